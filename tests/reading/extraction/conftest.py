"""Records made of a few lines, read as files are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from rodatraden.reading.claims import Record
from rodatraden.reading.pipeline import read

Recorded = Callable[..., Record]


@pytest.fixture
def recorded(tmp_path: Path) -> Recorded:
    def make(text: str, suffix: str = ".txt") -> Record:
        path = tmp_path / f"anteckningar{suffix}"
        path.write_text(text, encoding="utf-8")
        return read(path).record

    return make
