"""Readings of invented minutes beside their truth: a perfect one, and such as went wrong in one way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from quality import sample
from quality.estimator import Counts
from quality.sample import Paper
from quality.scoring import score
from rodatraden.demo import truth
from rodatraden.demo.model import Meeting
from rodatraden.reading.claims import AssignmentKind, DecisionKind, Presence, Record


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Paper, Record]]:
    """One paper of some forms with the reading that a perfect reader would give, by form."""
    drawn = sample.draw(seeds=(1,), per_form=1)
    meetings = [one for one in drawn[1] if one.form.name in FORMS]
    written = sample.write({1: meetings}, tmp_path_factory.mktemp("papers"))
    return {m.form.name: (paper, _perfect(m)) for m, paper in zip(meetings, written, strict=True)}


def _perfect(meeting: Meeting) -> Record:
    """The generator's reading, without what a record that has no head does not print."""
    record = truth.record(meeting)
    if not meeting.form.headed:
        del record.stated["place"], record.stated["secretary"]
    return record


FORMS = ("docx-protokoll", "docx-anteckningar", "md-tilde", "html-anteckningar", "docx-utan-huvud", "odt-protokoll")
PROTOCOL = "odt-protokoll"


@pytest.mark.parametrize("form", FORMS)
def test_a_perfect_reader_has_everything_right(papers: dict[str, tuple[Paper, Record]], form: str) -> None:
    paper, perfect = papers[form]
    told = score(perfect, paper.truth)

    # the generator tells a round sentence by sentence, a reader party by party
    wrong = {key: counts for key, counts in told.counts.items() if len(set(counts)) > 1 and key != "rounds"}

    assert (wrong, told.missed) == ({}, [one for one in told.missed if one[0] == "rounds"])


@pytest.mark.parametrize("form", FORMS)
def test_whoever_reads_nothing_has_nothing_right(papers: dict[str, tuple[Paper, Record]], form: str) -> None:
    paper, perfect = papers[form]
    told = score(Record(source=perfect.source, pages=1), paper.truth)

    assert {counts.right + counts.read for counts in told.counts.values()} == {0}


def _first_is_absent(record: Record) -> None:
    place = next(i for i, one in enumerate(record.attendees) if one.status is Presence.PRESENT)
    record.attendees[place] = replace(record.attendees[place], status=Presence.ABSENT)


def _first_has_another_name(record: Record) -> None:
    record.attendees[0] = replace(record.attendees[0], name="Nobody Known")


def _first_comes_from_elsewhere(record: Record) -> None:
    record.attendees[0] = replace(record.attendees[0], organisation="Månens kommun")


def _another_point(record: Record) -> None:
    record.items[0] = replace(record.items[0], title="Qwxz vbnm")


def _first_point_runs_over(record: Record) -> None:
    record.items[0] = replace(record.items[0], text=record.items[0].text + " och mycket mera" * 40)


def _a_decision_is_lost(record: Record) -> None:
    place = next(i for i, one in enumerate(record.decisions) if one.kind is DecisionKind.DECIDED)
    del record.decisions[place]


def _a_decision_is_called_reported(record: Record) -> None:
    place = next(i for i, one in enumerate(record.decisions) if one.kind is DecisionKind.DECIDED)
    record.decisions[place] = replace(record.decisions[place], kind=DecisionKind.REPORTED)


def _a_task_is_called_a_wish(record: Record) -> None:
    place = next(i for i, one in enumerate(record.assignments) if one.kind is not AssignmentKind.WISH)
    record.assignments[place] = replace(record.assignments[place], kind=AssignmentKind.WISH)


def _another_day(record: Record) -> None:
    record.stated["date"] = replace(record.stated["date"], value="1999-01-01")


def _no_place(record: Record) -> None:
    del record.stated["place"]


