"""How much of a machine one document may take."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

MEGABYTE = 1_000_000


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one document may cost; what is over is refused or, for long lines, cut into pieces.

    Sizes are in bytes, times in seconds. A zip-based file is refused when it unpacks to more than
    ``unpacked`` in all, or to more than ``ratio`` times its own size once it is over ten megabytes.
    """

    size: int = 200 * MEGABYTE
    pages: int = 5_000
    unpacked: int = 300 * MEGABYTE
    ratio: int = 200
    members: int = 10_000  # files inside a zip-based file
    line: int = 10_000  # characters of one Line; a longer one becomes several
    word: int = 1_000  # characters of one word, likewise
    image_pixels: int = 200_000_000
    seconds_per_page: float = 120.0  # of recognition or conversion
    seconds: float = 3 * 3600.0  # of recognition for a whole document
    work: float = 60.0  # seconds of the processor for a whole document, recognition apart
    work_per_picture: float = 5.0  # more for each page that is a picture
    memory: int = 1_000 * MEGABYTE
    workers: int = field(default_factory=_cores)  # pages recognised at the same time


USUAL = Limits()
