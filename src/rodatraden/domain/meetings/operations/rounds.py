"""Takes what each party tells when the word goes round, before the meeting or at it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from rodatraden.base import audit
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings import rules
from rodatraden.domain.meetings.enums import AgendaKind, MeetingState
from rodatraden.domain.meetings.models import Meeting, RoundReport
from rodatraden.domain.structure.models import Organisation

_OVER = (MeetingState.HELD, MeetingState.CANCELLED)


@transaction.atomic
def report(
    *, meeting: Meeting, organisation: Organisation, text: str, seen: str = "", by: User, now: datetime
) -> RoundReport | None:
    """Write what a party tells, on top of the text that the writer saw; empty text takes it away and gives None.

    Raises NotAllowed for others than those who sit there for the party and those who run the meeting; NotPossible when
    the meeting is over, or where another text came in between.
    """
    rules.check_report(by, meeting=meeting, organisation=organisation, on=timezone.localdate(now))
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if meeting.state in _OVER:
        raise NotPossible(f"Mötet är {meeting.get_state_display().lower()}, och lägesrapporterna ändras inte mer.")
    item = meeting.items.filter(kind=AgendaKind.ROUND).order_by("order").first()
    known = meeting.round_reports.filter(organisation=organisation).first()
    if known and known.text not in (seen.strip(), text.strip()):
        raise NotPossible(
            f"Någon annan har skrivit för {organisation} sedan du öppnade sidan. Det som står nu syns ovanför din text: "
            "för ihop dem och spara igen."
        )
    if not text.strip():
        if known:
            audit.record(did="round.withdrawn", to=known, by=by, at=now, before={"text": known.text})
            known.delete()
        return None
    before = {"text": known.text} if known else None
    told = known or RoundReport(meeting=meeting, organisation=organisation, party=organisation.name[:200])
    told.item, told.text = item, text.strip()
    told.save()
    audit.record(did="round.told", to=told, by=by, at=now, before=before, after={"text": told.text})
    return told
