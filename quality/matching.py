"""What counts as the same: names, titles, texts and places as read beside the true ones.

The limits are those that the real records are scored by, so that figures may be laid side by side.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

TITLE, TEXT, PLACE = 0.75, 0.6, 0.8  # how like two titles, two texts, two places must be at least

_SMALL = {"senast", "till", "den", "fore", "innan", "i", "under", "pa"}  # as ``folded`` has them

Read = TypeVar("Read")
True_ = TypeVar("True_")


def folded(text: str | None) -> str:
    """Small letters without marks, words parted by one space."""
    plain = unicodedata.normalize("NFKD", text or "").casefold()
    return " ".join(re.findall(r"[^\W_]+", "".join(sign for sign in plain if not unicodedata.combining(sign))))


def same_name(read: str, *true: str | None) -> float:
    """How like a name is to the nearest true form: 1 when alike, 0 when it must be another person's.

    Under 8 letters nothing may differ, under 16 one, else two, and the initials must agree.
    """
    best, name = 0.0, folded(read)
    for form in filter(None, map(folded, true)):
        limit = 0 if len(form) < 8 else 1 if len(form) < 16 else 2
        apart = Levenshtein.distance(name, form, score_cutoff=limit)
        initials = [word[0] for word in name.split()] == [word[0] for word in form.split()]
        if apart <= limit and (initials or not apart):
            best = max(best, 1 - apart / 10)
    return best


def same_title(read: str, *true: str | None) -> float:
    """How like a title is to the nearest true form; one that begins with the other is nearly alike."""
    best, title = 0.0, folded(read)
    for form in filter(None, map(folded, true)):
        short, long = sorted((title, form), key=len)
        begins = len(short) >= 5 and long.startswith(f"{short} ")
        best = max(best, 0.95 if begins else fuzz.ratio(title, form) / 100)
    return best


def same_text(read: str, true: str) -> float:
    """The share of words that two texts have in common, as F1."""
    one, other = Counter(folded(read).split()), Counter(folded(true).split())
    common = sum((one & other).values())
    return 2 * common / (one.total() + other.total()) if common else 0.0


def same_passage(read: str, true: str) -> float:
    """As ``same_text``, but a whole sentence out of a longer true passage is enough."""
    one, other = folded(read), folded(true)
    part = TEXT if len(one.split()) > 1 and f" {one} " in f" {other} " else 0.0
    return max(part, same_text(read, true))


def same_home(read: str | None, forms: Iterable[str]) -> bool:
    """Whether an organisation is read in one of its forms: nearly so, or a part of it, but nothing beside it."""
    words = set(folded(read).split())
    return bool(words) and any(
        words <= set(folded(form).split()) or same_title(read or "", form) >= PLACE for form in forms
    )


def same_place(read: str | None, true: str | None) -> float:
    """How like two names of a body, an organisation or a place are; one that holds all words of the other will do."""
    one, other = set(folded(read).split()), set(folded(true).split())
    if not one or not other:
        return 0.0
    return max(0.85 if one <= other or other <= one else 0.0, same_title(read or "", true))


def bare_due(words: str | None) -> str:
    """A due without the small words before it: "senast den 3 maj" and "till 3 maj" are the same."""
    return " ".join(word for word in folded(words).split() if word not in _SMALL)


def shares_owner(read: Iterable[str], true: Iterable[str]) -> bool:
    """Whether one of those who are named is the same: all words of the one are among those of the other."""
    ones, others = ([set(folded(name).split()) for name in names] for names in (read, true))
    return any(one and other and (one <= other or other <= one) for one in ones for other in others)


def pair(
    read: Sequence[Read], true: Sequence[True_], likeness: Callable[[Read, True_], float], least: float
) -> list[tuple[int, int]]:
    """Which of what was read is which of what is true: one to one, the most alike first."""
    likely = [
        (-score, i, j) for i, one in enumerate(read) for j, other in enumerate(true) if (score := likeness(one, other))
    ]
    pairs: list[tuple[int, int]] = []
    left, right = set(range(len(read))), set(range(len(true)))
    for score, i, j in sorted(likely):
        if -score >= least and i in left and j in right:
            left.remove(i)
            right.remove(j)
            pairs.append((i, j))
    return pairs
