"""What shall or must be done: by somebody who is named, by an agent, or by nobody in particular."""

from __future__ import annotations

import re
from datetime import date

from rodatraden.reading.claims import AssignmentKind
from rodatraden.reading.extraction.duty import ADVERB, HEDGE, NEGATED, Duty, names, subjects
from rodatraden.reading.extraction.lookups import either, words
from rodatraden.reading.extraction.register import Register

_DONE_LIST = either(words("assignments", "done"))
_EMPTY = re.compile(rf"{either(words('assignments', 'empty'))}$", re.IGNORECASE)
_WILL = re.compile(
    rf"(?<!\w)(?P<modal>ska|skall|kommer(?: att)?|behöver|måste|bör|"
    rf"får)(?:\s+{ADVERB})*\s+(?P<verb>[a-zåäö]{{2,24}}a|gå|se|ta|ge|få|ha|be|stå|bli)(?![\wåäö])",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    rf"(?<!\w)(?P<modal>ska|skall|kommer(?: att)?|behöver|måste|bör|planeras att|"
    rf"skulle behöva)(?:\s+(?:{ADVERB}|(?!att\b|som\b)[a-zåäöA-ZÅÄÖ-]+))"
    r"{0,3}?"
    rf"\s+(?P<verb>{_DONE_LIST})(?![\wåäö])",
    re.IGNORECASE,
)
_AGENT = re.compile(r"\s(?:av|från|genom|via)\s+", re.IGNORECASE)
_RECEIVER = re.compile(r"\s(?:till|hos)\s+(?:[A-ZÅÄÖ]|sekreterare|ordförande)")
_ASKED = re.compile(r"(?<!\w)(?:hur|vad|vilk(?:en|et|a)|vem|varför|ifall|när)\s(?!.*\batt\s)", re.IGNORECASE)
_FINITE = re.compile(r"\bsom\s+\w|\b(?:är|har|kan|får|ska|skall|kommer|blir|vill|finns|gäller|krävs)\s", re.IGNORECASE)
_NEED = re.compile(
    rf"(?<!\w)(?:behöver|måste|bör|behövs|kan behöva)(?:\s+(?:{ADVERB}|[a-zåäö]+))?"
    r"\s+(?:[a-zåäö]{3,}(?:as|s)|[a-zåäö]{2,}a|gå|se|ta|ge|få|bli|stå|en|ett|från)(?![\wåäö])",
    re.IGNORECASE,
)
_OURSELVES = re.compile(r"(?<!\w)(?:vi|man|jag|ni|oss)(?!\w)", re.IGNORECASE)  # an opinion, no need of the meeting's
_SAID_THAT = re.compile(r"\b(?:[a-zåäö]+(?:ades|ade|des|tes|öll|ök)|lyfter|lyfts)\s(?:\w+\s){0,3}att\s", re.IGNORECASE)


def shall(text: str, register: Register, meeting: date | None) -> Duty | None:
    for match in _WILL.finditer(text):
        if _is_asked(text, match.start()):
            continue
        if _EMPTY.match(match["verb"]) or NEGATED.search(text[: match.end("verb")][: -len(match["verb"])]):
            continue
        owners = subjects(register, text, match.start())
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


def to_be_done(text: str, register: Register) -> Duty | None:
    for match in _PASSIVE.finditer(text):
        near = text[max(0, match.start() - 30) : match.end()]
        if _is_asked(text, match.start()):
            continue
        if HEDGE.search(near) or NEGATED.search(text[: match.end("verb")][: -len(match["verb"])]):
            continue
        agent = _AGENT.match(text, match.end())
        owners = names(register, text, agent.end(), min(len(text), agent.end() + 90), near=True) if agent else ()
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


def need(text: str) -> Duty | None:
    """What is said to be needed, of nobody in particular: "Tabellen måste bli tydligare."."""
    for match in _NEED.finditer(text):
        before = text[: match.start()]
        if _OURSELVES.search(text[max(0, match.start() - 12) : match.end()]):
            continue
        if " att " in before and not _SAID_THAT.search(before):
            continue
        if not _is_asked(text, match.start()) and not HEDGE.search(text[max(0, match.start() - 30) : match.end()]):
            return Duty(AssignmentKind.NEED, (), 0.6, "need", match.start())
    return None
