"""Where people were last seen, and for whom."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from rodatraden.domain.meetings.queries import whereabouts
from rodatraden.domain.structure.models import Person
from tests.factories.meetings import make_attendance, make_meeting
from tests.factories.structure import make_body, make_organisation, make_person, make_person_role

pytestmark = pytest.mark.django_db


def test_the_latest_row_that_names_an_organisation_says_for_whom(django_assert_num_queries: Any) -> None:
    person = make_person()
    told = make_attendance(
        person=person, meeting=make_meeting(held_on=date(2024, 1, 1)), organisation_words="Åsby kn", body=make_body()
    )
    make_attendance(person=person, meeting=make_meeting(held_on=date(2023, 1, 1)), organisation=make_organisation())
    make_attendance(person=make_person(same_as=person), meeting=make_meeting(held_on=date(2025, 1, 1)))
    make_attendance(person=person, meeting=make_meeting(held_on=date(2026, 1, 1)), presence="absent")

    with django_assert_num_queries(1):
        found = whereabouts.whereabouts_of([person])[person.pk]
        assert (found.told, found.body, found.last_seen_on) == (told, told.body, date(2025, 1, 1))


def test_without_a_body_in_the_row_it_is_the_only_one_that_met() -> None:
    alone, joint = make_body(), [make_body(), make_body()]
    rows = [make_attendance(meeting=make_meeting(bodies=bodies)) for bodies in ([alone], joint, [])]

    found = whereabouts.whereabouts_of([row.person for row in rows])
    assert [found[row.person_id].body for row in rows] == [alone, None, None]


def test_somebody_at_no_meeting_is_told_nothing_of() -> None:
    assert (whereabouts.whereabouts_of([make_person()]), whereabouts.whereabouts([])) == ({}, None)


def test_people_at_an_organisation_are_those_who_met_for_it_or_had_a_role_there() -> None:
    organisation, person = make_organisation(), make_person()
    make_attendance(person=make_person(same_as=person), organisation=organisation)
    role = make_person_role(organisation=organisation)
    make_attendance(organisation=make_organisation())

    found = Person.objects.filter(whereabouts.at(organisation), same_as__isnull=True)
    assert list(found.order_by("pk")) == [person, role.person]


def test_people_are_sorted_by_their_last_meeting_or_else_their_last_role() -> None:
    late = make_attendance(meeting=make_meeting(held_on=date(2025, 1, 1))).person
    middle = make_person_role(last_seen_on=date(2024, 1, 1)).person
    early = make_attendance(meeting=make_meeting(held_on=date(2023, 1, 1))).person
    make_attendance(person=early, meeting=make_meeting(held_on=date(2026, 1, 1)), presence="absent")

    assert list(Person.objects.order_by(whereabouts.last_seen_of_outer_person())) == [early, middle, late]
