"""Sums of money in kronor: "8,3 miljoner kronor", "3 mnkr", "40.000 kronor", "en halv miljon"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rodatraden.reading.extraction.lookups import table

_WORDS: dict[str, float] = table("amounts")["numbers"]
_NUMBER = (
    rf"(?:\d{{1,3}}(?:[ \u00a0.]\d{{3}})+(?:,\d{{1,2}})?(?![\d])|\d{{1,9}}(?:[,.]\d{{1,3}})?|"
    rf"\b(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))}))"
)
_LARGE = r"(?P<large>miljarder|miljard|mdkr|mdr|miljoner|miljon|milj\.?|mnkr|mkr|msek|tkr|kkr|tusen|ksek)"
_GROUPED = r"\d{1,3}(?:[ \u00a0.,]\d{3})+(?![\d,.]\d)"
_AMOUNT = re.compile(
    rf"(?<![\w.,/])(?P<number>{_NUMBER})(?:\s?[-–]\s?(?P<second>\d{{1,3}}(?:[ .]\d{{3}})+|\d{{1,9}}(?:,\d{{1,3}})?))?"
    rf"\s?(?:{_LARGE}(?:\s?(?P<kr1>kronor|kr|SEK|sek)\b\.?)?|(?P<kr2>kronor|kr\b\.?|SEK\b|:-))(?![\w])",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"\b(?:SEK|kr\.?)\s?(?P<number>{_GROUPED}|\d{{3,9}})(?![\w])(?!\s?(?:kr\b|kronor|mkr|mnkr|tkr|miljon))"
)
_FROM_TO = re.compile(
    rf"\b(?:från|mellan)\s+(?P<number>{_NUMBER})\s+(?:till|och)\s+(?={_NUMBER}\s?(?P<large>mkr|mnkr|tkr|miljon\w*|tusen)?"
    rf"\s?(?P<kr>kr\b|kronor))",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?<![\w.,/:§-])(?P<number>\d{1,3}(?:[ \u00a0.]000)+)(?=[.,;)]|\s+i\s+\S*(?:stöd|bidrag|anslag|medel)|\s*$)(?![.,]\d)"
)
_MONEY_WORD = re.compile(
    r"\b(?:kr|kronor)\b[^.]*\bvarav\b|bidrag|[\w-]stöd\b|\banslag|kostade|\bbelopp|avgift|\bfå högst|söka högst|"
    r"upp till|\bsökt\b|beviljas|finansier",
    re.IGNORECASE,
)
_SENTENCE = 140  # characters round a bare sum in which a word of money stands
_FACTOR = {
    "miljard": 1e9,
    "mdkr": 1e9,
    "mdr": 1e9,
    "miljon": 1e6,
    "milj": 1e6,
    "mnkr": 1e6,
    "mkr": 1e6,
    "msek": 1e6,
    "tkr": 1e3,
    "kkr": 1e3,
    "tusen": 1e3,
    "ksek": 1e3,
}
_PEOPLE = re.compile(
    r"\s*(?:invånare|personer|människor|besökare|deltagare|medlemmar|barn|elever|svar|ton|kvm|kubikmeter|"
    r"dollar|euro|år|timmar|hektar|liter|exemplar)",
    re.IGNORECASE,
)
_APPROXIMATE = re.compile(
    r"(?:ca\.?|cirka|ungefär|omkring|drygt|knappt|runt|uppskattningsvis|närmare|nästan|över|minst|högst|"
    r"upp till|upp emot|max|c:a)\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Money:
    start: int
    end: int
    sek: float
    approximate: bool


def find_amounts(text: str) -> Iterator[Money]:
    """Every sum in the text. A span of sums ("2-3 mkr") gives its upper end, marked approximate."""
    yield from _with_unit(text)
    if "SEK" in text or "kr " in text:
        yield from _plain(text, _BEFORE)
    if "från " in text or "mellan " in text:
        for match in _FROM_TO.finditer(text):
            value = _value(match["number"])
            factor = next((f for word, f in _FACTOR.items() if (match["large"] or "").lower().startswith(word)), 1.0)
            if value is not None:
                yield Money(*match.span("number"), round(value * factor, 2), False)
    if "000" in text:
        for match in _BARE.finditer(text):
            near = text[max(0, match.start() - _SENTENCE) : match.end() + 30]
            if _MONEY_WORD.search(near) and not _PEOPLE.match(text, match.end()):
                value = _value(match["number"])
                if value is not None:
                    yield Money(match.start(), match.end(), value, False)


def is_bare(printed: str) -> bool:
    """Whether a sum was printed without a word for money, and is one only by the words round it."""
    return not any(c.isalpha() or c == ":" for c in printed)


def _plain(text: str, pattern: re.Pattern[str]) -> Iterator[Money]:
    for match in pattern.finditer(text):
        value = _value(match["number"].replace(",", " ")) if "," in match["number"] else _value(match["number"])
        if value is not None:
            yield Money(match.start(), match.end(), value, False)


def _with_unit(text: str) -> Iterator[Money]:
    for match in _AMOUNT.finditer(text):
        large = (match["large"] or "").lower().rstrip(".")
        money = bool(match["kr1"] or match["kr2"] or large.endswith(("kr", "sek", "mdr")))
        if not money and (_PEOPLE.match(text, match.end()) or large in ("tusen", "milj")):
            continue
        value = _value(match["second"] or match["number"])
        factor = next((f for word, f in _FACTOR.items() if large.startswith(word)), 1.0)
        if value is None or (factor > 1 and value > 1e6):
            continue
        near = _APPROXIMATE.search(text, max(0, match.start() - 20), match.start())
        yield Money(
            near.start() if near else match.start(),
            match.end(),
            round(value * factor, 2),
            bool(near) or bool(match["second"]),
        )


def _value(printed: str) -> float | None:
    text = printed.lower().strip()
    if text in _WORDS:
        return float(_WORDS[text])
    grouped = re.fullmatch(r"\d{1,3}(?:[ \u00a0.]\d{3})+(?:,\d{1,2})?", text)
    if grouped:
        text = re.sub(r"[ \u00a0.]", "", text)
    try:
        return float(text.replace(",", ".").replace("\u00a0", "").replace(" ", ""))
    except ValueError:
        return None
