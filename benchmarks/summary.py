"""Every figure of the latest run of each benchmark in one table. Its name puts it last when all are run.

    python -m benchmarks.summary

Ends with 1 where a goal is missed.
"""

from __future__ import annotations

import sys

from benchmarks.support.results import kept, show


def main() -> int:
    figures = kept()
    show(figures)
    missed = [figure for figure in figures if figure.is_met is False]
    print(f"\n{len(missed)} of {sum(figure.is_met is not None for figure in figures)} goals missed.")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
