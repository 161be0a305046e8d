"""Keeps the files that are brought in, and their pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from django.utils import timezone

from rodatraden.domain.accounts.models import User
from rodatraden.domain.documents import operations
from rodatraden.domain.documents.models import Page, Version
from rodatraden.reading import pages as reading


def store(path: Path, *, name: str = "", by: User) -> Version:
    """Keep a file as a document. Raises OSError, NotPossible, NotAllowed."""
    return operations.store(
        path=path, file_name=name or path.name, media=path.suffix.lower().lstrip(".")[:20], by=by, now=timezone.now()
    )


def keep_pages(version: Version, document: reading.Document, *, by: User) -> None:
    """Keep the text of every page and where its words stand on the picture. Raises NotAllowed."""
    operations.keep_pages(version=version, pages=_pages(version, document), by=by, now=timezone.now())


def _pages(version: Version, document: reading.Document) -> Iterator[Page]:
    for page in document.pages:
        yield Page(
            version=version,
            number=page.number,
            text=page.text.replace("\x00", "\N{REPLACEMENT CHARACTER}"),
            width=page.width,
            height=page.height,
            boxes=_boxes(page),
        )


def _boxes(page: reading.Page) -> list[list[float]]:
    found = []
    for index in range(len(page.words)):
        if box := page.words.box(index):
            corners = [round(value, 1) for value in (box.x0, box.y0, box.x1, box.y1)]
            found.append([page.words.start(index), page.words.end(index), *corners])
    return found
