"""Founds, names, ties together and closes bodies."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from rodatraden.base import audit, periods
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.structure import rules
from rodatraden.domain.structure.enums import BodyKind, RelationKind
from rodatraden.domain.structure.models import Body, BodyName, BodyRelation, Commission, CountyPart, Seat

_FOUNDED, _READ = "body.founded", "body.read"


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
    audit.record(did=_FOUNDED, to=body, by=by, at=now)
    return body


@transaction.atomic
def describe_body(
    *, body: Body, kind: str, purpose: str, county_part: CountyPart | None, since: date | None, by: User, now: datetime
) -> Body:
    """Set what kind a body is, what it is for, which part of the county it serves, and since when.

    Raises NotAllowed; NotPossible if it would end before it begins.
    """
    rules.check_keep(by, on=timezone.localdate(now))
    body = Body.objects.select_for_update().get(pk=body.pk)
    periods.keep_in_order(since, body.until)
    before = {"kind": body.kind, "purpose": body.purpose}
    body.kind, body.purpose, body.county_part, body.since = kind, purpose.strip(), county_part, since
    body.save(update_fields=["kind", "purpose", "county_part", "since"])
    after = {"kind": body.kind, "purpose": body.purpose}
    audit.record(did="body.described", to=body, by=by, at=now, before=before, after=after)
    return body


@transaction.atomic
def note_read_body(*, body: Body, by: User, now: datetime) -> Body:
    """Note that a body is in the register only because a record names it. Raises NotAllowed."""
    rules.check_keep(by, on=timezone.localdate(now))
    audit.record(did=_READ, to=body, by=by, at=now)
    return body


@transaction.atomic
def remove_unused_bodies(*, bodies: Iterable[int], by: User, now: datetime) -> list[str]:
    """Remove those of the bodies (numbers) that only records named, and that no record names any more.

    One that somebody has founded, named, related or given members or seats stays. Returns the names that were removed.
    Raises NotAllowed.
    """
    rules.check_keep(by, on=timezone.localdate(now))
    removed = []
    told = (BodyName, BodyRelation, Seat, Commission)
    for body in Body.objects.filter(pk__in=list(bodies)).order_by("pk"):
        done = set(audit.of(body).values_list("did", flat=True))
        is_told = any(model._default_manager.filter(body=body).exists() for model in told)
        if _READ not in done or done - {_FOUNDED, _READ} or is_told or body.relations_to_it.exists():
            continue
        number = body.pk
        try:
            with transaction.atomic():
                body.delete()
        except ProtectedError:
            continue  # another record names the body
        body.pk = number
        audit.record(did="body.removed", to=body, by=by, at=now)
        removed.append(body.name)
    return removed


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
