"""Documents of one or more pages made from text, as the text reader makes them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from rodatraden.reading.layout.block import Block
from rodatraden.reading.layout.blocks import arrange
from rodatraden.reading.pages import Document, Repairs
from rodatraden.reading.readers import registry

Arranged = Callable[..., list[Block]]


@pytest.fixture
def document_of(tmp_path: Path) -> Callable[[str], Document]:
    def make(text: str) -> Document:
        path = tmp_path / "protokoll.txt"
        path.write_text(text, encoding="utf-8")
        return registry.read(path)

    return make


@pytest.fixture
def arranged(document_of: Callable[[str], Document]) -> Arranged:
    def make(text: str, repairs: Repairs | None = None) -> list[Block]:
        return arrange(document_of(text), repairs or {})

    return make
