"""Nobody sees a page without a rule that lets them in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, path

from rodatraden.domain.accounts import rules as accounts
from rodatraden.domain.meetings import rules as meetings
from rodatraden.domain.structure import rules as structure
from rodatraden.web.http import page

# closed: addresses that are open to all, and why
OPEN: dict[str, str] = {"utvardering/": "asks for the code of an evaluation, and tells nothing"}
# sign-in has rules of its own, and lets nobody make an account (web/account/adapter.py)
SIGN_IN = "allauth."
KNOWN = {structure.check_read, structure.check_keep, accounts.check_administer}
# whoever has the secret that stands in the address is let in (web/http.py, open_page)
SECRET = {meetings.check_code, meetings.check_secret}


def addresses(
    patterns: Iterable[URLPattern | URLResolver], before: str = ""
) -> Iterator[tuple[str, Callable[..., Any]]]:
    for pattern in patterns:
        here = f"{before}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, here)
        elif not pattern.callback.__module__.startswith(SIGN_IN):
            yield here, pattern.callback


@pytest.mark.parametrize(
    ("address", "view"), [pytest.param(*one, id=one[0] or "/") for one in addresses(get_resolver().url_patterns)]
)
def test_an_address_has_a_rule(address: str, view: Callable[..., Any]) -> None:
    assert getattr(view, "rule", None) in KNOWN or getattr(view, "secret_rule", None) in SECRET or address in OPEN


def test_an_address_without_a_rule_is_found() -> None:
    def bare(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    @page(structure.check_read)
    def guarded(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    found = dict(addresses([path("a/", bare), path("b/", guarded)]))

    assert [address for address, view in found.items() if not hasattr(view, "rule")] == ["a/"]
