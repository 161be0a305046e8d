"""Sorts by Swedish order in the database: å, ä, ö last, case aside."""

from __future__ import annotations

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import CharField, F, Func
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


def teach_sqlite(connection: BaseDatabaseWrapper, **_: object) -> None:
    """Give a new connection to SQLite the function; called by Django for each."""
    if connection.vendor == "sqlite":
        connection.connection.create_function("swedish_key", 1, swedish_key, deterministic=True)
