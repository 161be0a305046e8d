"""What every page has in common: somebody signed in, and a rule."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from datetime import date, datetime
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar, cast

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from rodatraden.base.errors import NotAllowed
from rodatraden.domain.accounts.models import User
from rodatraden.domain.structure.queries.roles import remembered
from rodatraden.web.throttle import Throttle, caller

_Rest = ParamSpec("_Rest")
_Opened_co = TypeVar("_Opened_co", covariant=True)
_READING = ("GET", "HEAD")  # these change nothing, so the roles of the account are asked for once


class SignedInRequest(HttpRequest):
    """A request from an account. Pages take this, so that ``request.user`` is never anonymous."""

    user: User


class Rule(Protocol):
    """A ``check_…`` of an area: raises NotAllowed."""

    __name__: str

    def __call__(self, user: User, *, on: date) -> None: ...


def page(
    rule: Rule, *, methods: tuple[str, ...] = ("GET", "HEAD")
) -> Callable[[Callable[Concatenate[SignedInRequest, _Rest], HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """A page for those whom ``rule`` lets in today. Others get 403 with the rule's sentence; strangers sign in first.

    The rule stays readable as ``.rule``: a test asks every URL for it.
    """

    def wrap(view: Callable[Concatenate[SignedInRequest, _Rest], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: _Rest.args, **kwargs: _Rest.kwargs) -> HttpResponseBase:
            signed_in = cast("SignedInRequest", request)
            with remembered() if request.method in _READING else nullcontext():
                try:
                    rule(signed_in.user, on=timezone.localdate())
                except NotAllowed as reason:
                    raise PermissionDenied(str(reason)) from reason
                return view(signed_in, *args, **kwargs)

        answered = login_required(require_http_methods(list(methods))(guarded))
        answered.rule = rule  # type: ignore[attr-defined]  # read by the test of every URL
        return answered

    return wrap


class Secret(Protocol[_Opened_co]):
    """A ``check_…`` that takes a secret and gives the record it opens: raises NotAllowed."""

    __name__: str

    def __call__(self, secret: str, /, *, now: datetime) -> _Opened_co: ...


def open_page(
    secret_rule: Secret[_Opened_co],
    *,
    wrong: Throttle,
    refuse: Callable[[HttpRequest, str, int], HttpResponseBase],
    methods: tuple[str, ...] = ("GET", "HEAD"),
) -> Callable[[Callable[[HttpRequest, _Opened_co], HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """A page without sign-in for whoever has the secret that stands in its address; the view gets the record it opens.

    A wrong secret is answered by ``refuse`` (request, sentence, status) with 404, whatever is wrong with it, and is
    counted: who is wrong too often gets 429. Nothing of it is kept by browsers or found by search engines, unless the
    view says how long it may be kept. The rule stays readable as ``.secret_rule``: a test asks every URL for it.
    """

    def wrap(view: Callable[[HttpRequest, _Opened_co], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        def answer(request: HttpRequest, secret: str) -> HttpResponseBase:
            who = caller(request)
            if wrong.is_full(who):
                minutes = wrong.seconds // 60
                return refuse(request, f"För många felaktiga försök. Vänta {minutes} minuter och försök igen.", 429)
            try:
                opened = secret_rule(secret, now=timezone.now())
            except NotAllowed as reason:
                wrong.count(who)
                return refuse(request, str(reason), 404)
            return view(request, opened)

        @wraps(view)
        def guarded(request: HttpRequest, secret: str) -> HttpResponseBase:
            response = answer(request, secret)
            response.headers.setdefault("Cache-Control", "no-store")
            response.headers["X-Robots-Tag"] = "noindex, nofollow"
            return response

        answered = require_http_methods(list(methods))(guarded)
        answered.secret_rule = secret_rule  # type: ignore[attr-defined]  # read by the test of every URL
        return answered

    return wrap
