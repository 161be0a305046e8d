"""Who presents a point: named after its title, on a line below it, or by the sentence that lets them speak."""

from __future__ import annotations

import re

from rodatraden.reading.extraction.labels import label_of
from rodatraden.reading.extraction.lookups import whole, words
from rodatraden.reading.extraction.names import is_first_name, is_person, people_in
from rodatraden.reading.layout.block import Block, Kind
from rodatraden.reading.layout.passage import Passage

_PRESENTER = re.compile(r"(?=[\s:(,])(?:\s+[–—-]+\s*|\s*:\s+|\s*\((?=[A-ZÅÄÖ])|,\s+(?=[A-ZÅÄÖ])|\s+/\s*(?=[A-ZÅÄÖ]))")
_REPORTER = re.compile(r"(?:föredragande|föredragare|inledare|ansvarig|presenteras av|rapportör)\s*:\s*", re.IGNORECASE)
SPEAKS = whole(words("agenda", "presenting"))
_NO_VERB = re.compile(r"(?!.*\b[a-zåäö]{2,}(?:er|ar|ade|dde|tte|des|sågs|ts|år|ick|og)\b)")
_BETWEEN = re.compile(r"\s*(?:,|/|\boch\b|&|\bsamt\b)\s*")
_FIRST_NAMES = re.compile(r"[A-ZÅÄÖ][a-zåäöé-]+(?:(?:\s*[/,&]\s*|\s+och\s+)[A-ZÅÄÖ][a-zåäöé-]+)*$")
_ENDS_REPORT = re.compile(r"(?:yrkande|reservation|propositionsordning|votering|[\w]*\s?beslut)\w*\W*$", re.IGNORECASE)


def presenters_in_title(title: Passage, body: list[Block]) -> tuple[Passage, list[str]]:
    """The title without the presenters that stand after it, and their names. ``body`` is what stands under it."""
    text = title.text
    if match := _REPORTER.search(text):
        names = _names(text[match.end() :])
        return title.cut(0, match.start()), names
    for match in reversed(list(_PRESENTER.finditer(text))):
        tail = text[match.end() :].strip(" ).")
        names = _names(tail)
        if names:
            return title.cut(0, match.start()), names
        if is_first_name(tail) and any(block.text.startswith(tail + " ") for block in body):
            return title.cut(0, match.start()), [tail]
        if tail.lower() in ("alla", "samtliga"):
            return title.cut(0, match.start()), [tail]
    return title, []


def _names(text: str) -> list[str]:
    parts = [part.strip(" .()") for part in _BETWEEN.split(text) if part.strip(" .()")]
    if parts and all(is_person(part) for part in parts):
        return parts
    if len(parts) > 1 and is_person(parts[0]) and not any(is_person(part) for part in parts[1:]):
        return [parts[0]]
    return []


def presenters_below(body: list[Block]) -> list[str]:
    """Names on a line of their own right under the title, or those that the first sentences let speak."""
    names: list[str] = []
    for block in body[:3]:
        text = block.text
        if _ENDS_REPORT.match(text):
            break
        if match := _REPORTER.match(text):
            return _reporters(text[match.end() :].split(". ")[0].strip(" ."))
        if label_of(text):
            continue
        alone = block.kind is not Kind.LIST_ITEM or (
            block is body[0] and (len(body) < 2 or body[1].kind is not Kind.LIST_ITEM)
        )
        signed = any(label_of(other.text) for other in body[1:3])
        if len(text) < 60 and alone and not signed and (found := _names(text.strip(" .-–"))):
            return found
        first = text[:160].split(". ")[0]
        if block.kind is not Kind.PARAGRAPH:
            continue
        speaks = SPEAKS.search(first)
        people = [
            (a, b)
            for a, b in people_in(first)
            if not speaks or a < speaks.start() or first[:a].rstrip().endswith((" av", " och"))
        ]
        if people and (speaks or (people[0][0] < 3 and _NO_VERB.match(first))):
            names += [text[a:b] for a, b in people if text[a:b] not in names]
            break
        if (
            speaks
            and (match := re.match(r"([A-ZÅÄÖ][a-zåäöé]+)\s", text))
            and SPEAKS.match(text, match.end())
            and is_first_name(match[1])
        ):
            return [match[1]]
        if (
            block.kind is Kind.PARAGRAPH
            and len(text) < 30
            and (_FIRST_NAMES.match(text.strip("-– .")))
            and text[0] in "-–"
        ):
            return [part.strip() for part in _BETWEEN.split(text.strip("-– .")) if part.strip()]
    return names


def _reporters(named: str) -> list[str]:
    """Names after "Föredragande:", with their posts left out."""
    people = [named[a:b] for a, b in people_in(named)]
    if people:
        return people
    return [named] if named and is_first_name(named.split(" ", maxsplit=1)[0]) and len(named.split()) < 4 else []
