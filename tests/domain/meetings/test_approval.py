from __future__ import annotations

from datetime import timedelta

import pytest

from rodatraden.base.errors import NotPossible
from rodatraden.base.models import AuditEvent
from rodatraden.domain.meetings.enums import MeetingState, MinutesState
from rodatraden.domain.meetings.models import MinutesItem
from rodatraden.domain.meetings.operations.approval import (
    Overtaken,
    approve,
    circulate,
    comment_afterwards,
    take_back,
    write_text,
)
from rodatraden.domain.meetings.queries.records import fingerprint_of, texts_of
from tests.domain.every import traces
from tests.domain.meetings.scene import make_scene
from tests.factories.accounts import make_administrator
from tests.factories.clock import NOW, TODAY, TOMORROW
from tests.factories.meetings import (
    make_agenda_item,
    make_meeting,
    make_minutes,
)
from tests.factories.structure import make_person

pytestmark = pytest.mark.django_db


# writing


def test_text_is_written_upon_the_version_that_was_seen() -> None:
    scene = make_scene()
    item = scene.minutes().meeting.items.get()

    written = write_text(item=item, text="Gruppen godkände budgeten.", revision=1, **scene.who())

    assert (written.text, written.revision) == ("Gruppen godkände budgeten.", 2)


def test_a_point_where_nothing_stood_gets_its_first_text_also_before_the_meeting() -> None:
    scene = make_scene()
    item = make_agenda_item(meeting=scene.meeting())

    written = write_text(item=item, text="Förberett.", revision=0, **scene.who())

    assert (written.text, written.revision) == ("Förberett.", 1)


def test_text_that_somebody_else_wrote_in_between_is_not_lost() -> None:
    scene = make_scene()
    item = scene.minutes().meeting.items.get()
    write_text(item=item, text="Hennes ord.", revision=1, **scene.who())

    with pytest.raises(Overtaken, match="Någon annan har skrivit under punkten") as refusal:
        write_text(item=item, text="Hans ord.", revision=1, **scene.who())

    assert (refusal.value.theirs, refusal.value.revision) == ("Hennes ord.", 2)
    assert MinutesItem.objects.get(item=item).text == "Hennes ord."


def test_the_same_text_again_is_no_new_version_and_leaves_no_line() -> None:
    scene = make_scene()
    item = scene.minutes().meeting.items.get()

    written = write_text(item=item, text="Gruppen gick igenom budgeten.", revision=0, **scene.who())

    assert (written.revision, traces()) == (1, [])


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (MinutesState.CIRCULATED, "Anteckningarna är utsända. Ta tillbaka dem innan du ändrar i texten."),
        (
            MinutesState.APPROVED,
            "Anteckningarna är justerade och låsta. Skriv en kommentar i efterhand i stället.",
        ),
        ("", "Den här handlingen är inläst utifrån och varken skrivs eller justeras här."),
    ],
)
def test_text_that_is_out_or_locked_or_came_from_elsewhere_is_not_written(state: str, told: str) -> None:
    scene = make_scene()
    item = scene.minutes(state).meeting.items.get()

    with pytest.raises(NotPossible) as refusal:
        write_text(item=item, text="Ändrat.", revision=1, **scene.who())

    assert (str(refusal.value), item.minutes.text) == (told, "Gruppen gick igenom budgeten.")


def test_a_comment_afterwards_stands_apart_from_what_the_meeting_said() -> None:
    scene = make_scene()
    minutes = scene.minutes(MinutesState.APPROVED)
    item, before = minutes.meeting.items.get(), fingerprint_of(minutes)

    written = comment_afterwards(item=item, note=" Beloppet rättades i efterhand. ", **scene.who())

    assert (written.text, written.secretary_note) == (
        "Gruppen gick igenom budgeten.",
        "Beloppet rättades i efterhand.",
    )
    assert fingerprint_of(minutes) == before


def test_a_point_without_text_may_be_commented() -> None:
    scene = make_scene()
    item = make_agenda_item(meeting=scene.meeting(MeetingState.HELD))

    assert comment_afterwards(item=item, note="Utgick.", **scene.who()).text == ""


# sending out


def test_a_record_that_is_sent_out_asks_each_person_once_and_says_how_long_they_have() -> None:
    scene = make_scene(approvers=2, approval_days=10)
    minutes, one, other = scene.minutes(), make_person(), make_person()

    circulate(minutes=minutes, approvers=[one, other, one], **scene.who())

    minutes.refresh_from_db()
    assert (minutes.state, minutes.approve_by) == (MinutesState.CIRCULATED, TODAY + timedelta(days=10))
    assert [(row.person, row.asked_at) for row in minutes.approvals.order_by("pk")] == [(one, NOW), (other, NOW)]
    assert AuditEvent.objects.get().after == {"approvers": [one.pk, other.pk]}


