"""What else in the memory a meeting touches."""

from __future__ import annotations

from dataclasses import dataclass

from rodatraden.domain.followup.models import AssignmentOwner, ThreadItem
from rodatraden.domain.meetings.models import Attendance, Meeting, MeetingBody, Minutes, Presenter

_ROLES = ("chair", "secretary", "approver")


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
    there = Attendance.objects.filter(meeting=meeting)
    people = there.values_list("person", flat=True).union(
        there.values_list("instead_of", flat=True),
        Presenter.objects.filter(item__meeting=meeting).values_list("person", flat=True),
        AssignmentOwner.objects.filter(assignment__meeting=meeting).values_list("person", flat=True),
        *(Minutes.objects.filter(meeting=meeting).values_list(role, flat=True) for role in _ROLES),
    )
    bodies = MeetingBody.objects.filter(meeting=meeting).values_list("body", flat=True)
    return Named(
        {number for number in people if number}, {*bodies, *(n for n in there.values_list("body", flat=True) if n)}
    )
