"""What happens around every request."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from rodatraden.search import operations

_MOST = 2_000  # events that one request may wait for; the next one takes up the rest


class SearchCatchesUp:
    """After a request that may have written something, what it wrote can be found."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method not in ("GET", "HEAD", "OPTIONS"):
            operations.catch_up_quietly(most=_MOST)
        return response
