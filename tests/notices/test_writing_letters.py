from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.operations import machine
from rodatraden.notices import operations
from rodatraden.notices.enums import LetterState
from rodatraden.notices.models import Letter
from rodatraden.notices.operations import begin_next, note_failed, note_sent, try_again, write_letters
from rodatraden.notices.queries import Addressee
from tests.domain.every import KEEPERS, OTHERS, operations_of, refused, trace, traces
from tests.factories.accounts import make_administrator, make_user
from tests.factories.clock import NOW
from tests.factories.meetings import make_meeting
from tests.factories.notices import make_letter
from tests.factories.structure import make_holder, make_person, make_secretary

pytestmark = pytest.mark.django_db

SAID = {"subject": "Kallelse", "text": "Hej!"}
ONE = Addressee("namn@exempel.se")


def nothing_but(letter: Letter) -> dict[str, Any]:
    """What an operation is called with that finds its letter itself."""
    return {}


OPERATIONS: dict[str, tuple[Callable[[], dict[str, Any]], str]] = {
    "operations.write_letters": (lambda: {"to": [ONE], "about": make_meeting(), **SAID}, "letter.written"),
    "operations.begin_next": (lambda: nothing_but(make_letter()), "letter.begun"),
    "operations.note_sent": (lambda: {"letter": make_letter(state=LetterState.SENDING)}, "letter.sent"),
    "operations.note_failed": (
        lambda: {"letter": make_letter(state=LetterState.SENDING, tries=1), "error": "Fel."},
        "letter.failed",
    ),
    "operations.give_up_abandoned": (
        lambda: nothing_but(make_letter(state=LetterState.SENDING, began_at=NOW - operations.LEASE)),
        "letter.given_up",
    ),
    "operations.join_gathered": (
        lambda: nothing_but(make_letter(state=LetterState.GATHERED)),
        "letter.ungathered",
    ),
    "operations.try_again": (lambda: {"letter": make_letter(state=LetterState.GIVEN_UP)}, "letter.tried_again"),
}


OF_THEIR_OWN = {"operations.set_habit"}  # everybody says how they want letters themselves


def call(name: str) -> Callable[..., Any]:
    operation: Callable[..., Any] = getattr(operations, name.split(".")[1])
    return operation


def test_none_is_forgotten() -> None:
    assert set(OPERATIONS) | OF_THEIR_OWN == operations_of("rodatraden.notices.operations")


@pytest.mark.parametrize("role", OTHERS)
@pytest.mark.parametrize("name", OPERATIONS)
def test_it_is_refused_to_those_who_keep_nothing(name: str, role: Any) -> None:
    refused(call(name), OPERATIONS[name][0](), by=make_holder(role))


@pytest.mark.parametrize("name", OPERATIONS)
def test_it_is_refused_to_an_account_without_a_seat(name: str) -> None:
    refused(call(name), OPERATIONS[name][0](), by=make_user())


@pytest.mark.parametrize(
    "who", [make_administrator, machine, *[lambda role=role: make_holder(role) for role in KEEPERS]]
)
@pytest.mark.parametrize("name", OPERATIONS)
def test_keepers_and_the_machine_may_and_it_leaves_a_line(name: str, who: Callable[[], Any]) -> None:
    given, did = OPERATIONS[name]

    call(name)(**given(), by=who(), now=NOW)

    assert traces() == [did]


def test_a_letter_is_written_down_for_each_address() -> None:
    meeting, person, by = make_meeting(), make_person(), make_secretary()

    letters = write_letters(
        to=[Addressee("a@exempel.se", person), Addressee("b@exempel.se")],
        subject=" Kallelse:\n styrgruppen ",
        text="Hej!\n",
        about=meeting,
        calendar="BEGIN:VCALENDAR",
        by=by,
        now=NOW,
    )

    first, second = Letter.objects.order_by("pk")
    assert letters == [first, second]
    assert (first.to, first.person, first.about, first.about_id) == (
        "a@exempel.se",
        person,
        "meetings.meeting",
        meeting.pk,
    )
    assert (first.subject, first.text, first.calendar) == ("Kallelse: styrgruppen", "Hej!\n", "BEGIN:VCALENDAR")
    assert (first.state, first.tries, first.made_at, first.try_at) == (LetterState.WAITING, 0, NOW, NOW)
    assert (second.to, second.person) == ("b@exempel.se", None)
    assert trace() == ("letter.written", "notices.letter", second.pk, by.pk)


