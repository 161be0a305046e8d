"""How commands show how far they have come and what came of it."""

from __future__ import annotations

import sys
from collections.abc import Sequence

_WIDTH = 30


def progress(done: int, total: int, words: str) -> None:
    """A bar on a terminal; elsewhere a line for every tenth, so that a log stays short."""
    if sys.stderr.isatty():
        filled = _WIDTH * done // max(total, 1)
        print(
            f"\r\x1b[2K{'█' * filled}{'░' * (_WIDTH - filled)} {done}/{total} {plain(words)[:50]}",
            end="",
            file=sys.stderr,
            flush=True,
        )
        if done == total:
            print(file=sys.stderr)
    elif done == total or done % max(total // 10, 1) == 0:
        print(f"{done}/{total}", file=sys.stderr, flush=True)


def table(rows: Sequence[tuple[str, str]], *, heading: str = "") -> None:
    """Two columns, the second to the right of the longest word of the first."""
    if heading:
        print(f"\n{heading}")
    width = max((len(left) for left, _ in rows), default=0)
    for left, right in rows:
        print(f"  {plain(left):<{width}}  {plain(right)}")


def plain(words: str) -> str:
    """Words without what could break a row or steer a terminal: a file may be called anything."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in words)
