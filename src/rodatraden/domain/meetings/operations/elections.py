"""Notes who was chosen for what at a meeting, and seats them."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from rodatraden.base import audit
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings import rules
from rodatraden.domain.meetings.enums import ItemOutcome, MeetingState
from rodatraden.domain.meetings.models import AgendaItem, Election, Meeting
from rodatraden.domain.structure.enums import Role
from rodatraden.domain.structure.models import Body, Membership, Organisation, Person, Seat
from rodatraden.domain.structure.operations import memberships


@transaction.atomic
def elect(
    *,
    item: AgendaItem,
    body: Body,
    person: Person,
    role: Role,
    organisation: Organisation | None = None,
    seat: Seat | None = None,
    since: date | None = None,
    until: date | None = None,
    instead_of: Membership | None = None,
    by: User,
    now: datetime,
) -> Election:
    """Note that a point chose a person for a role in a body from a day, by default the meeting's; they sit from then.

    Without ``organisation`` and ``seat`` they sit for the party that they sit for in the body already, where they do.
    ``instead_of`` is whose term ends that day. A point without an outcome is decided by it. It can be noted while the
    meeting is open, and afterwards until the record is sent out.

    Raises NotAllowed; NotPossible at any other time, without a day, where the same choice is noted already, and where
    the person cannot be seated (see ``memberships.appoint``).
    """
    rules.check_run(by, meeting=item.meeting, on=timezone.localdate(now))
    meeting = _at(item, [MeetingState.OPEN, MeetingState.HELD])
    since = since or meeting.held_on
    if since is None:
        raise NotPossible("Säg från vilken dag valet gäller: mötet har ingen dag.")
    if Election.objects.filter(item=item, body=body, person=person, role=role).exists():
        raise NotPossible(
            f"Det står redan under punkten att {person} är vald till {Role(role).label.lower()} i {body}."
        )
    if Membership.objects.filter(person=person, body=body, role=role, since=since).exists():
        raise NotPossible(f"{person} är redan {Role(role).label.lower()} i {body} från samma dag.")
    if instead_of:
        if instead_of.body_id != body.pk or instead_of.role != role:
            raise NotPossible(f"{instead_of.person} har inte den rollen i {body}, och kan inte efterträdas där.")
        because = f"Efterträddes av {person}."
        memberships.end_membership(membership=instead_of, until=since, because=because, by=by, now=now)
    if organisation is None and seat is None:
        known = Membership.objects.on(since).filter(person=person, body=body, organisation__isnull=False)
        organisation = next((row.organisation for row in known.select_related("organisation").order_by("pk")), None)
    membership = memberships.appoint(
        person=person,
        body=body,
        role=role,
        organisation=organisation,
        seat=seat,
        since=since,
        until=until,
        by=by,
        now=now,
    )
    election = Election.objects.create(
        item=item,
        body=body,
        person=person,
        role=role,
        organisation=membership.organisation,
        since=since,
        until=until,
        membership=membership,
    )
    AgendaItem.objects.filter(pk=item.pk, outcome=ItemOutcome.NONE).update(outcome=ItemOutcome.DECIDED)
    after = {"instead_of": instead_of.pk if instead_of else None}
    audit.record(did="election.noted", to=election, by=by, at=now, after=after)
    return election


@transaction.atomic
def take_back_election(*, election: Election, by: User, now: datetime) -> None:
    """Take back a choice that was noted by mistake: the seat is as it was before, and so is the term of whoever had it.

    Raises NotAllowed; NotPossible once the meeting is closed.
    """
    rules.check_run(by, meeting=election.item.meeting, on=timezone.localdate(now))
    _at(election.item, [MeetingState.OPEN])
    noted = audit.of(election).filter(did="election.noted").first()
    ended = (noted.after or {}).get("instead_of") if noted else None
    seated, item = election.membership, election.item
    audit.record(did="election.taken_back", to=election, by=by, at=now, before={"election": str(election)})
    election.delete()
    if seated:
        memberships.withdraw_membership(membership=seated, by=by, now=now)
    if ended and (former := Membership.objects.filter(pk=int(ended)).first()):
        memberships.resume_membership(membership=former, by=by, now=now)
    if not item.elections.exists() and not item.decisions.exists():
        AgendaItem.objects.filter(pk=item.pk, outcome=ItemOutcome.DECIDED).update(outcome=ItemOutcome.NONE)


def _at(item: AgendaItem, states: list[MeetingState]) -> Meeting:
    """The meeting of a point, for this transaction alone, in one of the states and with its record not sent out."""
    meeting = Meeting.objects.select_for_update().get(pk=item.meeting_id)
    if meeting.state not in states:
        late = "medan mötet pågår" if MeetingState.HELD not in states else "från det att mötet har öppnats"
        raise NotPossible(f"{meeting.state_told}. Val antecknas och tas tillbaka {late}.")
    rules.check_unlocked(meeting, item=item)
    return meeting
