"""What somebody who wrote this in the search field meant. Any text is understood; none is an error."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rodatraden.reading.language.analyse import query_groups
from rodatraden.search import names
from rodatraden.search.expression import Expression, Word, every, some
from rodatraden.search.index.row import tokens

LONGEST = 500  # characters; what comes after is not asked for
_MOST = 30  # words
_QUOTES = str.maketrans(dict.fromkeys("“”„»«″", '"') | {"\x00": " "})
_QUOTED = re.compile(r'"([^"]*)"')
# words that stand nearly everywhere: beside others they only slow a question down
_SMALL = {
    "alla", "att", "av", "de", "den", "det", "detta", "du", "en", "ett", "för", "från", "ha",
    "har", "hur", "i", "inte", "kan", "man", "med", "men", "ni", "när", "och", "om", "på",
    "sig", "ska", "så", "som", "till", "under", "ut", "vad", "var", "vem", "vi", "vid", "är",
}  # fmt: skip  # a list of words reads best in lines
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Meaning:
    """``expression`` is None where nothing searchable was written. ``phrases`` must stand in the text as they are.

    ``words`` is what was written without signs and small words, for marking it in the hits; ``synonyms`` are names that the words
    also mean, by the words.
    """

    expression: Expression | None
    phrases: tuple[re.Pattern[str], ...]
    words: str
    synonyms: dict[str, list[str]]


def understand(text: str) -> Meaning:
    """Read a query: words that must all be there in some form, and phrases in quotation marks.

    Small words such as "och" are passed over where there are others.
    """
    text = text[:LONGEST].translate(_QUOTES)
    quoted = _QUOTED.findall(text)
    phrases = tuple(_phrase(words) for part in quoted if (words := _WORD.findall(part)))
    parts = [part for words in quoted for part in _groups(_WORD.findall(words))]
    more, synonyms = _rest(_WORD.findall(_QUOTED.sub(" ", text))[:_MOST], are_all=not parts)
    parts += more
    return Meaning(every(parts) if parts else None, phrases, " ".join(_telling(_WORD.findall(text))), synonyms)


def _telling(words: Sequence[str]) -> Sequence[str]:
    """The words without the small ones; all of them where there are no others."""
    return [word for word in words if word.lower() not in _SMALL] or words


def _phrase(words: list[str]) -> re.Pattern[str]:
    """The words next to each other, whatever signs or spaces stand between, case aside."""
    return re.compile(r"(?<![^\W_])" + r"[\W_]+".join(re.escape(word) for word in words) + r"(?![^\W_])", re.IGNORECASE)


def _rest(words: Sequence[str], *, are_all: bool) -> tuple[list[Expression], dict[str, list[str]]]:
    """The parts of words outside quotation marks, and which of them are names. ``are_all``: nothing else was written."""
    known = names.known_in(words)
    parts: list[Expression] = []
    synonyms: dict[str, list[str]] = {}
    start = 0
    for (begin, end), others in [*sorted(known.items()), ((len(words), len(words)), [])]:
        between = words[start:begin]
        if (are_all and not known) or any(word.lower() not in _SMALL for word in between):
            parts += _groups(between)
        if begin < end:
            written = words[begin:end]
            ways = [every(found) for name in (written, *map(_WORD.findall, others)) if (found := _groups(name))]
            parts += [some(ways)] if ways else []
            synonyms |= {" ".join(written): others} if others else {}
        start = end
    return parts, synonyms


def _groups(words: Sequence[str]) -> list[Expression]:
    """One part a word: the analysed forms by which it may be found."""
    groups = query_groups(" ".join(_telling(words)))
    ways = [[Word(" ".join(tokens(form))) for form in group if tokens(form)] for group in groups]
    return [some(list(forms)) for forms in ways if forms]
