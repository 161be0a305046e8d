"""How fast search answers on a large memory: fills a throw-away database with synthetic entries and asks it.

    python -m benchmarks.search [entries] [rounds]

Words follow Zipf's law over a vocabulary of Swedish-looking compounds, so that some stand in nearly every entry.
Set DATABASE_URL to an empty database to measure PostgreSQL; without it a temporary SQLite file is used. On a machine
that does other things the work of this process says more than the time on the clock (with SQLite it is all the work).
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

FIRST = [
    "folkhälso", "samverkans", "aktivitets", "föräldra", "ungdoms", "kultur", "idrotts", "skol", "barn",
    "trygghets", "miljö", "plan", "budget", "läns", "kommun", "vård", "stöd", "nät", "utvecklings", "arbets",
    "forsknings", "hälso", "social", "region", "natur",
]  # fmt: skip  # a list of words reads best in lines
LAST = [
    "plan", "grupp", "stöd", "arbete", "strategi", "råd", "möte", "fråga", "rapport", "uppdrag", "samtal",
    "insats", "satsning", "enkät", "kartläggning", "utbildning", "medel", "ansökan", "överenskommelse",
    "dialog", "modell", "metod", "uppföljning", "nätverk", "program",
]  # fmt: skip  # a list of words reads best in lines
SMALL = [
    "och", "att", "det", "som", "är", "på", "av", "för", "med", "till", "den", "har", "inte", "om", "ett",
    "en", "i", "vid", "från", "mötet", "gruppen", "beslutade", "kommunerna",
]  # fmt: skip  # a list of words reads best in lines
ENDINGS = ("", "en", "er", "erna", "s")


def vocabulary(rng: random.Random) -> list[str]:
    """About 20 000 words, the commonest first."""
    compounds = [a + b + ending for a in FIRST for b in LAST for ending in ENDINGS]
    longer = [a + b + c for a in FIRST for b in LAST for c in LAST if b != c]
    rng.shuffle(compounds)
    rng.shuffle(longer)
    names = [f"{a}{b}by" for a in ["alm", "björk", "ek", "ask", "lind", "gran", "tall", "hassel"] for b in LAST]
    return [*SMALL, *compounds, *names, *longer]


def entries(count: int, rng: random.Random) -> Iterator[Any]:
    """Synthetic findings over ten years and more, of 40 bodies, 400 people and 60 organisations."""
    from rodatraden.search.entries import Found

    words = vocabulary(rng)
    weights = [1 / (rank + 3) for rank in range(len(words))]
    total, running = sum(weights), 0.0
    cumulative = []
    for weight in weights:
        running += weight / total
        cumulative.append(running)
    first = date(2010, 1, 1)
    records = ["meetings.agendaitem", "followup.decision", "followup.assignment", "meetings.roundreport"]
    for number in range(1, count + 1):
        drawn = rng.choices(words, cum_weights=cumulative, k=rng.randint(20, 60))
        yield Found(
            record=records[number % 4],
            record_id=number,
            title=" ".join(drawn[:6]).capitalize(),
            text=" ".join(drawn[6:]),
            held_on=first + timedelta(days=rng.randrange(5800)),
            bodies=[rng.randint(1, 40)],
            people=[rng.randint(1, 400)],
            organisations=[rng.randint(1, 60)],
        )


def questions() -> dict[str, tuple[str, dict[str, Any]]]:
    """What is asked: name, text and filters."""
    asked: dict[str, tuple[str, dict[str, Any]]] = {
        "very common word": ("och", {}),
        "two very common": ("och kommunerna", {}),
        "five very common": ("och att det som är", {}),
        "common, second page": ("mötet", {"page": 2}),
        "common, last page": ("mötet", {"page": 50}),
        "common in one body": ("beslutade", {"body": 7}),
        "common, body and year": ("gruppen", {"body": 7, "year": 2019}),
        "common, person": ("och", {"person": 123}),
        "common, all filters": ("och", {"body": 3, "year": 2020, "kind": "decision", "organisation": 4}),
        "filters alone": ("", {"body": 5}),
        "year alone": ("", {"year": 2021}),
        "part of compounds": ("strategi", {}),
        "common part": ("plan", {}),
        "compound": ("samverkansplan", {}),
        "inflected": ("samverkansplanerna", {}),
        "without dots": ("folkhalsostrategi", {}),
        "damaged": ("Féraldrastod", {}),
        "two compounds": ("folkhälsoplan kulturstöd", {}),
        "three compounds": ("miljörapport skolplan vårdfråga", {}),
        "common and rare": ("och hasselnätverkby", {}),
        "rare name": ("almplanby", {}),
        "two rare names": ("ekdialogby asksamtalby", {}),
        "long compound": ("aktivitetsgruppstrategi", {}),
        "no such word": ("kvastfening", {}),
        "one letter": ("i", {}),
        "a number": ("2026", {}),
        "common phrase": ('"och att"', {}),
        "phrase of three": ('"och att det"', {}),
        "rare phrase": ('"mötet almplanby"', {}),
        "phrase and word": ('"gruppen beslutade" folkhälsoplan', {}),
        "short name of a body": ("SGA", {}),
        "short name and word": ("SGA budgetplan", {}),
        "operators": ('NEAR( OR* "^-', {}),
        "very long": ("samverkan " * 1000, {}),
        "sentence": ("vad beslutade gruppen om medel till folkhälsoarbete", {}),
        "title of a point": ("Ungdomsrapport trygghetsplan och budgetdialog", {}),
        "kind alone, common": ("kommunerna", {"kind": "assignment"}),
        "old year": ("nätverk", {"year": 2010}),
        "organisation": ("arbete", {"organisation": 9}),
        "person and compound": ("idrottssatsning", {"person": 11}),
    }
    return asked


def fill(count: int) -> None:
    from django.db import transaction

    from rodatraden.domain.structure.models import Body, Organisation, Person
    from rodatraden.search import operations
    from rodatraden.search.index import index
    from rodatraden.search.models import Alias
    from rodatraden.search.names import key_of

    Body.objects.bulk_create(Body(pk=n, name=f"Samverkansgrupp {n}") for n in range(1, 41))
    Person.objects.bulk_create(Person(pk=n, name=f"Person {n}") for n in range(1, 401))
    Organisation.objects.bulk_create(Organisation(pk=n, name=f"Organisation {n}") for n in range(1, 61))
    for name in ("SGA", "Samverkansgrupp aktivitetsplan"):
        Alias.objects.create(key=key_of(name), name=name, record="structure.body", record_id=1)
    made = entries(count, random.Random(7))
    start = time.perf_counter()
    while piece := list(islice(made, 5_000)):
        with transaction.atomic():
            operations.write(piece)
    written = time.perf_counter() - start
    index().tidy()
    tidied = time.perf_counter() - start - written
    print(f"filled {count} entries in {written:.0f} s ({count / written:.0f} a second), tidied in {tidied:.0f} s")


def measure(rounds: int) -> None:
    from rodatraden.domain.accounts.models import User
    from rodatraden.search.queries import search, similar

    user = User(email="matare@exempel.se", name="Mätare", is_administrator=True)
    asked: dict[str, Callable[[], tuple[int, int]]] = {}
    for name, (text, filters) in questions().items():

        def ask(text: str = text, filters: dict[str, Any] = filters) -> tuple[int, int]:
            results = search(user, text, **filters)
            return results.total, len(results.hits)

        asked[name] = ask
    asked["similar"] = lambda: (0, len(similar(user, "Ungdomsrapport trygghetsplan och hasselnätverkby")))
    search(user, "uppvärmning")
    firsts: list[float] = []
    every: list[float] = []
    busy: list[float] = []
    for name, ask in asked.items():
        times = []
        for _ in range(rounds):
            start, worked = time.perf_counter(), time.process_time()
            total, shown = ask()
            times.append((time.perf_counter() - start) * 1000)
            busy.append((time.process_time() - worked) * 1000)
        firsts.append(times[0])
        every += times
        print(
            f"{name:24} first {times[0]:7.1f} ms  median {statistics.median(times):7.1f} ms  {total:6} hits, {shown} shown"
        )
    summed = {"asked the first time": firsts, "all": every, "of which work of this process": busy}
    for label, values in summed.items():
        ordered = sorted(values)
        late = ordered[int(len(ordered) * 0.95)]
        print(
            f"{label}: median {statistics.median(ordered):.1f} ms, 95th percentile {late:.1f} ms, longest {ordered[-1]:.1f} ms"
        )


def main(count: int = 1_000_000, rounds: int = 5) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "search.sqlite3"
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{file}")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
        import django
        from django.core.management import call_command
        from django.db import connection

        django.setup()
        from rodatraden.search.models import Entry

        call_command("migrate", verbosity=0)
        if not Entry.objects.exists():  # a database that was filled before is asked again
            fill(count)
        if file.exists():
            print(f"{file.stat().st_size / 1e6:.0f} MB on disk")
        measure(rounds)
        connection.close()


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:3]))
