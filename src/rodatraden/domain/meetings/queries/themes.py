"""Asks about a body's themes: which wait, for how long, which are on a meeting, which were dropped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rodatraden.domain.meetings.enums import MeetingState
from rodatraden.domain.meetings.models import Theme
from rodatraden.domain.structure.models import Body


@dataclass(frozen=True, slots=True)
class Store:
    """A body's store of themes. Those that wait come with how many days they have waited, the longest first."""

    waiting: list[tuple[Theme, int]]
    planned: list[Theme]  # on a meeting that is to come
    taken_up: list[Theme]  # on one that was held
    dropped: list[Theme]


def store_of(body: Body, *, on: date) -> Store:
    """What the store holds that day, in one question. A theme whose meeting was called off waits again."""
    store = Store([], [], [], [])
    for theme in body.themes.select_related("meeting").order_by("proposed_on", "pk"):
        if theme.dropped_on:
            store.dropped.append(theme)
        elif theme.meeting is None or theme.meeting.state == MeetingState.CANCELLED:
            store.waiting.append((theme, (on - theme.proposed_on).days))
        elif theme.meeting.state == MeetingState.HELD:
            store.taken_up.append(theme)
        else:
            store.planned.append(theme)
    return store
