"""What every dimension shares: reading many files at once, and where things lie."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

from rodatraden.reading.many import end_pool, open_pool

HERE = Path(__file__).parent
ESTIMATES = HERE / "estimates"
WRONG = HERE.parent / "var/quality"  # lists of what went wrong in invented documents, for whoever mends the rules
VERSION = version("rodatraden")

Job = TypeVar("Job")
Result = TypeVar("Result")


def say(words: str) -> None:
    """Progress, where it does not mix with results."""
    print(words, file=sys.stderr, flush=True)


def on_every_core(work: Callable[[Job], Result], jobs: Iterable[Job], what: str) -> Iterator[Result]:
    """Do the jobs in reading processes, and give the results in the order of the jobs."""
    pool = open_pool(os.cpu_count() or 1)
    try:
        begun = [pool.submit(work, job) for job in jobs]
        for number, one in enumerate(begun, 1):
            yield one.result()
            if number % 50 == 0 or number == len(begun):
                say(f"  {what}: {number} of {len(begun)}")
    finally:
        end_pool(pool)
