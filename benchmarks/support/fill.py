"""Fills a database with what reading the invented county would have given it, without reading it.

The facts are those of the generator (``demo.truth``), in the shape that ``importer.apply`` writes: records, the facts
they came from, the words they stand on, and the trail of what was done. Written many at a time, so that fifty counties
take minutes. Names are matched in the plain way that is enough for made-up ones: a name is one person in its county.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from benchmarks.support.batch import Batch
from benchmarks.support.bulk import create
from rodatraden.demo import county as demo
from rodatraden.demo import registers
from rodatraden.demo.model import County
from rodatraden.domain.accounts.operations import machine
from rodatraden.domain.followup.enums import TieKind
from rodatraden.domain.followup.models import Thread, ThreadItem, ThreadName
from rodatraden.domain.meetings.models import AgendaItem
from rodatraden.domain.structure.models import Body, CountyPart, Organisation, Person, PersonRole
from rodatraden.importer import operations as importing
from rodatraden.importer.apply.registers import take_in_register
from rodatraden.search import operations as search

_TOGETHER = 100  # meetings written at a time


def fill(scale: int) -> None:
    """Write ``scale`` counties and bring the search index up to date. The database must be empty."""
    by, now = machine(), timezone.now()
    invented = demo.build(scale=scale)
    take_in_register(register=registers.register(invented), by=by, now=now)
    run = importing.begin_run(by=by, now=now)
    memory = Memory(invented, scale)
    told = invented.meetings()
    while some := list(islice(told, _TOGETHER)):
        with transaction.atomic():
            batch = Batch(memory, by, now)
            for meeting in some:
                batch.take(meeting, run.pk)
            batch.write()
    with transaction.atomic():
        memory.write_roles()
        memory.write_threads(invented)
    importing.end_run(run=run, by=by, now=now)
    search.rebuild()
    if connection.vendor == "postgresql":  # autovacuum does it within a minute of an import
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


@dataclass(slots=True)
class Names:
    """Who is who in one county, by their names in small letters."""

    people: dict[str, Person] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    parts: dict[str, CountyPart] = field(default_factory=dict)

    def party(self, words: str | None) -> dict[str, Any]:
        key = (words or "").lower()
        organisation = self.organisations.get(key)
        return {"organisation": organisation, "county_part": None if organisation else self.parts.get(key)}

    def owner(self, words: str) -> dict[str, Any]:
        if person := self.people.get(words.lower()):
            return {"person": person}
        if body := self.bodies.get(words.lower()):
            return {"body": body}
        return self.party(words)


class Memory:
    """What holds through all meetings: the register, people's roles, and which points are of one question."""

    def __init__(self, county: County, scale: int) -> None:
        self.names = [Names() for _ in range(scale)]
        self.roles: dict[tuple[int, str, int | None, int | None], list[date]] = defaultdict(list)
        self.ties: dict[tuple[int, str], list[AgendaItem]] = defaultdict(list)
        known: dict[str, dict[str, Any]] = {
            "organisations": {row.name: row for row in Organisation.objects.all()},
            "parts": {row.name: row for row in CountyPart.objects.all()},
            "bodies": {row.name: row for row in Body.objects.all()},
        }
        told: dict[str, Sequence[Any]] = {
            "organisations": county.organisations,
            "parts": county.parts,
            "bodies": county.bodies,
        }
        for kind, ones in told.items():
            size = len(ones) // scale
            for number, one in enumerate(ones):
                for name in (one.name, *one.aliases):
                    getattr(self.names[number // size], kind).setdefault(name.lower(), known[kind][one.name])

    def write_roles(self) -> None:
        create(
            (
                PersonRole(
                    person_id=person,
                    title=title,
                    organisation_id=organisation,
                    county_part_id=part,
                    first_seen_on=min(days),
                    last_seen_on=max(days),
                )
                for (person, title, organisation, part), days in self.roles.items()
            )
        )

    def write_threads(self, county: County) -> None:
        """Each matter a thread with its names, and its points tied to it; every tenth only suggested."""
        called = {matter.key: [title for _, title in reversed(matter.names)] for matter in county.matters}
        threads = {key: Thread(title=called[key[1]][0]) for key in self.ties}
        create(threads.values())
        create(
            (
                ThreadName(thread=thread, name=name)
                for key, thread in threads.items()
                for name in dict.fromkeys(called[key[1]][1:])
                if name != thread.title
            )
        )
        create(
            (
                ThreadItem(
                    thread=threads[key],
                    item=item,
                    kind=TieKind.SUGGESTED if number % 10 == 9 else TieKind.AUTOMATIC,
                    reason="Rubrikerna är lika.",
                )
                for key, items in self.ties.items()
                for number, item in enumerate(items)
            )
        )
