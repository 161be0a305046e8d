from __future__ import annotations

from datetime import timedelta
from threading import Event
from typing import Any

import pytest
from django.core import mail
from django.db import transaction

from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.accounts.operations import machine
from rodatraden.domain.meetings.enums import MeetingState, MinutesState
from rodatraden.domain.meetings.models import Approval, Meeting
from rodatraden.domain.meetings.operations.running import call_meeting
from rodatraden.domain.structure.models import Person
from rodatraden.notices import jobs, occasions, queries, telling
from rodatraden.notices.enums import LetterState
from rodatraden.notices.models import Letter
from rodatraden.notices.queries import Addressee, Reached
from tests.domain.every import refused
from tests.factories.accounts import make_user
from tests.factories.clock import NOW, TODAY, YESTERDAY
from tests.factories.meetings import make_approval, make_meeting, make_minutes
from tests.factories.notices import make_letter
from tests.factories.structure import make_body, make_member, make_membership, make_person, make_secretary

pytestmark = pytest.mark.django_db

DAY_BEFORE = NOW - timedelta(days=1)


def test_the_address_of_a_person_is_that_of_their_account() -> None:
    person, nobody = make_person(user=make_user(email="namn@exempel.se")), make_person()

    assert queries.reach([person, nobody]) == Reached([Addressee("namn@exempel.se", person)], [nobody])


def test_an_account_tied_to_a_duplicate_is_the_persons() -> None:
    main, tied = make_person(), make_person(user=make_user(email="namn@exempel.se"))
    tied.same_as = main
    tied.save()
    third = make_person(same_as=main)

    assert [queries.reach([one]).addressees for one in (main, tied, third)] == [
        [Addressee("namn@exempel.se", one)] for one in (main, tied, third)
    ]


def test_nobody_is_written_to_at_a_closed_account() -> None:
    person = make_person(user=make_user(is_active=False))

    assert queries.reach([person]) == Reached([], [person])


def test_many_are_reached_in_one_question(django_assert_num_queries) -> None:
    people = [make_person(user=make_user()) for _ in range(3)]

    with django_assert_num_queries(1):
        assert len(queries.reach(people).addressees) == 3


def test_the_letters_about_a_record_come_latest_first() -> None:
    first = make_letter(about_id=7)
    second = make_letter(about_id=7, made_at=NOW + timedelta(hours=1))
    make_letter(about_id=8)
    make_letter(about="meetings.minutes", about_id=7)

    assert list(queries.about("meetings.meeting", 7)) == [second, first]


def test_those_that_fail_are_shown_the_ones_given_up_first() -> None:
    waiting = make_letter(last_error="Fel.")
    given_up = make_letter(state=LetterState.GIVEN_UP, last_error="Fel.")
    make_letter()
    make_letter(state=LetterState.SENT, last_error="")

    assert list(queries.failing()) == [given_up, waiting]


# occasions


def scene() -> tuple[Meeting, User, Person]:
    """A meeting that is called, the account of the secretary, and a member without an account."""
    body = make_body()
    by = make_secretary(body=body)
    without = make_membership(body=body).person
    make_membership(body=body, until=TODAY)
    meeting = make_meeting(state=MeetingState.CALLED, held_on=TODAY, bodies=[body], cancelled_because="Sjukdom.")
    return meeting, by, without


@pytest.mark.parametrize(
    ("tell", "words"),
    [
        (telling.tell_called, occasions.called),
        (telling.tell_moved, occasions.moved),
        (telling.tell_cancelled, occasions.cancelled),
    ],
)
def test_those_called_hear_of_their_meeting_and_the_page_of_those_who_do_not(tell: Any, words: Any) -> None:
    meeting, by, without = scene()

    assert tell(meeting=meeting, calendar="BEGIN:VCALENDAR", by=by, now=NOW) == [without]

    letter = Letter.objects.get()
    assert (letter.to, letter.person) == (by.email, by.person)
    assert (letter.about, letter.about_id, letter.calendar) == ("meetings.meeting", meeting.pk, "BEGIN:VCALENDAR")
    assert occasions.Words(letter.subject, letter.text) == words(meeting)


def test_those_called_hear_which_day_no_longer_holds() -> None:
    meeting, by, _ = scene()

    telling.tell_moved(meeting=meeting, was_on=YESTERDAY, by=by, now=NOW)

    assert Letter.objects.get().text == occasions.moved(meeting, was_on=YESTERDAY).text


