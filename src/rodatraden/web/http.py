"""What every page has in common: somebody signed in, and a rule."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from datetime import date
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, cast

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from rodatraden.base.errors import NotAllowed
from rodatraden.domain.accounts.models import User
from rodatraden.domain.structure.queries.roles import remembered

_Rest = ParamSpec("_Rest")
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
