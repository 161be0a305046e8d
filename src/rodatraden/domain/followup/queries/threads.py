"""Asks about threads: what has happened in a question, in which bodies, and what is open in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Prefetch, Q, QuerySet, Subquery

from rodatraden.base.sorting import LatestFirst
from rodatraden.domain.followup.enums import AssignmentState, TieKind
from rodatraden.domain.followup.models import (
    Assignment,
    Decision,
    Forwarding,
    ForwardingReceiver,
    Thread,
    ThreadItem,
    ThreadName,
)
from rodatraden.domain.followup.queries.related import OWNERS, bodies_met, bodies_of
from rodatraden.domain.meetings.models import Meeting, Minutes
from rodatraden.domain.structure.models import Body

_LOOKED_THROUGH = 200  # meetings
BELONGS = [TieKind.AUTOMATIC, TieKind.CONFIRMED]  # the ties that count; the others are questions or refusals


@dataclass(frozen=True, slots=True)
class Told:
    """What a list says of a thread: its points, its first and last day, its bodies by name, what is open in it."""

    points: int
    since: date | None
    until: date | None
    bodies: list[str]
    open_assignments: int


@dataclass(frozen=True, slots=True)
class Happening:
    """One point of a meeting in a thread, with what came of it. ``bodies`` met, the one that led first."""

    tie: ThreadItem
    bodies: list[Body]
    decisions: list[Decision]
    assignments: list[Assignment]
    forwarded: list[Forwarding]

    @property
    def day(self) -> date | None:
        return self.tie.item.meeting.held_on


@dataclass(frozen=True, slots=True)
class OnThread:
    """A thread as it flows: what belongs to it, what the machine suggests, what somebody has refused.

    ``left_out`` is how many points of it stand in records that are hidden.
    """

    happenings: list[Happening]
    suggested: list[Happening]
    refused: list[ThreadItem]
    left_out: int = 0


def all_threads() -> QuerySet[Thread]:
    return Thread.objects.all()


def taken_up_by(body: int) -> Q:
    """Those of which a point belongs to a meeting of the body."""
    ties = ThreadItem.objects.filter(kind__in=BELONGS, item__meeting__meeting_bodies__body=body)
    return Q(pk__in=ties.values("thread"))


def taken_up_in(year: int) -> Q:
    """Those that some meeting of the year took up."""
    ties = ThreadItem.objects.filter(kind__in=BELONGS, item__meeting__held_on__year=year)
    return Q(pk__in=ties.values("thread"))


def named_like(words: str) -> Q:
    """Those one of whose names holds ``words``."""
    return Q(title__icontains=words) | Q(pk__in=ThreadName.objects.filter(name__icontains=words).values("thread"))


def last_day_of_outer_thread() -> Subquery:
    """What threads are sorted by when the one taken up last shall come first."""
    ties = ThreadItem.objects.filter(thread=OuterRef("pk"), kind__in=BELONGS)
    return Subquery(ties.order_by().values("thread").annotate(day=Max("item__meeting__held_on")).values("day"))


def taken_up_last(most: int) -> list[int] | None:
    """The numbers of the ``most`` threads taken up last, the last first; None where the newest meetings do not tell.

    Only the newest meetings are looked through, so that it costs as much however many threads there are.
    """
    newest = Meeting.objects.filter(held_on__isnull=False).order_by(LatestFirst("held_on"), "-pk")[:_LOOKED_THROUGH]
    ties = ThreadItem.objects.filter(kind__in=BELONGS, item__meeting__in=newest.values("pk")).order_by()
    days: dict[int, date] = {}
    first = date.max
    for thread, day in ties.values_list("thread", "item__meeting__held_on"):
        if day:
            days[thread], first = max(days.get(thread, day), day), min(first, day)
    # of the first day there may be meetings that were not looked through
    ranked = sorted(((day, thread) for thread, day in days.items() if day > first), reverse=True)
    return [thread for _, thread in ranked[:most]] if len(ranked) >= most else None


def points_of_outer_thread() -> Subquery:
    """What threads are sorted by when the longest shall come first."""
    ties = ThreadItem.objects.filter(thread=OuterRef("pk"), kind__in=BELONGS)
    return Subquery(ties.order_by().values("thread").annotate(n=Count("pk")).values("n"))


def told_of(threads: Iterable[Thread], *, hidden: QuerySet[Minutes] | None = None) -> dict[int, Told]:
    """What lists say of each of ``threads``, by its number, in three questions; points of ``hidden`` records left out."""
    numbers = [thread.pk for thread in threads]
    ties = ThreadItem.objects.filter(thread__in=numbers, kind__in=BELONGS).order_by()
    if hidden is not None:
        ties = ties.exclude(item__meeting__in=hidden.values("meeting"))
    counted = ties.values("thread").annotate(
        n=Count("pk"), first=Min("item__meeting__held_on"), last=Max("item__meeting__held_on")
    )
    days = {number: (n, first, last) for number, n, first, last in counted.values_list("thread", "n", "first", "last")}
    bodies: defaultdict[int, list[str]] = defaultdict(list)
    met = ties.filter(item__meeting__meeting_bodies__isnull=False).values_list(
        "thread", "item__meeting__meeting_bodies__body__name"
    )
    for number, name in met.distinct().order_by("item__meeting__meeting_bodies__body__name"):
        bodies[number].append(name)
    # every state is fetched, since a database that also narrows by state may begin with all that is open
    given = ties.filter(item__assignments__isnull=False).values_list("thread", "item__assignments__state")
    still = Counter(number for number, state in given if state == AssignmentState.OPEN)
    return {number: Told(*days.get(number, (0, None, None)), bodies[number], still[number]) for number in numbers}


def on_thread(thread: Thread, *, hidden: QuerySet[Minutes] | None = None) -> OnThread:
    """Everything that happened in a thread, the first first and what has no day last; not what ``hidden`` records say."""
    records = Minutes.objects.none() if hidden is None else hidden
    told = thread.ties.annotate(is_hidden=Exists(records.filter(meeting=OuterRef("item__meeting"))))
    known = list(_with_meetings(told))
    closed = {tie.pk for tie in known if tie.is_hidden}  # type: ignore[attr-defined]  # annotated above
    ties = [tie for tie in known if tie.pk not in closed]
    items = [tie.item_id for tie in ties if tie.kind != TieKind.REFUSED]
    decisions: defaultdict[int | None, list[Decision]] = defaultdict(list)
    for decision in Decision.objects.filter(item__in=items).select_related("body", "meeting").order_by("pk"):
        decisions[decision.item_id].append(decision)
    assignments: defaultdict[int | None, list[Assignment]] = defaultdict(list)
    for assignment in Assignment.objects.filter(item__in=items).prefetch_related(OWNERS).order_by("pk"):
        assignments[assignment.item_id].append(assignment)
    forwarded: defaultdict[int | None, list[Forwarding]] = defaultdict(list)
    receivers = Prefetch("receivers", ForwardingReceiver.objects.select_related("body").order_by("pk"))
    for forwarding in Forwarding.objects.filter(item__in=items).prefetch_related(receivers).order_by("pk"):
        forwarded[forwarding.item_id].append(forwarding)

    def happening(tie: ThreadItem) -> Happening:
        number = tie.item_id
        return Happening(tie, bodies_of(tie.item.meeting), decisions[number], assignments[number], forwarded[number])

    return OnThread(
        [happening(tie) for tie in ties if tie.kind in BELONGS],
        suggested=[happening(tie) for tie in ties if tie.kind == TieKind.SUGGESTED],
        refused=[tie for tie in ties if tie.kind == TieKind.REFUSED],
        left_out=sum(tie.pk in closed for tie in known if tie.kind in BELONGS),
    )


def names_of(thread: Thread) -> list[str]:
    """The other names of a thread."""
    return list(thread.names.order_by("name", "pk").values_list("name", flat=True))


def of_items(items: Iterable[int]) -> dict[int, list[Thread]]:
    """The threads that each of the points (numbers) belongs to."""
    found: defaultdict[int, list[Thread]] = defaultdict(list)
    ties = ThreadItem.objects.filter(item__in=list(items), kind__in=BELONGS).select_related("thread")
    for tie in ties.order_by("thread__title", "pk"):
        found[tie.item_id].append(tie.thread)
    return dict(found)


def _with_meetings(ties: QuerySet[ThreadItem]) -> QuerySet[ThreadItem]:
    return (
        ties.select_related("item__meeting", "item__minutes", "decided_by")
        .prefetch_related(bodies_met("item__meeting"))
        .order_by(F("item__meeting__held_on").asc(nulls_last=True), "item__meeting", "item__order", "pk")
    )
