"""Letters that are not urgent come as each person wants them: at once, gathered, or not at all."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from threading import Event

import pytest
from django.core import mail

from rodatraden.domain.accounts.operations import machine
from rodatraden.notices import jobs, occasions, queries
from rodatraden.notices.enums import LetterHabit, LetterState
from rodatraden.notices.models import Letter, NoticePreference
from rodatraden.notices.operations import join_gathered, set_habit, write_letters
from rodatraden.notices.queries import Addressee
from tests.domain.every import refused, trace
from tests.factories.accounts import make_user
from tests.factories.clock import NOW
from tests.factories.meetings import make_meeting
from tests.factories.notices import make_letter, make_notice_preference
from tests.factories.structure import make_member, make_secretary

pytestmark = pytest.mark.django_db

ADDRESS = "namn@exempel.se"


def written(habit: LetterHabit, *, now: datetime = NOW, is_urgent: bool = False) -> Letter | None:
    """A letter to somebody with that habit, if it is written at all."""
    make_notice_preference(user=make_user(email=ADDRESS), habit=habit)
    write_letters(
        to=[Addressee(ADDRESS.upper())],
        subject="Uppdrag",
        text="Hej!\n\nKlart?\n\nHälsningar",
        about=make_meeting(),
        is_urgent=is_urgent,
        by=make_secretary(),
        now=now,
    )
    return Letter.objects.first()


@pytest.mark.parametrize(
    ("habit", "state", "goes"),
    [
        (LetterHabit.AT_ONCE, LetterState.WAITING, NOW),
        (LetterHabit.DAILY, LetterState.GATHERED, datetime(2026, 3, 3, 6, tzinfo=UTC)),
        (LetterHabit.WEEKLY, LetterState.GATHERED, datetime(2026, 3, 9, 6, tzinfo=UTC)),
    ],
)
def test_a_letter_goes_at_its_hour(habit: LetterHabit, state: LetterState, goes: datetime) -> None:
    letter = written(habit)

    assert letter is not None
    assert (letter.state, letter.try_at) == (state, goes)


def test_who_wants_none_gets_none() -> None:
    assert written(LetterHabit.NONE) is None


@pytest.mark.parametrize("habit", LetterHabit)
def test_what_is_urgent_goes_at_once_to_everybody(habit: LetterHabit) -> None:
    letter = written(habit, is_urgent=True)

    assert letter is not None
    assert (letter.state, letter.try_at) == (LetterState.WAITING, NOW)


def test_the_morning_is_that_of_sweden_also_when_the_clock_is_turned() -> None:
    letter = written(LetterHabit.DAILY, now=datetime(2026, 3, 28, 12, tzinfo=UTC))  # summer time begins in the night

    assert letter is not None
    assert letter.try_at == datetime(2026, 3, 29, 5, tzinfo=UTC)


def gathered(**fields: object) -> Letter:
    return make_letter(
        **{"to": ADDRESS, "state": LetterState.GATHERED, "text": "Hej!\n\nKlart?\n\nHälsningar"} | fields
    )


def test_what_is_gathered_becomes_one_letter_when_its_hour_has_come() -> None:
    first, later = gathered(subject="Ett"), gathered(subject="Två", try_at=NOW + timedelta(days=3))
    elsewhere = gathered(to="annan@exempel.se", try_at=NOW + timedelta(minutes=1))

    [joined] = join_gathered(by=machine(), now=NOW)

    assert (joined.to, joined.state, joined.about, joined.about_id) == (
        ADDRESS,
        LetterState.WAITING,
        "notices.letter",
        first.pk,
    )
    assert occasions.Words(joined.subject, joined.text) == occasions.gathered([first, later])
    states = [Letter.objects.get(pk=one.pk).state for one in (first, later, elsewhere)]
    assert states == [LetterState.JOINED, LetterState.JOINED, LetterState.GATHERED]
    assert join_gathered(by=machine(), now=NOW) == []


def test_what_is_alone_goes_as_it_is() -> None:
    letter = gathered()

    assert join_gathered(by=machine(), now=NOW) == [letter]
    assert Letter.objects.get().state == LetterState.WAITING


def test_a_joined_letter_says_each_thing_once_and_how_to_change_it(settings) -> None:
    settings.SITE_ADDRESS = "https://exempel.se"
    letters = [
        gathered(subject="Ett", text="Hej!\n\nEn sak.\n\nMer om den.\n\nHälsningar\nGruppen\n"),
        gathered(subject="Två", text="Hej!\n\nEn annan sak.\n\nHälsningar\nGruppen\n"),
    ]

    assert occasions.gathered(letters) == occasions.Words(
        "Samlat från Röda tråden: 2 saker",
        "Hej!\n\nDet här har samlats sedan sist.\n\n1. Ett\n\nEn sak.\n\nMer om den.\n\n2. Två\n\nEn annan sak.\n\n"
        "Hur ofta du vill ha brev väljer du här:\nhttps://exempel.se/mina-brev/\n\nHälsningar\nRöda tråden\n",
    )


def test_the_same_letter_is_gathered_once() -> None:
    about = make_meeting()
    make_notice_preference(user=make_user(email=ADDRESS))

    for _ in range(2):
        write_letters(
            to=[Addressee(ADDRESS)], subject="A", text="B", about=about, is_urgent=False, by=make_secretary(), now=NOW
        )

    assert Letter.objects.count() == 1


def test_a_habit_is_said_and_said_anew() -> None:
    user = make_member()
    assert queries.habit_of(user) == LetterHabit.AT_ONCE

    for habit in (LetterHabit.WEEKLY, LetterHabit.NONE):
        set_habit(habit=habit, by=user, now=NOW)

    assert queries.habit_of(user) == LetterHabit.NONE
    assert NoticePreference.objects.count() == 1


def test_an_account_without_a_seat_says_nothing() -> None:
    refused(set_habit, {"habit": LetterHabit.NONE}, by=make_user())


def test_saying_it_leaves_a_line() -> None:
    user = make_member()

    preference = set_habit(habit=LetterHabit.DAILY, by=user, now=NOW)

    assert trace() == ("letters.habit_set", "notices.noticepreference", preference.pk, user.pk)


@pytest.mark.django_db(transaction=True)  # the loop looks to its own connections
def test_the_loop_sends_what_was_gathered() -> None:
    for _ in range(2):
        gathered(try_at=NOW - timedelta(days=1))
    ending = Event()
    ending.set()

    jobs.deliver(ending, by=machine(), pause=0)

    assert [message.subject for message in mail.outbox] == ["Samlat från Röda tråden: 2 saker"]
