"""Asks about bodies and their relations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, FilteredRelation, Q, QuerySet

from rodatraden.domain.structure.enums import RelationKind
from rodatraden.domain.structure.models import Body, BodyName, BodyRelation, Commission, Membership, Seat
from rodatraden.domain.structure.queries.terms import with_election, with_successors

# the same relation told from its other end
TOLD_FROM_THE_OTHER_END = {
    RelationKind.PART_OF: "har som en del av sig",
    RelationKind.PREPARES_FOR: "får sina ärenden beredda av",
    RelationKind.REPORTS_TO: "får rapporter från",
    RelationKind.SENDS_TO: "får frågor från",
    RelationKind.REPLACES: "ersattes av",
}


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation as it is told from one body: its words and the body at the other end."""

    words: str
    other: Body
    relation: BodyRelation


def all_bodies() -> QuerySet[Body]:
    return Body.objects.select_related("county_part")


@dataclass(frozen=True, slots=True)
class Known:
    """A body, the other names it goes by, and the commission that it works under on the day asked for."""

    body: Body
    names: list[BodyName]
    commission: Commission | None


def one(pk: int, *, on: date) -> Known | None:
    """A body as its page needs it, in one question."""
    held = FilteredRelation(
        "commissions",
        condition=(Q(commissions__since__isnull=True) | Q(commissions__since__lte=on))
        & (Q(commissions__until__isnull=True) | Q(commissions__until__gt=on)),
    )
    told = ("pk", "state", "text", "since", "until", "decided_by", "document_id")
    rows = list(
        all_bodies()
        .filter(pk=pk)
        .annotate(also=F("names__name"), also_since=F("names__since"), also_until=F("names__until"), held=held)
        .annotate(**{f"held_{name}": F(f"held__{name}") for name in told})
        .order_by("held__since", "names__name", "names__pk")
    )
    if not rows:
        return None
    body, last = rows[0], rows[-1]  # of several that hold that day the latest
    names = {row.also: BodyName(body=body, name=row.also, since=row.also_since, until=row.also_until) for row in rows}
    values: dict[str, Any] = {name: getattr(last, f"held_{name}") for name in told}
    commission = Commission(body=body, **values) if values["pk"] else None
    return Known(body, [name for words, name in names.items() if words], commission)


def commissions_of(body: Body) -> list[Commission]:
    """What the body was or is to do, the latest first."""
    found = body.commissions.select_related("document__document")
    return list(found.order_by(F("since").desc(nulls_last=True), "-pk"))


def named_like(words: str) -> Q:
    """Those one of whose names holds ``words``."""
    return Q(name__icontains=words) | Q(pk__in=BodyName.objects.filter(name__icontains=words).values("body"))


def bearing(name: str) -> list[Body]:
    """Those one of whose names is exactly this, case aside; a few at the most."""
    known = BodyName.objects.filter(name__iexact=name).values("body")
    return list(Body.objects.filter(Q(name__iexact=name) | Q(pk__in=known)).order_by("pk")[:6])


def parents_of(bodies: Iterable[Body], *, on: date) -> dict[int, Body]:
    """The body that each of ``bodies`` was a part of that day, by the number of the part."""
    found = BodyRelation.objects.on(on).filter(body__in=list(bodies), kind=RelationKind.PART_OF)
    return {relation.body_id: relation.other for relation in found.select_related("other").order_by("pk")}


def ties_of(body: Body) -> list[Tie]:
    """All relations of a body, from both ends, the latest first, with those that have no beginning last."""
    found = BodyRelation.objects.filter(Q(body=body) | Q(other=body)).select_related("body", "other")
    ties = [
        Tie(relation.get_kind_display(), relation.other, relation)
        if relation.body_id == body.pk
        else Tie(TOLD_FROM_THE_OTHER_END[RelationKind(relation.kind)], relation.body, relation)
        for relation in found.order_by("kind", "pk")
    ]
    return sorted(ties, key=lambda tie: tie.relation.since or date.min, reverse=True)


def memberships_of(body: Body) -> QuerySet[Membership]:
    """Everybody who has or had a role in the body, as ``terms.with_successors`` and ``terms.with_election`` tell them."""
    rows = body.memberships.select_related("person__same_as", "organisation", "seat__organisation")
    return with_election(with_successors(rows)).order_by("role", "person__name", "pk")


def seats_of(body: Body, *, on: date) -> QuerySet[Seat]:
    """The places of the body that day."""
    return Seat.objects.on(on).filter(body=body).select_related("organisation").order_by("organisation__name", "title")
