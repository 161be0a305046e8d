"""Whoever silences a rule says why, on the same line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.architecture.tree import files, name

# the mark and what it names; a reason of at least two words must follow
_MARK = re.compile(
    r"(?:#\s*(?:noqa\b(?::\s*[A-Z]+\d+(?:\s*,\s*[A-Z]+\d+)*)?|type:\s*ignore(?:\[[\w, -]+\])?"
    r"|pragma:\s*[a-z ]+?(?=\s*(?:[-#,]|$))|fmt:\s*(?:skip|off)|mypy:\s*[a-z-]+)"
    r"|djlint:off(?:\s+[A-Z]\d+(?:\s*,\s*[A-Z]\d+)*)?|eslint-disable\S*)(?P<rest>.*)"
)
_REASON = re.compile(r"\w+\W+\w+")


def silent(text: str) -> list[int]:
    """The numbers of the lines that silence a rule and give no reason."""
    return [
        number
        for number, line in enumerate(text.splitlines(), 1)
        if (mark := _MARK.search(line)) and not _REASON.search(mark["rest"])
    ]


@pytest.mark.parametrize("path", files(".py", ".html", ".js", ".mjs", ".css"), ids=name)
def test_a_silenced_rule_has_a_reason(path: Path) -> None:
    if path != Path(__file__):
        assert silent(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("x = 1  # noqa: F401", [1]),
        ("x = 1  # noqa", [1]),
        ("x = 1  # noqa: F401, E501", [1]),
        ("x = 1  # noqa: F401  # read by the plugin", []),
        ("x = 1  # type: ignore[attr-defined]", [1]),
        ("x = 1  # type: ignore[attr-defined]  # the stubs lack it", []),
        ("]  # fmt: skip", [1]),
        ("]  # fmt: skip # a table reads best as a table", []),
        ("x = 1  # pragma: no cover", [1]),
        ("x = 1  # pragma: no cover - only on Windows", []),
        ("{# djlint:off H021 #}", [1]),
        ("{# djlint:off H021 the map draws itself #}", []),
    ],
)
def test_a_mark_without_a_reason_is_found(line: str, expected: list[int]) -> None:
    assert silent(line) == expected
