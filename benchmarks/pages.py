"""Every page of the workbench on the invented county and on fifty such counties: questions to the database and time.

    python -m benchmarks.pages [scale] [rounds]

Both memories are filled in the same way (``support.fill``) and held by a process each, which are asked in turn, so that
a slow moment of the machine falls on both. Each page is asked for as the newest record's secretary, who administers as
well. The first county is the same in both, so the same record is asked for: the one that has most on it there. The one
that has most on it in the large memory is asked for too, and must not take more questions than a page may.

SQLite by the processor time of the process, which holds the database; the PostgreSQL server of DATABASE_URL by the clock.
"""

from __future__ import annotations

import logging
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

from benchmarks.support.database import Throwaway, throwaway, use
from benchmarks.support.results import Figure, keep

SCALE = 50
ROUNDS = 9
MOST_QUESTIONS = 15
MOST_SLOWER = 1.5
WARM = 2
LAST = ", last page"
FILES = {"documents:file", "documents:picture"}  # their time is that of the file, whatever else there is


def main(scale: int = SCALE, rounds: int = ROUNDS) -> None:
    with ExitStack() as stack:
        small, large = (stack.enter_context(throwaway(f"rodatraden_{name}")) for name in ("small", "large"))
        first, second = Memory(small, 1), Memory(large, scale)
        stack.callback(first.end)
        stack.callback(second.end)
        first.answer()
        taken = second.answer()
        kind = f"{small.kind}, {scale} times"
        figures = [
            Figure(f"{kind}: filling the large memory", taken[0], " s", at_most=240),
            Figure(f"{kind}: filling the large memory, processor time of Python", taken[1], " s"),
        ]
        slower: list[tuple[float, str]] = []
        here, there = first.ask("pages"), second.ask("pages")
        for name in sorted(set(here) & set(there)):
            same = there[name] if name.endswith(LAST) else here[name]
            questions = [first.ask("count", here[name]), second.ask("count", same), second.ask("count", there[name])]
            times = [(first.ask("time", here[name]), second.ask("time", same)) for _ in range(rounds)]
            before, after = (statistics.median(pair[at] for pair in times) for at in (0, 1))
            slower.append((after / before, name))
            figures += [
                Figure(f"{name}: questions", max(questions), at_most=MOST_QUESTIONS),
                Figure(f"{name}: questions more in the large memory", questions[1] - questions[0], at_most=0),
                Figure(
                    f"{name}: times slower ({before * 1000:.0f} and {after * 1000:.0f} ms)",
                    after / before,
                    low=min(b / a for a, b in times),
                    high=max(b / a for a, b in times),
                    at_most=MOST_SLOWER,
                ),
            ]
        worst = max(slower)
        figures.append(Figure(f"{kind}: the page that slows most, {worst[1]}", worst[0], at_most=MOST_SLOWER))
    keep(f"pages-{small.kind.lower()}", figures)


class Memory:
    """A filled database in a process of its own."""

    def __init__(self, database: Throwaway, scale: int) -> None:
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs, database, scale))
        self._process.start()

    def answer(self) -> Any:
        told = self._pipe.recv()
        if isinstance(told, Exception):
            raise told
        return told

    def ask(self, what: str, address: str = "") -> Any:
        self._pipe.send((what, address))
        return self.answer()

    def end(self) -> None:
        self._process.terminate()
        self._process.join()


def serve(pipe: Connection, database: Throwaway, scale: int) -> None:
    """The other end of ``Memory``: fill, tell how many seconds that took by the clock and of the processor, answer."""
    try:
        use(database)
        from django.test.utils import setup_test_environment

        from benchmarks.support.fill import fill

        start = time.perf_counter(), time.process_time()
        fill(scale)
        pipe.send((time.perf_counter() - start[0], time.process_time() - start[1]))
        setup_test_environment()
        asked = Asked()
        while True:
            what, address = pipe.recv()
            pipe.send(getattr(asked, what)(address))
    except Exception as error:  # noqa: BLE001  # told to the other process, which stops
        pipe.send(RuntimeError(f"{type(error).__name__}: {error}"))


