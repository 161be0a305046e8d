"""Calls in substitutes before a meeting, in the place of those who cannot come, or on seats that nobody holds."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from rodatraden.base import audit
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings import rules
from rodatraden.domain.meetings.enums import MeetingState, NoticeAnswer
from rodatraden.domain.meetings.models import Meeting
from rodatraden.domain.meetings.queries.called import called_to
from rodatraden.domain.meetings.queries.forecast import CALLED_IN
from rodatraden.domain.structure.models import Person


@transaction.atomic
def call_in(*, meeting: Meeting, person: Person, instead_of: Person | None, by: User, now: datetime) -> Meeting:
    """Ask a substitute to come in somebody's place, or (None) on a seat that nobody holds; they answer like the others.

    Raises NotAllowed; NotPossible unless the meeting is called, when they have said that they cannot, or are asked already.
    """
    rules.check_run(by, meeting=meeting, on=timezone.localdate(now))
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if meeting.state != MeetingState.CALLED:
        raise NotPossible(
            f"{meeting.state_told}. Ersättare kallas in från det att kallelsen går ut tills mötet börjar."
        )
    if not called_to(meeting).filter(pk=person.same_as_id or person.pk).exists():
        raise NotPossible(f"{person} har ingen plats i organet och kan inte kallas in som ersättare.")
    if meeting.replies.filter(person=person, answer=NoticeAnswer.AWAY).exists():
        raise NotPossible(f"{person} har svarat att hen inte kan. Kalla in nästa ersättare.")
    if audit.of(meeting).filter(did=CALLED_IN, after__person=person.pk).exists():
        raise NotPossible(f"{person} är redan inkallad. Vänta på svaret, eller anteckna det här.")
    after = {"person": person.pk, "instead_of": instead_of.pk if instead_of else None}
    audit.record(did=CALLED_IN, to=meeting, by=by, at=now, after=after)
    return meeting
