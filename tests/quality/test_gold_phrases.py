"""The sets of sentences that the rules grow on: every row is one that the measure understands."""

from __future__ import annotations

from pathlib import Path

import pytest

from quality.qe_phrases import load

GOLD = Path(__file__).parents[2] / "quality" / "gold"
KINDS = {
    "decision": {"decided", "reported", "expected", "proposed", "deferred"},
    "both": {"decided", "reported", "expected", "proposed", "deferred"},
    "assignment": {""},
    "none": {"", "wish", "request", "consensus"},
}


@pytest.mark.parametrize("name", ["phrases-dev.csv", "phrases-second.csv"])
def test_each_kind_belongs_to_what_is_expected(name: str) -> None:
    assert [row.number for row in load(GOLD / name) if row.kind not in KINDS[row.expect]] == []


@pytest.mark.parametrize("name", ["phrases-dev.csv", "phrases-second.csv"])
def test_no_number_and_no_text_stands_twice(name: str) -> None:
    rows = load(GOLD / name)
    assert (len({row.number for row in rows}), len({row.text for row in rows})) == (len(rows), len(rows))
