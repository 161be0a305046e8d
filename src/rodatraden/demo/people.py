"""Who holds which post when: people come, marry, change employer, act for a while and leave."""

from __future__ import annotations

import random
from datetime import date, timedelta
from functools import cache
from typing import Any

from rodatraden.demo import atlas
from rodatraden.demo.land import Land
from rodatraden.demo.model import Person, Tenure

FIRST, LAST = date(2015, 1, 1), date(2027, 6, 30)
ELECTIONS = (date(2019, 1, 1), date(2023, 1, 1))
REELECTED, MOVES, ACTS, RENAMES, DOUBLE = 0.62, 0.3, 0.25, 0.07, 0.08  # shares, of terms, tenures and people


def populate(land: Land, seed: int) -> tuple[list[Person], list[Tenure]]:
    """The people of a county and their tenures in order of beginning. Deterministic for a seed and a county."""
    lot = random.Random(f"people-{seed}-{land.copy}")
    census = _Census(lot, land.copy, seed)
    tenures: list[Tenure] = []
    spans = sorted(_spans(land, lot), key=lambda span: (span[1], span[0]["key"]))
    for post, since, until in spans:
        before = [tenure for tenure in tenures if tenure.post == post["key"]]
        person = census.holder(post, since, before, tenures)
        acting = since + timedelta(days=lot.randrange(90, 300)) if before and lot.random() < ACTS else None
        tenures.append(
            Tenure(
                post["key"],
                person,
                since,
                until,
                lot.choice(post["titles"]),
                post["organisation"],
                post.get("unit", ""),
                None if post.get("terms") else acting,
            )
        )
    return census.people, tenures


def _spans(land: Land, lot: random.Random) -> list[tuple[dict[str, Any], date, date]]:
    spans = []
    for post in _posts(land):
        if post.get("terms"):
            starts = [FIRST, *ELECTIONS]
        else:
            starts = [FIRST]
            while (after := starts[-1] + timedelta(days=lot.randrange(900, 3300))) < date(2026, 1, 1):
                starts.append(after)
        ends = [start - timedelta(days=1) for start in starts[1:]] + [LAST]
        spans += [(post, since, until) for since, until in zip(starts, ends, strict=True)]
    return spans


def _posts(land: Land) -> list[dict[str, Any]]:
    posts = []
    for raw in atlas.table("posts")["post"]:
        for where in raw.get("each", [raw.get("org")]):
            if where == "parts":
                holders = [(part.key, _host(land, part.key)) for part in land.parts]
            elif where == "municipalities":
                holders = [(town.key, town.name) for town in land.municipalities]
            elif where == "stad":
                holders = [("", _host(land, "stad"))]
            else:
                holders = [(where if "each" in raw else "", land.organisation(where).name)]
            for at, organisation in holders:
                posts.append({**raw, "key": f"{raw['key']}@{at}" if at else raw["key"], "organisation": organisation})
    return posts


def _host(land: Land, part: str) -> str:
    return next(town.name for town in land.municipalities if town.part == part)


@cache
def _names(seed: int) -> list[tuple[str, str]]:
    pool = atlas.table("names")
    names = [(given, surname) for given in pool["given"] for surname in pool["surnames"]]
    random.Random(f"names-{seed}").shuffle(names)
    return names


class _Census:
    def __init__(self, lot: random.Random, copy: int, seed: int) -> None:
        self.lot = lot
        self.people: list[Person] = []
        self.used: set[str] = set()  # nobody is ever called what somebody else is or was
        pool = _names(seed)
        self.names = iter(pool[(copy * 263) % len(pool) :] + pool)
        twins = [tuple(pair) for pair in atlas.table("names")["twins"]] if copy == 0 else []
        self.forced = {18 + 40 * n + m: pair[2 * m : 2 * m + 2] for n, pair in enumerate(twins) for m in (0, 1)}

    def holder(self, post: dict[str, Any], since: date, before: list[Tenure], tenures: list[Tenure]) -> Person:
        if post.get("terms") and before and self.lot.random() < REELECTED:
            return before[-1].person
        if before and not post.get("terms") and self.lot.random() < MOVES:
            free = self._leavers(since, before, tenures)
            if free:
                return self.lot.choice(free)
        return self._newcomer()

    def _leavers(self, since: date, before: list[Tenure], tenures: list[Tenure]) -> list[Person]:
        """Officials whose last post ended within the last year and who never held this one."""
        last = {tenure.person.number: tenure for tenure in tenures}
        here = {tenure.person.number for tenure in before}
        left = [tenure for number, tenure in last.items() if number not in here and not _is_seat(tenure)]
        return [tenure.person for tenure in left if timedelta(0) < since - tenure.until < timedelta(days=400)]

    def _newcomer(self) -> Person:
        number = len(self.people)
        given, surname = self.forced.get(number) or self._unused()
        if number not in self.forced and self.lot.random() < DOUBLE:
            surname = f"{surname}{self.lot.choice('- ')}{next(self.names)[1]}"
        person = Person(number, [(FIRST, given, surname)])
        self.used.add(f"{given} {surname}")
        if number not in self.forced and self.lot.random() < RENAMES:
            married = date(2016, 6, 1) + timedelta(days=self.lot.randrange(3000))
            other = next(self.names)[1]
            taken = f"{given} {other}" in self.used or self.lot.random() < 0.5
            person.names.append((married, given, f"{other} {surname}" if taken else other))
            self.used.add(f"{given} {person.names[-1][2]}")
        self.people.append(person)
        return person

    def _unused(self) -> tuple[str, str]:
        return next(name for name in self.names if " ".join(name) not in self.used)


def _is_seat(tenure: Tenure) -> bool:
    return tenure.post.startswith(("ledamot", "ersattare", "omsorgsledamot"))
