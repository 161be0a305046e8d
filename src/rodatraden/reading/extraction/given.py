"""What the meeting gives somebody to do: by a turn of phrase ("fick i uppdrag att"), or by a label ("Ansvarig:")."""

from __future__ import annotations

import re
from datetime import date

from rodatraden.reading.claims import AssignmentKind
from rodatraden.reading.extraction.clauses import subject_of
from rodatraden.reading.extraction.dues import has_due
from rodatraden.reading.extraction.duty import CLAUSE, NEGATED, Duty, names, subjects
from rodatraden.reading.extraction.lookups import either, words
from rodatraden.reading.extraction.owners import PRONOUN, Loose, owners_of
from rodatraden.reading.extraction.register import Register
from rodatraden.reading.extraction.sought import Sought

_GIVEN = Sought(words("assignments", "given"))
_GIVEN_BEFORE = re.compile(rf"{either(words('assignments', 'given_before'))}\s+(?:\w+\s+){{0,2}}$", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:(?P<owner>ansvarig(?:a)?|ansvar|ansv\.(?=\s[A-ZÅÄÖ]))|(?:uppdrag|att göra|åtgärd|action|"
    r"todo))(?P<to>\s+till\s+[^:]{2,60})?(?:\s*:|(?<=[sS]v\.))\s*",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"[\w]+\s+(?P<who>[^.;]{2,70}?)\s+(?:i\s+(?:uppdrag|uppgift)|uppdraget|uppgiften|ansvar(?:et)?|att\s+[\w ]*)\b",
    re.IGNORECASE,
)
_AFTER_VERB = re.compile(r"^\w+(?: sig)? (?P<who>[A-ZÅÄÖ][\w -]*) att$")  # "åtog sig Anna att"
_TO_DECIDE = re.compile(r"beslut|avgör|mandat|ansvaret för att", re.IGNORECASE)
_FIRST_WORDS = 3
_RESTS = Sought(
    [
        "ligger",
        "landar",
        "landade",
        "hamnar",
        "hamnade",
        "vilar",
        "kvarstår",
        "kvar",
        "parkera",
        "bord",
        "bollen",
        "äger",
    ],
    r"(?<!\w)(?:(?:(?:ligger|landa(?:r|de)|hamna(?:r|de)|vilar)(?: nu| kvar| fortfarande)?(?: på| hos)|kvarstår (?:för|hos)|"
    r"kvar hos|parkera(?:d|t|s|des) hos)\s+(?P<who>(?!bord)[^.,;:!?]{2,40}?)"
    r"(?=[.,;:!?]|$|\s(?:till|senast|före|inför|som|att|och))|"
    r"på (?P<whose>[^.,;:!?]{2,30}) bord(?!\w)|(?P<ball>[A-ZÅÄÖ][\w-]+(?: [A-ZÅÄÖ][\w-]+)?) "
    r"(?:(?:har|tar|är på|på) bollen(?!\w)|äger(?=[.,;]|$| frågan)))",
)
_EVERYBODY = re.compile(r"(?:alla|samtliga)\b", re.IGNORECASE)
_OF_SOMEBODY = ("lät", "låter", "ber", "bad", "utser", "utsåg", "utse", "utsedde")
_FROM_OTHERS = re.compile(r"\b(?:regeringen|riksdagen|departementet)\b", re.IGNORECASE)


def given(text: str, register: Register, meeting: date | None) -> Duty | None:
    """What is given by a turn of phrase: "fick i uppdrag att", "uppdrogs åt", "åligger"."""
    match = _GIVEN.search(text)
    if not match:
        return None
    before, word = text[: match.start()], match[0].lower()
    if (
        _GIVEN_BEFORE.search(before)
        or (word.startswith("har fått") and not has_due(text, meeting))
        or re.search(r"(?:uppdrag(?:et)?)\s+(?:av|från)\b", text[match.start() : match.end() + 8], re.IGNORECASE)
        or NEGATED.search(before)
    ):
        return None
    if word.startswith(("uppdr", "ålig", "det ålig", "ålägg", "ankom", "det ankom")) and not word.startswith("åläggs"):
        stop = min((at for sign in (" att ", " är att ") if (at := text.find(sign, match.end())) > 0), default=-1)
        stop = stop if stop > 0 else min(len(text), match.end() + 120)
        owners = names(register, text, match.end(), stop) or _plain(text[match.end() : stop])
    else:
        owners = _inside(text, match, register) or subjects(register, text, match.start())
        if not owners and (subject := subject_of(text, match.start(), match.end(), register)):
            owners = subject.owners
        if not owners and word.startswith(("fick", "får", "ges", "gavs", "har", "åläggs", "åtog", "lova")):
            edge = max((m.end() for m in CLAUSE.finditer(text, 0, match.start())), default=0)
            owners = _plain(text[edge : match.start()])
        if not owners and _FROM_OTHERS.search(before):
            return None
    if word.startswith("omb") and all(_EVERYBODY.match(name) for name in owners):
        return Duty(AssignmentKind.BROADCAST, (), 0.8, "broadcast", match.start())
    return Duty(AssignmentKind.ASSIGNED, owners, 0.95 if owners else 0.85, "given", match.start())


def _inside(text: str, match: re.Match[str], register: Register) -> tuple[str, ...]:
    """Who is given it, between the verb and the task: "ger kansliet i uppdrag"."""
    if after := _AFTER_VERB.search(match[0]):
        return owners_of(after["who"], register) or ()
    first = match[0].split()[0].lower()
    if first in _OF_SOMEBODY:
        return owners_of(match[0].partition(" ")[2].removesuffix(" att"), register) or ()
    if not (between := _BETWEEN.match(match[0])) or first in ("får", "fick", "fått", "har", "tilldelas", "tilldelades"):
        return ()
    phrase = between["who"].strip()
    return owners_of(phrase, register) or names(register, text, match.start(), match.end())


def _plain(words_: str) -> tuple[str, ...]:
    """An owner told in words that are no name: "arbetsgruppen för mat"."""
    clean = words_.strip(" ,.:")
    return (clean,) if 2 < len(clean) < 70 and not PRONOUN.match(clean) else ()


def resting(text: str, register: Register) -> Duty | None:
    """What lies with somebody: "Frågan ligger på kansliet", "Offerten på rektors bord", "Anna har bollen"."""
    for match in _RESTS.finditer(text):
        who = match["who"] or match["whose"] or match["ball"]
        if NEGATED.search(text[: match.start()]) or _TO_DECIDE.search(text, 0, match.start()):
            continue
        whose = bool(match["whose"]) or who.endswith(" bord")
        who = who.removesuffix(" bord")
        for phrase in (who, who.removesuffix("s").removesuffix(":")) if whose else (who,):
            owners = owners_of(phrase.strip(), register, loose=Loose.NAMES if whose else Loose.NO)
            if owners and not _EVERYBODY.match(owners[0]):
                return Duty(AssignmentKind.ASSIGNED, owners, 0.8, "rests-on", match.start())
    return None


def labelled(text: str, register: Register) -> Duty | None:
    """What stands after a label: "Ansvarig:", "Att göra:", "Uppdrag till kansliet:"."""
    match = _LABEL.match(text)
    if not match or not text[match.end() :].strip():
        return None
    rest = text[match.end() :]
    if match["owner"]:
        owners = names(register, text, match.end(), len(text)) or _first_of(rest, register) or _plain(rest)
        return Duty(AssignmentKind.ASSIGNED, owners, 0.93, "owner-label")
    if match["to"]:
        to = re.sub(r"^\s+till\s+", "", match["to"])
        return Duty(
            AssignmentKind.ASSIGNED,
            names(register, text, match.start("to"), match.end("to")) or _plain(to),
            0.95,
            "label",
        )
    owners = names(register, text, match.end(), len(text))[:1] or _first_of(rest, register)
    return Duty(AssignmentKind.ASSIGNED, owners, 0.9, "label")


def _first_of(text: str, register: Register) -> tuple[str, ...]:
    """Who stands first in a text: "Mikaela hör med driften"."""
    some = text.split()[:_FIRST_WORDS]
    tried = (owners_of(" ".join(some[:many]).rstrip(":,"), register) for many in range(len(some), 0, -1))
    return next((owners for owners in tried if owners), ())
