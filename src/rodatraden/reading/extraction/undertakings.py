"""What somebody takes on in the present tense: "Anna tar fram en lista", "Svaret skrivs av ordföranden"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from rodatraden.reading.claims import AssignmentKind
from rodatraden.reading.extraction.clauses import is_conditional, subject_of
from rodatraden.reading.extraction.decision_words import BODY_WORD, OWN_ACT, OWN_VERB
from rodatraden.reading.extraction.dues import has_due, is_bound
from rodatraden.reading.extraction.duty import NEGATED, Duty, subjects
from rodatraden.reading.extraction.lookups import either, words
from rodatraden.reading.extraction.names import is_person
from rodatraden.reading.extraction.owners import Loose, is_given, owners_of
from rodatraden.reading.extraction.register import Register
from rodatraden.reading.extraction.sought import Sought
from rodatraden.reading.extraction.tasks import Act, Weight, acts
from rodatraden.reading.extraction.verbs import is_passive

_TAKES = Sought(words("assignments", "takes"))
_PAST = re.compile(r"(?<!\w)(?:har|hade|blev|blivit|var)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:planerar|arrangerar|driver|samordnar|ordnar|publicerar|uppdaterar)\b", re.IGNORECASE)
_PERFECT_AND = re.compile(r"(?<!\w)(?:har|hade)\s[^.;:]*\soch\s+(?:\w+\s+)?$", re.IGNORECASE)
_AGENT = re.compile(r"(?:\s+[\wåäö-]+){0,6}?\s(?P<by>av|genom|via|mellan)\s+(?P<who>[^.;:!?]{2,80})", re.IGNORECASE)
_PASSIVE = re.compile(
    rf"(?<=\s)(?!{either(words('assignments', 'no_passives'))}(?!\w))"
    r"(?:[a-zåäö]{3,}s|(?:gås|ses|tas|ges)(?=\s+(?:igenom|över|fram|ner|ned|bort|hand|in|ut)\s))(?=\s)"
)
_OF_NUMBER = re.compile(
    r"(?:\d|\b(?:en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|några|flera|många|delar|hälften|alla))\s+$", re.IGNORECASE
)
_AS_USUAL = re.compile(either(words("assignments", "usual_passives")))
_END_OF_AGENT = re.compile(
    r"\s(?:och [a-zåäö]+s|senast|före|innan|inför|till|under|varje|på|i|den|så|när|vid|som|för|tills|efter|enligt|årligen|"
    r"med stöd)(?![\w-])"
    r"|[,;.]\s|$",
    re.IGNORECASE,
)
_MODAL = re.compile(
    r"(?<!\w)(?:ska|skall|kommer|behöver|måste|bör|kan|får|att|planeras|vill)(?!\w)[^.;:]*$", re.IGNORECASE
)
_THAT = re.compile(r"\s+(?:att|om att|hur|om hur|kring|vidare att)\s", re.IGNORECASE)
_ASKS = re.compile(r"(?:frågar|undrar)\s(?:\w+\s)?om\s", re.IGNORECASE)
_TELLS = re.compile(r"(?:anmäler|skriver|lyfter|informerar|mejlar|stämmer)\b", re.IGNORECASE)
_LAW = re.compile(
    r"\benligt (?:lag|\w*(?:lagen|stadgarna|instruktion|förordning\w*|ordning\w*|reglemente\w*))\b|\bhar ansvar för\b",
    re.IGNORECASE,
)
_AS_NEWS = re.compile(
    r"\benligt beslut|\bjust nu\b|\bsedan (?:19|20)\d\d|\bbrukar\b|\bredan\s(?!i\b|nu\b|under\b|på\b)|\bockså har\b|"
    r"\banmäler jäv\b|\blämnar (?:mötet|sammanträdet|lokalen|gruppen|styrelsen|rådet|nämnden|uppdraget|posten|sitt uppdrag)\b",
    re.IGNORECASE,
)
_DECIDES = re.compile(
    r"(?:mötet|vi|styrelsen|rådet|nämnden|förbundet|föreningen|stämman|årsmötet|fullmäktige)$", re.IGNORECASE
)
_SETTLES = re.compile(
    r"(?:återkommer till|köper|säljer|överlämnar|säger|överför|skickar ärendet|översänder|inför|lämnar|lägger|hyr|tecknar|"
    r"ansluter|går|avsätter|skänker|höjer|sänker|startar|delar|tar bort|avvecklar|ansöker|sätter|upphandlar|beställer)",
    re.IGNORECASE,
)
_OBJECT = re.compile(r"\s+(?!att\b|om\b|hur\b|vad\b|som\b|på distans|via\b|kl\b|hemma\b|hos\b)[\w-]", re.IGNORECASE)
_NEXT = 20  # letters after the verb that a particle takes
_OWN_DUTY = re.compile(r"\b(?:ansvarar|har ansvar)\b", re.IGNORECASE)


def taken(text: str, register: Register, meeting: date | None, *, reports: bool) -> Duty | None:
    """What somebody takes on by the verb that stands, or None. ``reports``: each tells of its own work here."""
    if is_conditional(text):
        return None
    found = (
        _listed(text, register, reports=reports)
        or (None if reports else next(told(text, register, meeting), None))
        or (None if reports else next(by_agents(text, register, meeting), None))
    )
    return None if not found or _LAW.search(text) or _AS_NEWS.search(text) else found


def _listed(text: str, register: Register, *, reports: bool) -> Duty | None:
    """By the turns of phrase of the lookup, with a subject that the document knows."""
    for match in _TAKES.finditer(text):
        before = text[: match.start()]
        if NEGATED.search(before) or _PAST.search(before):
            continue
        if _GOES_ON.match(match[0]) and (reports or _PERFECT_AND.search(before)):
            continue
        if _TELLS.match(match[0]) and _THAT.match(text, match.end()):
            continue
        inverted = register.mentions(text, match.end(), min(len(text), match.end() + 40))
        word = match[0].lower()
        if word.startswith("ansvarig"):
            owners = subjects(register, text, match.start()) if re.search(r"(?:är|blir|som)\s+$", before) else ()
        else:
            owners = subjects(register, text, match.start())
            first_word = not before.strip(" -–•") or re.search(
                r"(?:\b(?:därefter|sedan|då|nu|dessutom|även|också)\s+)$", before, re.IGNORECASE
            )
            if not owners and first_word and inverted and inverted[0][0] - match.end() <= 2 and word != "ansvarar för":
                owners = (inverted[0][2],)
        if (
            owners
            and not (_OWN_DUTY.search(match[0]) and _is_many(owners[0], register))
            and not _is_settled(owners, match[0])
        ):
            return Duty(AssignmentKind.UNDERTAKING, owners, 0.9, "takes-on", match.start())
    return None


def told(text: str, register: Register, meeting: date | None, *, beside: bool = False) -> Iterator[Duty]:
    """By any verb that only somebody can do; by other verbs where the subject is a person or a day is told. Each verb with
    a subject of its own gives a duty, in the order of the text. ``beside`` says that the sentence is known to give one, so
    that whoever does something in it has one too."""
    for act in acts(text):
        if act.passive or NEGATED.search(text[: act.start]) or _PAST.search(text[: act.start]):
            continue
        if re.match(r"\s+(?:inte|ej|aldrig)\b", text[act.end :]):
            continue
        plain = act.weight is Weight.PLAIN
        timed = plain or (beside and act.weight is not Weight.OTHER) or _by_a_day(act, text, meeting)
        last = not text[act.end :].strip(" .!")
        personal = act.weight is Weight.PERSONAL and (last or bool(_OBJECT.match(text, act.end)))
        if not plain and (_THAT.match(text, act.end) or not (timed or personal)):
            continue
        subject = subject_of(text, act.start, act.end, register, loose=_loose(act))
        if subject is None or _is_settled(subject.owners or (subject.phrase,), text[act.start : act.end + _NEXT]):
            continue
        if not plain and not subject.owners:
            continue
        if (last and not plain and not subject.start) or _ASKS.match(text, act.start):
            continue
        if not timed and any(_is_many(name, register) for name in subject.owners):
            continue
        if _OWN_DUTY.match(text, act.start) and (not subject.owners or _is_many(subject.owners[0], register)):
            continue
        sure, rule = _surety(act, subject.owners, timed=timed)
        yield Duty(AssignmentKind.UNDERTAKING, subject.owners, sure, rule, act.start, begin=subject.start)


def _by_a_day(act: Act, text: str, meeting: date | None) -> bool:
    """Whether a time to come stands after the verb: one by which, where the verb says nothing itself."""
    rest = text[act.start :]
    return has_due(rest, meeting) if act.listed else is_bound(rest, meeting)


def _loose(act: Act) -> Loose:
    if act.weight is Weight.PLAIN:
        return Loose.NOUNS
    return Loose.NAMES if act.weight is Weight.PERSONAL else Loose.NO


def _surety(act: Act, owners: tuple[str, ...], *, timed: bool) -> tuple[float, str]:
    if not owners:
        return 0.7, "by-us"
    if act.weight is Weight.PLAIN:
        return 0.88, "does"
    return 0.8, "does-by-a-day" if timed else "does-personally"


def by_agents(text: str, register: Register, meeting: date | None) -> Iterator[Duty]:
    """Passives with the one who does it: "Skrivelsen besvaras av ordföranden". What is also told of things that are so or
    happen at the meeting ("genomförs av") needs a time to come."""
    for match in _PASSIVE.finditer(text):
        if NEGATED.search(text[: match.start()]) or _MODAL.search(text, max(0, match.start() - 60), match.start()):
            continue
        if not is_passive(match[0]) or (_AS_USUAL.fullmatch(match[0]) and not is_bound(text[match.end() :], meeting)):
            continue
        agent = _AGENT.match(text, match.end())
        if not agent or _OF_NUMBER.search(text[: agent.start("by")]):
            continue
        stop = _END_OF_AGENT.search(agent["who"])
        phrase = agent["who"][: stop.start()] if stop else agent["who"]
        if agent["by"].lower() in ("genom", "via") and phrase.islower():
            continue  # the way it is done: "genom ordinarie budgetprocess"
        if (owners := owners_of(phrase.strip(" ."), register)) and not _DECIDES.match(owners[0]):
            yield Duty(AssignmentKind.UNDERTAKING, owners, 0.8, "passive-with-agent", match.start())


def _is_many(name: str, register: Register) -> bool:
    """Whether a phrase means all of a kind or a post, whose duties stand always: "medlemmarna", "examinator"."""
    return not (is_person(name) or is_given(name, register) or name.isupper())


def _is_settled(owners: tuple[str, ...], verb: str) -> bool:
    """Whether the body that met does by saying so: "Styrelsen köper in fem ribbor"."""
    word = owners[0]
    if _DECIDES.match(word) and _SETTLES.match(verb):
        return True
    return bool(BODY_WORD.fullmatch(word) and (OWN_ACT.match(verb) or OWN_VERB.match(verb)))
