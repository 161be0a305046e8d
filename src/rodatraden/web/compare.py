"""What has changed in a text, word by word."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a text: ``how`` is "same", "gone" or "new" against what was seen before."""

    words: str
    how: str


def changes(before: str | None, now: str) -> Iterator[Piece]:
    """A text word by word against what was seen before (None: never), by difflib's longest matching runs."""
    if before is None or before == now:
        yield Piece(now, "same")
        return
    old, new = _WORDS.findall(before), _WORDS.findall(now)
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece("".join(new[c:d]), "same")
            continue
        if b > a:
            yield Piece("".join(old[a:b]), "gone")
        if d > c:
            yield Piece("".join(new[c:d]), "new")
