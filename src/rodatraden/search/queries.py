"""Asks the index: where did we talk about this, and has it been up before?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from rodatraden.domain.accounts.models import User
from rodatraden.domain.documents import queries as documents
from rodatraden.domain.meetings.queries.drafts import hidden_from
from rodatraden.domain.structure import rules
from rodatraden.reading.language.analyse import Piece, highlight
from rodatraden.reading.language.nearby import nearby
from rodatraden.search import facets
from rodatraden.search.entries import BY_RECORD
from rodatraden.search.entries.documents import VERSION
from rodatraden.search.entries.meetings import MEETING
from rodatraden.search.expression import Expression, Word, parts_of
from rodatraden.search.facets import Choice, Chosen, Narrowed
from rodatraden.search.index import index
from rodatraden.search.index.row import tokens
from rodatraden.search.models import Entry, number_at
from rodatraden.search.relevance import relevance
from rodatraden.search.understanding import Meaning, understand

ON_A_PAGE = 20
COUNTED = 1_000  # matches counted, paged to and taken out; of more it is only said that there are more
NUMBERS = 5_000  # records by which a register is narrowed
_RANKED = 250  # newest matches whose words are weighed
_TITLES = 100  # newest matches in titles, weighed beside them
_IN_TITLES = 3  # words; titles with more common words are too few to find quickly
_READ = 2_000  # newest matches whose text is read for a phrase
_PIECE = 250
_MEANT = 3  # spellings of a word that are tried where nothing was found
_COMMON = 1_500  # entries that a word stands in from which it tells nothing of likeness
_RUNNING = {"meetings.agendaitem", "meetings.roundreport", "documents.page"}  # whose text is running text


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found. ``title`` and ``text`` are in pieces, those that were searched for marked."""

    record: str
    record_id: int
    kind: str
    title: list[Piece]
    text: list[Piece]
    held_on: date | None
    bodies: list[tuple[int, str]]
    part_of: str = ""
    part_of_id: int | None = None


@dataclass(frozen=True, slots=True)
class Results:
    """``total`` counts to COUNTED; ``is_more`` says that there are more than ``total``."""

    hits: list[Hit]
    total: int
    is_more: bool = False
    page: int = 1
    pages: int = 1
    facets: dict[str, list[Choice]] = field(default_factory=dict)
    synonyms: dict[str, list[str]] = field(default_factory=dict)


