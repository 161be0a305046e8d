"""Figures held against their goals: kept as JSON in benchmarks/results/, and shown as a table."""

from __future__ import annotations

import json
import os
import platform
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "results"


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured thing. ``low`` and ``high`` are the least and the greatest of the runs behind ``value``."""

    name: str
    value: float
    unit: str = ""
    low: float | None = None
    high: float | None = None
    at_least: float | None = None
    at_most: float | None = None
    note: str = ""

    @property
    def goal(self) -> str:
        if self.at_least is not None:
            return f"at least {_number(self.at_least)}{self.unit}"
        return "" if self.at_most is None else f"at most {_number(self.at_most)}{self.unit}"

    @property
    def is_met(self) -> bool | None:
        """None where there is no goal."""
        if self.at_least is not None:
            return self.value >= self.at_least
        return None if self.at_most is None else self.value <= self.at_most


def of_runs(name: str, runs: Sequence[float], **about: object) -> Figure:
    """The median of several runs, with the least and the greatest of them."""
    return Figure(name, statistics.median(runs), low=min(runs), high=max(runs), **about)  # type: ignore[arg-type]  # the rest of Figure's own fields


def keep(benchmark: str, figures: Sequence[Figure]) -> None:
    """Write the figures of one benchmark, with the machine and the day, and print them."""
    FOLDER.mkdir(exist_ok=True)
    told = {
        "benchmark": benchmark,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": {"processor": _processor(), "cores": os.cpu_count(), "python": platform.python_version()},
        "figures": [{**asdict(figure), "goal": figure.goal, "met": figure.is_met} for figure in figures],
    }
    (FOLDER / f"{benchmark}.json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    show(figures)


def kept() -> list[Figure]:
    """Every figure of every benchmark that has been run."""
    every = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))]
    return [
        Figure(**{key: told[key] for key in Figure.__dataclass_fields__})
        for benchmark in every
        for told in benchmark.get("figures", [])
    ]


def show(figures: Iterable[Figure]) -> None:
    rows = [("what", "goal", "figure", "least - greatest", "met")]
    for figure in figures:
        spread = "" if figure.low is None or figure.high is None else f"{_number(figure.low)} - {_number(figure.high)}"
        met = {True: "yes", False: "NO", None: ""}[figure.is_met]
        rows.append((figure.name, figure.goal, f"{_number(figure.value)}{figure.unit}", spread, met))
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    print()
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    for note in dict.fromkeys(figure.note for figure in figures if figure.note):
        print(f"  {note}")


def _number(value: float) -> str:
    return f"{value:.0f}" if abs(value) >= 100 or value == int(value) else f"{value:.3g}"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())
