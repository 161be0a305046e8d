"""Threads, decisions, assignments and what was sent on."""

from __future__ import annotations

from itertools import count
from typing import Any

from rodatraden.domain.followup.models import (
    Assignment,
    AssignmentOwner,
    Decision,
    Delegation,
    Forwarding,
    ForwardingReceiver,
    Milestone,
    MilestoneMove,
    Thread,
    ThreadItem,
    ThreadName,
    Watch,
)
from tests.factories.accounts import make_user
from tests.factories.clock import NOW, TODAY, TOMORROW, YESTERDAY
from tests.factories.meetings import make_agenda_item, make_meeting
from tests.factories.structure import make_body

_numbers = count(1)


def make_thread(**fields: Any) -> Thread:
    return Thread.objects.create(**{"title": f"Tråd {next(_numbers)}"} | fields)


def make_thread_name(**fields: Any) -> ThreadName:
    given = {"name": f"Trådnamn {next(_numbers)}"} | fields
    given["thread"] = given.get("thread") or make_thread()
    return ThreadName.objects.create(**given)


def make_thread_item(**fields: Any) -> ThreadItem:
    given = dict(fields)
    given["thread"] = given.get("thread") or make_thread()
    given["item"] = given.get("item") or make_agenda_item()
    return ThreadItem.objects.create(**given)


def make_decision(**fields: Any) -> Decision:
    given = {"text": f"Beslut {next(_numbers)}.", "decided_on": YESTERDAY} | fields
    given["meeting"] = given.get("meeting") or make_meeting()
    return Decision.objects.create(**given)


def make_assignment(**fields: Any) -> Assignment:
    given = {"task": f"Uppdrag {next(_numbers)}.", "given_on": YESTERDAY} | fields
    given["meeting"] = given.get("meeting") or make_meeting()
    return Assignment.objects.create(**given)


def make_assignment_owner(**fields: Any) -> AssignmentOwner:
    given = {"words": f"Ansvarig {next(_numbers)}"} | fields
    given["assignment"] = given.get("assignment") or make_assignment()
    return AssignmentOwner.objects.create(**given)


def make_forwarding(**fields: Any) -> Forwarding:
    given = {"what": f"Fråga {next(_numbers)}."} | fields
    given["meeting"] = given.get("meeting") or make_meeting()
    return Forwarding.objects.create(**given)


def make_forwarding_receiver(**fields: Any) -> ForwardingReceiver:
    given = {"words": f"Mottagare {next(_numbers)}"} | fields
    given["forwarding"] = given.get("forwarding") or make_forwarding()
    return ForwardingReceiver.objects.create(**given)


def make_delegation(**fields: Any) -> Delegation:
    given = {"words": f"Delegat {next(_numbers)}", "purpose": "småbidrag"} | fields
    given["decision"] = given.get("decision") or make_decision()
    return Delegation.objects.create(**given)


def make_watch(**fields: Any) -> Watch:
    given = {"what": f"Beslut {next(_numbers)} i ett annat organ", "expected_on": TODAY} | fields
    given["body"] = given.get("body") or make_body()
    return Watch.objects.create(**given)


def make_milestone(**fields: Any) -> Milestone:
    """A milestone that is due today as it was planned, unless ``planned_on`` or ``due_on`` says otherwise."""
    given = {"title": f"Delmål {next(_numbers)}", "planned_on": TODAY} | fields
    given.setdefault("due_on", given["planned_on"])
    given["body"] = given.get("body") or make_body()
    return Milestone.objects.create(**given)


def make_milestone_move(**fields: Any) -> MilestoneMove:
    given = {"before": TODAY, "after": TOMORROW, "because": "Underlaget dröjer.", "moved_at": NOW} | fields
    given["milestone"] = given.get("milestone") or make_milestone()
    given["moved_by"] = given.get("moved_by") or make_user()
    return MilestoneMove.objects.create(**given)
