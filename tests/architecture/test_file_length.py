"""Small is a rule with a number."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.architecture.tree import files, name

LIMITS = {".py": 400, ".mjs": 400, ".js": 400, ".css": 400, ".html": 200}


def over(path: Path) -> int:
    """How many lines a file has beyond its limit, 0 if none."""
    return max(0, len(path.read_text(encoding="utf-8").splitlines()) - LIMITS[path.suffix])


@pytest.mark.parametrize("path", files(*LIMITS), ids=name)
def test_no_file_is_over_its_limit(path: Path) -> None:
    assert over(path) == 0


def test_a_line_too_many_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<p>\n" * 201)

    assert over(page) == 1
