"""The people, posts, bodies and organisations that a document itself names, to tell who a sentence speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rodatraden.reading.extraction.lookups import either, words
from rodatraden.reading.extraction.names import NAME, is_person, people_in

_GROUPS = either(words("assignments", "owners"))
_ROLES = either(words("assignments", "role_owners"))
_ACRONYM = r"[A-ZÅÄÖ]{2,6}(?:[-/][A-ZÅÄÖ]{2,6})*|[A-ZÅÄÖ][a-zåäö]?[A-ZÅÄÖ]{1,4}"
_NEVER = re.compile(r"(?:PPT|OBS|VAD|SIP|AT|ADHD|EU|FN|GDPR|PDF|IT|HR|OK|ÖK)$")


class Register:
    """Names as they stand in one document."""

    def __init__(self, names: Iterable[str], organisations: Iterable[str]) -> None:
        names = list(names)
        self.people = list(dict.fromkeys(name for name in names if is_person(name)))
        self.first: dict[str, list[str]] = {}
        self.first.update({name.casefold(): [name] for name in names if name.isalpha() and name.istitle()})
        for name in self.people:
            self.first.setdefault(name.split()[0].casefold(), []).append(name)
        known = [re.escape(o) for o in dict.fromkeys(organisations) if 2 < len(o) < 60]
        own = f"|(?P<own>{either(known)})" if known else ""
        self._mention = re.compile(
            rf"(?<![\w/-])(?:(?P<person>{NAME}){own}|(?P<group>(?i:{_GROUPS}))|(?P<role>(?i:{_ROLES}))|"
            rf"(?P<acronym>{_ACRONYM})|"
            rf"(?P<first>[A-ZÅÄÖ][a-zåäöé]{{1,14}}(?:-[A-ZÅÄÖ][a-zåäö]+)?(?: [A-ZÅÄÖ](?:-[A-ZÅÄÖ])?(?=\s))?))s?(?![\w/-])"
        )

    def mentions(self, text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int, str]]:
        """Everybody that could own a duty in ``text[start:end]``: start, end and the name in full where it is known."""
        stop = len(text) if end is None else end
        found: list[tuple[int, int, str]] = []
        for match in self._mention.finditer(text, start, stop):
            kind = match.lastgroup or ""
            words_ = match[kind]
            if kind == "person":
                inner = [(match.start() + a, match.start() + b) for a, b in people_in(match[0])]
                if inner:
                    found += [(a, b, self.full(text[a:b])) for a, b in inner]
                    continue
                kind, words_ = "first", words_.split()[0]
            if kind == "first":
                if (full := self.full(words_)) and words_.split()[0].casefold() in self.first:
                    found.append((match.start(), match.start() + len(words_), full))
            elif kind != "acronym" or not _NEVER.match(words_):
                found.append((match.start(), match.end(), words_))
        return found

    def by_initials(self, letters: str) -> str:
        """The one person of the document with these initials ("MF"), else the letters as they stand."""
        signs = letters.upper()
        fits = [
            name
            for name in self.people
            if "".join(part[0] for part in name.replace("-", " ").split()) == signs
            or "".join(part[0] for part in name.split()) == signs
        ]
        return fits[0] if len(set(fits)) == 1 else letters

    def full(self, name: str) -> str:
        """The full name that a first name or a name with initials stands for where only one fits, else the name."""
        parts = name.replace(".", " ").split()
        candidates = self.first.get(parts[0].casefold(), []) if parts else []
        if len(parts) > 1:
            initials = [part[0] for part in "-".join(parts[1:]).split("-") if part]
            if name in candidates or any(len(part.strip(".-")) > 3 for part in parts[1:]):
                return name
            candidates = [
                c for c in candidates if [p[0] for p in c.replace("-", " ").split()[1:]][: len(initials)] == initials
            ]
        return candidates[0] if len(candidates) == 1 else name
