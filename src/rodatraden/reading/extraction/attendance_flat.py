"""Lists in columns of which only the words are left: "Anna Berg Dalby kommun", "Anna Berg, Dalby Bo Ek, Dalby"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rodatraden.reading.claims import Attendee
from rodatraden.reading.extraction.attendance_entry import Entry, Section, attendee
from rodatraden.reading.extraction.attendance_table import columns_of
from rodatraden.reading.extraction.garbled import looks_torn, read_garbled, read_torn
from rodatraden.reading.extraction.names import is_organisation, is_person
from rodatraden.reading.layout.passage import Passage

_BRACKET = re.compile(r"\s*\([^()]{1,80}\)")
_MUNICIPALITY = re.compile(r"[kK][o0]m+un?\w{0,2}$")
_FIRST = re.compile(r"(?:Region|Regionen|Polis\w*|L[äa]nsstyrelsen|Stiftelsen|F[öo]reningen|Kommunen)$")
_OF_PLACE = re.compile(r"(?:[A-ZÅÄÖ]\w+s|l[äa]ns|i|f[öo]r|och)$")
_LONGEST_HEAD = 60  # characters of a line that heads columns


def flat_columns(text: str) -> tuple[str, ...]:
    """The columns a line heads by its words alone: "Namn Organisation", "Ledamöter Ersättare"."""
    parts = text.split() if len(text) < _LONGEST_HEAD else []
    names = columns_of(parts) if 2 <= len(parts) <= 4 else ()
    return names if names and all(names) and names[0] in ("name", "member") and len(set(names)) > 1 else ()


def from_flat(line: Passage, section: Section, *, damaged: bool) -> Iterator[Attendee] | None:
    """The people of a line under such heads, or None where it is read better as any other line."""
    text = line.text
    if section.columns[:2] == ("member", "substitute"):
        return (
            read_garbled(line, section.columns, section.role, section.body) if damaged or text.count(",") > 1 else None
        )
    if section.columns[:2] != ("name", "organisation") or "," in _BRACKET.sub("", text) or "\t" in text:
        return None
    if damaged and looks_torn(line):
        return read_torn(line, section.role, section.body)
    split = _split(text)
    return iter(_entry(line, section, *split)) if split else None


def _entry(line: Passage, section: Section, end: int, start: int, sure: bool) -> list[Attendee]:
    details = [line.cut(end, len(line.text))]
    if details[0].text and (match := _BRACKET.match(line.text, end)):
        details = [line.cut(end, match.end()), line.cut(max(start, match.end()), len(line.text))]
    made = attendee(Entry(line.cut(0, end), details, "attendance.flat", 0.9 if sure else 0.8), section)
    return [made] if made else []


def _split(text: str) -> tuple[int, int, bool] | None:
    """Where the name ends and the organisation begins, and whether its words tell that it is one."""
    words = [(m.start(), m.end(), m[0]) for m in re.finditer(r"\([^()]*\)|\S+", text)]
    plain = [word for word in words if not word[2].startswith("(")]
    if len(plain) < 3:
        return None
    first = len(plain) - 1
    sure = True
    begins = next((i for i in range(2, len(plain)) if _FIRST.match(plain[i][2])), 0)
    if begins:
        first = begins
    elif _MUNICIPALITY.match(plain[-1][2]):
        first = len(plain) - 2
    elif is_organisation(plain[-1][2]):
        while first > 2 and _OF_PLACE.match(plain[first - 1][2]):
            first -= 1
    else:
        sure = False
    end = plain[first - 1][1]
    name = text[:end]
    bracket = name.find("(")
    if bracket > 0:
        end = len(name[:bracket].rstrip())
    return (end, plain[first][0], sure) if first >= 2 and is_person(text[:end]) else None
