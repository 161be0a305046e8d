"""The index in PostgreSQL: a table with a vector under GIN. Words of the title weigh A, tags are words that begin with #."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import connection

from rodatraden.search.expression import Every, Expression, Word
from rodatraden.search.index.row import Row, tokens

_LONGEST = 400_000  # characters; a vector holds a megabyte


class Gin:
    def make(self) -> list[str]:
        return [
            (
                "CREATE TABLE search_words (place bigint PRIMARY KEY, title text NOT NULL, text text NOT NULL, "
                "tags text NOT NULL, vector tsvector NOT NULL)"
            ),
            # a short list of what waits to be sorted in: every question has to go through it
            "CREATE INDEX search_words_vector ON search_words USING gin (vector) WITH (gin_pending_list_limit = 256)",
        ]

    def unmake(self) -> list[str]:
        return ["DROP TABLE IF EXISTS search_words"]

    def write(self, rows: Iterable[Row]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO search_words(place, title, text, tags, vector) VALUES (%s, %s, %s, %s, "
                "setweight(to_tsvector('simple', %s), 'A') || to_tsvector('simple', %s) || array_to_tsvector(%s))",
                [
                    (
                        row.place,
                        row.title,
                        row.text,
                        row.tags,
                        " ".join(tokens(row.title)),
                        " ".join(tokens(row.text[:_LONGEST])),
                        [f"#{tag}" for tag in row.tags.split()],
                    )
                    for row in rows
                ],
            )

    def remove(self, places: Sequence[int]) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_words WHERE place = ANY(%s)", [list(places)])

    def clear(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE search_words")

    def tidy(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("CLUSTER search_words USING search_words_pkey")  # the newest next to each other on the disk
            cursor.execute("ANALYZE search_words")

    def places(
        self, expression: Expression | None, tags: Sequence[str], *, limit: int, in_title: bool = False
    ) -> list[int]:
        wanted = [f"'#{tag}'" for tag in tags]
        if expression is not None:
            wanted.append(_written(expression, ":A" if in_title else ""))
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT place FROM search_words WHERE vector @@ %s::tsquery ORDER BY place DESC LIMIT %s",
                [" & ".join(wanted), limit],
            )
            return [place for (place,) in cursor.fetchall()]

    def rows(self, places: Sequence[int]) -> list[Row]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT place, title, text, tags FROM search_words WHERE place = ANY(%s)",
                [list(places)],
            )
            return [Row(*row) for row in cursor.fetchall()]


def _written(expression: Expression, weight: str) -> str:
    if isinstance(expression, Word):
        return "(" + " <-> ".join(f"'{token}'{weight}" for token in tokens(expression.text)) + ")"
    sign = " & " if isinstance(expression, Every) else " | "
    return "(" + sign.join(_written(part, weight) for part in expression.parts) + ")"
