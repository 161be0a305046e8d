"""Settles a decision per capsulam: what was answered becomes a decision and a record, or goes on to the next meeting."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from rodatraden.base import audit, swedish
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.followup.enums import DecisionForm, DecisionKind
from rodatraden.domain.followup.operations.at_meeting import Said, close_meeting, note_said
from rodatraden.domain.meetings import rules as meetings
from rodatraden.domain.meetings.enums import ItemOutcome, MeetingKind, MeetingState
from rodatraden.domain.meetings.models import Meeting, MinutesItem, Standpoint
from rodatraden.domain.meetings.operations import running
from rodatraden.domain.meetings.queries import by_letter
from rodatraden.domain.meetings.queries.by_letter import Tally
from rodatraden.domain.meetings.queries.meetings import next_planned
from rodatraden.domain.meetings.queries.procedures import procedure_of


@transaction.atomic
def settle_by_letter(*, meeting: Meeting, by: User, now: datetime) -> list[Tally]:
    """Settle the questions of a decision per capsulam once all have answered or the last day has passed.

    A question that the body's rule is met for becomes a decision with the words of the proposal; one that it is not met
    for is put off to the next planned meeting. The day becomes the day of the decision, and the record is a draft that
    says who answered what. Returns what each question came to. Raises NotAllowed; NotPossible before that, or twice.
    """
    on = timezone.localdate(now)
    meetings.check_run(by, meeting=meeting, on=on)
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    body = meeting.bodies.order_by("meeting_bodies__order").first()
    if meeting.kind != MeetingKind.PER_CAPSULAM or meeting.state != MeetingState.CALLED or body is None:
        raise NotPossible("Frågan är inte ute för svar, så det finns inget att avgöra.")
    counted = by_letter.tallies(meeting, procedure_of(body), by_letter.voters(meeting))
    missing = {voter.person for tally in counted for voter in tally.missing}
    if missing and meeting.answer_by and on <= meeting.answer_by:
        raise NotPossible(
            f"{len(missing)} har inte svarat än, och svarstiden går till och med {swedish.day(meeting.answer_by)}. "
            "Vänta till dess, eller skriv in de svar som har kommit på annat sätt."
        )
    meeting.held_on = min(on, meeting.held_on or on)
    meeting.save(update_fields=["held_on"])
    meeting = running.open_meeting(meeting=meeting, by=by, now=now)
    following = next_planned(body, after=on)
    for tally in counted:
        tally.item.meeting = meeting
        proposal = by_letter.proposal_of(tally.item)
        if tally.is_decided:
            said = Said(DecisionKind.DECIDED, proposal, form=DecisionForm.DECISION)
            note_said(item=tally.item, said=said, by=by, now=now)
        else:
            running.settle_item(
                item=tally.item,
                outcome=ItemOutcome.POSTPONED,
                because=tally.told,
                postponed_to=following.held_on if following else on,
                by=by,
                now=now,
            )
        MinutesItem.objects.update_or_create(item=tally.item, defaults={"text": _record(proposal, tally)})
    meeting = close_meeting(meeting=meeting, by=by, now=now)
    decided = sum(tally.is_decided for tally in counted)
    audit.record(did="letter.settled", to=meeting, by=by, at=now, after={"decided": decided, "of": len(counted)})
    return counted


def _record(proposal: str, tally: Tally) -> str:
    """What the record says of a question: the proposal, what came of it, and who answered what."""
    answers = [_told(row) for row in tally.standpoints]
    answers += [f"{voter.person} svarade inte." for voter in tally.missing]
    return "\n\n".join(["Frågan avgjordes per capsulam.", f"Förslag: {proposal}", tally.told, "\n".join(answers)])


def _told(row: Standpoint) -> str:
    party = f" ({row.organisation})" if row.organisation else ""
    because = f": {row.words}" if row.words else ""
    return f"{row.person}{party} {row.get_view_display().lower()}, {swedish.day(timezone.localdate(row.said_at))}{because}."
