"""Asks how long points really took: what an agenda may be expected to take, out of the meetings that were held."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from rodatraden.domain.meetings.enums import AgendaKind
from rodatraden.domain.meetings.models import AgendaItem, Meeting, StandingItem
from rodatraden.domain.structure.models import Body

_LOOKED_AT = 400  # rows, the latest first
_LONGEST = 8 * 60  # minutes; what took longer was left running
_ENOUGH = 3  # points alike in kind or presenter before they tell anything; a point of the same name is enough by itself
_NO_WORDS = re.compile(r"[\W\d_]+")
_STANDING = StandingItem._meta.label_lower


@dataclass(frozen=True, slots=True)
class Usual:
    """How long a point usually takes: the median in minutes of so many ``times``, and what they have in common with it."""

    minutes: int
    times: int
    alike: str


def usual_minutes(body: Body, items: Sequence[AgendaItem], *, meeting: Meeting) -> dict[int, Usual]:
    """What such points took at the body's earlier meetings, by the number of the point, in one question.

    Points alike are, in this order: those of the same standing point or the same name (digits aside), those of the same
    kind with the same presenter, those of the same kind. Presenters must be fetched. Points that nothing is known of are
    left out.
    """
    took = _took(body, meeting)
    found: dict[int, Usual] = {}
    for item in items:
        presenters = [presenter.name.casefold() for presenter in item.presenters.all()]
        for key, alike in _likenesses(item.origin, item.origin_id, item.title, item.kind, presenters):
            minutes = took.get(key, [])
            if len(minutes) >= (1 if alike == _SAME else _ENOUGH):
                found[item.pk] = Usual(max(1, round(median(minutes))), len(minutes), alike)
                break
    return found


def expected(items: Iterable[AgendaItem], usual: dict[int, Usual]) -> int | None:
    """The minutes that an agenda will really take: what points usually take, else what is planned; None of nothing known."""
    rows = [item for item in items if item.level == 1]
    if not any(item.pk in usual for item in rows):
        return None
    return sum(usual[item.pk].minutes if item.pk in usual else item.planned_minutes or 0 for item in rows)


_SAME, _PRESENTED, _KIND = "samma punkt", "samma föredragande och slag", "samma slag"


def _took(body: Body, meeting: Meeting) -> dict[tuple[str, ...], list[float]]:
    """The minutes that points took, by each thing that others may have in common with them."""
    rows = AgendaItem.objects.filter(
        meeting__in=Meeting.objects.filter(bodies=body).exclude(pk=meeting.pk).values("pk"),
        began_at__isnull=False,
        ended_at__isnull=False,
    )
    names = ("pk", "origin", "origin_id", "title", "kind", "began_at", "ended_at", "presenters__name")
    points: dict[int, tuple[float, list[str], tuple[str, int | None, str, str]]] = {}
    for pk, origin, origin_id, title, kind, began, ended, presenter in rows.order_by("-began_at").values_list(*names)[
        :_LOOKED_AT
    ]:
        _, presenters, _ = points.setdefault(pk, (_minutes(began, ended), [], (origin, origin_id, title, kind)))
        if presenter:
            presenters.append(presenter.casefold())
    took: dict[tuple[str, ...], list[float]] = defaultdict(list)
    for minutes, presenters, told in points.values():
        if 0 < minutes <= _LONGEST:
            for key in {key for key, _ in _likenesses(*told, presenters)}:
                took[key].append(minutes)
    return took


def _minutes(began: datetime, ended: datetime) -> float:
    return (ended - began).total_seconds() / 60


def _likenesses(
    origin: str, origin_id: int | None, title: str, kind: str, presenters: Sequence[str]
) -> Iterable[tuple[tuple[str, ...], str]]:
    """What a point may have in common with others, the closest first, and the words for it."""
    if origin == _STANDING:
        yield (origin, str(origin_id)), _SAME
    if stem := _NO_WORDS.sub(" ", title.casefold()).strip():
        yield ("", stem), _SAME
    if kind and kind != AgendaKind.UNKNOWN:
        for presenter in presenters:
            yield ("presenter", kind, presenter), _PRESENTED
        yield ("kind", kind), _KIND
