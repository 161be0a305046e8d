"""Who may keep the records of meetings, run a meeting, answer a notice and approve a record.

Old records are kept by the secretary, chair or coordinator of any body; a meeting is run by those of the bodies that
meet; an answer and an approval are given by the person asked, or entered by those who run the meeting.
"""

from __future__ import annotations

from datetime import date

from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings.enums import MinutesState
from rodatraden.domain.meetings.models import Meeting, Minutes
from rodatraden.domain.meetings.queries import rounds
from rodatraden.domain.meetings.queries.called import called_to
from rodatraden.domain.structure import rules as structure
from rodatraden.domain.structure.models import Organisation, Person
from rodatraden.domain.structure.queries import people


def check_keep(user: User, *, on: date) -> None:
    structure.check_keep(user, on=on)


def may_keep(user: User, *, on: date) -> bool:
    try:
        check_keep(user, on=on)
    except NotAllowed:
        return False
    return True


def check_run(user: User, *, meeting: Meeting, on: date) -> None:
    """Planning, calling and holding a meeting is for those who lead any of the bodies that meet."""
    structure.check_lead(user, bodies=meeting.bodies.order_by("meeting_bodies__order"), on=on)


def may_run(user: User, *, meeting: Meeting, on: date) -> bool:
    try:
        check_run(user, meeting=meeting, on=on)
    except NotAllowed:
        return False
    return True


def check_answer(user: User, *, person: Person, meeting: Meeting, on: date) -> None:
    """A notice is answered by the person called, or by those who run the meeting when told by mail or on the telephone."""
    own = user.is_active and people.is_account_of(user, person)
    if not own or not called_to(meeting).filter(pk=person.same_as_id or person.pk).exists():
        check_run(user, meeting=meeting, on=on)


def check_unlocked(meeting: Meeting) -> None:
    """What stands in a record that is out for approval, or approved, is changed by nobody. Raises NotPossible."""
    sent_out = [MinutesState.CIRCULATED, MinutesState.APPROVED]
    state = Minutes.objects.filter(meeting=meeting, state__in=sent_out).values_list("state", flat=True).first()
    if state == MinutesState.CIRCULATED:
        raise NotPossible("Anteckningarna är ute för justering. Ta tillbaka dem innan du ändrar något som står i dem.")
    if state == MinutesState.APPROVED:
        raise NotPossible("Anteckningarna är justerade och låsta, och det som står i dem ändras inte mer.")


def check_approve(user: User, *, person: Person) -> None:
    """A record is approved by the person asked and by nobody in their place."""
    if not user.is_active or not people.is_account_of(user, person):
        raise NotAllowed(f"Bara {person} själv kan justera här. Logga in med det kontot.")


def may_approve(user: User, *, person: Person) -> bool:
    try:
        check_approve(user, person=person)
    except NotAllowed:
        return False
    return True


def check_report(user: User, *, meeting: Meeting, organisation: Organisation, on: date) -> None:
    """What a party tells is written by those who sit there for it, or by those who run the meeting."""
    if not rounds.may_report(user, meeting=meeting, organisation=organisation):
        check_run(user, meeting=meeting, on=on)
