"""The way round: what stands in the head of every page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from rodatraden.domain.accounts.models import User
from rodatraden.domain.structure import rules
from rodatraden.web import phrases


@dataclass(frozen=True, slots=True)
class Way:
    """A link of the head: its words, its address, and the letter that goes there after ``g``."""

    words: str
    address: str
    key: str


WAYS = [
    Way("Min sida", "/", "h"),
    Way("Möten", "/moten/", "m"),
    Way("Årshjul", "/arshjul/", "a"),
    Way("Trådar", "/tradar/", "t"),
    Way("Beslut", "/beslut/", "b"),
    Way("Uppdrag", "/uppdrag/", "u"),
    Way("Organ", "/organ/", "o"),
    Way("Organisationer", "/organisationer/", "r"),
    Way("Personer", "/personer/", "p"),
    Way("Dokument", "/dokument/", "d"),
    Way("Import", "/import/", "i"),
]


SEARCH = "/sok/"
HELP = "/hjalp/"


def _is_here(way: Way, path: str) -> bool:
    return path == way.address if way.address == "/" else path.startswith(way.address)


class Keeper:
    """Whether the one who looks may keep the memory; asked of the database only when a template wants to know."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self._answer: bool | None = None

    def __bool__(self) -> bool:
        if self._answer is None:
            user = self._request.user
            self._answer = isinstance(user, User) and rules.may_keep(user, on=timezone.localdate())
        return self._answer


def navigation(request: HttpRequest) -> dict[str, Any]:
    """What every template knows: the wordings, the day, the ways of the head, and whether the user may keep the memory."""
    signed_in = hasattr(request, "user") and request.user.is_authenticated
    return {
        "phrases": phrases,
        "today": timezone.localdate(),
        "search_address": SEARCH,
        "help_address": HELP,
        "ways": [(way, _is_here(way, request.path)) for way in WAYS] if signed_in else [],
        "may_keep": Keeper(request) if signed_in else False,
    }
