"""Holds back those who try too often. What is counted lies in the cache and is forgotten by itself."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Throttle:
    """At most so many times in so many seconds, counted from the first, for each ``who``."""

    name: str
    most: int
    seconds: int

    def is_full(self, who: str) -> bool:
        return int(cache.get(self._key(who), 0)) >= self.most

    def count(self, who: str) -> None:
        key = self._key(who)
        if not cache.add(key, 1, self.seconds):
            try:
                cache.incr(key)
            except ValueError:  # it was forgotten between the two
                cache.add(key, 1, self.seconds)

    def _key(self, who: str) -> str:
        return f"throttle-{self.name}-{sha256(who.encode()).hexdigest()}"


def caller(request: HttpRequest) -> str:
    """The network address that a request comes from, found as sign-in finds it."""
    address: str = get_adapter().get_client_ip(request)
    return address
