"""Small is a rule with a number."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.architecture.tree import files, name

LIMITS = {".py": 400, ".mjs": 400, ".js": 400, ".css": 400, ".html": 200}


@pytest.mark.parametrize("path", files(*LIMITS), ids=name)
def test_no_file_is_over_its_limit(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LIMITS[path.suffix]
