"""Asks about documents, their words, and where a value comes from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet

from rodatraden.base import files
from rodatraden.domain.accounts.models import User
from rodatraden.domain.documents.models import Attachment, Citation, Document, Page, Version


def file_of(version: Version) -> Path:
    """Where the file of a version lies."""
    return files.place(Path(settings.DOCUMENTS_ROOT), version.sha256)


def citing_records(records: Iterable[models.Model]) -> QuerySet[Citation]:
    """The citations of many records, oldest first; asks nothing when there are no records."""
    condition = _pointing_at(records)
    return Citation.objects.filter(condition).order_by("pk") if condition else Citation.objects.none()


def by_record(citations: Iterable[Citation]) -> dict[tuple[str, int], list[Citation]]:
    """Citations keyed by (label, number) of their record."""
    found: dict[tuple[str, int], list[Citation]] = defaultdict(list)
    for citation in citations:
        found[citation.record, citation.record_id].append(citation)
    return found


def all_versions() -> QuerySet[Version]:
    """Every version of every document."""
    return Version.objects.select_related("document")


def under_embargo(user: User, *, on: date) -> QuerySet[Version]:
    """The versions that a day's embargoes close to an account that does not keep the memory."""
    return Version.objects.filter(document__embargo_until__gt=on).exclude(added_by=user)


def versions_of(document: Document) -> QuerySet[Version]:
    """The versions of a document, the newest first."""
    return document.versions.order_by("-number")


def page_of(version: Version, number: int) -> Page | None:
    return version.pages.filter(number=number).first()


def page_numbers(version: Version) -> list[int]:
    return list(version.pages.order_by("number").values_list("number", flat=True))


def citations_on(version: Version, page: int) -> QuerySet[Citation]:
    """What values stand on words of one page, in the order of the words."""
    return version.citations.filter(page=page).order_by("start", "end", "pk")


def attached_to(records: Iterable[models.Model]) -> dict[tuple[str, int], list[Attachment]]:
    """The documents that hang on records, in one question, keyed by (label, number) of the record."""
    condition = _pointing_at(records)
    found: dict[tuple[str, int], list[Attachment]] = defaultdict(list)
    hung = Attachment.objects.filter(condition) if condition else Attachment.objects.none()
    for attachment in hung.select_related("version__document").order_by("pk"):
        found[attachment.record, attachment.record_id].append(attachment)
    return found


def _pointing_at(records: Iterable[models.Model]) -> Q:
    """What points at some of the records; empty, and so false, when there are none."""
    wanted: dict[str, list[int]] = defaultdict(list)
    for record in records:
        wanted[record._meta.label_lower].append(record.pk)
    condition = Q()
    for label, numbers in wanted.items():
        condition |= Q(record=label, record_id__in=numbers)
    return condition
