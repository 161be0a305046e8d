"""The notice of a meeting (kallelse): when and where, what it is about, who is called, whom to ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.utils import timezone

from rodatraden.base import swedish
from rodatraden.domain.documents import queries as documents
from rodatraden.domain.documents.models import Version
from rodatraden.domain.meetings.enums import MeetingKind, MeetingState
from rodatraden.domain.meetings.models import AgendaItem, Meeting
from rodatraden.domain.meetings.queries import meetings
from rodatraden.domain.meetings.queries.day_plan import day_plan
from rodatraden.domain.meetings.queries.late import added_late
from rodatraden.domain.structure.enums import Role
from rodatraden.domain.structure.models import Body, Membership
from rodatraden.publishing.papers import words
from rodatraden.publishing.papers.shapes import Called, Contact, Head, Notice, NoticePoint, Someone

_ASKED = (Role.SECRETARY, Role.CHAIR)
_ORDER = {role: place for place, role in enumerate(Role)}


def notice(meeting: Meeting, *, body: Body | None = None, where: Mapping[int, str] | None = None) -> Notice:
    """The notice of a meeting as it stands now, in five questions at the most (six once it has gone out).

    That of one ``body`` of a joint meeting holds the shared points and its own, and those called to it; in a joint
    meeting each point says its hours. ``where`` says of papers (by the number of the version) where they are, where that
    is in the same file.
    """
    bodies = words.bodies_of(meeting)
    seated = _seated(meeting, bodies)
    sent = meeting.called_at is not None
    status = "" if sent or meeting.state != MeetingState.PLANNED else "Utkast: kallelsen har inte gått ut"
    return Notice(
        head=_head(meeting, bodies, status),
        points=tuple(_points(meeting, bodies, body, where or {})),
        called=tuple(_called([body] if body else bodies, seated)),
        contacts=tuple(_contacts(seated)),
        sent_on=words.day(timezone.localdate(meeting.called_at)) if meeting.called_at else "",
    )


def _head(meeting: Meeting, bodies: Sequence[Body], status: str) -> Head:
    is_ordinary = meeting.kind == MeetingKind.ORDINARY
    return replace(
        words.head(meeting, bodies, "Kallelse", status=status),
        form="" if is_ordinary else meeting.get_kind_display(),
        host=meeting.host,
        link=meeting.link,
        answer_by=words.day(meeting.answer_by, weekday=True),
    )


def _seated(meeting: Meeting, bodies: Sequence[Body]) -> list[Membership]:
    """The memberships, on the day of the meeting (today where it has none), of the bodies that meet."""
    on = meeting.held_on or timezone.localdate()
    found = Membership.objects.on(on).filter(body__in=bodies)
    rows = found.select_related("person__user", "person__same_as__user", "organisation")
    return sorted(rows, key=lambda row: (_ORDER[Role(row.role)], swedish.sort_key(row.person.name), row.pk))


def _points(meeting: Meeting, bodies: Sequence[Body], body: Body | None, where: Mapping[int, str]) -> list[NoticePoint]:
    items = meetings.agenda_of(meeting)
    hours = _hours(meeting, items, bodies) if len(bodies) > 1 else {}
    items = [item for item in items if body is None or item.body_id in (None, body.pk)]
    only = {one.pk: one.name for one in bodies} if body is None else {}
    papers = documents.attached_to(items)
    late = added_late(meeting, items)

    def told(version: Version) -> str:
        return f"{version.document} ({where[version.pk]})" if version.pk in where else str(version.document)

    return [
        NoticePoint(
            number=words.numbered(item.number),
            title=item.title,
            level=item.level,
            kind=item.get_kind_display() if item.kind else "",
            minutes=item.planned_minutes,
            presenters=tuple(str(presenter.person or presenter.name) for presenter in item.presenters.all()),
            papers=tuple(told(hung.version) for hung in papers.get((item._meta.label_lower, item.pk), [])),
            hours=hours.get(item.pk, ""),
            only=only.get(item.body_id or 0, ""),
            late=(f"Tillagd efter kallelsen. {item.why}".strip() if item.pk in late else ""),
        )
        for item in items
    ]


def _hours(meeting: Meeting, items: Sequence[AgendaItem], bodies: Sequence[Body]) -> dict[int, str]:
    """From when to when each point of a joint meeting is up, by its number, as far as its minutes tell."""
    return {
        slot.item.pk: f"kl. {swedish.clock(slot.begins.time())}–{swedish.clock(slot.ends.time())}"
        for slot in day_plan(meeting, items, bodies).slots
        if slot.is_sure and slot.begins and slot.ends and slot.item.planned_minutes
    }


def _called(bodies: Sequence[Body], seated: list[Membership]) -> list[Called]:
    """Who is called, body by body; somebody with several roles in a body once, with all of them."""
    found = []
    for body in bodies:
        people: dict[int, list[Membership]] = {}
        for row in seated:
            if row.body_id == body.pk:
                people.setdefault(row.person.same_as_id or row.person_id, []).append(row)
        if people:
            found.append(Called(body.name, tuple(_someone(rows) for rows in people.values())))
    return found


def _someone(rows: list[Membership]) -> Someone:
    person = rows[0].person.same_as or rows[0].person
    organisation = next((row.organisation.name for row in rows if row.organisation), "")
    roles = dict.fromkeys(row.get_role_display() for row in rows)
    return Someone(person.name, organisation, swedish.listed([role.lower() for role in roles]).capitalize())


def _contacts(seated: list[Membership]) -> list[Contact]:
    """The secretaries, then the chairs, with the addresses of their accounts."""
    found: dict[int, Contact] = {}
    for role in _ASKED:
        for row in seated:
            if row.role == role:
                person = row.person.same_as or row.person
                user = person.user or row.person.user
                email = user.email if user and user.is_active else ""
                found.setdefault(person.pk, Contact(person.name, row.get_role_display(), email))
    return list(found.values())
