from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rodatraden.base import files
from rodatraden.base.errors import NotPossible
from rodatraden.base.models import AuditEvent
from rodatraden.domain.documents.enums import DocumentKind, Spread
from rodatraden.domain.documents.models import Citation, Document, Page, Version
from rodatraden.domain.documents.operations import attach, cite, classify_document, describe, detach, keep_pages, store
from tests.domain.every import operations_of, refused, trace, traces
from tests.factories.accounts import make_user
from tests.factories.clock import NOW, TODAY, TOMORROW
from tests.factories.documents import make_citation, make_document, make_page, make_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def own_root(settings, tmp_path: Path) -> Path:
    settings.DOCUMENTS_ROOT = tmp_path / "documents"
    return tmp_path / "documents"


@pytest.fixture
def given(tmp_path: Path) -> Path:
    path = tmp_path / "given.txt"
    path.write_text("Protokoll")
    return path


def test_a_stored_file_becomes_a_document_with_one_version(own_root: Path, given: Path) -> None:
    by = make_user()

    version = store(path=given, file_name="protokoll.txt", media="txt", by=by, now=NOW)

    version.refresh_from_db()
    assert (version.document.title, version.number, version.media) == ("protokoll.txt", 1, "txt")
    assert (version.file_name, version.size, version.sha256) == ("protokoll.txt", 9, files.sha256(given))
    assert (version.added_at, version.added_by) == (NOW, by)
    assert files.place(own_root, version.sha256).read_text() == "Protokoll"
    assert trace() == ("document.stored", "documents.version", version.pk, by.pk)


def test_the_same_bytes_are_one_version_under_whatever_name(own_root: Path, given: Path) -> None:
    by = make_user()
    first = store(path=given, file_name="protokoll.txt", media="txt", by=by, now=NOW)

    assert store(path=given, file_name="kopia.txt", media="txt", by=by, now=NOW) == first
    assert (Version.objects.count(), Document.objects.count()) == (1, 1)
    assert traces() == ["document.stored"]


def test_another_file_may_replace_the_first(own_root: Path, given: Path) -> None:
    by = make_user()
    first = store(path=given, file_name="protokoll.txt", media="txt", by=by, now=NOW)
    given.write_text("Protokoll, rättat")

    second = store(path=given, file_name="rättat.txt", media="txt", replaces=first.document, by=by, now=NOW)

    assert (second.document, second.number) == (first.document, 2)


def test_a_disk_that_cannot_take_the_file_is_told_and_nothing_is_kept(settings, tmp_path: Path, given: Path) -> None:
    settings.DOCUMENTS_ROOT = given  # a file cannot be a folder

    with pytest.raises(NotPossible, match="Filen kunde inte sparas på disken"):
        store(path=given, file_name="protokoll.txt", media="txt", by=make_user(), now=NOW)

    assert not Document.objects.exists()


def test_a_described_document_has_title_kind_and_day() -> None:
    document, by = make_document(), make_user()

    describe(document=document, title="Protokoll 3", kind=DocumentKind.PROTOCOL, dated_on=TODAY, by=by, now=NOW)

    document.refresh_from_db()
    assert (document.title, document.kind, document.dated_on) == ("Protokoll 3", DocumentKind.PROTOCOL, TODAY)
    assert trace() == ("document.described", "documents.document", document.pk, by.pk)


def test_an_empty_title_keeps_the_old_one_and_an_unknown_kind_is_other() -> None:
    document = make_document(title="Protokoll 3", kind=DocumentKind.PROTOCOL)

    describe(document=document, title="", kind="okänt", dated_on=None, by=make_user(), now=NOW)

    document.refresh_from_db()
    assert (document.title, document.kind) == ("Protokoll 3", DocumentKind.OTHER)


def test_a_classified_document_says_whether_it_may_be_passed_on() -> None:
    document, by = make_document(), make_user()

    classify_document(document=document, spread=Spread.EMBARGO, embargo_until=TOMORROW, by=by, now=NOW)
    document.refresh_from_db()
    assert (document.spread, document.embargo_until) == (Spread.EMBARGO, TOMORROW)
    assert trace() == ("document.classified", "documents.document", document.pk, by.pk)

    classify_document(document=document, spread=Spread.FREE, embargo_until=TOMORROW, by=by, now=NOW)
    document.refresh_from_db()
    assert (document.spread, document.embargo_until) == (Spread.FREE, None)
    assert AuditEvent.objects.latest("pk").before == {"spread": "embargo", "embargo_until": str(TOMORROW)}


@pytest.mark.parametrize("day", [None, TODAY])
def test_an_embargo_needs_a_day_to_come(day: date | None) -> None:
    document = make_document()

    with pytest.raises(NotPossible, match="Ange en kommande dag"):
        classify_document(document=document, spread=Spread.EMBARGO, embargo_until=day, by=make_user(), now=NOW)

    document.refresh_from_db()
    assert (document.spread, traces()) == ("", [])


def test_pages_kept_anew_take_the_place_of_the_old() -> None:
    version, by = make_version(), make_user()
    make_page(version=version, text="Förut")

    keep_pages(
        version=version, pages=[Page(version=version, number=n, text=f"Sida {n}") for n in (1, 2)], by=by, now=NOW
    )

    assert [page.text for page in version.pages.order_by("number")] == ["Sida 1", "Sida 2"]
    assert AuditEvent.objects.get().after == {"pages": 2}


def test_citations_given_anew_take_the_place_of_the_versions_old() -> None:
    version, document, by = make_version(), make_document(), make_user()
    make_citation(version=version)
    of_another_version = make_citation()
    fresh = Citation(record="documents.document", record_id=document.pk, page=1, start=0, end=5, quote="Mötet")

    cite(version=version, citations=[fresh], by=by, now=NOW)

    assert [one.quote for one in version.citations.all()] == ["Mötet"]
    assert Citation.objects.filter(pk=of_another_version.pk).exists()
    assert AuditEvent.objects.get().after == {"citations": 1}


def test_citations_of_some_records_leave_those_of_others() -> None:
    version, one, other = make_version(), make_document(), make_document()
    make_citation(of=one, version=version, quote="förut")
    kept = make_citation(of=other, version=version, quote="kvar")
    fresh = Citation(record="documents.document", record_id=one.pk, page=1, start=0, end=2, quote="nu")

    cite(version=version, citations=[fresh], only=[("documents.document", one.pk)], by=make_user(), now=NOW)

    assert [row.quote for row in version.citations.order_by("quote")] == [kept.quote, "nu"]


def test_citations_of_no_records_remove_nothing() -> None:
    version = make_version()
    make_citation(version=version)

    cite(version=version, citations=[], only=[], by=make_user(), now=NOW)

    assert version.citations.count() == 1


def test_a_closed_account_changes_no_document(own_root: Path, given: Path) -> None:
    by, version = make_user(is_active=False), make_version()

    refused(store, {"path": given, "file_name": "protokoll.txt", "media": "txt"}, by=by)
    refused(describe, {"document": version.document, "title": "Ny", "kind": "annat", "dated_on": None}, by=by)
    refused(keep_pages, {"version": version, "pages": []}, by=by)
    refused(cite, {"version": version, "citations": []}, by=by)
    refused(classify_document, {"document": version.document, "spread": Spread.FREE}, by=by)


def test_no_operation_is_forgotten_here() -> None:
    assert operations_of("rodatraden.domain.documents.operations") == {
        f"operations.{one.__name__}" for one in (attach, cite, classify_document, describe, detach, keep_pages, store)
    }
