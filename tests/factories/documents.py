"""Documents, their versions, pages and citations. ``make_version`` also keeps a file, so that it can be fetched."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Model

from rodatraden.base import files
from rodatraden.domain.documents.models import Attachment, Citation, Document, Page, Version
from tests.factories.accounts import make_user
from tests.factories.clock import NOW

_numbers = count(1)


def make_document(**fields: Any) -> Document:
    return Document.objects.create(**{"title": f"Dokument {next(_numbers)}"} | fields)


def make_version(*, content: bytes | None = None, **fields: Any) -> Version:
    """A version whose file holds ``content`` (by default bytes of its own)."""
    number = next(_numbers)
    sha256, size = files.keep(Path(settings.DOCUMENTS_ROOT), [content or f"Innehåll {number}".encode()])
    given = {"number": 1, "media": "text", "file_name": f"fil-{number}.txt", "added_at": NOW}
    given |= {"sha256": sha256, "size": size} | fields
    given["document"] = given.get("document") or make_document()
    given["added_by"] = given.get("added_by") or make_user()
    return Version.objects.create(**given)


def make_page(**fields: Any) -> Page:
    given = {"number": 1, "text": "Mötet öppnades. Gruppen beslutade att fortsätta.", "width": 595.0, "height": 842.0}
    given |= fields
    given["version"] = given.get("version") or make_version()
    return Page.objects.create(**given)


def make_citation(*, of: Model | None = None, **fields: Any) -> Citation:
    """A citation of the record ``of`` (by default of its own document), on the first words of page 1."""
    version = fields.pop("version", None) or make_version()
    of = of or version.document
    given = {"record": of._meta.label_lower, "record_id": of.pk, "page": 1, "start": 0, "end": 15}
    return Citation.objects.create(version=version, **given | {"quote": "Mötet öppnades."} | fields)


def make_attachment(*, of: Model | None = None, **fields: Any) -> Attachment:
    """A document hung on the record ``of`` (by default on another document)."""
    of = of or make_document()
    version = fields.pop("version", None) or make_version()
    return Attachment.objects.create(version=version, record=of._meta.label_lower, record_id=of.pk, **fields)
