"""Asks what follows a meeting that is moved or called off: what was to be done for it, and what was put off to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from django.db.models import Q

from rodatraden.base import swedish
from rodatraden.domain.followup.models import Assignment
from rodatraden.domain.followup.queries import assignments
from rodatraden.domain.meetings.enums import ItemOutcome
from rodatraden.domain.meetings.models import AgendaItem, Meeting

_FOR_THE_MEETING = re.compile(
    r"\b(?:nästa|kommande|följande)\s+(?:ordinarie\s+)?(?:möte|sammanträde|träff|gång)|\b(?:inför|till)\s+mötet\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Follows:
    """What follows a meeting to another day, and what stays with the day it has and therefore is flagged."""

    assignments: list[Assignment] = field(default_factory=list)
    flagged: list[tuple[Assignment, str]] = field(default_factory=list)  # with the reason, a sentence
    points: list[AgendaItem] = field(default_factory=list)  # put off to the meeting at earlier ones


def names_the_meeting(words: str) -> bool:
    """Whether the words of a due name the next meeting: till nästa möte, inför mötet."""
    return bool(_FOR_THE_MEETING.search(words))


def follows(meeting: Meeting) -> Follows:
    """What was to be done or dealt with at a meeting that is to come, in two questions; nothing where it has no day.

    An assignment follows where it is due at the meeting, or due that day with words that name the meeting ("till nästa
    möte"). One that is due that day and says nothing of the meeting stays, and so does one that was given its own day.
    """
    if meeting.held_on is None:
        return Follows()
    bodies = list(meeting.bodies.values_list("pk", flat=True))
    that_day = Q(due_on=meeting.held_on, due_at__isnull=True, meeting__bodies__in=bodies)
    rows = Assignment.objects.filter(assignments.open_ones(), Q(due_at=meeting) | that_day)
    found = Follows()
    for row in rows.exclude(meeting=meeting).distinct().order_by("pk"):
        if row.due_at_id and row.due_on not in (None, meeting.held_on):
            found.flagged.append((row, f"Uppdraget har fått en egen dag, {swedish.day(row.due_on)}."))
        elif row.due_at_id or names_the_meeting(row.due_words):
            found.assignments.append(row)
        else:
            found.flagged.append((row, "Uppdraget ska vara klart den dagen, men säger inget om mötet."))
    put_off = AgendaItem.objects.filter(outcome=ItemOutcome.POSTPONED, postponed_to=meeting.held_on)
    found.points.extend(put_off.filter(meeting__bodies__in=bodies).distinct().order_by("pk"))
    return found
