"""Recognises what stands before a value ("Plats:", "Närvarande") in the head and the foot of a record."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from rodatraden.reading.claims import Presence
from rodatraden.reading.extraction.lookups import either, table, words

_FIELDS: dict[str, list[str]] = table("labels")["fields"]
_PEOPLE: list[dict[str, Any]] = table("labels")["people"]
_ALL = [word for group in [*_FIELDS.values(), *(group["words"] for group in _PEOPLE)] for word in group]
_LABEL = re.compile(
    rf"\W{{0,3}}({either(_ALL)})(?:\s?/\s?{either(_ALL)})?(?:\s*\([^()]{{0,40}}\))?"
    rf"(?P<where>\s(?:på|vid|via|i|från|under|hos|genom)\s(?:[^:\n]|:\d\d){{2,40}}?(?=:\s))?"
    rf"(?P<end>\s*[:：]\s*|\s+[–-]\s+|\t\s*|\s+(?=\d)|\s*$)",
    re.IGNORECASE,
)
_LOOSE = re.compile(rf"({either(_ALL)})\s+(?=\S)", re.IGNORECASE)
_SIDE_BY_SIDE = [
    word
    for k in ("date", "place", "secretary", "chair", "approver", "reference", "document_date")
    for word in _FIELDS[k]
]
_COLON_ONLY = frozenset(words("labels", "colon_only"))  # words that are labels only with a colon
_OF_PERSON = ("protokoll",)  # words that are labels only before the name of a person
_NAMED = re.compile(r"[A-ZÅÄÖ][a-zåäöé]+(?:[ -][A-ZÅÄÖ][\w-]*){0,3}\W*$")
_POSTS = ("Ordförande", "Sekreterare", "Justerare")
_BEGINNING = 200  # characters of a line that a label may take
_INLINE = re.compile(rf"(?<=[\w.)|])(?<!\bpå)(?<!\bny)(?<!\bnytt)[ \t]+(?=(?:{either(_SIDE_BY_SIDE)}):)", re.IGNORECASE)
_FIELD_OF = {name: re.compile(either(group), re.IGNORECASE) for name, group in _FIELDS.items()}
_PEOPLE_OF = [re.compile(either(group["words"]), re.IGNORECASE) for group in _PEOPLE]


@dataclass(frozen=True, slots=True)
class People:
    """What a label says of everybody under it."""

    role: str | None = None
    status: Presence = Presence.PRESENT
    remote: bool = False
    called: bool = False  # called to the meeting, which does not say that they came


@dataclass(frozen=True, slots=True)
class Label:
    """A label with where its value begins in the text. ``colon`` is False where the label stands alone."""

    word: str
    fields: tuple[str, ...]
    people: People | None
    end: int
    colon: bool


def label_of(text: str, *, loose: bool = False) -> Label | None:
    """The label the text begins with, or None. ``loose`` also takes one that only a space parts from its value."""
    return _label_of(text[: _BEGINNING + 1], loose=loose)


@lru_cache(maxsize=2048)
def _label_of(text: str, *, loose: bool) -> Label | None:
    """``text`` is the beginning of a line, with one letter more than is looked at."""
    match = _LABEL.match(text[:_BEGINNING])
    if match is not None and match[1].lower() in _COLON_ONLY and ":" not in match[0]:
        return None
    if match is None and loose:
        match = _LOOSE.match(text[:_BEGINNING])
    if match is None:
        return None
    fields, people = _meaning(match[1].lower())
    if match[1].lower() in _OF_PERSON and not _NAMED.match(text, match.end()):
        return None
    if match.groupdict().get("where") and (people is None or people.role in _POSTS):
        return None
    if (
        match[0][-1:].isspace()
        and text[match.end() : match.end() + 1].isdigit()
        and not {"date", "approved_on", "document_date", "next_meeting", "reference", "paragraphs"} & set(fields)
        and ":" not in match[0]
        and "\t" not in match[0]
    ):
        return None
    sign = match.groupdict().get("end") or ""
    return Label(match[1], fields, people, match.end(), bool(sign.strip()) or match.end() < len(text))


@lru_cache(maxsize=512)
def _meaning(word: str) -> tuple[tuple[str, ...], People | None]:
    fields = tuple(name for name, pattern in _FIELD_OF.items() if pattern.fullmatch(word))
    for pattern, group in zip(_PEOPLE_OF, _PEOPLE, strict=True):
        if pattern.fullmatch(word):
            role = group.get("role")
            status = Presence(str(group.get("status", "present")))
            return fields, People(str(role) if role else None, status, "remote" in group, "called" in group)
    return fields, None


def labels_inside(text: str) -> list[int]:
    """Where further labels begin on the same line: "Tid: 9-12 Plats: Lokal A"."""
    return [match.end() for match in _INLINE.finditer(text[:400])] if ":" in text else []


@lru_cache(maxsize=1)
def kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Kinds of document with the words that tell them, the first that fits counts."""
    groups: dict[str, list[str]] = table("labels")["kinds"]
    return tuple(
        (kind, re.compile(rf"(?<!\w){either(group)}(?![\w])", re.IGNORECASE)) for kind, group in groups.items()
    )


BODY_END = re.compile(rf"(?<!\w)[\w-]*{either(table('labels')['bodies']['ends'])}(?![\w-])", re.IGNORECASE)
