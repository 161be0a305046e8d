"""Names of one point that are nearly one: the person whom its title names and the text spells in another way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from rodatraden.reading.claims import Record
from rodatraden.reading.extraction.names import is_person
from rodatraden.reading.pages import Problem

_FAMILY = r" ([A-ZÅÄÖ][\w’'-]{2,24})(?!\w)"
_ALIKE = 55  # per cent: family names that may be one, misspelled
_SAME = 90  # per cent: a genitive or a letter's difference, which says nothing
_LONGEST = 4000  # characters of a point's text that are looked at


def names_that_differ(record: Record) -> Iterator[Problem]:
    """A problem for each presenter whose family name the text or the list of attendance gives as another like it."""
    listed = {person.name for person in record.attendees if not person.only_in_text}
    told: set[tuple[str, str]] = set()
    for item in record.items:
        for name in item.presenters:
            if not is_person(name):
                continue
            given, family = name.split(maxsplit=1)
            others = {f"{given} {m[1]}" for m in re.finditer(re.escape(given) + _FAMILY, item.text[:_LONGEST])}
            others |= set() if name in listed else {other for other in listed if other.startswith(f"{given} ")}
            for other in sorted(others - {name}):
                own = other.split(maxsplit=1)[1]
                if (
                    _ALIKE <= fuzz.ratio(family, own) < _SAME
                    and own[0] == family[0]
                    and not family.startswith(own)
                    and is_person(other)
                    and (name, other) not in told
                    and other not in (listed if name in listed else ())
                ):
                    told.add((name, other))
                    yield Problem(
                        "extraction",
                        "names-differ",
                        f"Handlingen skriver både {name} och {other}; kontrollera om det är samma person.",
                        item.span,
                    )
