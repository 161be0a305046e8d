"""The lines with a slash that are about people: /närvaro, /jäv, /reservation.

/närvaro Eva Ek på distans
/jäv Eva Ek: anställd av sökanden
/reservation Eva Ek: för dyrt
"""

from __future__ import annotations

import re

from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings.enums import View
from rodatraden.domain.meetings.models import AgendaItem
from rodatraden.web.meetings import attending, standing

_HOW = [
    (re.compile(r"\s*,?\s*\b(?:på distans|distans|digitalt|på länk)$", re.IGNORECASE), "distans"),
    (re.compile(r"\s*,?\s*\b(?:frånvarande|borta|är inte här)$", re.IGNORECASE), "borta"),
    (re.compile(r"\s*,?\s*\b(?:gick|har gått|lämnar|går)$", re.IGNORECASE), "gick"),
    (re.compile(r"\s*,?\s*\b(?:närvarande|är här|kom|kommer|här)$", re.IGNORECASE), "har"),
]
_STANDS = {"jäv": "jav", "jav": "jav", "reservation": View.AGAINST}
NAMES = {"närvaro", "narvaro", *_STANDS}


def note(*, name: str, item: AgendaItem, words: str, by: User) -> str:
    """Do what the line says, and tell it as the text shall. Raises NotAllowed, NotPossible."""
    who, _, because = words.partition(":")
    if not who.strip():
        raise NotPossible(f"Skriv vem det gäller: ”/{name} Förnamn Efternamn”.")
    if name in _STANDS:
        person = attending.named(item.meeting, who)
        return standing.note(item, person, _STANDS[name], because.strip(), by=by)
    who = who.strip().rstrip(".")
    for pattern, how in _HOW:
        if found := pattern.search(who):
            return attending.note(item.meeting, attending.named(item.meeting, who[: found.start()]), how, by=by)
    return attending.note(item.meeting, attending.named(item.meeting, who), "har", by=by)
