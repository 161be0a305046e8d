"""What speaks against a day: red days and eves, the body itself, and those who are wanted in two places."""

from __future__ import annotations

from datetime import date, time

import pytest

from rodatraden.domain.meetings.enums import MeetingKind, MeetingState
from rodatraden.domain.meetings.queries.calendar import Rhythm, days, in_words, look_at
from rodatraden.domain.structure.models import Body
from tests.factories.meetings import make_meeting
from tests.factories.structure import make_body, make_membership, make_person

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 3)


def against(body: Body, **given: object) -> list[str]:
    return look_at([body], [DAY], **given)[0].clashes  # type: ignore[arg-type]  # hours and a meeting, by name


def two_bodies(*names: str) -> tuple[Body, Body]:
    """Two bodies in both of which people with these names sit."""
    ours, theirs = make_body(name="Gruppen"), make_body(name="Rådet")
    for name in names:
        person = make_person(name=name)
        make_membership(person=person, body=ours)
        make_membership(person=person, body=theirs)
    return ours, theirs


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 6, 19), "Midsommarafton"),
        (date(2026, 12, 24), "Julafton"),
        (date(2026, 4, 2), "Skärtorsdagen"),
        (date(2026, 5, 15), "Klämdag"),
        (date(2026, 1, 6), "Trettondedag jul"),
        (date(2026, 3, 3), ""),
    ],
)
def test_red_days_eves_and_days_between(day: date, name: str) -> None:
    assert look_at([make_body()], [day])[0].holiday == name


def test_who_is_double_booked_is_named() -> None:
    ours, theirs = two_bodies("Eva Ek", "Bo Berg")
    make_meeting(bodies=[theirs], held_on=DAY, starts_at=time(13), state=MeetingState.PLANNED)

    assert against(ours) == ["Bo Berg och Eva Ek sitter också i Rådet, som möts kl. 13.00"]


def test_many_who_are_double_booked_are_counted() -> None:
    ours, theirs = two_bodies("Ada", "Bo", "Cia", "Dan", "Eva")
    make_meeting(bodies=[theirs], held_on=DAY, state=MeetingState.PLANNED)

    assert against(ours) == ["Ada, Bo, Cia och 2 till sitter också i Rådet, som möts den dagen"]


@pytest.mark.parametrize(
    ("starts_at", "ends_at", "clashes"),
    [
        (time(9), time(11), False),
        (time(9), time(13), False),
        (time(9), time(14), True),
        (time(12), None, True),
        (time(10), None, False),
        (None, None, True),
        (time(15), time(16), False),
    ],
)
def test_hours_that_do_not_overlap_are_no_clash(starts_at: time, ends_at: time | None, clashes: bool) -> None:
    ours, theirs = two_bodies("Eva Ek")
    make_meeting(bodies=[theirs], held_on=DAY, starts_at=time(13), ends_at=time(15), state=MeetingState.PLANNED)

    assert bool(against(ours, starts_at=starts_at, ends_at=ends_at)) is clashes


@pytest.mark.parametrize(("starts_at", "clashes"), [(time(0, 30), True), (time(9), False)])
def test_a_meeting_over_midnight_is_looked_at_the_day_after(starts_at: time, clashes: bool) -> None:
    ours, theirs = two_bodies("Eva Ek")
    make_meeting(bodies=[theirs], held_on=date(2026, 3, 2), starts_at=time(22), ends_at=time(1))

    assert bool(against(ours, starts_at=starts_at)) is clashes


def test_the_body_itself_has_a_meeting_already_whatever_the_hour() -> None:
    body = make_body(name="Gruppen")
    make_meeting(bodies=[body], held_on=DAY, title="Vårens möte", starts_at=time(9), state=MeetingState.PLANNED)

    assert against(body, starts_at=time(20)) == ["Gruppen har redan ett möte den dagen: Vårens möte"]


def test_what_is_no_clash() -> None:
    ours, theirs = two_bodies("Eva Ek")
    moved = make_meeting(bodies=[ours], held_on=DAY, state=MeetingState.PLANNED)
    make_meeting(bodies=[theirs], held_on=DAY, state=MeetingState.CANCELLED)
    make_meeting(bodies=[theirs], held_on=DAY, kind=MeetingKind.PER_CAPSULAM, state=MeetingState.CALLED)
    make_meeting(bodies=[make_body()], held_on=DAY, state=MeetingState.PLANNED)

    assert against(ours, but=moved) == []


def test_a_seat_that_is_over_by_then_is_no_clash() -> None:
    ours, theirs = make_body(), make_body()
    person = make_person()
    make_membership(person=person, body=ours)
    make_membership(person=person, body=theirs, until=DAY)
    make_meeting(bodies=[theirs], held_on=DAY, state=MeetingState.PLANNED)

    assert against(ours) == []


def test_two_rows_of_the_register_are_one_person() -> None:
    ours, theirs = make_body(), make_body(name="Rådet")
    person = make_person(name="Eva Ek")
    make_membership(person=person, body=ours)
    make_membership(person=make_person(name="Eva E", same_as=person), body=theirs)
    make_meeting(bodies=[theirs], held_on=DAY, state=MeetingState.PLANNED)

    assert against(ours) == ["Eva E sitter också i Rådet, som möts den dagen"]


def test_a_joint_meeting_is_looked_at_for_all_its_bodies() -> None:
    ours, theirs = two_bodies("Eva Ek")
    make_meeting(bodies=[theirs], held_on=DAY, title="Rådsmöte", state=MeetingState.PLANNED)

    assert look_at([ours, theirs], [DAY])[0].against == ["Rådet har redan ett möte den dagen: Rådsmöte"]


def test_the_number_of_questions_does_not_grow_with_the_days(django_assert_num_queries: object) -> None:
    ours, theirs = two_bodies("Eva Ek")
    weeks = days(Rhythm.EVERY_WEEK, weekday=1, since=DAY, until=date(2026, 12, 31))
    for day in weeks:
        make_meeting(bodies=[theirs], held_on=day, state=MeetingState.PLANNED)

    with django_assert_num_queries(4):  # type: ignore[operator]  # a fixture of pytest-django
        assert all(day.clashes for day in look_at([ours], weeks))


@pytest.mark.parametrize(
    ("rhythm", "told"),
    [(Rhythm.EVERY_SECOND, "varannan tisdag"), (Rhythm.LAST_OF_MONTH, "den sista tisdagen i månaden")],
)
def test_a_rule_in_words(rhythm: Rhythm, told: str) -> None:
    assert in_words(rhythm, 1) == told
