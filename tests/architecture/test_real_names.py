"""No person, organisation or place of the real records is named in the project."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from tests.architecture.tree import ROOT, files, name

RECORDS = ROOT.parent / "shared/minutes"
pytestmark = [
    pytest.mark.records,
    pytest.mark.skipif(not RECORDS.is_dir(), reason="The real records do not lie beside the project."),
]
NOT_TEXT = (".png", ".jpg", ".pdf", ".docx", ".odt", ".woff2", ".ico", ".xlsx", ".lock", "package-lock.json")
# words of organisations' names that name nobody
COMMON = {"region", "regionen", "kommun", "kommuner", "län", "länet", "och", "i", "för"}


def strings(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every string in a JSON value with the key it stands under."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield from strings(part, name)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part, key)
    elif isinstance(value, str):
        yield key, value


@cache
def real_names() -> frozenset[str]:
    """Full names of people, and the words that tell municipalities and regions apart (with and without their s)."""
    found: set[str] = set()
    for path in (RECORDS / "gold").glob("*.json"):
        for key, value in strings(json.loads(path.read_text(encoding="utf-8"))):
            if key in {"name", "as_printed", "presenter", "presenters", "owner", "owners"}:
                found |= {
                    part.strip()
                    for part in value.split(",")
                    if re.fullmatch(r"(?:[A-ZÅÄÖ][\w-]+ ?){2,4}", part.strip())
                }
            if key == "organisation" and re.search(r"\b(?:kommun|län)\b", value):
                words = [word for word in value.split() if word.lower() not in COMMON and word[0].isupper()]
                words = [word for word in words if len(word) > 4]  # shorter ones are first names too
                found |= {form for word in words for form in (word, word.removesuffix("s"))}
    return frozenset(found)


def test_there_are_names_to_look_for() -> None:
    assert len(real_names()) > 20


@pytest.mark.parametrize("path", [path for path in files() if not path.name.endswith(NOT_TEXT)], ids=name)
def test_a_file_names_nobody_real(path: Any) -> None:
    text = path.read_text(encoding="utf-8")

    assert [real for real in real_names() if real in text and re.search(rf"\b{re.escape(real)}\b", text)] == []
