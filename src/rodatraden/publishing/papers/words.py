"""Days, hours and names of a meeting in words, as all papers print them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone

from rodatraden.base import swedish
from rodatraden.domain.meetings.enums import MeetingState
from rodatraden.domain.meetings.models import Meeting
from rodatraden.domain.structure.models import Body
from rodatraden.publishing.papers.shapes import Head

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """``text`` without what no paper can hold: control characters and halves of characters."""
    return _UNPRINTABLE.sub("", text)


def bodies_of(meeting: Meeting) -> list[Body]:
    """The bodies that meet, the leading one first."""
    return list(
        Body.objects.filter(meeting_bodies__meeting=meeting).order_by("meeting_bodies__order", "meeting_bodies")
    )


def head(meeting: Meeting, bodies: Sequence[Body], kind: str, *, status: str = "", reference: str = "") -> Head:
    """The head of a paper about a meeting of ``bodies``. A meeting that is called off has no other status."""
    named = swedish.listed([body.name for body in bodies]) or meeting.title
    if meeting.state == MeetingState.CANCELLED:
        because = f": {meeting.cancelled_because}" if meeting.cancelled_because else ""
        status = f"Mötet är inställt{because}"
    return Head(
        kind=kind,
        title=", ".join(part for part in (kind, named, day(meeting.held_on)) if part),
        meeting=meeting.title,
        bodies=tuple(body.name for body in bodies),
        day=day(meeting.held_on, weekday=True),
        time=hours(meeting),
        place=meeting.place,
        reference=reference,
        status=status,
    )


def numbered(number: str) -> str:
    """A number as it stands before a heading: 3 as 3., § 3 and 3.1 as they are."""
    return f"{number}." if number.isdecimal() else number


def day(value: date | None, *, weekday: bool = False) -> str:
    return swedish.day(value, weekday=weekday) if value else ""


def moment(value: datetime) -> str:
    """3 februari 2026 kl. 13.15, in Swedish time."""
    here = timezone.localtime(value)
    return f"{swedish.day(here.date())} kl. {swedish.clock(here.time())}"


def hours(meeting: Meeting) -> str:
    """kl. 13.00–15.00; says so where the meeting ends the day after."""
    if meeting.starts_at is None:
        return ""
    if meeting.ends_at is None:
        return f"kl. {swedish.clock(meeting.starts_at)}"
    after = " dagen efter" if meeting.ends_at < meeting.starts_at else ""
    return f"kl. {swedish.clock(meeting.starts_at)}–{swedish.clock(meeting.ends_at)}{after}"
