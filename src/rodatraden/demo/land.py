"""Organisations, county parts and bodies of one county: the written one, or for measuring a copy with other names."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

from rodatraden.demo import atlas
from rodatraden.demo.model import Body, Organisation, Part


@dataclass(frozen=True, slots=True)
class Land:
    """``city`` is the municipality that is a county part of its own. ``suffix`` is "" but for copies."""

    copy: int
    name: str
    stem: str
    city: str
    suffix: str
    organisations: tuple[Organisation, ...]
    parts: tuple[Part, ...]
    bodies: tuple[Body, ...]

    @property
    def municipalities(self) -> list[Organisation]:
        return [organisation for organisation in self.organisations if organisation.kind == "municipality"]

    def organisation(self, key: str) -> Organisation:
        return next(organisation for organisation in self.organisations if organisation.key == key)

    def body(self, key: str) -> Body:
        return next(body for body in self.bodies if body.key == key)

    def fill(self, text: str) -> str:
        """The text with {stem}, {S} (the stem's initial) and {city} put in."""
        return text.replace("{stem}", self.stem).replace("{S}", self.stem[0]).replace("{city}", self.city)


def municipality_name(place: str) -> str:
    """The name of the municipality of a place: "Vadslätt" gives "Vadslätts kommun"."""
    genitive = place if place[-1] in "soa" else f"{place}s"
    return f"{genitive} kommun"


def _copied_names(copy: int) -> tuple[str, list[str]]:
    parts = atlas.table("county")["copies"]
    places = [prefix + suffix for suffix in parts["suffixes"] for prefix in parts["prefixes"]]
    random.Random("places").shuffle(places)
    at = (copy - 1) * 13 % (len(places) - 13)
    return places[at], places[at + 1 : at + 13]


def survey(copy: int = 0) -> Land:
    """County number ``copy``: 0 is the written one, each other has the same shape and names of its own."""
    world = atlas.table("county")
    written = [place for part in world["part"] for place in part["municipalities"]]
    stem, places = (world["stem"], written) if copy == 0 else _copied_names(copy)
    called = dict(zip(written, places, strict=True))
    city = called[written[-1]]
    suffix = "" if copy == 0 else f" i {stem}s län"
    frame = Land(copy, f"{stem}s län", stem, city, suffix, (), (), ())
    organisations = [
        Organisation(
            raw["key"],
            frame.fill(raw["name"]),
            raw["kind"],
            tuple(frame.fill(alias) + suffix for alias in raw["aliases"]),
            frame.fill(raw["aliases"][0]),
        )
        for raw in world["organisation"]
    ]
    parts = []
    for raw in world["part"]:
        for place in raw["municipalities"]:
            here = called[place]
            organisations.append(Organisation(here, municipality_name(here), "municipality", (here,), here, raw["key"]))
        members = tuple(municipality_name(called[place]) for place in raw["municipalities"])
        aliases = tuple(frame.fill(alias) + suffix for alias in raw["aliases"])
        part_name = frame.fill(raw["name"])
        parts.append(Part(raw["key"], part_name if "{city}" in raw["name"] else part_name + suffix, aliases, members))
    bodies = [_body(frame, raw) for raw in atlas.table("bodies")["body"]]
    return Land(copy, frame.name, stem, city, suffix, tuple(organisations), tuple(parts), tuple(bodies))


def _body(land: Land, raw: dict[str, Any]) -> Body:
    return Body(
        key=raw["key"],
        name=land.fill(raw["name"]) + land.suffix,
        kind=raw["kind"],
        organ=raw.get("organ", raw["name"]),
        aliases=tuple(land.fill(alias) + land.suffix for alias in raw["aliases"]),
        definition=raw["definition"],
        since=raw["since"],
        until=raw.get("until"),
        parent=raw.get("parent"),
        prepares_for=tuple(raw.get("prepares_for", ())),
        reports_to=tuple(raw.get("reports_to", ())),
        replaced_by=raw.get("replaced_by"),
        county_part=raw.get("county_part"),
    )
