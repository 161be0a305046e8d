"""The history of a record tells what was changed, and nothing else."""

from __future__ import annotations

import pytest

from rodatraden.base.models import AuditEvent
from rodatraden.domain.followup.operations.assignments import Task, correct_assignment
from rodatraden.web.followup.happened import told
from tests.factories.accounts import make_administrator
from tests.factories.clock import NOW
from tests.factories.followup import make_assignment

pytestmark = pytest.mark.django_db


def test_entering_the_same_again_is_no_correction() -> None:
    assignment, by = make_assignment(task="Skriva planen"), make_administrator()
    same = Task(task=assignment.task, kind=assignment.kind, item=assignment.item)
    correct_assignment(assignment=assignment, task=same, by=by, now=NOW)
    correct_assignment(assignment=assignment, task=Task(task="Skriva om planen"), by=by, now=NOW)

    events = told(AuditEvent.objects.filter(did="assignment.corrected").order_by("pk"))

    assert [(event.words, event.more) for event in events] == [("Rättat", "Förut: ”Skriva planen”")]
