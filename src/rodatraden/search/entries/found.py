"""What an area tells the index about a record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db import models

Touched = defaultdict[str, set[int]]  # the numbers of the records that events speak of, by label


@dataclass(frozen=True, slots=True)
class Found:
    """A record as it shall be found. ``held_on`` is its day; without one it comes last, unless ``is_timeless``."""

    record: str
    record_id: int
    title: str
    text: str = ""
    held_on: date | None = None
    is_timeless: bool = False
    part_of: str = ""
    part_of_id: int | None = None
    bodies: Collection[int | None] = ()
    people: Collection[int | None] = ()
    organisations: Collection[int | None] = ()
    aliases: Collection[str] = field(default=())


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record that can be found.

    ``touched_by`` says which records of this kind must be indexed anew when others were touched; ``find`` fetches
    those with the given numbers, leaving out what is gone.
    """

    model: type[models.Model]
    code: str
    name: str
    rank: int  # 0 to 15, no two alike: what comes first of a day
    touched_by: Callable[[Touched], set[int]]
    find: Callable[[Collection[int]], Iterable[Found]]

    @property
    def record(self) -> str:
        return self.model._meta.label_lower

    def every(self) -> Iterable[int]:
        """The numbers of all there are."""
        return self.model._default_manager.order_by("pk").values_list("pk", flat=True).iterator()


def lines(*parts: str | None) -> str:
    """The parts that say something, a line each."""
    return "\n".join(part for part in parts if part)
