"""The invented county: builds everything that is true of it, from a seed."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from rodatraden.demo import atlas
from rodatraden.demo.agenda import Table, items
from rodatraden.demo.gathering import PANDEMIC, Roster, gather, raw_body
from rodatraden.demo.land import Land, survey
from rodatraden.demo.model import Body, County, Form, Matter, Meeting, Person, Tenure
from rodatraden.demo.people import populate
from rodatraden.demo.schedule import Slot, slots
from rodatraden.demo.sentences import MONTHS
from rodatraden.demo.story import Story

SHORT_KINDS = {"protokoll": "Protokoll", "minnesanteckningar": "Minnesanteckningar"}


def build(seed: int = 1, scale: int = 1) -> County:
    """The county with its bodies, people and meetings, the same each time for the same ``seed``.

    ``scale`` adds that many times as many records: further counties of the same shape, with other places, people and
    choices of words, whose bodies carry their county's name. Meetings are made one by one as they are asked for, so that
    memory does not grow with the scale. Raises ``ValueError`` where ``scale`` is below 1.
    """
    if scale < 1:
        raise ValueError(f"The scale must be at least 1, not {scale}.")
    settled = [(land, *populate(land, seed)) for land in map(survey, range(scale))]
    matters = [Matter(raw["key"], tuple(map(tuple, raw["names"])), tuple(raw["bodies"])) for raw in atlas.matters()]
    return County(
        name=settled[0][0].name,
        organisations=[organisation for land, _, _ in settled for organisation in land.organisations],
        parts=[part for land, _, _ in settled for part in land.parts],
        bodies=[body for land, _, _ in settled for body in land.bodies],
        people=[person for _, people, _ in settled for person in people],
        tenures=[tenure for _, _, tenures in settled for tenure in tenures],
        matters=matters,
        _meetings=lambda: _meetings(settled, seed),
    )


def _meetings(settled: list[tuple[Land, list[Person], list[Tenure]]], seed: int) -> Iterator[Meeting]:
    for land, _, tenures in settled:
        story, roster = Story(land, seed), Roster(land, tenures)
        forms = {family: _forms(family, seed, land.copy) for family in ("protokoll", "anteckningar")}
        sections: Counter[tuple[str, int]] = Counter()
        for slot in slots():
            family = raw_body(slot.bodies[0]).get("record", "protokoll")
            form = next(forms[family])
            meeting = _meet(story, roster, slot, form, random.Random(f"{seed}-{land.copy}-{slot.on}-{slot.bodies}"))
            if form.points == "sections":
                year = (slot.bodies[0], slot.on.year)
                meeting.section = sections[year]
                sections[year] += len(meeting.items)
            yield meeting


@cache
def _family(family: str) -> tuple[Form, ...]:
    """Every form of a family as often as its weight says."""
    dealt = []
    for raw in atlas.table("forms")["form"]:
        if raw["family"] == family:
            fields = {key: value for key, value in raw.items() if key not in ("family", "weight")}
            dealt += [Form(**fields)] * raw["weight"]
    return tuple(dealt)


def _forms(family: str, seed: int, copy: int) -> Iterator[Form]:
    lot = random.Random(f"forms-{family}-{seed}-{copy}")
    while True:
        yield from lot.sample(_family(family), len(_family(family)))


def _meet(story: Story, roster: Roster, slot: Slot, form: Form, lot: random.Random) -> Meeting:
    land, on = story.land, slot.on
    bodies = [land.body(key) for key in slot.bodies]
    raw = raw_body(slot.bodies[0])
    chair = roster.holder(raw["chair"], on).person.name(on)
    writer = roster.holder(raw["secretary"], on)
    secretary = writer.person.name(on)
    attendance = gather(roster, bodies, on, lot, low=slot.low)
    place = _place(land, on, lot)
    online = place in atlas.table("county")["places"]["online"]
    if online:
        attendance = [replace(person, remote=False) for person in attendance]
    table = Table(story, roster, slot, bodies, attendance, lot, chair, secretary, raw["start"], raw["end"], online)
    made = items(table)
    kind = "protokoll" if raw.get("record") == "protokoll" else "minnesanteckningar"
    council = bodies[0].kind == "council"
    document_date = on + timedelta(days=lot.randrange(4, 21)) if form.document_date else None
    return Meeting(
        key=f"{land.copy}-{on}-{'-'.join(slot.bodies)}",
        bodies=tuple(bodies),
        on=on,
        start=raw["start"],
        end=raw["end"],
        place=place,
        kind=kind,
        title=_title(bodies, kind, on, form, lot),
        form=form,
        attendance=table.attendance,
        items=made,
        unit=writer.unit or writer.organisation,
        region=land.organisation("region").name,
        chair=chair,
        secretary=secretary,
        approver=table.approver,
        approved_on=on + timedelta(days=lot.randrange(10, 35)) if council else None,
        next_meeting=slot.following if any(item.title in NEXT_TITLES for item in made) else None,
        document_date=document_date,
    )


NEXT_TITLES = frozenset(atlas.table("routine")["next"]["titles"])


def _place(land: Land, on: date, lot: random.Random) -> str:
    places = atlas.table("county")["places"]
    online = lot.random() < (0.8 if PANDEMIC[0] <= on <= PANDEMIC[1] else 0.15 if on > PANDEMIC[1] else 0.03)
    chosen = lot.choice(places["online"] if online else places["rooms"])
    return land.fill(chosen).replace("{mun}", lot.choice(land.municipalities).key)


def _title(bodies: list[Body], kind: str, on: date, form: Form, lot: random.Random) -> str:
    if not form.headed:
        return lot.choice(["Dagordning", "Anteckningar", "Minnesanteckningar"])
    names = [body.name if not number else body.name[0].lower() + body.name[1:] for number, body in enumerate(bodies)]
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} och {names[-1]}"
    dated = f" {on.day} {MONTHS[on.month - 1]} {on.year}" if form.year else ""
    word = SHORT_KINDS[kind]
    if len(bodies) > 1:
        return f"{word} från gemensamt möte med {listed[0].lower()}{listed[1:]}"
    return lot.choice(
        [
            f"{word} – {listed}",
            f"{word} {listed}",
            f"{word} från {listed[0].lower()}{listed[1:]}{dated}",
            f"{listed}, {word.lower()}",
        ]
    )
