"""What the style sheets of an HTML page strike through, as far as selectors of one element say it.

Office programs write a class for each look and no more; selectors that ask for what stands around an element are
passed over.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_NOT_RULES = re.compile(r"/\*.*?\*/|<!--|-->|@[\w-]+[^{};]*;", re.DOTALL)
_PRINTED = re.compile(r"@media\s+print\b[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", re.IGNORECASE)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SELECTOR = re.compile(r"\s*([a-z][a-z0-9]*|\*)?((?:[.#][\w-]+)*)\s*", re.IGNORECASE)
_DECORATION = re.compile(r"(?:^|;)\s*text-decoration(?:-line)?\s*:([^;]*)", re.IGNORECASE)
_LONGEST, _MOST = 500_000, 500  # characters of style sheets, rules that are kept


class _Rule(NamedTuple):
    weight: tuple[int, int]  # ids, then classes
    order: int
    strikes: bool


def strikes(declarations: str) -> bool | None:
    """Whether declarations put a line through the letters; None where they say nothing of it."""
    found = _DECORATION.findall(declarations)
    return "line-through" in found[-1].lower() if found else None


class StyleSheet:
    """The rules that decide whether an element's letters are struck."""

    def __init__(self, text: str) -> None:
        self._rules: dict[tuple[str, frozenset[str]], _Rule] = {}
        if "line-through" not in text:
            return
        plain = _PRINTED.sub(" ", _NOT_RULES.sub(" ", text[:_LONGEST]))
        for order, (selectors, declarations) in enumerate(_RULE.findall(plain)):
            decided = strikes(declarations)
            for selector in selectors.split(",") if decided is not None else ():
                match = _SELECTOR.fullmatch(selector)
                if match and match[0].strip() and len(self._rules) < _MOST:
                    names = frozenset(re.findall(r"[.#][\w-]+", match[2]))
                    ids = sum(name[0] == "#" for name in names)
                    key = ("" if match[1] in (None, "*") else match[1].lower(), names)
                    self._rules[key] = _Rule((ids, len(names) - ids), order, bool(decided))

    def strikes(self, tag: str, classes: str, name: str) -> bool | None:
        """Whether an element with these classes and this id is struck; None where no rule says."""
        if not self._rules:
            return None
        own = {f".{one}" for one in classes.split()} | ({f"#{name}"} if name else set())
        found = [rule for (kind, names), rule in self._rules.items() if kind in ("", tag) and names <= own]
        return max(found, key=lambda rule: (rule.weight, rule.order)).strikes if found else None
