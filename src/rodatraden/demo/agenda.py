"""What is dealt with at a meeting: the points that always return, the matters' turning points, and news of the rest."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from rodatraden.demo import atlas
from rodatraden.demo.gathering import Roster, invite, raw_body
from rodatraden.demo.model import Attendance, Body, Item, Passage, Statement
from rodatraden.demo.schedule import Slot
from rodatraden.demo.sentences import WEEKDAYS, Scene, compose
from rodatraden.demo.story import Story
from rodatraden.reading.claims import Presence

GUEST_LISTED = 0.7  # share of presenters from outside who stand in the list, the rest only in the text
NOTED = 0.06  # share of points with a later comment by the secretary
CHAIRMANSHIPS = (2017, 2019, 2021, 2023, 2025)  # years in which the council elects a vice chair


@dataclass(slots=True)
class Table:
    """One meeting's table: who sits at it and what they can speak of."""

    story: Story
    roster: Roster
    slot: Slot
    bodies: list[Body]
    attendance: list[Attendance]
    lot: random.Random
    chair: str
    secretary: str
    start: str
    end: str
    online: bool  # everybody takes part at a distance, so that nothing is said of it in the list
    approver: str = ""

    @property
    def host(self) -> Body:
        return self.bodies[0]

    @property
    def present(self) -> list[Attendance]:
        return [entry for entry in self.attendance if entry.status is not Presence.ABSENT]

    def scene(self, by: str = "", matter: str | None = None, **extra: str) -> Scene:
        """The scene in which a line is told by somebody."""
        others = [entry.name for entry in self.present if entry.name not in (by, self.chair)] or [self.chair]
        people = {"chair": self.chair, "sec": self.secretary, "by": by or self.lot.choice(others)}
        officials = [entry.name for entry in self.present if entry.role and entry.name in others]
        others = [name for name in officials or others if name != people["by"]] or others
        people["by2"] = self.lot.choice(others)
        towns = self.story.towns[matter or self.story.matters[0]["key"]]
        organ = (
            self.host.organ if len(self.bodies) == 1 else "Chefsgruppen" if self.host.kind == "officials" else "Råden"
        )
        words = {
            "mun": self.lot.choice(towns),
            "part": self.lot.choice([part.name[0].lower() + part.name[1:] for part in self.story.land.parts[:3]]),
            "organ": organ,
            "organen": organ[0].lower() + organ[1:],
            "city": self.story.land.city,
            "county": self.story.land.name,
            **{f"m{number}": town for number, town in enumerate(towns, 1)},
            **{
                f"{part.key[0]}{number}": town.key
                for part in self.story.land.parts
                for number, town in enumerate((t for t in self.story.land.municipalities if t.part == part.key), 1)
            },
            **extra,
        }
        if matter:
            noun = self.story.by_key[matter]["noun"]
            words |= {"link": f"https://samverkan.example/{matter}", "nm": noun, "Nm": noun[0].upper() + noun[1:]}
        return Scene(self.slot.on, self.lot, words, people)

    def presenter(self, post: str) -> str:
        """Who tells of a matter: whoever holds the post, as a guest where the person does not belong to the bodies."""
        held = self.roster.holder(post, self.slot.on)
        name = held.person.name(self.slot.on)
        here = next((entry for entry in self.attendance if entry.name == name), None)
        if here and here.status is Presence.ABSENT:
            return self.lot.choice([entry.name for entry in self.present if entry.body == here.body] or [self.chair])
        if not here and self.lot.random() < GUEST_LISTED:
            guest = invite(self.roster, held, self.host, self.slot.on, self.lot)
            self.attendance.append(replace(guest, remote=guest.remote and not self.online))
        return name


