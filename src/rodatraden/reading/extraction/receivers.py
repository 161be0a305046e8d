"""Whom something is sent to: "till rådet för barnhälsa, kommunerna och SKBR", each with its whole name.

Goes word by word, so that the time is linear in the text however often it says "till".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rodatraden.reading.extraction.labels import BODY_END
from rodatraden.reading.extraction.lookups import either, words

_REACH = 160  # characters in which the first receiver begins
_NAME = 120  # characters of a receiver
_TOKEN = re.compile(r"[\w/-]+|[^\w\s]")
_TO = {"till", "i", "för", "hos", "vid"}
_ALL = {"den", "det", "de", "samtliga", "alla", "länets", "varje", "respektive"}
_AND = {",", "och", "samt", "&"}
_OF = {"för", "mot", "inom", "kring"}
_DEFINITE = ("e", "n", "t")  # "rådet" has its name after "för", "chefsgrupp" right after it
_NO_NAMES = frozenset(words("forwarding", "no_names"))
_OTHERS = re.compile(either(words("forwarding", "receivers")), re.IGNORECASE)
_SHORT_FORM = re.compile("[A-ZÅÄÖ]{3,6}")
_WORDS_BEFORE, _WORDS_AFTER = 3, 3


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    word: str
    kind: str  # "body", "receiver", "word" or "" for what is part of no name


def receivers(text: str, start: int) -> Iterator[str]:
    """Those named after a "till" in the sentence ``text`` from character ``start`` on, in order, as they are printed."""
    stop = min(len(text), start + _REACH + _NAME)
    tokens = [
        _Token(found.start(), found.end(), found[0], _kind(found[0])) for found in _TOKEN.finditer(text, start, stop)
    ]
    at = 0
    while at < len(tokens) and tokens[at].start < start + _REACH:
        at += 1
        if tokens[at - 1].word.lower() not in _TO:
            continue
        while (end := _receiver(tokens, at)) is not None:
            yield text[tokens[at].start : tokens[end].end]
            at = end + 1
            if _word(tokens, at) not in _AND:
                break
            at += 2 if _word(tokens, at + 1) == "till" else 1


@lru_cache(maxsize=4096)
def _kind(word: str) -> str:
    lower = word.lower()
    if lower in _NO_NAMES or not word[0].isalpha() or any(letter.isdigit() for letter in word):
        return ""
    if BODY_END.fullmatch(word):
        return "body"
    return "receiver" if _OTHERS.fullmatch(word) or _SHORT_FORM.fullmatch(word) else "word"


def _receiver(tokens: list[_Token], at: int) -> int | None:
    """The last token of the receiver that begins at ``at``; None where none does."""
    at += _word(tokens, at) in _ALL
    for head in range(at, min(at + _WORDS_BEFORE + 1, len(tokens))):
        pair = " ".join(token.word for token in tokens[head : head + 2])
        if tokens[head].kind and _OTHERS.fullmatch(pair):
            return head + 1
        if tokens[head].kind == "receiver":
            return _placed(tokens, head)
        if tokens[head].kind == "body":
            return _placed(tokens, _matter(tokens, head))
        if not tokens[head].kind:
            return None
    return None


def _matter(tokens: list[_Token], head: int) -> int:
    """The last token of a body's name: "rådet för hälsa och livsvillkor", "chefsgrupp omsorg och vård"."""
    first = head + 1
    if _word(tokens, first) in _OF:
        first += 1
    elif tokens[head].word.lower().endswith(_DEFINITE):
        return head
    end = first - 1
    while end + 1 < first + _WORDS_AFTER and _is_word(tokens, end + 1):
        end += 1
    if end < first:
        return head
    while _word(tokens, end + 1) in _AND and _is_word(tokens, end + 2) and _goes_on(tokens, end + 1):
        end += 2
    return end


def _goes_on(tokens: list[_Token], joint: int) -> bool:
    """Whether a joint goes on with the name: a comma does only where the list ends with "och" before other receivers."""
    if tokens[joint].word != ",":
        return True
    return _word(tokens, joint + 2) in _AND and _is_word(tokens, joint + 3) and _goes_on(tokens, joint + 2)


def _placed(tokens: list[_Token], end: int) -> int:
    """With the place after it: "kommunstyrelsen i Sundmo"."""
    return (
        end + 2
        if _word(tokens, end + 1) == "i" and tokens[end + 2 : end + 3] and tokens[end + 2].word.istitle()
        else end
    )


def _word(tokens: list[_Token], at: int) -> str:
    return tokens[at].word.lower() if at < len(tokens) else ""


def _is_word(tokens: list[_Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].kind == "word"
