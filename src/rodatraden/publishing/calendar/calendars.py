"""Meetings as an iCalendar file (RFC 5545), for a feed that is subscribed to or a file that is opened once."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import Count, Max, Min, Prefetch, Q, prefetch_related_objects
from django.utils import timezone
from icalendar import Alarm, Calendar, Event

from rodatraden.base import swedish
from rodatraden.domain.meetings.enums import MeetingState, NoticeAnswer
from rodatraden.domain.meetings.models import AgendaItem, Meeting, MeetingBody, Procedure
from rodatraden.domain.meetings.queries.procedures import PRESETS
from rodatraden.domain.structure.models import Body
from rodatraden.publishing import trail

_SWEDEN = ZoneInfo("Europe/Stockholm")
_REVISIONS = ["meeting.moved", "meeting.cancelled", "meeting.resumed"]
_STATUS = {MeetingState.PLANNED: "TENTATIVE", MeetingState.CANCELLED: "CANCELLED"}
_DAY_BEFORE = timedelta(days=-1)
_DAY_BEFORE_AT_NINE = timedelta(hours=-15)  # before the midnight at which a whole day begins
_REFRESH = timedelta(hours=1)  # how often a program that subscribes is asked to look again


class Due(NamedTuple):
    """A day by which something is to be done, told as a whole day. ``identity`` is the same for it always."""

    identity: str
    day: date
    title: str
    address: str


class _History(NamedTuple):
    """When a meeting was entered and last changed, and how many times it was moved, called off or taken up again."""

    first: datetime | None = None
    last: datetime | None = None
    revisions: int = 0


def calendar(
    meetings: Iterable[Meeting],
    *,
    name: str,
    now: datetime | None = None,
    address: Callable[[Meeting], str] | None = None,
    answers: Mapping[int, str] | None = None,
    dues: Iterable[Due] = (),
    also: Iterable[Event] = (),
) -> bytes:
    """A calendar called ``name`` of those of ``meetings`` whose day is known, in five questions to the database.

    ``now`` stamps a meeting of which the audit trail knows nothing, and ``address`` gives the whole web address of a
    meeting's page. A meeting keeps its identity however it is moved, and its sequence number grows each time, so that
    calendars that have it already follow. ``answers`` is what the one whose calendar it is has answered to notices, by
    the number of the meeting, ``dues`` the days that they have to keep, and ``also`` what else stands in it.
    """
    told = [meeting for meeting in meetings if meeting.held_on]
    items = Prefetch("items", AgendaItem.objects.order_by("order", "pk"))
    bodies = Prefetch("meeting_bodies", MeetingBody.objects.select_related("body").order_by("order", "pk"))
    prefetch_related_objects(told, items, bodies)
    histories, lengths, now = _histories(told), _lengths(told), now or timezone.now()
    made = Calendar()
    made.add("prodid", "-//Röda tråden//Möten//SV")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.calendar_name = " ".join(_plain(name).split())
    made.refresh_interval = _REFRESH
    made.add("x-published-ttl", "PT1H")  # the same to programs that know no RFC 7986
    for meeting in told:
        event = _event(meeting, histories.get(meeting.pk, _History()), lengths, now)
        if address:
            event.add("url", address(meeting))
        if answers is not None and meeting.state == MeetingState.CALLED:
            _tell_answer(event, answers.get(meeting.pk, ""))
        made.add_component(event)
    for event in [*(_whole_day(due, now) for due in dues), *also]:
        made.add_component(event)
    made.add_missing_timezones()
    return bytes(made.to_ical())


def _event(meeting: Meeting, history: _History, lengths: dict[int, timedelta], now: datetime) -> Event:
    is_cancelled = meeting.state == MeetingState.CANCELLED
    event = Event()
    event.add("uid", _identity(meeting, history))
    event.add("dtstamp", timezone.localtime(history.last or now, ZoneInfo("UTC")))
    event.add("sequence", history.revisions)
    event.add("summary", _plain(f"Inställt: {meeting.title}" if is_cancelled else meeting.title))
    event.add("status", _STATUS.get(MeetingState(meeting.state), "CONFIRMED"))
    start, end = _span(meeting, lengths)
    event.add("dtstart", start)
    event.add("dtend", end)
    if meeting.place:
        event.add("location", _plain(meeting.place))
    if told := _described(meeting):
        event.add("description", _plain(told))
    if not is_cancelled:
        event.add_component(_alarm(meeting.title, _DAY_BEFORE if meeting.starts_at else _DAY_BEFORE_AT_NINE))
    return event


def _tell_answer(event: Event, answer: str) -> None:
    """Put what was answered first in the description; who does not come has the hours free."""
    said = f"Ditt svar: {NoticeAnswer(answer).label.lower()}" if answer else "Du har inte svarat på kallelsen."
    described = event.pop("description", "")
    event.add("description", f"{said}\n\n{described}".strip())
    if answer == NoticeAnswer.AWAY:
        event.add("transp", "TRANSPARENT")


def _whole_day(due: Due, now: datetime) -> Event:
    event = Event()
    event.add("uid", due.identity)
    event.add("dtstamp", timezone.localtime(now, ZoneInfo("UTC")))
    event.add("summary", _plain(due.title))
    event.add("dtstart", due.day)
    event.add("dtend", due.day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("url", due.address)
    event.add_component(_alarm(due.title, _DAY_BEFORE_AT_NINE))
    return event


def _plain(words: str) -> str:
    """Text as a calendar may hold it (RFC 5545, 3.1): lines, but no other control characters."""
    lines = words.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(letter for letter in lines if letter in "\n\t" or unicodedata.category(letter) not in ("Cc", "Cs"))


def _identity(meeting: Meeting, history: _History) -> str:
    """The same for a meeting always, and another for a meeting with the same number in another installation."""
    entered = f"-{history.first:%Y%m%d%H%M%S%f}" if history.first else ""
    return f"mote-{meeting.pk}{entered}@rodatraden"


def _span(meeting: Meeting, lengths: dict[int, timedelta]) -> tuple[date | datetime, date | datetime]:
    """Beginning and end: hours of Sweden, or whole days where no hour is known. The end is the first moment after."""
    day = meeting.held_on
    assert day is not None  # only meetings whose day is known are told
    if meeting.starts_at is None:
        return day, day + timedelta(days=1)
    start = _moment(day, meeting.starts_at)
    if meeting.ends_at is None or meeting.ends_at == meeting.starts_at:
        leading = next((row.body_id for row in meeting.meeting_bodies.all()), 0)
        return start, start + lengths.get(leading, timedelta(minutes=Procedure().length))
    is_after_midnight = meeting.ends_at < meeting.starts_at
    return start, _moment(day + timedelta(days=1) if is_after_midnight else day, meeting.ends_at)


def _moment(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, tzinfo=_SWEDEN)


def _described(meeting: Meeting) -> str:
    """Why it is called off, who meets, the way in for those on distance, and the agenda, as plain text."""
    because = f"Mötet är inställt: {meeting.cancelled_because}" if meeting.cancelled_because else ""
    bodies = swedish.listed([row.body.name for row in meeting.meeting_bodies.all()])
    link = f"Delta på distans: {meeting.link}" if meeting.link else ""
    lines = [_line(item) for item in meeting.items.all()]
    agenda = "\n".join(["Dagordning", *lines]) if lines else ""
    return "\n\n".join(part for part in (because, bodies, link, agenda) if part)


def _line(item: AgendaItem) -> str:
    number = f"{item.number}." if item.number.isdecimal() else item.number
    length = f"{item.planned_minutes} min" if item.planned_minutes else ""
    about = ", ".join(part for part in (item.get_kind_display().lower() if item.kind else "", length) if part)
    return " ".join(part for part in (number, item.title, f"({about})" if about else "") if part)


def _alarm(title: str, trigger: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _plain(f"I morgon: {title}"))
    alarm.add("trigger", trigger)
    return alarm


def _histories(meetings: Sequence[Meeting]) -> dict[int, _History]:
    rows = trail.of_many(meetings).order_by().values_list("record_id")
    counted = rows.annotate(first=Min("at"), last=Max("at"), n=Count("pk", filter=Q(did__in=_REVISIONS)))
    return {number: _History(first, last, revisions) for number, first, last, revisions in counted}


def _lengths(meetings: Iterable[Meeting]) -> dict[int, timedelta]:
    """How long the meetings of each body use to be, by its number: as it has set, or as bodies of its kind have it."""
    bodies: dict[int, Body] = {row.body_id: row.body for met in meetings for row in met.meeting_bodies.all()}
    set_by = {row.body_id: row for row in Procedure.objects.filter(body__in=list(bodies))}
    return {
        number: timedelta(minutes=(set_by.get(number) or Procedure(body=body, **PRESETS.get(body.kind, {}))).length)
        for number, body in bodies.items()
    }
