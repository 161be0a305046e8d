"""Takes in a register of organisations, county parts and bodies, so that the records have something to be matched with.

The shape is told in the handbook: a JSON object with ``organisations``, ``county_parts`` and ``bodies``. What is
already in the register under the same name is left as it is, so a register can be taken in again.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from rodatraden.base import audit
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.structure import rules
from rodatraden.domain.structure.enums import BodyKind, OrganisationKind, RelationKind
from rodatraden.domain.structure.models import Body, CountyPart, Organisation
from rodatraden.domain.structure.operations import bodies as body_operations
from rodatraden.domain.structure.operations import organisations as organisation_operations

_RELATIONS = {
    "parent": RelationKind.PART_OF,
    "prepares_for": RelationKind.PREPARES_FOR,
    "reports_to": RelationKind.REPORTS_TO,
    "sends_to": RelationKind.SENDS_TO,
}


@transaction.atomic
def take_in_register(*, register: Mapping[str, Any], by: User, now: datetime) -> dict[str, int]:
    """Enter what is new in ``register``. Returns how many of each were entered.

    Raises NotAllowed; NotPossible when the register has another shape or names something that it does not tell of.
    """
    rules.check_keep(by, on=timezone.localdate(now))
    try:
        return _take_in(register, by, now)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise NotPossible(f"Registret har inte den form som handboken beskriver: {error}.") from error


def _take_in(register: Mapping[str, Any], by: User, now: datetime) -> dict[str, int]:
    organisations = {organisation.name: organisation for organisation in Organisation.objects.all()}
    parts = {part.name: part for part in CountyPart.objects.all()}
    bodies = {body.name: body for body in Body.objects.all()}
    entered = {"organisations": 0, "county_parts": 0, "bodies": 0}
    for row in register.get("organisations", []):
        if row["name"] not in organisations:
            organisations[row["name"]] = organisation_operations.register_organisation(
                name=row["name"],
                kind=OrganisationKind(row.get("kind", "other")),
                aliases=row.get("aliases", []),
                by=by,
                now=now,
            )
            entered["organisations"] += 1
    for row in register.get("county_parts", []):
        if row["name"] not in parts:
            members = [organisations[name] for name in row.get("organisations", [])]
            parts[row["name"]] = organisation_operations.form_county_part(
                name=row["name"], aliases=row.get("aliases", []), organisations=members, by=by, now=now
            )
            entered["county_parts"] += 1
    fresh = [row for row in register.get("bodies", []) if row["name"] not in bodies]
    for row in fresh:
        part = row.get("county_part")
        bodies[row["name"]] = body_operations.found_body(
            name=row["name"],
            kind=BodyKind(row.get("kind", "other")),
            aliases=row.get("aliases", []),
            purpose=row.get("definition") or "",
            county_part=parts[part] if part else None,
            since=_day(row.get("since")),
            until=_day(row.get("until")),
            by=by,
            now=now,
        )
        entered["bodies"] += 1
    for row in fresh:
        _relate(row, bodies, by, now)
    if fresh:
        audit.record(did="register.taken_in", to=bodies[fresh[0]["name"]], by=by, at=now, after=entered)
    return entered


def _relate(row: Mapping[str, Any], bodies: Mapping[str, Body], by: User, now: datetime) -> None:
    body = bodies[row["name"]]
    for key, kind in _RELATIONS.items():
        told = row.get(key) or []
        for name in [told] if isinstance(told, str) else told:
            body_operations.relate_bodies(body=body, kind=kind, other=bodies[name], since=body.since, by=by, now=now)
    if successor := row.get("replaced_by"):
        body_operations.relate_bodies(
            body=bodies[successor], kind=RelationKind.REPLACES, other=body, since=body.until, by=by, now=now
        )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
