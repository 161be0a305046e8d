"""Who promised what by when: duties given, taken on, needed, wished for or asked of everybody."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from datetime import date
from functools import partial

from rodatraden.reading.claims import AssignmentKind
from rodatraden.reading.extraction.abroad import duty_abroad
from rodatraden.reading.extraction.bullets import bullet
from rodatraden.reading.extraction.dues import due_in, is_bound
from rodatraden.reading.extraction.duty import Duty, names
from rodatraden.reading.extraction.given import given, labelled, resting
from rodatraden.reading.extraction.lookups import words
from rodatraden.reading.extraction.needs import need, shall, to_be_done
from rodatraden.reading.extraction.register import Register
from rodatraden.reading.extraction.sought import Sought
from rodatraden.reading.extraction.undertakings import by_agents, taken, told

_WISH = Sought(words("assignments", "wishes"))
_OWN_WISHES = re.compile(r"(?<!\w)(?:sin|sina|sitt|era|deras)\s+$", re.IGNORECASE)
_BROADCAST = Sought(words("assignments", "broadcasts"))
_JOINED = re.compile(r",\s+(?:och|men|samt)\s+(?!att\b)|;\s+|\s+och\s+(?=(?:det|då|vi|den|de)\s)", re.IGNORECASE)
_FINISHED = re.compile(
    r"\[x\]|\bvilket (?:har skett|är gjort)|\b(?:är|blev) (?:nu )?(?:slutfört|klart|utfört|avslutat|genomfört)\.?$|"
    r"\buppdrag(?:et)? har varit\b|\bsom gavs i fjol\b",
    re.IGNORECASE,
)
_OF_ONE = (
    "assignment.takes-on",
    "assignment.does",
    "assignment.does-by-a-day",
    "assignment.does-personally",
    "assignment.passive-with-agent",
)
"""Rules whose sentence may go on with what another shall do."""
_OF_ALL = re.compile(r"[,;]\s+(?:allt|alla|båda|bägge|samtliga|klart)\s", re.IGNORECASE)
_JOINT = re.compile(r"[,;]\s+(?:och\s+|samt\s+|men\s+)?|\s(?:och|samt|men|medan)\s+", re.IGNORECASE)
_LOOSE_END = re.compile(r"[\s,;–-]*(?:\b(?:och|samt|medan|men))?\s*$", re.IGNORECASE)
_FRONT = 4  # characters before words that still stand first
_UNTIL = re.compile(r"(?<!\w)(?:så snart|så fort|när|tills|innan|om|efter att)\s[^.,;]*$", re.IGNORECASE)
_LONG = 110  # characters of a sentence that may hold more than the duty


def find_duty(text: str, register: Register, meeting: date | None, *, reports: bool = False) -> Duty | None:
    """The duty of one sentence, or None. ``reports`` says that the sentence belongs to a round where each party
    tells of its own work: there only what is given or taken on by name counts."""
    if text.rstrip().endswith("?"):
        return None
    found = given(text, register, meeting) or labelled(text, register) or resting(text, register)
    if not found and not reports:
        found = bullet(text, register, meeting)
    if not found and (match := _BROADCAST.search(text)):
        found = Duty(AssignmentKind.BROADCAST, (), 0.8, "broadcast", match.start())
        if match.start() > 20 and (rather := taken(text, register, meeting, reports=reports)):
            found = rather
    wish = None if found or reports else _WISH.search(text)
    if wish and _OWN_WISHES.search(text, 0, wish.start()):
        wish = None  # somebody is to hand in theirs
    if wish and wish.start() < 40:
        found = Duty(AssignmentKind.WISH, _wished_of(text, wish.end(), register), 0.75, "wish", wish.start())
    found = found or taken(text, register, meeting, reports=reports) or shall(text, register, meeting)
    if not found and not reports:
        found = duty_abroad(text, register) or to_be_done(text, register, meeting) or need(text)
    if wish and not found:
        found = Duty(AssignmentKind.WISH, _wished_of(text, wish.end(), register), 0.7, "wish", wish.start())
    if not found or ((done := _FINISHED.search(text)) and not _UNTIL.search(text, 0, done.start())):
        return None
    due, printed = _due_of(text, found, meeting)
    return Duty(found.kind, found.owners, found.confidence, f"assignment.{found.rule}", found.at, due, printed)


def _due_of(text: str, duty: Duty, meeting: date | None) -> tuple[str | None, str]:
    """By when, in the clause of the duty; before it only where the words say that it is a time by which."""
    own = due_in(text[duty.begin :], meeting) if duty.begin else due_in(text, meeting)
    if own[0] or not duty.begin or not is_bound(text[: duty.begin], meeting):
        return own
    before = due_in(text[: duty.begin], meeting)
    return before if text.find(before[1]) <= _FRONT else own


def find_duties(text: str, register: Register, meeting: date | None, *, reports: bool = False) -> list[Duty]:
    """Every duty of one sentence in the order of the text. Where it gives several ("Anna kollar hallen och Per ringer
    kommunen") each has its own part of the sentence, and the time that stands there or is said of all."""
    first = find_duty(text, register, meeting, reports=reports)
    if first is None or reports or first.rule not in _OF_ONE:
        return [first] if first else []
    duties = {first.at: first}
    more = by_agents if first.rule == "assignment.passive-with-agent" else partial(told, beside=True)
    for one in more(text, register, meeting):
        if one.owners and one.owners != first.owners:
            duties.setdefault(one.at, one)
    if len(duties) == 1:
        return [first]
    return _parted(text, [duties[at] for at in sorted(duties)], meeting)


def _parted(text: str, duties: list[Duty], meeting: date | None) -> list[Duty]:
    """The duties in the order of the text, each with its part of the sentence."""
    shared = due_in(text[said.start() :], meeting) if (said := _OF_ALL.search(text)) else (None, "")
    starts = [0, *(_begin(text, one) for one in duties[1:]), len(text)]
    if any(stop <= start for start, stop in itertools.pairwise(starts)):
        return duties[:1]  # no parts of their own
    parted: list[Duty] = []
    for one, start, stop in zip(duties, starts, starts[1:], strict=False):
        part = start, start + len(_LOOSE_END.sub("", text[start:stop]))
        due, printed = due_in(text[slice(*part)], meeting)
        if not due:
            due, printed = shared
        rule = f"assignment.{one.rule.removeprefix('assignment.')}"
        parted.append(replace(one, rule=rule, due=due, due_as_printed=printed, part=part))
    return parted


def _begin(text: str, duty: Duty) -> int:
    """Where the clause of a duty begins: with its subject, else after the last joint before its verb."""
    if duty.begin is not None:
        return duty.begin
    return max((match.end() for match in _JOINT.finditer(text, 0, duty.at)), default=0)


def clause_of(text: str, at: int) -> tuple[int, int]:
    """The part of a long sentence that holds the duty, where the rest tells of something else."""
    if len(text) < _LONG:
        return 0, len(text)
    edges = [(0, 0), *(m.span() for m in _JOINED.finditer(text)), (len(text), len(text))]
    for (_, start), (stop, _) in itertools.pairwise(edges):
        if start <= at < stop and stop - start >= 20:
            return start, stop
    return 0, len(text)


def _wished_of(text: str, at: int, register: Register) -> tuple[str, ...]:
    """Whom a wish is put to: the subject right after "att"."""
    that = text.find(" att ", at)
    return names(register, text, that + 5, min(len(text), that + 80), near=True) if that >= 0 else ()
