"""What is written together is kept: the shared text, and under each point what it says."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from rodatraden.base.errors import NotPossible
from rodatraden.domain.meetings.enums import AgendaKind, MeetingState, MinutesState
from rodatraden.domain.meetings.models import LiveText, Meeting, MinutesItem
from rodatraden.domain.meetings.operations.live import WrittenElsewhere, keep_live
from rodatraden.domain.meetings.queries import live
from rodatraden.domain.structure.enums import Role
from tests.domain.every import KEEPERS, OTHERS, refused, trace, traces
from tests.domain.meetings.scene import Scene, make_scene
from tests.factories.accounts import make_user
from tests.factories.clock import NOW
from tests.factories.meetings import make_agenda_item, make_meeting, make_minutes_item
from tests.factories.structure import make_holder

pytestmark = pytest.mark.django_db

POINT = AgendaKind.INFORMATION


def given(meeting: Meeting, texts: dict[int, str], seen: dict[int, str] | None = None) -> dict[str, Any]:
    return {"meeting": meeting, "state": b"\x00\x00", "texts": texts, "seen": seen or {}}


def stands(meeting: Meeting) -> list[tuple[str, int]]:
    rows = MinutesItem.objects.filter(item__meeting=meeting).order_by("item__order")
    return [(row.text, row.revision) for row in rows]


def test_a_text_that_has_changed_is_written_and_the_others_are_left_alone() -> None:
    scene = make_scene()
    meeting = scene.open(POINT, POINT)
    first, second = meeting.items.order_by("order")
    make_minutes_item(item=first, text="Som förut.", revision=3)

    keep_live(**given(meeting, {first.pk: "Som förut.", second.pk: "Nytt."}, {first.pk: "Som förut."}), **scene.who())

    assert stands(meeting) == [("Som förut.", 3), ("Nytt.", 1)]
    assert trace() == ("item.written", "meetings.agendaitem", second.pk, scene.by.pk)
    assert traces() == ["item.written"]


def test_the_shared_text_is_kept_and_kept_anew() -> None:
    scene = make_scene()
    meeting = scene.open()

    keep_live(meeting=meeting, state=b"ett", texts={}, seen={}, **scene.who())
    keep_live(meeting=meeting, state=b"tv\xc3\xa5", texts={}, seen={}, by=scene.by, now=NOW + timedelta(seconds=1))

    kept = LiveText.objects.get()
    assert (kept.meeting, bytes(kept.state), kept.saved_at) == (meeting, b"tv\xc3\xa5", NOW + timedelta(seconds=1))
    assert live.state_of(meeting) == b"tv\xc3\xa5"
    assert str(kept) == f"Gemensam text från {meeting}"


def test_a_meeting_where_nobody_has_written_together_has_no_shared_text() -> None:
    assert live.state_of(make_meeting()) is None


def test_a_text_that_somebody_wrote_elsewhere_is_not_written_over() -> None:
    scene = make_scene()
    meeting = scene.open(POINT)
    item = meeting.items.get()
    make_minutes_item(item=item, text="Deras.", revision=2)

    with pytest.raises(WrittenElsewhere) as refusal:
        keep_live(**given(meeting, {item.pk: "Vår."}, {item.pk: "Förut."}), **scene.who())

    assert refusal.value.theirs == {item.pk: "Deras."}
    assert stands(meeting) == [("Deras.", 2)]
    assert (traces(), LiveText.objects.count()) == ([], 0)


def test_lines_that_a_form_ended_in_its_own_way_are_the_same_lines() -> None:
    scene = make_scene()
    meeting = scene.open(POINT)
    item = meeting.items.get()
    make_minutes_item(item=item, text="Ett.\r\nTvå.", revision=1)

    keep_live(**given(meeting, {item.pk: "Ett.\nTvå."}, {item.pk: "Ett.\nTvå."}), **scene.who())

    assert stands(meeting) == [("Ett.\r\nTvå.", 1)]


def test_points_of_other_meetings_and_points_that_are_gone_are_passed_over() -> None:
    scene = make_scene()
    meeting, other = scene.open(POINT), make_agenda_item()

    keep_live(**given(meeting, {other.pk: "Fel möte.", 999_999: "Borta."}), **scene.who())

    assert not MinutesItem.objects.exists()


def test_a_draft_can_be_written_after_the_meeting() -> None:
    scene = make_scene()
    meeting = scene.minutes(MinutesState.DRAFT).meeting
    item = meeting.items.get()
    text = item.minutes.text

    keep_live(**given(meeting, {item.pk: "Rättat."}, {item.pk: text}), **scene.who())

    assert stands(meeting) == [("Rättat.", 2)]


@pytest.mark.parametrize("state", [MinutesState.CIRCULATED, MinutesState.APPROVED])
def test_nothing_is_written_once_the_record_is_sent_out(state: MinutesState) -> None:
    scene = make_scene()
    meeting = scene.minutes(state).meeting
    item = meeting.items.get()

    with pytest.raises(NotPossible, match="Anteckningarna är utsända"):
        keep_live(**given(meeting, {item.pk: "Nytt."}, {item.pk: item.minutes.text}), **scene.who())

    assert stands(meeting) == [("Gruppen gick igenom budgeten.", 1)]


def test_nothing_is_written_before_the_meeting_is_opened() -> None:
    scene = make_scene()
    meeting = scene.meeting(MeetingState.CALLED)

    with pytest.raises(NotPossible, match="Mötet är inte öppnat"):
        keep_live(**given(meeting, {}), **scene.who())


def test_a_meeting_that_is_open_without_a_record_can_be_written() -> None:
    scene = make_scene()

    assert live.why_not_written(scene.meeting(MeetingState.OPEN)) == ""


@pytest.mark.parametrize("role", OTHERS)
def test_it_is_refused_to_those_who_lead_nothing(role: Role) -> None:
    scene = make_scene()

    refused(keep_live, given(scene.open(), {}), by=make_holder(role, body=scene.body))


def test_it_is_refused_to_those_who_lead_another_body_and_to_accounts_without_a_seat() -> None:
    scene: Scene = make_scene()
    meeting = scene.open()

    refused(keep_live, given(meeting, {}), by=make_scene().by)
    refused(keep_live, given(meeting, {}), by=make_user())


@pytest.mark.parametrize("role", KEEPERS)
def test_everybody_who_leads_the_body_may(role: Role) -> None:
    scene = make_scene()
    meeting = scene.open()

    keep_live(**given(meeting, {}), by=make_holder(role, body=scene.body), now=NOW)

    assert LiveText.objects.get().meeting == meeting
