"""The words that rules are made of, kept as data in ``lookups/*.toml`` and read once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The whole of ``lookups/<name>.toml``."""
    text = resources.files(__package__).joinpath("lookups", f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def words(name: str, key: str) -> list[str]:
    """A list of words or of pieces of regular expressions from a lookup."""
    return [str(word) for word in table(name)[key]]


def either(parts: Iterable[str]) -> str:
    """One group that matches any of the parts, the longest first."""
    return "(?:" + "|".join(sorted(parts, key=len, reverse=True)) + ")"


def whole(parts: Iterable[str]) -> re.Pattern[str]:
    """Any of the parts as whole words, without regard to case."""
    return re.compile(rf"(?<![\w-]){either(parts)}(?![\w])", re.IGNORECASE)
