"""People are reminded of a notice that they have not answered, and of what they are to do within a week: once each."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from rodatraden.domain.accounts.operations import machine
from rodatraden.domain.followup.enums import AssignmentKind
from rodatraden.domain.followup.models import Assignment
from rodatraden.domain.meetings.enums import MeetingState
from rodatraden.domain.meetings.models import Meeting
from rodatraden.domain.structure.models import Body
from rodatraden.notices import occasions, telling
from rodatraden.notices.enums import LetterHabit, LetterState
from rodatraden.notices.models import Letter
from tests.factories.clock import NOW, TODAY, TOMORROW, YESTERDAY
from tests.factories.followup import make_assignment, make_assignment_owner
from tests.factories.meetings import make_meeting, make_notice_reply, make_procedure
from tests.factories.notices import make_notice_preference
from tests.factories.structure import make_body, make_member, make_membership, make_person

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def after(days: int) -> dict[str, Any]:
    return {"by": machine(), "now": NOW + days * DAY, "on": TODAY + days * DAY}


def letters() -> list[tuple[str, str]]:
    return list(Letter.objects.order_by("pk").values_list("to", "subject"))


# notices


@pytest.fixture
def body() -> Body:
    """A body with ten days of notice and a member."""
    body = make_procedure(notice_days=10).body
    make_member(body=body)
    return body


def called(body: Body, **fields: Any) -> Meeting:
    given = {"held_on": TODAY + 5 * DAY, "called_at": NOW - 3 * DAY, "state": MeetingState.CALLED, "bodies": [body]}
    return make_meeting(**given | fields)


def test_who_has_not_answered_is_reminded_once(body: Body) -> None:
    meeting = called(body)
    replied = make_member(body=body)
    make_notice_reply(meeting=meeting, person=replied.person)
    make_membership(body=body)  # somebody without an account

    assert [telling.remind_called(**after(days)) for days in (0, 0, 1)] == [1, 0, 0]

    letter = Letter.objects.get()
    assert letter.person == body.memberships.earliest("pk").person
    assert (letter.about, letter.about_id, letter.state) == ("meetings.meeting", meeting.pk, LetterState.WAITING)
    assert occasions.Words(letter.subject, letter.text) == occasions.please_answer(meeting)


@pytest.mark.parametrize(
    ("fields", "count"),
    [
        ({"held_on": TODAY + 6 * DAY}, 0),  # more than half of the days of notice are left
        ({"held_on": TOMORROW}, 1),
        ({"held_on": TODAY}, 0),
        ({"held_on": TODAY + 20 * DAY, "answer_by": TODAY + 2 * DAY}, 1),
        ({"held_on": TODAY + 20 * DAY, "answer_by": TODAY + 3 * DAY}, 0),
        ({"called_at": NOW}, 0),
        ({"state": MeetingState.PLANNED}, 0),
        ({"state": MeetingState.CANCELLED}, 0),
    ],
)
def test_the_time_for_it(body: Body, fields: dict[str, Any], count: int) -> None:
    called(body, **fields)

    assert telling.remind_called(**after(0)) == count


def test_an_answer_under_another_number_of_the_register_counts(body: Body) -> None:
    person = body.memberships.get().person
    make_notice_reply(meeting=called(body), person=make_person(same_as=person))

    assert telling.remind_called(**after(0)) == 0


def test_a_new_day_is_reminded_of_anew(body: Body) -> None:
    meeting = called(body)
    telling.remind_called(**after(0))
    meeting.held_on += DAY
    meeting.save()

    assert telling.remind_called(**after(1)) == 1


# assignments


def owned(due_on: date | None = TODAY + 7 * DAY, **fields: Any) -> Assignment:
    """Something that a person with an account is to do."""
    assignment = make_assignment(due_on=due_on, **fields)
    make_assignment_owner(assignment=assignment, person=make_member().person)
    return assignment


def test_who_is_to_do_something_within_a_week_is_reminded_once() -> None:
    assignment = owned()
    make_assignment_owner(assignment=assignment, person=make_person())

    assert [telling.remind_owners(**after(days)) for days in (0, 0, 3)] == [1, 0, 0]

    letter = Letter.objects.get()
    assert (letter.about, letter.about_id) == ("followup.assignment", assignment.pk)
    assert occasions.Words(letter.subject, letter.text) == occasions.falls_due(assignment)


@pytest.mark.parametrize(
    ("fields", "count"),
    [
        ({"due_on": TODAY}, 1),
        ({"due_on": YESTERDAY}, 0),
        ({"due_on": TODAY + 8 * DAY}, 0),
        ({"due_on": None}, 0),
        ({"kind": AssignmentKind.WISH}, 0),
        ({"state": "done", "closed_on": TODAY}, 0),
    ],
)
def test_what_is_reminded_of(fields: dict[str, Any], count: int) -> None:
    owned(**fields)

    assert telling.remind_owners(**after(0)) == count


def test_a_later_day_is_reminded_of_anew() -> None:
    assignment = owned()
    telling.remind_owners(**after(0))
    assignment.due_on = TODAY + 30 * DAY
    assignment.save()

    assert [telling.remind_owners(**after(days)) for days in (1, 23, 24)] == [0, 1, 0]


def test_it_waits_for_those_who_gather_letters() -> None:
    make_notice_preference(user=owned().owners.get().person.user, habit=LetterHabit.WEEKLY)

    telling.remind_owners(**after(0))

    assert Letter.objects.get().state == LetterState.GATHERED


def test_several_owners_are_told_by_themselves() -> None:
    assignment = owned()
    second = make_member()
    make_assignment_owner(assignment=assignment, person=second.person)

    telling.remind_owners(**after(0))

    assert {to for to, _ in letters()} == {owner.person.user.email for owner in assignment.owners.all()}


def test_those_without_a_body_are_reminded_of_nothing() -> None:
    called(make_body(), bodies=[])

    assert telling.remind_called(**after(0)) == 0
