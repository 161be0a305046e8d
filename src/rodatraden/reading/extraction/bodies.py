"""Which bodies met, from a label, the title, the letter head or the word for the meeting."""

from __future__ import annotations

import re
from dataclasses import replace

from rodatraden.reading.claims import Stated
from rodatraden.reading.extraction.header import Head
from rodatraden.reading.extraction.labels import BODY_END, kinds, label_of
from rodatraden.reading.extraction.names import is_person, people_in
from rodatraden.reading.extraction.title import title_parts
from rodatraden.reading.layout.block import Block, Kind
from rodatraden.reading.layout.passage import Passage

_BODY_PARTS = re.compile(
    r"(?<!-)(?:\s*[,;/&]|\s+och|\s+samt)\s+(?=(?:[\w-]*(?:grupp|nämnd|råd|styrelse|utskott|kommitté|nätverk|"
    r"beredning))\w*\b)",
    re.IGNORECASE,
)
_BODY_PREFIX = re.compile(
    r"\W*(?:från|fra|för|fört vid|vid|av|till|med|i|den|of|the|for|from|gemensamt|ordinarie|extra|extrainsatt|digitalt|"
    r"konstituerande|årligt|fysiskt|møte|møtet|möte|mötet|sammanträde|sammanträdet|styrelsemöte|styrelsesammanträde|"
    r"årsmöte|årsmötet|årsstämma|föreningsstämma|stämma|medlemsmöte|regular|extraordinary|(?:annual )?meeting)\s+",
    re.IGNORECASE,
)
_BODY_NUMBER = re.compile(
    r"\W*(?:nr\.?\s*\d+(?:[/:-]\d+)?|20\d\d[-./]\d{1,2}[-./]\d{1,2}|\d{6,8}|(?:den\s+)?\d{1,2}\s+[a-z]{3,9}\s+20\d\d)\W+",
    re.IGNORECASE,
)
"""A number or a date that stands between the kind of record and its body."""
_BODY_TAIL = re.compile(
    r"\s+/\s.*$|\s*(?:[,–—-]\s*)?(?:\bmeetings?\b|(?<=[,–—-]\s)(?:möte|sammanträde|avstämning|träff|protokoll|minnesanteckningar|anteckningar)\b|\b(?:måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag)\w*\b|\bden\b\s+\d|"
    r"\d{1,4}[-/. ]\d|\bvecka\b|\bkl\b|\d{6,8}|\bnr\b|\b\d{1,2}\s+(?:januari|februari|mars|april|maj|juni|juli|"
    r"augusti|september|oktober|november|december)|\b20\d\d).*$",
    re.IGNORECASE | re.DOTALL,
)
_NUMBERS = re.compile(r"\d{2}|:")
_MEETING_OF = re.compile(
    r"\b([\w-]*(?:grupp|styrelse|råd|nämnd|utskott|kommitté))s?(?:möte|sammanträde|träff)\w*", re.IGNORECASE
)
_UNIT = re.compile(
    r"\b(?i:apt|arbetsplatsträff|personalmöte|elevhälsomöte|elevhälsoträff|eht|ledningsmöte|teammöte|enhetsmöte|husmöte)\b"
    r"[\s:,–-]*(?:(?:för|på|i|vid|med)\s+)?(?P<who>(?:[a-zåäö]{4,20} )?[A-ZÅÄÖ][\w& -]{2,60}?)"
    r"(?=\s*(?:[,;(–]|\d|\bden\b|\bv(?:ecka|\.)|\b(?i:måndag|tisdag|onsdag|torsdag|fredag)|$))"
)  # a meeting of everybody in a unit: the unit is what met
_MET = (
    re.compile(
        r"\b(?:samlades|möttes|träffades|sammanträdde)\s+(?P<who>[A-ZÅÄÖ][^.,;]{3,100}?)"
        r"(?=\s(?:i|på|hos|vid|via|digitalt|för att)\s|[.,;])"
    ),
    re.compile(
        r"\b(?i:möte|mötet|träff|träffen|sammanträde|sammanträdet)\s+(?:i|med|för)\s+(?P<who>[A-ZÅÄÖ][^.;:]{1,100}?)"
        r"(?=[.;:]|$|\s(?:den|på|kl|via)\s)"
    ),
    re.compile(
        r"(?:^|(?<=\.\s))(?P<who>[A-ZÅÄÖ][^.,;:]{3,80}?)\s(?:samlades|möttes|träffades|sammanträdde|höll möte)\b"
    ),
)  # sentences that say who met
_ACRONYM = re.compile(r"[A-ZÅÄÖ][a-zåäö]{0,4}[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]*\b")
_OCCASION = re.compile(
    r"(?:höstens|vårens|vinterns|sommarens|årets|dagens|veckans|månadens|\w+dagens)\s", re.IGNORECASE
)  # no body
_BY_FORM = 9  # the level of a heading that the file does not mark
_HEAD = 20  # blocks of the head that are looked at
_AT_FIRST = re.compile(r"\W*(?:nr\.?\s*)?\d{1,4}(?:[-/:]\d{1,4})?\W+")  # the number of a meeting
_TOP = 4  # blocks at the top of a record
_BEGINNING = 4  # letters
_SHORT = 70  # letters of a name
_NO_BODY = re.compile(r"förhandling|mbl\b|\bdnr\b|^(?:från|till|ämne|hej)\b", re.IGNORECASE)
_LONGEST = 1000  # characters of a paragraph that are looked at
_KIND_AGAIN = re.compile(
    r"\s*/\s*(?:protokoll|minnesanteckningar|mötesanteckningar|anteckningar|minutes|referat|notes)\b", re.IGNORECASE
)  # the kind in another language: "Minutes / Protokoll"
_ONE_WORD_KIND = re.compile(r"(?:protokoll|minnesanteckningar|mötesanteckningar|dagordning)$", re.IGNORECASE)


