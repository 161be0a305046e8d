"""Turns a line of the world's files into a printed sentence with its claims.

A line may begin with marks before "| ": ``D`` a decision (with a kind and a form: ``D filed|``, ``D reported|``), ``A`` an
assignment (with a kind: ``A undertaking|``), ``F`` something sent on; "DA" is both. Within braces stand the slots:

``{by}`` ``{by2}`` ``{chair}`` ``{sec}`` people, with ``.f`` for the given name alone; ``{m1}``…``{m12}`` municipalities in the
matter's own order; ``{mun}`` ``{part}`` by lot; ``{organ}`` the body as the minutes call it; ``{nm}`` ``{Nm}`` the matter;
``{kr 1500000}`` and ``{kr~ 40000}`` sums; ``{d 11-07}`` a date, ``{due 01-31}`` a due date, ``{due: till nästa möte}`` one in
words, ``{ans 06-30}`` the day of an answer, ``{v 5-7}`` weeks; ``{n 5-40}`` a number; ``{a/b/c}`` one by lot. A slot ending in
``!`` owns the assignment, one ending in ``>`` receives what is sent on; ``{!Socialcheferna}`` is a literal owner,
``{>länsdelsgrupperna}`` a literal receiver, ``{?Kommunstyrelsen i <mun>}`` a literal decider.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from rodatraden.demo.model import Statement
from rodatraden.reading.claims import AssignmentKind, DecisionForm, DecisionKind

SLOT = re.compile(r"\{([^{}]+)\}")
MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)
WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
_KINDS = {kind.value: kind for kind in DecisionKind}
_FORMS = {form.value: form for form in DecisionForm}
_TASKS = {kind.value: kind for kind in AssignmentKind}


@dataclass(frozen=True, slots=True)
class Scene:
    """What the slots of a line may speak of. ``people`` maps by, by2, chair, sec to full names."""

    on: date
    lot: random.Random
    words: Mapping[str, str]
    people: Mapping[str, str] = field(default_factory=dict)


def compose(line: str, scene: Scene) -> Statement:
    """The sentence that the line makes in this scene.

    Raises ``KeyError`` with the slot's name where the scene has nothing to put in it.
    """
    marks, _, body = line.rpartition("| ")
    made = Statement("")
    _mark(made, marks.split())
    body = SLOT.sub(lambda match: _fill(match[1], scene, made), body)
    made.text = body[0].upper() + body[1:] if marks or body[:1].isalpha() else body
    return made


def needs(line: str) -> set[str]:
    """The words and people that a scene must have for the line: {"by", "nm"}, not the slots that any scene can fill."""
    names = {slot.rstrip("!>").split(".")[0] for slot in SLOT.findall(line) if slot[0] not in "!>?"}
    return {name for name in names if not re.search(r"[ :/]", name)}


def _mark(made: Statement, marks: list[str]) -> None:
    for mark in marks:
        if mark in _TASKS:
            made.assignment = _TASKS[mark]
        elif mark in _KINDS:
            made.decision = _KINDS[mark]
        elif mark in _FORMS:
            made.form = _FORMS[mark]
        if "D" in mark and mark.isupper() and made.decision is None:
            made.decision = DecisionKind.DECIDED
        if "A" in mark and mark.isupper() and made.assignment is None:
            made.assignment = AssignmentKind.ASSIGNED
    if made.form is DecisionForm.POSTPONED:
        made.decision = DecisionKind.DEFERRED


def _fill(slot: str, scene: Scene, made: Statement) -> str:
    if slot[0] == "?":
        made.decider = re.sub(r"<(\w+)>", lambda match: scene.words[match[1]], slot[1:])
        return made.decider
    owner, receiver = slot[0] == "!" or slot[-1] == "!", slot[0] == ">" or slot[-1] == ">"
    if slot[0] in "!>":
        full = printed = slot[1:]
    else:
        full, printed = _value(slot.rstrip("!>"), scene, made)
    if owner:
        made.owners = (*made.owners, full)
    if receiver:
        made.receivers = (*made.receivers, full)
    return printed


def _value(slot: str, scene: Scene, made: Statement) -> tuple[str, str]:
    """The full reading and the printed form of a slot."""
    name, _, rest = slot.partition(" ")
    if name in ("kr", "kr~"):
        printed = _kronor(int(rest), name == "kr~", scene, made)
        return printed, printed
    if name in ("d", "due", "ans"):
        printed = _date(name, rest, scene, made)
        return printed, printed
    if slot.startswith("due:"):
        made.due = made.due_printed = rest
        return rest, rest
    if name == "v":
        printed = _weeks(rest, scene, made)
        return printed, printed
    if name == "n":
        low, high = rest.split("-")
        number = str(scene.lot.randint(int(low), int(high)))
        return number, number
    if "/" in slot:
        chosen = scene.lot.choice(slot.split("/"))
        return chosen, chosen
    key, _, part = slot.partition(".")
    if key in scene.people:
        full = scene.people[key]
        return full, full.split()[0] if part == "f" else full
    return scene.words[slot], scene.words[slot]


def _kronor(sek: int, approximate: bool, scene: Scene, made: Statement) -> str:
    if sek >= 1_000_000 and sek % 50_000 == 0:
        number = f"{sek / 1_000_000:.2f}".rstrip("0").rstrip(".").replace(".", ",")
        plain = f"{sek:,}".replace(",", " ")
        million = "miljon kronor" if sek == 1_000_000 else "miljoner kronor"
        text = scene.lot.choice(
            [f"{number} {million}", f"{number} {million}", f"{number} mnkr", f"{number} mkr", f"{plain} kronor"]
        )
    else:
        plain = f"{sek:,}"
        text = scene.lot.choice(
            [f"{plain.replace(',', ' ')} kronor"] * 3
            + [f"{plain.replace(',', '.')} kronor", f"{plain.replace(',', ' ')} kr"]
        )
    made.amounts = (*made.amounts, (text, float(sek), approximate))
    return f"{scene.lot.choice(['drygt', 'cirka', 'knappt', 'ca'])} {text}" if approximate else text


def _date(kind: str, month_day: str, scene: Scene, made: Statement) -> str:
    day = upcoming(month_day, scene.on)
    near = day.year == scene.on.year or (day - scene.on).days < 120
    long = f"den {day.day} {MONTHS[day.month - 1]}"
    if not near:
        text = f"{long} {day.year}"
    else:
        text = scene.lot.choice([long, long, f"den {day.day}/{day.month}", f"{long} {day.year}"])
    printed = text.removeprefix("den ")
    iso = day.isoformat()
    made.dates = (*made.dates, (printed, iso, iso))
    if kind == "due":
        made.due, made.due_printed = iso, printed
    elif kind == "ans":
        made.answer_by = iso
    return text


def upcoming(month_day: str, on: date) -> date:
    """The first such day after ``on``: ("01-31", 2016-11-02) gives 2017-01-31."""
    month, day = (int(part) for part in month_day.split("-"))
    this_year = date(on.year, month, day)
    return this_year if this_year > on else date(on.year + 1, month, day)


def _weeks(weeks: str, scene: Scene, made: Statement) -> str:
    first, _, last = weeks.partition("-")
    year = scene.on.year
    if date.fromisocalendar(year, int(first), 1) <= scene.on:
        year += 1
    since = date.fromisocalendar(year, int(first), 1)
    until = date.fromisocalendar(year, int(last or first), 1) + timedelta(days=6)
    text = f"vecka {weeks}"
    made.dates = (*made.dates, (text, since.isoformat(), until.isoformat()))
    return text
