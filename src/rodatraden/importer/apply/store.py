"""Keeps the files that are brought in, their pages and their facts, in a form that every database takes."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any, TypeVar, cast

from django.db import IntegrityError
from django.utils import timezone

from rodatraden.domain.accounts.models import User
from rodatraden.domain.documents import operations
from rodatraden.domain.documents.models import Page, Version
from rodatraden.importer.facts import Fact, facts_of
from rodatraden.importer.models import Run
from rodatraden.reading import pages as reading
from rodatraden.reading.pipeline import Reading

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")  # PostgreSQL takes no NUL, and half a character is no text
_Value = TypeVar("_Value")


def storable(value: _Value) -> _Value:
    """The same value with one � for each character that no database takes, so that places in texts hold.

    Goes through texts, lists, tuples, dictionaries and dataclasses; everything else is returned as it is.
    """
    found: Any = value
    if isinstance(value, str):
        found = _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", value)
    elif isinstance(value, list | tuple):
        found = type(value)(storable(one) for one in value)
    elif isinstance(value, dict):
        found = {storable(key): storable(one) for key, one in value.items()}
    elif is_dataclass(value) and not isinstance(value, type):
        found = replace(value, **{field.name: storable(getattr(value, field.name)) for field in fields(value)})
    return cast(_Value, found)


def one_at_a_time() -> None:
    """Wait until nobody else lands a document, and let nobody in before the transaction ends.

    So two imports at once never enter the same person or meeting twice. SQLite has one writer at a time anyway.
    """
    Run.objects.select_for_update(no_key=True).order_by("pk").first()


def store(path: Path, *, name: str = "", by: User) -> Version:
    """Keep a file as a document. Raises OSError when it cannot be read, NotPossible when not kept, NotAllowed."""

    def once() -> Version:
        return operations.store(
            path=path,
            file_name=storable(name or path.name),
            media=storable(path.suffix.lower().lstrip("."))[:20],
            by=by,
            now=timezone.now(),
        )

    try:
        return once()
    except IntegrityError:  # somebody else kept the same file at the same moment, and now it is there
        return once()


def keep_pages(version: Version, pages: list[Page], *, by: User) -> None:
    """Keep the pages of a version in place of those that were kept before. Raises NotAllowed."""
    operations.keep_pages(version=version, pages=pages, by=by, now=timezone.now())


def pages_of(version: Version, document: reading.Document) -> list[Page]:
    """The text of every page and where its words stand on the picture, not saved. Slow for a thick document."""
    return [
        Page(
            version=version,
            number=page.number,
            text=storable(page.text),
            width=page.width,
            height=page.height,
            boxes=_boxes(page),
        )
        for page in document.pages
    ]


def facts(outcome: Reading) -> list[Fact]:
    """Every fact that was read, fit to be kept."""
    return storable(facts_of(outcome.record, outcome.document))


def _boxes(page: reading.Page) -> list[list[float]]:
    found = []
    for index in range(len(page.words)):
        if box := page.words.box(index):
            corners = [round(value, 1) for value in (box.x0, box.y0, box.x1, box.y1)]
            found.append([page.words.start(index), page.words.end(index), *corners])
    return found
