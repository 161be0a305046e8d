from __future__ import annotations

import hashlib

import pytest

from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.meetings.enums import MinutesState, Presence, RecordKind
from rodatraden.domain.meetings.models import MinutesItem, Remark
from rodatraden.domain.meetings.operations.approval import approve
from rodatraden.domain.meetings.operations.remarks import remark, settle_remark
from rodatraden.domain.meetings.queries.records import fingerprint_of, text_of, texts_of
from tests.domain.every import refused, traces
from tests.domain.meetings.scene import Scene, make_scene
from tests.factories.accounts import make_administrator, make_user
from tests.factories.clock import NOW, TODAY
from tests.factories.meetings import (
    make_agenda_item,
    make_approval,
    make_attendance,
    make_meeting,
    make_minutes,
    make_minutes_item,
    make_remark,
)
from tests.factories.structure import make_person, make_secretary

pytestmark = pytest.mark.django_db


# remarks


def test_a_remark_is_on_the_words_it_is_about() -> None:
    scene = make_scene()
    minutes = scene.minutes(MinutesState.CIRCULATED)
    user, _ = scene.asked(minutes)
    item = minutes.meeting.items.get()

    made = remark(minutes=minutes, item=item, quote=" budgeten ", text=" Säg vilket år. ", by=user, now=NOW)

    assert (made.item, made.quote, made.text, made.made_by, made.made_at) == (
        item,
        "budgeten",
        "Säg vilket år.",
        user,
        NOW,
    )


def test_a_remark_is_made_by_those_asked_and_those_who_run_the_meeting() -> None:
    scene = make_scene()
    minutes = scene.minutes(MinutesState.CIRCULATED)
    scene.asked(minutes)
    given = {"minutes": minutes, "item": None, "text": "Rätta dagen."}

    remark(**given, **scene.who())
    for user in (scene.member(), make_secretary(), make_user()):
        refused(remark, given, by=user)

    assert Remark.objects.count() == 1


@pytest.mark.parametrize("state", [MinutesState.DRAFT, MinutesState.APPROVED])
def test_remarks_are_made_while_the_record_is_out(state: MinutesState) -> None:
    scene = make_scene()
    minutes = scene.minutes(MinutesState.CIRCULATED)
    user, _ = scene.asked(minutes)
    type(minutes).objects.update(state=state)

    with pytest.raises(NotPossible, match="Synpunkter lämnas medan"):
        remark(minutes=minutes, item=None, text="Rätta dagen.", by=user, now=NOW)


def test_a_remark_says_something() -> None:
    scene = make_scene()

    with pytest.raises(NotPossible, match="Skriv vad som bör ändras"):
        remark(minutes=scene.minutes(MinutesState.CIRCULATED), item=None, text=" ", **scene.who())


def test_a_settled_remark_says_by_whom_and_what_came_of_it() -> None:
    scene = make_scene()
    made = make_remark(minutes=scene.minutes(MinutesState.CIRCULATED))

    settled = settle_remark(remark=made, answer=" Rättat. ", **scene.who())

    assert (settled.answer, settled.settled_by, settled.settled_at) == ("Rättat.", scene.by, NOW)


# approving


def out_to_two(scene: Scene):
    minutes = scene.minutes(MinutesState.CIRCULATED)
    return minutes, scene.asked(minutes), scene.asked(minutes)


def test_a_record_is_locked_when_the_last_of_two_has_approved_it() -> None:
    scene = make_scene()
    minutes, (one, first), (other, second) = out_to_two(scene)

    approve(approval=first, reservation=" Jag saknar en bilaga. ", by=one, now=NOW)
    minutes.refresh_from_db()
    between = minutes.state, minutes.fingerprint
    approve(approval=second, by=other, now=NOW)

    minutes.refresh_from_db()
    first.refresh_from_db()
    assert between == (MinutesState.CIRCULATED, "")
    assert (minutes.state, minutes.approved_on) == (MinutesState.APPROVED, TODAY)
    assert minutes.fingerprint == fingerprint_of(minutes)
    assert (first.approved_at, first.reservation, first.seen) == (NOW, "Jag saknar en bilaga.", texts_of(minutes))
    assert traces() == ["minutes.approved_by", "minutes.approved_by", "minutes.approved"]


