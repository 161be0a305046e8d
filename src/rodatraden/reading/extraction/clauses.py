"""The subject of a finite verb, by the order of words in Swedish clauses.

In a main clause the verb stands second (Svenska Akademiens grammatik, 1999, part 4): after its subject, or before it
where something else comes first ("Till nästa möte tar Anna fram en lista"). In a subordinate clause ("att Anna tar fram")
nothing is done by being said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rodatraden.reading.extraction.names import is_person
from rodatraden.reading.extraction.owners import Loose, is_given, owners_of
from rodatraden.reading.extraction.register import Register
from rodatraden.reading.extraction.tasks import is_finite

_HARD = re.compile(r"[;:!?|]\s+|\s[–—→|-]+\s*|^\W*\[\s?\]\s*|\n\s*[-–•→*]*\s*")
_SOFT = re.compile(r",\s+(?:och|men|samt|så)?\s*|\s(?:och|men|samt|så|&)\s+")
_OPENS = re.compile(r"(?<![\w-])(?:att|hur|vad|vem|varför|huruvida|ifall|som|vilk(?:en|et|a))(?![\w-])", re.IGNORECASE)
_IF = re.compile(r"(?:om|ifall|vid|när|har|kan|skulle|uteblir)\s", re.IGNORECASE)
_CONDITION = re.compile(
    r"(?:om|ifall|såvida|förutsatt att|i det fall|har|kan|skulle|uteblir|"
    r"vid (?:mer än|oenighet|behov|fara|kraftigt?\w*|upprepad\w*))\s",
    re.IGNORECASE,
)
_FRONTED = re.compile(
    r"(?:till|inför|före|efter|under|i|på|vid|senast|innan|från|därefter|sedan|då|nu|dessutom|även|också|för|om|"
    r"enligt|när|så|"
    r"vidare|slutligen|först|härefter|med|utifrån|utöver|fram till|tills vidare|samtidigt|parallellt|där|detta|det|den)(?![\w-])",
    re.IGNORECASE,
)
_END_OF_PHRASE = re.compile(
    r"[.,;:!?]|\s(?=(?:i|på|av|till|från|med|för|om|vid|under|efter|före|inför|innan|enligt|genom|mot|hos|utan|över|kring|mellan|"
    r"inom|fram|upp|in|ut|ett|en|den|det|de|att|som|hur|vad|var|sin|sina|sitt|sig|inte|ej|också|även|då|nu|sedan|"
    r"därefter|snarast|omgående|hem|ihop|vidare|gemensamt|nya?|nytt|denna|detta|dessa|nästa|samtliga|alla)(?![\w-]))"
)
_SETTLED_THAT = re.compile(
    r"(?<!\w)(?:beslut\w*|beslöt|bestäm\w*|en(?:a|as|ades|ats|ighet)|överens|överenskom\w*)(?!\w)[^.;:]{0,60}?\s(?P<that>att)\s",
    re.IGNORECASE,
)
"""What a body settles is so from now on: "beslutar att Anna tar fram en lista" gives Anna the task."""
CHOSEN = re.compile(r"(?:det (?:blir|blev|är)|(?:[\w-]+ )?(?:blir|blev) det) (?P<who>.{2,60}) som$", re.IGNORECASE)
_INVERTED = re.compile(
    r"\s+(?P<who>[A-ZÅÄÖ][\w-]+(?:\s[A-ZÅÄÖ][\w-]+)?|(?!\w*hand\b)[\w-]{4,}(?:en|n|et))\s+"
    r"(?:tag i|hand om|med sig|på sig|upp|in|ut|fram|om|av|med|över|ner|ned|ihop|hem|vidare|själv|kontakt|i)(?=[\s.,;!]|$)"
)
"""Who stands between a verb and its particle, whatever comes first: "Lappar i trapphusen sätter Gun upp"."""
_PRONOUN_BEFORE = re.compile(r"(?<!\w)(?:hon|han|hen)\s+(?:[a-zåäö]+\s+){0,2}$", re.IGNORECASE)
_PRONOUN_AFTER = re.compile(r"\w+\s+(?:hon|han|hen)(?!\w)")
_NAMED = re.compile(r"[A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäöé]+)?(?: [A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäöé]+)?)?")
_AND = re.compile(r"\b(?:och|samt|men|&)\s+$")
_WORD = re.compile(r"[\w-]+")
_EARLIER = frozenset(["fick", "tog", "tar", "blir", "gör", "åtog"])
_AUXILIARY = frozenset(
    [
        "har",
        "hade",
        "är",
        "var",
        "ska",
        "skall",
        "kan",
        "bör",
        "måste",
        "vill",
        "under",
        "efter",
        "över",
        "inför",
        "för",
    ]
)
_MOST_EDGES = 5
_NEAR = 90  # characters after the verb that an inverted subject may take
_FAR = 160  # characters before the verb that are looked at


@dataclass(frozen=True, slots=True)
class Subject:
    """Who does it; ``owners`` is empty where a pronoun names nobody. ``start`` is where the clause begins."""

    owners: tuple[str, ...]
    start: int
    phrase: str


def is_conditional(text: str) -> bool:
    """Whether the sentence begins with what must come true first: "Om regionen säger upp avtalet måste …"."""
    return bool(_CONDITION.match(text))


def subject_of(text: str, start: int, end: int, register: Register, *, loose: Loose = Loose.NO) -> Subject | None:
    """The somebody that is the subject of the verb at ``start``..``end`` in a main clause, or None."""
    low = max(0, start - _FAR)
    edge = max((match.end() for match in _HARD.finditer(text, low, start)), default=low)
    if settled := _SETTLED_THAT.search(text, edge, start):
        edge = settled.end()
    before = text[edge:start]
    own = _INVERTED.match(text, end)
    if own and is_given(own["who"], register) and not _OPENS.search(before) and not owners_of(before, register):
        return Subject((register.full(own["who"]),), edge, own["who"])
    edges = [edge, *[match.end() for match in _SOFT.finditer(text, edge, start)][-_MOST_EDGES:]]
    for at in edges:
        phrase = text[at:start].strip(" ,").removeprefix("att " if settled else "")
        if not phrase:
            continue
        if chosen := CHOSEN.match(phrase):
            phrase = chosen["who"]
        if (owners := owners_of(phrase, register, loose=loose)) is not None:
            return None if _is_within(text[edge:at]) else Subject(owners, at, phrase)
    last = text[edges[-1] : start].strip()
    if not last and _AND.search(before) and (shared := _shared(before, register)):
        return Subject(shared[0], edge, shared[1])
    if (not before.strip() or _FRONTED.match(before) or not last) and not _OPENS.search(last):
        phrase = text[end : end + _NEAR]
        stop = _END_OF_PHRASE.search(phrase, 1)
        phrase = phrase[: stop.start()].strip() if stop else phrase.strip()
        if phrase and (owners := owners_of(phrase, register)) is not None:
            return Subject(owners, edges[-1] if not last else edge, phrase)
    if not _OPENS.search(last) and (own := _INVERTED.match(text, end)) and (owners := owners_of(own["who"], register)):
        return Subject(owners, edge, own["who"])
    return None


def meant(text: str, verb: int, earlier: str, register: Register) -> tuple[str, ...]:
    """Whom "hon", "han" or "hen" by the verb means: the last person named before it, in the sentence or the one before."""
    pronoun = _PRONOUN_BEFORE.search(text, 0, verb) or _PRONOUN_AFTER.match(text, verb)
    if not pronoun:
        return ()
    for words in (text[: min(pronoun.start(), verb)], earlier):
        named = [name[0] for name in _NAMED.finditer(words)]
        people = [name for name in named if is_person(name) or is_given(name, register)]
        if people:
            return (register.full(people[-1]),)
    return ()


def _shared(before: str, register: Register) -> tuple[tuple[str, ...], str] | None:
    """Who stands before an earlier verb of the same clause: "Anna fick frågan och svarar", "Bo blir värd och kallar"."""
    verb = next((word for word in _WORD.finditer(before) if word.start() and _is_earlier(word[0])), None)
    if verb is None or _OPENS.search(before) or _IF.match(before):
        return None
    phrase = before[: verb.start()].strip(" ,")
    owners = owners_of(phrase, register) if phrase else None
    return (owners, phrase) if owners else None


def _is_earlier(word: str) -> bool:
    return word.islower() and (word in _EARLIER or (word not in _AUXILIARY and is_finite(word)))


def _is_within(before: str) -> bool:
    """Whether a clause that has begun before the subject holds it too: "Anna berättar att"."""
    return bool(_OPENS.search(before) or _IF.match(before))