class Asked:
    """What a memory is asked, through Django's test client."""

    def __init__(self) -> None:
        from django.db import connection
        from django.test import Client

        self.client = Client()
        self.client.force_login(secretary())
        self._clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter
        logging.getLogger("django.request").setLevel(logging.CRITICAL)  # pages that only take what is sent

    def pages(self, _: str) -> dict[str, str]:
        return dict(self._pages())

    def count(self, address: str) -> int:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        for _ in range(WARM):
            self.client.get(address).close()
        with CaptureQueriesContext(connection) as captured:
            self.client.get(address).close()
        return len(captured)

    def time(self, address: str) -> float:
        start = self._clock()
        self.client.get(address).close()
        return self._clock() - start

    def _pages(self) -> Iterator[tuple[str, str]]:
        """Name and address of every page that can be read, with the last page of the lists that have several."""
        from rodatraden.web.lists import Listing

        for name, address in addresses():
            response = self.client.get(address)
            if response.status_code == 405:
                continue
            if response.status_code not in (200, 302):
                raise RuntimeError(f"{address} answered {response.status_code}")
            yield name, address
            listing = response.context["list"] if response.context and "list" in response.context else None
            if isinstance(listing, Listing) and listing.pages > 1:
                yield f"{name}{LAST}", f"{address}?sida={listing.pages}"
            response.close()
        yield "search:search, common word", "/sok/?q=samverkan"
        yield "search:search, two words in a year", "/sok/?q=barn+plan&ar=2023"


def addresses() -> Iterator[tuple[str, str]]:
    """Every address of the workbench, of the record that has most on it."""
    from django.urls import URLPattern, URLResolver, get_resolver, reverse

    fullest = fullest_records()

    def walk(patterns: list[Any], prefix: str, space: str) -> Iterator[tuple[str, str]]:
        for pattern in patterns:
            route = prefix + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, route, f"{pattern.namespace}:" if pattern.namespace else space)
            elif isinstance(pattern, URLPattern) and hasattr(pattern.callback, "rule"):
                name = f"{space}{pattern.name}"
                words = set(pattern.pattern.converters)
                if name in FILES or words - {"pk", "name"}:
                    continue
                given = {"pk": fullest.get(route.split("/")[0]), "name": "kom-igang"}
                yield name, reverse(name, kwargs={word: given[word] for word in words})

    yield from walk(get_resolver().url_patterns, "", "")


def fullest_records() -> dict[str, int]:
    """The first word of an address → the number of the record that has most to show there."""
    from django.db.models import Count, Model

    from rodatraden.domain.documents.models import Version
    from rodatraden.domain.followup.models import Assignment, Decision, Thread
    from rodatraden.domain.meetings.models import AgendaItem, Meeting
    from rodatraden.domain.structure.models import Body, Membership, Organisation, Person
    from rodatraden.importer.models import Source

    most: dict[str, tuple[type[Model], str]] = {
        "organ": (Body, "meetings"),
        "organisationer": (Organisation, "attendance"),
        "personer": (Person, "attendance"),
        "medlemskap": (Membership, "pk"),
        "moten": (Meeting, "items"),
        "punkter": (AgendaItem, "decisions"),
        "tradar": (Thread, "ties"),
        "beslut": (Decision, "item__ties"),
        "uppdrag": (Assignment, "owners"),
        "dokument": (Version, "citations"),
        "import": (Source, "readings"),
    }
    found = {}
    for word, (model, many) in most.items():
        ranked = model._default_manager.annotate(many=Count(many)).order_by("-many", "pk")
        found[word] = ranked.values_list("pk", flat=True)[0]
    return found


def secretary() -> Any:
    """An account for the newest record's secretary, who sits in its bodies and administers."""
    from django.utils import timezone

    from rodatraden.domain.accounts.operations import machine, open_account
    from rodatraden.domain.meetings.queries.records import latest_led_and_kept
    from rodatraden.domain.structure.enums import Role
    from rodatraden.domain.structure.operations.memberships import appoint
    from rodatraden.domain.structure.operations.people import give_account

    by, now, minutes = machine(), timezone.now(), latest_led_and_kept()
    if minutes is None or minutes.secretary is None:
        raise RuntimeError("The memory holds no record with a secretary.")
    user = open_account(
        email="matare@exempel.se",
        name=minutes.secretary.name,
        password="roda-traden-mats",
        administrator=True,
        by=by,
        now=now,
    )
    give_account(person=minutes.secretary, user=user, by=by, now=now)
    for body in minutes.meeting.bodies.all():
        appoint(person=minutes.secretary, body=body, role=Role.SECRETARY, since=minutes.meeting.held_on, by=by, now=now)
    return user


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:3]))
