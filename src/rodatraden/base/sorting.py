"""Sorts in the database: Swedish order (å, ä, ö last, case aside), and what has no day last.

Both stand in indexes too, so that the first page of a long list is read straight out of one.
"""

from __future__ import annotations

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import CharField, F, Func, OrderBy
from django.db.models.sql.compiler import SQLCompiler

_LIKE = {"å": "{", "ä": "|", "ö": "}", "é": "e", "è": "e", "ü": "y", "á": "a", "à": "a", "ø": "}", "æ": "|"}
"""Letters that SQLite does not know the order of → what they are sorted as; "{", "|" and "}" follow z."""


class Swedish(Func):
    """``order_by(Swedish("name"))``: PostgreSQL sorts by its own Swedish collation, SQLite by letters put in order.

    Only what every SQLite knows is used, so that any tool can check and mend a database with such an index.
    """

    output_field = CharField()

    def __init__(self, field: str) -> None:
        super().__init__(F(field))

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra: Any) -> Any:
        expression, values = compiler.compile(self.get_source_expressions()[0])
        for letter, stands in _LIKE.items():
            for case in (letter, letter.upper()):
                expression = f"replace({expression}, '{case}', '{stands}')"
        return f"lower({expression})", values

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
