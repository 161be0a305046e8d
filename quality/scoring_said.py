"""What was decided, given as a task and sent on, beside the truth."""

from __future__ import annotations

import re

from quality.ledger import Score, True_
from quality.matching import PLACE, TEXT, bare_due, pair, same_passage, same_place, shares_owner
from rodatraden.reading.claims import Assignment, AssignmentKind, Decision, DecisionKind, Record

OWN = (DecisionKind.DECIDED, DecisionKind.DEFERRED)
_GIVES = re.compile(r"\b(?:ger|gav|ges|gavs|uppdrar|uppdrog|uppdras|uppdrogs)\b")
FIRM = (AssignmentKind.ASSIGNED, AssignmentKind.UNDERTAKING, AssignmentKind.NEED)


def decisions(
    made: Score, record: Record, true: list[True_], others: list[True_], tasks: list[True_], items: dict[int, str]
) -> None:
    """``others`` are sentences that are known to be something else. What else the generator's people tell of decisions of
    others it does not mark, so a reported one is judged only where its sentence is known.

    A body that gives somebody a task (one of ``tasks``) decides too, as the guide of the phrases says, though the
    generator tells the task alone: such a decision costs nothing, read or not.
    """
    given = [{"text": one["task"], "optional": True} for one in tasks if _GIVES.search(one["task"])]

    def alike(one: Decision, other: True_) -> float:
        return same_passage(one.text, other["text"])

    judged: set[int] = set()
    for key, wanted in (("decisions", True), ("statements", False)):
        read = [one for one in record.decisions if (one.kind in OWN) is wanted]
        if not wanted:
            known = [*true, *others]
            read = [one for one in read if any(alike(one, other) >= TEXT for other in known)]
        needed = [one | {"optional": False} for one in true if (one["kind"] in OWN) is wanted]
        needed += given if wanted else []
        for claim, other in made.listed(key, read, needed, alike, TEXT):
            if wanted:
                where = items.get(claim.item) if claim.item is not None else None
                made.value("decision item", where, other["item"], where == other["item"], f"{other['text'][:80]}: ")
                made.value("decision form", claim.form, other["form"], claim.form == other["form"], other["text"][:80])
        judged |= {id(one) for one in read} - made.free
    kinds = {i: true[j]["kind"] for i, j in pair(record.decisions, true, alike, TEXT)}
    for i, one in enumerate(record.decisions):
        if i in kinds:
            made.value("decision kind", one.kind, kinds[i], _kind(one.kind) == _kind(kinds[i]), f"{one.text[:120]}: ")
        right = i in kinds and _kind(one.kind) == _kind(kinds[i])
        if id(one) in judged:
            made.fact("decisions" if one.kind in OWN else "statements", one, right, one.text)


def _kind(kind: str) -> str:
    """The kind, where what this body puts off is its decision too: the generator calls a referral back decided."""
    return str(DecisionKind.DECIDED if kind in OWN else kind)


def assignments(made: Score, record: Record, true: True_, items: dict[int, str]) -> None:
    def alike(one: Assignment, other: True_) -> float:
        return same_passage(one.task, other["task"])

    for key, wanted in (("assignments", True), ("wishes", False)):
        read = [one for one in record.assignments if (one.kind in FIRM) is wanted]
        needed = [one | {"optional": False} for one in true["assignments"] if (one["kind"] in FIRM) is wanted]
        # a body that commissions both decides and gives a task, one that asks for an answer both sends on and wishes: the
        # generator may tell one of the two
        other_side = true["decisions"] if wanted else true["forwarded"]
        needed += [{"task": one.get("text") or one["what"], "optional": True} for one in other_side]
        pairs = made.listed(key, read, needed, alike, TEXT)
        right = {id(one) for one, _ in pairs}
        for one in read:
            if id(one) not in made.free:
                made.fact(key, one, id(one) in right, one.task)
        for one, other in pairs if wanted else ():
            task = f"{other['task'][:120]}: "
            owner = shares_owner(one.owners, other["owner"])
            made.value("assignment owner", one.owners, other["owner"], owner, task)
            due = bare_due(one.due) in {bare_due(form) for form in [other["due"], *other.get("due_accept", [])] if form}
            made.value("assignment due", one.due, other["due"], due, task)
            where = items.get(one.item) if one.item is not None else None
            made.value("assignment item", where, other["item"], where == other["item"], task)


def forwarded(made: Score, record: Record, true: list[True_], tasks: list[True_]) -> None:
    # who is to send something on has a task, and what is sent may be told as that alone
    sent = true + [{"what": one["task"], "optional": True} for one in tasks]
    pairs = made.listed("forwarded", record.forwarded, sent, lambda a, b: same_passage(a.what, b["what"]), TEXT)
    right = {id(one) for one, _ in pairs}
    for claim in record.forwarded:
        if id(claim) not in made.free:
            made.fact("forwarded", claim, id(claim) in right, claim.what)
    for one, other in pairs:
        to = pair(one.to, other["to"], same_place, PLACE)
        made.add("forwarded to", len(to), len(one.to), len(other["to"]))
        made.value("forwarded answer by", one.answer_by, other["answer_by"], one.answer_by == other["answer_by"])
