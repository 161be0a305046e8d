"""What lives on after a meeting: threads, decisions, assignments, what was sent on."""

from rodatraden.domain.followup.models.assignment import Assignment, AssignmentOwner
from rodatraden.domain.followup.models.decision import Decision, Delegation
from rodatraden.domain.followup.models.forwarding import Forwarding, ForwardingReceiver
from rodatraden.domain.followup.models.milestone import Milestone, MilestoneMove
from rodatraden.domain.followup.models.thread import Thread, ThreadItem, ThreadName
from rodatraden.domain.followup.models.watch import Watch

__all__ = [
    "Assignment",
    "AssignmentOwner",
    "Decision",
    "Delegation",
    "Forwarding",
    "ForwardingReceiver",
    "Milestone",
    "MilestoneMove",
    "Thread",
    "ThreadItem",
    "ThreadName",
    "Watch",
]
