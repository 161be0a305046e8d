"""Asks about decisions, over all bodies and years."""

from __future__ import annotations

from datetime import date

from django.db.models import F, Q, QuerySet

from rodatraden.domain.documents import queries as documents
from rodatraden.domain.documents.models import Version
from rodatraden.domain.followup.enums import DecisionForm, DecisionKind
from rodatraden.domain.followup.models import Decision
from rodatraden.domain.followup.queries.related import bodies_met, bodies_of
from rodatraden.domain.meetings.models import AgendaItem, Meeting, MeetingBody
from rodatraden.domain.structure.models import Body


def all_decisions() -> QuerySet[Decision]:
    """Every statement of the register with its meeting, point and body, in no promised order."""
    return Decision.objects.select_related("meeting", "item", "body").prefetch_related(bodies_met("meeting"))


def of_substance() -> Q:
    """What bodies themselves decided, apart from formalities such as agendas, records and elections."""
    forms = [DecisionForm.DECISION, DecisionForm.ACCORDING, DecisionForm.POSTPONED]
    return Q(kind__in=[DecisionKind.DECIDED, DecisionKind.DEFERRED], form__in=forms)


def taken_by(body: int) -> Q:
    """Those that the body took; where no body is told, those of a meeting at which it met (alone or with others)."""
    met = MeetingBody.objects.filter(body=body).values("meeting")
    return Q(body=body) | Q(body__isnull=True, meeting__in=met)


def lacking_proposal(meeting: Meeting) -> QuerySet[Decision]:
    """What the meeting decided according to a proposal that nobody has pointed out."""
    rows = meeting.decisions.filter(
        kind=DecisionKind.DECIDED, form=DecisionForm.ACCORDING, proposal__isnull=True, delegation__isnull=True
    )
    return rows.select_related("item").order_by("pk")


def papers_on(item: AgendaItem) -> list[Version]:
    """The papers that hang on a point: one of them is the proposal of a decision according to it."""
    hung = documents.attached_to([item]).get((item._meta.label_lower, item.pk), [])
    return [one.version for one in hung]


def taken_in(year: int) -> Q:
    return Q(decided_on__gte=date(year, 1, 1), decided_on__lt=date(year + 1, 1, 1))


def decisions_of_body(body: Body) -> QuerySet[Decision]:
    """What a body has decided, the latest first."""
    return all_decisions().filter(taken_by(body.pk)).order_by(F("decided_on").desc(nulls_last=True), "-pk")


def takers(decision: Decision) -> list[Body]:
    """Which bodies took a decision: the one that is told, else all that met. The meeting's bodies must be fetched."""
    return [decision.body] if decision.body else bodies_of(decision.meeting)


def years() -> list[int]:
    """The years in which something was decided, the latest first; every year between the first and the last."""
    days = Decision.objects.filter(decided_on__isnull=False).order_by("decided_on").values_list("decided_on", flat=True)
    first, last = days.first(), days.last()
    return list(range(last.year, first.year - 1, -1)) if first and last else []
