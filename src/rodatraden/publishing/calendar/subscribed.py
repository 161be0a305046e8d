"""The calendar that stands under a secret address: a body's meetings and what its year demands, or a person's meetings
with their answers and the days that they have to keep."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from django.db import models

from rodatraden.domain.followup.queries import assignments
from rodatraden.domain.meetings.models import CalendarFeed, NoticeReply
from rodatraden.domain.meetings.queries import feeds
from rodatraden.domain.meetings.queries.waiting import waiting_for
from rodatraden.domain.structure.models import Person
from rodatraden.domain.structure.queries import people
from rodatraden.domain.wheel.queries.occurrences import all_occurrences
from rodatraden.publishing.calendar.calendars import Due, calendar
from rodatraden.publishing.calendar.wheel import wheel_events

_SHORT = 120  # characters of a task in a title


def subscribed(
    feed: CalendarFeed, *, on: date, address: Callable[[models.Model], str], with_dues: bool = True
) -> bytes:
    """The calendar as it is told that day, the same bytes for as long as nothing has changed.

    ``address`` gives the whole web address of a record's page. A person's holds, unless ``with_dues`` is False, the last
    day to answer a notice, to approve a record, and of each open assignment of theirs.
    """
    meetings = list(feeds.meetings_of(feed, on=on))
    if feed.person is None:
        demanded = all_occurrences().filter(spoke__body=feed.body_id, ends_on__gte=on - feeds.BACK)
        wheel = wheel_events(demanded.order_by("begins_on", "pk"), now=feed.made_at, address=address)
        return calendar(meetings, name=f"Möten: {feed.body}", now=feed.made_at, address=address, also=wheel)
    rows = people.rows_of(feed.person)
    replies = NoticeReply.objects.filter(person__in=rows, meeting__in=[meeting.pk for meeting in meetings])
    answers = dict(replies.order_by("answered_at", "pk").values_list("meeting", "answer"))
    dues = list(_dues(feed.person, rows, on, address, f"{feed.made_at:%Y%m%d%H%M%S%f}")) if with_dues else []
    return calendar(
        meetings, name="Min kalender i Röda tråden", now=feed.made_at, address=address, answers=answers, dues=dues
    )


def _dues(
    person: Person, rows: list[int], on: date, address: Callable[[models.Model], str], mark: str
) -> Iterator[Due]:
    """``mark`` tells the identities of this calendar from those of another installation."""
    waiting = waiting_for(rows, on=on)
    for meeting in waiting.to_answer:
        if meeting.answer_by:
            yield Due(
                f"svar-{meeting.pk}-{mark}@rodatraden",
                meeting.answer_by,
                f"Svara på kallelsen: {meeting.title}",
                f"{address(meeting)}kallelse/",
            )
    for meeting in waiting.to_approve:
        approve_by: date | None = getattr(meeting, "approve_by", None)
        if approve_by:
            yield Due(
                f"justering-{meeting.pk}-{mark}@rodatraden",
                approve_by,
                f"Justera senast: {meeting.title}",
                f"{address(meeting)}justering/",
            )
    for assignment in assignments.open_for_person(person).filter(due_on__gte=on - feeds.BACK):
        if assignment.due_on:
            task = " ".join(assignment.task.split())
            title = task if len(task) <= _SHORT else f"{task[: _SHORT - 1]}…"
            identity = f"uppdrag-{assignment.pk}-{mark}@rodatraden"
            yield Due(identity, assignment.due_on, f"Klart: {title}", address(assignment))