def search(
    user: User,
    text: str,
    *,
    body: int | None = None,
    year: int | None = None,
    kind: str | None = None,
    person: int | None = None,
    organisation: int | None = None,
    page: int = 1,
    on_a_page: int = ON_A_PAGE,
) -> Results:
    """What ``user`` may see that answers ``text``, the best first; ``kind`` is a code of ``entries.BY_CODE``.

    All words must be there in some form; words in quotation marks as they stand. Of very many matches the newest
    are weighed by relevance and the rest follow by day. Raises NotAllowed for those who may not read.
    """
    rules.check_read(user, on=timezone.localdate())
    closed = _closed_to(user)
    chosen = Chosen(body=body, year=year, kind=kind, person=person, organisation=organisation)
    meaning = understand(text)
    if meaning.expression is None and (tokens(text) or not chosen.narrowed()):
        return Results([], 0)
    found, is_more = _matches(meaning, chosen.narrowed(), closed, most=COUNTED)
    pages = max(1, -(-len(found) // on_a_page))
    page = min(max(page, 1), pages)
    best = _best_first(found, meaning, chosen.narrowed(), closed)[(page - 1) * on_a_page : page * on_a_page]
    others = {name: _matches(meaning, others, closed, most=COUNTED)[0] for name, others in chosen.each_left_out()}
    choices, names = facets.count(found, others, chosen, shown=best)
    return Results(
        hits=_hits(best, meaning, names),
        total=len(found),
        is_more=is_more,
        page=page,
        pages=pages,
        facets=choices,
        synonyms=meaning.synonyms,
    )


def meant(user: User, text: str) -> str:
    """``text`` with a misspelt word as it may have been meant, where that finds something; "" where nothing does.

    Raises NotAllowed for those who may not read.
    """
    rules.check_read(user, on=timezone.localdate())
    closed = _closed_to(user)
    for word in dict.fromkeys(re.findall(r"[^\W\d_]+", text)):
        for other in nearby(word)[:_MEANT]:
            told = re.sub(rf"\b{word}\b", other, text)
            if _matches(understand(told), Chosen().narrowed(), closed, most=1)[0]:
                return told
    return ""


def numbers_of(user: User, text: str, kind: str) -> list[int]:
    """The numbers of the records of a kind (a code of ``entries.BY_CODE``) that answer ``text``, the newest first.

    At most NUMBERS: for narrowing a register by words. Raises NotAllowed for those who may not read.
    """
    rules.check_read(user, on=timezone.localdate())
    meaning = understand(text)
    if meaning.expression is None:
        return []
    found, _ = _matches(meaning, Chosen(kind=kind).narrowed(), _closed_to(user), most=NUMBERS)
    return [number_at(place) for place in found]


def similar(
    user: User, text: str, *, kind: str | None = None, most: int = 5, apart_from: tuple[str, int] | None = None
) -> list[Hit]:
    """What was up before that is like ``text`` (a title, perhaps with some text), the most like first.

    ``kind`` is a code of ``entries.BY_CODE``; ``apart_from`` the label and number of the record one comes from.

    Its rarest words decide: a match has at least two of them (or the only one there is), or nearly all of its own
    title is in ``text``. Documents' pages are left out, since they repeat the records. Raises NotAllowed for those
    who may not read.
    """
    rules.check_read(user, on=timezone.localdate())
    words = _rare_words(text, Chosen(kind=kind).narrowed())
    if not words:
        return []
    closed = _closed_to(user)
    weights = {place: 0.0 for _, places in words for place in places}
    for worth, places in words:
        for place in places:
            weights[place] += worth
    least = max(worth for worth, _ in words) * (1.2 if len(words) > 1 else 1)
    near = (place for place in weights if weights[place] >= least and place not in closed)
    best = sorted(near, key=lambda p: (-weights[p], -p))
    held = Entry.objects.filter(pk__in=best[: most * 4]).exclude(record="documents.page")
    if apart_from:
        held = held.exclude(record=apart_from[0], record_id=apart_from[1])
    kept = sorted(held, key=lambda entry: (-weights[entry.pk], -entry.pk))[:most]
    return _shown(kept, text, facets.body_names(kept))


def _rare_words(text: str, narrowed: Narrowed) -> list[tuple[float, list[int]]]:
    """Of the rarest words of a text: what each is worth, and the places that have it."""
    meaning = understand(text)
    if meaning.expression is None:
        return []
    words = list(dict.fromkeys(_leaves(meaning.expression)))
    found = index().scarce(words, narrowed.tags, fewer_than=_COMMON) if words else []
    worth = [(1.0 / (1 + len(places) ** 0.3), places) for places in found if places]
    return sorted(worth, key=lambda one: -one[0])[:8]


def _leaves(expression: Expression) -> list[Word]:
    if isinstance(expression, Word):
        return [expression] if len(expression.text) > 2 else []
    return [word for part in expression.parts for word in _leaves(part)]


def _closed_to(user: User) -> frozenset[int]:
    """The places of what ``user`` does not read today: pages under embargo, and what stands in others' drafts."""
    today = timezone.localdate()
    drafts = hidden_from(user, on=today).values("meeting")
    closed = Entry.objects.filter(part_of=MEETING, part_of_id__in=drafts)
    if not rules.may_keep(user, on=today):
        versions = documents.under_embargo(user, on=today).values("pk")
        closed |= Entry.objects.filter(part_of=VERSION, part_of_id__in=versions)
    return frozenset(closed.values_list("pk", flat=True))


def _matches(meaning: Meaning, narrowed: Narrowed, closed: frozenset[int], *, most: int) -> tuple[list[int], bool]:
    """The newest places, at most ``most``, and whether there are, or may be, more; none of those that are ``closed``.

    Where phrases are asked for they are looked for in the texts of the newest.
    """
    limit = (_READ if meaning.phrases else most + 1) + len(closed)
    if meaning.expression is None and not narrowed:
        places = list(Entry.objects.order_by("-pk").values_list("pk", flat=True)[:limit])
    else:
        places = _places(meaning.expression, narrowed, limit)
    is_more = len(places) == limit
    places = [place for place in places if place not in closed]
    if meaning.phrases:
        kept = _with_phrases(places, meaning)
        places = [place for place in places if place in kept]
    return places[:most], is_more


def _with_phrases(places: list[int], meaning: Meaning) -> set[int]:
    kept: set[int] = set()
    for start in range(0, len(places), _PIECE):
        texts = Entry.objects.filter(pk__in=places[start : start + _PIECE]).values_list("pk", "title", "text")
        for place, title, text in texts:
            if all(phrase.search(title) or phrase.search(text) for phrase in meaning.phrases):
                kept.add(place)
    return kept


def _places(expression: Expression | None, narrowed: Narrowed, limit: int, *, in_title: bool = False) -> list[int]:
    return index().places(expression, narrowed.tags, limit=limit, in_title=in_title, within=narrowed.within)


def _best_first(found: list[int], meaning: Meaning, narrowed: Narrowed, closed: frozenset[int]) -> list[int]:
    """The places in the order they are shown: the newest weighed by relevance, the rest by day."""
    weighed = list(found[:_RANKED])
    expression = meaning.expression
    if expression is not None and len(found) > _RANKED and len(parts_of(expression)) <= _IN_TITLES:
        titles = _places(expression, narrowed, _TITLES, in_title=True)
        allowed = set(found) if meaning.phrases else None
        weighed += [place for place in titles if place not in closed and (allowed is None or place in allowed)]
    today = timezone.localdate()
    weights = {row.place: relevance(row, expression, today) for row in index().rows(list(dict.fromkeys(weighed)))}
    first = sorted(weights, key=lambda place: (-weights[place], -place))
    return first + [place for place in found if place not in weights]


def _hits(places: list[int], meaning: Meaning, names: dict[int, str]) -> list[Hit]:
    held = Entry.objects.in_bulk(places)
    kept = [held[place] for place in places if place in held]
    query = " ".join([meaning.words, *(name for others in meaning.synonyms.values() for name in others)])
    return _shown(kept, query, names)


def _text(entry: Entry, query: str) -> list[Piece]:
    """What is shown of the text. That of a meeting is only its day and bodies, which every hit tells anyway."""
    if entry.record == "meetings.meeting":
        return []
    between = " " if entry.record in _RUNNING else " · "
    return highlight(between.join(entry.text.split("\n")), query)


def _shown(kept: Sequence[Entry], query: str, names: dict[int, str]) -> list[Hit]:
    return [
        Hit(
            record=entry.record,
            record_id=entry.record_id,
            kind=BY_RECORD[entry.record].name,
            title=highlight(entry.title, query, around=400),
            text=_text(entry, query),
            held_on=entry.held_on,
            bodies=[(number, names[number]) for number in facets.numbers(entry.tags, "b") if number in names],
            part_of=entry.part_of,
            part_of_id=entry.part_of_id,
        )
        for entry in kept
    ]
