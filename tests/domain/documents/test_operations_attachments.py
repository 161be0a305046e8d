from __future__ import annotations

import pytest

from rodatraden.base.errors import NotAllowed
from rodatraden.base.models import AuditEvent
from rodatraden.domain.documents.models import Attachment, Version
from rodatraden.domain.documents.operations import attach, detach
from tests.factories.accounts import make_user
from tests.factories.clock import NOW
from tests.factories.documents import make_attachment, make_document, make_version

pytestmark = pytest.mark.django_db


def test_a_document_hangs_on_a_record_once() -> None:
    version, record, by = make_version(), make_document(), make_user()

    first = attach(version=version, record=record, by=by, now=NOW)

    assert attach(version=version, record=record, by=by, now=NOW) == first
    assert (first.record, first.record_id) == ("documents.document", record.pk)


def test_taken_off_the_document_stays() -> None:
    attachment = make_attachment()

    detach(attachment=attachment, by=make_user(), now=NOW)

    assert (Attachment.objects.count(), Version.objects.count()) == (0, 1)
    assert AuditEvent.objects.filter(did="document.detached").count() == 1


def test_a_closed_account_hangs_nothing_up() -> None:
    with pytest.raises(NotAllowed):
        attach(version=make_version(), record=make_document(), by=make_user(is_active=False), now=NOW)
