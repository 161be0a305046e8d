"""Tells a person from a post and an organisation by form: no list of people is needed, and none is kept."""

from __future__ import annotations

import re
from functools import lru_cache

from rodatraden.reading.extraction.lookups import either, words

_CAPITAL = r"[A-ZÅÄÖÉÜØÆÁÍŠĆČŽ]"
_PART = rf"{_CAPITAL}[\w’'´]{{1,24}}(?:[-–]{_CAPITAL}?[\w’']{{1,24}}){{0,2}}"
_INITIAL = rf"{_CAPITAL}(?:[-.]{{0,2}}{_CAPITAL})?\.?"
_PARTICLES = either(words("names", "particles"))
NAME = rf"{_PART}(?:[ \u00a0](?:{_PART}|{_INITIAL}(?=[\s,;:)]|$)|{_PARTICLES}(?=[ \u00a0]{_CAPITAL}))){{1,4}}"
"""A full name: two to five words with capitals. As a piece of a regular expression, without groups."""
_FULL = re.compile(rf"{NAME}$")
_FIND = re.compile(rf"{_CAPITAL}(?<![\w-].){NAME.removeprefix(_CAPITAL)}(?![\w-])")  # capitals are found fastest first

_ROLE = re.compile(
    rf"(?<![\w-])(?:tf\.? |t\.f\. |bitr(?:\.|ädande) |vice |\w+- och )?(?:"
    rf"(?:\w+-){{0,2}}\w*{either(words('names', 'role_ends'))}|"
    rf"{either(words('names', 'roles'))})(?:e?n)?(?![\w-])",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    rf"(?<![\w-])(?:[\w-]*{either(words('names', 'organisation_ends'))}s?|"
    rf"{either(words('names', 'organisations'))})(?![\w-])",
    re.IGNORECASE,
)
_NOT_NAMES = set(words("names", "not_names"))
_MONTHS_AND_NAMES = frozenset(words("names", "months_and_names"))
_SUCH_NAMES = frozenset(name.capitalize() for name in _MONTHS_AND_NAMES)
_GIVEN = re.compile(r"[A-ZÅÄÖ][a-zåäöé]{1,14}(?:-[A-ZÅÄÖ][a-zåäöé]+)?$")
_GIVEN_EN = frozenset(words("names", "given_like_nouns"))
_ACRONYM = re.compile(r"[A-ZÅÄÖ]{2,}(?:[-/][A-ZÅÄÖ]{2,})*$|[A-ZÅÄÖ][a-zåäö]?[A-ZÅÄÖ]\w*$")
_CLASS = re.compile(r"\d{1,2}[A-ZÅÄÖa-eåäö]?(?:(?:,| och|-)\s?\d{1,2}[A-ZÅÄÖa-e]?)*$")  # whose parents somebody is of
_PLACE_AFTER = re.compile(r"\s+(?:kommun|län|stad|region|församling|universitet)\b", re.IGNORECASE)
_PLACE_ROLE = re.compile(r"\s+(?=(?:norra|södra|västra|östra|mellersta)\s+\w+|[A-ZÅÄÖ])")


def is_person(text: str) -> bool:
    """Whether the text is a full name and nothing else."""
    return 4 < len(text) < 60 and _is_full_name(text)


@lru_cache(maxsize=4096)
def _is_full_name(text: str) -> bool:
    if not _FULL.match(text):
        return False
    parts = text.split()
    rest = parts[1:] if parts[0].lower() in _MONTHS_AND_NAMES else parts
    if any(part.lower().rstrip(".:") in _NOT_NAMES for part in rest) or any(_ACRONYM.match(part) for part in parts):
        return False
    return not _ORGANISATION.search(text) and not _ROLE.search(text)


def people_in(text: str) -> list[tuple[int, int]]:
    """Start and end of the full names in running text."""
    found = []
    for match in _FIND.finditer(text):
        start, end = match.span()
        parts = match[0].split()
        while len(parts) > 1 and _is_common(parts[0]) and parts[0] not in _SUCH_NAMES:
            start += text[start:end].index(parts[0]) + len(parts[0])
            start += len(text[start:end]) - len(text[start:end].lstrip())
            parts = parts[1:]
        if len(parts) > 1 and _PLACE_AFTER.match(text, end):
            end -= len(parts[-1]) + 1
        if is_person(text[start:end]):
            found.append((start, end))
    return found


@lru_cache(maxsize=4096)
def _is_common(word: str) -> bool:
    return word.lower() in _NOT_NAMES or bool(_ROLE.fullmatch(word))


def is_first_name(word: str) -> bool:
    """Whether a lone capital word can be a given name: no post, no organisation, no common word."""
    return (
        bool(_GIVEN.match(word))
        and not _is_common(word)
        and not is_organisation(word)
        and not word.endswith(("en", "et", "rna"))
    ) or word in _GIVEN_EN


@lru_cache(maxsize=4096)
def is_organisation(text: str) -> bool:
    """Whether the text holds a word that only organisations, units and bodies have, or is an acronym."""
    return bool(_ORGANISATION.search(text)) or bool(_ACRONYM.match(text.strip()))


@lru_cache(maxsize=4096)
def is_role(text: str) -> bool:
    """Whether the text begins with a post or a title."""
    return bool(_ROLE.match(text.strip()))


def role_and_organisation(text: str, *, place: bool = True) -> tuple[str | None, str | None]:
    """Divide "områdeschef Välfärd, Region Norr" into the post and the organisation.

    ``place`` says that a lone capital word, such as a municipality's short name, is an organisation.
    """
    text = text.strip(" ,;.–-")
    if not text:
        return None, None
    if _CLASS.match(text):
        return None, text
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) > 1:
        if is_role(parts[-1]) and not is_role(parts[0]):
            return ", ".join(parts[1:]), parts[0]
        last = parts[-1]
        if is_organisation(last) or (place and last[:1].isupper()):
            return ", ".join(parts[:-1]) if is_role(parts[0]) else None, last if is_role(parts[0]) or is_organisation(
                last
            ) else text
        return text, None
    match = _ROLE.match(text)
    if not match:
        return (None, text) if is_organisation(text) or (place and text[:1].isupper()) else (text, None)
    rest = text[match.end() :]
    for cut in _PLACE_ROLE.finditer(rest):
        organisation = rest[cut.end() :]
        if is_organisation(organisation) or (place and organisation[:1].isupper() and " " not in organisation):
            return text[: match.end() + cut.start()].strip(), organisation.strip()
    return text, None


def same_person(short: str, full: str) -> bool:
    """Whether a first name, or a name with initials, can be short for the full name."""
    a, b = short.replace(".", " ").replace("-", " ").split(), full.replace("-", " ").split()
    if not a or len(a) > len(b):
        return False
    if len(a) == 1:
        return a[0].casefold() == b[0].casefold() or short.casefold() == full.split(maxsplit=1)[0].casefold()
    return a[0].casefold() == b[0].casefold() and all(
        any(y.casefold().startswith(x.casefold()) if len(x) == 1 else x.casefold() == y.casefold() for y in b[1:])
        for x in a[1:]
    )
