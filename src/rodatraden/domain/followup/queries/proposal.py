"""The shape of what is proposed for an agenda, shared by all that propose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rodatraden.domain.structure.models import Person

BACK = 400  # days: what is older is told of as a number, not put on every agenda for ever
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Proposal:
    """A line that is proposed for an agenda. ``origin`` and ``origin_id`` are the record that it comes from."""

    title: str
    why: str
    kind: str = ""
    minutes: int | None = None
    presenters: Sequence[tuple[str, Person | None]] = ()
    origin: str = ""
    origin_id: int | None = None
    is_last: bool = False

    @property
    def key(self) -> str:
        """What names the line in a form."""
        return f"{self.origin}:{self.origin_id or self.title}"


def short(words: str, longest: int = _LONGEST) -> str:
    """Words that fit in a heading, cut between two of them."""
    flat = " ".join(words.split())
    return flat if len(flat) <= longest else f"{flat[: longest - 1].rsplit(' ', 1)[0]} …"
