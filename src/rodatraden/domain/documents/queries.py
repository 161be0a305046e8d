"""Asks about documents, their words, and where a value comes from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet

from rodatraden.base import files
from rodatraden.domain.documents.models import Citation, Document, Version


def by_checksum(sha256: str) -> Version | None:
    return Version.objects.select_related("document").filter(sha256=sha256).first()


def file_of(version: Version) -> Path:
    """Where the file of a version lies."""
    return files.place(Path(settings.DOCUMENTS_ROOT), version.sha256)


def newest_first() -> QuerySet[Document]:
    return Document.objects.prefetch_related("versions").order_by("-dated_on", "-pk")


def citations_of(records: Iterable[models.Model]) -> dict[tuple[str, int], list[Citation]]:
    """The citations of many records in one question, keyed by (label, number) of the record."""
    wanted: dict[str, list[int]] = defaultdict(list)
    for record in records:
        wanted[record._meta.label_lower].append(record.pk)
    if not wanted:
        return {}
    condition = Q()
    for label, numbers in wanted.items():
        condition |= Q(record=label, record_id__in=numbers)
    found: dict[tuple[str, int], list[Citation]] = defaultdict(list)
    for citation in Citation.objects.filter(condition).order_by("pk"):
        found[citation.record, citation.record_id].append(citation)
    return found
