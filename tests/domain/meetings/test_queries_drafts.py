"""Whose drafts are hidden from whom."""

from __future__ import annotations

import pytest

from rodatraden.base.errors import NotAllowed
from rodatraden.domain.meetings.enums import DraftReaders, MinutesState
from rodatraden.domain.meetings.models import Meeting
from rodatraden.domain.meetings.queries import drafts
from rodatraden.domain.meetings.rules import check_read_record
from tests.domain.meetings.scene import make_scene
from tests.factories.accounts import make_administrator
from tests.factories.clock import TODAY
from tests.factories.meetings import make_approval, make_item_approval, make_meeting_body, make_minutes, make_procedure
from tests.factories.structure import make_body, make_member, make_secretary

pytestmark = pytest.mark.django_db


def hidden(meeting: Meeting, user: object) -> bool:
    return drafts.is_hidden(Meeting.objects.get(pk=meeting.pk), user=user, on=TODAY)


@pytest.mark.parametrize("state", [MinutesState.DRAFT, MinutesState.CIRCULATED])
def test_a_draft_is_read_by_those_who_sit_there_and_by_administrators(state: MinutesState) -> None:
    scene = make_scene()
    meeting = scene.minutes(state).meeting

    readers = [scene.by, scene.member(), make_administrator()]
    others = [make_member(), make_secretary()]
    assert [hidden(meeting, user) for user in readers] == [False] * 3
    assert [hidden(meeting, user) for user in others] == [True] * 2


@pytest.mark.parametrize("state", [MinutesState.APPROVED, ""])
def test_what_is_approved_or_came_from_elsewhere_is_read_by_all(state: str) -> None:
    assert not hidden(make_scene().minutes(state).meeting, make_member())


def test_a_body_may_let_everybody_read_its_drafts() -> None:
    scene = make_scene(draft_readers=DraftReaders.EVERYBODY)

    assert not hidden(scene.minutes().meeting, make_member())


def test_of_a_joint_meeting_one_body_that_keeps_its_drafts_is_enough() -> None:
    scene = make_scene(draft_readers=DraftReaders.EVERYBODY)
    meeting = scene.minutes().meeting
    other = make_body()
    make_meeting_body(meeting=meeting, body=other, order=1)

    assert hidden(meeting, make_member())
    make_procedure(body=other, draft_readers=DraftReaders.EVERYBODY)
    assert not hidden(meeting, make_member())


def test_those_asked_to_approve_it_read_it() -> None:
    meeting = make_scene().minutes().meeting
    approver, of_a_point = make_member(), make_member()
    make_approval(minutes=meeting.minutes, person=approver.person)
    make_item_approval(item=meeting.items.get(), person=of_a_point.person)

    assert [hidden(meeting, user) for user in (approver, of_a_point)] == [False, False]


def test_the_refusal_says_who_reads_it_until_when() -> None:
    scene = make_scene()

    with pytest.raises(NotAllowed, match=f"inte justerade än. Till dess läses de av dem som sitter i {scene.body}"):
        check_read_record(make_member(), meeting=scene.minutes().meeting, on=TODAY)


def test_a_meeting_without_a_record_hides_nothing() -> None:
    scene = make_scene()
    make_minutes(state=MinutesState.DRAFT)  # of nobody's meeting

    assert not hidden(scene.meeting(), make_member())
    assert list(drafts.hidden_from(make_member(), on=TODAY)) == []
