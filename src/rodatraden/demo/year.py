"""A year of meetings that are held in the product: who sits in the body, what they take up, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import time
from typing import Any

from rodatraden.demo import atlas


@dataclass(frozen=True, slots=True)
class Place:
    """A seat that a party fills. ``who`` is a role with an account (secretary, chair, member), a name, or nobody."""

    party: str
    who: str = ""
    role: str = "member"
    open_to: str = ""
    substitutes: tuple[str, ...] = ()  # in the order in which they are called


@dataclass(frozen=True, slots=True)
class Task:
    """A duty that was given at a point: to whom, and in how many weeks."""

    who: tuple[str, ...]
    task: str
    weeks: int


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a meeting: how it was planned, and what was said and came of it. Times are in minutes."""

    title: str
    kind: str = ""
    minutes: int | None = None
    took: int = 5
    presenter: str = ""
    text: str = ""
    thread: str = ""
    decided: tuple[str, ...] = ()
    tasks: tuple[Task, ...] = ()
    wish: str = ""
    put_off: str = ""  # why it was put off to the next meeting
    elected: tuple[str, ...] = ()  # the name and the role
    recused: tuple[str, ...] = ()
    against: dict[str, str] = field(default_factory=dict)  # who was of another mind, and why


@dataclass(frozen=True, slots=True)
class Gathering:
    """A meeting ``weeks`` from the day the demonstration is made; below nothing it has been held."""

    weeks: int
    kind: str = "ordinary"
    title: str = ""
    host: str = ""
    absent: tuple[str, ...] = ()
    text: dict[str, str] = field(default_factory=dict)  # what was said at the points that stand on every agenda
    reports: dict[str, str] = field(default_factory=dict)  # what each party told when the word went round
    points: tuple[Point, ...] = ()
    drive: tuple[str, ...] = ()
    hindrance: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Year:
    """A body and its meetings, in order. ``weekday`` is 0 for Monday.

    ``themes`` gives the background of what it wants to take up some day, ``mandates`` the words (one a line) and the limit
    of what it may decide, and ``watches`` who decides what it waits for, and in how many weeks from today.
    """

    name: str
    aliases: tuple[str, ...]
    purpose: str
    commission: str
    weekday: int
    starts_at: time
    ends_at: time
    place: str
    link: str
    themes: dict[str, str]
    mandates: dict[str, tuple[str, str]]
    watches: dict[str, tuple[str, int]]
    seats: tuple[Place, ...]
    standing: tuple[dict[str, Any], ...]
    meetings: tuple[Gathering, ...]


def written() -> Year:
    """The written year."""
    raw = dict(atlas.table("year"))
    made: dict[str, Any] = {
        "seats": tuple(Place(**_tuples(seat)) for seat in raw.pop("seat")),
        "standing": tuple(raw.pop("standing")),
        "meetings": tuple(_gathering(dict(one)) for one in raw.pop("meeting")),
        "starts_at": time.fromisoformat(raw.pop("starts_at")),
        "ends_at": time.fromisoformat(raw.pop("ends_at")),
    }
    return Year(**_tuples(raw), **made)


def _gathering(raw: dict[str, Any]) -> Gathering:
    points = tuple(
        Point(**_tuples(point) | {"tasks": tuple(Task(**_tuples(task)) for task in point.get("tasks", ()))})
        for point in raw.pop("point", ())
    )
    return Gathering(**_tuples(raw), points=points)


def _tuples(raw: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in raw.items()}
