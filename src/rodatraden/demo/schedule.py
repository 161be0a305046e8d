"""When which bodies meet: their own series, and the joint meetings."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from rodatraden.demo import atlas

FIRST, LAST = date(2016, 2, 1), date(2026, 11, 13)
AHEAD = date(2027, 6, 30)  # meetings after the last record are known of, as next meetings


@dataclass(frozen=True, slots=True)
class Slot:
    """A meeting to be. ``low`` means that few came; ``cancelled`` tells of a meeting that did not take place."""

    on: date
    bodies: tuple[str, ...]  # keys, the host first
    following: date | None  # the host's next meeting
    low: bool = False
    cancelled: str = ""


def slots() -> list[Slot]:
    """Every meeting that has a record, by date."""
    calendar = atlas.table("calendar")
    gone = {(entry["body"], entry["month"]): entry["reason"] for entry in calendar["cancelled"]}
    low = {(entry["body"], entry["month"]) for entry in calendar["low"]}
    planned: list[tuple[date, tuple[str, ...]]] = [
        (date.fromisoformat(entry["on"]), tuple(entry["bodies"])) for entry in calendar["joint"]
    ]
    for raw in atlas.table("bodies")["body"]:
        planned += [(on, (raw["key"],)) for on in _series(raw) if (raw["key"], f"{on:%Y-%m}") not in gone]
    planned.sort()
    ahead = [(on, bodies) for on, bodies in planned if on > LAST]
    planned = [(on, bodies) for on, bodies in planned if on <= LAST]
    made = []
    told: Counter[tuple[str, str]] = Counter()
    for index, (on, bodies) in enumerate(planned):
        later = [day for day, others in planned[index + 1 :] + ahead if bodies[0] in others]
        host = bodies[0]
        missed = [key for key in gone if key[0] == host and key[1] < f"{on:%Y-%m}" and not told[key]]
        told.update(missed)
        made.append(
            Slot(
                on,
                bodies,
                later[0] if later and (later[0] - on).days < 400 else None,
                (host, f"{on:%Y-%m}") in low,
                gone[missed[-1]] if missed else "",
            )
        )
    return made


def _series(raw: dict[str, Any]) -> list[date]:
    """Every body has a place of its own in the year; ``every`` 2 means that each second of its months is met in."""
    if "months" not in raw:
        return []
    since = max(FIRST, date.fromisoformat(raw["since"]))
    until = min(AHEAD, date.fromisoformat(raw.get("until", "9999-12-31")))
    days = []
    for year in range(since.year, until.year + 1):
        for month in raw["months"]:
            week = (year * 3 + month + len(raw["key"]) * raw["weekday"]) % 3 + 1
            first = date(year, month, 1)
            on = first + timedelta(days=(raw["weekday"] - first.weekday()) % 7 + 7 * week)
            if since <= on <= until:
                days.append(on)
    stride = raw["every"]
    return days[::-1][::stride][::-1]
