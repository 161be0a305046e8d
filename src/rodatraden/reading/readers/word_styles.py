"""What the styles and the numbering of a Word file say of its paragraphs and runs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"(?:heading|rubrik|överskrift)\s*([1-9])", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|titel|rubrik)", re.IGNORECASE)


def is_on(properties: Any | None, name: str) -> bool | None:
    """A switch such as w:strike: True, False where it is there but switched off, None where it is not said."""
    found = properties.find(W + name) if properties is not None else None
    if found is None:
        return None
    return found.get(W + "val", "true").lower() not in ("0", "false", "off", "none")


def value(element: Any | None, *path: str) -> str | None:
    """The w:val of an element further down, or None."""
    for name in path:
        element = element.find(W + name) if element is not None else None
    return element.get(W + "val") if element is not None else None


def whole(text: str | None, otherwise: int = 0) -> int:
    """A whole number from an attribute; a file that says something else there is still read."""
    return int(text) if text and re.fullmatch(r"-?[0-9]{1,9}", text) else otherwise


@dataclass(slots=True)
class Style:
    """One style after everything it is based on."""

    strike: bool = False
    bold: bool = False
    hidden: bool = False
    heading: int = 0
    size: float = 0.0
    number: str = ""  # w:numId
    level: int = 0


class Styles:
    """All styles of a document by id; ``default`` is that of a paragraph that names none."""

    def __init__(self, root: Any | None) -> None:
        self._elements = {} if root is None else {item.get(W + "styleId"): item for item in root.iter(W + "style")}
        self._known: dict[str, Style] = {}
        self._base = Style()
        if root is not None:
            defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
            self._base.size = whole(value(defaults, "sz")) / 2
        self.default = self._base
        for key, item in self._elements.items():
            if item.get(W + "type") == "paragraph" and item.get(W + "default") in ("1", "true"):
                self.default = self.get(key)

    def get(self, key: str | None, depth: int = 0) -> Style:
        if key is None or key not in self._elements or depth > 20:
            return self.default if depth == 0 and key is None else self._base
        if key not in self._known:
            item = self._elements[key]
            based_on = value(item, "basedOn")
            base = self.get(based_on, depth + 1) if based_on else self._base
            self._known[key] = self._read(item, base)
        return self._known[key]

    def _read(self, item: Any, base: Style) -> Style:
        run, paragraph = item.find(W + "rPr"), item.find(W + "pPr")
        struck, double, bold, hidden = (is_on(run, name) for name in ("strike", "dstrike", "b", "vanish"))
        name = value(item, "name") or ""
        heading = base.heading
        if match := _HEADING.match(name):
            heading = int(match[1])
        elif (outline := value(paragraph, "outlineLvl")) is not None:
            heading = whole(outline, 9) + 1
        elif _TITLE.fullmatch(name):
            heading = 1
        return Style(
            strike=bool(struck or double) if (struck, double) != (None, None) else base.strike,
            bold=base.bold if bold is None else bold,
            hidden=base.hidden if hidden is None else hidden,
            heading=heading if heading <= 6 else 0,
            size=whole(value(run, "sz"), round(2 * base.size)) / 2,
            number=value(paragraph, "numPr", "numId") or base.number,
            level=whole(value(paragraph, "numPr", "ilvl"), base.level),
        )


class Numbering:
    """Counts the automatic numbers of a document as its paragraphs come."""

    def __init__(self, root: Any | None) -> None:
        self._levels: dict[str, dict[int, Any]] = {}
        self._abstract: dict[str, str] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, list[int | None]] = {}
        if root is None:
            return
        for item in root.iter(W + "abstractNum"):
            levels = {whole(level.get(W + "ilvl")): level for level in item.iter(W + "lvl")}
            self._levels[item.get(W + "abstractNumId")] = levels
        for item in root.iter(W + "num"):
            key = item.get(W + "numId")
            self._abstract[key] = value(item, "abstractNumId") or ""
            overrides = item.iter(W + "lvlOverride")
            self._restarts[key] = {
                whole(over.get(W + "ilvl")): whole(start, 1)
                for over in overrides
                if (start := value(over, "startOverride"))
            }

    def next(self, key: str, level: int) -> tuple[bool, str]:
        """Whether the paragraph is in a list at all, and its number as printed; "" for a bullet."""
        abstract = self._abstract.get(key)
        levels = self._levels.get(abstract or "", {})
        if abstract is None or level not in levels or not 0 <= level < 9:
            return key not in ("", "0") and abstract is not None, ""
        counts = self._counts.setdefault(abstract, [None] * 9)
        for at, start in sorted(self._restarts.pop(key, {}).items()):
            counts[at:] = ([start - 1] + [None] * 9)[: 9 - at]
        for at in range(level + 1):
            if counts[at] is None:
                counts[at] = whole(value(levels.get(at), "start"), 1) - (at == level)
        counts[level] = (counts[level] or 0) + 1
        counts[level + 1 :] = [None] * (8 - level)
        if value(levels[level], "numFmt") == "bullet":
            return True, ""
        return True, self._printed(value(levels[level], "lvlText") or "", levels, counts)

    def _printed(self, pattern: str, levels: dict[int, Any], counts: list[int | None]) -> str:
        def one(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            return in_letters(counts[at] or 0, value(levels.get(at), "numFmt") or "decimal")

        return re.sub(r"%([1-9])", one, pattern).strip()


def in_letters(number: int, form: str) -> str:
    """A number as Word prints it in one of its forms: decimal, letters or Roman numerals."""
    match form:
        case "lowerLetter" | "upperLetter" if number > 0:
            letter = chr(ord("a") + (number - 1) % 26) * (1 + (number - 1) // 26)
            return letter if form == "lowerLetter" else letter.upper()
        case "lowerRoman" | "upperRoman" if 0 < number < 4000:
            roman = ""
            for worth, sign in zip(
                (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
                ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
                strict=True,
            ):
                count, number = divmod(number, worth)
                roman += sign * count
            return roman if form == "lowerRoman" else roman.upper()
        case "decimalZero":
            return f"{number:02}"
        case "none":
            return ""
    return str(number)
