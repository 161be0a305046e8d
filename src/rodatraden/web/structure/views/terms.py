"""The page of vacant seats and of terms that end or have ended, over all bodies."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.utils import timezone

from rodatraden.domain.structure.rules import check_read
from rodatraden.web import lists
from rodatraden.web.http import SignedInRequest, page
from rodatraden.web.structure.terms import SELECTIONS, TermFilters


@page(check_read)
def term_list(request: SignedInRequest) -> HttpResponseBase:
    """One of three lists (``?lista=``): vacant seats, terms that end, terms that have ended with nobody after them."""
    filters = TermFilters(request.GET)
    chosen = SELECTIONS[filters.chosen]
    ways = [
        (one.words, lists.address(request, lista=key, sida="", sortera="", roll="", inom=""), key == filters.chosen)
        for key, one in SELECTIONS.items()
    ]
    return lists.answer(
        request,
        chosen.table,
        chosen.rows(timezone.localdate()),
        template="structure/terms.html",
        filters=filters,
        context={"ways_of_list": ways, "meaning": chosen.meaning},
    )
