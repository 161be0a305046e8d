"""Founds, names, ties together and closes bodies."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from rodatraden.base import audit, periods
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.structure import rules
from rodatraden.domain.structure.enums import BodyKind, RelationKind
from rodatraden.domain.structure.models import Body, BodyName, BodyRelation, CountyPart


@transaction.atomic
def found_body(
    *,
    name: str,
    kind: str = BodyKind.OTHER,
    aliases: Iterable[str] = (),
    purpose: str = "",
    county_part: CountyPart | None = None,
    since: date | None = None,
    until: date | None = None,
    by: User,
    now: datetime,
) -> Body:
    """Put a body in the register, with the other names it goes by.

    Raises NotAllowed; NotPossible without a name, or if it ends before it begins.
    """
    rules.check_keep(by, on=timezone.localdate(now))
    if not name.strip():
        raise NotPossible("Ett organ behöver ett namn.")
    periods.keep_in_order(since, until)
    body = Body.objects.create(
        name=name.strip()[:200], kind=kind, purpose=purpose, county_part=county_part, since=since, until=until
    )
    BodyName.objects.bulk_create(
        BodyName(body=body, name=alias)
        for alias in dict.fromkeys(alias.strip()[:200] for alias in aliases)
        if alias not in {"", body.name}
    )
    audit.record(did="body.founded", to=body, by=by, at=now)
    return body


@transaction.atomic
def name_body(*, body: Body, alias: str, by: User, now: datetime) -> BodyName:
    """Give a body one more name that it goes by. Raises NotAllowed; NotPossible if the name is empty."""
    rules.check_keep(by, on=timezone.localdate(now))
    if not alias.strip():
        raise NotPossible("Skriv ett namn.")
    known, _ = BodyName.objects.get_or_create(body=body, name=alias.strip()[:200])
    audit.record(did="body.named", to=body, by=by, at=now, after={"name": known.name})
    return known


@transaction.atomic
def relate_bodies(
    *,
    body: Body,
    kind: RelationKind,
    other: Body,
    since: date | None = None,
    until: date | None = None,
    by: User,
    now: datetime,
) -> BodyRelation:
    """Say how a body stands to another. A body that is replaced is closed the day the new one begins.

    Raises NotAllowed; NotPossible if the two are the same, or if the time ends before it begins.
    """
    rules.check_keep(by, on=timezone.localdate(now))
    periods.keep_in_order(since, until)
    if body == other:
        raise NotPossible("Ett organ kan inte ha en relation till sig självt.")
    relation, _ = BodyRelation.objects.get_or_create(
        body=body, kind=kind, other=other, since=since, defaults={"until": until}
    )
    audit.record(did="body.related", to=body, by=by, at=now, after={"kind": kind, "other": other.pk})
    if kind == RelationKind.REPLACES and since and other.until is None:
        close_body(body=other, until=since, by=by, now=now)
    return relation


@transaction.atomic
def close_body(*, body: Body, until: date, by: User, now: datetime) -> Body:
    """Close a body from a day on; its history stays. Raises NotAllowed; NotPossible before it began."""
    rules.check_keep(by, on=timezone.localdate(now))
    body = Body.objects.select_for_update().get(pk=body.pk)
    if body.since and until < body.since:
        raise NotPossible("Ett organ kan inte upphöra innan det bildades.")
    before = str(body.until)
    body.until = until
    body.save(update_fields=["until"])
    audit.record(did="body.closed", to=body, by=by, at=now, before={"until": before}, after={"until": str(until)})
    return body
