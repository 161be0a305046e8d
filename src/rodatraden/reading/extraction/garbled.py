"""What recognition left of lists of attendance with struck names, where only the poor text is left."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rodatraden.reading.claims import Attendee, Presence
from rodatraden.reading.extraction.attendance_entry import Entry, Section, attendee
from rodatraden.reading.extraction.names import NAME, is_organisation
from rodatraden.reading.language.lexicon import GIVEN, fold, lexicon
from rodatraden.reading.layout.passage import Passage

_PLACE = (
    r"(?:[A-ZÅÄÖ][\w&-]+ (?:kommun|län|stad)|Region [A-ZÅÄÖ]\w+(?: \w+)?|[A-ZÅÄÖ]{2,}(?:-[A-ZÅÄÖ]{2,})?|"
    r"[A-ZÅÄÖ][\w-]+)"
)
_GOOD = re.compile(rf"(?P<name>{NAME}), (?P<place>{_PLACE})(?=\s|$)")
_WITH_NOTE = re.compile(
    rf"(?P<name>{NAME}),? (?P<note>\([^()]{{3,60}}\)|(?:via|på) \w+|digitalt|ersätter {NAME}) (?P<place>{_PLACE})$"
)
_BRACKETS = re.compile(r"\([^()]*\)")
_FUSED = re.compile(r"(?<=[a-zåäöé])(?=[A-ZÅÄÖ])|-(?=[A-ZÅÄÖ])")
_DOUBLE = frozenset(("ann", "anna", "britt", "carl", "eva", "hans", "jan", "karl", "lars", "lill", "per", "sven"))
_MARKS = re.compile(
    r"--|\w-\s?[A-ZÅÄÖ]\w+-|[a-zåäö]-[a-zåäö]|^\w+-[A-ZÅÄÖ][a-zåäöé]+ (?:\S+|\S+ [kK]omm\w*|Region \S+)$|[a-z][A-Z]\w*-"
)
_TORN = re.compile(r"[A-ZÅÄÖa-zåäö][\wÅÄÖåäöé]{3,}(?:[ -][A-ZÅÄÖ]\w+(?:-[a-zåäö]{1,5}(?![a-zåäö]))*){0,2}")


def looks_garbled(line: Passage) -> bool:
    """Whether a line of a list looks like what recognition makes of names with a line through them."""
    printed = line.printed()
    return bool(re.search(r"\w-[A-ZÅÄÖ]\w+-[A-ZÅÄÖ]|[a-z][A-ZÅÄÖ][a-z]|,\S|\s[|£]\s", printed)) and not _GOOD.fullmatch(
        printed
    )


def looks_torn(line: Passage) -> bool:
    """Whether marks of a line through the words stand in a line: hyphens for spaces and capitals inside words."""
    printed = line.printed()
    return bool(_MARKS.search(printed))


def read_torn(line: Passage, role: str | None, body: str | None) -> Iterator[Attendee]:
    """The person of a line that is torn as a whole."""
    return _torn(line, role, body)


def read_garbled(line: Passage, columns: tuple[str, ...], role: str | None, body: str | None) -> Iterator[Attendee]:
    """People of a line of damaged recognition: whole entries are present, what is torn was struck through.

    ``columns`` names the seats where members and substitutes stand side by side. A heuristic: it is marked so.
    """
    text = line.text
    if "substitute" not in columns and (noted := _WITH_NOTE.match(text)) and not looks_torn(line):
        details = [line.cut(*noted.span("note")), line.cut(*noted.span("place"))]
        entry = Entry(line.cut(*noted.span("name")), details, "attendance.whole-entry", 0.85)
        if whole := attendee(entry, Section(role=role, body=body)):
            yield whole
        return
    at = 0
    seats = {"member": "Ledamot", "substitute": "Ersättare"}
    roles = [seats.get(column) for column in columns] or [role]
    absent = False
    for match in _GOOD.finditer(text):
        start = match.start() + _fused_place(match["name"], match["place"])
        torn = _BRACKETS.sub("", text[at:start]).strip()
        if len(torn) > 5:
            yield from _torn(line.cut(at, start), roles[0], body, seats=len(roles) > 1)
            absent = True
        seat = roles[-1] if start > 12 else roles[0]
        organisation = match["place"]
        yield Attendee(
            spans=line.spans(start, match.end()),
            confidence=0.85,
            rule="attendance.whole-entry",
            name=text[start : match.end("name")],
            as_printed=line.printed(start, match.end("name")),
            organisation=organisation,
            role=seat,
            status=Presence.SUBSTITUTE if seat == "Ersättare" and absent else Presence.PRESENT,
            body=body,
        )
        at = match.end()
    if len(_BRACKETS.sub("", text[at:]).strip()) > 5:
        yield from _torn(line.cut(at, len(text)), roles[-1] if at else roles[0], body, seats=len(roles) > 1)


def _fused_place(name: str, place: str) -> int:
    """How much of the beginning of a name belongs to the entry before it: up to a word that is a place.

    ``place`` is that of the name itself: those who sit side by side come from the same one.
    """
    at = 0
    for match in re.finditer(r"\S+", name):
        if (is_organisation(match[0]) or match[0].endswith(place)) and " " in name[match.end() + 1 :]:
            at = match.end() + 1
    return at


def _parted(head: str) -> list[str]:
    """The words of a torn name. A capital I inside one is a letter that was misread, unless a given name ends there."""
    parts: list[str] = []
    for word in _FUSED.sub(" ", head).split():
        fused = parts and word[0] == "I" and head[head.find(parts[-1]) + len(parts[-1]) :].startswith("I")
        if (
            fused
            and not is_organisation(word)
            and not any(name.flags & GIVEN for name in lexicon().names(fold(parts[-1])))
        ):
            parts[-1] += word
        else:
            parts.append(word)
    return parts


def _torn(part: Passage, role: str | None, body: str | None, *, seats: bool = False) -> Iterator[Attendee]:
    match = _TORN.match(part.text)
    if not match:
        return
    head = part.text[: match.end()]
    pieces = [piece for piece in _parted(head) if not piece.isupper()]
    if len(pieces) < 2 or is_organisation(" ".join(pieces)):
        return
    after = part.text[match.end() :][:2]
    apart = not seats and " " not in head and len(after) == 2 and after[0] == " " and after[1].isupper()
    most = 3 if "," in after or apart or fold(pieces[0]) in _DOUBLE else 2
    yield Attendee(
        spans=part.spans(),
        confidence=0.4,
        rule="attendance.torn",
        name=" ".join(pieces[:most]),
        as_printed=part.printed(0, match.end()),
        role=role,
        status=Presence.ABSENT,
        body=body,
        inferred=(
            "Namnet är svårläst på det sätt som överstrukna namn blir vid inläsning, och räknas därför som frånvarande."
        ),
    )
