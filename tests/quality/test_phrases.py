"""How phrases are scored, on made ones; the blind set itself is only counted."""

from __future__ import annotations

import pytest

from quality import qe_phrases
from quality.estimator import Counts
from quality.qe_phrases import Phrase, as_record, confusion, judge, same_due, same_owner
from rodatraden.reading.claims import Assignment, AssignmentKind, Decision, DecisionKind, Record
from rodatraden.reading.pages import Source, Span

WHERE = (Span(1, 0, 1),)


def phrase(expect: str, kind: str = "", owner: str = "", due: str = "") -> Phrase:
    return Phrase("1", "made", "text", expect, kind, owner, due, "")


def record(*kinds: DecisionKind | AssignmentKind, owners: tuple[str, ...] = (), due: str = "") -> Record:
    made = Record(source=Source("made", "", "text", "text 1"), pages=1)
    for kind in kinds:
        if isinstance(kind, DecisionKind):
            decision = Decision(item=0, text="", reading="", kind=kind, spans=WHERE, confidence=1.0, rule="made")
            made.decisions.append(decision)
        else:
            made.assignments.append(task(*owners, due=due, kind=kind))
    return made


def task(*owners: str, due: str = "", kind: AssignmentKind = AssignmentKind.ASSIGNED) -> Assignment:
    return Assignment(
        item=0, task="", reading="", owners=owners, due_as_printed=due, kind=kind, spans=WHERE, confidence=1.0, rule="x"
    )


@pytest.mark.parametrize(
    ("expect", "kind", "read", "right"),
    [
        ("decision", "decided", (DecisionKind.DECIDED,), Counts(1, 1, 1)),
        ("decision", "decided", (DecisionKind.REPORTED,), Counts(0, 0, 1)),
        ("decision", "reported", (DecisionKind.DECIDED,), Counts(0, 1, 0)),
        ("decision", "deferred", (DecisionKind.DEFERRED,), Counts(0, 0, 0)),
        ("both", "decided", (DecisionKind.DECIDED, DecisionKind.DECIDED), Counts(1, 1, 1)),
        ("both", "deferred", (DecisionKind.DECIDED,), Counts(0, 1, 0)),
        ("none", "consensus", (DecisionKind.CONSENSUS,), Counts(0, 0, 0)),
    ],
)
def test_decisions_are_those_of_this_body(
    expect: str, kind: str, read: tuple[DecisionKind, ...], right: Counts
) -> None:
    assert judge(phrase(expect, kind), record(*read))["decisions"] == right


@pytest.mark.parametrize(
    ("expect", "read", "right"),
    [
        ("assignment", (AssignmentKind.NEED,), Counts(1, 1, 1)),
        ("both", (AssignmentKind.UNDERTAKING,), Counts(1, 1, 1)),
        ("assignment", (AssignmentKind.WISH,), Counts(0, 0, 1)),
        ("none", (AssignmentKind.ASSIGNED,), Counts(0, 1, 0)),
        ("none", (AssignmentKind.BROADCAST,), Counts(0, 0, 0)),
    ],
)
def test_assignments_are_duties(expect: str, read: tuple[AssignmentKind, ...], right: Counts) -> None:
    assert judge(phrase(expect, "decided" if expect == "both" else ""), record(*read))["assignments"] == right


@pytest.mark.parametrize(
    ("owner", "read", "same"),
    [
        ("Anna Berg", ("Anna",), True),
        ("Anna Berg; Ulf Ek", ("Anna Berg", "Ulf Ek"), True),
        ("Anna Berg; Ulf Ek", ("Anna Berg",), False),
        ("", (), True),
        ("", ("Anna Berg",), False),
    ],
)
def test_owners(owner: str, read: tuple[str, ...], same: bool) -> None:
    assert same_owner(owner, [task(*read)]) is same


@pytest.mark.parametrize(
    ("due", "read", "same"),
    [
        ("senast den 3 maj", "3 maj", True),
        ("senast den 3 maj", "3 juni", False),
        ("", "3 juni", False),
        ("", "", True),
        ("i maj", "", False),
    ],
)
def test_dues(due: str, read: str, same: bool) -> None:
    assert same_due(due, [task(due=read)]) is same


def test_an_owner_is_asked_for_only_where_the_task_was_found() -> None:
    assert "owner among found" not in judge(phrase("assignment", owner="Anna Berg"), record())


@pytest.mark.parametrize(
    ("expect", "kind", "read", "key"),
    [
        ("decision", "decided", (DecisionKind.REPORTED,), "decided read as reported"),
        ("none", "", (), "nothing read as nothing"),
        ("none", "wish", (AssignmentKind.WISH,), "wish read as wish"),
        ("none", "request", (AssignmentKind.ASSIGNED,), "request read as assignment"),
        ("assignment", "", (AssignmentKind.ASSIGNED, DecisionKind.DECIDED), "assignment read as assignment"),
        ("decision", "decided", (DecisionKind.EXPECTED, DecisionKind.DECIDED), "decided read as decided"),
    ],
)
def test_what_a_phrase_is_taken_for(
    expect: str, kind: str, read: tuple[DecisionKind | AssignmentKind, ...], key: str
) -> None:
    assert [*confusion(phrase(expect, kind), record(*read))] == [key]


def test_what_stands_round_a_phrase_holds_no_facts() -> None:
    alone = as_record("Det var allt.")

    assert ([item.title for item in alone.items], alone.decisions, alone.assignments) == (
        ["Inledning", "Ärendet", "Avslutning"],
        [],
        [],
    )


def test_a_phrase_goes_through_the_whole_of_reading() -> None:
    (decision,) = as_record("Styrelsen beslutade att köpa en båt.").decisions

    assert (decision.item, decision.text, decision.kind) == (
        1,
        "Styrelsen beslutade att köpa en båt.",
        DecisionKind.DECIDED,
    )


def test_the_blind_set_has_the_words_that_are_scored() -> None:
    rows = qe_phrases.load(qe_phrases.GOLD)

    assert ({row.expect for row in rows}, {row.label for row in rows}) == (
        {"decision", "assignment", "both", "none"},
        {*map(str, DecisionKind), "wish", "request", "assignment", "nothing"},
    )
