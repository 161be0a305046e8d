"""What sentences, rather than labels, say of who led and wrote, and of when the meeting began and ended."""

from __future__ import annotations

import re

from rodatraden.reading.claims import Record, Stated
from rodatraden.reading.extraction.agenda import Point
from rodatraden.reading.extraction.dates import find_dates, find_times
from rodatraden.reading.extraction.names import NAME, is_first_name, people_in
from rodatraden.reading.extraction.sentences import sentences
from rodatraden.reading.layout.block import Block, Kind
from rodatraden.reading.layout.passage import Passage

_POST = (
    r"(?P<post>mötesordförande|ordförande för (?:mötet|dagen|sammanträdet|stämman)|mötessekreterare|"
    r"sekreterare(?: för (?:mötet|dagen|stämman))?|protokollförare|(?:protokoll)?justerare|justeringsm[aä]n|"
    r"justeringsperson(?:er)?|(?:att )?(?:\w+ ){0,6}?justera)"
)
_CHOSEN = r"(?:valdes|väljs|utsågs|utses|omvaldes|utsedds|valde\w*|utse)"
_TO_POST = re.compile(
    rf"\b(?i:till|som|att)\s+(?i:{_POST})\b[^.]{{0,60}}?\b(?i:{_CHOSEN})\s+(?P<names>{NAME}(?:(?:,| och|"
    rf" samt) {NAME}){{0,3}})"
)
_PERSON_TO = re.compile(
    rf"(?P<names>{NAME}(?:(?:,| och| samt) {NAME}){{0,3}})[^.]{{0,30}}?\b(?i:{_CHOSEN})\s+(?:(?:till|som|"
    rf"att)\s+)?(?i:{_POST})\b"
)
_LEADS = re.compile(rf"(?i:\b(?:mötes)?ordförande)n?,?\s+(?P<names>{NAME}),?\s+(?i:öppna\w*|hälsa\w*|förklara\w*)")
_OPENS = re.compile(r"\b(?:öppna\w*|öppnades|börja\w*|inled\w*)\b", re.IGNORECASE)
_CLOSES = re.compile(r"\b(?:avsluta\w*|sluta\w*|slut|upphör\w*|adjourned|closed|hevet)\b", re.IGNORECASE)
_BARE_HOUR = re.compile(r"(?<![\d.,/:-])([01]?\d|2[0-3])[.:]([0-5]\d)(?![\d.,/:-]\d|\s?(?:kr|%|m|st|mkr)\b)")
_WROTE = re.compile(
    rf"(?P<names>{NAME}|[A-ZÅÄÖ][a-zåäöé]+)\s+(?i:antecknade|antecknar|skrev protokoll\w*|skriver protokoll\w*|"
    rf"för(?:de|er) (?:protokoll|anteckning|pennan|minnesanteckning)\w*|(?:var|är|blir) (?:mötes)?sekreterare|"
    rf"skriver(?=[,.]| och)|höll i pennan|took (?:the )?(?:notes|minutes)|tog anteckningar|(?:valdes|utsågs) att föra \w+)"
)
_LED = re.compile(
    rf"(?P<names>{NAME}|[A-ZÅÄÖ][a-zåäöé]+)\s+(?i:höll i mötet|ledde (?:mötet|sammanträdet|årsmötet|stämman)|leder mötet|"
    rf"(?:var|är|satt som) (?:mötes)?ordförande|chaired)"
)
_SAYS_WHO = re.compile(
    r"antecknade|antecknar|protokoll|pennan|sekreterare|skriver|höll i|ledde|leder mötet|ordförande|justerar|notes|chaired|"
    r"minutes|verify"
)
_APPROVES = re.compile(
    rf"(?P<names>{NAME}|[A-ZÅÄÖ][a-zåäöé]+)\s+(?i:justerar|justerade protokollet|was appointed to verify)\b"
)


_SHORT = 80  # characters of a sentence that tells an hour without "kl."


def add_elected(record: Record, blocks: list[Block], points: list[Point]) -> None:
    """Chair, secretary and approver of the meeting as its points elect or name them, where no label has told."""
    for point in points:
        for index in point.blocks[:6]:
            block = blocks[index]
            if block.kind is not Kind.TABLE and _SAYS_WHO.search(block.text[:1000]):
                _by_verbs(record, block.passage)
            if block.kind is Kind.TABLE or not (
                "ordf" in block.text or "sekr" in block.text or "juster" in block.text or "Ordf" in block.text
            ):
                continue
            for pattern in (_TO_POST, _PERSON_TO, _LEADS):
                for match in pattern.finditer(block.text[:3000]):
                    post = (match.groupdict().get("post") or "ordförande").lower()
                    name = (
                        "chair"
                        if "ordförande" in post and "juster" not in post
                        else "approver"
                        if "juster" in post
                        else "secretary"
                    )
                    _state(record, name, block.passage, match)


def add_told(record: Record, blocks: list[Block], start: int) -> None:
    """Who led and who wrote, where sentences before the first point tell it: "Pia höll i mötet och Bo antecknade"."""
    for block in blocks[:start]:
        if block.kind is Kind.PARAGRAPH and _SAYS_WHO.search(block.text[:3000]):
            _by_verbs(record, block.passage)


def _by_verbs(record: Record, passage: Passage) -> None:
    for name, pattern in (("secretary", _WROTE), ("chair", _LED), ("approver", _APPROVES)):
        match = pattern.search(passage.text, 0, 3000)
        if match is None or name in record.stated or not (people_in(match["names"]) or is_first_name(match["names"])):
            continue
        where = match.span("names")
        record.stated[name] = Stated(
            spans=passage.spans(*where),
            confidence=0.85,
            rule=f"spoken.{name}",
            value=match["names"],
            as_printed=passage.printed(*where),
        )


def _state(record: Record, name: str, passage: Passage, match: re.Match[str]) -> None:
    people = people_in(match["names"])
    if name in record.stated or not people:
        return
    start = match.start("names")
    value = ", ".join(match["names"][a:b] for a, b in people)
    record.stated[name] = Stated(
        spans=passage.spans(start + people[0][0], start + people[-1][1]),
        confidence=0.93,
        rule=f"spoken.{name}",
        value=value,
        as_printed=passage.printed(start + people[0][0], start + people[-1][1]),
    )


def add_hours(record: Record, blocks: list[Block], points: list[Point]) -> None:
    """Start and end where only the first and the last point tell them: "Mötet öppnades kl. 18.00."."""
    for name, chosen, pattern in (("start", points[:1], _OPENS), ("end", points[-2:], _CLOSES)):
        for point in chosen if name not in record.stated else []:
            near = point.blocks[:4] if name == "start" else [*point.blocks[:4], *point.blocks[4:][-4:]]
            passages = [point.title, *(blocks[i].passage for i in near if blocks[i].kind is not Kind.TABLE)]
            for passage in passages:
                for start, end in sentences(passage.text[:1500]):
                    text = passage.text[start:end]
                    told = pattern.search(text)
                    clock = find_times(text) if told else None
                    bare = _BARE_HOUR.search(text) if told and not clock else None
                    if bare and len(text) < _SHORT and not any(True for _ in find_dates(text)):
                        clock = (f"{int(bare[1]):02}:{bare[2]}", None, *bare.span())
                    if clock and clock[0] and not clock[1]:
                        where = (start + clock[2], start + clock[3])
                        record.stated[name] = Stated(
                            spans=passage.spans(*where),
                            confidence=0.9,
                            rule=f"spoken.{name}",
                            value=clock[0],
                            as_printed=passage.printed(*where),
                        )
