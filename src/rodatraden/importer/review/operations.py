"""What a person decides on a fact. The decision stands beside what the machine read and survives every new reading.

Each returns the reading; whoever calls applies the source again, so that the records follow.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from rodatraden.base import audit
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.structure import rules
from rodatraden.importer.enums import ReadingKind, ReadingState, Verdict
from rodatraden.importer.facts import normal
from rodatraden.importer.models import Judgement, Reading, Source
from rodatraden.importer.review import shapes

_DECISION = ["state", "person", "decided_by", "decided_at"]


@transaction.atomic
def accept(*, reading: Reading, by: User, now: datetime) -> Reading:
    """Say that the machine read right. Raises NotAllowed; NotPossible for a fact that no machine read."""
    rules.check_keep(by, on=timezone.localdate(now))
    if reading.machine is None:
        raise NotPossible("Uppgiften är tillagd av en människa och behöver inte godkännas.")
    return _decide(reading, ReadingState.ACCEPTED, reading.machine, by, now)


@transaction.atomic
def accept_many(*, source: Source, readings: Collection[int], by: User, now: datetime) -> int:
    """Accept many facts of a document (numbers) in one step, which ``undo_many`` takes back in one.

    What is doubtful, no longer read or decided already is left as it is. Returns how many were accepted.
    Raises NotAllowed; NotPossible when nothing is left to accept.
    """
    rules.check_keep(by, on=timezone.localdate(now))
    open_rows = source.readings.select_for_update().filter(state=ReadingState.UNREVIEWED, is_gone=False)
    rows = [row for row in open_rows if row.pk in readings and not row.is_unsure]
    if not rows:
        raise NotPossible("Inget godkändes: uppgifterna är redan granskade eller tveksamma. Granska dem en och en.")
    for row in rows:
        row.state, row.person, row.decided_by, row.decided_at = ReadingState.ACCEPTED, row.machine, by, now
    Reading.objects.bulk_update(rows, _DECISION, batch_size=100)
    audit.record(did="source.many_accepted", to=source, by=by, at=now, after={"readings": [row.pk for row in rows]})
    return len(rows)


@transaction.atomic
def undo_many(*, source: Source, at: datetime, by: User, now: datetime) -> int:
    """Take back what was accepted in one step at ``at``, but for what was decided anew since. Returns how many.

    Raises NotAllowed; NotPossible when nothing is left to take back.
    """
    rules.check_keep(by, on=timezone.localdate(now))
    rows = list(source.readings.select_for_update().filter(state=ReadingState.ACCEPTED, decided_at=at))
    if not rows:
        raise NotPossible("Det finns inget att ångra: uppgifterna har fått nya beslut sedan dess.")
    for row in rows:
        row.state, row.person, row.decided_by, row.decided_at = ReadingState.UNREVIEWED, None, None, None
    Reading.objects.bulk_update(rows, _DECISION, batch_size=100)
    audit.record(did="source.many_undecided", to=source, by=by, at=now, before={"readings": [row.pk for row in rows]})
    return len(rows)


@transaction.atomic
def correct(*, reading: Reading, value: dict[str, Any], by: User, now: datetime) -> Reading:
    """Say what is right instead, in the shape of the fact's kind. Raises NotAllowed; NotPossible for a wrong shape."""
    rules.check_keep(by, on=timezone.localdate(now))
    whole = shapes.check(ReadingKind(reading.kind), {**reading.value, **value})
    state = ReadingState.ADDED if reading.machine is None else ReadingState.CORRECTED
    return _decide(reading, state, whole, by, now)


@transaction.atomic
def refuse(*, reading: Reading, by: User, now: datetime) -> Reading:
    """Say that this is no fact at all; it is taken out of the memory. Raises NotAllowed."""
    rules.check_keep(by, on=timezone.localdate(now))
    return _decide(reading, ReadingState.REFUSED, reading.person, by, now)


