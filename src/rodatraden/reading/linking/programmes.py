"""Names of programmes and projects in titles and texts: what ties points whose titles have nothing in common.

A name is an abbreviation ("TRIF", "MiljöGRO"), an unknown word with a capital inside a sentence ("Lyftet") or such
a word with those after it ("Vända vinden"), that stands in a title or in the texts of several meetings.
People, places and parties are none.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import ahocorasick

from rodatraden.reading.language.analyse import parts, stem
from rodatraden.reading.language.lexicon import ENGLISH, fold, lexicon
from rodatraden.reading.linking.titles import is_generic, stems

_TOKEN = re.compile(r"[^\W\d_]+(?:[-&][^\W\d_]+)*(?:\s\d+\.\d+)?")
_ABBREVIATION = re.compile(r"(?:[A-ZÅÄÖ]{3,}|[A-ZÅÄÖ][a-zåäö]+[A-ZÅÄÖ]{2,}|[A-ZÅÄÖ]{2,}&[A-ZÅÄÖ]+)(?:\s\d+\.\d+)?")
_INSIDE = re.compile(r"[a-zåäö0-9,;]\s+[”\"'»]?$")
_LONGEST = 3  # words
_SHARE_OF_FIRST = 0.6  # of the times its first word stands so, the phrase must go on as it does
_SHARE_WITH_CAPITAL = 0.4  # of all the times it stands somewhere
_RARE = -7.3  # log10 of a frequency: words rarer than this may be names of their own
_MOST_MEETINGS = 0.3  # what stands in more of the meetings than this, and in more than _FEW, is no single programme
_FEW = 8


@dataclass(frozen=True, slots=True)
class Mentions:
    """Where a name stands: indexes of points, by whether it is in the title or only in the text (with how often)."""

    name: str
    in_title: tuple[int, ...]
    in_text: dict[int, int]


def names_in(title: str, text: str) -> Counter[str]:
    """What may be names of programmes in one point: the words as printed → how often they stand so."""
    found: Counter[str] = Counter()
    shouted = title.isupper() and " " in title.strip()
    for source, is_title in (("" if shouted else title, True), (text, False)):
        tokens = list(_TOKEN.finditer(source))
        passed = -1
        for index, token in enumerate(tokens):
            word = token[0]
            if word[0].isupper() and (passed == index - 1 >= 0 or lexicon().is_given_name(word) or _is_party(word)):
                passed = index  # a person's or a party's name goes on as long as the capitals do
            elif _ABBREVIATION.fullmatch(word):
                found[word] += 1
            elif word[0].isupper() and _may_begin(word) and _is_marked(source, tokens, index, is_title):
                for phrase in _phrases(source, tokens, index):
                    found[phrase] += 1
    return found


def _is_marked(source: str, tokens: Sequence[re.Match[str]], index: int, is_title: bool) -> bool:
    """Whether the word's capital means something: it stands inside a sentence, or is a strange word in a title."""
    start = tokens[index].start()
    if _INSIDE.search(source[max(0, start - 4) : start]):
        return True
    return is_title and _is_rare(tokens[index][0]) and len(parts(tokens[index][0])) == 1


def _phrases(source: str, tokens: Sequence[re.Match[str]], index: int) -> Iterable[str]:
    """The word alone, if it is rare, and with one and two words after it on the same line."""
    end = tokens[index].end()
    if _is_rare(tokens[index][0]) and not is_generic(tokens[index][0]):
        yield tokens[index][0]
    for token in tokens[index + 1 : index + _LONGEST]:
        if source[end : token.start()] != " " or _joins(token[0]) or _is_party(token[0]):
            return
        end = token.end()
        yield source[tokens[index].start() : end]


def _may_begin(word: str) -> bool:
    words = lexicon()
    return (
        len(word) > 2
        and not _joins(word)
        and not _is_party(word)
        and not (words.is_family_name(word) and words.find(word) is None)
    )


def _joins(word: str) -> bool:
    return stem(word) in stems("joining")


def _is_party(word: str) -> bool:
    return stem(word) in stems("parties")


@cache
def _is_rare(word: str) -> bool:
    words = lexicon()
    entry = words.find(word)
    return not words.is_place_name(word) and (entry is None or entry.weight < _RARE or bool(entry.flags & ENGLISH))


def mentions(points: Sequence[tuple[str, str, object]], not_names: Collection[str] = ()) -> list[Mentions]:
    """Names of programmes that stand in two points or more, with where.

    ``points`` are (title, text, meeting) with anything that tells one meeting from another. ``not_names`` are names
    of people, organisations and bodies.
    """
    counted: Counter[str] = Counter()
    printed: dict[str, str] = {}
    for title, text, _ in points:
        for name, count in names_in(title, text).items():
            counted[fold(name)] += count
            printed.setdefault(fold(name), name)
    refused = {fold(name) for name in not_names}
    keys = {key for key in counted if key not in refused and not refused.intersection(key.split())}
    found = _find(keys | {key.rsplit(" ", 1)[0] for key in keys}, points)
    meetings = len({meeting for _, _, meeting in points})
    kept: dict[str, Mentions] = {}
    for key in sorted(keys & found.keys(), key=lambda key: (-len(key.split()), key)):
        one = Mentions(printed[key], *found[key])
        within = {points[at][2] for at in (*one.in_title, *one.in_text)}
        if len(within) < 2 or len(within) > max(_FEW, meetings * _MOST_MEETINGS):
            continue
        often = len(one.in_title) + sum(one.in_text.values())
        if counted[key] < _SHARE_WITH_CAPITAL * often or not _goes_on(key, found):
            continue
        if not any(_same_places(one, longer) for name, longer in kept.items() if f" {key} " in f" {name} "):
            kept[key] = one
    return list(kept.values())


def _goes_on(key: str, found: dict[str, tuple[tuple[int, ...], dict[int, int]]]) -> bool:
    """Whether a phrase is a fixed one: its beginning seldom stands with other words after it."""
    if " " not in key:
        return True
    shorter, whole = found[key.rsplit(" ", 1)[0]], found[key]
    places = len(set(shorter[0]) | set(shorter[1]))
    return len(set(whole[0]) | set(whole[1])) >= _SHARE_OF_FIRST * places


def _same_places(one: Mentions, other: Mentions) -> bool:
    return set(one.in_title) <= set(other.in_title) and set(one.in_text) <= set(other.in_text) | set(other.in_title)


def _find(
    keys: Iterable[str], points: Sequence[tuple[str, str, object]]
) -> dict[str, tuple[tuple[int, ...], dict[int, int]]]:
    """Folded name → the points with it in the title, and those with it in the text only, with how often."""
    automaton = ahocorasick.Automaton()
    for key in keys:
        automaton.add_word(f" {key} ", key)
    if not len(automaton):
        return {}
    automaton.make_automaton()
    in_title: defaultdict[str, list[int]] = defaultdict(list)
    in_text: defaultdict[str, dict[int, int]] = defaultdict(dict)
    for at, (title, text, _) in enumerate(points):
        titled = {key for _, key in automaton.iter(spaced(title))}
        for key in sorted(titled):
            in_title[key].append(at)
        for key, count in sorted(Counter(key for _, key in automaton.iter(spaced(text))).items()):
            if key not in titled:
                in_text[key][at] = count
    return {key: (tuple(in_title[key]), in_text[key]) for key in sorted({*in_title, *in_text})}


def spaced(text: str) -> str:
    """The words of the text folded, with one space before and after each."""
    return f" {' '.join(token[0] for token in _TOKEN.finditer(fold(text)))} "
