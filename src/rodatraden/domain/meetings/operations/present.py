"""Who is there while a meeting is held: those who come and go, and who takes over the chair or the record."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from rodatraden.base import audit
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings import rules
from rodatraden.domain.meetings.enums import Presence
from rodatraden.domain.meetings.models import Attendance, Meeting, Shift
from rodatraden.domain.meetings.queries import present
from rodatraden.domain.structure.enums import Role
from rodatraden.domain.structure.models import Body, Organisation, Person


@transaction.atomic
def note_presence(
    *,
    meeting: Meeting,
    person: Person,
    presence: Presence,
    body: Body | None = None,
    organisation: Organisation | None = None,
    instead_of: Person | None = None,
    is_remote: bool = False,
    by: User,
    now: datetime,
) -> Attendance:
    """Note that a person is there, or away, at an open meeting; who comes in while points are up arrived then.

    Raises NotAllowed; NotPossible unless the meeting is open, or when the one replaced is there, or replaced already.
    """
    rules.check_run(by, meeting=meeting, on=timezone.localdate(now))
    meeting = rules.check_open(meeting)
    others = meeting.attendance.exclude(person=person).filter(left_at__isnull=True)
    if instead_of == person:
        raise NotPossible(f"{person} kan inte tjänstgöra i stället för sig själv. Välj någon annan, eller ingen.")
    if instead_of and others.filter(person=instead_of).exclude(presence=Presence.ABSENT).exists():
        raise NotPossible(f"{instead_of} är här själv. Markera att {instead_of} har gått innan någon annan går in.")
    if instead_of and others.filter(instead_of=instead_of).exclude(presence=Presence.ABSENT).exists():
        raise NotPossible(f"Någon annan tjänstgör redan i stället för {instead_of}.")
    attendance = meeting.attendance.filter(person=person).order_by("pk").first()
    attendance = attendance or Attendance(meeting=meeting, person=person)
    attendance.body, attendance.organisation = body or attendance.body, organisation or attendance.organisation
    is_under_way = meeting.items.filter(began_at__isnull=False).exists()
    was_there = attendance.pk is not None and attendance.presence != Presence.ABSENT
    if presence != Presence.ABSENT and not was_there and is_under_way:
        attendance.arrived_at = now
    if presence == Presence.ABSENT:
        attendance.arrived_at = None
    attendance.presence, attendance.is_remote, attendance.instead_of = presence, is_remote, instead_of
    attendance.left_at = None
    attendance.save()
    audit.record(did="attendance.noted", to=attendance, by=by, at=now, after={"presence": presence})
    return attendance


@transaction.atomic
def note_leaving(*, attendance: Attendance, by: User, now: datetime) -> Attendance:
    """Note that a person left an open meeting before its end. Raises NotAllowed; NotPossible unless they are there."""
    rules.check_run(by, meeting=attendance.meeting, on=timezone.localdate(now))
    meeting = rules.check_open(attendance.meeting)
    attendance = meeting.attendance.select_related("person").get(pk=attendance.pk)
    if attendance.presence == Presence.ABSENT:
        raise NotPossible(f"{attendance.person} är inte här och kan därför inte gå.")
    if attendance.left_at:
        raise NotPossible(f"{attendance.person} har redan gått.")
    attendance.left_at = now
    attendance.save()
    audit.record(did="attendance.left", to=attendance, by=by, at=now)
    return attendance


@transaction.atomic
def hand_over(*, meeting: Meeting, role: Role, person: Person, by: User, now: datetime) -> Shift:
    """Let somebody who is there lead the meeting, or keep its record, from now on (``role`` chair or secretary).

    Raises NotAllowed; NotPossible unless the meeting is open, or where the person is not there or does so already.
    """
    rules.check_run(by, meeting=meeting, on=timezone.localdate(now))
    meeting = rules.check_open(meeting)
    if role not in (Role.CHAIR, Role.SECRETARY):
        raise NotPossible("Det är bara ordföranden och sekreteraren som byts under mötet.")
    here = meeting.attendance.filter(person=person, left_at__isnull=True).exclude(presence=Presence.ABSENT)
    if not here.exists():
        raise NotPossible(f"{person} är inte antecknad som närvarande. Markera närvaron först.")
    latest = present.shifts_of(meeting).filter(role=role).last()
    if latest and latest.person_id == person.pk:
        raise NotPossible(f"{person} är redan {role.label.lower()} för mötet.")
    shift = Shift.objects.create(meeting=meeting, role=role, person=person, began_at=now)
    audit.record(did="meeting.handed_over", to=shift, by=by, at=now, after={"role": role})
    return shift
