"""Who was there as sentences tell it: "Närvarande var rektor Anna Berg och Bo Ek (1B). Förhinder hade anmälts av …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from rodatraden.reading.claims import Attendee, Presence
from rodatraden.reading.extraction.attendance_entry import POST_WORDS, Entry, Section, attendee, home_before
from rodatraden.reading.extraction.lookups import either, table
from rodatraden.reading.extraction.names import people_in
from rodatraden.reading.extraction.sentences import sentences
from rodatraden.reading.layout.passage import Passage

_TELLS = (
    "företrädd",
    "representer",
    "inbjud",
    "kunde inte",
    "kom ",
    "delt",
    "närvar",
    "förhin",
    "frånvar",
    "återbud",
    "förfall",
    "medverka",
    "på plats",
    "med på mötet",
)
_WAS_THERE = re.compile(
    r"\b(?:(?:var |varit )?närvarande(?: (?:på|vid) (?:mötet|sammanträdet))?(?: var| är)?|delt(?:og|ar|agit)|närvarade|"
    r"medverka(?:de|r)|(?:på plats|med på mötet) (?:var|fanns)|(?:var|fanns) (?:på plats|med på mötet)|"
    r"(?:(?:var|är) )?inbjud(?:en|na) att \w+|företräd(?:des|s) av|represente(?:rades|ras|rade|rar)(?: av)?|"
    r"(?-i:(?<=\w )kom(?= [A-ZÅÄÖ])))"
    r"(?: även| också| dessutom| vid mötet| på mötet| i mötet| följande)*:?",
    re.IGNORECASE,
)
_AWAY = r"(?:förhinder|förhindrade?|frånvar\w+|återbud|förfall)"
_WAS_AWAY = re.compile(
    rf"\b(?:(?:hade |har |var |och )?(?:anmält|anmälde|anmäler|meddelat|meddelade|lämnat|lämnade|fått|fick|hade|har|var|"
    rf"är)(?: \w+)? {_AWAY}|delt(?:og|ar) (?:inte|ej)|kunde (?:inte|ej) (?:delta|vara med|närvara|komma)|"
    rf"(?:inte|ej) närvarande(?: var)?|{_AWAY}(?: (?:hade|har))?(?: anmälts| meddelats| lämnats| inkommit)? (?:av|från)|"
    rf"{_AWAY} var)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"(?:,\s+|;\s+|\s+)(?:medan|men|däremot|dock)\s+")
_PARTLY = re.compile(
    r"\b(?:(?:under|vid) (?:en del|delar?|punkt\w*|§+)|utöver|inbjud\w+|gäst\w*|föredra\w+|adjungera\w+)", re.IGNORECASE
)
_JOINS = re.compile(
    r"(?:[\s,;]*(?:[\s,;/&]|\boch|\bsamt|\bliksom|\bäven)(?:\s+[a-zåäöé]+){0,3}\s*)$|[\s,;.]+$"
)  # what leads from one name to the next
_LAST = re.compile(r"\s*(?:\([^()]{1,120}\)(?:\s*\([^()]{1,120}\))*|,\s+[^.;]{2,60}|\s+från\s+[^.,;]{2,40})")
_BESIDE = re.compile(r"\s*(?:\([^()]{1,120}\)(?:\s*\([^()]{1,120}\))*|,\s+[^.;,]{2,60}(?=,))")  # and a verb after it
GROUPS: dict[str, str] = table("attendance")["groups"]
_BEFORE = re.compile(rf"(?:^|\s)({either(GROUPS)}|{POST_WORDS})\s+$", re.IGNORECASE)
_FROM = re.compile(r"\b[Ff](?:rån|ör)\s+(?P<home>[A-ZÅÄÖ][^,.;]{2,60}?)\s*$")
_PASSIVE = re.compile(r"(?:^|[,;]\s+|\boch\s+)(?P<home>[A-ZÅÄÖ][^,.;]{2,60}?)\s*$")
_BY = re.compile(r"[,\s]+(?:och|samt)\s+(?P<home>[A-ZÅÄÖ][^,.;]{2,60}?)\s+(?:genom|av)(?:\s+[a-zåäö]+)?\s*$")
_WHO_DID = re.compile(r",?\s+som\s+[^,]+,?.*$")
_NEAR = 50  # characters before a name that hold a post
_MANY = 60  # people a sentence may name


def tells_who_came(text: str) -> bool:
    """Whether the text can be sentences of who was there, and is not only a list with a label."""
    low = text[:2000].lower()
    return any(word in low for word in _TELLS) and bool(_WAS_THERE.search(low) or _WAS_AWAY.search(low))


def attendance_in_prose(passage: Passage) -> Iterator[Attendee]:
    """The people whom sentences or their clauses say to have been there, or not, with what stands beside each."""
    for start, end in sentences(passage.text):
        edges = [start, *(m.end() for m in _CLAUSE.finditer(passage.text, start, end)), end]
        for a, b in pairwise(edges):
            yield from _of_clause(passage.cut(a, b))


def _of_clause(clause: Passage) -> Iterator[Attendee]:
    text = clause.text
    away = _WAS_AWAY.search(text)
    told = away or _WAS_THERE.search(text)
    if not told:
        return
    people = [where for where in people_in(text)[:_MANY] if _depth(text, where[0]) == 0]
    before = [where for where in people if where[1] <= told.start()]
    after = [where for where in people if where[0] >= told.end()]
    people = before if len(before) > len(after) else after
    if not people:
        return
    stop = told.start() if people is before else len(text)
    status = Presence.ABSENT if away else Presence.GUEST if _PARTLY.search(text) else Presence.PRESENT
    section = Section(status=status, open=True, organisation=_home_of(text, told))
    post: str | None = None
    kept: str | None = None  # what those are who follow a word for them all: "föräldrarna Anna Berg, Bo Ek"
    for (a, b), following in zip(people, [*people[1:], None], strict=True):
        until = following[0] if following else stop
        rest = text[b:until]
        if following is None:
            beside = _LAST.match(rest) if people is after else _BESIDE.match(rest)
            rest = beside[0] if beside else ""
        passive = _BY.search(rest) if section.organisation and following else None
        rest = _WHO_DID.sub("", rest[: passive.start()] if passive else rest)
        detail = clause.cut(b, b + len(_JOINS.sub("", rest)))
        entry = Entry(clause.cut(a, b), [detail] if detail.text.strip(" ,") else [], "attendance.prose", 0.88)
        if made := attendee(entry, section):
            if match := _BEFORE.search(text, max(0, a - _NEAR), a):
                group = GROUPS.get(match[1].lower())
                post = group or match[1]
                kept = group
            else:
                post = kept
            home = home_before(text, a)
            if home and not made.organisation:
                made = replace(made, organisation=home)
            yield replace(made, role=post) if post and not made.role else made
        if passive:
            section = replace(section, organisation=passive["home"])


def _home_of(text: str, told: re.Match[str]) -> str | None:
    """Whom those came from, where it stands before the verb: "Från Länsstyrelsen deltog", "Almby kommun företräddes av"."""
    match = (_PASSIVE if told[0].endswith(" av") else _FROM).search(text[: told.start()])
    return match["home"].strip() if match else None


def _depth(text: str, at: int) -> int:
    return text.count("(", 0, at) - text.count(")", 0, at)
