"""Asks who was chosen for what, at which meetings."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import F, QuerySet

from rodatraden.base import swedish
from rodatraden.domain.meetings.models import Election, Meeting
from rodatraden.domain.structure.models import Body


def told(election: Election) -> str:
    """A choice in a sentence: ”Kim Ek valdes till ordförande i Rådet för Eke, från 2 mars 2026.”"""
    party = f" för {election.organisation}" if election.organisation else ""
    until = f" till {swedish.day(election.until)}" if election.until else ""
    role = election.get_role_display().lower()
    return f"{election.person} valdes till {role} i {election.body}{party}, från {swedish.day(election.since)}{until}."


def at_meeting(meeting: Meeting) -> dict[int, list[Election]]:
    """The choices of a meeting by the number of the point, in the order in which they were noted."""
    found: dict[int, list[Election]] = {}
    for election in _whole().filter(item__meeting=meeting).order_by("pk"):
        found.setdefault(election.item_id, []).append(election)
    return found


def lines_of(meeting: Meeting) -> dict[int, list[str]]:
    """The choices of a meeting by the number of the point, each in a line; the same record gives the same lines."""
    return {item: [f"Val: {told(one)}" for one in noted] for item, noted in at_meeting(meeting).items()}


def of_body(body: Body) -> QuerySet[Election]:
    """The choices to roles in a body, the latest first, with their meetings."""
    return _latest_first().filter(body=body)


def of_people(rows: Iterable[int]) -> QuerySet[Election]:
    """What people (numbers) were chosen for, the latest first, with the meetings."""
    return _latest_first().filter(person__in=list(rows))


def _whole() -> QuerySet[Election]:
    return Election.objects.select_related("person", "body", "organisation")


def _latest_first() -> QuerySet[Election]:
    return _whole().select_related("item__meeting").order_by(F("since").desc(), "-pk")
