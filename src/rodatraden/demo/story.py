"""The matters of a county as time goes by: what comes up where, and what is left to tell."""

from __future__ import annotations

import random
from collections import deque
from datetime import date, timedelta
from typing import Any

from rodatraden.demo import atlas
from rodatraden.demo.land import Land
from rodatraden.demo.sentences import needs


class Story:
    """The matters of a county: which turning points are still to come, and what may be told in between."""

    def __init__(self, land: Land, seed: int) -> None:
        self.land = land
        self.lot = random.Random(f"story-{seed}-{land.copy}")
        self.matters = atlas.matters()
        self.towns = {matter["key"]: self._towns() for matter in self.matters}
        self.waiting = sorted(
            ((episode["on"], matter["key"], episode) for matter in self.matters for episode in matter["episode"]),
            key=lambda entry: (entry[0], entry[1]),
        )
        self.by_key = {matter["key"]: matter for matter in self.matters}
        self.fresh: dict[tuple[str, str], deque[str]] = {}

    def _towns(self) -> list[str]:
        return [town.key for town in self.lot.sample(self.land.municipalities, 12)]

    def due(self, bodies: tuple[str, ...], on: date, most: int = 5) -> list[tuple[str, dict[str, Any]]]:
        """The turning points whose time has come in one of these bodies, at most ``most``; they are taken out."""
        ready = [entry for entry in self.waiting if entry[0] <= f"{on:%Y-%m}" and entry[2]["body"] in bodies][:most]
        self.waiting = [entry for entry in self.waiting if entry not in ready]
        return [(key, episode) for _, key, episode in ready]

    def running(self, bodies: tuple[str, ...], on: date) -> list[str]:
        """Keys of the matters that have begun, are not long over, and are dealt with in one of these bodies."""
        month = f"{on:%Y-%m}"
        return [
            matter["key"]
            for matter in self.matters
            if any(body in matter["bodies"] for body in bodies)
            and matter["episode"][0]["on"] < month
            and matter["episode"][-1]["on"] >= f"{on - timedelta(days=300):%Y-%m}"
        ]

    def name(self, key: str, on: date) -> str:
        """What the matter was called on that day."""
        names = self.by_key[key]["names"]
        return str(
            [name for since, name in names if since <= f"{on:%Y-%m}"][-1]
            if names[0][0] <= f"{on:%Y-%m}"
            else names[0][1]
        )

    def draw(self, owner: str, pool: str, lines: list[str], usable: set[str], on: date) -> str:
        """The next line of a pool that has what its slots need; every line comes once before any comes again.

        A line that begins with "@2019-2022 " or "@2019- " can only be told in those years. Raises ``LookupError`` where
        the pool has no line for this scene.
        """
        queue = self.fresh.setdefault((owner, pool), deque())
        for _ in range(2):
            for line in list(queue):
                when, told = _years(line)
                if needs(told) <= usable and on.year in when:
                    queue.remove(line)
                    return told
            queue.extend(self.lot.sample(lines, len(lines)))
        raise LookupError(f"No line of {pool} can be told in this scene.")


def _years(line: str) -> tuple[range, str]:
    """The years in which a line holds, and the line without them."""
    if not line.startswith("@"):
        return range(1, 9999), line
    when, _, told = line[1:].partition(" ")
    first, _, last = when.partition("-")
    return range(int(first), int(last or 9998) + 1), told
