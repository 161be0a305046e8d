"""How well an entry answers: the title weighs more than the text, the new a little more than the old."""

from __future__ import annotations

from datetime import date
from math import log1p

from rodatraden.search.expression import Every, Expression, Word, parts_of
from rodatraden.search.index import Row
from rodatraden.search.models import ALWAYS

_IN_TITLE = 3.0  # a part that stands in the title
_WHOLE_TITLE = 1.5  # the title says nothing else
_REGISTER = 1.0  # a body, a person, a thread: what else speaks of it is a step away
_REPEATS = -1.0  # the page of a document says again what the records say
_NEW = 0.8  # from today; half of it after each HALF_LIFE
_HALF_LIFE = 4 * 365.25  # days
_A_TEXT = 60  # words in a text of usual length


def relevance(row: Row, expression: Expression | None, today: date) -> float:
    """How well a row answers; only the order means anything."""
    ordinal = row.place >> 40
    is_register = ordinal == ALWAYS
    worth = _NEW * (1.0 if is_register else 0.5 ** (max(0, today.toordinal() - ordinal) / _HALF_LIFE))
    worth += _REGISTER * is_register + _REPEATS * row.tags.startswith("kpage ")
    if expression is None:
        return worth
    title, text = f" {row.title} ", f" {row.text} "
    parts = parts_of(expression)
    size = 1 + log1p(text.count(" ") / _A_TEXT)
    in_title = [_times(part, title) > 0 for part in parts]
    in_text = sum(log1p(_times(part, text)) for part in parts) / size
    whole = sum(in_title) / max(1, title.count(" ") - 1)
    return (_IN_TITLE * sum(in_title) + in_text) / len(parts) + _WHOLE_TITLE * min(1.0, whole) + worth


def _times(expression: Expression, words: str) -> int:
    if isinstance(expression, Word):
        return words.count(f" {expression.text} ")
    counts = [_times(part, words) for part in expression.parts]
    return min(counts) if isinstance(expression, Every) else max(counts)
