"""A point that is approved at once is locked, with what came of it."""

from __future__ import annotations

import pytest

from rodatraden.base.errors import NotPossible
from rodatraden.domain.followup.enums import DecisionKind
from rodatraden.domain.followup.operations.at_meeting import Said, note_said
from rodatraden.domain.followup.operations.record import approve_point
from rodatraden.domain.meetings.enums import AgendaKind, ItemOutcome, MinutesState
from rodatraden.domain.meetings.models import AgendaItem, ItemApproval, MinutesItem
from rodatraden.domain.meetings.operations.approval import write_text
from rodatraden.domain.meetings.operations.immediate import approve_item, ask_at_once, take_back_item
from rodatraden.domain.meetings.operations.live import keep_live
from rodatraden.domain.meetings.operations.running import settle_item
from tests.domain.every import refused, traces
from tests.domain.meetings.scene import Scene, make_scene
from tests.factories.accounts import make_administrator
from tests.factories.clock import NOW
from tests.factories.meetings import make_agenda_item, make_item_approval, make_minutes_item
from tests.factories.structure import make_person

pytestmark = pytest.mark.django_db


def point(scene: Scene, text: str = "Gruppen antog planen.") -> AgendaItem:
    item = scene.open(AgendaKind.DECISION).items.get()
    make_minutes_item(item=item, text=text, revision=1)
    return item


def approved(scene: Scene) -> AgendaItem:
    item, user = point(scene), scene.member()
    asked = make_item_approval(item=item, person=user.person)
    approve_item(approval=asked, by=user, now=NOW)
    return item


def test_those_chosen_are_asked_once_in_place_of_those_before() -> None:
    scene = make_scene()
    item, one, other = point(scene), make_person(), make_person()

    ask_at_once(item=item, approvers=[one, one], **scene.who())
    ask_at_once(item=item, approvers=[other], **scene.who())

    assert list(item.approvals.values_list("person", "asked_at")) == [(other.pk, NOW)]


def test_what_was_approved_is_kept_with_what_came_of_the_point() -> None:
    scene = make_scene()
    item, user = point(scene), scene.member()
    note_said(item=item, said=Said(DecisionKind.DECIDED, "Planen antas."), **scene.who())
    asked = make_item_approval(item=item, person=user.person)

    given = approve_point(approval=asked, by=user, now=NOW)

    assert (given.approved_at, given.text) == (NOW, "Gruppen antog planen.\nBeslut: Planen antas.")
    assert traces()[-2:] == ["item.approved_at_once", "point.approved_at_once"]


def test_nobody_approves_a_point_in_the_place_of_another() -> None:
    scene = make_scene()
    asked = make_item_approval(item=point(scene), person=scene.member().person)

    for user in (scene.by, scene.member(), make_administrator()):
        refused(approve_item, {"approval": asked}, by=user)


def test_neither_text_nor_outcome_of_an_approved_point_changes() -> None:
    scene = make_scene()
    item = approved(scene)

    for change in (
        lambda: write_text(item=item, text="Annat.", revision=1, **scene.who()),
        lambda: note_said(item=item, said=Said(DecisionKind.DECIDED, "Annat."), **scene.who()),
        lambda: settle_item(item=item, outcome=ItemOutcome.TREATED, because="Annat.", **scene.who()),
        lambda: ask_at_once(item=item, approvers=[make_person()], **scene.who()),
    ):
        with pytest.raises(NotPossible, match="Punkten är omedelbart justerad"):
            change()


def test_writing_together_goes_on_round_an_approved_point() -> None:
    scene = make_scene()
    item = approved(scene)
    other = make_agenda_item(meeting=item.meeting, order=9)
    seen = {item.pk: "Gruppen antog planen.", other.pk: ""}

    keep_live(meeting=item.meeting, state=b"", texts={item.pk: "Ändrat.", other.pk: "Nytt."}, seen=seen, **scene.who())

    stands = dict(MinutesItem.objects.values_list("item", "text"))
    assert stands == {item.pk: "Gruppen antog planen.", other.pk: "Nytt."}


@pytest.mark.parametrize("state", [MinutesState.CIRCULATED, MinutesState.APPROVED])
def test_a_point_of_a_record_that_is_out_is_approved_with_it(state: MinutesState) -> None:
    scene = make_scene()
    item = scene.minutes(state).meeting.items.get()

    with pytest.raises(NotPossible, match="justeras med dem"):
        ask_at_once(item=item, approvers=[make_person()], **scene.who())


def test_a_point_is_not_approved_before_the_meeting_nor_by_nobody_nor_without_text() -> None:
    scene = make_scene()
    user = scene.member()

    with pytest.raises(NotPossible, match="Mötet är inte öppnat"):
        ask_at_once(item=make_agenda_item(meeting=scene.meeting()), approvers=[user.person], **scene.who())
    with pytest.raises(NotPossible, match="Välj minst en"):
        ask_at_once(item=point(scene), approvers=[], **scene.who())
    with pytest.raises(NotPossible, match="Det står inget under punkten"):
        approve_item(approval=make_item_approval(item=point(scene, ""), person=user.person), by=user, now=NOW)


def test_a_point_is_approved_once_by_each() -> None:
    scene = make_scene()
    item, user = point(scene), scene.member()
    asked = make_item_approval(item=item, person=user.person)
    approve_item(approval=asked, by=user, now=NOW)

    with pytest.raises(NotPossible, match="redan justerat"):
        approve_item(approval=asked, by=user, now=NOW)
    ItemApproval.objects.all().delete()
    with pytest.raises(NotPossible, match="inte längre tillfrågad"):
        approve_item(approval=asked, by=user, now=NOW)


def test_a_point_is_taken_back_until_all_have_approved_it() -> None:
    scene = make_scene()
    item = approved(scene)

    with pytest.raises(NotPossible, match="Alla tillfrågade har justerat"):
        take_back_item(item=item, because="Fel.", **scene.who())
    make_item_approval(item=item)
    with pytest.raises(NotPossible, match="Skriv varför"):
        take_back_item(item=item, because=" ", **scene.who())
    take_back_item(item=item, because="Fel belopp.", **scene.who())

    assert item.approvals.count() == 0
    with pytest.raises(NotPossible, match="Ingen är tillfrågad"):
        take_back_item(item=item, because="Fel.", **scene.who())
