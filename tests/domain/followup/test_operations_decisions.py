from __future__ import annotations

import pytest

from rodatraden.base.errors import NotPossible
from rodatraden.base.models import AuditEvent
from rodatraden.domain.followup.enums import DecisionForm, DecisionKind
from rodatraden.domain.followup.models import Decision, Forwarding, ForwardingReceiver
from rodatraden.domain.followup.operations.decisions import (
    Outcome,
    correct_decision,
    enter_decision,
    enter_forwarding,
    remove_decision,
    remove_forwarding,
)
from tests.domain.every import trace, traces
from tests.factories.clock import NOW, YESTERDAY
from tests.factories.followup import make_decision, make_forwarding, make_forwarding_receiver
from tests.factories.meetings import make_agenda_item, make_meeting
from tests.factories.structure import make_body, make_secretary

pytestmark = pytest.mark.django_db


def test_an_entered_decision_says_what_how_where_and_by_whom() -> None:
    meeting, body, by = make_meeting(), make_body(), make_secretary()
    item = make_agenda_item(meeting=meeting)
    outcome = Outcome(
        text=" Budgeten antas. ",
        kind=DecisionKind.PROPOSED,
        form=DecisionForm.ADOPTION,
        item=item,
        body=body,
        body_words="B" * 300,
        decided_on=YESTERDAY,
    )

    decision = enter_decision(meeting=meeting, outcome=outcome, by=by, now=NOW)

    decision.refresh_from_db()
    assert (decision.meeting, decision.item, decision.text) == (meeting, item, "Budgeten antas.")
    assert (decision.kind, decision.form) == (DecisionKind.PROPOSED, DecisionForm.ADOPTION)
    assert (decision.body, decision.body_words, decision.decided_on) == (body, "B" * 200, YESTERDAY)
    assert trace() == ("decision.entered", "followup.decision", decision.pk, by.pk)


def test_a_decision_needs_words() -> None:
    with pytest.raises(NotPossible, match="text"):
        enter_decision(meeting=make_meeting(), outcome=Outcome(" "), by=make_secretary(), now=NOW)

    assert (Decision.objects.count(), traces()) == (0, [])


def test_a_corrected_decision_remembers_what_it_was() -> None:
    decision = make_decision(text="Förut")

    correct_decision(decision=decision, outcome=Outcome("Nu", kind=DecisionKind.DEFERRED), by=make_secretary(), now=NOW)

    decision.refresh_from_db()
    assert (decision.text, decision.kind) == ("Nu", DecisionKind.DEFERRED)
    event = AuditEvent.objects.get()
    assert event.before == {"text": "Förut", "kind": "decided", "body": ""}
    assert event.after == {"text": "Nu", "kind": "deferred", "body": ""}


def test_a_corrected_decision_keeps_words() -> None:
    decision = make_decision(text="Förut")

    with pytest.raises(NotPossible, match="text"):
        correct_decision(decision=decision, outcome=Outcome(""), by=make_secretary(), now=NOW)

    decision.refresh_from_db()
    assert decision.text == "Förut"


def test_a_removed_decision_is_remembered_in_the_audit_trail() -> None:
    decision = make_decision(text="Budgeten antas.")

    remove_decision(decision=decision, by=make_secretary(), now=NOW)

    assert not Decision.objects.exists()
    assert AuditEvent.objects.get().before == {"text": "Budgeten antas."}


def test_what_was_sent_on_says_to_whom() -> None:
    meeting, body, by = make_meeting(), make_body(), make_secretary()
    item = make_agenda_item(meeting=meeting)

    forwarding = enter_forwarding(
        meeting=meeting,
        item=item,
        what="Frågan om budget",
        receivers=[("gruppen", body), ("R" * 300, None)],
        answer_by="S" * 200,
        by=by,
        now=NOW,
    )

    forwarding.refresh_from_db()
    assert (forwarding.meeting, forwarding.item, forwarding.what) == (meeting, item, "Frågan om budget")
    assert forwarding.answer_by == "S" * 100
    assert [(one.words, one.body) for one in forwarding.receivers.order_by("pk")] == [
        ("gruppen", body),
        ("R" * 200, None),
    ]
    assert trace() == ("forwarding.entered", "followup.forwarding", forwarding.pk, by.pk)


def test_what_was_sent_on_can_be_set_anew() -> None:
    forwarding = make_forwarding_receiver().forwarding

    enter_forwarding(
        meeting=forwarding.meeting,
        item=None,
        what="Nu",
        receivers=[("alla", None)],
        forwarding=forwarding,
        by=make_secretary(),
        now=NOW,
    )

    assert Forwarding.objects.get().what == "Nu"
    assert [one.words for one in ForwardingReceiver.objects.all()] == ["alla"]


def test_what_was_not_sent_on_is_removed() -> None:
    remove_forwarding(forwarding=make_forwarding(), by=make_secretary(), now=NOW)

    assert not Forwarding.objects.exists()
