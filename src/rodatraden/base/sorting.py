"""Sorts in the database: Swedish order (å, ä, ö last, case aside), and what has no day last.

Both stand in indexes too, so that the first page of a long list is read straight out of one.
"""

from __future__ import annotations

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import CharField, F, Func, OrderBy
from django.db.models.sql.compiler import SQLCompiler

_ORDER = str.maketrans(
    {"å": "{", "ä": "|", "ö": "}", "é": "e", "è": "e", "ü": "y", "á": "a", "à": "a", "ø": "}", "æ": "|"}
)


def swedish_key(text: str | None) -> str | None:
    """A key that sorts byte by byte as a Swedish register does; "{", "|" and "}" follow z."""
    return None if text is None else text.casefold().translate(_ORDER)


class Swedish(Func):
    """``order_by(Swedish("name"))``: PostgreSQL sorts by its own Swedish collation, SQLite by ``swedish_key``."""

    function = "swedish_key"
    output_field = CharField()

    def __init__(self, field: str) -> None:
        super().__init__(F(field))

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, template='%(expressions)s COLLATE "sv-x-icu"', **extra)


class LatestFirst(OrderBy):
    """``LatestFirst("held_on")``: the latest first and what has no day last, in ``order_by`` and in indexes.

    SQLite puts what is missing last of itself, and knows no words for it in an index.
    """

    def __init__(self, field: str) -> None:
        super().__init__(F(field), descending=True, nulls_last=True)

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Any:
        expression, values = compiler.compile(self.get_source_expressions()[0])
        return f"{expression} DESC", values


def teach_sqlite(connection: BaseDatabaseWrapper, **_: object) -> None:
    """Give a new connection to SQLite the function; called by Django for each."""
    if connection.vendor == "sqlite":
        connection.connection.create_function("swedish_key", 1, swedish_key, deterministic=True)
