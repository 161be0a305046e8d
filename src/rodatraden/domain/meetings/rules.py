"""Who may keep the records of meetings, run a meeting, answer a notice and approve a record.

Old records are kept by the secretary, chair or coordinator of any body; a meeting is run by those of the bodies that
meet; an answer and an approval are given by the person asked, or entered by those who run the meeting.
"""

from __future__ import annotations

from datetime import date, datetime

from rodatraden.base import swedish
from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings.enums import MeetingState, MinutesState
from rodatraden.domain.meetings.models import AgendaItem, CalendarFeed, Evaluation, Meeting, Minutes, Submission
from rodatraden.domain.meetings.queries import drafts, evaluations, feeds, rounds
from rodatraden.domain.meetings.queries.called import called_to
from rodatraden.domain.structure import rules as structure
from rodatraden.domain.structure.models import Body, Organisation, Person
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


def check_read_record(user: User, *, meeting: Meeting, on: date) -> None:
    """A record that is not approved yet is read by those whom the working forms of its bodies let read drafts."""
    if drafts.is_hidden(meeting, user=user, on=on):
        names = swedish.listed([body.name for body in meeting.bodies.order_by("meeting_bodies__order")])
        raise NotAllowed(f"Anteckningarna är inte justerade än. Till dess läses de av dem som sitter i {names}.")


def may_read_record(user: User, *, meeting: Meeting, on: date) -> bool:
    return not drafts.is_hidden(meeting, user=user, on=on)


def check_open(meeting: Meeting) -> Meeting:
    """The meeting, for this transaction alone, if it is under way. Raises NotPossible where it is not."""
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if meeting.state != MeetingState.OPEN:
        raise NotPossible(f"{meeting.state_told}. Det går bara medan det pågår.")
    return meeting


def check_kept(item: AgendaItem) -> AgendaItem:
    """The point as it now stands, so that what somebody else did with it in between is kept. Raises NotPossible."""
    found = AgendaItem.objects.filter(pk=item.pk).first()
    if found is None:
        raise NotPossible("Punkten är borttagen. Någon annan tog bort den medan du hade sidan öppen.")
    return found


def check_unlocked(meeting: Meeting, *, item: AgendaItem | None = None) -> None:
    """What stands in a record that is out for approval, or approved, is changed by nobody; nor is a point ``item``
    that somebody has approved at once. Raises NotPossible."""
    sent_out = [MinutesState.CIRCULATED, MinutesState.APPROVED]
    state = Minutes.objects.filter(meeting=meeting, state__in=sent_out).values_list("state", flat=True).first()
    if state == MinutesState.CIRCULATED:
        raise NotPossible("Anteckningarna är ute för justering. Ta tillbaka dem innan du ändrar något som står i dem.")
    if state == MinutesState.APPROVED:
        raise NotPossible("Anteckningarna är justerade och låsta, och det som står i dem ändras inte mer.")
    if item is not None and item.approvals.filter(approved_at__isnull=False).exists():
        raise NotPossible("Punkten är omedelbart justerad. Det som står under den ändras inte mer.")


def check_kept_here(minutes: Minutes) -> None:
    """A record that was read from a document is neither written nor approved here. Raises NotPossible."""
    if not minutes.state:
        raise NotPossible("Den här handlingen är inläst utifrån och varken skrivs eller justeras här.")


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


def check_withdraw(user: User, *, submission: Submission) -> None:
    """A question is taken back by the one who put it."""
    if not user.is_active or submission.made_by_id != user.pk:
        raise NotAllowed("Bara den som anmälde frågan kan ta tillbaka den.")


def check_feed(user: User, *, person: Person | None, body: Body | None, on: date) -> None:
    """A calendar to subscribe to is made and ended by the person whose it is; a body's by those who lead it."""
    if person and (not user.is_active or not people.is_account_of(user, person)):
        raise NotAllowed("Bara du själv kan göra och avsluta din kalender. Logga in med det kontot.")
    if body:
        structure.check_lead(user, bodies=[body], on=on)


def check_code(code: str, *, now: datetime) -> Evaluation:
    """A meeting is evaluated by whoever has its code, account or not. Gives the evaluation; it may be closed by now."""
    found = evaluations.by_code(code)
    if found is None:
        raise NotAllowed("Koden hör inte till någon utvärdering. Jämför den med koden på skärmen och skriv den igen.")
    return found


def check_secret(secret: str, *, now: datetime) -> CalendarFeed:
    """A calendar is read by whoever has its secret address, for as long as it lives. Gives the calendar."""
    found = feeds.by_secret(secret)
    if found is None:
        raise NotAllowed("Kalendern finns inte. Adressen är felskriven eller gäller inte längre.")
    return found