def items(table: Table) -> list[Item]:
    """The points of the meeting in order, numbered from 1."""
    raw = raw_body(table.host.key)
    made = list(_opening(table, raw.get("record", "protokoll")))
    matters = list(_matters(table))
    made += matters
    if table.host.key == "hr":
        made += _council(table)
    if "round" in raw and len(table.bodies) == 1:
        made.insert(len(made) - 1, _round(table, raw["round"]))
    if raw.get("forwards") and len(table.bodies) == 1:
        made.append(_forwarded(table, [item for item in matters if item.thread]))
    if table.lot.random() < 0.75 or table.slot.cancelled:
        made.append(_routine(table, "others"))
        if table.slot.cancelled:
            made[-1].passages.append(Passage([Statement(table.slot.cancelled)]))
    following = table.slot.following
    if following and table.lot.random() < 0.85:
        day = f"{WEEKDAYS[following.weekday()]} {{d {following:%m-%d}}}"
        made.append(_routine(table, "next", {"{next}": day}, nextstart=table.start.lstrip("0").replace(":", ".")))
    made.append(_routine(table, "closing", end=table.end.replace(":", ".")))
    for number, item in enumerate(made, 1):
        item.number = number
    return made


def _opening(table: Table, record: str) -> Iterator[Item]:
    yield _routine(table, "joint" if len(table.bodies) > 1 else "opening")
    if record != "protokoll":
        yield _routine(table, "previous_notes")
        if table.host.key == "ch":
            yield _routine(table, "wheel")
        return
    seated = [entry for entry in table.present if entry.group != "Tjänstepersoner" and entry.name != table.chair]
    if table.host.kind == "council":
        chosen = table.lot.choice(seated)
        table.approver = f"{chosen.name}, {chosen.organisation}"
        yield _routine(table, "approver", approver=table.approver)
    yield _routine(table, "agenda")
    if len(table.bodies) == 1:
        yield _routine(table, "previous")
    if table.host.key == "hr" and table.slot.on.month == 5 and table.slot.on.year in CHAIRMANSHIPS:
        elected, left = table.lot.sample(seated, 2)
        yield _routine(table, "vice", elected=f"{elected.name}, {elected.organisation}", left=left.name)


def _matters(table: Table) -> Iterator[Item]:
    keys = tuple(body.key for body in table.bodies)
    small = table.host.kind in ("working", "committee", "county_part", "collaboration", "steering")
    wanted = table.lot.choice([2, 3]) if small else table.lot.choice([3, 4, 5])
    turning = table.story.due(keys, table.slot.on)
    told = {key for key, _ in turning}
    for key, episode in turning:
        yield _turning_point(table, key, episode)
    others = [key for key in table.story.running(keys, table.slot.on) if key not in told]
    for key in table.lot.sample(others, min(len(others), max(0, wanted - len(turning)))):
        yield _news(table, key)


def _turning_point(table: Table, key: str, episode: dict[str, Any]) -> Item:
    post = episode.get("by", table.story.by_key[key]["lead"])
    by = table.presenter(post)
    scene = table.scene(by, key)
    passages = _paragraphs([compose(line, scene) for line in episode["lines"]], table.lot)
    title = episode.get("title") or table.story.name(key, table.slot.on)
    return Item(title, passages, episode["kind"], presenters=(by,), thread=key, note=_note(table, key))


def _news(table: Table, key: str) -> Item:
    """A point between the turning points, put together from what may be told of any matter and of this one."""
    talk, lot, story = atlas.table("talk"), table.lot, table.story
    matter = story.by_key[key]
    by = table.presenter(matter["lead"])
    scene = table.scene(by, key)
    usable = set(scene.words) | set(scene.people)
    status = (f"status-{key}", matter["status"])
    pools = [("said", talk["said"]), status]
    pools += lot.choice([[], [status], [("said", talk["said"])]])
    pools += [("decisions", talk["decisions"])] if lot.random() < 0.5 else []
    pools += [("tasks", talk["tasks"])] * lot.choice([0, 1, 1, 2])
    lines = [story.draw(table.host.key, pool, of, usable, table.slot.on) for pool, of in pools]
    passages = _paragraphs([compose(line, scene) for line in dict.fromkeys(lines)], lot)
    presenters = (by,) if lot.random() < 0.7 else ()
    kind = lot.choice(["information", "dialog", "uppföljning"])
    return Item(
        story.name(key, table.slot.on), passages, kind, presenters=presenters, thread=key, note=_note(table, key)
    )


def _paragraphs(statements: list[Statement], lot: random.Random) -> list[Passage]:
    """Sentences in paragraphs of one to three; what was decided begins one of its own, what was said never ends one."""
    passages: list[Passage] = []
    for statement in statements:
        formal = statement.decision is not None
        last = passages[-1].statements if passages else []
        if not last or formal != (last[-1].decision is not None) or len(last) >= lot.choice([2, 3]):
            passages.append(Passage([statement]))
        else:
            last.append(statement)
    return passages


