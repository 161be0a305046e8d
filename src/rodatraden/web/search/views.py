"""Sök: where did we talk about this, and has it been up before?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.http import HttpResponseBase
from django.shortcuts import render

from rodatraden.base import swedish
from rodatraden.domain.documents.models import Page
from rodatraden.domain.structure.rules import check_read
from rodatraden.search import queries
from rodatraden.search.facets import Choice
from rodatraden.search.queries import Hit, Results
from rodatraden.web import sheets
from rodatraden.web.addresses import address_of
from rodatraden.web.http import SignedInRequest, page
from rodatraden.web.lists import address
from rodatraden.web.marks import Mark, Sources

_PAGE = "documents.page"
_BODIES = 3  # named at a hit
_NARROWED = {"organ": "body", "ar": "year", "slag": "kind", "person": "person", "organisation": "organisation"}
_WORDS = {
    "organ": ("Organ", "Alla organ"),
    "ar": ("År", "Alla år"),
    "slag": ("Slag", "Alla slag"),
    "person": ("Person", "Alla personer"),
    "organisation": ("Organisation", "Alla organisationer"),
}


@dataclass(frozen=True, slots=True)
class Select:
    """One way to narrow the hits: its name in the address, its words, what can be chosen and what is."""

    name: str
    label: str
    every: str
    choices: list[Choice]
    chosen: str


@dataclass(frozen=True, slots=True)
class Row:
    """A hit with where it leads and where it comes from."""

    hit: Hit
    address: str
    marks: list[Mark]

    @property
    def bodies(self) -> str:
        """The names of its bodies, of very many the first; "" for a body, which is its own."""
        names = [name for _, name in self.hit.bodies] if self.hit.record != "structure.body" else []
        more = [f"{len(names) - _BODIES} till"] if len(names) > _BODIES + 1 else names[_BODIES:]
        return swedish.listed(names[:_BODIES] + more)


@page(check_read)
def search_page(request: SignedInRequest) -> HttpResponseBase:
    text = request.GET.get("q", "")
    chosen = {name: request.GET.get(name, "") for name in _NARROWED}
    filters = _understood(chosen)
    if (form := request.GET.get("format")) in ("csv", "xlsx"):
        results = queries.search(request.user, text, **filters, on_a_page=queries.COUNTED)
        heads = ["Dag", "Slag", "Rubrik", "Text", "Organ", "Adress"]
        return sheets.as_file(form, "sok", heads, _lines(request, results))
    results = queries.search(request.user, text, **filters, page=_number(request.GET.get("sida", "")) or 1)
    context = {
        "text": text,
        "results": results,
        "rows": _rows(results.hits),
        "count": _count(results),
        "selects": _selects(results, chosen),
        "is_asked": bool(text.strip()) or bool(filters),
        "is_narrowed": bool(filters),
        "synonyms": [(written, swedish.listed(names)) for written, names in results.synonyms.items()],
        "meant": None if results.hits or filters else _meant(request, text),
        "is_cut": results.is_more,
        "reach": queries.COUNTED,
        "addresses": {
            "previous": address(request, sida=str(results.page - 1)) if results.page > 1 else "",
            "next": address(request, sida=str(results.page + 1)) if results.page < results.pages else "",
            "csv": address(request, sida="", format="csv"),
            "xlsx": address(request, sida="", format="xlsx"),
            "cleared": address(request, **dict.fromkeys([*_NARROWED, "sida"], "")),
        },
    }
    return render(request, "search/search.html", context)


def _understood(chosen: Mapping[str, str]) -> dict[str, Any]:
    """The filters of the address that mean something."""
    filters: dict[str, Any] = {
        _NARROWED[name]: _number(value) for name, value in chosen.items() if name != "slag" and _number(value)
    }
    if chosen["slag"].isalnum() and chosen["slag"].isascii():
        filters["kind"] = chosen["slag"]
    return filters


def _number(value: str) -> int | None:
    return int(value) if value.isdecimal() and len(value) < 12 else None


def _meant(request: SignedInRequest, text: str) -> tuple[str, str] | None:
    """What may have been meant where nothing was found, and the address of a search for it."""
    words = queries.meant(request.user, text)
    return (words, address(request, q=words)) if words else None


def _count(results: Results) -> str:
    if results.is_more:
        return f"fler än {swedish.number(results.total)} träffar"
    return swedish.plural(results.total, "träff", "träffar")


def _selects(results: Results, chosen: Mapping[str, str]) -> list[Select]:
    return [
        Select(name, *_WORDS[name], choices=results.facets.get(facet, []), chosen=chosen[name])
        for name, facet in _NARROWED.items()
    ]


def _rows(hits: list[Hit]) -> list[Row]:
    where = _addresses(hits)
    records = [apps.get_model(hit.record)(pk=hit.record_id) for hit in hits]
    sources = Sources(records)
    return [
        Row(hit, where[hit.record, hit.record_id], sources.of(record))
        for hit, record in zip(hits, records, strict=True)
    ]


def _addresses(hits: list[Hit]) -> dict[tuple[str, int], str]:
    """Where each hit leads; a page of a document to that page, what has no page of its own to its meeting."""
    pages = [hit.record_id for hit in hits if hit.record == _PAGE]
    numbers = dict(Page.objects.filter(pk__in=pages).values_list("pk", "number")) if pages else {}
    found = {}
    for hit in hits:
        whole = address_of(hit.part_of, hit.part_of_id) if hit.part_of_id else ""
        own = f"{whole}?sida={numbers.get(hit.record_id, 1)}" if hit.record == _PAGE else ""
        found[hit.record, hit.record_id] = own or address_of(hit.record, hit.record_id) or whole
    return found


def _lines(request: SignedInRequest, results: Results) -> Iterator[list[object]]:
    where = _addresses(results.hits)
    for hit in results.hits:
        yield [
            hit.held_on,
            hit.kind,
            "".join(piece.text for piece in hit.title),
            "".join(piece.text for piece in hit.text),
            ", ".join(name for _, name in hit.bodies),
            request.build_absolute_uri(where[hit.record, hit.record_id]),
        ]
