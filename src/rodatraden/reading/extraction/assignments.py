"""Who promised what by when: duties given, taken on, needed, wished for or asked of everybody."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from datetime import date

from rodatraden.reading.claims import AssignmentKind
from rodatraden.reading.extraction.dates import find_dates
from rodatraden.reading.extraction.lookups import either, whole, words
from rodatraden.reading.extraction.register import Register

_GIVEN = whole(words("assignments", "given"))
_GIVEN_BEFORE = re.compile(rf"{either(words('assignments', 'given_before'))}\s+(?:\w+\s+){{0,2}}$", re.IGNORECASE)
_TAKES = whole(words("assignments", "takes"))
_DONE_LIST = either(words("assignments", "done"))
_ADVERB = rf"(?:{either(words('assignments', 'adverbs'))}|[\wåäö]+ligen|[\wåäö]+vis)"
_EMPTY = re.compile(rf"{either(words('assignments', 'empty'))}$", re.IGNORECASE)
_WILL = re.compile(
    rf"(?<!\w)(?P<modal>ska|skall|kommer(?: att)?|behöver|måste|bör|"
    rf"får)(?:\s+{_ADVERB})*\s+(?P<verb>[a-zåäö]{{2,24}}a|gå|se|ta|ge|få|ha|be|stå|bli)(?![\wåäö])",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    rf"(?<!\w)(?P<modal>ska|skall|kommer(?: att)?|behöver|måste|bör|planeras att|"
    rf"skulle behöva)(?:\s+(?:{_ADVERB}|(?!att\b|som\b)[a-zåäöA-ZÅÄÖ-]+))"
    r"{0,3}?"
    rf"\s+(?P<verb>{_DONE_LIST})(?![\wåäö])",
    re.IGNORECASE,
)
_HEDGE = re.compile(rf"(?<!\w){either(words('assignments', 'hedges'))}(?=\s)", re.IGNORECASE)
_WISH = whole(words("assignments", "wishes"))
_BROADCAST = whole(words("assignments", "broadcasts"))
_LABEL = re.compile(
    r"(?:(?P<owner>ansvarig(?:a)?|ansvar)|(?:uppdrag|att göra|åtgärd|action|"
    r"todo))(?P<to>\s+till\s+[^:]{2,60})?\s*:\s*",
    re.IGNORECASE,
)
_AGENT = re.compile(r"\s(?:av|från|genom|via)\s+", re.IGNORECASE)
_RECEIVER = re.compile(r"\s(?:till|hos)\s+(?:[A-ZÅÄÖ]|sekreterare|ordförande)")
_CLAUSE = re.compile(
    r"[.;:!?–]\s|,\s(?=(?:och|men|så|då|det|vi|som)\b)|\b(?:att|och då|men|där|eftersom|så att)\s", re.IGNORECASE
)
_JOINED = re.compile(r",\s+(?:och|men|samt)\s+(?!att\b)|;\s+|\s+och\s+(?=(?:det|då|vi|den|de)\s)", re.IGNORECASE)
_LONG = 110  # characters of a sentence that may hold more than the duty
_NEGATED = re.compile(r"(?:\binte|\bej|\baldrig)\s+(?:\w+\s+)?$", re.IGNORECASE)
_UNTIMED = whole(words("assignments", "untimed"))
_BEFORE_DUE = re.compile(
    r"(?:\b(?:senast|till|före|innan|inför|den|under|i|vid|på|per|by|klart|klar|from|efter)\s+)+$", re.IGNORECASE
)
_SAID_OTHERWISE = re.compile(r"^(?:(?:klar[at]?|senast|vid|på|per|den)\s+)+", re.IGNORECASE)
_PAST = re.compile(r"(?<!\w)(?:har|hade|blev|blivit|var)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:planerar|arrangerar|driver|samordnar|ordnar|publicerar|uppdaterar)\b", re.IGNORECASE)
_PERFECT_AND = re.compile(r"(?<!\w)(?:har|hade)\s[^.;:]*\soch\s+(?:\w+\s+)?$", re.IGNORECASE)
_ASKED = re.compile(r"(?<!\w)(?:hur|vad|vilk(?:en|et|a)|vem|varför|ifall|när)\s(?!.*\batt\s)", re.IGNORECASE)
_FINITE = re.compile(r"\bsom\s+\w|\b(?:är|har|kan|får|ska|skall|kommer|blir|vill|finns|gäller|krävs)\s", re.IGNORECASE)
_NEED = re.compile(
    rf"(?<!\w)(?:behöver|måste|bör|behövs|kan behöva)(?:\s+(?:{_ADVERB}|[a-zåäö]+))?"
    r"\s+(?:[a-zåäö]{3,}(?:as|s)|[a-zåäö]{2,}a|gå|se|ta|ge|få|bli|stå|en|ett|från)(?![\wåäö])",
    re.IGNORECASE,
)
_OURSELVES = re.compile(r"(?<!\w)(?:vi|man|jag|ni|oss)(?!\w)", re.IGNORECASE)  # an opinion, no need of the meeting's
_SAID_THAT = re.compile(r"\b(?:[a-zåäö]+(?:ades|ade|des|tes|öll|ök)|lyfter|lyfts)\s(?:\w+\s){0,3}att\s", re.IGNORECASE)
_BY = re.compile(
    r"(?<!\w)(?:senast|inför nästa|till nästa|före nästa|före sommaren|före årets|till den \d|före den \d)",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    r"\s+(?!beslut|är\b|har\b|hade\b|var\b|blir\b|får\b|kan\b|ska\b|vill\b|gäller\b)(?P<verb>[a-zåäö]+(?:ar|er|ör|år))\s"
)
_BEFORE_SUBJECT = re.compile(
    r"\b(?:till|från|av|med|hos|för|kring|om|via|mot|mellan|på|i)\s+(?:[A-ZÅÄÖ]?[\w-]+\s+){0,3}$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Duty:
    """What one sentence asks for. ``due`` is an ISO date where it can be resolved, else the printed words."""

    kind: AssignmentKind
    owners: tuple[str, ...]
    confidence: float
    rule: str
    at: int = 0  # where in the sentence the words that tell stand
    due: str | None = None
    due_as_printed: str = ""


def find_duty(text: str, register: Register, meeting: date | None, *, reports: bool = False) -> Duty | None:
    """The duty of one sentence, or None. ``reports`` says that the sentence belongs to a round where each party
    tells of its own work: there only what is given or taken on by name counts."""
    if text.rstrip().endswith("?"):
        return None
    found = _given(text, register) or _labelled(text, register)
    if not found and (match := _BROADCAST.search(text)):
        found = Duty(AssignmentKind.BROADCAST, (), 0.8, "broadcast", match.start())
        if match.start() > 20 and (taken := _taken(text, register, reports=reports)):
            found = taken
    wish = None if found or reports else _WISH.search(text)
    if wish and wish.start() < 40:
        found = Duty(AssignmentKind.WISH, _wished_of(text, wish.end(), register), 0.75, "wish", wish.start())
    found = found or _taken(text, register, reports=reports) or _will(text, register) or _by_a_day(text, register)
    if not found and not reports:
        found = _passive(text, register) or _need(text)
    if wish and not found:
        found = Duty(AssignmentKind.WISH, _wished_of(text, wish.end(), register), 0.7, "wish", wish.start())
    if not found:
        return None
    due, printed = due_in(text, meeting)
    return Duty(found.kind, found.owners, found.confidence, f"assignment.{found.rule}", found.at, due, printed)


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
    return _names(register, text, that + 5, min(len(text), that + 80), near=True) if that >= 0 else ()


def due_in(text: str, meeting: date | None) -> tuple[str | None, str]:
    """When it shall be done: an ISO date for a day, else the words; the printed words as well."""
    best: tuple[int, str, str] | None = None
    for found in find_dates(text, meeting):
        before = _BEFORE_DUE.search(text[max(0, found.start - 30) : found.start])
        lead = before[0] if before else ""
        if not lead and not found.precise:
            continue
        if found.since and meeting and found.until and found.until < meeting:
            continue
        printed = lead + found.text
        if found.precise and found.since:
            value = found.since.isoformat()
        elif not found.year_printed:
            value = _SAID_OTHERWISE.sub("", printed.strip(), count=1)
        else:
            value = found.text
        rank = 2 if lead.lower().strip().startswith(("senast", "före", "innan", "till", "klar", "inför")) else 1
        if best is None or rank > best[0]:
            best = (rank, value, printed.strip())
    if best:
        return best[1], best[2]
    match = _UNTIMED.search(text)
    return (match[0], match[0]) if match else (None, "")


def _given(text: str, register: Register) -> Duty | None:
    match = _GIVEN.search(text)
    if not match:
        return None
    before, word = text[: match.start()], match[0].lower()
    if (
        _GIVEN_BEFORE.search(before)
        or re.search(r"(?:uppdrag(?:et)?)\s+(?:av|från)\b", text[match.start() : match.end() + 8], re.IGNORECASE)
        or _NEGATED.search(before)
    ):
        return None
    if word.startswith("uppd"):
        stop = text.find(" att ", match.end())
        owners = _names(register, text, match.end(), stop if stop > 0 else min(len(text), match.end() + 120)) or _plain(
            text[match.end() : stop]
        )
    else:
        owners = _names(register, text, match.start(), match.end())
        owners = owners or _subjects(register, text, match.start())
        if not owners and word.startswith(("fick", "får", "ges", "gavs")):
            owners = _plain(
                text[max((m.end() for m in _CLAUSE.finditer(text, 0, match.start())), default=0) : match.start()]
            )
    if word.startswith("omb") and not owners:
        return Duty(AssignmentKind.BROADCAST, (), 0.8, "broadcast", match.start())
    return Duty(AssignmentKind.ASSIGNED, owners, 0.95 if owners else 0.85, "given", match.start())


def _plain(words_: str) -> tuple[str, ...]:
    """An owner told in words that are no name: "arbetsgruppen för mat"."""
    clean = words_.strip(" ,.:")
    return (clean,) if 2 < len(clean) < 70 else ()


def _labelled(text: str, register: Register) -> Duty | None:
    match = _LABEL.match(text)
    if not match or not text[match.end() :].strip():
        return None
    rest = text[match.end() :]
    if match["owner"]:
        return Duty(
            AssignmentKind.ASSIGNED, _names(register, text, match.end(), len(text)) or _plain(rest), 0.93, "owner-label"
        )
    if match["to"]:
        to = re.sub(r"^\s+till\s+", "", match["to"])
        return Duty(
            AssignmentKind.ASSIGNED,
            _names(register, text, match.start("to"), match.end("to")) or _plain(to),
            0.95,
            "label",
        )
    return Duty(AssignmentKind.ASSIGNED, _names(register, text, match.end(), len(text))[:1], 0.9, "label")


def _taken(text: str, register: Register, *, reports: bool) -> Duty | None:
    for match in _TAKES.finditer(text):
        before = text[: match.start()]
        if _NEGATED.search(before) or _PAST.search(before):
            continue
        if _GOES_ON.match(match[0]) and (reports or _PERFECT_AND.search(before)):
            continue
        inverted = register.mentions(text, match.end(), min(len(text), match.end() + 40))
        word = match[0].lower()
        if word.startswith("ansvarig"):
            owners = _subjects(register, text, match.start()) if re.search(r"(?:är|blir|som)\s+$", before) else ()
        else:
            owners = _subjects(register, text, match.start())
            first_word = not before.strip(" -–•") or re.search(
                r"(?:\b(?:därefter|sedan|då|nu|dessutom|även|också)\s+)$", before, re.IGNORECASE
            )
            if not owners and first_word and inverted and inverted[0][0] - match.end() <= 2 and word != "ansvarar för":
                owners = (inverted[0][2],)
        if owners:
            return Duty(AssignmentKind.UNDERTAKING, owners, 0.9, "takes-on", match.start())
    return None


def _will(text: str, register: Register) -> Duty | None:
    for match in _WILL.finditer(text):
        if _is_asked(text, match.start()):
            continue
        if _EMPTY.match(match["verb"]) or _NEGATED.search(text[: match.end("verb")][: -len(match["verb"])]):
            continue
        owners = _subjects(register, text, match.start())
        if not owners:
            continue
        need = match["modal"].lower() in ("behöver", "måste", "bör")
        if match["modal"].lower() == "får":
            continue
        return Duty(
            AssignmentKind.NEED if need else AssignmentKind.UNDERTAKING,
            owners,
            0.8 if need else 0.85,
            "needs-to" if need else "will",
            match.start(),
        )
    return None


def _passive(text: str, register: Register) -> Duty | None:
    for match in _PASSIVE.finditer(text):
        near = text[max(0, match.start() - 30) : match.end()]
        if _is_asked(text, match.start()):
            continue
        if _HEDGE.search(near) or _NEGATED.search(text[: match.end("verb")][: -len(match["verb"])]):
            continue
        agent = _AGENT.match(text, match.end())
        owners = _names(register, text, agent.end(), min(len(text), agent.end() + 90), near=True) if agent else ()
        if owners:
            return Duty(AssignmentKind.UNDERTAKING, owners, 0.85, "passive-with-agent", match.start())
        if _RECEIVER.match(text, match.end()):
            return Duty(AssignmentKind.NEED, (), 0.8, "passive-to-receiver", match.start())
        strong = match["modal"].lower() in ("behöver", "måste") or bool(
            re.match(r"det\s", text[max(0, match.start() - 4) : match.start()], re.IGNORECASE)
        )
        rule = "needs-to-be-done" if strong else "passive-without-owner"
        return Duty(AssignmentKind.NEED, (), 0.9 if strong else 0.7, rule, match.start())
    return None


def _is_asked(text: str, at: int) -> bool:
    """Whether the modal verb belongs to an indirect question or a clause of time: "hur strategin ska följas upp"."""
    asked = list(_ASKED.finditer(text, max(0, at - 120), at))
    if re.search(r"\bsom\s+(?:\w+\s+)?$", text[:at]):
        return True
    return bool(asked) and not _FINITE.search(text[asked[-1].end() - 1 : at])


def _by_a_day(text: str, register: Register) -> Duty | None:
    """Who does something in the present tense by a day: "Kommunerna utser var sin kontaktperson senast den 15/4."."""
    if not (by := _BY.search(text)):
        return None
    for _, end, name in register.mentions(text, 0, min(60, by.start())):
        verb = _PRESENT.match(text, end)
        if verb and (owners := _subjects(register, text, verb.start("verb"))):
            return Duty(
                AssignmentKind.UNDERTAKING, owners if name in owners else (name,), 0.85, "by-a-day", verb.start()
            )
    return None


def _need(text: str) -> Duty | None:
    """What is said to be needed, of nobody in particular: "Tabellen måste bli tydligare."."""
    for match in _NEED.finditer(text):
        before = text[: match.start()]
        if _OURSELVES.search(text[max(0, match.start() - 12) : match.end()]):
            continue
        if " att " in before and not _SAID_THAT.search(before):
            continue
        if not _is_asked(text, match.start()) and not _HEDGE.search(text[max(0, match.start() - 30) : match.end()]):
            return Duty(AssignmentKind.NEED, (), 0.6, "need", match.start())
    return None


def _subjects(register: Register, text: str, verb: int) -> tuple[str, ...]:
    """Who stands as the subject before the verb: the mentions at the end of its clause, joined by commas and "och"."""
    edge = max((m.end() for m in _CLAUSE.finditer(text, max(0, verb - 160), verb)), default=max(0, verb - 160))
    found = register.mentions(text, edge, verb)
    owners: list[str] = []
    at = verb
    for start, end, name in reversed(found):
        between = text[end:at].strip()
        if not owners:
            if not re.fullmatch(
                rf"(?:\([^()]{{0,40}}\)|,\s[^,]{{2,60}},|{_ADVERB}|[A-ZÅÄÖ]{{2,6}}|och|\s|i|som|norr|söder|"
                rf"väster|öster|kopplas på|[a-zåäö]+(?:ar|er)\s+\w*\s*och)*",
                between,
            ):
                break
        elif not re.fullmatch(r",|och|/|samt|, och|&|tillsammans med", between):
            break
        if _BEFORE_SUBJECT.search(text[edge:start]) and not owners and not re.search(r",\s*$", text[edge:start]):
            break
        owners.insert(0, name)
        at = start
    return tuple(owners)


def _names(register: Register, text: str, start: int, end: int, *, near: bool = False) -> tuple[str, ...]:
    """Everybody mentioned in a stretch of text; ``near`` wants the first right at its beginning."""
    found = register.mentions(text, start, end)
    if near and (not found or found[0][0] - start > 12):
        return ()
    owners: list[str] = []
    at = start
    for a, b, name in found:
        if owners and not re.fullmatch(r"\s*(?:,|och|/|samt|&|\([^()]{0,40}\)|,? och)\s*", text[at:b][: a - at]):
            break
        owners.append(name)
        at = b
    return tuple(owners)
