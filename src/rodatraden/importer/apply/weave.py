"""Ties points of meetings to threads: which are one question, through bodies and years.

Done over the whole memory when a run ends, so that the order in which documents came does not matter. What a person
confirmed or refused is never changed, and a thread that is there only grows.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from rodatraden.domain.accounts.models import User
from rodatraden.domain.followup.enums import TieKind
from rodatraden.domain.followup.models import Thread, ThreadItem, ThreadName
from rodatraden.domain.followup.operations import threads as operations
from rodatraden.domain.meetings.models import AgendaItem
from rodatraden.domain.structure import rules
from rodatraden.importer.apply.register import known_words
from rodatraden.importer.facts import normal
from rodatraden.reading.linking.threads import ThreadLink, TitledItem, link
from rodatraden.reading.linking.titles import read_title

_SUGGESTIONS = 2  # threads that one point is suggested into at the most
_SHORT = 3  # names no longer than this may be parts of words
_DASHES = (" – ", " - ", ": ", ", ")

Found = tuple[Thread, AgendaItem, TieKind, str]


@transaction.atomic
def weave(*, by: User, now: datetime) -> int:
    """Tie all points that belong together; begin a thread where there is none. Returns how many ties are new.

    Titles that are alike make a thread, and so does the name of a programme that stands in a title and in other
    points' texts; a point may be in several by what it mentions. What is only likely is suggested. Raises NotAllowed.
    """
    rules.check_keep(by, on=timezone.localdate(now))
    loom = _Loom(by, now)
    links = link([_titled(item) for item in loom.items.values()], _aliases(), not_names=known_words())
    sure = [one for one in links if one.automatic]
    for group in _groups(one for one in sure if not one.name and loom.tells(one)):
        loom.thread(group, sure)
    for name, of in _by_name(sure).items():
        loom.programme(name, of)
    for one in links:
        if not one.automatic:
            loom.suggest(one)
    return _tie(loom.found, by, now)


class _Loom:
    """The points and threads of the memory, and the ties found so far."""

    def __init__(self, by: User, now: datetime) -> None:
        self.by, self.now = by, now
        self.items = {item.pk: item for item in _items()}
        self.threads = {thread.pk: thread for thread in Thread.objects.all()}
        self.found: list[Found] = []
        self._settled: dict[int, set[int]] = defaultdict(set)  # the threads of a point
        self._decided: set[tuple[int, int]] = set()  # what is tied, suggested or refused already: thread, point
        for thread, item, kind in ThreadItem.objects.values_list("thread_id", "item_id", "kind"):
            self._decided.add((thread, item))
            if kind in {TieKind.AUTOMATIC, TieKind.CONFIRMED}:
                self._settled[item].add(thread)
        self._suggested = Counter(item for _, item in self._decided if item not in self._settled)
        self._titled: dict[int, set[int]] = defaultdict(set)  # the threads of a point by its title, of this weaving
        self._named = {normal(thread.title): thread for thread in self.threads.values()}
        for name in ThreadName.objects.select_related("thread"):
            self._named.setdefault(normal(name.name), name.thread)
        self._parties = sorted((name for name in known_words() if len(name) > _SHORT), key=len, reverse=True)
        self._telling: dict[str, bool] = {}

    def tells(self, one: ThreadLink) -> bool:
        """Whether both titles say a matter, and not just who speaks or where."""
        return all(self._tells(self.items[number]) for number in (one.a, one.b))

    def _tells(self, item: AgendaItem) -> bool:
        """Whether anything is left of a title without the names of bodies, parties and people, and common words."""
        if item.level > 1 and " " not in item.title.strip():
            return False
        if item.title not in self._telling:
            left = item.title.casefold()
            for name in self._parties:
                left = left.replace(name.casefold(), " ")
            self._telling[item.title] = not read_title(left).standing
        return self._telling[item.title]

    def thread(self, group: Sequence[int], links: Sequence[ThreadLink]) -> None:
        """Tie points whose titles are alike to their thread."""
        if self._is_one_meeting(group):
            return
        called = [self._named.get(normal(_without_presenters(self.items[number]))) for number in group]
        thread = next(filter(None, called), None) or self._begin([self.items[number] for number in group])
        reasons = {number: one.reason for one in links if not one.name for number in (one.a, one.b)}
        for number in group:
            self._titled[number].add(thread.pk)
            self._settle(thread, number, reasons[number])

    def programme(self, name: str, links: Sequence[ThreadLink]) -> None:
        """Tie points that name a programme to the thread of those that have it in their titles."""
        reasons = {number: one.reason for one in links for number in (one.a, one.b)}
        if self._is_one_meeting(list(reasons)):
            return
        titled = [number for number in reasons if normal(name) in normal(self.items[number].title)]
        known = Counter(thread for number in titled for thread in self._titled[number])
        thread = self._named.get(normal(name)) or (self.threads[known.most_common(1)[0][0]] if known else None)
        thread = thread or self._begin([self.items[number] for number in titled], name)
        for number, reason in reasons.items():
            self._settle(thread, number, reason)

    def suggest(self, one: ThreadLink) -> None:
        """Suggest each point into the threads of the other, a few at the most."""
        for number, other in ((one.a, one.b), (one.b, one.a)):
            for thread in self._settled[other] - self._settled[number]:
                if (thread, number) not in self._decided and self._suggested[number] < _SUGGESTIONS:
                    self._suggested[number] += 1
                    self._decided.add((thread, number))
                    self.found.append((self.threads[thread], self.items[number], TieKind.SUGGESTED, one.reason))

    def _is_one_meeting(self, group: Sequence[int]) -> bool:
        return len({self.items[number].meeting_id for number in group}) < 2

    def _settle(self, thread: Thread, number: int, reason: str) -> None:
        if (thread.pk, number) not in self._decided:
            self._decided.add((thread.pk, number))
            self._settled[number].add(thread.pk)
            self.found.append((thread, self.items[number], TieKind.AUTOMATIC, reason))

    def _begin(self, items: Sequence[AgendaItem], name: str = "") -> Thread:
        """Begin a thread, called by its programme or by its commonest title, the newest of equals."""
        titles = Counter(_without_presenters(item) for item in reversed(items))
        title = name or titles.most_common(1)[0][0]
        thread = operations.begin_thread(title=title, by=self.by, now=self.now)
        others = [other for other, _ in titles.most_common() if normal(other) != normal(title)]
        if others and not name:
            operations.name_thread(thread=thread, title=title, aliases=others, by=self.by, now=self.now)
        self.threads[thread.pk] = thread
        for called in (title, *others):
            self._named.setdefault(normal(called), thread)
        return thread


def _items() -> Iterable[AgendaItem]:
    rows = AgendaItem.objects.select_related("meeting", "minutes").prefetch_related("meeting__bodies", "presenters")
    return rows.order_by("meeting__held_on", "pk")


def _body(item: AgendaItem) -> str:
    bodies = list(item.meeting.bodies.all())
    return bodies[0].name if bodies else ""


def _aliases() -> dict[str, str]:
    """Other names of threads → the name they stand for; among them titles that a person said belong to a thread."""
    confirmed = ThreadItem.objects.filter(kind=TieKind.CONFIRMED).select_related("thread", "item")
    learnt = {tie.item.title: tie.thread.title for tie in confirmed if not read_title(tie.item.title).standing}
    return learnt | dict(ThreadName.objects.values_list("name", "thread__title"))


def _groups(links: Iterable[ThreadLink]) -> list[list[int]]:
    """Points that ties join, directly or through others."""
    parent: dict[int, int] = {}

    def root(number: int) -> int:
        while parent.setdefault(number, number) != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    for one in links:
        parent[root(one.a)] = root(one.b)
    groups: dict[int, list[int]] = defaultdict(list)
    for number in parent:
        groups[root(number)].append(number)
    return [sorted(group) for group in groups.values()]


def _by_name(links: Iterable[ThreadLink]) -> dict[str, list[ThreadLink]]:
    """The ties that the name of a programme makes, name by name."""
    found: dict[str, list[ThreadLink]] = defaultdict(list)
    for one in links:
        if one.name and not read_title(one.name).standing:
            found[one.name].append(one)
    return found


def _without_presenters(item: AgendaItem) -> str:
    """The title without what stands after its last dash, where that names those who present."""
    given = {presenter.name.split()[0] for presenter in item.presenters.all() if presenter.name.split()}
    for dash in _DASHES:
        head, _, tail = item.title.rpartition(dash)
        if head and given & set(tail.replace("/", " ").split()):
            return head.strip()
    return item.title


def _titled(item: AgendaItem) -> TitledItem:
    text = item.minutes.text if hasattr(item, "minutes") else ""
    return TitledItem(item.pk, item.title, text, _body(item), item.meeting.held_on)


def _tie(found: Iterable[Found], by: User, now: datetime) -> int:
    by_thread: dict[int, list[tuple[AgendaItem, TieKind, str]]] = defaultdict(list)
    threads = {}
    for thread, item, kind, reason in found:
        threads[thread.pk] = thread
        by_thread[thread.pk].append((item, kind, reason))
    return sum(
        operations.tie_items(thread=threads[number], ties=ties, by=by, now=now) for number, ties in by_thread.items()
    )
