"""Puts spokes on the wheel, changes and ends them, and lays out the years."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from rodatraden.base import audit
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.followup.models import Thread
from rodatraden.domain.structure.models import Body
from rodatraden.domain.wheel import rules
from rodatraden.domain.wheel.models import Occurrence, Rule, Spoke
from rodatraden.domain.wheel.queries.almanac import almanac
from rodatraden.domain.wheel.queries.recurrence import reckon_spoke, told

LONGEST_LEAD = 52  # weeks
_FURTHEST = 10  # years ahead
_GONE = "Regeln ger inte längre den här dagen."


@dataclass(frozen=True, slots=True)
class Demand:
    """What is known of a spoke as it is entered or changed; as the fields of ``Spoke`` of the same names."""

    title: str
    kind: str
    rule: Rule
    body: Body | None = None
    years: Sequence[int] = field(default_factory=list)
    first_year: int | None = None
    last_year: int | None = None
    lead_weeks: int = 0
    agenda_title: str = ""
    agenda_kind: str = ""
    agenda_minutes: int | None = None
    note: str = ""
    thread: Thread | None = None

    @classmethod
    def of(cls, spoke: Spoke) -> Demand:
        """What a spoke says now."""
        return cls(**{one.name: getattr(spoke, one.name) for one in fields(cls)})


@dataclass(frozen=True, slots=True)
class Laid:
    """What laying out a year did: how many occurrences came, got another day, and went."""

    added: int = 0
    changed: int = 0
    removed: int = 0


@transaction.atomic
def add_spoke(*, demand: Demand, by: User, now: datetime) -> Spoke:
    """Put a spoke on the wheel, and lay it out for this year and those laid out already.

    Raises NotAllowed; NotPossible without a title, for a period that ends before it begins, or a lead time too long.
    """
    rules.check_tend(by, body=demand.body, on=timezone.localdate(now))
    spoke = Spoke()
    _write(spoke, demand)
    audit.record(did="spoke.added", to=spoke, by=by, at=now, after=_said(spoke))
    _follow(spoke, by, now)
    return spoke


@transaction.atomic
def change_spoke(*, spoke: Spoke, demand: Demand, by: User, now: datetime) -> Spoke:
    """Change what a spoke says. Its days from this year on follow; those that a person chose, ticked or skipped stay.

    Raises NotAllowed; NotPossible as ``add_spoke``, or when it would be reckoned from itself.
    """
    spoke = _change(spoke, demand, by, now)
    _follow(spoke, by, now)
    return spoke


@transaction.atomic
def end_spoke(*, spoke: Spoke, last_year: int, by: User, now: datetime) -> Spoke:
    """Let a spoke come for the last time in a year; what is laid out after that and not touched goes.

    Raises NotAllowed; NotPossible before its first year, or when another that goes on is reckoned from it.
    """
    spoke = _locked(spoke)
    rules.check_tend(by, body=spoke.body, on=timezone.localdate(now))
    if other := spoke.followed_by.filter(Q(last_year__isnull=True) | Q(last_year__gt=last_year)).first():
        raise NotPossible(f"”{other}” räknas från den här. Ändra eller avsluta den först.")
    _change(spoke, replace(Demand.of(spoke), last_year=last_year), by, now, did="spoke.ended")
    for occurrence in spoke.occurrences.filter(year__gt=last_year):
        if not occurrence.is_touched:
            occurrence.delete()
    return spoke


@transaction.atomic
def lay_out_year(*, year: int, body: Body | None = None, by: User, now: datetime) -> Laid:
    """Reckon the days of a year: of a body's spokes, or of all. Done again, it changes only what follows other days.

    What a person moved, ticked or skipped stays as it is. Raises NotAllowed; NotPossible for a year too far away.
    """
    rules.check_tend(by, body=body, on=timezone.localdate(now))
    return _lay_out(_of(body), year, by, now)


@transaction.atomic
def roll_into_year(
    *, year: int, changes: Mapping[Spoke, Rule], body: Body | None = None, by: User, now: datetime
) -> Laid:
    """Lay out a year after some spokes have got other rules, as what was moved the year before asks for.

    Raises NotAllowed, also for a spoke of a body that one does not lead; NotPossible for a year too far away.
    """
    rules.check_tend(by, body=body, on=timezone.localdate(now))
    for spoke, rule in changes.items():
        _change(spoke, replace(Demand.of(spoke), rule=rule), by, now)
    return _lay_out(_of(body), year, by, now)


def _of(body: Body | None) -> list[int]:
    rows = Spoke.objects.filter(body=body) if body else Spoke.objects.all()
    return list(rows.values_list("pk", flat=True))


def _locked(spoke: Spoke) -> Spoke:
    """The spoke as it now stands; all are held, so that no two become reckoned from each other at once."""
    held = {row.pk: row for row in Spoke.objects.select_for_update().order_by("pk")}
    return held[spoke.pk]


def _change(spoke: Spoke, demand: Demand, by: User, now: datetime, *, did: str = "spoke.changed") -> Spoke:
    spoke = _locked(spoke)
    for body in {spoke.body, demand.body}:
        rules.check_tend(by, body=body, on=timezone.localdate(now))
    before = _said(spoke)
    _write(spoke, demand)
    audit.record(did=did, to=spoke, by=by, at=now, before=before, after=_said(spoke))
    return spoke


def _write(spoke: Spoke, demand: Demand) -> None:
    if not demand.title.strip():
        raise NotPossible("Skriv vad det är som ska hända.")
    if demand.first_year and demand.last_year and demand.last_year < demand.first_year:
        raise NotPossible("Det sista året är före det första. Se över åren.")
    if demand.lead_weeks > LONGEST_LEAD:
        raise NotPossible(f"Skriv högst {LONGEST_LEAD} veckor i förväg.")
    other = demand.rule.from_spoke
    while other:
        if spoke.pk and other.pk == spoke.pk:
            raise NotPossible(f"”{demand.rule.from_spoke}” räknas själv från den här, så dagen kan inte räknas ut.")
        other = other.from_spoke
    for one in fields(demand):
        if one.name != "rule":
            setattr(spoke, one.name, getattr(demand, one.name))
    for one in fields(demand.rule):
        setattr(spoke, one.name, getattr(demand.rule, one.name))
    spoke.title, spoke.agenda_title = spoke.title.strip(), spoke.agenda_title.strip()
    spoke.years = sorted(set(demand.years))
    spoke.save()


def _said(spoke: Spoke) -> dict[str, object]:
    """What the audit trail keeps of a spoke."""
    return {
        "title": spoke.title,
        "body": str(spoke.body or ""),
        "rule": told(spoke.rule),
        "years": [spoke.years, spoke.first_year, spoke.last_year],
        "agenda": [spoke.lead_weeks, spoke.agenda_title],
    }


def _follow(spoke: Spoke, by: User, now: datetime) -> None:
    """Lay out a spoke, and those reckoned from it, for this year and the later ones that are laid out already."""
    this = timezone.localdate(now).year
    numbers, found = {spoke.pk}, {spoke.pk}
    while found:
        found = set(Spoke.objects.filter(from_spoke__in=found).values_list("pk", flat=True)) - numbers
        numbers |= found
    later = Occurrence.objects.filter(year__gt=this).values_list("year", flat=True).distinct()
    for year in [this, *sorted(later)]:
        _lay_out(numbers, year, by, now)


def _lay_out(numbers: Iterable[int], year: int, by: User, now: datetime) -> Laid:
    if abs(year - timezone.localdate(now).year) > _FURTHEST:
        raise NotPossible(f"Hjulet läggs ut högst {_FURTHEST} år bort.")
    spokes = list(Spoke.objects.select_for_update().filter(pk__in=numbers).order_by("pk"))
    book = almanac(since=year, until=year)
    there = {(row.spoke_id, row.anchor): row for row in Occurrence.objects.filter(spoke__in=spokes, year=year)}
    added = changed = removed = 0
    for spoke in spokes:
        for span in reckon_spoke(book.spokes[spoke.pk], year, book).spans:
            row = there.pop((spoke.pk, span.anchor), None)
            days = {"day": span.day, "last_day": span.last_day, "remark": span.remark}
            if row is None:
                row = Occurrence.objects.create(spoke=spoke, year=year, anchor=span.anchor, **days)
                audit.record(did="occurrence.laid_out", to=row, by=by, at=now, after={"day": str(span.day)})
                added += 1
            elif any(getattr(row, name) != value for name, value in days.items()):
                before = {"day": str(row.day)}
                _set(row, **days)
                audit.record(
                    did="occurrence.laid_out", to=row, by=by, at=now, before=before, after={"day": str(span.day)}
                )
                changed += 1
    for row in there.values():
        if row.is_touched:
            _set(row, remark=_GONE)
        else:
            row.delete()
            removed += 1
    return Laid(added, changed, removed)


def _set(row: Occurrence, **values: object) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
