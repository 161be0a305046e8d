"""What is asked of the index, as a tree that each database's index writes in its own language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Word:
    """One analysed word; several with spaces between must stand next to each other."""

    text: str


@dataclass(frozen=True, slots=True)
class Every:
    """All of the parts."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """At least one of the parts."""

    parts: tuple[Expression, ...]


Expression: TypeAlias = "Word | Every | Some"


def every(parts: list[Expression]) -> Expression:
    return parts[0] if len(parts) == 1 else Every(tuple(parts))


def some(parts: list[Expression]) -> Expression:
    unlike = tuple(dict.fromkeys(parts))
    return unlike[0] if len(unlike) == 1 else Some(unlike)


def parts_of(expression: Expression) -> tuple[Expression, ...]:
    """What must all be there: the parts of an ``Every``, else the expression itself."""
    return expression.parts if isinstance(expression, Every) else (expression,)


def words_of(expression: Expression) -> Iterator[str]:
    """The words at the leaves."""
    if isinstance(expression, Word):
        yield expression.text
    else:
        for part in expression.parts:
            yield from words_of(part)
