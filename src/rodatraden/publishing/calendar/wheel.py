"""The annual wheel as an iCalendar file (RFC 5545): whole days, with what each is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone
from icalendar import Calendar, Event

from rodatraden.domain.wheel.models import Occurrence
from rodatraden.domain.wheel.queries.recurrence import told


def wheel_calendar(
    occurrences: Iterable[Occurrence],
    *,
    name: str,
    now: datetime | None = None,
    address: Callable[[Occurrence], str] | None = None,
) -> bytes:
    """A calendar called ``name`` of ``occurrences`` (from ``all_occurrences``, so that nothing more is asked for).

    An occurrence keeps its identity when its day moves, one that is passed over is called off, and ``address`` gives the
    whole web address of its page. ``now`` stamps them.
    """
    made = Calendar()
    made.add("prodid", "-//Röda tråden//Årshjul//SV")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.calendar_name = name
    for event in wheel_events(occurrences, now=now or timezone.now(), address=address):
        made.add_component(event)
    return bytes(made.to_ical())


def wheel_events(
    occurrences: Iterable[Occurrence], *, now: datetime, address: Callable[[Occurrence], str] | None = None
) -> Iterator[Event]:
    """Each of ``occurrences`` as ``wheel_calendar`` tells it."""
    stamp = timezone.localtime(now, ZoneInfo("UTC"))
    for row in occurrences:
        event = _event(row, stamp)
        if address:
            event.add("url", address(row))
        yield event


def _event(row: Occurrence, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", f"arshjul-{row.spoke_id}-{row.year}-{row.anchor}@rodatraden")
    event.add("dtstamp", stamp)
    event.add("summary", f"Avbockat: {row.spoke.title}" if row.ticked_on else row.spoke.title)
    event.add("status", "CANCELLED" if row.skipped_because else "CONFIRMED")
    event.add("transp", "TRANSPARENT")  # a last day keeps nobody busy
    event.add("dtstart", row.begins)
    event.add("dtend", row.ends + timedelta(days=1))
    event.add("categories", [row.spoke.get_kind_display()])
    event.add("description", "\n".join(line for line in _lines(row) if line))
    return event


def _lines(row: Occurrence) -> list[str]:
    spoke = row.spoke
    because = f": {row.moved_because}" if row.moved_because else ""
    return [
        f"{spoke.get_kind_display()}, {spoke.body or 'alla organ'}",
        f"Kommer tillbaka: {told(spoke.rule)}",
        f"Flyttat{because}" if row.moved_to else "",
        f"Hoppas över: {row.skipped_because}" if row.skipped_because else "",
        row.came_of_it,
        spoke.note,
    ]
