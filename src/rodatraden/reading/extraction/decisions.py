"""What was decided, and what was only reported, expected, proposed or agreed on."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rodatraden.reading.claims import DecisionForm, DecisionKind
from rodatraden.reading.extraction import decision_words as say
from rodatraden.reading.extraction.abroad import decided_abroad, undecided_abroad
from rodatraden.reading.extraction.decision_clauses import (
    by_somebody,
    comes_later,
    form_of,
    is_attribute,
    is_subordinate,
    when_told,
)
from rodatraden.reading.extraction.labels import BODY_END
from rodatraden.reading.extraction.names import people_in
from rodatraden.reading.extraction.tasks import is_verbless
from rodatraden.reading.extraction.verbs import is_passive

Found = tuple[DecisionKind, float, str | None, str]
_EARLY = 12  # characters before a word of proposal that still begins the sentence
_NOTE = 80  # characters of a note without a verb
_SHORT = 12  # words of a note in key words
_PLAIN = 16  # words of a sentence that tells one change and no more
_BEGINNING = 120
_THAT_FINITE = re.compile(r"\b(?:att|som)\s+(?![a-zåäö]+a\b)")  # a clause of its own, no infinitive
_NEAR = 30
_OF_ALL = re.compile(r"(?:samtliga|alla|varje|respektive|parterna|kommunerna)\b", re.IGNORECASE)
_LAST_WORDS = re.compile(
    r"[\w-]+(?:\s+(?:nu|också|även|därför|därmed|alltså|ej|dock|sedan|fortsatt))?\s+$", re.IGNORECASE
)
_OPENLY = ("sade ja", "säger ja", "sa ja", "sade nej", "bestäms", "bestämmer")
_JOINTLY = re.compile(r"^(?:[\w-]+|parterna)\s+(?:och\s+[\w-]+\s+)(?:är\s+|har\s+)?$|^parterna\s", re.IGNORECASE)
"""Two that meet and agree are the body themselves."""
_FRONTED = re.compile(r"(?:från|i|på|till|under|med|för|efter|nu|därmed|härmed|således)\s", re.IGNORECASE)
_FIRST_WORD = re.compile(r"\s+([\w-]+)")
_PRESENT = re.compile(r"[aeåä]r$", re.IGNORECASE)
_MADE = re.compile(
    r"\b(?:fram|lämna\w*|skriv\w*|återkom\w*|skicka\w*|med)\s+(?:ett\s+|sitt\s+)?(?:\w+\s+)?$", re.IGNORECASE
)


def _is_verbless(text: str) -> bool:
    """Whether a note in key words names a thing, and nobody: "Ny taxa från 1 maj"."""
    if ": " in text or people_in(text) or not text[:1].isupper():
        return False
    return is_verbless(text)


def _noted(text: str) -> Found | None:
    """What a note in key words settles: how a thing shall be, what is new, what there shall be none of, from when."""
    if say.STANDS.match(text) and not say.NEGATED.search(text):
        return DecisionKind.DECIDED, 0.6, None, "note"
    if say.NEW.match(text) and is_verbless(text.partition(": ")[2]):
        return DecisionKind.DECIDED, 0.6, None, "note"
    if say.NONE_OF.match(text) and is_verbless(text):
        return DecisionKind.DECIDED, 0.5, None, "none-of"
    if "fr" in text and say.FROM_THEN.search(text) and _is_verbless(text):
        return DecisionKind.DECIDED, 0.5, None, "from-then-on"
    return None


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
        if word == "parterna" and not self.bodies:
            return True
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
        if not told and say.OF_VOTES.search(text) and say.OUTCOME.search(text):
            return DecisionKind.DECIDED, 0.8, None, "outcome"
        deferred = say.DEFERRED.search(text)
        if deferred and not say.NEGATED.search(text[: deferred.start()]):
            kind = DecisionKind.REPORTED if told and told.start() < deferred.start() else DecisionKind.DEFERRED
            return kind, 0.92, None, "deferred"
        explicit = None if undecided_abroad(text) else say.EXPLICIT.search(text)
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
        act = None if told else say.OWN_ACT.search(text)
        own = act and self._is_main(text, act) and self._subject(text, *act.span())[1]
        if own and (settled := self._settles(text)):
            return settled
        verbs = [(match, "passive") for match in say.PASSIVE.finditer(text)]
        verbs += [(match, "active") for match in say.ACTIVE.finditer(text)]
        first = min((match.start() for match, _ in verbs), default=0)
        if verbs and self._subject(text, first, first)[1]:
            verbs.sort(key=lambda found: found[0].start())  # what the body does weighs more than what its object tells
        for match, rule in verbs:
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
            if say.TO_DO.search(text):
                return DecisionKind.DECIDED, 0.7, None, "agreed-to-do"
            return DecisionKind.CONSENSUS, 0.85, None, "consensus"
        if abroad := decided_abroad(text):
            return abroad[0], 0.85, None, abroad[1]
        return None

    def _proposes(self, text: str, explicit: re.Match[str] | None) -> bool:
        """Whether the sentence proposes rather than decides."""
        proposed = say.PROPOSED.search(text)
        if not proposed or (explicit and explicit.start() < proposed.start() and not is_subordinate(text, explicit)):
            return False
        act = say.OWN_ACT.search(text, 0, proposed.start())
        if act and self._subject(text, *act.span())[1]:
            return False  # the body acts on it: "Stämman röstade ner förslaget"
        if proposed[0].lower().startswith("förslag") and _MADE.search(text[: proposed.start()]):
            return False  # a task: "tar fram ett förslag till"
        if say.NEGATED.search(text[: proposed.start()]):
            return False  # "det finns inget färdigt förslag"
        loose = say.SHORT.search(text) or say.PASSIVE.search(text)
        early = proposed.start() < _EARLY or "resl" in proposed[0].lower() or "yrk" in proposed[0].lower()
        return (not loose or early) and not self._acts_on(text, proposed)

    def _settles(self, text: str) -> Found | None:
        """What is settled without a verb of deciding: by what a body does, by assent, by a change that is told."""
        short = say.SHORT.search(text)
        if short and not is_attribute(text, short) and not say.NEGATED.search(text[: short.start()]):
            return DecisionKind.DECIDED, 0.88, None, "short"
        if len(text) < _NOTE and (noted := _noted(text)):
            return noted
        if say.ASSENT.search(text, 0, _BEGINNING):
            return DecisionKind.DECIDED, 0.75, None, "assent"
        if say.THAT_WE.match(text):
            return DecisionKind.DECIDED, 0.75, None, "att-clause"
        if (act := say.OWN_ACT.search(text)) and self._is_main(text, act):
            subject, own = self._subject(text, act.start(), act.end())
            if (
                own
                or " vi " in act[0]
                or act[0].lower().startswith("finner")
                or (subject and self._may_be_own(subject, act[0]))
            ):
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
        if (
            (" inte" in text or " ej" in text)
            and (not_done := say.NOT_DONE.search(text))
            and self._is_left_undone(text, not_done)
        ):
            return DecisionKind.DECIDED, 0.55, None, "not-done"
        if "blir" in text and (becomes := say.BECOMES.match(text)) and not say.VAGUE.search(becomes[0]):
            return DecisionKind.DECIDED, 0.55, None, "becomes"
        changed = say.CHANGED.search(text) if len(text.split()) <= _PLAIN else None
        real = changed and changed.start() > 2 and not say.MODAL_BEFORE.search(text, 0, changed.start())
        if changed and real and self._is_main(text, changed):
            return None if by_somebody(text, changed) else (DecisionKind.DECIDED, 0.55, None, "changed")
        return None

    def _says_of_itself(self, text: str, verb: re.Match[str]) -> bool:
        """Whether the body that met stands right before or after the verb: "Vi slutar med papper", "Från maj hyr vi ut den"."""
        before, after = _LAST_WORDS.search(text, 0, verb.start()), _FIRST_WORD.match(text, verb.end())
        inverted = after and (after[1].lower() == "vi" or _FRONTED.match(text))
        beside = [*(before[0].split()[:1] if before else []), *([after[1]] if after and inverted else [])]
        return any(say.BODY_WORD.fullmatch(word) and self.is_self(word) for word in beside) and self._is_main(
            text, verb
        )

    def _is_left_undone(self, text: str, verb: re.Match[str]) -> bool:
        """Whether a short sentence says that something is not to be done: "Remissen besvaras inte"."""
        short = verb.start() > 2 and len(text.split()) <= _SHORT
        known = is_passive(verb["verb"].lower()) and not say.STATE.fullmatch(verb["verb"])
        return short and known and not say.MODAL_BEFORE.search(text, 0, verb.start()) and self._is_main(text, verb)

    def _is_main(self, text: str, verb: re.Match[str]) -> bool:
        """Whether the verb says what is done: neither denied nor in a subordinate clause."""
        return not say.NEGATED.search(text[: verb.start()]) and not is_subordinate(text, verb)

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
        ) and is_subordinate(text, match):
            return DecisionKind.EXPECTED, 0.6, None, "subordinate"
        if word == "beslutas" and say.IN_BODY.match(text, match.end()):
            return DecisionKind.REPORTED, 0.7, None, "in-other-body"
        if word.startswith(_OPENLY) and is_subordinate(text, match):
            return DecisionKind.EXPECTED, 0.5, None, "subordinate"
        subject, own = self._subject(text, match.start(), match.end())
        own = own or (not self.bodies and bool(_JOINTLY.search(text[: match.start()])))
        if told and told.start() < match.start():
            return DecisionKind.REPORTED, 0.85, subject, "told"
        if subject and not own and not self._may_be_own(subject, match[0]):
            return DecisionKind.REPORTED, 0.85, subject, "other-subject"
        if kind := when_told(text, match, dated=not self.bodies):
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
        if rule == "active" and is_subordinate(text, match):
            return None
        subject, own = self._subject(text, match.start(), match.end())
        if match.start() <= 2 and re.match(r"\w+(?:ade|da|na|ta)$", match[0]):
            return None  # an attribute: "Beviljade projekt redovisas"
        if rule == "active" and not (subject and own) and match.start() > 2:
            if subject is None or _OF_ALL.match(subject):  # each of them shall do it: a task, no decision
                return None
            if not self._may_be_own(subject, match[0]):
                return DecisionKind.REPORTED, 0.7, subject, "other-subject"
        if is_subordinate(text, match) and not say.AND_SO.search(before):
            return (DecisionKind.REPORTED, 0.5, subject, "subordinate")
        if told and told.start() < match.start():
            return DecisionKind.REPORTED, 0.8, subject, "told"
        if kind := when_told(text, match, dated=not self.bodies):
            return kind, 0.75, subject, "expected" if kind is DecisionKind.EXPECTED else "before"
        if rule == "passive" and not match[0].lower().endswith("des") and by_somebody(text, match):
            return None
        later = (
            match[0].lower().endswith("s")
            and not match[0].lower().endswith(("des", "gs", "ktes"))
            and comes_later(text, match.end(), after)
            and not (match[0].lower() in ("fastställs", "bestäms") and text.startswith(" till", match.end()))
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
