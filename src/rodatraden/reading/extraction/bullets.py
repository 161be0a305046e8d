"""Tasks of notes in key words, without a finite verb: "Jocke: offert", "Boka lokal – Eva – v. 12", "(YK)"."""

from __future__ import annotations

import re
from datetime import date

from rodatraden.reading.claims import AssignmentKind
from rodatraden.reading.extraction.decision_words import NEW
from rodatraden.reading.extraction.dues import due_in, has_due, is_bound
from rodatraden.reading.extraction.duty import Duty
from rodatraden.reading.extraction.names import is_first_name, is_person, is_role
from rodatraden.reading.extraction.owners import Loose, owners_of
from rodatraden.reading.extraction.register import Register
from rodatraden.reading.extraction.tasks import acts, is_doing, is_verbless, to_do

_MARK = re.compile(
    r"(?P<sign>\W{0,3}(?:→|=>|->|@|\[\s?\]|(?i:todo|action|ap)(?: \d+)?:?\s+@?(?=[A-ZÅÄÖ]))\s*|[\s•*–-]*)"
)
_AFTER_COLON = re.compile(r":\s+")
_NAME = re.compile(r"[A-ZÅÄÖ][a-zåäöé]{1,14}$")
_PARTS = re.compile(r"\s+[–—|/-]\s+|\s*\|\s*|\s+(?:→|->|=>)\s+")
_ARROW = re.compile(r"\w\W?\s+(?:→|->|=>)\s+[A-ZÅÄÖ]")
_IN_BRACKETS = re.compile(r"\((?P<who>[^()]{2,40})\)\W*$")
_RESPONSIBLE = re.compile(
    r"(?<!\w)(?:ansvarig(?:a|t)?(?:\s+för\s+[^:.;]{2,60}:|\s+är|\s+blir|:)?|ansv\.:?|ansvar:)\s+"
    r"(?P<who>(?:(?:bitr|tf|stf)\. )?[^.;:|]{2,60})",
    re.IGNORECASE,
)
_END = re.compile(r",|\s(?:som|senast|till|före|klart?|klar|för|att|deadline|datum|tid|när):?\s|$", re.IGNORECASE)
_NO_TASK = re.compile(
    r"(?:\w*val|nyval|omval|fyllnadsval|konstituering|ordförande|sekreterare|justera\w*|närvarande|frånvarande|föredragande|beslut\w*|"
    r"kontakt\w*|fråga|svar|information|deltagare|tid|plats|datum|dag|nästa möte|tidpunkt|sammankallande|ledamöter|suppleant\w*|"
    r"tips|"
    r"medskick|önskemål|förslag\w*|rapport\w*|\w*yttrande|reservation|runda|omröstning)\b",
    re.IGNORECASE,
)
_AND = re.compile(r", | och | & | \+ ")
_LEFT = re.compile(r"(?:återstår|kvarstår|kvar|restlista|ej klart|pågår|att göra)\b", re.IGNORECASE)
_ASIDE = re.compile(r"\((?P<who>[^()]{2,40})\)")
_FEW = 2
_PARTY = re.compile(r"(?:S|M|C|L|V|MP|KD|SD|FI|NYA|OBS)$")  # a politician's party stands in brackets too
_MOST_WORDS = 14
_LONGEST = 160  # characters of a note in key words


def bullet(text: str, register: Register, meeting: date | None) -> Duty | None:
    """The duty of a note in key words, or None."""
    if len(text) > _LONGEST:
        return None
    if found := _responsible(text, register):
        return found
    mark = _MARK.match(text)
    start = mark.end() if mark else 0
    signed = bool(mark and mark["sign"].strip(" •*–-"))
    bare = text[start:].strip()
    if _NO_TASK.match(bare) or NEW.match(bare) or len(bare.split()) > _MOST_WORDS:
        return None
    owners = (
        _before_colon(bare, register, meeting, signed=signed)
        or _among_parts(bare, register, meeting)
        or _in_brackets(bare, register)
        or _after_colon(bare, register, meeting)
        or _at_the_end(bare, register, meeting)
        or _left(bare, register)
    )
    return Duty(AssignmentKind.ASSIGNED, owners, 0.8, "key-words", start) if owners else None