def test_an_address_gets_one_letter_however_often_it_is_given() -> None:
    to = [Addressee("Namn@exempel.se"), Addressee("namn@exempel.se")]

    assert len(write_letters(to=to, about=make_meeting(), **SAID, by=make_secretary(), now=NOW)) == 1


def test_the_very_same_letter_that_waits_is_not_written_again() -> None:
    given = {"to": [ONE], "about": make_meeting(), "by": make_secretary(), "now": NOW}
    write_letters(**SAID, **given)

    again = write_letters(**SAID, **given)
    other = write_letters(subject="Flyttat", text="Hej!", **given)
    Letter.objects.all().delete()
    gone = write_letters(**SAID, **given)
    Letter.objects.update(state=LetterState.SENT, sent_at=NOW)
    after = write_letters(**SAID, **given)

    assert [len(letters) for letters in (again, other, gone, after)] == [0, 1, 1, 1]


@pytest.mark.parametrize("said", [{"subject": " \n", "text": "Hej!"}, {"subject": "Kallelse", "text": " "}])
def test_a_letter_says_something(said: dict[str, str]) -> None:
    with pytest.raises(NotPossible, match="Ett brev behöver ett ärende och en text"):
        write_letters(to=[ONE], about=make_meeting(), **said, by=make_secretary(), now=NOW)


def test_nobody_to_write_to_is_no_letter() -> None:
    assert write_letters(to=[], about=make_meeting(), **SAID, by=make_secretary(), now=NOW) == []


def test_letters_fall_with_what_they_tell_of() -> None:
    def call_and_tell() -> None:
        with transaction.atomic():
            write_letters(to=[ONE], about=make_meeting(), **SAID, by=make_secretary(), now=NOW)
            raise NotPossible("Mötet gick inte att kalla.")

    with pytest.raises(NotPossible):
        call_and_tell()

    assert (Letter.objects.count(), traces()) == (0, [])


@pytest.mark.parametrize("state", [state for state in LetterState if state != LetterState.SENDING])
def test_only_a_letter_on_its_way_arrives_or_fails(state: LetterState) -> None:
    letter, by = make_letter(state=state), make_secretary()

    with pytest.raises(NotPossible):
        note_sent(letter=letter, by=by, now=NOW)
    with pytest.raises(NotPossible):
        note_failed(letter=letter, error="Fel.", by=by, now=NOW)


@pytest.mark.parametrize("state", [state for state in LetterState if state != LetterState.GIVEN_UP])
def test_only_a_letter_given_up_is_asked_for_again(state: LetterState) -> None:
    with pytest.raises(NotPossible):
        try_again(letter=make_letter(state=state), by=make_secretary(), now=NOW)


def test_nothing_is_begun_when_nothing_waits() -> None:
    make_letter(state=LetterState.GIVEN_UP)

    assert (begin_next(by=make_secretary(), now=NOW), traces()) == (None, [])


@pytest.mark.parametrize(
    "wrong", [{"state": LetterState.SENT, "sent_at": None}, {"state": LetterState.WAITING, "sent_at": NOW}]
)
def test_a_letter_says_when_it_went_and_only_then(wrong: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match="a_sent_letter_says_when"), transaction.atomic():
        make_letter(**wrong)


@pytest.mark.parametrize(
    "wrong", [{"state": LetterState.SENDING, "began_at": None}, {"state": LetterState.WAITING, "began_at": NOW}]
)
def test_a_letter_on_its_way_says_since_when_and_only_then(wrong: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match="a_letter_being_sent_says_since_when"), transaction.atomic():
        make_letter(**wrong)


def test_a_letter_is_called_by_what_it_is_about_and_to_whom() -> None:
    assert str(make_letter(subject="Kallelse", to="namn@exempel.se")) == "Kallelse till namn@exempel.se"
