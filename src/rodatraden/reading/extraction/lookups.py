"""The words that rules are made of, kept as data in ``lookups/*.toml`` and read once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from typing import Any

_PLAIN = "abcdefghijklmnopqrstuvwxyzåäöéABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ -"
_FEW = 3  # first letters that are as well tried one by one


@cache
def table(name: str) -> dict[str, Any]:
    """The whole of ``lookups/<name>.toml``."""
    text = resources.files(__package__).joinpath("lookups", f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def words(name: str, key: str) -> list[str]:
    """A list of words or of pieces of regular expressions from a lookup."""
    return [str(word) for word in table(name)[key]]


def either(parts: Iterable[str]) -> str:
    """One group that matches any of the parts, the longest first.

    Parts that begin alike are tried together, as a tree of letters, and none where the next letter begins no part. So
    the time at a place in a text hardly grows with the number of parts.
    """
    return _tree([(part, _letters(part)) for part in sorted(parts, key=len, reverse=True)])


def _tree(parts: list[tuple[str, int]]) -> str:
    """A group for parts in the order they are tried, each with the number of its letters that others may share."""
    ways: list[str] = []
    alike: dict[str, list[tuple[str, int]]] = {}

    def close() -> None:
        ways.extend(
            head + _tree([(part[1:], letters - 1) for part, letters in group]) if len(group) > 1 else group[0][0]
            for head, group in alike.items()
        )
        alike.clear()

    for part, letters in parts:
        if letters:
            alike.setdefault(part[0], []).append((part, letters))
        else:  # whatever it matches, those before it are tried before it and those after it after it
            close()
            ways.append(part)
    close()
    group = f"(?:{'|'.join(ways)})"
    heads = "".join(sorted({part[0] for part, _ in parts})) if all(letters for _, letters in parts) else ""
    return f"(?:(?=[{re.escape(heads)}]){group})" if len(heads) > _FEW else group


def _letters(part: str) -> int:
    """How many letters a piece of a regular expression begins with that stand for themselves."""
    length = len(part) - len(part.lstrip(_PLAIN))
    return length - 1 if part[length : length + 1] in ("?", "*", "+", "{") and length else length


def whole(parts: Iterable[str]) -> re.Pattern[str]:
    """Any of the parts as whole words, without regard to case."""
    return re.compile(rf"(?<![\w-]){either(parts)}(?![\w])", re.IGNORECASE)


def needed(part: str) -> list[str]:
    """Letters of which one stands in all that a piece of a regular expression matches, in lower case: the set whose
    shortest is longest. Empty where there are none."""
    sets = [ways for ways in _needed(part) if all(ways)]
    return [letters.lower() for letters in max(sets, key=lambda ways: min(map(len, ways)), default=[])]


_ONE = re.compile(r"(?:\\.|\[[^\]]*\]|.)")
_TIMES = re.compile(r"(?P<none>[?*]|\{0,?\d*\})?(?:\+|\{[\d,]*\})?\??")


def _needed(part: str) -> Iterator[list[str]]:
    at = 0
    while at < len(part):
        plain = _letters(part[at:])
        if plain:
            yield [part[at : at + plain]]
            at += plain
            continue
        one = _ONE.match(part, at)
        stop = _end_of_group(part, at) if part[at] == "(" else one.end() if one else at + 1
        times = _TIMES.match(part, stop)
        after = times.end() if times else stop
        if part.startswith(("(?:", "(?="), at) and not (times and times["none"]):
            ways = _ways(part[at + 3 : stop - 1])
            rest = part[after : after + _letters(part[after:])] if part[at + 2] == ":" else ""
            yield [
                letters
                for way in ways
                for letters in ([way + rest] if _letters(way) == len(way) else needed(way) or [""])
            ]
        at = after


def _end_of_group(part: str, start: int) -> int:
    depth = 0
    for at in range(start, len(part)):
        if part[at - 1 : at] != "\\":
            depth += (part[at] == "(") - (part[at] == ")")
        if not depth:
            return at + 1
    raise ValueError(f"a group without an end: {part!r}")


def _ways(inside: str) -> list[str]:
    """The alternatives of a group."""
    ways, depth = [""], 0
    for at, sign in enumerate(inside):
        depth += (sign == "(") - (sign == ")") if inside[at - 1 : at] != "\\" else 0
        if sign == "|" and not depth:
            ways.append("")
        else:
            ways[-1] += sign
    return ways
