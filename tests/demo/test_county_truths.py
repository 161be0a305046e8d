"""What holds of the invented county."""

from __future__ import annotations

import itertools
import json
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from rodatraden.demo import atlas, county
from rodatraden.demo.model import County, Meeting, Statement
from rodatraden.reading.claims import AssignmentKind, DecisionForm, DecisionKind, Presence

RECORDS = Path(__file__).parents[3] / "shared" / "minutes"


def said(meetings: list[Meeting]) -> list[Statement]:
    return [
        statement
        for meeting in meetings
        for item in meeting.items
        for passage in item.passages
        for statement in passage.statements
    ]


def test_the_same_seed_gives_the_same_meetings(meetings: list[Meeting]) -> None:
    assert list(county.build().meetings()) == meetings


def test_another_seed_gives_other_people() -> None:
    assert county.build(seed=2).people != county.build(seed=1).people


def test_ten_years_give_about_120_records(meetings: list[Meeting]) -> None:
    assert 110 <= len(meetings) <= 135
    assert {meeting.on.year for meeting in meetings} == set(range(2016, 2027))


def test_the_last_meetings_are_in_the_autumn_of_2026(meetings: list[Meeting]) -> None:
    assert date(2026, 9, 1) < max(meeting.on for meeting in meetings) < date(2026, 11, 20)


def test_the_county_has_the_organisations_of_the_brief(vallmark: County) -> None:
    kinds = Counter(organisation.kind for organisation in vallmark.organisations)
    assert kinds == {"region": 1, "municipality": 12, "federation": 2, "agency": 1, "police": 1}


def test_scale_gives_as_many_times_more_records_under_other_names(vallmark: County, meetings: list[Meeting]) -> None:
    double = county.build(scale=2)
    keys = [meeting.key for meeting in double.meetings()]
    assert len(keys) == len(set(keys)) == 2 * len(meetings)
    names = [body.name for body in double.bodies] + [organisation.name for organisation in double.organisations]
    assert len(names) == len(set(names))


def test_a_scale_below_one_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        county.build(scale=0)


def test_no_body_meets_outside_its_own_time(meetings: list[Meeting]) -> None:
    outside = [
        meeting.key
        for meeting in meetings
        for body in meeting.bodies
        if not body.since <= meeting.on.isoformat() <= (body.until or "9999")
    ]
    assert outside == []


def test_some_meetings_are_joint(meetings: list[Meeting]) -> None:
    assert Counter(len(meeting.bodies) for meeting in meetings)[3] == 5
    assert Counter(len(meeting.bodies) for meeting in meetings)[2] == 3


def test_every_turning_point_of_every_matter_is_dealt_with(meetings: list[Meeting]) -> None:
    told = Counter(item.thread for meeting in meetings for item in meeting.items)
    for matter in atlas.matters():
        assert told[matter["key"]] >= len(matter["episode"])


def test_matters_change_their_names(vallmark: County, meetings: list[Meeting]) -> None:
    for matter in vallmark.matters:
        titles = {item.title for meeting in meetings for item in meeting.items if item.thread == matter.key}
        assert titles == {name for _, name in matter.names}, matter.key


def test_every_kind_of_decision_and_assignment_comes(meetings: list[Meeting]) -> None:
    statements = said(meetings)
    assert {statement.decision for statement in statements if statement.decision} == set(DecisionKind)
    assert {statement.form for statement in statements if statement.decision} == set(DecisionForm)
    assert {statement.assignment for statement in statements if statement.assignment} == set(AssignmentKind)


def test_every_way_of_attending_comes(meetings: list[Meeting]) -> None:
    entries = [entry for meeting in meetings for entry in meeting.attendance]
    assert {entry.status for entry in entries} == set(Presence)
    assert {entry.remote for entry in entries} == {True, False}
    assert any(entry.instead_of for entry in entries)


def test_assignments_come_with_and_without_owner_and_due(meetings: list[Meeting]) -> None:
    tasks = [statement for statement in said(meetings) if statement.assignment]
    shapes = {(bool(task.owners), task.due is not None) for task in tasks}
    assert shapes == set(itertools.product((True, False), repeat=2))


def test_nobody_is_listed_twice_at_one_meeting(meetings: list[Meeting]) -> None:
    for meeting in meetings:
        names = [entry.name for entry in meeting.attendance]
        assert len(names) == len(set(names)), meeting.key


def test_no_two_people_share_a_name(vallmark: County) -> None:
    names = [f"{given} {surname}" for person in vallmark.people for _, given, surname in person.names]
    assert len(names) == len(set(names))


def test_some_people_change_name_and_some_act(vallmark: County) -> None:
    assert sum(len(person.names) > 1 for person in vallmark.people) >= 4
    assert sum(tenure.acting_until is not None for tenure in vallmark.tenures) >= 10


def test_the_twins_are_there(vallmark: County) -> None:
    names = {person.name(date(2018, 1, 1)) for person in vallmark.people}
    assert {"Kerstin Lindahl", "Kerstin Lindal"} <= names


def test_a_cancelled_meeting_is_told_of_at_the_next(meetings: list[Meeting]) -> None:
    words = "ställdes in med anledning av pandemin"
    telling = [meeting for meeting in meetings if any(words in statement.text for statement in said([meeting]))]
    assert [(meeting.bodies[0].key, meeting.on.year) for meeting in telling] == [("hr", 2020)]


def test_the_language_is_varied(meetings: list[Meeting]) -> None:
    lines = [line for matter in atlas.matters() for episode in matter["episode"] for line in episode["lines"]]
    lines += [line for matter in atlas.matters() for line in matter["status"]]
    marked = {line for line in lines if "| " in line}
    assert len(set(lines) - marked) >= 150
    assert len(marked) >= 60


def test_every_world_file_can_be_read_and_is_short() -> None:
    for path in atlas.HERE.glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        assert tomllib.loads(text), path.name
        assert text.count("\n") <= 400, path.name


@pytest.mark.records
@pytest.mark.skipif(not RECORDS.is_dir(), reason=f"The real records are not at {RECORDS}.")
def test_nobody_is_called_what_somebody_in_the_real_records_is(vallmark: County) -> None:
    real = {
        entry["name"]
        for path in (RECORDS / "gold").glob("*.json")
        for entry in json.loads(path.read_text(encoding="utf-8"))["attendees"]
    }
    ours = {f"{given} {surname}" for person in vallmark.people for _, given, surname in person.names}
    assert ours & real == set()
