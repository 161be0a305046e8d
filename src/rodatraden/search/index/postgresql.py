"""The index in PostgreSQL: a table with a vector under GIN.

The vector holds the words of title and text with their places, the words of the title again with "@" before them,
and the tags with "#": so that titles and tags are asked for like words, which the index answers by itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from django.db import connection
from django.db.backends.utils import CursorWrapper

from rodatraden.search.expression import Every, Expression, Word
from rodatraden.search.index.row import Row, Span, only_scarce, tokens

_FURTHEST = 16_383  # the last place that a vector can tell
_MOST = 60_000  # words of a text that are kept; a vector holds a megabyte
_COMMON = 50_000  # estimated matches from which walking from the newest is faster than asking GIN for all
_WALKED = 20  # rows walked for each match that is wanted, before GIN is asked after all


class Gin:
    def make(self) -> list[str]:
        return [
            (
                "CREATE TABLE search_words (place bigint PRIMARY KEY, title text NOT NULL, text text NOT NULL, "
                # the words lie beside the table, which stays small enough to be gone through
                "tags text NOT NULL, vector tsvector NOT NULL) WITH (toast_tuple_target = 128)"
            ),
            # a short list of what waits to be sorted in: every question has to go through it
            "CREATE INDEX search_words_vector ON search_words USING gin (vector) WITH (gin_pending_list_limit = 256)",
        ]

    def unmake(self) -> list[str]:
        return ["DROP TABLE IF EXISTS search_words"]

    def write(self, rows: Iterable[Row]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO search_words(place, title, text, tags, vector) VALUES (%s, %s, %s, %s, %s::tsvector)",
                [(row.place, row.title, row.text, row.tags, _vector(row)) for row in rows],
            )

    def remove(self, places: Sequence[int]) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_words WHERE place = ANY(%s)", [list(places)])

    def clear(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE search_words")

    def tidy(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT gin_clean_pending_list('search_words_vector')")
            cursor.execute("ANALYZE search_words")

    def places(
        self,
        expression: Expression | None,
        tags: Sequence[str],
        *,
        limit: int,
        in_title: bool = False,
        within: Span | None = None,
    ) -> list[int]:
        wanted = [f"'#{tag}'" for tag in tags]
        if expression is not None:
            wanted.append(_written(expression, "@" if in_title else ""))
        asked: dict[str, str | int] = {"query": " & ".join(wanted), "limit": limit, "walked": limit * _WALKED}
        asked |= dict(zip(("first", "end"), within or (0, 1 << 62), strict=True))
        with connection.cursor() as cursor:
            if not asked["query"] or _estimate(cursor, asked) > _COMMON:
                # the inner limit keeps the planner from going through everything for the last few
                found = _fetch(
                    cursor,
                    "SELECT place FROM (SELECT place, vector FROM search_words WHERE place >= %(first)s "
                    "AND place < %(end)s ORDER BY place DESC LIMIT %(walked)s) AS newest "
                    "WHERE %(query)s = '' OR vector @@ %(query)s::tsquery ORDER BY place DESC LIMIT %(limit)s",
                    asked,
                )
                if len(found) == limit or not asked["query"]:
                    return found
            return _fetch(
                cursor,
                "WITH matching AS MATERIALIZED (SELECT place FROM search_words WHERE vector @@ %(query)s::tsquery) "
                "SELECT place FROM matching WHERE place >= %(first)s AND place < %(end)s "
                "ORDER BY place DESC LIMIT %(limit)s",
                asked,
            )

    def scarce(self, words: Sequence[Word], tags: Sequence[str], *, fewer_than: int) -> list[list[int]]:
        one = "SELECT %s, place FROM (SELECT place FROM search_words WHERE vector @@ %s::tsquery LIMIT %s) AS few"
        carried = [f"'#{tag}'" for tag in tags]
        asked = [(number, " & ".join([_written(word, ""), *carried]), fewer_than) for number, word in enumerate(words)]
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join([one] * len(asked)), [value for values in asked for value in values])
            return only_scarce(cursor.fetchall(), len(words), fewer_than)

    def rows(self, places: Sequence[int]) -> list[Row]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT place, title, text, tags FROM search_words WHERE place = ANY(%s)", [list(places)])
            return [Row(*row) for row in cursor.fetchall()]


def _fetch(cursor: CursorWrapper, statement: str, asked: Mapping[str, str | int]) -> list[int]:
    cursor.execute(statement, asked)
    return [place for (place,) in cursor.fetchall()]


def _estimate(cursor: CursorWrapper, asked: Mapping[str, str | int]) -> int:
    """How many rows the database thinks match, without looking."""
    cursor.execute("EXPLAIN (FORMAT JSON) SELECT 1 FROM search_words WHERE vector @@ %(query)s::tsquery", asked)
    told = cursor.fetchone()[0]
    plan = json.loads(told) if isinstance(told, str) else told
    rows: int = plan[0]["Plan"]["Plan Rows"]
    return rows


def _vector(row: Row) -> str:
    title, text = tokens(row.title), tokens(row.text)[:_MOST]
    words = [f"'{word}':{min(place, _FURTHEST)}" for place, word in enumerate([*title, "", *text], start=1) if word]
    titles = [f"'@{word}':{min(place, _FURTHEST)}" for place, word in enumerate(title, start=1)]
    return " ".join([*words, *titles, *(f"'#{tag}'" for tag in row.tags.split())])


def _written(expression: Expression, sign: str) -> str:
    if isinstance(expression, Word):
        return "(" + " <-> ".join(f"'{sign}{token}'" for token in tokens(expression.text)) + ")"
    between = " & " if isinstance(expression, Every) else " | "
    return "(" + between.join(_written(part, sign) for part in expression.parts) + ")"
