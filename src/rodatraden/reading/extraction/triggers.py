"""One pass over a sentence that tells which rules are worth asking: most sentences touch none.

Source: the Aho-Corasick automaton (1975), as pyahocorasick has it; the time is linear in the text.
"""

from __future__ import annotations

from functools import cache

import ahocorasick

from rodatraden.reading.extraction.lookups import words
from rodatraden.reading.extraction.tasks import stems as of_tasks
from rodatraden.reading.extraction.verbs import group


class Topic:
    """Bits that are joined with ``|``. Plain integers: the flags of ``enum`` cost more than the search itself."""

    DECISION = 1
    DUTY = 2
    SENT = 4
    DATE = 8
    MONEY = 16
    ALL = 31


@cache
def _automaton() -> ahocorasick.Automaton:
    stems: dict[str, int] = {}
    for topic, name in (
        (Topic.DECISION, "decisions"),
        (Topic.DUTY, "assignments"),
        (Topic.SENT, "forwarding"),
        (Topic.DATE, "dates"),
        (Topic.MONEY, "amounts"),
    ):
        for stem in words(name, "quick"):
            stems[stem] = stems.get(stem, 0) | topic
    for topic, key in ((Topic.DECISION, "decisions_quick"), (Topic.DUTY, "duties_quick")):
        for stem in words("abroad", key):
            stems[stem] = stems.get(stem, 0) | topic
    for stem in of_tasks():
        stems[stem] = stems.get(stem, 0) | Topic.DUTY
    forms = [form for one in group("decisions", "formal") for form in (one.present, one.past, one.past_passive)]
    forms += [form for name in ("formal", "changes") for one in group("decisions", name) for form in one.passives]
    for form in (*forms, *(one.present for one in group("decisions", "own"))):
        stems[f" {form}"] = stems.get(f" {form}", 0) | Topic.DECISION
    automaton = ahocorasick.Automaton()
    for stem, topics in stems.items():
        automaton.add_word(stem, topics)
    automaton.make_automaton()
    return automaton


def topics_of(text: str) -> int:
    """The topics whose stems stand anywhere in the text, as bits of ``Topic``."""
    found = 0
    for _, topics in _automaton().iter(text.lower()):
        found |= topics
        if found == Topic.ALL:
            break
    return found