def test_nobody_approves_in_the_place_of_another() -> None:
    scene = make_scene()
    minutes, (one, _), (_, second) = out_to_two(scene)

    for user in (one, scene.by, make_administrator(), make_secretary(), scene.member(), make_user()):
        refused(approve, {"approval": second}, by=user)

    minutes.refresh_from_db()
    assert minutes.state == MinutesState.CIRCULATED


def test_the_refusal_names_the_one_who_is_asked() -> None:
    scene = make_scene()
    _, _, (_, second) = out_to_two(scene)

    with pytest.raises(NotAllowed, match=f"Bara {second.person} själv kan justera här"):
        approve(approval=second, **scene.who())


def test_a_closed_account_does_not_approve() -> None:
    scene = make_scene()
    _, (one, first), _ = out_to_two(scene)
    one.is_active = False

    refused(approve, {"approval": first}, by=one)


def test_the_account_of_a_duplicate_approves_for_the_person() -> None:
    scene = make_scene()
    minutes, user = scene.minutes(MinutesState.CIRCULATED), scene.member()
    user.person.same_as = make_person()
    user.person.save()
    approval = make_approval(minutes=minutes, person=user.person.same_as)

    assert approve(approval=approval, by=user, now=NOW).state == MinutesState.APPROVED


@pytest.mark.parametrize("state", [MinutesState.DRAFT, MinutesState.APPROVED, ""])
def test_a_record_that_is_not_out_is_not_approved(state: str) -> None:
    scene = make_scene()
    user, approval = scene.asked(scene.minutes(state))

    with pytest.raises(NotPossible, match="Anteckningarna är inte ute för justering"):
        approve(approval=approval, by=user, now=NOW)


def test_a_record_with_an_open_remark_is_not_approved() -> None:
    scene = make_scene()
    minutes, (one, first), _ = out_to_two(scene)
    made = make_remark(minutes=minutes)

    with pytest.raises(NotPossible, match="synpunkter som inte är avgjorda"):
        approve(approval=first, by=one, now=NOW)
    settle_remark(remark=made, answer="", **scene.who())

    assert approve(approval=first, by=one, now=NOW).state == MinutesState.CIRCULATED


# what was approved


def test_the_text_of_a_record_is_the_same_for_the_same_record() -> None:
    meeting = make_meeting(title="Styrgruppen", held_on=TODAY)
    minutes = make_minutes(meeting=meeting, kind=RecordKind.PROTOCOL)
    second = make_agenda_item(meeting=meeting, order=2, number="2", title="Övrigt")
    first = make_agenda_item(meeting=meeting, order=1, number="1", title="Budget")
    make_minutes_item(item=first, text="Gruppen godkände budgeten.")
    there = make_attendance(meeting=meeting, presence=Presence.PRESENT)

    assert text_of(minutes) == (
        f"Styrgruppen, 2 mars 2026\nProtokoll\n{there.person.name}\tNärvarande\n"
        "1 Budget\nGruppen godkände budgeten.\n2 Övrigt\n\n"
    )
    assert fingerprint_of(minutes) == hashlib.sha256(text_of(minutes).encode()).hexdigest()
    assert texts_of(minutes) == {str(first.pk): "Gruppen godkände budgeten."}
    assert second.pk < first.pk


def test_the_fingerprint_changes_with_one_letter() -> None:
    minutes = make_scene().minutes()
    before = fingerprint_of(minutes)

    MinutesItem.objects.update(text="Gruppen gick igenom budgetenx")

    assert (fingerprint_of(minutes) == before, len(before)) == (False, 64)


def test_the_fingerprint_changes_with_who_was_there() -> None:
    minutes = make_scene().minutes()
    row = make_attendance(meeting=minutes.meeting)
    before = fingerprint_of(minutes)

    row.presence = Presence.ABSENT
    row.save()

    assert fingerprint_of(minutes) != before
