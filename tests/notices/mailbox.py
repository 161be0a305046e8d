"""Mail backends for tests: one that looks around while it sends, and one that breaks in the middle."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.core.mail.backends.locmem import EmailBackend

DURING: list[Callable[[], Any]] = []  # called, in turn, at the moment a letter goes


class Watched(EmailBackend):
    """Delivers as Django's test backend does, after doing what the test asked for."""

    def send_messages(self, messages: Sequence[Any]) -> int:
        if DURING:
            DURING.pop(0)()
        return super().send_messages(messages)