def test_fewer_approvers_than_the_body_wants_are_refused() -> None:
    scene = make_scene(approvers=2)
    minutes, one = scene.minutes(), make_person()

    with pytest.raises(NotPossible, match="Organet har bestämt att 2 justerar"):
        circulate(minutes=minutes, approvers=[one, one], **scene.who())

    minutes.refresh_from_db()
    assert (minutes.state, minutes.approvals.count()) == (MinutesState.DRAFT, 0)


def test_somebody_approves_also_where_the_body_wants_nobody() -> None:
    scene = make_scene(approvers=0)

    with pytest.raises(NotPossible, match="Välj minst en justerare"):
        circulate(minutes=scene.minutes(), approvers=[], **scene.who())


def test_the_record_of_a_meeting_of_nobody_is_out_for_a_fortnight() -> None:
    minutes = make_minutes(meeting=make_meeting(), state=MinutesState.DRAFT)

    circulate(minutes=minutes, approvers=[make_person()], by=make_administrator(), now=NOW)

    minutes.refresh_from_db()
    assert minutes.approve_by == TODAY + timedelta(days=14)


@pytest.mark.parametrize("state", [MeetingState.PLANNED, MeetingState.OPEN])
def test_a_record_is_sent_out_after_the_meeting(state: MeetingState) -> None:
    scene = make_scene()
    minutes = make_minutes(meeting=scene.meeting(state), state=MinutesState.DRAFT)

    with pytest.raises(NotPossible, match="Mötet är inte avslutat än"):
        circulate(minutes=minutes, approvers=[make_person()], **scene.who())


@pytest.mark.parametrize("state", [MinutesState.CIRCULATED, MinutesState.APPROVED])
def test_a_record_is_sent_out_once(state: MinutesState) -> None:
    scene = make_scene()

    with pytest.raises(NotPossible, match="Det går inte från"):
        circulate(minutes=scene.minutes(state), approvers=[make_person()], **scene.who())


def test_a_record_from_elsewhere_is_neither_sent_out_nor_taken_back() -> None:
    scene = make_scene()
    minutes = scene.minutes("")

    for change in (
        lambda: circulate(minutes=minutes, approvers=[make_person()], **scene.who()),
        lambda: take_back(minutes=minutes, **scene.who()),
    ):
        with pytest.raises(NotPossible, match="inläst utifrån"):
            change()


# taking back


def test_a_record_taken_back_has_to_be_approved_anew() -> None:
    scene = make_scene()
    minutes = scene.minutes(MinutesState.CIRCULATED, approve_by=TOMORROW)
    _, done = scene.asked(minutes, approved_at=NOW)
    scene.asked(minutes)

    take_back(minutes=minutes, **scene.who())

    minutes.refresh_from_db()
    done.refresh_from_db()
    assert (minutes.state, minutes.approve_by, done.approved_at) == (MinutesState.DRAFT, None, None)


def test_a_record_taken_back_remembers_what_stood_in_it_when_it_was_out() -> None:
    scene = make_scene()
    minutes = scene.minutes(MinutesState.CIRCULATED)
    _, approval = scene.asked(minutes)
    take_back(minutes=minutes, **scene.who())
    item = minutes.meeting.items.get()

    write_text(item=item, text="Gruppen godkände budgeten.", revision=1, **scene.who())

    approval.refresh_from_db()
    assert approval.seen == {str(item.pk): "Gruppen gick igenom budgeten."}


def test_a_locked_record_is_not_taken_back() -> None:
    scene = make_scene()

    with pytest.raises(NotPossible, match="Rätta dem i stället, så blir det en ny version"):
        take_back(minutes=scene.minutes(MinutesState.APPROVED), **scene.who())


def test_other_approvers_may_be_asked_the_next_time() -> None:
    scene = make_scene()
    minutes = scene.minutes(MinutesState.CIRCULATED)
    leaving, gone = scene.asked(minutes)
    staying, kept = scene.asked(minutes, approved_at=NOW, reservation="Jag håller inte med.")
    take_back(minutes=minutes, **scene.who())

    circulate(minutes=minutes, approvers=[staying.person], **scene.who())

    kept.refresh_from_db()
    assert list(minutes.approvals.all()) == [kept]
    assert (kept.approved_at, kept.reservation, kept.seen) == (None, "", texts_of(minutes))
    with pytest.raises(NotPossible, match="Du är inte längre tillfrågad"):
        approve(approval=gone, by=leaving, now=NOW)
    assert list(minutes.approvals.all()) == [kept]
