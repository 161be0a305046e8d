"""The registers of threads, decisions and assignments, as lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from django.db import models
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from rodatraden.base import swedish
from rodatraden.base.sorting import Swedish
from rodatraden.domain.followup.enums import AssignmentKind, AssignmentState, DecisionForm
from rodatraden.domain.followup.models import Assignment, AssignmentOwner, Decision, Thread
from rodatraden.domain.followup.queries import decisions, threads
from rodatraden.domain.followup.queries.related import bodies_of
from rodatraden.domain.meetings.models import Minutes
from rodatraden.web import formats, phrases
from rodatraden.web.addresses import address_of_record
from rodatraden.web.lists import Column, Table
from rodatraden.web.marks import Mark, Sources


def _fetch_sources(rows: Sequence[models.Model]) -> None:
    sources = Sources(rows)
    for row in rows:
        row.marks = sources.of(row)  # type: ignore[attr-defined]  # hung on for the columns below


def _marks(row: Any) -> list[Mark]:
    return getattr(row, "marks", [])


def _show_source(row: Any) -> str:
    return render_to_string("components/citation.html", {"marks": _marks(row), "phrases": phrases})


def _file_source(row: Any) -> str:
    return "; ".join(f"s. {mark.page}: {mark.quote}" for mark in _marks(row))


def _doubt(row: Any) -> str:
    found = [f"{phrases.INFERRED}: {mark.inferred}, {phrases.UNCONFIRMED}" for mark in _marks(row) if mark.inferred]
    return "; ".join(found + [phrases.UNREVIEWED] * any(mark.is_unreviewed for mark in _marks(row)))


def _linked(records: Sequence[models.Model]) -> str:
    """The records as links, with commas between."""
    return format_html_join(", ", '<a href="{}">{}</a>', ((address_of_record(r), r) for r in records)) or "–"


def _names(records: Sequence[models.Model]) -> str:
    return ", ".join(str(record) for record in records)


def _meeting(row: Decision | Assignment) -> str:
    meeting = row.meeting
    where = address_of_record(row.item) if row.item else address_of_record(meeting)
    words = row.item.title if row.item else meeting.title
    return format_html(
        '<a href="{}">{}</a> <span class="meta">{}</span>', where, words, meeting.title if row.item else ""
    )


def _show_kind(decision: Decision) -> str:
    """The kind, and the form where it says more."""
    if decision.form == DecisionForm.DECISION:
        return decision.get_kind_display()
    return format_html('{} <span class="meta">{}</span>', decision.get_kind_display(), decision.get_form_display())


DECISIONS = Table[Decision](
    name="beslut",
    caption="Beslut",
    columns=[
        Column("Dag", lambda d: d.decided_on, key="dag", order=["decided_on"]),
        Column("Vad som beslutades", lambda d: d.text, link=address_of_record, style="text"),
        Column("Slag", lambda d: d.get_kind_display(), key="slag", order=["kind", "form"], show=_show_kind),
        Column("Form", lambda d: d.get_form_display(), only_in_file=True),
        Column(
            "Organ", lambda d: d.body_words or _names(decisions.takers(d)), show=lambda d: _linked(decisions.takers(d))
        ),
        Column("Möte", lambda d: d.meeting.title, only_in_file=True),
        Column("Punkt", lambda d: d.item or d.meeting, show=_meeting, style="text"),
        Column("Källa", _file_source, show=_show_source),
        Column("Osäkert", _doubt, only_in_file=True),
    ],
    sort="-dag",
    unit=("beslut", "beslut"),
    empty="Här kommer allt som besluten säger att stå, från alla organ och år. De läses ur protokollen när du importerar dem.",
    prepare=_fetch_sources,
)


def owner_record(owner: AssignmentOwner) -> models.Model | None:
    """The one in the register who is to do it, where it is known."""
    return owner.person or owner.body or owner.organisation or owner.county_part


def owner_name(owner: AssignmentOwner) -> str:
    return str(owner_record(owner) or owner.words)


def _show_owners(assignment: Assignment) -> str:
    owners = list(assignment.owners.all())
    if not owners:
        return format_html('<span class="lacks">{}</span>', "ingen ansvarig")
    links = [(address_of_record(record) if (record := owner_record(o)) else "", owner_name(o)) for o in owners]
    return format_html_join(
        ", ", "{}", ((format_html('<a href="{}">{}</a>', where, name) if where else name,) for where, name in links)
    )


def is_late(assignment: Assignment) -> bool:
    """Whether it is open and should have been done before today."""
    due = assignment.due_on
    return assignment.state == AssignmentState.OPEN and due is not None and due < timezone.localdate()


def _show_task(assignment: Assignment) -> str:
    """The task as a link, with its kind where it is no plain assignment."""
    task = format_html('<a href="{}">{}</a>', address_of_record(assignment), assignment.task)
    if assignment.kind == AssignmentKind.ASSIGNED:
        return task
    return format_html('{} <span class="meta">{}</span>', task, assignment.get_kind_display())


def _show_due(assignment: Assignment) -> str:
    if assignment.due_on is None:
        return assignment.due_words or format_html('<span class="lacks">{}</span>', "inget datum")
    day = formats.day(assignment.due_on)
    return format_html('{} <span class="late">försenat</span>', day) if is_late(assignment) else day


ASSIGNMENTS = Table[Assignment](
    name="uppdrag",
    caption="Uppdrag",
    columns=[
        Column("Vad", lambda a: a.task, show=_show_task, style="text"),
        Column("Vem", lambda a: ", ".join(owner_name(owner) for owner in a.owners.all()), show=_show_owners),
        Column("Klart senast", lambda a: a.due_on, key="senast", order=["due_on"], show=_show_due),
        Column("När, som det står", lambda a: a.due_words, only_in_file=True),
        Column("Läge", lambda a: a.get_state_display(), key="lage", order=["state"]),
        Column("Slag", lambda a: a.get_kind_display(), only_in_file=True),
        Column("Gavs", lambda a: a.given_on, key="gavs", order=["given_on"]),
        Column("Organ", lambda a: _names(bodies_of(a.meeting)), only_in_file=True),
        Column("Möte", lambda a: a.meeting.title, only_in_file=True),
        Column("Punkt", lambda a: a.item or a.meeting, show=_meeting, style="text"),
        Column("Avslutat", lambda a: a.closed_on, only_in_file=True),
        Column("Vad det blev", lambda a: a.outcome, only_in_file=True),
        Column("Källa", _file_source, show=_show_source),
        Column("Osäkert", _doubt, only_in_file=True),
    ],
    sort="-gavs",
    unit=("uppdrag", "uppdrag"),
    empty="Här kommer det att stå vad någon ska göra eller har lovat. Det läses ur protokollen när du importerar dem.",
    prepare=_fetch_sources,
)


def threads_table(hidden: QuerySet[Minutes]) -> Table[Thread]:
    """The list of threads, for somebody from whom the records ``hidden`` are kept."""
    return replace(THREADS, prepare=partial(_fetch_told, hidden=hidden))


def _fetch_told(rows: Sequence[Thread], *, hidden: QuerySet[Minutes]) -> None:
    told = threads.told_of(rows, hidden=hidden)
    for row in rows:
        row.told = told[row.pk]  # type: ignore[attr-defined]  # hung on for the columns below


def _told(thread: Thread) -> threads.Told:
    told: threads.Told = thread.told  # type: ignore[attr-defined]  # hung on by _fetch_told
    return told


def _years(thread: Thread) -> str:
    told = _told(thread)
    if told.since is None or told.until is None:
        return "–"
    return str(told.since.year) if told.since.year == told.until.year else f"{told.since.year}–{told.until.year}"


THREADS = Table[Thread](
    name="tradar",
    caption="Trådar",
    columns=[
        Column("Fråga", lambda t: t.title, key="namn", order=[Swedish("title")], link=address_of_record, style="text"),
        Column("Läge", lambda t: t.get_state_display(), key="lage", order=["state"]),
        Column("Organ", lambda t: swedish.listed(_told(t).bodies), style="text"),
        Column("År", _years),
        Column("Senast uppe", lambda t: _told(t).until, key="senast", order=[threads.last_day_of_outer_thread()]),
        Column(
            "Punkter",
            lambda t: _told(t).points,
            key="punkter",
            order=[threads.points_of_outer_thread()],
            style="number",
        ),
        Column("Öppna uppdrag", lambda t: _told(t).open_assignments, style="number"),
    ],
    sort="-senast",
    unit=("tråd", "trådar"),
    empty="En tråd är en fråga genom organ och år. När du importerar protokoll knyts punkter om samma sak ihop här.",
)
