"""What else in the memory a meeting touches."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from rodatraden.domain.followup.models import ThreadItem
from rodatraden.domain.meetings.models import Meeting
from rodatraden.domain.structure.models import Body, Person


@dataclass(frozen=True, slots=True)
class Named:
    """The numbers of those in the register whom a meeting names."""

    people: set[int]
    bodies: set[int]


def threads_of(meeting: Meeting) -> set[int]:
    """The numbers of the threads to which points of the meeting are tied."""
    return set(ThreadItem.objects.filter(item__meeting=meeting).values_list("thread_id", flat=True))


def names_of(meeting: Meeting | None) -> Named:
    """The people whom the record of a meeting names, and the bodies that met or for which somebody was there."""
    if meeting is None:
        return Named(set(), set())
    people = (
        Q(attendance__meeting=meeting)
        | Q(substituted_by__meeting=meeting)
        | Q(presentations__item__meeting=meeting)
        | Q(assignments__assignment__meeting=meeting)
        | Q(chaired__meeting=meeting)
        | Q(recorded__meeting=meeting)
        | Q(approved__meeting=meeting)
    )
    bodies = Q(meetings=meeting) | Q(attendance__meeting=meeting)
    return Named(
        set(Person.objects.filter(people).values_list("pk", flat=True)),
        set(Body.objects.filter(bodies).values_list("pk", flat=True)),
    )
