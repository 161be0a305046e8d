"""What was decided, and what was only reported, expected, proposed or agreed on."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rodatraden.reading.claims import DecisionForm, DecisionKind
from rodatraden.reading.extraction.dates import find_dates
from rodatraden.reading.extraction.labels import BODY_END
from rodatraden.reading.extraction.lookups import either, table, whole, words

_EXPLICIT = whole(words("decisions", "explicit"))
_ACTIVE = whole(words("decisions", "active"))
_PASSIVE = whole(words("decisions", "passive"))
_SHORT = whole(words("decisions", "short"))
_MONEY = whole(words("decisions", "money"))
_DEFERRED = whole(words("decisions", "deferred"))
_EXPECTED = whole(words("decisions", "expected"))
_CONSENSUS = whole(words("decisions", "consensus"))
_PROPOSED = whole(words("decisions", "proposed"))
_TELLING = re.compile(
    rf"(?<!\w){either(words('decisions', 'telling'))}\b[^.]{{0,80}}?\b(?:att|om|hur|kring)\b", re.IGNORECASE
)
_SAID = whole(words("decisions", "said"))
_SELVES = re.compile(rf"{either(words('decisions', 'selves'))}$", re.IGNORECASE)
_OWN_GROUP = re.compile(r"[a-zåäö]*(?:grupp(?:en|erna)|råd(?:et|en)|utskottet|nätverket|kommittén)$")
_OTHERS = whole(words("decisions", "others"))
_FORMS = [
    (DecisionForm(name), re.compile(rf"(?<!\w){either(group)}", re.IGNORECASE))
    for name, group in table("decisions")["forms"].items()
    if group
]

_INFINITIVE = (
    r"(?:beslutas?|fastställas?|antas?|godkännas?|fattas?|utses?|väljas?|beviljas?|avgöras?|ta beslut|fatta beslut|"
    r"läggas? till handlingarna)"
)
_MODAL = re.compile(
    rf"(?<!\w)(?:ska|skall|kommer(?: att)?|behöver|måste|bör|borde|väntas|avser|planerar|planeras|kan|får|"
    rf"skulle)(?:\s+(?!att\b)[\wåäö-]+){{0,5}}?\s+(?:att\s+)?{_INFINITIVE}(?!\w)",
    re.IGNORECASE,
)
_PERFECT = re.compile(
    r"(?<!\w)(?:har|hade|är|blivit|harr)(?:\s+[\wåäö,-]+){0,6}?\s+(?:beslutats?|fattats?|antagits?|"
    r"fastställts?|godkänts?|valts?|utsetts?|beviljats?|avsatts?|tilldelats?|tagit beslut|tagits|tillsatta?|"
    r"tillsatts|valt att|antagna|beslutad[e]?)(?!\w)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[,;:–]\s|\s(?:och|samt|men|att|som|där|innan|efter|när|om|hur|var|vilk\w+|vem|då|så|eftersom)\s", re.IGNORECASE
)
_SUBORDINATE = re.compile(
    r"(?<!\w)(?:(?<=\s)att|som|där|innan|sedan|efter att|när|om|hur|var|vilk\w+|vem|ifall|tills)\s+(?:[\wåäö-]+\s+){0,4}$",
    re.IGNORECASE,
)
_AND_SO = re.compile(r",\s+(?:som|vilk(?:en|et|a))\s+(?:därefter\s+|därmed\s+|sedan\s+)?$", re.IGNORECASE)
"""A relative clause that goes on telling what was done: "protokollet, som lades till handlingarna"."""
_OWN_MEANS = re.compile(r"\bav\s+(?P<who>[\wåäö]+?)s\s+(?:egna\s+)?(?:gemensamma\s+)?medel\b", re.IGNORECASE)
_NEGATED = re.compile(r"(?:inte|ej|aldrig|inget|inga|ännu)\s+(?:\w+\s+)?$", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:beslut(?:et)?|mötets beslut|styrelsens beslut|rådets beslut)\s*(?:\d+\s*)?[:–]\s*", re.IGNORECASE
)
_BODY_WORD = re.compile(rf"(?:{BODY_END.pattern}|{either(words('decisions', 'selves'))}(?!\w))", re.IGNORECASE)
_IN_BODY = re.compile(
    r"\s+(?:i|av|hos|vid)\s+(?:den\s+|det\s+)?[\w-]*(?:grupp|råd|nämnd|styrelse|fullmäktige|utskott|kommun)\w*",
    re.IGNORECASE,
)


class Judge:
    """Tells the kind of decision-like sentences of one record, whose bodies it knows."""

    def __init__(self, bodies: Iterable[str]) -> None:
        self.bodies = [body.casefold() for body in bodies]
        self.has_board = any(
            re.search(r"(?:förening|förbund|bolag|klubb|stiftelse|råd för|distrikt)", body) for body in self.bodies
        )

    def is_self(self, subject: str) -> bool:
        """Whether the subject of a sentence is the body that met."""
        word = subject.casefold().strip()
        if word in ("vi", "mötet", "sammanträdet", "samtliga", "årsmötet", "stämman", "ledamöterna", "deltagarna"):
            return True
        stem = re.sub(r"(?:en|et|n)$", "", word.split()[-1])
        if word in ("gruppen", "nätverket") or (stem == "styrels" and self.has_board):
            return True
        if self.bodies:
            return any(stem in body for body in self.bodies)
        return bool(_SELVES.match(word)) or bool(_OWN_GROUP.match(word))

    def judge(self, text: str, *, after: str = "") -> tuple[DecisionKind, DecisionForm, float, str | None, str] | None:
        """Kind, form, confidence, deciding body and rule of a sentence; None when it decides nothing.

        ``after`` is the time the record's day gives: an ISO date, or empty; what is fixed later is expected.
        """
        found = self._kind(text, after)
        if not found:
            return None
        kind, confidence, body, rule = found
        return kind, form_of(text, kind), confidence, body, f"decision.{rule}"

    def _kind(self, text: str, after: str) -> tuple[DecisionKind, float, str | None, str] | None:
        if match := _LABEL.match(text):
            return (DecisionKind.DECIDED, 0.99, None, "label") if text[match.end() :].strip() else None
        told = _TELLING.search(text)
        deferred = _DEFERRED.search(text)
        if deferred and not _NEGATED.search(text[: deferred.start()]):
            kind = DecisionKind.REPORTED if told and told.start() < deferred.start() else DecisionKind.DEFERRED
            return kind, 0.92, None, "deferred"
        explicit = _EXPLICIT.search(text)
        proposed, modal = _PROPOSED.search(text), _MODAL.search(text)
        if (
            proposed
            and not (explicit and explicit.start() < proposed.start() and not _subordinate(text, explicit))
            and (
                not (_SHORT.search(text) or _PASSIVE.search(text))
                or proposed.start() < 12
                or "resl" in proposed[0].lower()
            )
            and not self._acts_on(text, proposed)
        ):
            return DecisionKind.PROPOSED, 0.85, None, "proposed"
        if explicit and not _NEGATED.search(text[: explicit.start()]):
            if modal and modal.start() <= explicit.start() < modal.end():
                return DecisionKind.EXPECTED, 0.85, None, "expected"
            return self._explicit(text, explicit, told)
        if modal:
            return DecisionKind.EXPECTED, 0.85, None, "expected"
        if perfect := _PERFECT.search(text):
            return DecisionKind.REPORTED, 0.85, self._subject(text, perfect.start(), perfect.end())[0], "perfect"
        for pattern, rule in ((_PASSIVE, "passive"), (_ACTIVE, "active")):
            for match in pattern.finditer(text):
                if result := self._verb(text, match, told, after, rule):
                    return result
        if match := _MONEY.search(text):
            if (means := _OWN_MEANS.search(text)) and self.is_self(means["who"]):
                return DecisionKind.DECIDED, 0.9, None, "own-means"
            return DecisionKind.REPORTED, 0.8, self._subject(text, match.start(), match.end())[0], "money"
        if _EXPECTED.search(text):
            return DecisionKind.EXPECTED, 0.8, None, "expected"
        if (
            (match := _SHORT.search(text))
            and len(text.split()) <= 12
            and not _NEGATED.search(text[: match.start()])
            and not told
        ):
            return DecisionKind.DECIDED, 0.88, None, "short"
        if _CONSENSUS.search(text):
            return DecisionKind.CONSENSUS, 0.85, None, "consensus"
        return None

    def _acts_on(self, text: str, proposed: re.Match[str]) -> bool:
        """Whether the body that met approves or rejects the proposal that is named: "Rådet godkände förslaget"."""
        verb = _ACTIVE.search(text, 0, proposed.start())
        if verb is None or not proposed[0].lower().startswith("förslag"):
            return False
        return self._subject(text, *verb.span())[1]

    def _explicit(
        self, text: str, match: re.Match[str], told: re.Match[str] | None
    ) -> tuple[DecisionKind, float, str | None, str] | None:
        word = match[0].lower()
        if word == "beslut att" and match.start() > 3:
            return None
        if word in (
            "beslutas",
            "beslutar",
            "tar beslut",
            "fattar beslut",
            "beslut fattas",
            "beslut tas",
        ) and _subordinate(text, match):
            return DecisionKind.EXPECTED, 0.6, None, "subordinate"
        if word == "beslutas" and _IN_BODY.match(text, match.end()):
            return DecisionKind.REPORTED, 0.7, None, "in-other-body"
        subject, own = self._subject(text, match.start(), match.end())
        if told and told.start() < match.start():
            return DecisionKind.REPORTED, 0.85, subject, "told"
        if subject and not own:
            return DecisionKind.REPORTED, 0.85, subject, "other-subject"
        return DecisionKind.DECIDED, 0.98 if subject else 0.95, subject, "explicit"

    def _verb(
        self, text: str, match: re.Match[str], told: re.Match[str] | None, after: str, rule: str
    ) -> tuple[DecisionKind, float, str | None, str] | None:
        before = text[: match.start()]
        if _NEGATED.search(before):
            return None
        if rule == "active" and _subordinate(text, match):
            return None
        subject, own = self._subject(text, match.start(), match.end())
        if rule == "active" and not (subject and own) and match.start() > 2:
            return (DecisionKind.REPORTED, 0.7, subject, "other-subject") if subject else None
        if _subordinate(text, match) and not _AND_SO.search(before):
            return (DecisionKind.REPORTED, 0.5, subject, "subordinate")
        if told and told.start() < match.start():
            return DecisionKind.REPORTED, 0.8, subject, "told"
        later = (
            match[0].lower().endswith("s")
            and not match[0].lower().endswith(("des", "gs", "ktes"))
            and _comes_later(text, match.end(), after)
        )
        if later:
            return DecisionKind.EXPECTED, 0.7, subject, "future"
        if rule == "passive" and re.match(r"\s+(?:av|i)\s", text[match.end() :]) and _IN_BODY.match(text, match.end()):
            body = BODY_END.search(text, match.end())
            if body and not self.is_self(body[0]):
                return DecisionKind.REPORTED, 0.75, body[0], "in-other-body"
        return DecisionKind.DECIDED, 0.95 if rule == "passive" else 0.93, subject if own else None, rule

    def _subject(self, text: str, start: int, end: int) -> tuple[str | None, bool]:
        """The body that decides, before the verb or right after it, and whether it is the body that met."""
        edge = max((m.end() for m in _CLAUSE.finditer(text, 0, start)), default=0)
        windows = (
            text[edge:start],
            text[max(0, edge - 90) : start] if start - edge < 3 else "",
            text[end : end + 40].split(" att ", maxsplit=1)[0],
        )
        for index, window in enumerate(windows):
            found = list(_BODY_WORD.finditer(window))
            if index == 2:
                found = [m for m in found if len(window[: m.start()].split()) < 1]
            if found:
                last = found[-1 if index < 2 else 0]
                word = last[0]
                alone = index == 2 or word.lower() != "samtliga" or not window[last.end() :].strip()
                return word, alone and self.is_self(word)
            if index < 2 and (other := _OTHERS.search(window)):
                return other[0], False
        return None, False


def tells(text: str) -> bool:
    """Whether the sentence tells what somebody said: "underströk", "efterlyste"."""
    return bool(_SAID.search(text))


def end_of_label(text: str) -> int:
    """Where the decision begins after "Beslut:", 0 where it has no such label."""
    match = _LABEL.match(text)
    return match.end() if match and text[match.end() :].strip() else 0


def _subordinate(text: str, match: re.Match[str]) -> bool:
    return bool(_SUBORDINATE.search(text[max(0, match.start() - 60) : match.start()]))


def _comes_later(text: str, at: int, after: str) -> bool:
    """Whether a time after the verb lies after the meeting."""
    rest = text[at : at + 80]
    if re.match(r"\s+(?:i|vid|på|under)\s+(?:nästa|kommande|höst|vår|juni|hösten|våren)", rest):
        return True
    return any(
        True
        for found in find_dates(rest)
        if rest[: found.start].strip().lower() in ("i", "den", "under", "senast", "på", "till")
    )


def form_of(text: str, kind: DecisionKind) -> DecisionForm:
    """How the decision was made, by its words; the first that fits in the order of the lookup."""
    if kind is DecisionKind.DEFERRED:
        return DecisionForm.POSTPONED
    return next((form for form, pattern in _FORMS if pattern.search(text)), DecisionForm.DECISION)
