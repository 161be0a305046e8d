"""What those who present at a meeting say, and what follows the points of a meeting that is called off."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from rodatraden.base import audit, swedish
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings import rules
from rodatraden.domain.meetings.enums import AgendaKind, ItemOutcome, MeetingState
from rodatraden.domain.meetings.models import AgendaItem, Meeting, Presenter, StandingItem
from rodatraden.domain.meetings.operations.drafting import place_line
from rodatraden.domain.structure.queries import people

_ON_EVERY_AGENDA = (AgendaKind.FORMALITY, AgendaKind.ROUND)


@transaction.atomic
def confirm_presenter(*, presenter: Presenter, is_confirmed: bool, by: User, now: datetime) -> Presenter:
    """Note that somebody will present a point, or that it is not certain any more.

    It is said by the one who presents, or by those who run the meeting. Raises NotAllowed; NotPossible when it is over.
    """
    meeting = presenter.item.meeting
    if presenter.person is None or not (by.is_active and people.is_account_of(by, presenter.person)):
        rules.check_run(by, meeting=meeting, on=timezone.localdate(now))
    if meeting.state not in (MeetingState.PLANNED, MeetingState.CALLED):
        raise NotPossible(f"{meeting.state_told}. Föredragande bekräftas innan mötet börjar.")
    presenter.confirmed_on = timezone.localdate(now) if is_confirmed else None
    presenter.save(update_fields=["confirmed_on"])
    audit.record(did="presenter.confirmed", to=presenter, by=by, at=now, after={"confirmed": is_confirmed})
    return presenter


@transaction.atomic
def carry_points(*, meeting: Meeting, to: Meeting, by: User, now: datetime) -> list[AgendaItem]:
    """Put the points of a meeting that is called off on the agenda of another, with their papers and presenters.

    What stands on every agenda stays, and so does what the other agenda has already. Who presents says yes anew.
    Raises NotAllowed; NotPossible unless the one is called off and the other to come.
    """
    rules.check_run(by, meeting=meeting, on=timezone.localdate(now))
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if meeting.state != MeetingState.CANCELLED:
        raise NotPossible(f"{meeting.state_told}. Punkter förs bara över från ett inställt möte.")
    there = {title.casefold() for title in to.items.values_list("title", flat=True)}
    points = meeting.items.filter(is_last=False, outcome=ItemOutcome.NONE).exclude(kind__in=_ON_EVERY_AGENDA)
    points = points.exclude(origin=StandingItem._meta.label_lower).order_by("order", "pk")
    carried = [item for item in points if item.title.casefold() not in there]
    was_on = f" {swedish.day(meeting.held_on)}" if meeting.held_on else ""
    for item in carried:
        position = to.items.filter(is_last=False).count() + 1
        item.meeting, item.why = to, f"Stod på mötet{was_on}, som ställdes in."
        item.save(update_fields=["meeting", "why"])
        item.presenters.update(confirmed_on=None)
        place_line(item=item, position=position, by=by, now=now)
    audit.record(did="agenda.carried", to=to, by=by, at=now, after={"points": [item.title for item in carried]})
    return carried
