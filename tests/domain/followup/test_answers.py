"""Answers to what was sent between bodies."""

from __future__ import annotations

import pytest

from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.followup.operations import answers as operations
from rodatraden.domain.followup.operations import decisions
from rodatraden.domain.followup.queries import answers
from tests.domain.every import trace
from tests.domain.meetings.scene import Scene, make_scene
from tests.factories.clock import TODAY, YESTERDAY
from tests.factories.followup import make_forwarding, make_forwarding_receiver
from tests.factories.meetings import make_meeting
from tests.factories.structure import make_body

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def test_a_body_answers_what_it_was_sent(scene: Scene) -> None:
    receiver = make_forwarding_receiver(body=scene.body)

    answered = operations.answer_forwarding(receiver=receiver, answer=" Vi ställer oss bakom. ", **scene.who())

    assert (answered.answer, answered.answered_on) == ("Vi ställer oss bakom.", TODAY)
    assert trace() == ("forwarding.answered", "followup.forwardingreceiver", receiver.pk, scene.by.pk)


def test_an_answer_needs_words(scene: Scene) -> None:
    with pytest.raises(NotPossible, match="Skriv svaret"):
        operations.answer_forwarding(receiver=make_forwarding_receiver(body=scene.body), answer=" ", **scene.who())


def test_those_of_another_body_do_not_answer(scene: Scene) -> None:
    with pytest.raises(NotAllowed):
        operations.answer_forwarding(receiver=make_forwarding_receiver(body=make_body()), answer="Ja.", **scene.who())


def test_an_answer_outlives_that_the_receivers_are_corrected(scene: Scene) -> None:
    receiver = make_forwarding_receiver(body=scene.body)
    operations.answer_forwarding(receiver=receiver, answer="Ja.", **scene.who())
    forwarding, other = receiver.forwarding, make_body()

    decisions.enter_forwarding(
        meeting=forwarding.meeting,
        item=None,
        what="Frågan",
        receivers=[(scene.body.name, scene.body), (other.name, other)],
        forwarding=forwarding,
        **scene.who(),
    )

    kept = forwarding.receivers.order_by("pk").values_list("body", "answer", "answered_on")
    assert list(kept) == [(scene.body.pk, "Ja.", TODAY), (other.pk, "", None)]


def test_what_was_sent_here_comes_with_the_unanswered_first(scene: Scene) -> None:
    def sent(**fields: object) -> object:
        forwarding = make_forwarding(meeting=make_meeting(bodies=[make_body()]))
        return make_forwarding_receiver(forwarding=forwarding, body=scene.body, **fields)

    answered, waiting = sent(answer="Ja.", answered_on=YESTERDAY), sent()
    own = make_forwarding(meeting=make_meeting(bodies=[scene.body]))
    make_forwarding_receiver(forwarding=own, body=scene.body)

    assert list(answers.sent_to(scene.body)) == [waiting, answered]
