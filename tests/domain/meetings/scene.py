"""A body with its people and a meeting at each step of its way, as the tests of running meetings need them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta
from typing import Any

from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings.enums import AgendaKind, MeetingState, MinutesState
from rodatraden.domain.meetings.models import Approval, Meeting, Minutes
from rodatraden.domain.structure.enums import Role
from rodatraden.domain.structure.models import Body
from tests.factories.clock import NOW, TODAY, TOMORROW
from tests.factories.meetings import (
    make_agenda_item,
    make_approval,
    make_meeting,
    make_minutes,
    make_minutes_item,
    make_procedure,
)
from tests.factories.structure import make_body, make_holder, make_secretary

NEXT_WEEK = TODAY + timedelta(days=7)


@dataclass(frozen=True)
class Scene:
    """A body and the account of its secretary, who runs its meetings."""

    body: Body
    by: User

    def who(self) -> dict[str, Any]:
        return {"by": self.by, "now": NOW}

    def meeting(self, state: MeetingState = MeetingState.PLANNED, **fields: Any) -> Meeting:
        given = {"held_on": TOMORROW, "starts_at": time(9), "state": state, "bodies": [self.body]}
        return make_meeting(**given | fields)

    def open(self, *kinds: AgendaKind) -> Meeting:
        """An open meeting with a point of each kind."""
        meeting = self.meeting(MeetingState.OPEN)
        make_minutes(meeting=meeting, state=MinutesState.DRAFT)
        for order, kind in enumerate(kinds, start=1):
            make_agenda_item(meeting=meeting, kind=kind, order=order)
        return meeting

    def minutes(self, state: MinutesState = MinutesState.DRAFT, **fields: Any) -> Minutes:
        """The record of a meeting that was held, with one point."""
        meeting = self.meeting(MeetingState.HELD, held_on=TODAY)
        make_minutes_item(item=make_agenda_item(meeting=meeting), text="Gruppen gick igenom budgeten.", revision=1)
        return make_minutes(meeting=meeting, state=state, **fields)

    def asked(self, minutes: Minutes, **fields: Any) -> tuple[User, Approval]:
        """Somebody with an account who is asked to approve the record."""
        user = self.member()
        return user, make_approval(minutes=minutes, person=user.person, **fields)

    def member(self, **fields: Any) -> User:
        return make_holder(Role.MEMBER, body=self.body, **fields)


def make_scene(**procedure: Any) -> Scene:
    """A body and its secretary; with its own working forms where any are given."""
    body = make_body()
    if procedure:
        make_procedure(body=body, **procedure)
    return Scene(body, make_secretary(body=body))
