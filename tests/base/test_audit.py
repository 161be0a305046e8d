from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from rodatraden.base import audit
from rodatraden.base.models import AuditEvent
from rodatraden.domain.structure.models import Body
from tests.factories.accounts import make_user
from tests.factories.base import make_audit_event
from tests.factories.clock import NOW
from tests.factories.structure import make_body

pytestmark = pytest.mark.django_db


def test_a_line_says_what_to_which_record_by_whom_and_when() -> None:
    body, by = make_body(), make_user()

    audit.record(did="body.closed", to=body, by=by, at=NOW, before={"until": None}, after={"until": "2026-03-02"})

    event = AuditEvent.objects.get()
    assert (event.did, event.record, event.record_id, event.record_title) == (
        "body.closed",
        "structure.body",
        body.pk,
        body.name,
    )
    assert (event.by_id, event.by_name, event.at) == (by.pk, by.name, NOW)
    assert (event.before, event.after) == ({"until": None}, {"until": "2026-03-02"})
    assert str(event) == f"2026-03-02 12:00 body.closed {body.name}"


def test_long_names_are_cut_so_that_the_line_can_always_be_written() -> None:
    body = make_body(name="N" * 200)
    body.name = "N" * 400

    audit.record(did="body.named", to=body, by=make_user(name="K" * 200), at=NOW)

    event = AuditEvent.objects.get()
    assert (len(event.record_title), len(event.by_name)) == (300, 200)


def test_a_record_that_is_not_saved_leaves_no_line() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        audit.record(did="body.founded", to=Body(name="Nytt organ"), by=make_user(), at=NOW)


def test_the_line_stays_when_its_record_is_gone() -> None:
    body = make_body()
    audit.record(did="body.founded", to=body, by=make_user(), at=NOW)

    body.delete()

    assert AuditEvent.objects.get().record_title == body.name


def test_since_gives_what_came_after_oldest_first() -> None:
    first, second, third = make_audit_event(), make_audit_event(), make_audit_event()

    assert list(audit.since(first.pk)) == [second, third]


def test_of_gives_the_history_of_one_record_newest_first() -> None:
    body = make_body()
    first = make_audit_event(record="structure.body", record_id=body.pk)
    second = make_audit_event(record="structure.body", record_id=body.pk)
    make_audit_event(record="structure.body", record_id=body.pk + 1)
    make_audit_event(record="structure.person", record_id=body.pk)

    assert list(audit.of(body)) == [second, first]
