"""From counts to shares with an interval, kept per version.

A share of things that are counted one by one has Wilson's interval (E. B. Wilson, "Probable inference, the law of
succession, and statistical inference", 1927). F1 is no such share, and the facts of one document hang together, so its
interval comes from drawing whole documents anew, again and again (a cluster bootstrap: B. Efron and R. Tibshirani, "An
Introduction to the Bootstrap", 1993). All intervals are of 95 %.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

_Z = 1.959964  # of the normal distribution: 95 % lie within
_DRAWS = 1000
_SEED = 20_240_517


class Counts(NamedTuple):
    """How many were read, how many there are to read, and how many of them were read right."""

    right: int = 0
    read: int = 0
    wanted: int = 0


@dataclass(frozen=True, slots=True)
class Estimate:
    """One row of a file of estimates. ``_low`` and ``_high`` are the ends of an interval."""

    version: str
    layer: str
    key: str
    documents: int
    right: int
    read: int
    wanted: int
    precision: float
    precision_low: float
    precision_high: float
    recall: float
    recall_low: float
    recall_high: float
    f1: float
    f1_low: float
    f1_high: float


class Tally:
    """The counts of every document, by layer (a form, a reader, a trait) and key (what was to be read)."""

    def __init__(self) -> None:
        self._cells: dict[tuple[str, str], list[Counts]] = defaultdict(list)

    def add(self, layers: Iterable[str], counts: Mapping[str, Counts]) -> None:
        """Count one document in each of the layers; keys of which it has nothing and nothing was read are left out."""
        for layer in layers:
            for key, count in counts.items():
                if count.read or count.wanted:
                    self._cells[layer, key].append(count)

    def estimates(self, version: str) -> list[Estimate]:
        """A row for each layer and key, in the order of their names."""
        return [_estimate(version, layer, key, counts) for (layer, key), counts in sorted(self._cells.items())]


def share(right: int, n: int) -> Counts:
    """The counts of a plain share, where what is read and what is wanted are the same things."""
    return Counts(right, n, n)


def wilson(right: int, n: int) -> tuple[float, float]:
    """The interval of a share of ``n`` things; (0, 1) where there are none."""
    if not n:
        return 0.0, 1.0
    part, square = right / n, _Z * _Z
    middle = (part + square / (2 * n)) / (1 + square / n)
    half = _Z / (1 + square / n) * (part * (1 - part) / n + square / (4 * n * n)) ** 0.5
    return max(0.0, middle - half), min(1.0, middle + half)


def f1(counts: Counts) -> float:
    """The harmonic mean of precision and recall; 0 where nothing is right."""
    return 2 * counts.right / (counts.read + counts.wanted) if counts.right else 0.0


def f1_interval(documents: list[Counts]) -> tuple[float, float]:
    """The interval of F1 over documents. Where no draw tells them apart (nothing wrong, one document) it is Wilson's."""
    counted = np.array(documents, dtype=np.float64)
    right, read, wanted = (_weights(len(documents)) @ counted).T
    drawn = np.divide(2 * right, read + wanted, out=np.zeros_like(right), where=read + wanted > 0)
    low, high = (float(part) for part in np.percentile(drawn, [2.5, 97.5]))
    if low == high:
        total = _sum(documents)
        return wilson(total.right, max(total.read, total.wanted))
    return low, high


@cache
def _weights(n: int) -> NDArray[np.float64]:
    """How often each of ``n`` documents is drawn in each of the draws; the same each time."""
    drawn = np.random.default_rng(_SEED).multinomial(n, np.full(n, 1 / n), size=_DRAWS)
    return drawn.astype(np.float64)


def _sum(documents: list[Counts]) -> Counts:
    return Counts(*(sum(column) for column in zip(*documents, strict=True)))


def _estimate(version: str, layer: str, key: str, documents: list[Counts]) -> Estimate:
    total = _sum(documents)
    numbers = (
        total.right / total.read if total.read else 0.0,
        *wilson(total.right, total.read),
        total.right / total.wanted if total.wanted else 0.0,
        *wilson(total.right, total.wanted),
        f1(total),
        *f1_interval(documents),
    )
    return Estimate(version, layer, key, len(documents), *total, *(round(number, 4) for number in numbers))


def load(path: Path) -> list[Estimate]:
    """The rows of a file of estimates, of every version; none where there is no such file."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as lines:
        return [_row(raw) for raw in csv.DictReader(lines)]


def keep(path: Path, estimates: list[Estimate]) -> None:
    """Write the rows of a version. Rows of other versions stay, rows of the same are replaced."""
    versions = {estimate.version for estimate in estimates}
    rows = [row for row in load(path) if row.version not in versions] + estimates
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, [field.name for field in fields(Estimate)], lineterminator="\n")
        writer.writeheader()
        writer.writerows(asdict(row) for row in rows)


def _row(raw: Mapping[str, str]) -> Estimate:
    made: dict[str, Any] = {}
    for field in fields(Estimate):
        kind = {"str": str, "int": int, "float": float}[str(field.type)]
        made[field.name] = kind(raw[field.name])
    return Estimate(**made)
