"""A correction that is offered as other words, accepted with one press, and what that does to the approvals."""

from __future__ import annotations

import pytest

from rodatraden.base.errors import NotPossible
from rodatraden.domain.meetings.enums import MinutesState
from rodatraden.domain.meetings.models import MinutesItem, Remark
from rodatraden.domain.meetings.operations.remarks import accept_remark, remark, settle_remark
from rodatraden.domain.meetings.queries import wording
from tests.domain.meetings.scene import Scene, make_scene
from tests.factories.clock import NOW
from tests.factories.meetings import make_item_approval, make_remark

pytestmark = pytest.mark.django_db


def proposed(scene: Scene, quote: str = "budgeten", words: str = "bokslutet") -> Remark:
    minutes = scene.minutes(MinutesState.CIRCULATED)
    return make_remark(minutes=minutes, item=minutes.meeting.items.get(), quote=quote, proposed=words)


def write(made: Remark, text: str) -> None:
    MinutesItem.objects.filter(item=made.item).update(text=text)


def test_the_words_are_put_in_place_of_the_quoted_ones() -> None:
    scene = make_scene()
    made = proposed(scene)

    written = accept_remark(remark=made, **scene.who())

    made.refresh_from_db()
    assert (written.text, written.revision) == ("Gruppen gick igenom bokslutet.", 2)
    assert (made.settled_by, made.settled_at, made.answer) == (scene.by, NOW, "Ändrat enligt förslaget.")


def test_the_words_are_found_however_they_are_broken_into_lines() -> None:
    scene = make_scene()
    made = proposed(scene, quote="gick igenom budgeten", words="antog budgeten")
    write(made, "Gruppen gick\nigenom  budgeten.")

    assert accept_remark(remark=made, **scene.who()).text == "Gruppen antog budgeten."


def test_those_who_had_approved_another_text_are_asked_again_and_see_what_changed() -> None:
    scene = make_scene()
    made = proposed(scene)
    before = {str(made.item_id): "Gruppen gick igenom budgeten."}
    _, had = scene.asked(made.minutes, approved_at=NOW, seen=before)
    _, had_not = scene.asked(made.minutes)

    accept_remark(remark=made, **scene.who())

    for approval in (had, had_not):
        approval.refresh_from_db()
        assert (approval.approved_at, approval.seen) == (None, before)


@pytest.mark.parametrize(
    ("text", "told"),
    [("Gruppen gick hem.", "står inte längre"), ("Om budgeten: budgeten antogs.", "på 2 ställen")],
)
def test_words_that_do_not_stand_there_once_are_not_changed(text: str, told: str) -> None:
    scene = make_scene()
    made = proposed(scene)
    write(made, text)

    with pytest.raises(NotPossible, match=told):
        accept_remark(remark=made, **scene.who())

    assert MinutesItem.objects.get().text == text


def test_a_correction_is_accepted_once_while_the_record_is_out() -> None:
    scene = make_scene()
    made = proposed(scene)
    accept_remark(remark=made, **scene.who())

    with pytest.raises(NotPossible, match="redan avgjord"):
        accept_remark(remark=made, **scene.who())
    with pytest.raises(NotPossible, match="redan avgjord"):
        settle_remark(remark=made, answer="", **scene.who())
    made.minutes.state = MinutesState.DRAFT
    made.minutes.save()
    with pytest.raises(NotPossible, match="medan anteckningarna är ute"):
        accept_remark(remark=made, **scene.who())


def test_a_remark_without_other_words_is_answered() -> None:
    scene = make_scene()

    with pytest.raises(NotPossible, match="föreslår ingen ny lydelse"):
        accept_remark(remark=proposed(scene, words=""), **scene.who())


def test_a_point_that_is_approved_at_once_is_not_changed() -> None:
    scene = make_scene()
    made = proposed(scene)
    make_item_approval(item=made.item, approved_at=NOW)

    with pytest.raises(NotPossible, match="omedelbart justerad"):
        accept_remark(remark=made, **scene.who())


def test_words_are_proposed_for_words_that_stand_there() -> None:
    scene = make_scene()
    minutes = scene.minutes(MinutesState.CIRCULATED)
    given = {"minutes": minutes, "item": minutes.meeting.items.get(), "text": "", **scene.who()}

    with pytest.raises(NotPossible, match="Orden står inte under punkten"):
        remark(**given, quote="bokslutet", proposed="budgeten")
    with pytest.raises(NotPossible, match="Välj vilka ord"):
        remark(**given, proposed="budgeten")
    made = remark(**given, quote="budgeten", proposed=" bokslutet ")

    assert (made.text, made.quote, made.proposed) == ("", "budgeten", "bokslutet")


def test_the_words_as_they_stand_propose_nothing() -> None:
    scene = make_scene()
    minutes = scene.minutes(MinutesState.CIRCULATED)
    given = {"minutes": minutes, "item": minutes.meeting.items.get(), "quote": "budgeten", "proposed": "budgeten"}

    assert remark(**given, text="Vilket år?", **scene.who()).proposed == ""
    with pytest.raises(NotPossible, match="Skriv vad som bör ändras"):
        remark(**given, text="", **scene.who())


def test_a_text_is_parted_into_sentences_to_point_at() -> None:
    text = "Gruppen gick igenom budgeten. Den antogs!\nNy rad utan punkt\n\n5 kr. per person. Den antogs!"

    assert wording.sentences(text) == [
        "Gruppen gick igenom budgeten.",
        "Den antogs!",
        "Ny rad utan punkt",
        "5 kr. per person.",
    ]
