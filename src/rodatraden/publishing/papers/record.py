"""The record of a meeting (protokoll, minnesanteckningar), and an extract of one point of it (protokollsutdrag)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial

from django.conf import settings
from django.utils import timezone

from rodatraden.base import swedish
from rodatraden.domain.meetings.enums import AbsenteeForm, MinutesState, Presence, RecordKind
from rodatraden.domain.meetings.models import AgendaItem, Attendance, Meeting, Minutes, RecordVersion
from rodatraden.domain.meetings.queries import attendance, meetings, present, records
from rodatraden.domain.meetings.queries.procedures import procedure_of
from rodatraden.domain.structure.enums import Role
from rodatraden.domain.structure.models import Body, Membership, Person
from rodatraden.publishing.papers import points, words
from rodatraden.publishing.papers.shapes import Record, Roll, Signature, Someone
from rodatraden.publishing.papers.told import RecordPoint

_CHECK = "/fingeravtryck/"  # the permanent address of the page; web/addresses.py stands above this floor
_STATUS: dict[str, str] = {
    MinutesState.DRAFT: "Utkast, inte justerat",
    MinutesState.CIRCULATED: "Utsänt för justering, inte justerat än",
}


def record(meeting: Meeting, *, body: Body | None = None) -> Record:
    """The record of a meeting with everything that came of it, in at most 17 questions to the database, and six
    more where somebody stood aside, dissented or took over the chair.

    Of a joint meeting, ``body`` gives that body's own record: its people, its points and those that are shared.
    """
    return _record(meeting, None, body)


def extract(item: AgendaItem) -> Record:
    """The record with the point ``item`` and the points under it alone; what belongs to no point is left out."""
    return _record(item.meeting, item, None)


def _record(meeting: Meeting, only: AgendaItem | None, body: Body | None) -> Record:
    minutes = _minutes_of(meeting)
    bodies = words.bodies_of(meeting)
    items = meetings.agenda_of(meeting, body=body)
    there = list(attendance.attendance_of(meeting))
    begun = [item for item in items if item.began_at]
    if only:
        items = _with_those_under(items, only)
    if body:
        bodies = [body]
        there = [row for row in there if row.body_id in (None, body.pk)]
    is_protocol = minutes.kind == RecordKind.PROTOCOL
    # only what was read from a document is concluded from its words
    read = there if minutes.source else None
    told, doubts = points.of_meeting(meeting, items, is_protocol=is_protocol, read=read)
    kind = f"Utdrag ur {minutes.get_kind_display().lower()}" if only else minutes.get_kind_display()
    kind = "Protokollsutdrag" if only and is_protocol else kind
    chair, secretary = _led_and_kept(meeting, minutes, bodies, there)
    versions = list(records.versions_of(minutes)) if minutes.pk else []
    form = AbsenteeForm(procedure_of(bodies[0]).absentees) if bodies and minutes.state else AbsenteeForm.LISTED
    return Record(
        head=words.head(meeting, bodies, kind, status=_status(minutes, told, only), reference=minutes.reference),
        chair=str(chair or ""),
        secretary=str(secretary or ""),
        rolls=tuple(
            _roll(group, doubts, form, partial(_when, begun, is_protocol))
            for group in attendance.grouped(there, bodies)
        ),
        points=tuple(told[item.pk] for item in items) + (() if only else _loose(told)),
        signatures=tuple(_signatures(minutes, chair, secretary)),
        next_meeting="" if only else words.day(minutes.next_meeting_on, weekday=True).capitalize(),
        fingerprint=minutes.fingerprint,
        check_at=f"{settings.SITE_ADDRESS}{_CHECK}" if minutes.fingerprint else "",
        text="" if only or body else minutes.approved_text,
        rectified=_rectified(minutes, versions),
        original=str(minutes.source.document) if minutes.source else "",
        is_extract=only is not None,
    )


def _status(minutes: Minutes, told: dict[int | None, RecordPoint], only: AgendaItem | None) -> str:
    """Where the record, or the point alone, has come when it does not hold yet."""
    if only and minutes.state == MinutesState.DRAFT and told[only.pk].at_once:
        return "Punkten är omedelbart justerad, resten av anteckningarna är inte justerade"
    if minutes.rectified_because:
        return f"Rättas, inte justerat än: {minutes.rectified_because}"
    return _STATUS.get(minutes.state, "Återgivning: originalet gäller" if minutes.source else "")


def _rectified(minutes: Minutes, versions: Sequence[RecordVersion]) -> str:
    """That this is not the first version that was approved, and why; "" where it is."""
    if minutes.state != MinutesState.APPROVED or len(versions) < 2:
        return ""
    earlier = words.day(timezone.localdate(versions[1].locked_at))
    return f"Version {versions[0].number}, rättad: {versions[0].because} Den tidigare versionen justerades {earlier}."


def _minutes_of(meeting: Meeting) -> Minutes:
    """The record of the meeting; a draft that is not saved where there is none."""
    found = Minutes.objects.filter(meeting=meeting)
    told = found.select_related("chair", "secretary", "approver", "source__document").first()
    return told or Minutes(meeting=meeting, state=MinutesState.DRAFT)


def _with_those_under(items: Sequence[AgendaItem], only: AgendaItem) -> list[AgendaItem]:
    """The point ``only`` and the ones that follow it on a lower level."""
    place = next(at for at, item in enumerate(items) if item.pk == only.pk)
    after = items[place + 1 :]
    end = next((at for at, item in enumerate(after) if item.level <= only.level), len(after))
    return [items[place], *after[:end]]


def _loose(told: dict[int | None, RecordPoint]) -> tuple[RecordPoint, ...]:
    return (told[None],) if None in told else ()


def _led_and_kept(
    meeting: Meeting, minutes: Minutes, bodies: Sequence[Body], there: Iterable[Attendance]
) -> tuple[Person | None, Person | None]:
    """Chair and secretary: those whom the record names, else those of the leading body who were there."""
    chair, secretary = minutes.chair, minutes.secretary
    if not minutes.state or not bodies or (chair and secretary):
        return chair, secretary
    seated = Membership.objects.on(meeting.held_on or timezone.localdate()).filter(body=bodies[0])
    there_now = {row.person_id: row.person for row in there if row.presence in (Presence.PRESENT, Presence.SUBSTITUTE)}
    held: dict[str, Person] = {}
    for row in seated.filter(role__in=[Role.CHAIR, Role.VICE_CHAIR, Role.SECRETARY]).order_by("pk"):
        if row.person_id in there_now:
            held.setdefault(row.role, there_now[row.person_id])
    return (
        chair or held.get(Role.CHAIR) or held.get(Role.VICE_CHAIR),
        secretary or held.get(Role.SECRETARY),
    )


def _roll(
    group: attendance.Group, doubts: points.Doubts, form: AbsenteeForm, when: Callable[[str, datetime], str]
) -> Roll:
    def people(rows: Iterable[Attendance], *, struck: bool = False) -> tuple[Someone, ...]:
        return tuple(
            _someone(row, when, is_sure=not doubts.reason(row), is_struck=row.presence == Presence.ABSENT and struck)
            for row in rows
        )

    everybody = [*group.present, *group.substitutes, *group.absent, *group.guests]
    seated = sorted([*group.present, *group.absent], key=lambda row: row.pk)
    return Roll(
        body=group.body.name if group.body else "",
        present=people(seated, struck=True) if form == AbsenteeForm.STRUCK else people(group.present),
        substitutes=people(group.substitutes),
        absent=people(group.absent) if form == AbsenteeForm.LISTED else (),
        guests=people(group.guests),
        doubts=tuple(dict.fromkeys(reason for row in everybody if (reason := doubts.reason(row)))),
    )


def _someone(row: Attendance, when: Callable[[str, datetime], str], *, is_sure: bool, is_struck: bool) -> Someone:
    replaced = row.instead_of or row.instead_of_words
    also = [
        "frånvarande" if is_struck else "",
        f"ersätter {replaced}" if replaced else "",
        "på distans" if row.is_remote else "",
        f"kom{when(' till', row.arrived_at)}" if row.arrived_at else "",
        f"gick{when(' under', row.left_at)}" if row.left_at else "",
        "" if is_sure else "slutsats, inte bekräftad",
    ]
    organisation = row.organisation.name if row.organisation else row.organisation_words
    told = ", ".join(part for part in also if part)
    return Someone(row.person.name, organisation, row.role, told, is_struck=is_struck)


def _when(begun: Sequence[AgendaItem], is_protocol: bool, way: str, moment: datetime) -> str:
    """ " till § 4 kl. 13.15": the point that was up, where that is known, and the hour."""
    hour = f" kl. {swedish.clock(timezone.localtime(moment).time())}"
    item = present.point_at(begun, moment)
    if item is None:
        return hour
    bare = item.number.removeprefix("§").strip().rstrip(".")
    named = f"{'§' if is_protocol else 'punkt'} {bare}" if bare else f"”{item.title}”"
    return f"{way} {named}{hour}"


def _signatures(minutes: Minutes, chair: Person | None, secretary: Person | None) -> list[Signature]:
    """Those asked to approve, with when they did; for a record that was read, its approver."""
    if not minutes.state:
        named = minutes.approver
        return [Signature(named.name, "Justerare", words.day(minutes.approved_on))] if named else []
    if minutes._state.adding:
        return []
    roles = {person.pk: role for person, role in ((secretary, "Sekreterare"), (chair, "Ordförande")) if person}
    return [
        Signature(
            approval.person.name,
            roles.get(approval.person_id, "Justerare"),
            words.moment(approval.approved_at) if approval.approved_at else "Har inte justerat än",
            approval.reservation,
        )
        for approval in minutes.approvals.select_related("person").order_by("asked_at", "pk")
    ]
