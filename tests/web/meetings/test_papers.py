"""Papers hung on a point."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from rodatraden.domain.documents.models import Attachment, Version
from tests.factories.meetings import make_agenda_item
from tests.factories.structure import make_member, make_secretary
from tests.web.conftest import signed_in

pytestmark = pytest.mark.django_db


def send(content: bytes, *, name: str = "bilder.md"):
    item = make_agenda_item()
    client = signed_in(make_secretary())
    answer = client.post(f"/punkter/{item.pk}/underlag/", {"file": SimpleUploadedFile(name, content)}, follow=True)
    return item, answer


def test_a_document_hangs_on_the_point_and_its_text_is_kept() -> None:
    item, answer = send("# Cykelvägar\n\nTre vägar är klara.".encode())

    attachment = Attachment.objects.get()
    assert (attachment.record, attachment.record_id) == ("meetings.agendaitem", item.pk)
    assert "Tre vägar är klara." in attachment.version.pages.get().text
    assert "bilder.md" in answer.content.decode()


def test_what_cannot_be_read_is_refused_with_a_sentence() -> None:
    _, answer = send(bytes(range(256)) * 40, name="bilder.xyz")

    assert Version.objects.count() == 0
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()


def test_a_member_hangs_nothing_up() -> None:
    item = make_agenda_item()

    answer = signed_in(make_member()).post(f"/punkter/{item.pk}/underlag/")

    assert answer.status_code == 403
