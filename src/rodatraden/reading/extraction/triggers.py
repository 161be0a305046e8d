"""What a sentence touches, told by one pass over it: most sentences touch none of what the rules ask for."""

from __future__ import annotations

from rodatraden.reading.extraction.lookups import words
from rodatraden.reading.extraction.sought import mark, marks_of
from rodatraden.reading.extraction.tasks import stems as of_tasks
from rodatraden.reading.extraction.verbs import group

_FORMAL, _CHANGES, _OWN = (group("decisions", name) for name in ("formal", "changes", "own"))
_FORMS = [
    *(form for one in _FORMAL for form in (one.present, one.past, one.past_passive)),
    *(form for one in [*_FORMAL, *_CHANGES] for form in one.passives),
    *(one.present for one in _OWN),
]


class Topic:
    """Marks that are joined with ``|``. Plain integers: the flags of ``enum`` cost more than the search itself."""

    DECISION = mark(
        [*words("decisions", "quick"), *words("abroad", "decisions_quick"), *(f" {form}" for form in _FORMS)]
    )
    DUTY = mark([*words("assignments", "quick"), *words("abroad", "duties_quick"), *of_tasks()])
    SENT = mark(words("forwarding", "quick"))
    DATE = mark(words("dates", "quick"))
    MONEY = mark(words("amounts", "quick"))


def topics_of(text: str) -> int:
    """The topics whose stems stand anywhere in the text, as marks of ``Topic`` among others."""
    return marks_of(text)
