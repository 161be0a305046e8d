"""The database's own full-text index: analysed title, analysed text and tags under the place of each entry.

SQLite and PostgreSQL do the same in two languages. Neither sorts by relevance, since that reads every match: both
walk from the newest and stop, and relevance is worked out by ``queries`` for the few that came first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from django.db import connection

from rodatraden.search.expression import Expression, Word
from rodatraden.search.index import postgresql, sqlite
from rodatraden.search.index.row import Row, Span

__all__ = ["Index", "Row", "Span", "index"]


class Index(Protocol):
    def make(self) -> list[str]:
        """The statements that make the index."""

    def unmake(self) -> list[str]:
        """The statements that remove it."""

    def write(self, rows: Iterable[Row]) -> None:
        """Add rows; none of their places may be taken."""

    def remove(self, places: Sequence[int]) -> None:
        """Remove the rows at these places, where there are any."""

    def clear(self) -> None:
        """Remove every row."""

    def tidy(self) -> None:
        """Bring the index into one piece after much was written."""

    def places(
        self,
        expression: Expression | None,
        tags: Sequence[str],
        *,
        limit: int,
        in_title: bool = False,
        within: Span | None = None,
    ) -> list[int]:
        """The newest places that match the expression and carry all the tags, of those ``within``."""

    def scarce(self, words: Sequence[Word], tags: Sequence[str], *, fewer_than: int) -> list[list[int]]:
        """For each word its places that carry all the tags, in no promised order; none where they are not that few."""

    def rows(self, places: Sequence[int]) -> list[Row]:
        """What stands at these places, in no promised order."""


def index() -> Index:
    """The index of the database in use."""
    return sqlite.Fts5() if connection.vendor == "sqlite" else postgresql.Gin()
