"""Draws documents of the invented county, from seeds that nobody developed on, and tells what stands in them."""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

from rodatraden.demo import county, documents, truth
from rodatraden.demo.blocks import printed
from rodatraden.demo.layout import lay_out
from rodatraden.demo.model import Attendance, Meeting
from rodatraden.reading import claims
from rodatraden.reading.claims import Presence

SEEDS = (301, 302, 303, 304, 305, 306, 307)  # the rules were grown on 1 and 7, and 101–107 are spent
PER_FORM = 12  # documents of each form, and of joint meetings
_LOT = 3
_YEAR = re.compile(r"\b20\d\d\b")
_LOOSE = ["Dagordning", "Anteckningar", "Minnesanteckningar", "Mötesanteckningar", "Dagordning Anteckningar"]


@dataclass(frozen=True, slots=True)
class Paper:
    """One file with what it says. ``layers`` are the groups it is counted in; ``pages`` counts those of a scan, else 0."""

    path: Path
    layers: tuple[str, ...]
    truth: dict[str, Any]
    pages: int = 0


def draw(seeds: Iterable[int] = SEEDS, per_form: int = PER_FORM) -> dict[int, list[Meeting]]:
    """Meetings by seed: as many of each form as asked for (fewer where there are fewer), and joint ones besides."""
    lot = random.Random(_LOT)
    strata: dict[str, list[tuple[int, Meeting]]] = defaultdict(list)
    for seed in seeds:
        for meeting in county.build(seed=seed).meetings():
            strata[meeting.form.name].append((seed, meeting))
    chosen: list[tuple[int, Meeting]] = []
    for _, held in sorted(strata.items()):
        chosen += lot.sample(held, min(per_form, len(held)))
    taken = {(seed, meeting.key) for seed, meeting in chosen}
    joint = [
        (seed, meeting)
        for _, held in sorted(strata.items())
        for seed, meeting in held
        if len(meeting.bodies) > 1 and meeting.form.file != "scan" and (seed, meeting.key) not in taken
    ]
    missing = max(0, per_form - sum(len(meeting.bodies) > 1 for _, meeting in chosen))
    chosen += lot.sample(joint, min(missing, len(joint)))
    drawn: dict[int, list[Meeting]] = defaultdict(list)
    for seed, meeting in chosen:
        drawn[seed].append(meeting)
    return dict(drawn)


def write(drawn: dict[int, list[Meeting]], folder: Path) -> Iterator[Paper]:
    """Write the meetings as the files they are kept as, below ``folder``."""
    for seed, meetings in drawn.items():
        place, told = folder / str(seed) / "files", folder / str(seed) / "truth"
        everything = county.build(seed=seed)
        some = replace(everything, _meetings=partial(iter, meetings))
        aliases = {home.name: home.aliases for home in everything.organisations}
        by_key = {meeting.key: meeting for meeting in meetings}
        for written in documents.write(some, place, truth=told):
            meeting = by_key[written.meeting]
            answer = json.loads((told / f"{written.path.stem}.json").read_text(encoding="utf-8"))
            yield Paper(
                written.path, _layers(meeting, written), answer | _more(meeting, answer, aliases), written.pages
            )


def _layers(meeting: Meeting, written: documents.Written) -> tuple[str, ...]:
    form = meeting.form
    kind = "scans" if written.pages else "damaged text" if form.damaged else "born digital"
    struck = form.headed and form.strike != "list" and form.attendance != "prose"
    traits = {
        "two columns": form.points in ("columns", "spalter"),
        "joint meetings": len(meeting.bodies) > 1,
        "no year printed": not form.year,
        "no head": not form.headed,
        "struck names": struck and any(person.status is Presence.ABSENT for person in meeting.attendance),
    }
    return ("all", kind, f"form {written.form}", *(f"trait {name}" for name, has in traits.items() if has))


def _more(meeting: Meeting, answer: dict[str, Any], aliases: dict[str, tuple[str, ...]]) -> dict[str, Any]:
    """What the generator's answer leaves out, and what it holds to be true but nobody can read: that costs nothing."""
    record, shown, form = truth.record(meeting), printed(lay_out(meeting)), meeting.form
    signed = bool(meeting.kind == "protokoll" and form.headed and meeting.approver)
    opening = shown.get("said 1.0.0", "")
    named = meeting.chair in opening and "rdförande" in opening
    more: dict[str, Any] = {
        "secretary": meeting.secretary if "secretary" in shown else None,
        "chair": meeting.chair if signed or named else None,
        "chair_accept": [meeting.chair],
        "approver": meeting.approver.split(",")[0] if "approver" in shown else None,
        "approved_on": meeting.approved_on.isoformat() if "approved" in shown and meeting.approved_on else None,
        "document_date": str(meeting.document_date) if "document date" in shown else None,
        "assignments": [
            task | {"kind": str(said.kind)}
            for task, said in zip(answer["assignments"], record.assignments, strict=True)
        ],
        "attendees": [
            told | _place(person, aliases) | {"status_told": _is_told(person, meeting)}
            for told, person in zip(answer["attendees"], meeting.attendance, strict=False)
        ]
        + answer["attendees"][len(meeting.attendance) :],
        "items": [
            told | {"presenters": told["presenters"] if f"presenter {item.number}" in shown else []}
            for told, item in zip(answer["items"], meeting.items, strict=True)
        ],
        "dates": [told | {"optional": not (form.dated or _YEAR.search(told["text"]))} for told in answer["dates"]],
        "rounds": list(_rounds(record)),
        "links": [link.url for link in {link.url: link for link in record.links}.values()],
        "notes": [item.secretary_note for item in record.items],
        "texts": [item.text for item in record.items],
    }
    if not form.headed:
        more |= {"start_accept": [meeting.start], "end_accept": [meeting.end]}
        more |= {
            "title": None,
            "title_accept": _LOOSE,
            "kind": None,
            "kind_accept": [name.casefold() for name in _LOOSE],
        }
    if not form.dated:
        more |= {"next_meeting": None, "next_meeting_accept": [answer["next_meeting"]]}
    return more


def _place(person: Attendance, aliases: dict[str, tuple[str, ...]]) -> dict[str, Any]:
    home = person.organisation or ""
    return {"organisation_forms": [home, person.short, *aliases.get(home, ())]}


def _is_told(person: Attendance, meeting: Meeting) -> bool:
    """A substitute who serves can be told from the others by the words, or by the heading over the substitutes."""
    if person.status is not Presence.SUBSTITUTE or person.instead_of:
        return True
    shape = meeting.form.attendance
    return shape == "table" or (shape == "tab" and len(meeting.bodies) == 1)


def _rounds(record: claims.Record) -> Iterator[dict[str, Any]]:
    """What each party told at a point, sentences together."""
    for (_, party), told in groupby(record.rounds, key=lambda one: (one.item, one.party)):
        yield {"party": party, "text": " ".join(one.text for one in told)}