def _note(table: Table, key: str) -> Statement | None:
    if table.lot.random() > NOTED:
        return None
    scene = table.scene(matter=key)
    line = table.story.draw(
        table.host.key, "note", atlas.table("routine")["note"]["lines"], {*scene.words, *scene.people}, table.slot.on
    )
    return compose(line, scene)


def _council(table: Table) -> Iterator[Item]:
    by = table.presenter("omradeschef")
    running = table.story.running(("ch",), table.slot.on) or [table.story.matters[0]["key"]]
    named = [table.story.name(key, table.slot.on) for key in table.lot.sample(running, min(2, len(running)))]
    report = _routine(table, "report", by=by, matter1=named[0], matter2=named[-1])
    scene = table.scene(by)
    more = atlas.table("routine")["report"]["more"]
    lines = [
        table.story.draw("hr", "report-more", more, {*scene.words, *scene.people}, table.slot.on) for _ in range(2)
    ]
    report.passages += [Passage([compose(line, scene)], bullet=True) for line in lines]
    report.presenters = (by,)
    yield report
    if table.slot.low:
        yield _routine(table, "low")
    elif table.lot.random() < 0.6:
        yield _routine(table, "theme")


def _round(table: Table, parties: list[str]) -> Item:
    """Every party's report: (label, places it may speak of, pool of lines) for each."""
    land = table.story.land
    speakers: list[tuple[str, list[str], str]] = []
    for party in parties:
        if party == "parts":
            for part in land.parts:
                places = [town.key for town in land.municipalities if town.part == part.key]
                speakers.append((part.aliases[0].split(" i ")[0] if len(places) > 1 else part.name, places, party))
        elif party == "members":
            here = [town.key for town in land.municipalities if town.part == table.host.county_part]
            speakers += [*((town, [town], party) for town in here), ("Regionen", here, "region")]
        else:
            speakers.append((land.organisation(party).short, [land.city], party))
    table.lot.shuffle(speakers)
    return Item("Laget runt", [_report(table, *speaker) for speaker in speakers], "laget runt")


def _report(table: Table, label: str, places: list[str], pool: str) -> Passage:
    scene = table.scene(local=table.lot.choice(places))
    lines = atlas.table("round")[pool]["lines"]
    told = [
        table.story.draw("round", pool, lines, {*scene.words, *scene.people}, table.slot.on)
        for _ in range(table.lot.choice([1, 2, 2, 3]))
    ]
    statements = [compose(line, scene) for line in dict.fromkeys(told)]
    statements[0].label = label
    for statement in statements:
        statement.party = label
    return Passage(statements, bullet=True)


def _forwarded(table: Table, matters: list[Item]) -> Item:
    titles = [item.title for item in matters] or ["årets uppföljning"]
    named = table.lot.sample(titles, min(2, len(titles)))
    answer = f"{table.slot.on + timedelta(days=table.lot.randrange(40, 90)):%m-%d}"
    swap = {"{ans}": f"{{ans {answer}}}"}
    words = {"matter1": named[0], "Matter1": named[0], "matter2": named[-1], "Matter2": named[-1]}
    item = _routine(table, "forward", swap, **words)
    if len(named) > 1 and table.lot.random() < 0.5:
        item.passages += _routine(table, "forward", swap, **words).passages
    for passage in item.passages:
        passage.bullet = True
    return item


def _routine(table: Table, key: str, swap: dict[str, str] | None = None, *, by: str = "", **words: str) -> Item:
    """A returning point. ``swap`` puts other text into the line before it is read, ``words`` are its own slots."""
    raw = atlas.table("routine")[key]
    scene = table.scene(by, **words)
    usable = {*scene.words, *scene.people, *(slot.strip("{}") for slot in swap or ())}
    line = table.story.draw(table.host.key, key, raw["lines"], usable, table.slot.on)
    for slot, text in (swap or {}).items():
        line = line.replace(slot, text)
    return Item(table.lot.choice(raw["titles"]), [Passage([compose(line, scene)])], raw["kind"])
