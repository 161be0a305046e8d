"""What has come to a body since it met, and waits for its agenda: asked of six tables in one question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import (
    CharField,
    DateField,
    Exists,
    F,
    IntegerField,
    Model,
    OuterRef,
    Q,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.functions import Cast, Coalesce

from rodatraden.base import swedish
from rodatraden.domain.followup.models import Decision, Forwarding, ForwardingReceiver, Watch
from rodatraden.domain.followup.queries.proposal import BACK, Proposal, short
from rodatraden.domain.meetings.enums import AgendaKind, SubmissionState
from rodatraden.domain.meetings.models import AgendaItem, Meeting, Submission, Theme
from rodatraden.domain.structure.models import Body

_MINUTES = 5  # for what is only reported
_TALK = 10


@dataclass(frozen=True, slots=True)
class _Arrived:
    """A row of the question. What ``who`` and ``detail`` hold depends on where it comes from."""

    source: str
    pk: int
    what: str
    who: str
    detail: str
    day: date | None
    minutes: int | None
    kind: str


def arrived(body: Body, meeting: Meeting, latest: Meeting | None) -> list[Proposal]:
    """What should come up at a meeting of a body because somebody sent, answered, decided or promised it.

    ``meeting`` has a day, and ``latest`` is the one that the body held before it. In order: what was put to the body,
    its themes, what it was sent, answers to what it sent, what it waits for, what was decided for it.
    """
    if meeting.held_on is None:
        return []
    day = meeting.held_on
    since = (latest.held_on if latest else None) or day - timedelta(days=BACK)
    asked = [
        _submissions(body),
        _themes(body, meeting),
        _sent(body, since, day),
        _answers(body, meeting, day),
        _watches(body, day),
        _delegated(body, meeting, day),
    ]
    rows = asked[0].union(*asked[1:], all=True)
    found = sorted((_Arrived(*row) for row in rows), key=lambda row: (_ORDER[row.source], row.day or day, row.pk))
    return [_TOLD[row.source](row) for row in found]


def _row(rows: QuerySet[Any], *, what: str, who: Any, day: str, **more: Any) -> QuerySet[Any]:
    """The rows in the shape of ``_Arrived``: the same columns of the same kinds, whichever table they are of."""
    columns = {
        "a_source": Value(rows.model._meta.label_lower, output_field=CharField()),
        "a_pk": Cast(F("pk"), IntegerField()),
        "a_what": Cast(F(what), TextField()),
        "a_who": Cast(who, TextField()),
        "a_detail": Cast(more.get("detail", Value("")), TextField()),
        "a_day": Cast(F(day), DateField()),
        "a_minutes": Cast(more.get("minutes", Value(None)), IntegerField()),
        "a_kind": Cast(more.get("kind", Value("")), TextField()),
    }
    return rows.order_by().annotate(**columns).values_list(*columns)


def _not_taken_up(model: type[Model], body: Body, meeting: Meeting) -> Exists:
    """What stands on no other agenda of the body."""
    there = AgendaItem.objects.filter(origin=model._meta.label_lower, origin_id=OuterRef("pk"), meeting__bodies=body)
    return ~Exists(there.exclude(meeting=meeting))


def _submissions(body: Body) -> QuerySet[Any]:
    """Questions that were given time but whose point has fallen off the agenda it stood on."""
    placed = AgendaItem.objects.filter(origin=Submission._meta.label_lower, origin_id=OuterRef("pk"))
    rows = Submission.objects.filter(~Exists(placed), body=body, state=SubmissionState.ACCEPTED, item__isnull=True)
    return _row(
        rows,
        what="title",
        who=F("made_by__name"),
        day="made_at",
        detail=F("wanted"),
        minutes=F("minutes"),
        kind=F("kind"),
    )


def _themes(body: Body, meeting: Meeting) -> QuerySet[Any]:
    rows = Theme.objects.filter(body=body, meeting=meeting)
    return _row(rows, what="title", who=F("proposed_by"), day="proposed_on")


def _sent(body: Body, since: date, day: date) -> QuerySet[Any]:
    """What other bodies have sent since the latest meeting, and this one has not answered."""
    asked = ForwardingReceiver.objects.filter(body=body, answered_on__isnull=True)
    rows = Forwarding.objects.filter(
        pk__in=asked.values("forwarding"), meeting__held_on__gte=since, meeting__held_on__lt=day
    ).exclude(meeting__bodies=body)
    return _row(rows, what="what", who=F("meeting__title"), day="meeting__held_on", detail=F("answer_by"))


def _answers(body: Body, meeting: Meeting, day: date) -> QuerySet[Any]:
    rows = ForwardingReceiver.objects.filter(
        _not_taken_up(ForwardingReceiver, body, meeting),
        forwarding__in=Forwarding.objects.filter(meeting__bodies=body).values("pk"),
        answered_on__lte=day,
        answered_on__gte=day - timedelta(days=BACK),
    ).exclude(answer="")
    return _row(
        rows, what="forwarding__what", who=Coalesce("body__name", "words"), day="answered_on", detail=F("answer")
    )


def _watches(body: Body, day: date) -> QuerySet[Any]:
    rows = Watch.objects.filter(
        body=body, settled_on__isnull=True, expected_on__lt=day, expected_on__gte=day - timedelta(days=BACK)
    )
    return _row(rows, what="what", who=Coalesce("decider__name", "decider_words"), day="expected_on")


def _delegated(body: Body, meeting: Meeting, day: date) -> QuerySet[Any]:
    rows = Decision.objects.filter(
        _not_taken_up(Decision, body, meeting),
        Q(body=body) | Q(body__isnull=True, meeting__in=Meeting.objects.filter(bodies=body).values("pk")),
        delegation__isnull=False,
        decided_on__lte=day,
        decided_on__gte=day - timedelta(days=BACK),
    )
    return _row(rows, what="text", who=F("delegation__words"), day="decided_on", detail=F("delegation__purpose"))


def _on(day: date | None) -> str:
    return swedish.day(day) if day else "okänd dag"


def _proposal(row: _Arrived, title: str, why: str, kind: str, minutes: int | None) -> Proposal:
    return Proposal(short(title, 200), why, kind=kind, minutes=minutes, origin=row.source, origin_id=row.pk)


def _tell_submission(row: _Arrived) -> Proposal:
    wanted = f" Vill ha: {row.detail.rstrip('.')}." if row.detail else ""
    return _proposal(row, row.what, f"Anmäld av {row.who} och har fått tid.{wanted}", row.kind, row.minutes)


def _tell_theme(row: _Arrived) -> Proposal:
    by = f" av {row.who}" if row.who else ""
    why = f"Tema som föreslogs{by} den {_on(row.day)} och är lagt på det här mötet."
    return _proposal(row, row.what, why, AgendaKind.DIALOGUE, None)


def _tell_sent(row: _Arrived) -> Proposal:
    by = f" Svar önskas {row.detail}." if row.detail else ""
    why = f"Skickat hit från {Meeting(title=row.who, held_on=row.day)}.{by}"
    return _proposal(row, row.what, why, AgendaKind.DIALOGUE, _TALK)


def _tell_answer(row: _Arrived) -> Proposal:
    why = f"{row.who} svarade den {_on(row.day)}: {short(row.detail)}"
    return _proposal(row, f"Svar från {row.who} på: {short(row.what)}", why, AgendaKind.REPORT, _MINUTES)


def _tell_watch(row: _Arrived) -> Proposal:
    why = f"Skulle beslutas av {row.who} den {_on(row.day)}, och vad det blev är inte antecknat."
    return _proposal(row, f"Bevakning: {short(row.what)}", why, AgendaKind.INFORMATION, _MINUTES)


def _tell_delegated(row: _Arrived) -> Proposal:
    why = f"{row.who} beslutade den {_on(row.day)} på delegation om {row.detail}, och det ska anmälas."
    return _proposal(row, f"Delegationsbeslut att anmäla: {short(row.what)}", why, AgendaKind.REPORT, _MINUTES)


_TOLD: dict[str, Callable[[_Arrived], Proposal]] = {
    Submission._meta.label_lower: _tell_submission,
    Theme._meta.label_lower: _tell_theme,
    Forwarding._meta.label_lower: _tell_sent,
    ForwardingReceiver._meta.label_lower: _tell_answer,
    Watch._meta.label_lower: _tell_watch,
    Decision._meta.label_lower: _tell_delegated,
}
_ORDER = {source: place for place, source in enumerate(_TOLD)}
