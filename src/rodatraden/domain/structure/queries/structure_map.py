"""Asks about the structure as of a day: the bodies and how they stood to each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When

from rodatraden.base.sorting import Swedish
from rodatraden.domain.structure.enums import BodyKind, RelationKind
from rodatraden.domain.structure.models import Body, BodyRelation, CountyPart

MOST = 60  # bodies that can be taken in at a time

_COUNCILS_FIRST = Case(When(kind=BodyKind.COUNCIL, then=Value(0)), default=Value(1), output_field=IntegerField())


@dataclass(frozen=True, slots=True)
class Structure:
    """Bodies that existed on a day and the relations that held between them.

    ``around`` is the body that they are near; None where all are told, or those of a county part. ``is_cut`` says that
    there are more such bodies than are told.
    """

    bodies: list[Body]
    relations: list[BodyRelation]
    around: Body | None = None
    is_cut: bool = False


def structure_on(day: date, *, around: Body | None = None, part: CountyPart | None = None) -> Structure:
    """All bodies of a day where they are at most MOST; of more, those near one: by default the oldest council.

    With ``part`` the bodies of a county part and those that they stood in relation to; with ``around`` that body, those
    that it stood in relation to, and theirs. Three questions, however many there are.
    """
    first = list(Body.objects.on(day).order_by(_COUNCILS_FIRST, "pk")[: MOST + 1])
    if around is None and part is None and len(first) > MOST:
        around = first[0]
    held = BodyRelation.objects.on(day)
    seeds: QuerySet[Any, int]
    if around:
        seeds = _ends(held.filter(Q(body=around) | Q(other=around))).union(_numbers(Body.objects.filter(pk=around.pk)))
    elif part:
        seeds = _numbers(Body.objects.filter(county_part=part))
    else:
        seeds = _numbers(Body.objects.filter(pk__in=[body.pk for body in first]))
    near = list(held.filter(Q(body__in=seeds) | Q(other__in=seeds)).order_by("pk"))
    ends = {number for relation in near for number in (relation.body_id, relation.other_id)}
    found = Body.objects.on(day).filter(Q(pk__in=ends) | Q(pk__in=seeds)).order_by(Swedish("name"), "-pk")
    bodies = {body.pk: body for body in found[: MOST + 1]}
    is_cut = len(bodies) > MOST
    if is_cut:
        bodies.popitem()
    relations = []
    for relation in near:
        if relation.body_id in bodies and relation.other_id in bodies:
            relation.body, relation.other = bodies[relation.body_id], bodies[relation.other_id]
            relations.append(relation)
    return Structure(list(bodies.values()), relations, around, is_cut)


def lineage(bodies: Sequence[Body]) -> list[BodyRelation]:
    """Which bodies some of ``bodies`` replaced or were replaced by, whenever that was; the earliest first."""
    found = BodyRelation.objects.filter(Q(body__in=bodies) | Q(other__in=bodies), kind=RelationKind.REPLACES)
    return list(found.select_related("body", "other").order_by(F("since").asc(nulls_first=True), "pk"))


def _numbers(rows: QuerySet[Body]) -> QuerySet[Body, int]:
    return rows.values_list("pk", flat=True)


def _ends(relations: QuerySet[BodyRelation]) -> QuerySet[BodyRelation, int]:
    """The numbers of the bodies at both ends."""
    return relations.values_list("body", flat=True).union(relations.values_list("other", flat=True))
