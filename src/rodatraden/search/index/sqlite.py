"""The index in SQLite: an FTS5 table whose row numbers are the places, so that it can be walked from the newest."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from django.db import connection

from rodatraden.search.expression import Every, Expression, Word
from rodatraden.search.index.row import Row, Span, only_scarce, tokens


class Fts5:
    def make(self) -> list[str]:
        return [
            "CREATE VIRTUAL TABLE search_words USING fts5(title, text, tags, tokenize='unicode61 remove_diacritics 0')"
        ]

    def unmake(self) -> list[str]:
        return ["DROP TABLE IF EXISTS search_words"]

    def write(self, rows: Iterable[Row]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO search_words(rowid, title, text, tags) VALUES (%s, %s, %s, %s)",
                [(row.place, row.title, row.text, row.tags) for row in rows],
            )

    def remove(self, places: Sequence[int]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                "DELETE FROM search_words WHERE rowid = %s",
                [(place,) for place in places],
            )

    def clear(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_words")

    def tidy(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_words(search_words) VALUES ('optimize')")

    def places(
        self,
        expression: Expression | None,
        tags: Sequence[str],
        *,
        limit: int,
        in_title: bool = False,
        within: Span | None = None,
    ) -> list[int]:
        match = _match(expression, tags, in_title=in_title)
        first, end = within or (0, 1 << 62)
        with connection.cursor() as cursor:
            if match:
                cursor.execute(
                    "SELECT rowid FROM search_words WHERE search_words MATCH %s AND rowid >= %s AND rowid < %s "
                    "ORDER BY rowid DESC LIMIT %s",
                    [match, first, end, limit],
                )
            else:
                cursor.execute(
                    "SELECT rowid FROM search_words WHERE rowid >= %s AND rowid < %s ORDER BY rowid DESC LIMIT %s",
                    [first, end, limit],
                )
            return [place for (place,) in cursor.fetchall()]

    def scarce(self, words: Sequence[Word], tags: Sequence[str], *, fewer_than: int) -> list[list[int]]:
        one = "SELECT %s, rowid FROM (SELECT rowid FROM search_words WHERE search_words MATCH %s LIMIT %s)"
        asked = [(number, _match(word, tags, in_title=False), fewer_than) for number, word in enumerate(words)]
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join([one] * len(asked)), [value for values in asked for value in values])
            return only_scarce(cursor.fetchall(), len(words), fewer_than)

    def rows(self, places: Sequence[int]) -> list[Row]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT rowid, title, text, tags FROM search_words WHERE rowid IN (SELECT value FROM json_each(%s))",
                [json.dumps(list(places))],
            )
            return [Row(*row) for row in cursor.fetchall()]


def _match(expression: Expression | None, tags: Sequence[str], *, in_title: bool) -> str:
    parts = [f"tags : {_quoted(tag)}" for tag in tags]
    if expression is not None:
        parts.append(f"{'title' if in_title else '{title text}'} : ({_written(expression)})")
    return " AND ".join(parts)


def _written(expression: Expression) -> str:
    if isinstance(expression, Word):
        return _quoted(" ".join(tokens(expression.text)))
    sign = " AND " if isinstance(expression, Every) else " OR "
    return "(" + sign.join(_written(part) for part in expression.parts) + ")"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