def find_bodies(head: Head, blocks: list[Block], start: int) -> list[Stated]:
    """The bodies that met, from a label, the title or the letter head."""
    if "body" in head.values:
        value = head.values["body"][0]
        if any(pattern.search(value.text) for _, pattern in kinds()) and (found := _bodies_in(value)):
            return found
        tail = _BODY_TAIL.search(value.text)
        part = value.cut(0, tail.start()) if tail and tail.start() else value
        return [
            Stated(
                spans=part.spans(),
                confidence=0.97,
                rule="header.body-label",
                value=part.text.strip(" ,"),
                as_printed=part.printed(),
            )
        ]
    for passage in head.title:
        if found := _bodies_in(passage):
            return found
    if said := _said(blocks, start):
        return said
    for index in range(min(start, _HEAD)):
        block = blocks[index]
        for part in title_parts(block) if not block.repeated else []:
            text = part.text
            if (
                len(text) < 100
                and not label_of(text)
                and (not people_in(text) or (block.kind is Kind.HEADING and block.level < _BY_FORM))
                and not text.endswith((".", "?"))
                and (found := _bodies_in(part))
                and not any(_NUMBERS.search(one.value) for one in found)
            ):
                return [_weaker(one) for one in found]
    return [body for passage in head.title for body in _body_of_meeting(passage)][:1]


def body_at_the_top(blocks: list[Block], start: int) -> list[Stated]:
    """The name at the top of a record that names no body in any other way: an occasion, a unit, a project."""
    for block in blocks[: min(start, _TOP)]:
        for part in title_parts(block) if not block.repeated else []:
            text = part.text
            kind = next((match for _, pattern in kinds() if (match := pattern.search(text))), None)
            name = part.cut(kind.end(), len(text)) if kind and kind.start() < _BEGINNING else part
            name = name.cut(number.end(), len(name.text)) if (number := _AT_FIRST.match(name.text)) else name
            tail = _BODY_TAIL.search(name.text)
            name = name.cut(0, tail.start()) if tail else name
            while prefix := _BODY_PREFIX.match(name.text):
                name = name.cut(prefix.end(), len(name.text))
            plain = name.text.strip(" :–-")
            if (
                any(pattern.search(plain) for _, pattern in kinds())
                or _NO_BODY.search(text)
                or label_of(text)
                or is_person(text)
                or text.endswith(".")
            ):
                continue
            if " " in plain and len(plain) < _SHORT and plain[:1].isupper() and not _NUMBERS.search(plain):
                return [replace(_inferred(name, (0, len(name.text)), "header.body-at-the-top", plain), confidence=0.5)]
    return []


def _said(blocks: list[Block], start: int) -> list[Stated]:
    """The body that a sentence of the head says to have met: "samlades Länets råd för idrott i …"."""
    for block in blocks[: min(start, _HEAD)]:
        for pattern in _MET if block.kind is Kind.PARAGRAPH else ():
            for match in pattern.finditer(block.text[:_LONGEST]):
                who = match["who"]
                if BODY_END.search(who) or _ACRONYM.match(who):
                    return [_inferred(block.passage, match.span("who"), "header.body-said", who)]
    return []


def _inferred(passage: Passage, where: tuple[int, int], rule: str, name: str) -> Stated:
    return Stated(
        spans=passage.spans(*where),
        confidence=0.7,
        rule=rule,
        value=name,
        as_printed=passage.printed(*where),
        inferred="Organet är taget ur mötets namn.",
    )


def _body_of_meeting(passage: Passage) -> list[Stated]:
    """The body inside the word for its meeting: "styrgruppsmöte"."""
    if match := _UNIT.search(passage.text):
        return [_inferred(passage, match.span("who"), "header.body-unit", match["who"])]
    match = _MEETING_OF.search(passage.text)
    return [_inferred(passage, match.span(), "header.body-in-word", match[1].capitalize())] if match else []


def _weaker(one: Stated) -> Stated:
    return Stated(spans=one.spans, confidence=0.8, rule="header.body-line", value=one.value, as_printed=one.as_printed)


def _bodies_in(passage: Passage) -> list[Stated]:
    text = passage.text
    start = 0
    for _, pattern in kinds():
        if match := pattern.search(text):
            start = match.end()
            while again := _KIND_AGAIN.match(text, start):
                start = again.end()
            if not text[start:].strip(" :–-") or not BODY_END.search(text[start:]):
                start, text = 0, text[: match.start()].rstrip(" ,:–-") if match.start() else text
            break
    number = _BODY_NUMBER.match(text, start)
    tail = _BODY_TAIL.search(text, number.end() if number else start)
    stop = tail.start() if tail and tail.start() > start else len(text)
    found = []
    edges = [start, *[m.end() for m in _BODY_PARTS.finditer(text, start, stop)], stop]
    ends = [m.start() for m in _BODY_PARTS.finditer(text, start, stop)] + [stop]
    for a, b in zip(edges, ends, strict=False):
        while prefix := _BODY_PREFIX.match(text, a, b) or _BODY_NUMBER.match(text, a, b):
            a = prefix.end()
        part = passage.cut(a, b)
        name = part.text.strip(" -–:,.*|")
        if (
            BODY_END.search(name)
            and not _OCCASION.match(name)
            and not _ONE_WORD_KIND.match(name)
            and 3 < len(name) < 120
        ):
            found.append(
                Stated(
                    spans=part.spans(),
                    confidence=0.95,
                    rule="header.body-in-title",
                    value=name,
                    as_printed=part.printed(),
                )
            )
    return found
