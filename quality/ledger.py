"""What comes out of comparing one reading with its truth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from quality.estimator import Counts
from quality.matching import pair
from rodatraden.reading.claims import Claim

True_ = dict[str, Any]  # what is true of one person, point, sentence …
C = TypeVar("C", bound=Claim)


@dataclass(frozen=True, slots=True)
class Fact:
    """One claim that was shown, with whether it is right. ``words`` tell it to a person who looks for what went wrong."""

    key: str
    rule: str
    confidence: float
    inferred: bool
    right: bool
    words: str


class Score:
    """Counts by key, the facts behind them, and what was ``missed``: (key, words)."""

    def __init__(self) -> None:
        self._sums: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        self.facts: list[Fact] = []
        self.missed: list[tuple[str, str]] = []
        self.free: set[int] = set()  # claims, by id, that are neither right nor wrong

    @property
    def counts(self) -> dict[str, Counts]:
        return {key: Counts(*sums) for key, sums in self._sums.items()}

    def add(self, key: str, right: int, read: int, wanted: int) -> None:
        for place, number in enumerate((right, read, wanted)):
            self._sums[key][place] += number

    def value(self, key: str, read: object, true: object, alike: bool, words: str = "") -> None:
        """A single value, counted as read and as wanted where there is one."""
        self.add(key, int(alike and bool(read and true)), int(bool(read)), int(bool(true)))
        if true and not alike:
            self.missed.append((key, f"{words}{true} · read: {read or 'nothing'}"))

    def fact(self, key: str, claim: Claim, right: bool, words: str) -> None:
        self.facts.append(Fact(key, claim.rule, claim.confidence, bool(claim.inferred), right, words))

    def listed(
        self, key: str, read: Sequence[C], true: Sequence[True_], likeness: Callable[[C, True_], float], least: float
    ) -> list[tuple[C, True_]]:
        """Pair what was read with what is true, and count it. What is optional costs nothing, found or not."""
        needed = [one for one in true if not one.get("optional")]
        pairs = pair(read, needed, likeness, least)
        left = [one for i, one in enumerate(read) if i not in {i for i, _ in pairs}]
        free = pair(left, [one for one in true if one.get("optional")], likeness, least)
        self.free |= {id(left[i]) for i, _ in free}
        self.add(key, len(pairs), len(read) - len(free), len(needed))
        found = {j for _, j in pairs}
        self.missed += [(key, _words(one)) for j, one in enumerate(needed) if j not in found]
        return [(read[i], needed[j]) for i, j in pairs]


def _words(one: True_) -> str:
    told = (one.get(key) for key in ("name", "title", "text", "task", "what", "party"))
    return f"{next(filter(None, told), one)} {one.get('status') or ''}".strip()
