"""Swedish as people read it: dates and amounts in words, sorting with å, ä, ö last, plurals."""

from __future__ import annotations

import unicodedata
from datetime import date, time

MONTHS = [
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
]  # fmt: skip  # half a year a line
WEEKDAYS = ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"]
_ORDER = {letter: place for place, letter in enumerate("abcdefghijklmnopqrstuvwxyzåäö")}
_AS = str.maketrans({"ü": "y", "ø": "ö", "æ": "ä"})


def day(value: date, *, weekday: bool = False) -> str:
    """3 februari 2026, or tisdag 3 februari 2026."""
    words = f"{value.day} {MONTHS[value.month - 1]} {value.year}"
    return f"{WEEKDAYS[value.weekday()]} {words}" if weekday else words


def clock(value: time) -> str:
    return f"{value:%H.%M}"


def number(value: int) -> str:
    """1 250 000, with spaces that do not break."""
    return f"{value:,}".replace(",", "\N{NO-BREAK SPACE}")


def decimal(value: float) -> str:
    """3,5, or 4 where nothing comes after the comma."""
    return f"{value:g}".replace(".", ",")


def plural(count: int, one: str, many: str) -> str:
    """1 beslut, 12 beslut: the number with the word that fits it."""
    return f"{number(count)} {one if count == 1 else many}"


def sort_key(text: str) -> tuple[tuple[int, int], ...]:
    """Sorts as a Swedish register does: å, ä, ö last, case and accents aside, digits first."""
    letters = unicodedata.normalize("NFC", text.casefold()).translate(_AS)
    plain = [letter if letter in _ORDER else unicodedata.normalize("NFD", letter)[0] for letter in letters]
    return tuple((1, _ORDER[letter]) if letter in _ORDER else (0, ord(letter)) for letter in plain)


def listed(words: list[str]) -> str:
    """a, b och c."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} och {words[-1]}" if words else ""