def _responsible(text: str, register: Register) -> Duty | None:
    match = _RESPONSIBLE.search(text)
    if not match or not (text[: match.start()].strip(" -–•") or " för " in match[0].lower()):
        return None
    stop = _END.search(match["who"])
    owners = owners_of(match["who"][: stop.start()] if stop else match["who"], register)
    return Duty(AssignmentKind.ASSIGNED, owners, 0.85, "responsible", match.start()) if owners else None


def _before_colon(text: str, register: Register, meeting: date | None, *, signed: bool) -> tuple[str, ...]:
    parts = [part.strip() for part in (_AFTER_COLON if ": " in text else _PARTS).split(text, maxsplit=1)]
    if len(parts) < 2 or not parts[1]:
        return ()
    who, _, aside = parts[0].partition(", ")
    owners = owners_of(parts[0], register)
    if not owners and signed and _NAME.match(parts[0]):
        owners = (parts[0],)
    elif not owners and aside and has_due(aside, meeting):
        owners = owners_of(who, register)
    if not owners or owners_of(parts[1].split(",")[0], register):
        return ()
    return owners if signed or to_do(parts[1]) or is_bound(text, meeting) else ()


def _among_parts(text: str, register: Register, meeting: date | None) -> tuple[str, ...]:
    parts = [part.strip(" .") for part in _PARTS.split(text)]
    if len(parts) < 2:
        return ()
    timed = any(has_due(part, meeting) for part in parts[1:]) or is_bound(parts[0], meeting)
    if not (timed or to_do(parts[0]) or _ARROW.search(text)):
        return ()
    names = (part.partition(", ")[0] if has_due(part.partition(", ")[2], meeting) else part for part in parts[1:])
    return next((owners for part in names if (owners := owners_of(part, register, loose=Loose.NAMES))), ())


def _in_brackets(text: str, register: Register) -> tuple[str, ...]:
    match = _IN_BRACKETS.search(text)
    if not match or _PARTY.match(match["who"]) or not (to_do(text) or any(act.passive for act in acts(text))):
        return ()
    return owners_of(match["who"], register) or ()


def _at_the_end(text: str, register: Register, meeting: date | None) -> tuple[str, ...]:
    """Who stands last after a comma in a note without a verb: "Tackkort, sekreteraren", "Svar på remissen, kansliet, maj"."""
    first, *rest = text.rstrip(" .").split(", ")
    if not 1 <= len(rest) <= _FEW or owners_of(first, register) or not is_verbless(text):
        return ()
    if len(rest) == _FEW and not has_due(f"i {rest[1]}", meeting):
        return ()
    return (
        ()
        if is_person(rest[0]) or " och " in rest[0] or rest[0].startswith("alla ")
        else owners_of(rest[0], register) or ()
    )


def _left(text: str, register: Register) -> tuple[str, ...]:
    """Everybody in brackets after what is left of tasks: "Kvar sedan sist: flaggan (Bo), skylten (Siv)"."""
    if not _LEFT.match(text):
        return ()
    return tuple(name for one in _ASIDE.finditer(text) for name in owners_of(one["who"], register) or ())


def _after_colon(text: str, register: Register, meeting: date | None) -> tuple[str, ...]:
    before, colon, after = text.partition(": ")
    if not colon or is_role(before):
        return ()
    if not has_due(text, meeting):
        people = all(is_first_name(name) for name in _AND.split(after.rstrip(" .")))
        things = people and len(before.split()) <= _FEW and not owners_of(before, register, loose=Loose.NAMES)
        return (owners_of(after.rstrip(" ."), register) or ()) if things or is_doing(before) else ()
    printed = due_in(after, meeting)[1]
    rest = after.replace(printed, " ") if printed else after
    rest = re.sub(r",?\s*(?:klart?|till|senast|före)?\s*$", "", rest.strip(" ,."))
    return owners_of(rest, register) or owners_of(rest.partition(", ")[0], register) or ()
