"""Tells whether a phrase names somebody who can have a task, and whom: people, posts, groups, "varje kommun", "vi"."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from rodatraden.reading.extraction.lookups import either, words
from rodatraden.reading.extraction.names import is_first_name, people_in
from rodatraden.reading.extraction.register import Register
from rodatraden.reading.extraction.tasks import is_finite
from rodatraden.reading.language.lexicon import LexiconMissing, lexicon

_HEAD = re.compile(rf"[\w:åäöÅÄÖ-]*?{either([*words('owners', 'people'), *words('owners', 'groups')])}$", re.IGNORECASE)
_MANY = re.compile(r"[\w-]{3,}(?:arna|erna|orna|en|n)$", re.IGNORECASE)
_NOBODY = re.compile(rf"{either(words('owners', 'no_beginnings'))}(?![\w-])", re.IGNORECASE)
_QUANTIFIED = re.compile(rf"{either(words('owners', 'quantifiers'))}\s+(?=\S)", re.IGNORECASE)
PRONOUN = re.compile(rf"{either(words('owners', 'pronouns'))}$", re.IGNORECASE)
_EVERYBODY = re.compile(
    r"(?:alla|samtliga|båda|var och en)(?:\s+(?:i|på|inom|från|av)\s+[\w-]+(?:\s[\w-]+)?)?$", re.IGNORECASE
)
_AND = re.compile(r"\s*,\s+(?:och\s+|samt\s+)?|\s+(?:och|samt|&|\+|tillsammans med|jämte)\s+|\s*/\s*")
_BY_PLACE = re.compile(r"\s(?:i|på|vid|från|inom|hos|för)\s")
_INSIDE = re.compile(
    r"(?:till|av|med|om|mot|under|efter|före|att|som|är|har|inte|[a-zåäö]+as|[a-zåäö]+(?:lj|nd|ll|äg|ät)s)$"
)
_BRACKETS = re.compile(r"\s*\([^()]{0,60}\)")
_FIRST = re.compile(
    r"(?P<title>(?:[\wåäöÅÄÖé./:-]+\s+){0,2})(?P<name>[A-ZÅÄÖÉ][\wåäöé]+(?:-[A-ZÅÄÖ][\wåäöé]+)?(?:\s[A-ZÅÄÖ](?:-[A-ZÅÄÖ])?\.?)?)$"
)
_INITIALS = re.compile(r"[A-ZÅÄÖ]{2,6}(?:[-/][A-ZÅÄÖ]{2,6})?$|[A-ZÅÄÖ][a-zåäö][A-ZÅÄÖ]{1,3}$|[A-ZÅÄÖ]\d{1,2}$")
_OF_KIND = re.compile(r"(?:den |de |det )?(?:nya?|lokala?|strategisk|administrativ|teknisk|ordinarie)\s", re.IGNORECASE)
_NUMBERED = re.compile(r"\s\d{1,2}(?:\s?[–-]\s?\d{1,2})?$")  # "grupperna 1–4"
_LETTERS = re.compile(r"[A-ZÅÄÖ](?:(?:, | och | & |/| \+ )[A-ZÅÄÖ])+$")  # "E och V"
_FIRM = re.compile(r"(?:[A-ZÅÄÖ][\w&-]*\s){1,3}(?:AB|HB|KB|Ab|ek\. för\.|ideell förening)$")
_CALLED = frozenset(words("owners", "called"))
_SELF = re.compile(r"\s+(?:själv(?:a|t)?|tillsammans|gemensamt)$", re.IGNORECASE)
_LONGEST = 90
_FEW = 2
_SHORTEST = 3
_VERBAL = re.compile(r"(?:ar|as|er|es)$")


class Loose(Enum):
    """What is taken for somebody beside what is known to be so."""

    NO = 0
    NAMES = 1  # a capital word that is none of the dictionary
    NOUNS = 2  # any noun in its definite form as well, where only somebody can do what the verb says


def owners_of(phrase: str, register: Register, *, loose: Loose = Loose.NO) -> tuple[str, ...] | None:
    """Everybody whom a phrase names, in full where they are known; empty for "vi" and "någon", None for no such phrase.

    ``loose`` tells what else the verb lets be somebody."""
    bare = _SELF.sub("", _BRACKETS.sub("", phrase)).strip(" \t•*–-→>@.")
    if not 1 < len(bare) < _LONGEST:
        return None
    if _EVERYBODY.match(bare):
        return (bare,)
    if _LETTERS.match(bare):
        return tuple(re.findall(r"[A-ZÅÄÖ]", bare))
    parts = [_owner_of(part.strip(), register, loose) for part in _AND.split(bare)]
    if None not in parts:
        return tuple(dict.fromkeys(name for part in parts if part for name in part))
    return _owner_of(bare, register, loose) if len(parts) > 1 else None


def _owner_of(part: str, register: Register, loose: Loose) -> tuple[str, ...] | None:
    if not part or len(part.split()) > 8:
        return None
    if PRONOUN.match(part):
        return ()
    if _EVERYBODY.match(part):
        return (part,)
    people = people_in(part)
    if people and people[-1][1] == len(part):
        at = people[-1][0]
        return (register.full(part[at:]),) if len(people) == 1 and is_titled(part[:at]) else None
    first = _FIRST.match(part)
    if first and is_titled(first["title"]) and (first["title"] or is_given(first["name"], register)):
        return (register.full(first["name"]),)
    if _FIRM.match(part):
        return (part,)
    if _INITIALS.match(part):
        return (register.by_initials(part),)
    rest = part
    while quantified := _QUANTIFIED.match(rest):
        rest = rest[quantified.end() :]
    if rest == part and _NOBODY.match(part):
        return None
    head = _NUMBERED.sub("", _BY_PLACE.split(rest)[0]).split()
    of_people = rest != part and not _OF_KIND.match(part)
    if loose is not Loose.NO and len(head) == 1 and head[0][:1].isupper() and _is_proper(head[0]):
        return (part,)
    if not head or len(head) > 4 or any(not word[:1].isalnum() or _INSIDE.match(word) for word in head):
        return None
    if any(word.islower() and is_finite(word) for word in head[1:]):
        return None  # a whole clause: "Kim rensar pärmarna"
    if (
        _HEAD.match(head[-1])
        or (of_people and len(head) <= _FEW and head[-1].islower() and not _VERBAL.search(head[-1]))
        or (loose is Loose.NOUNS and _MANY.match(head[-1]))
    ):
        return (part,)
    return None


def is_titled(title: str) -> bool:
    """Whether what stands before a name is nothing or ends in a post: "Enhetschef", "bitr. rektor"."""
    last = title.rsplit(maxsplit=1)[-1] if title.split() else ""
    return (
        not last
        or bool(_HEAD.match(last))
        or last.lower() in _CALLED
        or last.lower().rstrip(":") in ("ansvarig", "utredare")
    )


def is_given(name: str, register: Register) -> bool:
    """Whether a lone capital word, perhaps with an initial, is somebody's first name: known here, or a given name."""
    word = name.split(maxsplit=1)[0]
    if word.casefold() in register.first:
        return True
    return is_first_name(word) and (len(name.split()) > 1 or _is_given_name(word))


@lru_cache(maxsize=4096)
def _is_proper(word: str) -> bool:
    """Whether a capital word is no common word at all: a place or a company that the dictionary may not know."""
    try:
        return len(word) >= _SHORTEST and not _is_genitive(word) and not _is_common(word.lower())
    except LexiconMissing:
        return False


def _is_genitive(word: str) -> bool:
    return word.endswith("s") and (_is_given_name(word[:-1]) or lexicon().find(word[:-1]) is not None)


def _is_common(word: str) -> bool:
    """Whether the dictionary knows the word, or its last part after what begins compounds: "mötesdagar"."""
    known = lexicon()
    return known.find(word) is not None or any(
        known.find(word[at:]) and known.is_compound_begin(word[:at]) for at in range(_SHORTEST, len(word) - _SHORTEST)
    )


@lru_cache(maxsize=4096)
def _is_given_name(word: str) -> bool:
    try:
        return all(lexicon().is_given_name(part) for part in word.split("-"))
    except LexiconMissing:
        return False
