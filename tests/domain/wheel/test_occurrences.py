"""What people decide about one occurrence: moved, ticked, opened, passed over, put on an agenda."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError

from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings.enums import AgendaKind, MeetingState
from rodatraden.domain.structure.models import Body
from rodatraden.domain.wheel.models import Occurrence
from rodatraden.domain.wheel.operations.occurrences import (
    move_occurrence,
    put_on_agenda,
    skip_occurrence,
    tick_occurrence,
    untick_occurrence,
)
from tests.factories.clock import NOW, TODAY, TOMORROW, YESTERDAY
from tests.factories.meetings import make_meeting
from tests.factories.structure import make_body, make_secretary
from tests.factories.wheel import make_occurrence, make_spoke

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> Body:
    return make_body()


@pytest.fixture
def by(body: Body) -> User:
    return make_secretary(body=body)


def occurrence(body: Body, **fields: Any) -> Occurrence:
    return make_occurrence(spoke=make_spoke(body=body, title="Budgeten"), **fields)


def test_a_moved_occurrence_falls_on_the_chosen_day(body: Body, by: User) -> None:
    row = move_occurrence(occurrence=occurrence(body), to=TOMORROW, because="Sent underlag.", by=by, now=NOW)

    assert (row.begins, row.ends, row.day, row.moved_because) == (TOMORROW, TOMORROW, TODAY, "Sent underlag.")


@pytest.mark.parametrize("to", [None, TODAY])
def test_a_move_is_taken_back(body: Body, by: User, to: date | None) -> None:
    row = occurrence(body, moved_to=TOMORROW, moved_because="Sent underlag.")

    row = move_occurrence(occurrence=row, to=to, because="", by=by, now=NOW)

    assert (row.moved_to, row.moved_because, row.begins) == (None, "", TODAY)


def test_a_day_can_be_chosen_within_a_week(body: Body, by: User) -> None:
    row = occurrence(body, day=date(2026, 2, 16), last_day=date(2026, 2, 22))

    row = move_occurrence(occurrence=row, to=date(2026, 2, 16), because="", by=by, now=NOW)

    assert row.ends == date(2026, 2, 16)


def test_a_tick_says_who_when_and_what_came_of_it(body: Body, by: User) -> None:
    row = tick_occurrence(occurrence=occurrence(body), came_of_it="Antagen.", by=by, now=NOW)

    assert (row.ticked_by, row.ticked_on, row.came_of_it, row.is_open) == (by, TODAY, "Antagen.", False)


@pytest.mark.parametrize("fields", [{"skipped_because": "Inget val."}, {"ticked": True}])
def test_what_was_closed_is_opened_again(body: Body, by: User, fields: dict[str, Any]) -> None:
    ticked = {"ticked_on": TODAY, "ticked_by": by, "came_of_it": "Klart."} if fields.pop("ticked", False) else {}

    row = untick_occurrence(occurrence=occurrence(body, **fields, **ticked), by=by, now=NOW)

    assert (row.is_open, row.came_of_it, row.skipped_because) == (True, "", "")


def test_what_is_open_is_not_opened(body: Body, by: User) -> None:
    with pytest.raises(NotPossible, match="Budgeten 2026 är redan öppet"):
        untick_occurrence(occurrence=occurrence(body), by=by, now=NOW)


def test_passing_over_takes_a_reason(body: Body, by: User) -> None:
    with pytest.raises(NotPossible, match="Skriv varför"):
        skip_occurrence(occurrence=occurrence(body), because=" ", by=by, now=NOW)


@pytest.mark.parametrize(
    ("closed", "refusal"),
    [({"skipped_because": "Inget val."}, "hoppas över"), ({"ticked_on": TODAY}, "är avbockat")],
)
@pytest.mark.parametrize(
    ("operation", "given"),
    [
        (move_occurrence, {"to": TOMORROW, "because": ""}),
        (tick_occurrence, {}),
        (skip_occurrence, {"because": "Inget val."}),
    ],
)
def test_what_is_closed_is_not_changed(
    body: Body, by: User, operation: Any, given: dict[str, Any], closed: dict[str, Any], refusal: str
) -> None:
    fields = {**closed, "ticked_by": by} if "ticked_on" in closed else closed

    with pytest.raises(NotPossible, match=refusal):
        operation(occurrence=occurrence(body, **fields), **given, by=by, now=NOW)


def test_it_becomes_a_line_of_the_agenda_that_says_why(body: Body, by: User) -> None:
    spoke = make_spoke(
        body=body,
        title="Budgeten",
        agenda_title="Budget för nästa år",
        agenda_kind=AgendaKind.DECISION,
        agenda_minutes=20,
    )
    row = make_occurrence(spoke=spoke, day=TODAY + timedelta(days=42))

    item = put_on_agenda(
        occurrence=row, meeting=make_meeting(bodies=[body], held_on=TODAY, state=MeetingState.PLANNED), by=by, now=NOW
    )

    assert (item.title, item.kind, item.planned_minutes, item.why, item.origin, item.origin_id) == (
        "Budget för nästa år",
        AgendaKind.DECISION,
        20,
        "Årshjulet: Budgeten, sista dag 13 april 2026, 6 veckor kvar.",
        "wheel.occurrence",
        row.pk,
    )


def test_it_stands_on_an_agenda_once(body: Body, by: User) -> None:
    row, meeting = occurrence(body), make_meeting(bodies=[body], held_on=TODAY, state=MeetingState.PLANNED)
    put_on_agenda(occurrence=row, meeting=meeting, by=by, now=NOW)

    with pytest.raises(NotPossible, match="Det står redan på den dagordningen"):
        put_on_agenda(occurrence=row, meeting=meeting, by=by, now=NOW)


def test_it_is_put_on_no_agenda_of_a_meeting_that_is_over(body: Body, by: User) -> None:
    meeting = make_meeting(bodies=[body], held_on=YESTERDAY, state=MeetingState.HELD)

    with pytest.raises(NotPossible, match="Mötet är hållet"):
        put_on_agenda(occurrence=occurrence(body), meeting=meeting, by=by, now=NOW)


@pytest.mark.parametrize(
    "fields",
    [
        {"ticked_on": TODAY},
        {"came_of_it": "Klart."},
        {"day": TOMORROW, "last_day": TODAY},
    ],
)
def test_the_database_refuses_what_contradicts_itself(fields: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError):
        make_occurrence(**fields)


def test_the_database_refuses_half_a_rule() -> None:
    with pytest.raises(IntegrityError):
        make_spoke(recurrence="week", month=3)
