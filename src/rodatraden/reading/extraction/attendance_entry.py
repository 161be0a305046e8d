"""One entry of a list of attendance: a name with what stands beside it, as one claim or several."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rodatraden.reading.claims import Attendee, Presence
from rodatraden.reading.extraction.labels import People, label_of
from rodatraden.reading.extraction.lookups import either, table, words
from rodatraden.reading.extraction.names import (
    NAME,
    is_first_name,
    is_organisation,
    is_person,
    is_role,
    people_in,
    role_and_organisation,
)
from rodatraden.reading.layout.passage import Passage
from rodatraden.reading.pages import Strike

_REMOTE = re.compile(
    rf"(?<!\w)(?:närvarande |deltog |deltar |medverkar )?{either(words('attendance', 'remote'))}(?!\w)", re.IGNORECASE
)
_SUBSTITUTE = re.compile(
    rf"(?<!\w){either(words('attendance', 'substitute'))}\s*(?P<who>[^,;()]{{0,80}})(?:\([A-ZÅÄÖa-zåäö]{{1,3}}\))?",
    re.IGNORECASE,
)
_A_SUBSTITUTE = re.compile(r"tjänstgörande ersättare|ers(?:ättare)?\.?\W*$", re.IGNORECASE)  # the seat, not the verb
_IN_PLACE_OF = re.compile(r"\(?(?:för|for)\s+(?P<who>[^()]{3,60})\)?")  # "(för Bo Ek)"
_MYSELF = re.compile(r"[\s,]+(?:och|samt|and)\s+(?:jag|undertecknad|me|I)\b\W*$")
_WROTE = re.compile(
    r"(?:^|(?<=[,;(\s]))(?:som\s+)?(?:antecknade|antecknar|förde anteckningar(?:na)?|för anteckningar|vid pennan|minutes|notes)"
    r"(?=\W*$)",
    re.IGNORECASE,
)
_ALSO = re.compile(r"(?:tillika|även|också|samt|tillsvidare)\s+", re.IGNORECASE)
_ABSENT = re.compile(rf"(?<!\w){either(words('attendance', 'absent'))}(?!\w)", re.IGNORECASE)
_PARTLY = re.compile(rf"(?<![\w.]){either(words('attendance', 'partly'))}(?!\w)", re.IGNORECASE)
_GUEST = re.compile(rf"(?<!\w){either(words('attendance', 'guest'))}(?!\w)", re.IGNORECASE)
_PRESENT = re.compile(rf"{either(words('attendance', 'present'))}$", re.IGNORECASE)
_NAME_AT = re.compile(rf"\W{{0,3}}(?P<name>{NAME})(?![\w])")
_PARTS = re.compile(
    r"(?=[\s;,/().|])(?:"  # every one of these begins with one of those
    r"[;,]\s*(?:(?:och|samt)\s+)?|\s+(?:och|samt|&)\s+|\t+|\s+[–—-]\s+|\s*/\s*(?=[A-ZÅÄÖ])|\s*\((?=[A-ZÅÄÖ]?[^()]{0,120}\))|\)\s*(?:(?:,|och|samt|&)\s+)?|"
    r"\s*\|\s*|(?<=\w)\.\s+(?=[A-ZÅÄÖ])|\s{3,})"
)
_PARTY = re.compile(r"(?:^|(?<=[\s(]))\(?(S|M|SD|C|V|KD|L|MP|FP|FI|SPI|VL|s|m|sd|c|v|kd|l|mp)\)(?=[\s,;.]|$)")
POST_WORDS = (
    rf"(?i:(?:tf\.? |vice |bitr\. |[a-zåäö]+- och )?(?:[\w-]*{either(words('names', 'role_ends'))}|"
    rf"{either(words('names', 'roles'))}))"
)
_POST = re.compile(rf"\W{{0,3}}{POST_WORDS}\s+(?={NAME})")
_POST_END = re.compile(rf"(?:^|[,;:\t]\s*|\boch\s+)({POST_WORDS})\s+$")
_HOME = re.compile(rf"(?<![\w-])(?P<home>(?:[A-ZÅÄÖ][\w-]+ )?[\wåäö-]{{2,40}})s\s+{POST_WORDS}\s+$")
_POSTS: dict[str, str] = table("attendance")["posts"]
_ROLE_IN_BRACKETS = re.compile(r"(?<=\S)\s*\(([^(),;]{3,40})\)\s*$")
_PLACE_IN_BRACKETS = re.compile(r"\(([A-ZÅÄÖ][\wåäö-]+)[,;]?\s*\)?$")
_JOINS = re.compile(r"(?:[\s,;/&|–-]|\boch\b|\bsamt\b)+$")
_EMPTY_BRACKETS = re.compile(r"\(\s*[,;]?\s*\)")
_INITIALS = re.compile(r"[A-ZÅÄÖ]{2,3}$")
_BRACKETS = re.compile(r"\([^()]*\)")
_FIRST_NAME = re.compile(r"[A-ZÅÄÖ][a-zåäöéü]{2,14}(?:[- ][A-ZÅÄÖ]{1,3}(?:-[A-ZÅÄÖ])?\.?)?$")
_PARTY_PREFIX = re.compile(r"(?:(?:Från|För|Fra|For|From)\s+)?(?P<who>\w[^:,;]{1,50}?)(?::|\s+genom)\s+(?=[A-ZÅÄÖ])")
_PARTY_DASH = re.compile(r"(?P<who>[A-ZÅÄÖ][^–:;]{1,40}?)\s*(?:\s[–-]\s|:\s)")
_PARTY_BRACKET = re.compile(r"(?P<who>[A-ZÅÄÖ][^():;]{2,50}?)\s*\((?P<people>[^()]+)\)")
_ONLY_INITIALS = re.compile(r"[A-ZÅÄÖ]{2,3}(?:,\s*[A-ZÅÄÖ]{2,3})+$")
_SEMICOLON = re.compile(";")
_OWN_STATUS = re.compile(rf"{either(words('attendance', 'absent'))}[^:]{{0,24}}:\s*", re.IGNORECASE)
_OWN_ORGANISATION = re.compile(
    r"kommun|region|polis|styrelse|förening|förbund|klubb|universitet|högskola|stiftelse|\b(?:ab|if|ik|bk|sk|gif)\b",
    re.IGNORECASE,
)


CALLED = "attendance.called"  # the rule of those in a list of who was called


@dataclass(frozen=True, slots=True)
class Section:
    """What holds for the people that follow: status, post, body and organisation from headings and labels."""

    role: str | None = None
    status: Presence = Presence.PRESENT
    body: str | None = None
    organisation: str | None = None
    columns: tuple[str, ...] = ()
    open: bool = False  # a label said that people follow
    absent: bool = False  # under a head that stood alone over several lists of those who were not there
    remote: bool = False
    filled: bool = False  # people have been found under the body's name
    called: bool = False  # a list of those who were called, which does not say that they came


_STRUCK = {Strike.STROKE: "attendance.struck-in-scan"}  # the stroke hides letters from recognition


@dataclass(slots=True)
class Entry:
    name: Passage
    details: list[Passage]
    rule: str = "attendance.list"
    confidence: float = 0.97


def section_under(people: People, body: str | None) -> Section:
    """What holds for those under a label."""
    return Section(people.role, people.status, body, None, (), open=True, remote=people.remote, called=people.called)


def from_line(line: Passage, section: Section, *, labelled: bool = False) -> Iterator[Attendee]:
    """The people of one line: one person with details, or several parted by commas.

    ``labelled`` says that a label stands before them on the line: then a lone first name is a person as well.
    """
    if section.open and (myself := _MYSELF.search(line.text)):
        line = line.cut(0, myself.start())
    text = line.text
    away = _OWN_STATUS.match(text) if section.open else None
    if away:
        section = replace(section, status=Presence.ABSENT)
        line = line.cut(away.end(), len(text))
        text = line.text
    if section.open and ";" in text and all(_PARTY_DASH.match(part.strip()) for part in text.split(";")):
        for part in line.split(_SEMICOLON):
            match = _PARTY_DASH.match(part.text)
            if match and _NAME_AT.match(part.text, match.end()):
                own = replace(section, organisation=match["who"].strip())
                yield from from_line(part.cut(match.end(), len(part.text)), own)
        return
    party = _PARTY_BRACKET.fullmatch(text) if section.open else None
    if party and not starts_with_person(text) and starts_with_person(party["people"]) and not label_of(text):
        home = None if _ONLY_INITIALS.match(party["who"]) else party["who"].strip()
        yield from from_line(line.cut(*party.span("people")), replace(section, organisation=home))
        return
    prefix = _PARTY_PREFIX.match(text)
    if prefix and section.open and not label_of(text):
        section = replace(section, organisation=prefix["who"].strip())
        line = line.cut(prefix.end(), len(text))
        text = line.text
    if not section.open and not _NAME_AT.match(text):
        return
    people = max(_names_of(text), _first_names_of(text, labelled=labelled) if section.open else [], key=len)
    if not section.open and len(people) != 1:
        return
    rule, confidence = (
        ("attendance.list", 0.97) if any(" " in text[a:b] for a, b in people) else ("attendance.first-name", 0.8)
    )
    for index, (start, end) in enumerate(people):
        stop = _post_start(text, people[index + 1][0]) if index + 1 < len(people) else len(text)
        detail = line.cut(end, end + len(_JOINS.sub("", text[end:stop])))
        if not section.open and not (is_role(detail.text.strip(" .,:()–-")) or is_organisation(detail.text)):
            continue
        post = post_before(text, start)
        if made := attendee(Entry(line.cut(start, end), [detail] if detail.text else [], rule, confidence), section):
            yield replace(made, role=post) if post and made.role in (None, section.role) else made


def _names_of(text: str) -> list[tuple[int, int]]:
    """Full names that begin the line or follow a comma, "och" and the like, a post before them or not."""
    found: list[tuple[int, int]] = []
    depth = last = 0
    for at in [0, *(m.end() for m in _PARTS.finditer(text))]:
        depth += text.count("(", last, at) - text.count(")", last, at)
        last = at
        if found and (at < found[-1][1] or depth > 0):
            continue
        post = _POST.match(text, at)
        match = _NAME_AT.match(text, post.end() if post else at)
        if match and (end := _end_of_name(text, match)):
            found.append((match.start("name"), end))
    return found


def _post_start(text: str, start: int) -> int:
    post = _POST_END.search(text, max(0, start - 60), start)
    return post.start(1) if post else start


def post_before(text: str, start: int) -> str | None:
    """The post right before a name: "kommundirektör Adam Berg"."""
    post = _POST_END.search(text, max(0, start - 60), start)
    return post[1].strip() if post else None


def home_before(text: str, start: int) -> str | None:
    """The organisation whose post stands before a name: "polisens kommunpolis Eva Berg"."""
    match = _HOME.search(text, max(0, start - 80), start)
    if match is None or not is_organisation(match["home"]):
        return None
    return match["home"][0].upper() + match["home"][1:]


def _first_names_of(text: str, *, labelled: bool) -> list[tuple[int, int]]:
    """A list of first names only: at least two, and nothing else between the commas."""
    edges = [(0, 0), *(m.span() for m in _PARTS.finditer(text)), (len(text.rstrip(" .")),) * 2]
    parts = [(a[1], b[0]) for a, b in itertools.pairwise(edges) if b[0] > a[1]]
    initials = [(a, b) for a, b in parts if _INITIALS.match(text[a:b])]
    if labelled and len(initials) > 1 and len(initials) > text.count(",") - _inside(text):
        return initials
    names = [
        (a, b)
        for a, b in parts
        if _FIRST_NAME.match(text[a:b]) and not is_organisation(text[a:b]) and not is_role(text[a:b])
    ]
    single = labelled and len(names) == len(parts) == 1 and is_first_name(text[slice(*names[0])])
    return names if single or (len(names) > 1 and len(names) >= len(parts) - 1) else []


def _inside(text: str) -> int:
    """How many commas stand inside brackets."""
    return sum(part.count(",") for part in _BRACKETS.findall(text))


def _end_of_name(text: str, match: re.Match[str]) -> int:
    """Where the name at the match ends, 0 when it is none; a place or a post after it is not of the name."""
    start = match.start("name")
    found = people_in(text[start : match.end() + 12])
    return start + found[0][1] if found and found[0][0] == 0 else 0


def starts_with_person(text: str) -> bool:
    match = _NAME_AT.match(text)
    return bool(match and _end_of_name(text, match))


def attendee(person: Entry, section: Section) -> Attendee | None:
    name = person.name.text.strip(" .,:;")
    if not name:
        return None
    status, role, instead = section.status, section.role, None
    remote = section.remote
    organisation: str | None = None
    left: list[str] = []
    bracketed: str | None = None
    wrote: str | None = None
    for detail in person.details:
        text = detail.text.strip(" ,;:–-")
        text = text[:-1] if text.endswith(").") else text
        if (match := _PARTY.search(text)) and match.start() < 3:
            organisation = organisation or match[1]
            text = _without(text, match)
        if match := _SUBSTITUTE.search(text):
            status = Presence.SUBSTITUTE
            role = "Ersättare" if role == "Ledamot" and _A_SUBSTITUTE.match(match[0]) else role or _seat(match[0])
            instead = match["who"].strip(" .)") or None
            text = _without(text, match)
        if (match := _IN_PLACE_OF.fullmatch(text)) and is_person(match["who"]):
            status, instead, text = Presence.SUBSTITUTE, match["who"], ""
        if match := _REMOTE.search(text):
            remote = True
            text = _without(text, match)
        if match := _PARTLY.search(text):
            text = _without(text, match)
        if match := _ABSENT.search(text):
            status = Presence.ABSENT
            text = _without(text, match)
        elif match := _GUEST.search(text):
            status = Presence.GUEST if status is Presence.PRESENT else status
            text = _without(text, match)
        if match := _WROTE.search(text):
            wrote = "Sekreterare"
            text = _without(text, match)
        if (match := _ROLE_IN_BRACKETS.search(text)) and is_role(_ALSO.sub("", match[1])):
            bracketed = _ALSO.sub("", match[1])
            text = _without(text, match)
        also = text.strip("() ")
        if (match := _ALSO.match(also)) and is_role(also[match.end() :]):
            bracketed, text = f"{role}, {also[match.end() :]}" if role else also[match.end() :], ""
        if place := _PLACE_IN_BRACKETS.match(text):
            organisation, text = organisation or place[1], ""
        if text.startswith("(") and text.endswith(")") and text.count("(") == 1:
            text = text[1:-1].strip(" ,")
        if text.startswith("från ") and is_organisation(text):
            organisation, text = organisation or text.removeprefix("från "), ""
        if text and not _PRESENT.match(text):
            left.append(text)
    left = [kept for text in left if (kept := _without_initials(text, name))]
    own_role, own_organisation = role_and_organisation(", ".join(left))
    if own_organisation and section.organisation and not is_organisation(own_organisation):
        own_role, own_organisation = own_role or own_organisation, None
    if (
        section.organisation
        and own_organisation
        and not own_role
        and section.open
        and own_organisation != section.organisation
        and not _OWN_ORGANISATION.search(own_organisation)
    ):
        own_role, own_organisation = own_organisation, None
    strike = person.name.strike()
    if strike:
        status = Presence.ABSENT
    post = own_role or bracketed or role or wrote
    if own_role and bracketed:
        post = f"{own_role}, {bracketed}"
    return Attendee(
        spans=person.name.spans() + tuple(span for detail in person.details for span in detail.spans()),
        confidence=min(person.confidence, 0.6 if strike is Strike.GARBLE else 1.0),
        rule=_STRUCK.get(strike, "attendance.struck") if strike else CALLED if section.called else person.rule,
        name=name,
        as_printed=person.name.printed(),
        organisation=own_organisation or organisation or section.organisation,
        role=_POSTS.get(post.lower().rstrip("."), post) if post else None,
        status=status,
        instead_of=instead,
        remote=remote,
        body=section.body,
    )


def _without_initials(text: str, name: str) -> str:
    """What stands beside a name without the name's own initials: "(KB, Region Norr)"."""
    first, _, rest = text.partition(",")
    initials = "".join(part[0] for part in re.split(r"[ -]", name) if part)
    own = first.strip().upper() in (initials.upper(), f"{initials[0]}{initials[-1]}".upper())
    return rest.strip() if own and first.strip().isupper() else text


def _seat(words: str) -> str | None:
    return "Ersättare" if _A_SUBSTITUTE.match(words) else None


def _without(text: str, match: re.Match[str]) -> str:
    """The text without what was understood, and without the brackets or commas that held it."""
    rest = _EMPTY_BRACKETS.sub(" ", text[: match.start()] + text[match.end() :])
    return re.sub(r"\s+,", ",", rest).strip(" ,;:–-")
