"""What the server runs: pages by Django, and the websockets of those who write minutes together."""

import os
from typing import Any

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
_pages = get_asgi_application()

from rodatraden.web.live.application import application as _live  # noqa: E402  # Django has to be set up first


async def application(scope: Any, receive: Any, send: Any) -> None:
    """Answer one connection, of whichever kind ASGI has."""
    await (_live if scope["type"] == "websocket" else _pages)(scope, receive, send)