def test_those_who_have_not_approved_are_asked_to() -> None:
    minutes, by = make_minutes(state=MinutesState.CIRCULATED), make_secretary()
    asked, without = make_member().person, make_person()
    for person, approved_at in ((asked, None), (without, None), (make_member().person, NOW)):
        make_approval(minutes=minutes, person=person, approved_at=approved_at)
    make_approval(person=make_member().person)

    assert telling.ask_approvers(minutes=minutes, by=by, now=NOW) == [without]

    letter = Letter.objects.get()
    assert (letter.to, letter.about, letter.about_id) == (asked.user.email, "meetings.minutes", minutes.pk)
    assert occasions.Words(letter.subject, letter.text) == occasions.please_approve(minutes)


def test_what_is_told_falls_with_what_it_tells_of() -> None:
    meeting, by, _ = scene()

    def call_and_tell() -> None:
        with transaction.atomic():
            telling.tell_called(meeting=meeting, by=by, now=NOW)
            call_meeting(meeting=meeting, by=by, now=NOW)

    with pytest.raises(NotPossible):
        call_and_tell()

    assert Letter.objects.count() == 0


# reminders


def asked(**fields: Any) -> Approval:
    """Somebody was asked yesterday to approve a record whose last day is in two days."""
    minutes = make_minutes(
        state=fields.pop("state", MinutesState.CIRCULATED),
        approve_by=fields.pop("approve_by", TODAY + timedelta(days=2)),
    )
    person = fields.pop("person", None) or make_member().person
    return make_approval(minutes=minutes, person=person, **{"asked_at": DAY_BEFORE} | fields)


def remind(days: int = 0) -> int:
    return telling.remind(by=machine(), now=NOW + timedelta(days=days), on=TODAY + timedelta(days=days))


def test_who_has_two_days_left_is_reminded_once() -> None:
    approval = asked()

    assert [remind(), remind(), remind(1), remind(2)] == [1, 0, 0, 0]

    letter = Letter.objects.get()
    assert (letter.to, letter.person) == (approval.person.user.email, approval.person)
    assert (letter.about, letter.about_id) == ("meetings.approval", approval.pk)
    assert letter.subject == f"Påminnelse om att justera: {approval.minutes.meeting.title}, söndag 1 mars 2026"


@pytest.mark.parametrize("left", [0, 1, 2])
def test_up_to_the_last_day(left: int) -> None:
    asked(approve_by=TODAY + timedelta(days=left))

    assert remind() == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"approve_by": TODAY + timedelta(days=3)},
        {"approve_by": YESTERDAY},
        {"approve_by": None},
        {"approved_at": DAY_BEFORE},
        {"asked_at": NOW},
        {"state": MinutesState.DRAFT},
        {"state": MinutesState.APPROVED},
    ],
)
def test_nobody_else_is_reminded(fields: dict[str, Any]) -> None:
    asked(**fields)

    assert (remind(), Letter.objects.count()) == (0, 0)


def test_who_is_asked_anew_is_reminded_anew() -> None:
    approval = asked()
    remind()
    Approval.objects.update(asked_at=NOW + timedelta(days=1))
    type(approval.minutes).objects.update(approve_by=TODAY + timedelta(days=4))

    assert [remind(1), remind(2), remind(3)] == [0, 1, 0]


def test_who_has_no_address_is_passed_over() -> None:
    asked(person=make_person())

    assert (remind(), Letter.objects.count()) == (0, 0)


def test_reminding_is_for_those_who_keep_and_the_machine() -> None:
    asked()

    refused(telling.remind, {"on": TODAY}, by=make_member())
    assert telling.remind(on=TODAY, by=make_secretary(), now=NOW) == 1


# the loop


def ended() -> Event:
    ending = Event()
    ending.set()
    return ending


@pytest.mark.django_db(transaction=True)  # the loop looks to its own connections
def test_the_loop_sends_what_waits_and_ends_when_it_is_told() -> None:
    make_letter()

    jobs.deliver(ended(), by=machine(), pause=0)

    assert len(mail.outbox) == 1


class Looks(Event):
    """Ends the loop after its second look; before that one the account may do everything."""

    def __init__(self, by: User) -> None:
        super().__init__()
        self.by = by

    def wait(self, timeout: float | None = None) -> bool:
        is_second, self.by.is_administrator = self.by.is_administrator, True
        return is_second


@pytest.mark.django_db(transaction=True)  # the loop looks to its own connections
def test_the_loop_goes_on_after_a_failure(caplog) -> None:
    make_letter()
    by = make_member()

    jobs.deliver(Looks(by), by=by, pause=0)

    assert [record.message for record in caplog.records] == [
        "Letters could not be sent; they wait and are tried again."
    ]
    assert len(mail.outbox) == 1
