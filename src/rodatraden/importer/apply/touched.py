"""What else in the memory a meeting touches."""

from __future__ import annotations

from django.db.models import Q

from rodatraden.domain.followup.models import ThreadItem
from rodatraden.domain.meetings.models import Meeting
from rodatraden.domain.structure.models import Person


def threads_of(meeting: Meeting) -> set[int]:
    """The numbers of the threads to which points of the meeting are tied."""
    return set(ThreadItem.objects.filter(item__meeting=meeting).values_list("thread_id", flat=True))


def people_of(meeting: Meeting) -> set[int]:
    """The numbers of the people whom the record of the meeting names."""
    named = (
        Q(attendance__meeting=meeting)
        | Q(substituted_by__meeting=meeting)
        | Q(presentations__item__meeting=meeting)
        | Q(assignments__assignment__meeting=meeting)
        | Q(chaired__meeting=meeting)
        | Q(recorded__meeting=meeting)
        | Q(approved__meeting=meeting)
    )
    return set(Person.objects.filter(named).values_list("pk", flat=True))
