"""Asks what the parties have to tell when the word goes round, and who has not written yet."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F
from django.utils import timezone

from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings.models import Meeting, RoundReport
from rodatraden.domain.meetings.queries.drafts import hidden_from
from rodatraden.domain.structure.models import Membership, Organisation, Person
from rodatraden.domain.structure.queries import people


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation that sits in a body that meets, what it tells now, and what it told the last time."""

    organisation: Organisation
    report: RoundReport | None
    last: RoundReport | None
    is_theirs: bool  # whoever asks sits there for it


def parties_of(meeting: Meeting, *, user: User) -> list[Party]:
    """The parties of a meeting in the order of their names, in three questions."""
    on = meeting.held_on or timezone.localdate()
    seats = Membership.objects.on(on).filter(body__meeting_bodies__meeting=meeting, organisation__isnull=False)
    own = set(
        seats.filter(person__in=Person.objects.filter(people.has_account(user))).values_list("organisation", flat=True)
    )
    organisations = Organisation.objects.filter(pk__in=seats.values("organisation")).order_by("name", "pk")
    told = RoundReport.objects.filter(
        organisation__in=seats.values("organisation"), meeting__bodies__in=meeting.bodies.all()
    ).exclude(meeting__in=hidden_from(user, on=timezone.localdate()).values("meeting"))
    now: dict[int | None, RoundReport] = {}
    last: dict[int | None, RoundReport] = {}
    for report in told.select_related("meeting").order_by(F("meeting__held_on").asc(nulls_first=True), "pk"):
        if report.meeting_id == meeting.pk:
            now[report.organisation_id] = report
        elif report.meeting.held_on and report.meeting.held_on < on:
            last[report.organisation_id] = report
    return [Party(one, now.get(one.pk), last.get(one.pk), one.pk in own) for one in organisations]


def may_report(user: User, *, meeting: Meeting, organisation: Organisation) -> bool:
    """Whether an account sits in a body that meets for the organisation, that day."""
    seats = Membership.objects.on(meeting.held_on or timezone.localdate())
    return seats.filter(
        body__meeting_bodies__meeting=meeting,
        organisation=organisation,
        person__in=Person.objects.filter(people.has_account(user)),
    ).exists()
