"""Decides between meetings (per capsulam): a question is planned, sent out, and answered in writing by each who sits there.

It goes planned, called (the question is out), and is then opened and closed in one by ``followup`` when it is settled.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from rodatraden.base import audit, swedish
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings import rules
from rodatraden.domain.meetings.enums import AgendaKind, DecidesBy, MeetingKind, MeetingState, View
from rodatraden.domain.meetings.models import AgendaItem, Meeting, MinutesItem, Standpoint
from rodatraden.domain.meetings.operations.drafting import Line, add_lines
from rodatraden.domain.meetings.operations.planning import When, plan_meeting
from rodatraden.domain.meetings.queries import by_letter
from rodatraden.domain.meetings.queries.procedures import procedure_of
from rodatraden.domain.structure import rules as structure
from rodatraden.domain.structure.models import Body, Person


@transaction.atomic
def plan_by_letter(
    *, body: Body, question: str, proposal: str, answer_by: date, title: str = "", by: User, now: datetime
) -> Meeting:
    """Plan a decision per capsulam: what it is about, what is proposed, and the last day to answer.

    More questions are added on its agenda as points for decision. Raises NotAllowed; NotPossible without a question or a
    proposal, in the past, or where the body does not decide.
    """
    structure.check_lead(by, bodies=[body], on=timezone.localdate(now))
    if procedure_of(body).decides_by == DecidesBy.NOTHING:
        raise NotPossible(f"{body} beslutar inte enligt sina arbetsformer, och då inte heller per capsulam.")
    if not question.strip() or not proposal.strip():
        raise NotPossible("Skriv frågan och förslaget till beslut. Det är förslaget som de svarar på.")
    named = title.strip() or f"Per capsulam: {question.strip()}"
    meeting = plan_meeting(
        bodies=[body],
        when=When(answer_by),
        title=named,
        kind=MeetingKind.PER_CAPSULAM,
        answer_by=answer_by,
        by=by,
        now=now,
    )
    (item,) = add_lines(meeting=meeting, lines=[Line(question, kind=AgendaKind.DECISION)], by=by, now=now)
    MinutesItem.objects.filter(item=item).update(text=proposal.strip())
    audit.record(did="letter.planned", to=meeting, by=by, at=now, after={"answer_by": str(answer_by)})
    return meeting


@transaction.atomic
def answer(*, item: AgendaItem, person: Person, view: View, words: str = "", by: User, now: datetime) -> Standpoint:
    """Say where a person stands in a question that is out; the latest answer holds.

    It is said by the person, or by those who run the meeting when told by mail. Raises NotAllowed; NotPossible unless the
    question is out, where the person has no seat that decides, after the last day, or against it without a reason.
    """
    on = timezone.localdate(now)
    rules.check_answer(by, person=person, meeting=item.meeting, on=on)
    meeting = Meeting.objects.select_for_update().get(pk=item.meeting_id)
    if meeting.kind != MeetingKind.PER_CAPSULAM or item.kind != AgendaKind.DECISION:
        raise NotPossible("Bara punkter för beslut per capsulam besvaras skriftligt.")
    if meeting.state != MeetingState.CALLED:
        raise NotPossible(
            "Frågan är inte ute för svar. Det går att svara från det att den skickas tills den är avgjord."
        )
    if meeting.answer_by and on > meeting.answer_by and not rules.may_run(by, meeting=meeting, on=on):
        raise NotPossible(f"Sista dagen att svara var {swedish.day(meeting.answer_by)}. Hör av dig till sekreteraren.")
    person = person.same_as or person
    voter = next((one for one in by_letter.voters(meeting) if one.person == person), None)
    if voter is None:
        raise NotPossible(f"{person} sitter inte på en plats som deltar i beslut, och kan därför inte svara.")
    if view == View.AGAINST and not words.strip():
        raise NotPossible("Skriv varför. Skälet står i protokollet tillsammans med reservationen.")
    party = next((seat.organisation for seat in voter.seats if seat.organisation), None)
    stand, _ = Standpoint.objects.update_or_create(
        item=item,
        person=person,
        defaults={"view": view, "words": words.strip(), "organisation": party, "said_at": now},
    )
    audit.record(did="letter.answered", to=stand, by=by, at=now, after={"view": view})
    return stand
