"""Keeps the index: follows the audit trail, or builds everything anew."""

from __future__ import annotations

import logging
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from django.db import DatabaseError, transaction
from django.db.models import Max, QuerySet

from rodatraden.base import audit
from rodatraden.base.models import AuditEvent
from rodatraden.domain.followup.models import Thread
from rodatraden.reading.language.analyse import index_text
from rodatraden.search import entries
from rodatraden.search.entries import Found, Touched
from rodatraden.search.entries.followup import THREAD
from rodatraden.search.entries.meetings import TIED
from rodatraden.search.entries.structure import PERSON
from rodatraden.search.index import Row, index
from rodatraden.search.models import ALWAYS, NO_DAY, Alias, Entry, Progress, place
from rodatraden.search.names import key_of

EVENTS = 500  # events taken up at a time
_PIECE = 500  # records fetched and written at a time
_WAIT = 3600  # seconds that a missing event is looked for
_MISSING = 1000  # missing events remembered
_TAGS = 60  # tags of an entry; a meeting of more bodies and people than that is found by the first of them
_One = TypeVar("_One")

logger = logging.getLogger(__name__)


def catch_up(*, most: int | None = None) -> int:
    """Index what the audit trail says has changed since last time; at most about ``most`` events. Returns how many.

    Costs two small questions when nothing is new. May be called at any time and by several processes at once: they
    take turns, and doing it twice changes nothing. Each step is a transaction of its own.
    """
    done = 0
    while _is_behind() and (most is None or done < most):
        step = _step()
        if not step:
            break
        done += step
    return done


def catch_up_quietly(*, most: int) -> None:
    """As ``catch_up``, for those whose own work must not fail because of the index: a failure is logged."""
    try:
        catch_up(most=most)
    except DatabaseError:
        logger.exception("The search index could not follow; it tries again at the next change.")


def rebuild(*, tell: Callable[[str, int], None] = lambda kind, count: None) -> int:
    """Empty the index and fill it from the records. Returns how many entries it got.

    ``tell`` hears of each kind when it is done: its name and how many. What happens meanwhile is taken up after.
    """
    with transaction.atomic():
        progress = _locked()
        progress.event = AuditEvent.objects.aggregate(newest=Max("pk"))["newest"] or 0
        progress.missing = []
        progress.save()
        index().clear()
        Entry.objects.all().delete()
        Alias.objects.all().delete()
        total = 0
        for kind in entries.KINDS:
            count = sum(write(kind.find(numbers)) for numbers in _pieces(kind.every()))
            tell(kind.name, count)
            total += count
        index().tidy()
    catch_up()
    return total


def write(found: Iterable[Found]) -> int:
    """Put what was found into the index; none of it may be there already. Returns how many."""
    made: list[Entry] = []
    aliases: list[Alias] = []
    for record in found:
        made.append(_entry(record))
        names = {key_of(name): name for name in record.aliases}
        aliases += [
            Alias(key=key, name=name[:300], record=record.record, record_id=record.record_id)
            for key, name in names.items()
            if key
        ]
    Entry.objects.bulk_create(made, batch_size=_PIECE)
    Alias.objects.bulk_create(aliases, batch_size=_PIECE)
    index().write(Row(e.place, index_text(e.title), index_text(e.text), e.tags) for e in made)
    return len(made)


def _is_behind() -> bool:
    progress = Progress.objects.first()
    newest = AuditEvent.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    return progress is None or newest > progress.event or bool(progress.missing)


@transaction.atomic
def _step() -> int:
    progress = _locked()
    waiting = [number for number, _ in progress.missing]
    late = list(AuditEvent.objects.filter(pk__in=waiting)) if waiting else []
    fresh = list(audit.since(progress.event)[:EVENTS])
    _take_up([*late, *fresh])
    now, seen = time.time(), {event.pk for event in (*late, *fresh)}
    last = fresh[-1].pk if fresh else progress.event
    missing = [(number, at) for number, at in progress.missing if number not in seen and now - at < _WAIT]
    first = progress.event + 1 if progress.event or not fresh else fresh[0].pk  # the trail need not begin with 1
    missing += [(number, now) for number in range(first, last) if number not in seen]
    progress.event, progress.missing = last, missing[-_MISSING:]
    progress.save()
    return len(seen)


def _locked() -> Progress:
    progress, _ = Progress.objects.get_or_create(pk=1)
    return Progress.objects.select_for_update().get(pk=progress.pk)


def _take_up(events: Sequence[AuditEvent]) -> None:
    touched: Touched = defaultdict(set)
    for event in events:
        touched[event.record].add(event.record_id)
        if event.did in {"person.merged", "person.parted"}:
            other = (event.after or event.before or {}).get("same_as")
            touched[TIED].add(event.record_id)
            touched[PERSON] |= {other} if other else set()
    for whole, numbers in list(touched.items()):
        _remove(Entry.objects.filter(part_of=whole, part_of_id__in=numbers))
    for kind in entries.KINDS:
        for piece in _pieces(sorted(kind.touched_by(touched))):
            _remove(Entry.objects.filter(record=kind.record, record_id__in=piece))
            Alias.objects.filter(record=kind.record, record_id__in=piece).delete()
            write(kind.find(piece))
    if touched[THREAD]:  # a thread that was merged into another is gone without an event of its own
        threads = Thread.objects.values("pk")
        _remove(Entry.objects.filter(record=THREAD).exclude(record_id__in=threads))
        Alias.objects.filter(record=THREAD).exclude(record_id__in=threads).delete()


def _remove(held: QuerySet[Entry]) -> None:
    index().remove(list(held.values_list("pk", flat=True)))
    held.delete()


def _entry(found: Found) -> Entry:
    ordinal = ALWAYS if found.is_timeless else found.held_on.toordinal() if found.held_on else NO_DAY
    return Entry(
        place=place(ordinal, entries.BY_RECORD[found.record].rank, found.record_id),
        record=found.record,
        record_id=found.record_id,
        part_of=found.part_of,
        part_of_id=found.part_of_id,
        held_on=found.held_on,
        tags=_tags(found),
        title=found.title[:400],
        text=found.text.replace("\x00", ""),
    )


def _tags(found: Found) -> str:
    tags = [f"k{entries.BY_RECORD[found.record].code}"]
    if found.held_on:
        tags.append(f"y{found.held_on.year}")
    for letter, numbers in (("b", found.bodies), ("p", found.people), ("o", found.organisations)):
        tags += [f"{letter}{number}" for number in sorted({n for n in numbers if n is not None})]
    return " ".join(tags[:_TAGS])


def _pieces(ones: Iterable[_One]) -> Iterator[list[_One]]:
    left = iter(ones)
    while piece := list(islice(left, _PIECE)):
        yield piece
