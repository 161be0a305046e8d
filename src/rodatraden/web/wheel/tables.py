"""The year as a list: its columns, and by what it is narrowed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.html import format_html

from rodatraden.base import swedish
from rodatraden.base.sorting import Swedish
from rodatraden.domain.structure.models import Body
from rodatraden.domain.wheel.enums import SpokeKind
from rodatraden.domain.wheel.models import Occurrence
from rodatraden.domain.wheel.queries import occurrences
from rodatraden.domain.wheel.queries.almanac import free_day
from rodatraden.domain.wheel.queries.recurrence import days_told, told
from rodatraden.web import lists
from rodatraden.web.addresses import address_of_record
from rodatraden.web.lists import Column, Table
from rodatraden.web.structure.picking import Pick
from rodatraden.web.structure.registers import BODIES

ALL = "Alla organ"
_STATES = [
    ("", "Alla lägen"),
    ("oppna", "Att göra"),
    ("forsenade", "Försenade"),
    ("klara", "Avbockade"),
    ("overhoppade", "Hoppas över"),
]


class WheelFilters(lists.Filters):
    """Body, year, kind and state. What is for all bodies belongs to the wheel of each."""

    organ = Pick(BODIES, label="Organ", required=False, empty_label=ALL)
    ar = forms.TypedChoiceField(label="År", required=False, coerce=int, empty_value=None)
    slag = forms.ChoiceField(label="Slag", required=False, choices=[("", "Alla slag"), *SpokeKind.choices])
    lage = forms.ChoiceField(label="Läge", required=False, choices=_STATES)

    def __init__(self, data: Any, *, today: date, years: list[int]) -> None:
        super().__init__({**data.dict(), "ar": data.get("ar") or str(today.year)})
        self.today = today
        every = sorted({*years, today.year, today.year + 1}, reverse=True)
        self.fields["ar"].choices = [(year, str(year)) for year in every]  # type: ignore[attr-defined]  # a ChoiceField
        self.is_valid()

    @property
    def year(self) -> int:
        return self.cleaned_data.get("ar") or self.today.year

    @property
    def body(self) -> Body | None:
        return self.cleaned_data.get("organ")

    @property
    def is_used(self) -> bool:
        return any(self.cleaned_data.get(name) for name in ("organ", "slag", "lage"))

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        rows, chosen = rows.filter(occurrences.falling_in(self.year)), self.cleaned_data
        if self.body:
            rows = rows.filter(Q(spoke__body=self.body) | Q(spoke__body=None))
        if kind := chosen.get("slag"):
            rows = rows.filter(spoke__kind=kind)
        states = {
            "oppna": occurrences.open_ones(),
            "forsenade": occurrences.open_ones() & Q(ends_on__lt=self.today),
            "klara": Q(ticked_on__isnull=False),
            "overhoppade": ~Q(skipped_because=""),
        }
        return rows.filter(states[chosen["lage"]]) if chosen.get("lage") else rows


def state_of(row: Occurrence, today: date) -> str:
    """How it stands, in words."""
    if row.ticked_on:
        return f"Avbockat {swedish.day(row.ticked_on)}"
    if row.skipped_because:
        return "Hoppas över"
    if row.ends < today:
        return "Försenat"
    return "Pågår" if row.begins <= today else "Att göra"


def notes_of(row: Occurrence) -> list[str]:
    """What there is to say of its day, in sentences: moved, no working day, what the rule could not give."""
    free = free_day(row.begins) if row.begins == row.ends else ""
    because = f": {row.moved_because}" if row.moved_because else ""
    return [
        *([f"Flyttat från {days_told(row.day, row.last_day)}{because}"] if row.moved_to else []),
        *([f"Dagen är {free[0].lower()}{free[1:]}"] if free else []),
        *([row.remark] if row.remark else []),
        *([f"Hoppas över: {row.skipped_because}"] if row.skipped_because else []),
    ]


def occurrence_table(year: int, today: date, may_tend: Callable[[Body | None], bool], back: str) -> Table[Occurrence]:
    """The list of a year; those who may get buttons, which are sent with the form ``bocka`` of the page."""

    def show_state(row: Occurrence) -> str:
        words = state_of(row, today)
        if words == "Försenat":
            return format_html('<span class="late">{}</span>', words)
        return format_html('{} <span class="meta">{}</span>', words, row.came_of_it)

    def show_day(row: Occurrence) -> str:
        words = days_told(row.begins, row.ends)
        return format_html(
            '<time datetime="{}">{}</time> <span class="meta">{}</span>',
            row.begins.isoformat(),
            words,
            " ".join(f"{note.rstrip('.')}." for note in notes_of(row) if not note.startswith("Hoppas")),
        )

    def show_actions(row: Occurrence) -> str:
        if not may_tend(row.spoke.body):
            return ""
        if not row.is_open:
            return _button(row, "untick", "Öppna igen", back)
        return _button(row, "tick", "Bocka av", back)

    return Table[Occurrence](
        name="arshjul",
        caption=f"Årshjulet {year}",
        columns=[
            Column("Dag", lambda row: row.begins, key="dag", order=["begins_on"], show=show_day),
            Column("Till och med", lambda row: row.ends, only_in_file=True),
            Column(
                "Vad",
                lambda row: row.spoke.title,
                key="vad",
                order=[Swedish("spoke__title")],
                link=lambda row: address_of_record(row.spoke),
                style="text",
            ),
            Column("Slag", lambda row: row.spoke.get_kind_display(), key="slag", order=["spoke__kind"]),
            Column(
                "Organ",
                lambda row: row.spoke.body.name if row.spoke.body else ALL,
                key="organ",
                order=[Swedish("spoke__body__name")],
            ),
            Column("Kommer tillbaka", lambda row: told(row.spoke.rule), only_in_file=True),
            Column("Läge", lambda row: state_of(row, today), show=show_state),
            Column("Vad det blev", lambda row: row.came_of_it, only_in_file=True),
            Column("Anmärkning", lambda row: " ".join(notes_of(row)), only_in_file=True),
            Column("Åtgärd", lambda row: "", show=show_actions, style="no-print"),
        ],
        sort="dag",
        unit=("tillfälle", "tillfällen"),
        empty="Här står vad året kräver: möten, sista dagar, enkäter, utlysningar och rapporter.",
    )


def _button(row: Occurrence, name: str, words: str, back: str) -> str:
    return format_html(
        '<button class="ds-button" data-variant="tertiary" data-size="sm" type="submit" form="bocka" '
        'formaction="{}?tillbaka={}">{}<span class="ds-sr-only"> {}</span></button>',
        reverse(f"wheel:{name}", args=[row.pk]),
        back,
        words,
        row.spoke.title,
    )
