"""What was decided, and what was only reported, expected, proposed or agreed on."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rodatraden.reading.claims import DecisionForm, DecisionKind
from rodatraden.reading.extraction import decision_words as say
from rodatraden.reading.extraction.dates import find_dates
from rodatraden.reading.extraction.labels import BODY_END
from rodatraden.reading.extraction.names import people_in

Found = tuple[DecisionKind, float, str | None, str]
_EARLY = 12  # characters before a word of proposal that still begins the sentence
_SHORT = 12  # words of a note in key words
_PAIR = 3
_PLAIN = 16  # words of a sentence that tells one change and no more
_BEGINNING = 120
_THAT_FINITE = re.compile(r"\b(?:att|som)\s+(?![a-zåäö]+a\b)")  # a clause of its own, no infinitive
_NEAR = 30
_OF_ALL = re.compile(r"(?:samtliga|alla|varje|respektive|parterna|kommunerna)\b", re.IGNORECASE)
_FAR = 60
_ABOUT = re.compile(
    r"(?:förslag|fråga|ansök|motion|ärende|beslut|yrkande|begär|avtal|skrivelse|överklag|anmäl)\w*\s+$", re.IGNORECASE
)
_OF_NOUN = re.compile(
    r"\b(?:från|av|till|för|om|sedan|per)\s+(?:den\s+)?$", re.IGNORECASE
)  # "anteckningarna från förra mötet"
_DAY = re.compile(
    r"\d|^i (?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)$", re.IGNORECASE
)
_LAST_WORDS = re.compile(
    r"[\w-]+(?:\s+(?:nu|också|även|därför|därmed|alltså|ej|dock|sedan|fortsatt))?\s+$", re.IGNORECASE
)
_FRONTED = re.compile(r"(?:från|i|på|till|under|med|för|efter|nu|därmed|härmed|således)\s", re.IGNORECASE)
_FIRST_WORD = re.compile(r"\s+([\w-]+)")
_PRESENT = re.compile(r"[aeåä]r$", re.IGNORECASE)
_MADE = re.compile(
    r"\b(?:fram|lämna\w*|skriv\w*|återkom\w*|skicka\w*|med)\s+(?:ett\s+|sitt\s+)?(?:\w+\s+)?$", re.IGNORECASE
)
_PAST = re.compile(
    r"(?:de|tog|slog|gav|såg|föll|höll|beslöt|lades|togs|des|gick|sköt|slogs|antogs|utsågs)$", re.IGNORECASE
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
        return not say.OTHERS.search(word)  # the record does not tell whose it is: whoever decides is taken for it

    def begins_with_self(self, text: str) -> bool:
        """Whether the sentence begins with the body that met: "Rådet föreslår fullmäktige" under a heading for decisions."""
        match = say.BODY_WORD.match(text)
        return bool(match and self.is_self(match[0]))

    def judge(self, text: str, *, after: str = "") -> tuple[DecisionKind, DecisionForm, float, str | None, str] | None:
        """Kind, form, confidence, deciding body and rule of a sentence; None when it decides nothing.

        ``after`` is the time the record's day gives: an ISO date, or empty; what is fixed later is expected.
        """
        found = self._kind(text, after)
        if not found:
            return None
        kind, confidence, body, rule = found
        return kind, form_of(text, kind), confidence, body, f"decision.{rule}"

    def _kind(self, text: str, after: str) -> Found | None:
        if match := say.LABEL.match(text):
            return (DecisionKind.DECIDED, 0.99, None, "label") if text[match.end() :].strip() else None
        if text.rstrip().endswith("?") or say.GENERAL.search(text):
            return None
        told = say.TELLING.search(text)
        if not told and say.OUTCOME.search(text):
            return DecisionKind.DECIDED, 0.8, None, "outcome"
        deferred = say.DEFERRED.search(text)
        if deferred and not say.NEGATED.search(text[: deferred.start()]):
            kind = DecisionKind.REPORTED if told and told.start() < deferred.start() else DecisionKind.DEFERRED
            return kind, 0.92, None, "deferred"
        explicit = say.EXPLICIT.search(text)
        modal = say.MODAL.search(text)
        if self._proposes(text, explicit):
            return DecisionKind.PROPOSED, 0.85, None, "proposed"
        if explicit and not say.NEGATED.search(text[: explicit.start()]):
            if modal and modal.start() <= explicit.start() < modal.end():
                return DecisionKind.EXPECTED, 0.85, None, "expected"
            return self._explicit(text, explicit, told)
        if modal:
            return DecisionKind.EXPECTED, 0.85, None, "expected"
        if perfect := say.PERFECT.search(text):
            return DecisionKind.REPORTED, 0.85, self._subject(text, perfect.start(), perfect.end())[0], "perfect"
        for pattern, rule in ((say.PASSIVE, "passive"), (say.ACTIVE, "active")):
            for match in pattern.finditer(text):
                if result := self._verb(text, match, told, after, rule):
                    return result
        if match := say.MONEY.search(text):
            if (means := say.OWN_MEANS.search(text)) and self.is_self(means["who"]):
                return DecisionKind.DECIDED, 0.9, None, "own-means"
            return DecisionKind.REPORTED, 0.8, self._subject(text, match.start(), match.end())[0], "money"
        later = say.EXPECTED.search(text)
        if later and " vad " not in later[0] and not ("besked" in later[0] and people_in(text[: later.start()])):
            return DecisionKind.EXPECTED, 0.8, None, "expected"
        if not told and not say.IF.match(text) and (settled := self._settles(text)):
            return settled
        if say.CONSENSUS.search(text):
            return DecisionKind.CONSENSUS, 0.85, None, "consensus"
        return None

    def _proposes(self, text: str, explicit: re.Match[str] | None) -> bool:
        """Whether the sentence proposes rather than decides."""
        proposed = say.PROPOSED.search(text)
        if not proposed or (explicit and explicit.start() < proposed.start() and not _subordinate(text, explicit)):
            return False
        if proposed[0].lower().startswith("förslag") and _MADE.search(text[: proposed.start()]):
            return False  # a task: "tar fram ett förslag till"
        loose = say.SHORT.search(text) or say.PASSIVE.search(text)
        early = proposed.start() < _EARLY or "resl" in proposed[0].lower() or "yrk" in proposed[0].lower()
        return (not loose or early) and not self._acts_on(text, proposed)

    def _settles(self, text: str) -> Found | None:
        """What is settled without a verb of deciding: by what a body does, by assent, by a change that is told."""
        short = say.SHORT.search(text)
        if short and not _is_attribute(text, short) and not say.NEGATED.search(text[: short.start()]):
            return DecisionKind.DECIDED, 0.88, None, "short"
        if say.ASSENT.search(text[:_BEGINNING]):
            return DecisionKind.DECIDED, 0.75, None, "assent"
        if say.THAT_WE.match(text):
            return DecisionKind.DECIDED, 0.75, None, "att-clause"
        if (act := say.OWN_ACT.search(text)) and self._is_main(text, act):
            subject, own = self._subject(text, act.start(), act.end())
            if own or act[0].lower().startswith("finner"):
                if say.PAST_TIME.search(text[: act.end() + _NEAR]):
                    return DecisionKind.REPORTED, 0.7, subject, "own-act-before"
                if "i uppdrag" in act[0] or "i uppgift" in act[0]:  # many count the task alone
                    return DecisionKind.DECIDED, 0.5, subject, "gives-task"
                return DecisionKind.DECIDED, 0.75, subject if own else None, "own-act"
            if subject:
                return DecisionKind.REPORTED, 0.6, subject, "other-act"
        for verb in say.OWN_VERB.finditer(text):
            if self._says_of_itself(text, verb):
                return DecisionKind.DECIDED, 0.65, None, "own-verb"
        if (done := say.SETTLED.search(text)) and self._is_main(text, done):
            return DecisionKind.DECIDED, 0.7, None, "settled"
        changed = say.CHANGED.search(text) if len(text.split()) <= _PLAIN else None
        real = changed and changed.start() > 2 and not say.MODAL_BEFORE.search(text, 0, changed.start())
        if changed and real and self._is_main(text, changed):
            return None if _by_somebody(text, changed) else (DecisionKind.DECIDED, 0.55, None, "changed")
        return None

    def _says_of_itself(self, text: str, verb: re.Match[str]) -> bool:
        """Whether the body that met stands right before or after the verb: "Vi slutar med papper", "Från maj hyr vi ut den"."""
        before, after = _LAST_WORDS.search(text, 0, verb.start()), _FIRST_WORD.match(text, verb.end())
        inverted = after and (after[1].lower() == "vi" or _FRONTED.match(text))
        beside = [*(before[0].split()[:1] if before else []), *([after[1]] if after and inverted else [])]
        return any(say.BODY_WORD.fullmatch(word) and self.is_self(word) for word in beside) and self._is_main(
            text, verb
        )

    def _is_main(self, text: str, verb: re.Match[str]) -> bool:
        """Whether the verb says what is done: neither denied nor in a subordinate clause."""
        return not say.NEGATED.search(text[: verb.start()]) and not _subordinate(text, verb)

    def _acts_on(self, text: str, proposed: re.Match[str]) -> bool:
        """Whether the body that met approves or rejects the proposal that is named: "Rådet godkände förslaget"."""
        done = say.PASSIVE.search(text, proposed.end())
        if (
            done
            and proposed[0].lower().startswith("förslag")
            and not re.search(r"[:,;]", text[proposed.start() : done.start()])
        ):
            return not _THAT_FINITE.search(text, proposed.start(), done.start())
        verb = say.ACTIVE.search(text, 0, proposed.start())
        if verb is None or not proposed[0].lower().startswith("förslag"):
            return False
        return self._subject(text, *verb.span())[1]

    def _explicit(self, text: str, match: re.Match[str], told: re.Match[str] | None) -> Found | None:
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
        if word == "beslutas" and say.IN_BODY.match(text, match.end()):
            return DecisionKind.REPORTED, 0.7, None, "in-other-body"
        subject, own = self._subject(text, match.start(), match.end())
        if told and told.start() < match.start():
            return DecisionKind.REPORTED, 0.85, subject, "told"
        if subject and not own and not self._may_be_own(subject, match[0]):
            return DecisionKind.REPORTED, 0.85, subject, "other-subject"
        if kind := _when(text, match, dated=not self.bodies):
            return kind, 0.8, subject, "expected" if kind is DecisionKind.EXPECTED else "before"
        if word.startswith("uppdr"):
            return DecisionKind.DECIDED, 0.5, subject, "gives-task"
        if subject and not self.bodies:
            return DecisionKind.DECIDED, 0.9, subject, "body-unknown"
        return DecisionKind.DECIDED, 0.98 if subject else 0.95, subject, "explicit"

    def _verb(self, text: str, match: re.Match[str], told: re.Match[str] | None, after: str, rule: str) -> Found | None:
        before = text[: match.start()]
        if say.NEGATED.search(before):
            return None
        if rule == "active" and _subordinate(text, match):
            return None
        subject, own = self._subject(text, match.start(), match.end())
        if match.start() <= 2 and re.match(r"\w+(?:ade|da|na|ta)$", match[0]):
            return None  # an attribute: "Beviljade projekt redovisas"
        if rule == "active" and not (subject and own) and match.start() > 2:
            if subject is None or _OF_ALL.match(subject):  # each of them shall do it: a task, no decision
                return None
            if not self._may_be_own(subject, match[0]):
                return DecisionKind.REPORTED, 0.7, subject, "other-subject"
        if _subordinate(text, match) and not say.AND_SO.search(before):
            return (DecisionKind.REPORTED, 0.5, subject, "subordinate")
        if told and told.start() < match.start():
            return DecisionKind.REPORTED, 0.8, subject, "told"
        if kind := _when(text, match, dated=not self.bodies):
            return kind, 0.75, subject, "expected" if kind is DecisionKind.EXPECTED else "before"
        if rule == "passive" and not match[0].lower().endswith("des") and _by_somebody(text, match):
            return None
        later = (
            match[0].lower().endswith("s")
            and not match[0].lower().endswith(("des", "gs", "ktes"))
            and _comes_later(text, match.end(), after)
        )
        if later:
            return DecisionKind.EXPECTED, 0.7, subject, "future"
        if (
            rule == "passive"
            and re.match(r"\s+(?:av|i)\s", text[match.end() :])
            and say.IN_BODY.match(text, match.end())
        ):
            body = BODY_END.search(text, match.end())
            if body and not self.is_self(body[0]):
                return DecisionKind.REPORTED, 0.75, body[0], "in-other-body"
        return DecisionKind.DECIDED, 0.95 if rule == "passive" else 0.93, subject if own else None, rule

    def _may_be_own(self, subject: str, verb: str) -> bool:
        """Whether a body that does not call itself so may be the one that met: the record names none, and tells in the
        present tense, as minutes do of themselves."""
        return not self.bodies and bool(_PRESENT.search(verb.split(maxsplit=1)[0])) and not say.NATIONAL.match(subject)

    def _subject(self, text: str, start: int, end: int) -> tuple[str | None, bool]:
        """The body that decides, before the verb or right after it, and whether it is the body that met."""
        edge = max((m.end() for m in say.CLAUSE.finditer(text, 0, start)), default=0)
        windows = (
            text[edge:start],
            text[max(0, edge - 90) : start] if start - edge < 3 else "",
            text[end : end + 40].split(" att ", maxsplit=1)[0],
        )
        for index, window in enumerate(windows):
            found = list(say.BODY_WORD.finditer(window))
            if index == 2:
                found = [m for m in found if len(window[: m.start()].split()) < 1]
            if found:
                last = found[-1 if index < 2 else 0]
                word = last[0]
                alone = index == 2 or word.lower() != "samtliga" or not window[last.end() :].strip()
                return word, alone and self.is_self(word)
            if index < 2 and (other := say.OTHERS.search(window)):
                return other[0], False
        return None, False


def _is_attribute(text: str, short: re.Match[str]) -> bool:
    """Whether a participle belongs to a noun or to too long a sentence for a note: "Godkända båtar får märke"."""
    many = len(text.split())
    return many > _SHORT or (not short.start() and short[0].endswith("a") and many > _PAIR)


def _when(text: str, verb: re.Match[str], *, dated: bool) -> DecisionKind | None:
    """Reported where the words round a past verb tell of a time gone by, expected where those of a present one tell of one to
    come; what stands in the decision itself ("att mötet hålls i maj") says nothing of when it was made. ``dated``: a day or
    a month alone tells so too, since the record does not say whose it is."""
    stop = text.find(" att ", verb.end())
    rest = text[verb.end() : stop if stop >= 0 else len(text)]
    before = text[: verb.start()]
    if _PAST.search(verb[0].split()[0]) or verb[0].lower().startswith(("beslut togs", "beslut fatt")):
        times = [*say.PAST_TIME.finditer(before), *say.PAST_TIME.finditer(text, verb.end(), verb.end() + len(rest))]
        told = (time for time in times if not _OF_NOUN.search(text[: time.start()]))
        return DecisionKind.REPORTED if any(dated or not _DAY.search(time[0]) for time in told) else None
    if say.FUTURE_TIME.search(before[-_NEAR:]) and not before.lower().startswith(("vid", "i dag")):
        return DecisionKind.EXPECTED
    own = verb[0].lower().split()[0]
    if own in ("beslutar", "fattar", "tar", "bestämmer", "avgör") and stop < 0 and say.FUTURE_TIME.search(rest):
        return None if re.search(r"\bt\.?o\.?m|från och med|till och med", rest) else DecisionKind.EXPECTED
    return None


def _by_somebody(text: str, verb: re.Match[str]) -> bool:
    """Whether a passive has its agent after it: "utses av årsmötet" tells who does so always."""
    return bool(re.match(r"(?:\s+[\wåäö-]+){0,2}\s+av\s", text[verb.end() :]))


def tells(text: str) -> bool:
    """Whether the sentence tells what somebody said: "underströk", "efterlyste"."""
    return bool(say.SAID.search(text))


def end_of_label(text: str) -> int:
    """Where the decision begins after "Beslut:", 0 where it has no such label."""
    match = say.LABEL.match(text)
    return match.end() if match and text[match.end() :].strip() else 0


def _subordinate(text: str, match: re.Match[str]) -> bool:
    start = max(0, match.start() - _FAR)
    found = say.SUBORDINATE.search(text[start : match.start()])
    if found and found[0].lower().startswith("om "):  # "förslaget om", "ansökan om": no clause, but what it is about
        return not _ABOUT.search(text[: start + found.start()])
    return bool(found)


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
    return next((form for form, pattern in say.FORMS if pattern.search(text)), DecisionForm.DECISION)
