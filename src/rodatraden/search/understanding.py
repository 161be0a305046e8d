"""What somebody who wrote this in the search field meant. Any text is understood; none is an error."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rodatraden.reading.language.analyse import query_groups
from rodatraden.search import names
from rodatraden.search.expression import Expression, Word, every, some
from rodatraden.search.index.row import tokens

LONGEST = 500  # characters; what comes after is not asked for
_MOST = 20  # words
_QUOTES = str.maketrans(dict.fromkeys("“”„»«″", '"') | {"\x00": " "})
_QUOTED = re.compile(r'"([^"]*)"')
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Meaning:
    """``expression`` is None where nothing searchable was written. ``phrases`` must stand in the text as they are.

    ``words`` is what was written without signs, for marking it in the hits; ``synonyms`` are names that the words
    also mean, by the words.
    """

    expression: Expression | None
    phrases: tuple[re.Pattern[str], ...]
    words: str
    synonyms: dict[str, list[str]]


def understand(text: str) -> Meaning:
    """Read a query: words that must all be there in some form, and phrases in quotation marks."""
    text = text[:LONGEST].translate(_QUOTES)
    phrases = tuple(_phrase(found) for quoted in _QUOTED.findall(text) if (found := _WORD.findall(quoted)))
    parts = [part for quoted in _QUOTED.findall(text) for part in _groups(quoted)]
    rest = _QUOTED.sub(" ", text)
    more, synonyms = _rest(rest)
    parts += more
    words = " ".join(_WORD.findall(text))
    return Meaning(every(parts) if parts else None, phrases, words, synonyms)


def _phrase(words: list[str]) -> re.Pattern[str]:
    """The words next to each other, whatever signs or spaces stand between, case aside."""
    return re.compile(r"(?<![^\W_])" + r"[\W_]+".join(re.escape(word) for word in words) + r"(?![^\W_])", re.IGNORECASE)


def _rest(text: str) -> tuple[list[Expression], dict[str, list[str]]]:
    words = list(_WORD.finditer(text))[:_MOST]
    known = names.known_in([word[0] for word in words])
    parts: list[Expression] = []
    synonyms: dict[str, list[str]] = {}
    start = 0
    for (begin, end), others in [*sorted(known.items()), ((len(words), len(words)), [])]:
        if start < begin:
            parts += _groups(text[words[start].start() : words[begin - 1].end()])
        if begin < end:
            written = text[words[begin].start() : words[end - 1].end()]
            ways = [every(groups) for name in (written, *others) if (groups := _groups(name))]
            parts += [some(ways)] if ways else []
            synonyms |= {written: others} if others else {}
        start = end
    return parts, synonyms


def _groups(text: str) -> list[Expression]:
    """One part a word: the analysed forms by which it may be found."""
    ways = [[Word(" ".join(tokens(form))) for form in group if tokens(form)] for group in query_groups(text)]
    return [some(list(forms)) for forms in ways if forms]
