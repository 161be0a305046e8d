"""What is owed, by whom, and what has fallen silent."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db.models import Q

from rodatraden.domain.accounts.models import User
from rodatraden.domain.followup.enums import AssignmentKind, AssignmentState, TieKind
from rodatraden.domain.followup.models import Assignment
from rodatraden.domain.followup.queries import assignments
from tests.factories.accounts import make_user
from tests.factories.clock import TODAY, TOMORROW, YESTERDAY
from tests.factories.followup import make_assignment, make_assignment_owner, make_thread, make_thread_item
from tests.factories.meetings import make_agenda_item, make_meeting
from tests.factories.structure import make_body, make_county_part, make_organisation, make_person

pytestmark = pytest.mark.django_db

LONG_AGO = TODAY - timedelta(days=assignments.SILENT_AFTER)


def fitting(condition: Q) -> set[Assignment]:
    return set(assignments.all_assignments().filter(condition))


def closed(**fields: object) -> Assignment:
    return make_assignment(state=AssignmentState.DONE, closed_on=TODAY, **fields)


def test_without_owner_are_open_duties_that_nobody_is_named_for() -> None:
    nobody = make_assignment()
    make_assignment_owner(words="arbetsgruppen")
    make_assignment(kind=AssignmentKind.WISH)
    closed()

    assert fitting(assignments.without_owner()) == {nobody}


def test_without_date_are_open_duties_with_neither_day_nor_words() -> None:
    neither = make_assignment()
    make_assignment(due_on=TOMORROW)
    make_assignment(due_words="till nästa möte")
    make_assignment(kind=AssignmentKind.WISH)
    closed()

    assert fitting(assignments.without_date()) == {neither}


def test_late_are_open_ones_due_before_the_day() -> None:
    late = make_assignment(due_on=YESTERDAY)
    make_assignment(due_on=TODAY)
    closed(due_on=YESTERDAY)

    assert fitting(assignments.late(on=TODAY)) == {late}


def given_long_ago(*, kind: TieKind | None = None, later: date | None = None, by: User | None = None) -> Assignment:
    """An assignment given long ago; with ``later`` its thread is taken up again that day by a tie of ``kind``."""
    item = make_agenda_item(meeting=make_meeting(held_on=LONG_AGO))
    assignment = make_assignment(item=item, meeting=item.meeting, given_on=LONG_AGO)
    if later:
        tie = make_thread_item(item=item)
        again = make_agenda_item(meeting=make_meeting(held_on=later))
        make_thread_item(thread=tie.thread, item=again, kind=kind or TieKind.AUTOMATIC, decided_by=by)
    return assignment


def test_silent_is_what_was_given_long_ago_and_never_taken_up_again() -> None:
    assert fitting(assignments.silent(on=TODAY)) == set()

    silent = given_long_ago()

    assert fitting(assignments.silent(on=TODAY)) == {silent}
    assert fitting(assignments.silent(on=YESTERDAY)) == set()


def test_what_a_later_meeting_took_up_is_not_silent() -> None:
    given_long_ago(later=YESTERDAY)

    assert fitting(assignments.silent(on=TODAY)) == set()


def test_a_point_of_the_same_day_is_no_answer() -> None:
    silent = given_long_ago(later=LONG_AGO)

    assert fitting(assignments.silent(on=TODAY)) == {silent}


def test_a_point_that_somebody_refused_is_no_answer() -> None:
    silent = given_long_ago(later=YESTERDAY, kind=TieKind.REFUSED, by=make_user())

    assert fitting(assignments.silent(on=TODAY)) == {silent}


def test_a_point_that_is_only_suggested_is_no_answer() -> None:
    silent = given_long_ago(later=YESTERDAY, kind=TieKind.SUGGESTED)

    assert fitting(assignments.silent(on=TODAY)) == {silent}


def test_silent_counts_from_the_meeting_where_the_day_is_not_known() -> None:
    silent = make_assignment(meeting=make_meeting(held_on=LONG_AGO), given_on=None)
    make_assignment(meeting=make_meeting(held_on=YESTERDAY), given_on=None)

    assert fitting(assignments.silent(on=TODAY)) == {silent}


def test_shared_are_those_that_several_are_to_do() -> None:
    shared = make_assignment()
    for _ in range(2):
        make_assignment_owner(assignment=shared)
    make_assignment_owner()

    assert fitting(assignments.shared()) == {shared}


def test_of_a_body_is_what_it_is_to_do_and_what_its_meetings_gave() -> None:
    body, other = make_body(), make_body()
    owned = make_assignment_owner(body=body).assignment
    given = make_assignment(meeting=make_meeting(bodies=[other, body]))
    make_assignment(meeting=make_meeting(bodies=[other]))

    assert fitting(assignments.of_body(body.pk)) == {owned, given}


def test_of_a_person_is_what_all_who_are_the_same_are_to_do() -> None:
    person = make_person()
    duplicate = make_person(same_as=person)
    own = make_assignment_owner(person=person).assignment
    duplicates = make_assignment_owner(person=duplicate).assignment
    make_assignment_owner(person=make_person())

    assert fitting(assignments.of_person(person)) == {own, duplicates}
    assert fitting(assignments.of_person(duplicate)) == {own, duplicates}


def test_of_an_organisation_is_what_it_is_to_do() -> None:
    organisation = make_organisation()
    own = make_assignment_owner(organisation=organisation).assignment
    make_assignment_owner(organisation=make_organisation())

    assert fitting(assignments.of_organisation(organisation)) == {own}


@pytest.mark.parametrize("owner", ["words", "person", "body", "organisation", "county_part"])
def test_owners_are_found_by_their_words_and_names(owner: str) -> None:
    records = {
        "words": "Alla i Almby",
        "person": make_person(name="Alma Almbyson"),
        "body": make_body(name="Råd i Almby"),
        "organisation": make_organisation(name="Almby kommun"),
        "county_part": make_county_part(name="Almbybygden"),
    }
    own = make_assignment_owner(**{owner: records[owner]}).assignment
    make_assignment_owner()

    assert fitting(assignments.owned_by_words("almby")) == {own}


def test_given_in_a_year_are_those_from_its_first_to_its_last_day() -> None:
    within = {make_assignment(given_on=date(2025, 1, 1)), make_assignment(given_on=date(2025, 12, 31))}
    make_assignment(given_on=date(2024, 12, 31))
    make_assignment(given_on=date(2026, 1, 1))

    assert fitting(assignments.given_in(2025)) == within


def test_what_a_person_owes_comes_nearest_first_and_without_a_day_last() -> None:
    person = make_person()
    without, far, near = (make_assignment(due_on=due) for due in (None, TOMORROW, YESTERDAY))
    for assignment in (without, far, near, closed(due_on=TODAY)):
        make_assignment_owner(assignment=assignment, person=person)

    assert list(assignments.open_for_person(person)) == [near, far, without]


def test_what_a_body_owes_or_gave_out_is_open() -> None:
    body = make_body()
    meeting = make_meeting(bodies=[body])
    open_one = make_assignment(meeting=meeting)
    closed(meeting=meeting)

    assert list(assignments.open_for_body(body)) == [open_one]


def test_open_assignments_are_counted_for_each_owner() -> None:
    person, body = make_person(), make_body()
    first = make_assignment_owner(person=person)
    make_assignment_owner(person=person)
    make_assignment_owner(assignment=closed(), person=person)
    second = make_assignment_owner(assignment=first.assignment, body=body)
    third = make_assignment_owner(assignment=first.assignment, words="alla")

    assert assignments.open_counts([first, second, third]) == {first.pk: 2, second.pk: 1}


def test_the_years_are_all_from_the_last_to_the_first() -> None:
    make_assignment(given_on=date(2023, 5, 1))
    make_assignment(given_on=date(2025, 5, 1))

    assert assignments.years() == [2025, 2024, 2023]


def test_without_assignments_there_are_no_years() -> None:
    assert assignments.years() == []


def test_a_thread_of_its_own_does_not_break_the_silence() -> None:
    silent = given_long_ago()
    make_thread_item(thread=make_thread(), item=silent.item)

    assert fitting(assignments.silent(on=TODAY)) == {silent}
