"""What is fetched beside decisions and assignments, each in one question."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch

from rodatraden.domain.followup.models import AssignmentOwner
from rodatraden.domain.meetings.models import Meeting, MeetingBody
from rodatraden.domain.structure.models import Body

OWNERS: Prefetch[Any] = Prefetch(
    "owners", AssignmentOwner.objects.select_related("person", "body", "organisation", "county_part").order_by("pk")
)


def bodies_met(meeting: str) -> Prefetch[Any]:
    """The bodies that met, the one that led first, of the meeting at the end of ``meeting`` ("item__meeting")."""
    return Prefetch(f"{meeting}__meeting_bodies", MeetingBody.objects.select_related("body").order_by("order", "pk"))


def bodies_of(meeting: Meeting) -> list[Body]:
    """The bodies that met, the one that led first; fetched with ``bodies_met``."""
    return [met.body for met in meeting.meeting_bodies.all()]
