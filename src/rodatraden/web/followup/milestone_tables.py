"""The timetable of a body, as a list."""

from __future__ import annotations

from django.utils import timezone
from django.utils.html import format_html

from rodatraden.domain.followup.models import Milestone
from rodatraden.domain.followup.queries.milestones import moves_in_words, state_in_words
from rodatraden.web.addresses import address_of_record
from rodatraden.web.lists import Column, Table


def is_late(milestone: Milestone) -> bool:
    return milestone.is_open and milestone.due_on < timezone.localdate()


def _state(milestone: Milestone) -> str:
    return state_in_words(milestone, timezone.localdate())


def _show_state(milestone: Milestone) -> str:
    words = _state(milestone)
    return format_html('<span class="late">{}</span>', words) if is_late(milestone) else words


def _show_thread(milestone: Milestone) -> str:
    thread = milestone.thread
    return format_html('<a href="{}">{}</a>', address_of_record(thread), thread) if thread else "–"


MILESTONES = Table[Milestone](
    name="tidsplan",
    caption="Tidsplan",
    columns=[
        Column("Delmål", lambda m: m.title, link=address_of_record, style="text"),
        Column(
            "Ansvarig", lambda m: str(m.person or m.owner_words), key="ansvarig", order=["person__name", "owner_words"]
        ),
        Column("Planerat", lambda m: m.planned_on, key="planerat", order=["planned_on"]),
        Column("Gäller nu", lambda m: m.due_on, key="galler", order=["due_on"]),
        Column("Läge", _state, show=_show_state),
        Column("Flyttat", moves_in_words, style="text"),
        Column("Klart", lambda m: m.done_on, key="klart", order=["done_on"], only_in_file=True),
        Column("Tråd", lambda m: str(m.thread or ""), show=_show_thread, style="text"),
        Column("Kommentar", lambda m: m.note, only_in_file=True),
    ],
    sort="galler",
    unit=("delmål", "delmål"),
    empty="Här kommer delmålen att stå: vad som ska vara klart när, och hur dagarna har flyttats.",
)
