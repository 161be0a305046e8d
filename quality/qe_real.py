"""The real records, and the gold records in their form, scored by the scorer beside the project. See docs/real.md."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from quality.estimator import Counts, Estimate, Tally, share
from quality.running import HERE, VERSION
from rodatraden.reading.pipeline import read
from rodatraden.reading.result import to_json

_DAYS = re.compile(r"(?P<first>\d{4}-\d\d-\d\d)(?:\.\.(?P<last>[\d-]{2,10}))?")
RECORDS = HERE.parents[1] / "shared/minutes"
GOLD = HERE / "gold/records"
_SKIPPED = "the real records do not lie beside the project (../shared/minutes)"


def measure() -> list[Estimate] | str:
    """The scorer's counts with intervals; the reason where there is nothing to score."""
    if not (RECORDS / "score.py").exists():
        return _SKIPPED
    readings = {path.stem: to_json(read(path)) for path in sorted(RECORDS.glob("*.txt"))}
    made = tally(scored(readings, RECORDS / "gold"))
    key = json.loads((RECORDS / "key.json").read_text(encoding="utf-8"))
    for stem, reading in readings.items():
        days = [row["resolved"] for row in key["dates"] if row["record"] == stem]
        made.add(["all"], {"days in the text found": days_found(reading, days)})
    return made.estimates(VERSION)


def measure_gold() -> list[Estimate] | str:
    """The scorer's counts of each set of gold records, a layer by its name: dev, held, second. See docs/records.md."""
    if not (RECORDS / "score.py").exists():
        return _SKIPPED
    made = Tally()
    for folder in sorted(path for path in GOLD.iterdir() if path.is_dir()):
        texts = sorted(path for path in folder.iterdir() if path.suffix != ".json")
        tally(scored({path.stem: to_json(read(path)) for path in texts}, folder), folder.name, made)
    return made.estimates(VERSION)


def scored(readings: dict[str, dict[str, Any]], gold: Path) -> dict[str, Any]:
    """What the scorer tells of readings, by the stems of their files, held against those in the folder ``gold``."""
    with tempfile.TemporaryDirectory() as folder:
        for stem, reading in readings.items():
            (Path(folder) / f"{stem}.json").write_text(json.dumps(reading, ensure_ascii=False), encoding="utf-8")
        command = [sys.executable, str(RECORDS / "score.py"), folder, str(gold), "--json"]
        told: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return told


def days_found(reading: dict[str, Any], resolved: Iterable[str]) -> Counts:
    """Of the key's days and stretches of days ("2024-05-17", "2024-05-17..19"), how many were read; its looser times
    (a month, a season) are left out, and days that the key does not tell are not judged."""
    read = {(one["from"], one["to"]) for one in reading["dates"]}
    read |= {(reading[name],) * 2 for name in ("date", "next_meeting", "document_date", "approved_on") if reading[name]}
    true = []
    for told in resolved:
        if match := _DAYS.fullmatch(told):
            last = match["last"] or ""
            true.append((match["first"], match["first"][: len(match["first"]) - len(last)] + last))
    return share(sum(days in read for days in true), len(true))


def tally(told: dict[str, Any], layer: str = "all", made: Tally | None = None) -> Tally:
    """What the scorer told, document by document, added to ``made``. Its name for everything together is ALL."""
    made = made or Tally()
    for keys in told["per_document"].values():
        made.add([layer], {key: Counts(c["tp"], c["tp"] + c["fp"], c["tp"] + c["fn"]) for key, c in keys.items()})
    return made