@transaction.atomic
def undecide(*, reading: Reading, by: User, now: datetime) -> Reading:
    """Take back what a person decided; what the machine read holds again. Raises NotAllowed; NotPossible if added."""
    rules.check_keep(by, on=timezone.localdate(now))
    if reading.machine is None:
        raise NotPossible("Uppgiften är tillagd av en människa. Avvisa den i stället.")
    before = {"state": reading.state, "person": reading.person}
    reading.state, reading.person = ReadingState.UNREVIEWED, None
    reading.decided_by, reading.decided_at = None, None
    reading.save(update_fields=_DECISION)
    audit.record(did="reading.undecided", to=reading, by=by, at=now, before=before)
    return reading


@transaction.atomic
def add(
    *,
    source: Source,
    kind: ReadingKind,
    value: dict[str, Any],
    span: tuple[int, int, int] | None,
    by: User,
    now: datetime,
) -> Reading:
    """Add a fact that the machine missed, with the words it stands on (page, start, end) where they were pointed out.

    Raises NotAllowed; NotPossible for a wrong shape.
    """
    rules.check_keep(by, on=timezone.localdate(now))
    whole = shapes.check(kind, value)
    number = source.readings.filter(key__startswith="added:").count() + 1
    last = source.readings.order_by("-order").values_list("order", flat=True).first() or 0
    reading = Reading.objects.create(
        source=source,
        kind=kind,
        key=f"added:{kind}:{number}",
        order=last + 1,
        person=whole,
        state=ReadingState.ADDED,
        spans=[list(span)] if span else [],
        confidence=1,
        decided_by=by,
        decided_at=now,
    )
    audit.record(did="reading.added", to=reading, by=by, at=now, after=whole)
    return reading


@transaction.atomic
def split(*, reading: Reading, values: list[dict[str, Any]], by: User, now: datetime) -> list[Reading]:
    """Say that one fact is several: the first value corrects it, the others are added. Raises NotAllowed, NotPossible."""
    rules.check_keep(by, on=timezone.localdate(now))
    if len(values) < 2:
        raise NotPossible("Ange minst två delar, en på varje rad.")
    span = tuple(reading.spans[0]) if reading.spans else None
    base = reading.value
    made = [correct(reading=reading, value=values[0], by=by, now=now)]
    for value in values[1:]:
        kind = ReadingKind(reading.kind)
        made.append(add(source=reading.source, kind=kind, value={**base, **value}, span=span, by=by, now=now))
    audit.record(did="reading.split", to=reading, by=by, at=now, after={"parts": len(made)})
    return made


@transaction.atomic
def judge(
    *, words: str, record: str, record_id: int, verdict: Verdict, reason: str = "", by: User, now: datetime
) -> Judgement:
    """Say that a printed name is, or is not, one in the register; an earlier judgement on the pair is ended.

    A name is only one: "same" ends what was said to be the same before. Raises NotAllowed.
    """
    rules.check_keep(by, on=timezone.localdate(now))
    key = normal(words)[:200]
    standing = Judgement.objects.filter(words=key, record=record, ended_at__isnull=True)
    standing.filter(record_id=record_id).update(ended_at=now)
    if verdict == Verdict.SAME:
        standing.filter(verdict=Verdict.SAME).update(ended_at=now)
    judgement = Judgement.objects.create(
        words=key, record=record, record_id=record_id, verdict=verdict, reason=reason[:300], by=by, at=now
    )
    audit.record(did="name.judged", to=judgement, by=by, at=now)
    return judgement


@transaction.atomic
def end_judgement(*, judgement: Judgement, by: User, now: datetime) -> Judgement:
    """Take back what was said of a name. Raises NotAllowed."""
    rules.check_keep(by, on=timezone.localdate(now))
    judgement.ended_at = now
    judgement.save(update_fields=["ended_at"])
    audit.record(did="name.judgement_ended", to=judgement, by=by, at=now)
    return judgement


def _decide(reading: Reading, state: ReadingState, value: dict[str, Any] | None, by: User, now: datetime) -> Reading:
    before = {"state": reading.state, "person": reading.person}
    reading.state, reading.person = state, value
    reading.decided_by, reading.decided_at = by, now
    reading.save(update_fields=_DECISION)
    audit.record(did=f"reading.{state}", to=reading, by=by, at=now, before=before, after={"person": value})
    return reading
