"""The truth as a record of claims, standing on the words of a plain text."""

from __future__ import annotations

import pytest

from rodatraden.demo import truth
from rodatraden.demo.model import Meeting
from rodatraden.reading.pages import Span


@pytest.fixture(scope="module")
def council(meetings: list[Meeting]) -> Meeting:
    """A council meeting printed with a head, in sections."""
    return next(m for m in meetings if m.bodies[0].key == "hr" and m.form.points == "sections")


def quoted(text: str, span: Span) -> str:
    return text[span.start : span.end]


def test_claims_stand_on_their_own_words(meetings: list[Meeting]) -> None:
    for meeting in meetings:
        text, record = truth.text(meeting), truth.record(meeting)
        claims = [(claim.text, claim.span) for claim in record.decisions]
        claims += [(claim.text, claim.span) for claim in record.amounts]
        claims += [(claim.text, claim.span) for claim in record.dates]
        claims += [(claim.text, claim.span) for claim in record.rounds]
        claims += [(claim.task, claim.span) for claim in record.assignments]
        claims += [(claim.what, claim.span) for claim in record.forwarded]
        claims += [(item.title, item.span) for item in record.items]
        assert [words for words, span in claims if quoted(text, span) != words] == [], meeting.key


def test_people_stand_on_their_own_names_where_a_list_is_printed(council: Meeting) -> None:
    text, record = truth.text(council), truth.record(council)
    listed = [person for person in record.attendees if not person.only_in_text]
    assert [quoted(text, person.span) for person in listed] == [person.name for person in listed]


def test_the_head_is_told(council: Meeting) -> None:
    stated = truth.record(council).stated
    assert stated["date"].value == council.on.isoformat()
    assert stated["chair"].value == council.chair
    assert stated["approver"].value == council.approver


def test_a_joint_meeting_has_all_its_bodies(meetings: list[Meeting]) -> None:
    joint = next(meeting for meeting in meetings if len(meeting.bodies) == 3)
    assert [body.value for body in truth.record(joint).bodies] == [body.name for body in joint.bodies]


def test_sections_go_on_through_the_year(meetings: list[Meeting]) -> None:
    by_year: dict[tuple[str, int], list[int]] = {}
    for meeting in meetings:
        if meeting.form.points == "sections":
            numbers = [int(item.number or 0) for item in truth.record(meeting).items]
            by_year.setdefault((meeting.bodies[0].key, meeting.on.year), []).extend(numbers)
    for numbers in by_year.values():
        assert numbers == list(range(1, len(numbers) + 1))


def test_the_next_meeting_stands_on_the_sentence_that_tells_it(meetings: list[Meeting]) -> None:
    told = [meeting for meeting in meetings if meeting.next_meeting]
    assert len(told) > 50
    for meeting in told:
        sentence = quoted(truth.text(meeting), truth.record(meeting).stated["next_meeting"].span)
        assert "träffas" in sentence or "möte" in sentence


def test_text_marks_the_absent(council: Meeting) -> None:
    text = truth.text(council)
    absent = [entry.name for entry in council.attendance if entry.status == "absent"]
    assert [name for name in absent if f"~~{name}~~" in text] == absent
