"""Stores documents and says where values come from."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Model, Q
from django.utils import timezone

from rodatraden.base import audit, files
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.documents import rules
from rodatraden.domain.documents.enums import DocumentKind, Spread
from rodatraden.domain.documents.models import Attachment, Citation, Document, Page, Version


@transaction.atomic
def store(
    *, path: Path, file_name: str, media: str, replaces: Document | None = None, by: User, now: datetime
) -> Version:
    """Keep a file as a new document, or as the next version of ``replaces``. The same bytes are kept only once.

    Raises NotAllowed for a closed account, NotPossible when the disk cannot take the file.
    """
    rules.check_store(by, on=timezone.localdate(now))
    try:
        sha256, size = files.keep_file(Path(settings.DOCUMENTS_ROOT), path)
    except OSError as error:
        raise NotPossible(files.why_not_kept(error)) from error
    if existing := Version.objects.filter(sha256=sha256).first():
        return existing
    if replaces:
        document = Document.objects.select_for_update().get(pk=replaces.pk)  # two at once get two numbers
    else:
        document = Document.objects.create(title=file_name[:300])
    number = document.versions.count() + 1
    version = Version.objects.create(
        document=document,
        number=number,
        sha256=sha256,
        size=size,
        media=media,
        file_name=file_name[:300],
        added_at=now,
        added_by=by,
    )
    audit.record(did="document.stored", to=version, by=by, at=now, after={"sha256": sha256, "size": size})
    return version


@transaction.atomic
def describe(*, document: Document, title: str, kind: str, dated_on: date | None, by: User, now: datetime) -> Document:
    """Say what a document is. Raises NotAllowed for a closed account."""
    rules.check_store(by, on=timezone.localdate(now))
    before = {"title": document.title, "kind": document.kind}
    document.title = title[:300] or document.title
    document.kind = kind if kind in DocumentKind.values else DocumentKind.OTHER
    document.dated_on = dated_on
    document.save(update_fields=["title", "kind", "dated_on"])
    audit.record(
        did="document.described",
        to=document,
        by=by,
        at=now,
        before=before,
        after={"title": document.title, "kind": document.kind},
    )
    return document


@transaction.atomic
def classify_document(
    *, document: Document, spread: Spread | None, embargo_until: date | None = None, by: User, now: datetime
) -> Document:
    """Say whether a paper, in all its versions, may be passed on; with None nobody has said.

    Until the day of an embargo the paper is opened and found in search only by keepers and by who put it in.
    Raises NotAllowed for a closed account, NotPossible for an embargo without a day to come.
    """
    today = timezone.localdate(now)
    rules.check_store(by, on=today)
    until = embargo_until if spread == Spread.EMBARGO else None
    if spread == Spread.EMBARGO and (until is None or until <= today):
        raise NotPossible(
            "Ange en kommande dag då embargot upphör. Får dokumentet spridas redan nu väljer du det i stället."
        )
    before = _class_of(document)
    document.spread, document.embargo_until = spread or "", until
    document.save(update_fields=["spread", "embargo_until"])
    audit.record(did="document.classified", to=document, by=by, at=now, before=before, after=_class_of(document))
    return document


def _class_of(document: Document) -> dict[str, str]:
    return {"spread": document.spread, "embargo_until": str(document.embargo_until or "")}


@transaction.atomic
def keep_pages(*, version: Version, pages: Iterable[Page], by: User, now: datetime) -> None:
    """Keep the text of a version, page by page, in place of what was kept before. Raises NotAllowed for a closed account."""
    rules.check_store(by, on=timezone.localdate(now))
    version.pages.all().delete()
    made = Page.objects.bulk_create(pages, batch_size=50)
    audit.record(did="document.read", to=version, by=by, at=now, after={"pages": len(made)})


@transaction.atomic
def cite(
    *,
    version: Version,
    citations: Iterable[Citation],
    only: Collection[tuple[str, int]] | None = None,
    by: User,
    now: datetime,
) -> None:
    """Say which words of ``version`` values of records stand on, in place of what was said of this version before.

    With ``only`` (label and number of records) nothing but what was said of these records is replaced.
    Raises NotAllowed for a closed account.
    """
    rules.check_store(by, on=timezone.localdate(now))
    earlier = version.citations.all()
    if only is not None:
        named = Q(pk__in=[])
        for record, record_id in only:
            named |= Q(record=record, record_id=record_id)
        earlier = earlier.filter(named)
    earlier.delete()
    fresh = list(citations)
    for citation in fresh:
        citation.version = version
    Citation.objects.bulk_create(fresh, batch_size=200)
    audit.record(did="document.cited", to=version, by=by, at=now, after={"citations": len(fresh)})


@transaction.atomic
def attach(*, version: Version, record: Model, by: User, now: datetime) -> Attachment:
    """Hang a document on a record, such as slides on the point at which they were shown.

    Raises NotAllowed for a closed account.
    """
    rules.check_store(by, on=timezone.localdate(now))
    attachment, _ = Attachment.objects.get_or_create(
        version=version, record=record._meta.label_lower, record_id=record.pk
    )
    audit.record(
        did="document.attached", to=version, by=by, at=now, after={"record": attachment.record, "id": record.pk}
    )
    return attachment


@transaction.atomic
def detach(*, attachment: Attachment, by: User, now: datetime) -> None:
    """Take a document off a record; the document itself stays. Raises NotAllowed for a closed account."""
    rules.check_store(by, on=timezone.localdate(now))
    audit.record(did="document.detached", to=attachment.version, by=by, at=now, before={"record": attachment.record})
    attachment.delete()
