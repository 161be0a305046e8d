"""Who came to a meeting, for whom, and how."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import date
from typing import Any

from rodatraden.demo import atlas
from rodatraden.demo.land import Land
from rodatraden.demo.model import Attendance, Body, Tenure
from rodatraden.reading.claims import Presence

PANDEMIC = (date(2020, 4, 1), date(2021, 9, 30))
COMES = {"ledamot": 0.68, "omsorgsledamot": 0.68, "ersattare": 0.22, "other": 0.8}
COMES_LOW = {"ledamot": 0.3, "ersattare": 0.1, "other": 0.4}


def raw_body(key: str) -> dict[str, Any]:
    """The body as the world's file has it, with the posts that sit in it."""
    return next(raw for raw in atlas.table("bodies")["body"] if raw["key"] == key)


class Roster:
    """Finds who holds a post on a day. ``posts`` may name a family ("social"), a part of one ("social@norr") or one post."""

    def __init__(self, land: Land, tenures: Iterable[Tenure]) -> None:
        self.land = land
        self.by_post: dict[str, list[Tenure]] = {}
        for tenure in tenures:
            self.by_post.setdefault(tenure.post, []).append(tenure)

    def holder(self, post: str, on: date) -> Tenure:
        """The tenure of the post on that day; a post of several holders gives the first. ``KeyError`` for an unknown post."""
        return self.holders(post, on)[0]

    def holders(self, post: str, on: date) -> list[Tenure]:
        family, _, at = post.partition("@")
        towns = [town.key for town in self.land.municipalities if town.part == at.rstrip("*")]
        if post in self.by_post:
            keys = [post]
        elif at:
            keys = [f"{family}@{town}" for town in (towns if at.endswith("*") else towns[:1])]
        else:
            keys = [key for key in self.by_post if key.startswith(f"{family}@")]
        return [next(held for held in self.by_post[key] if held.since <= on <= held.until) for key in keys or [post]]


def gather(roster: Roster, bodies: list[Body], on: date, lot: random.Random, *, low: bool = False) -> list[Attendance]:
    """The lists of attendance of every body that met, each person once."""
    seen: set[int] = set()
    entries: list[Attendance] = []
    for body in bodies:
        raw = raw_body(body.key)
        always = {roster.holder(raw[role], on).person.number for role in ("chair", "secretary")}
        seated = [held for post in raw["seats"] for held in roster.holders(post, on)]
        others = [held for post in [*raw.get("officials", ()), raw["secretary"]] for held in roster.holders(post, on)]
        absent_seats: list[Tenure] = []
        for held in [*seated, *others]:
            if held.person.number in seen:
                continue
            seen.add(held.person.number)
            chance = (COMES_LOW if low else COMES).get(
                held.post.split("@")[0], COMES_LOW["other"] if low else COMES["other"]
            )
            came = held.person.number in always or lot.random() < chance
            official = held in others and held not in seated
            if official and not came:
                continue
            group = "Tjänstepersoner" if official else _group(held)
            status = Presence.PRESENT if came else Presence.ABSENT
            if group == "Ersättare" and came and any(seat.organisation == held.organisation for seat in absent_seats):
                status = Presence.SUBSTITUTE
            if not came:
                absent_seats.append(held)
            entries.append(_entry(roster.land, held, on, status, group, body, lot))
        if raw.get("record") == "anteckningar" or body.key in ("co", "cl"):
            entries += _stand_ins(roster, absent_seats, body, on, lot, seen)
    return entries


def invite(roster: Roster, held: Tenure, body: Body, on: date, lot: random.Random) -> Attendance:
    """A guest who came to tell of something."""
    return _entry(roster.land, held, on, Presence.GUEST, "Övriga", body, lot)


def _group(held: Tenure) -> str:
    return {"ledamot": "Ledamöter", "ersattare": "Ersättare"}.get(held.post.split("@")[0], "Ledamöter")


def _entry(
    land: Land,
    held: Tenure,
    on: date,
    status: Presence,
    group: str,
    body: Body,
    lot: random.Random,
    instead_of: str | None = None,
) -> Attendance:
    home = next(each for each in land.organisations if each.name == held.organisation)
    title = held.title_on(on)
    remote_share = 0.75 if PANDEMIC[0] <= on <= PANDEMIC[1] else 0.12 if on > PANDEMIC[1] else 0.02
    came = status is not Presence.ABSENT
    return Attendance(
        name=held.person.name(on),
        organisation=held.organisation,
        role=title if title not in ("ledamot", "ersättare") else None,
        status=status,
        group=group,
        body=body.name,
        instead_of=instead_of,
        remote=came and lot.random() < remote_share,
        short=home.short,
    )


def _stand_ins(
    roster: Roster, absent: list[Tenure], body: Body, on: date, lot: random.Random, seen: set[int]
) -> list[Attendance]:
    """Colleagues from the same organisation who came instead of somebody."""
    found = []
    for missing in absent:
        colleagues = [
            held
            for post in roster.by_post.values()
            for held in post
            if held.since <= on <= held.until
            and held.organisation == missing.organisation
            and held.person.number not in seen
            and held.post.split("@")[0] not in ("ledamot", "ersattare", "omsorgsledamot")
        ]
        if colleagues and lot.random() < 0.4:
            held = lot.choice(colleagues)
            seen.add(held.person.number)
            found.append(
                _entry(
                    roster.land,
                    held,
                    on,
                    Presence.SUBSTITUTE,
                    "Ledamöter",
                    body,
                    lot,
                    instead_of=missing.person.name(on),
                )
            )
    return found
