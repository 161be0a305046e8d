"""Who is let in to write: asked when a page opens its websocket, and again now and then while it is open."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ParamSpec, TypeVar
from urllib.parse import urlsplit

from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.sessions.backends.db import SessionStore
from django.db import connections
from django.http import HttpRequest, parse_cookie
from django.http.request import split_domain_port, validate_host
from django.utils import timezone

from rodatraden.base.errors import NotAllowed
from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings import rules
from rodatraden.domain.meetings.models import Meeting
from rodatraden.domain.meetings.queries import live
from rodatraden.web.live.limits import CLOSED, NO_MEETING, NOT_ALLOWED, SIGNED_OUT, Refused

_Given = ParamSpec("_Given")
_Answer = TypeVar("_Answer")


async def in_database(asked: Callable[_Given, _Answer], *args: _Given.args, **kwargs: _Given.kwargs) -> _Answer:
    """Call what uses the database, off the event loop and with a connection that still lives."""

    def call() -> _Answer:
        _close_old_connections()
        try:
            return asked(*args, **kwargs)
        finally:
            _close_old_connections()

    return await sync_to_async(call)()


def _close_old_connections() -> None:
    """As Django does around a request, which a websocket is not. A connection in a transaction is somebody else's."""
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()


def is_from_here(headers: Iterable[tuple[bytes, bytes]]) -> bool:
    """Whether a page of this site asks: a browser tells the page's address in Origin, and sends cookies to anybody."""
    told = {name.lower(): value.decode("latin-1") for name, value in headers}
    origin, host = told.get(b"origin", ""), told.get(b"host", "")
    domain, _ = split_domain_port(host)
    if not domain or not validate_host(domain, settings.ALLOWED_HOSTS):
        return False
    return urlsplit(origin).netloc == host or origin in settings.CSRF_TRUSTED_ORIGINS


def session_key(headers: Iterable[tuple[bytes, bytes]]) -> str:
    """The key of the session in the cookies; empty where there is none."""
    cookies = "; ".join(value.decode("latin-1") for name, value in headers if name.lower() == b"cookie")
    return parse_cookie(cookies).get(settings.SESSION_COOKIE_NAME, "")


def let_in(session: str, meeting_pk: int) -> User:
    """The account of a session, where it may write under the points of the meeting today. Raises Refused."""
    request = HttpRequest()
    request.session = SessionStore(session or None)
    user = get_user(request)
    if not isinstance(user, User) or not user.is_active:
        raise Refused(
            SIGNED_OUT,
            "Du är inte längre inloggad. Det du har skrivit finns kvar här; logga in i en ny flik, så sparas det.",
        )
    meeting = Meeting.objects.filter(pk=meeting_pk).first()
    if meeting is None:
        raise Refused(NO_MEETING, "Mötet finns inte längre. Det du har skrivit finns kvar här; kopiera det.")
    try:
        rules.check_run(user, meeting=meeting, on=timezone.localdate())
    except NotAllowed as reason:
        raise Refused(NOT_ALLOWED, f"{reason} Det du har skrivit finns kvar här.") from reason
    if closed := live.why_not_written(meeting):
        raise Refused(CLOSED, f"{closed} Det du har skrivit finns kvar här.")
    return user
