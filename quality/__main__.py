"""Measure how well minutes are read, and hold the figures against their floors.

    python -m quality [DIMENSION …] [--no-floors]

Without dimensions all are measured. Estimates and ``README.md`` are written; ends with 1 where a figure fell.
"""

from __future__ import annotations

import argparse
import sys
import time

from quality import floors, qe_honesty, qe_phrases, qe_real, qe_records, qe_repair, readme
from quality.estimator import keep
from quality.running import ESTIMATES, HERE, VERSION, say

DIMENSIONS = {
    "real": qe_real.measure,
    "gold": qe_real.measure_gold,
    "phrases": qe_phrases.measure,
    "repair": qe_repair.measure,
    "records": qe_records.measure,
    "honesty": qe_honesty.measure,
}


def main(words: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m quality", description="Measure how well minutes are read.")
    parser.add_argument("dimensions", nargs="*", metavar="DIMENSION", help=f"one of {', '.join(DIMENSIONS)}")
    parser.add_argument("--no-floors", action="store_true", help="do not hold the figures against their floors")
    asked = parser.parse_args(words)
    if unknown := set(asked.dimensions) - set(DIMENSIONS):
        parser.error(f"there is no dimension {', '.join(sorted(unknown))}; there are {', '.join(DIMENSIONS)}")
    held = floors.load(HERE / "floors.toml")
    fell: list[str] = []
    for name in asked.dimensions or DIMENSIONS:
        say(f"{name} …")
        begun = time.monotonic()
        found = DIMENSIONS[name]()
        if isinstance(found, str):
            say(f"  skipped: {found}")
            continue
        keep(ESTIMATES / f"{name}.csv", found)
        say(f"  {len(found)} figures in {time.monotonic() - begun:.0f} s")
        fell += floors.fallen(name, found, held)
        for line in floors.beaten(name, found, held):
            say(f"  {line}")
    readme.write(HERE / "README.md", ESTIMATES, HERE / "goals.toml", VERSION)
    say(f"Figures: {HERE / 'README.md'}")
    if asked.no_floors:
        return 0
    print("\n".join(fell or ["No figure fell below its floor."]))
    return 1 if fell else 0


if __name__ == "__main__":
    sys.exit(main())
