from __future__ import annotations

import smtplib
import socket
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest
from django.core import mail
from django.db import connection, transaction

from rodatraden.domain.accounts.operations import machine
from rodatraden.notices import queries
from rodatraden.notices.enums import LetterState
from rodatraden.notices.models import Letter
from rodatraden.notices.operations import LEASE, PAUSES, begin_next, try_again
from rodatraden.notices.sending import send_waiting
from tests.domain.every import traces
from tests.factories.clock import NOW
from tests.factories.notices import make_letter
from tests.factories.structure import make_secretary
from tests.notices import mailbox

pytestmark = pytest.mark.django_db

DOWN = "E-postservern svarar inte. Brevet väntar och skickas när den svarar."
MINUTE = timedelta(minutes=1)


def send(now: datetime = NOW) -> int:
    return send_waiting(by=machine(), now=now)


@pytest.fixture
def server_is_down(settings) -> None:
    """A mail server at a port that nobody listens to."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        settings.EMAIL_PORT = free.getsockname()[1]
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"


@pytest.fixture
def watched(settings) -> Iterator[list]:
    """What is put in this list is called while letters go."""
    settings.EMAIL_BACKEND = "tests.notices.mailbox.Watched"
    yield mailbox.DURING
    mailbox.DURING.clear()


def test_a_letter_that_waits_goes_and_says_when() -> None:
    letter = make_letter(subject="Kallelse", text="Välkommen!", to="namn@exempel.se")

    assert send() == 1

    [message] = mail.outbox
    letter.refresh_from_db()
    assert (message.subject, message.body, message.to) == ("Kallelse", "Välkommen!", ["namn@exempel.se"])
    assert (letter.state, letter.sent_at, letter.tries, letter.began_at) == (LetterState.SENT, NOW, 1, None)
    assert traces() == ["letter.begun", "letter.sent"]


def test_each_gets_a_letter_of_their_own() -> None:
    make_letter(to="a@exempel.se")
    make_letter(to="b@exempel.se")

    send()

    assert [message.recipients() for message in mail.outbox] == [["a@exempel.se"], ["b@exempel.se"]]


def test_the_calendar_comes_along_as_a_file() -> None:
    make_letter(calendar="BEGIN:VCALENDAR\r\nSUMMARY:Möte\r\nEND:VCALENDAR\r\n")

    send()

    [part] = [part for part in mail.outbox[0].message().walk() if part.get_filename()]
    assert (part.get_filename(), part.get_content_type()) == ("mote.ics", "text/calendar")
    assert part.get_payload(decode=True).decode() == "BEGIN:VCALENDAR\r\nSUMMARY:Möte\r\nEND:VCALENDAR\r\n"


def test_a_letter_says_that_a_machine_wrote_it_and_keeps_its_identity(settings) -> None:
    settings.DEFAULT_FROM_EMAIL = "tråden@exempel.se"
    letter = make_letter()

    send()

    headers = mail.outbox[0].extra_headers
    assert headers == {
        "Message-ID": f"<brev-{letter.pk}-20260302120000000000@exempel.se>",
        "Auto-Submitted": "auto-generated",
    }


def test_what_is_not_due_waits() -> None:
    make_letter(try_at=NOW + MINUTE)

    assert (send(), send(NOW + MINUTE)) == (0, 1)


def test_the_one_that_has_waited_longest_goes_first() -> None:
    make_letter(to="b@exempel.se", try_at=NOW - MINUTE)
    make_letter(to="a@exempel.se", try_at=NOW - 2 * MINUTE)

    send()

    assert [message.to for message in mail.outbox] == [["a@exempel.se"], ["b@exempel.se"]]


def test_without_the_hour_it_goes_by_the_clock() -> None:
    letter = make_letter()

    assert send_waiting(by=machine()) == 1

    letter.refresh_from_db()
    assert letter.sent_at > NOW


# the server is down


@pytest.mark.usefixtures("server_is_down")
def test_when_the_server_is_down_the_letter_waits_and_says_why() -> None:
    letter = make_letter()

    assert send() == 0

    letter.refresh_from_db()
    assert (letter.state, letter.tries, letter.began_at) == (LetterState.WAITING, 1, None)
    assert (letter.last_error, letter.try_at) == (DOWN, NOW + MINUTE)
    assert list(queries.failing()) == [letter]


@pytest.mark.usefixtures("server_is_down")
def test_when_the_server_is_down_the_others_keep_their_tries() -> None:
    make_letter()
    other = make_letter()

    send()

    other.refresh_from_db()
    assert (other.tries, other.last_error) == (0, "")


def test_when_the_server_is_back_the_letter_goes_once(server_is_down, settings) -> None:
    letter = make_letter()
    send()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    assert [send(NOW), send(NOW + MINUTE), send(NOW + 2 * MINUTE)] == [0, 1, 0]

    letter.refresh_from_db()
    assert (len(mail.outbox), letter.state, letter.last_error) == (1, LetterState.SENT, "")
    assert list(queries.failing()) == []


@pytest.mark.usefixtures("server_is_down")
def test_the_pauses_grow_and_after_ten_tries_it_is_given_up() -> None:
    letter, now, pauses = make_letter(), NOW, []
    for _ in range(9):
        send(now)
        letter.refresh_from_db()
        pauses.append(letter.try_at - now)
        now = letter.try_at
    send(now)

    letter.refresh_from_db()
    assert pauses == PAUSES == sorted(set(PAUSES))
    assert (letter.tries, letter.state, letter.last_error) == (10, LetterState.GIVEN_UP, DOWN)
    assert traces() == ["letter.begun", "letter.failed"] * 9 + ["letter.begun", "letter.given_up"]
    assert list(queries.failing()) == [letter]


def test_a_letter_given_up_goes_when_somebody_asks_for_it() -> None:
    letter = make_letter(state=LetterState.GIVEN_UP, tries=10, last_error=DOWN)
    assert send() == 0

    try_again(letter=letter, by=make_secretary(), now=NOW)

    letter.refresh_from_db()
    assert (letter.state, letter.tries, send()) == (LetterState.WAITING, 0, 1)


# one letter fails


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (
            smtplib.SMTPRecipientsRefused({}),
            "E-postservern tog inte emot mottagarens adress. Se efter att den är rätt.",
        ),
        (
            smtplib.SMTPSenderRefused(550, b"no", "x"),
            "E-postservern tog inte emot avsändarens adress. Se över EMAIL_SENDER.",
        ),
        (
            smtplib.SMTPAuthenticationError(535, b"no"),
            "E-postservern godtog inte inloggningen. Se över EMAIL_USER och EMAIL_PASSWORD.",
        ),
        (smtplib.SMTPServerDisconnected("gone"), DOWN),
        (TimeoutError(), DOWN),
        (KeyError("x"), "Brevet gick inte att skicka (KeyError: 'x'). Det försöks igen."),
    ],
)
def test_a_letter_that_fails_says_why_and_stops_no_other(watched: list, error: Exception, told: str) -> None:
    def fail() -> None:
        raise error

    failing = make_letter(try_at=NOW - MINUTE)
    make_letter(to="b@exempel.se")
    watched.append(fail)

    assert send() == 1

    failing.refresh_from_db()
    assert (failing.state, failing.last_error) == (LetterState.WAITING, told)
    assert [message.to for message in mail.outbox] == [["b@exempel.se"]]


def test_an_address_that_cannot_be_written_stops_no_other() -> None:
    failing = make_letter(to="fel\nrad@exempel.se", try_at=NOW - MINUTE)
    make_letter()

    assert send() == 1

    failing.refresh_from_db()
    assert (failing.state, failing.last_error.split(":")[0]) == (
        LetterState.WAITING,
        "Brevet gick inte att skicka (BadHeaderError",
    )


# nobody gets it twice


def test_while_a_letter_goes_nobody_else_sends_it(watched: list) -> None:
    letter = make_letter()
    seen: list[object] = []
    watched.append(lambda: seen.extend([send(), Letter.objects.get(pk=letter.pk).state]))

    assert (send(), seen) == (1, [0, LetterState.SENDING])
    assert len(mail.outbox) == 1


def test_two_senders_never_have_the_same_letter() -> None:
    one, other = make_letter(), make_letter()
    by = machine()

    assert [begin_next(by=by, now=NOW) for _ in range(3)] == [one, other, None]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one write at a time, so nobody is passed over.")
def test_a_letter_that_another_is_just_taking_is_passed_over_without_waiting() -> None:
    one, other, by = make_letter(), make_letter(), machine()
    taken: list[Letter | None] = []

    def take() -> None:
        taken.append(begin_next(by=by, now=NOW))
        connection.close()

    with transaction.atomic():
        taken.append(begin_next(by=by, now=NOW))
        second = Thread(target=take)
        second.start()
        second.join(10)

    assert taken == [one, other]


def test_a_letter_whose_sender_died_is_given_up_and_not_sent_again() -> None:
    letter = make_letter()
    begin_next(by=machine(), now=NOW)

    assert [send(NOW + LEASE - MINUTE), send(NOW + LEASE), send(NOW + 2 * LEASE)] == [0, 0, 0]

    letter.refresh_from_db()
    assert (len(mail.outbox), letter.state, letter.began_at) == (0, LetterState.GIVEN_UP, None)
    assert letter.last_error == (
        "Programmet stannade medan brevet skickades, så ingen vet om det kom fram. Fråga mottagaren, eller skicka igen."
    )


def test_without_a_mail_server_letters_become_files(settings, tmp_path: Path) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    make_letter(to="namn@exempel.se")

    send()

    [file] = tmp_path.iterdir()
    assert "To: namn@exempel.se" in file.read_text(encoding="utf-8").splitlines()
