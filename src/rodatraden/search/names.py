"""Names that mean the same: a body's short form finds what speaks of it by its whole name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rodatraden.reading.language.lexicon import fold
from rodatraden.search.index.row import tokens
from rodatraden.search.models import Alias

_LONGEST = 6  # words of a name that is looked for in a query
_MOST = 12  # other names of one


def key_of(name: str) -> str:
    """The name folded, its words with one space between."""
    return " ".join(tokens(fold(name)))[:300]


def known_in(words: Sequence[str]) -> dict[tuple[int, int], list[str]]:
    """Where among the words a name stands (from, to but not including), and the other names of the same.

    Of names that overlap the longest is taken, of those the first. Costs two questions.
    """
    keys = [key_of(word) for word in words]
    spans = {
        (start, end): " ".join(keys[start:end])
        for start in range(len(keys))
        for end in range(start + 1, min(len(keys), start + _LONGEST) + 1)
    }
    meant: defaultdict[str, set[tuple[str, int]]] = defaultdict(set)
    for key, record, number in Alias.objects.filter(key__in=set(spans.values())).values_list(
        "key", "record", "record_id"
    ):
        meant[key].add((record, number))
    if not meant:
        return {}
    others: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    borne = {key: sorted(ones)[:_MOST] for key, ones in meant.items()}
    wanted = {one for ones in borne.values() for one in ones}
    rows = Alias.objects.filter(record_id__in={number for _, number in wanted}).order_by("pk")
    for record, number, name in rows.values_list("record", "record_id", "name"):
        if (record, number) in wanted:
            others[record, number].append(name)
    found: dict[tuple[int, int], list[str]] = {}
    taken: set[int] = set()
    for (start, end), key in sorted(spans.items(), key=lambda span: (span[0][0] - span[0][1], span[0][0])):
        if key in borne and taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            same = dict.fromkeys(name for one in borne[key] for name in others[one] if key_of(name) != key)
            found[start, end] = list(same)[:_MOST]
    return found