@pytest.mark.parametrize(
    ("harm", "key", "change"),
    [
        (_first_is_absent, "attendee status", Counts(-1, 0, 0)),
        (_first_is_absent, "status present", Counts(-1, -1, 0)),
        (_first_is_absent, "status absent", Counts(0, 1, 0)),
        (_first_has_another_name, "attendees", Counts(-1, 0, 0)),
        (_first_comes_from_elsewhere, "attendee organisation", Counts(-1, 0, 0)),
        (_another_point, "items", Counts(-1, 0, 0)),
        (_first_point_runs_over, "item text", Counts(-1, 0, 0)),
        (_a_decision_is_lost, "decisions", Counts(-1, -1, 0)),
        (_a_decision_is_called_reported, "decisions", Counts(-1, -1, 0)),
        (_a_decision_is_called_reported, "statements", Counts(0, 1, 0)),
        (_a_decision_is_called_reported, "decision kind", Counts(-1, 0, 0)),
        (_a_task_is_called_a_wish, "assignments", Counts(-1, -1, 0)),
        (_a_task_is_called_a_wish, "wishes", Counts(0, 1, 0)),
        (_another_day, "date", Counts(-1, 0, 0)),
        (_no_place, "place", Counts(-1, -1, 0)),
    ],
)
def test_what_goes_wrong_is_counted(
    papers: dict[str, tuple[Paper, Record]], harm: Callable[[Record], None], key: str, change: Counts
) -> None:
    paper, perfect = papers[PROTOCOL]
    harmed = replace(
        perfect,
        stated=dict(perfect.stated),
        attendees=[*perfect.attendees],
        items=[*perfect.items],
        decisions=[*perfect.decisions],
        assignments=[*perfect.assignments],
    )
    harm(harmed)

    before, after = (score(one, paper.truth).counts.get(key, Counts()) for one in (perfect, harmed))

    assert Counts(*(new - old for new, old in zip(after, before, strict=True))) == change


def test_a_fact_that_is_wrong_is_told_with_its_rule(papers: dict[str, tuple[Paper, Record]]) -> None:
    paper, perfect = papers[PROTOCOL]
    stated = perfect.stated | {"date": replace(perfect.stated["date"], value="1999-01-01", rule="r", confidence=0.9)}

    facts = [one for one in score(replace(perfect, stated=stated), paper.truth).facts if not one.right]

    assert [(one.key, one.rule, one.confidence) for one in facts] == [("date", "r", 0.9)]


def test_what_is_optional_costs_nothing(papers: dict[str, tuple[Paper, Record]]) -> None:
    paper, perfect = papers["docx-utan-huvud"]  # prints no attendance
    nobody = replace(perfect, attendees=[])

    counts = [score(one, paper.truth).counts.get("attendees") for one in (perfect, nobody)]

    assert counts == [Counts(0, 0, 0), Counts(0, 0, 0)]


def test_a_task_that_the_body_gives_may_be_read_as_a_decision_too(papers: dict[str, tuple[Paper, Record]]) -> None:
    paper, perfect = papers[PROTOCOL]
    task = "Rådet gav Kim Ek i uppdrag att skriva ett utkast."
    given = dict(paper.truth["assignments"][0], task=task, item=None)
    told = paper.truth | {"assignments": [given]}
    decided = replace(next(one for one in perfect.decisions if one.kind is DecisionKind.DECIDED), text=task)
    both = replace(perfect, decisions=[*perfect.decisions, decided])

    assert score(both, told).counts["decisions"] == score(perfect, told).counts["decisions"]


@cache
def drawn() -> dict[int, list[Any]]:
    return sample.draw(seeds=(101, 102), per_form=1)


def test_the_sample_has_every_form() -> None:
    forms = {meeting.form.name for meetings in drawn().values() for meeting in meetings}

    assert len(forms) == 19


def test_the_sample_is_the_same_each_time() -> None:
    again = sample.draw(seeds=(101, 102), per_form=1)

    assert [[m.key for m in held] for held in again.values()] == [[m.key for m in held] for held in drawn().values()]


def test_the_sample_keeps_to_seeds_that_nobody_developed_on() -> None:
    assert {1, 7, *range(101, 108)}.isdisjoint(sample.SEEDS)


def test_a_file_that_cannot_be_read_has_nothing_right(papers: dict[str, tuple[Paper, Record]], tmp_path: Path) -> None:
    from quality.generated import judge

    broken = tmp_path / "empty.docx"
    broken.write_bytes(b"")

    told = judge(replace(papers[PROTOCOL][0], path=broken))

    assert ({counts.right for counts in told.counts.values()}, told.facts, told.missed[-1][0]) == ({0}, [], "document")
