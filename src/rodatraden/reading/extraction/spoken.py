"""What sentences, rather than labels, say of who led and wrote, and of when the meeting began and ended."""

from __future__ import annotations

import re

from rodatraden.reading.claims import Record, Stated
from rodatraden.reading.extraction.agenda import Point
from rodatraden.reading.extraction.dates import find_times
from rodatraden.reading.extraction.names import NAME, people_in
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
_CLOSES = re.compile(r"\b(?:avsluta\w*|avslutades|sluta\w*|slut)\b", re.IGNORECASE)


def add_elected(record: Record, blocks: list[Block], points: list[Point]) -> None:
    """Chair, secretary and approver of the meeting as its points elect or name them, where no label has told."""
    for point in points:
        for index in point.blocks[:6]:
            block = blocks[index]
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
            passages = [point.title, *(blocks[i].passage for i in point.blocks[:4] if blocks[i].kind is not Kind.TABLE)]
            for passage in passages:
                for start, end in sentences(passage.text[:1500]):
                    text = passage.text[start:end]
                    if pattern.search(text) and (clock := find_times(text)) and clock[0] and not clock[1]:
                        where = (start + clock[2], start + clock[3])
                        record.stated[name] = Stated(
                            spans=passage.spans(*where),
                            confidence=0.9,
                            rule=f"spoken.{name}",
                            value=clock[0],
                            as_printed=passage.printed(*where),
                        )
