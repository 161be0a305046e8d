"""What a body waits for others to decide."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.followup.enums import TieKind
from rodatraden.domain.followup.models import Decision, Watch
from rodatraden.domain.followup.operations import watches as operations
from rodatraden.domain.followup.operations.watches import Awaited
from rodatraden.domain.followup.queries import watches
from rodatraden.domain.followup.queries.asked import waiting_at
from tests.domain.meetings.scene import NEXT_WEEK, Scene, make_scene
from tests.factories.clock import TODAY, TOMORROW, YESTERDAY
from tests.factories.followup import make_decision, make_thread, make_thread_item, make_watch
from tests.factories.meetings import make_agenda_item, make_meeting, make_submission
from tests.factories.structure import make_body

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def test_a_body_waits_for_another(scene: Scene) -> None:
    council, thread = make_body(), make_thread()

    watch = operations.add_watch(
        body=scene.body, awaited=Awaited(" Strategin ", NEXT_WEEK, council, thread=thread), **scene.who()
    )

    assert (watch.what, watch.decider, watch.expected_on, watch.thread) == ("Strategin", council, NEXT_WEEK, thread)


@pytest.mark.parametrize(
    ("awaited", "why"),
    [
        (Awaited(" ", NEXT_WEEK, decider_words="Riksdagen"), "vad ni väntar på"),
        (Awaited("Strategin", NEXT_WEEK), "vem som ska besluta"),
    ],
)
def test_a_watch_says_what_and_who(scene: Scene, awaited: Awaited, why: str) -> None:
    with pytest.raises(NotPossible, match=why):
        operations.add_watch(body=scene.body, awaited=awaited, **scene.who())


def test_a_body_does_not_wait_for_itself(scene: Scene) -> None:
    with pytest.raises(NotPossible, match="organet självt"):
        operations.add_watch(body=scene.body, awaited=Awaited("Planen", NEXT_WEEK, scene.body), **scene.who())


def test_what_is_awaited_is_put_off(scene: Scene) -> None:
    watch = make_watch(body=scene.body, expected_on=YESTERDAY)

    changed = operations.change_watch(
        watch=watch, awaited=Awaited("Strategin", NEXT_WEEK, decider_words="Riksdagen"), **scene.who()
    )

    assert (changed.what, changed.expected_on, changed.decider_words) == ("Strategin", NEXT_WEEK, "Riksdagen")


def test_those_of_another_body_neither_add_nor_settle(scene: Scene) -> None:
    with pytest.raises(NotAllowed):
        operations.add_watch(
            body=make_body(), awaited=Awaited("Planen", NEXT_WEEK, decider_words="Riksdagen"), **scene.who()
        )
    with pytest.raises(NotAllowed):
        operations.settle_watch(watch=make_watch(), outcome="Bifall.", **scene.who())


def test_a_watch_is_settled_with_words(scene: Scene) -> None:
    settled = operations.settle_watch(watch=make_watch(body=scene.body), outcome=" Bifall. ", **scene.who())

    assert (settled.outcome, settled.settled_on) == ("Bifall.", TODAY)


def test_a_watch_is_settled_with_the_decision_alone(scene: Scene) -> None:
    decision = make_decision()

    settled = operations.settle_watch(watch=make_watch(body=scene.body), decision=decision, **scene.who())

    assert (settled.decision, settled.settled_on) == (decision, TODAY)


def test_a_watch_is_not_settled_with_nothing(scene: Scene) -> None:
    with pytest.raises(NotPossible, match="vad det blev"):
        operations.settle_watch(watch=make_watch(body=scene.body), outcome=" ", **scene.who())


def test_a_settled_watch_is_not_changed(scene: Scene) -> None:
    watch = make_watch(body=scene.body, settled_on=TODAY, outcome="Bifall.")

    with pytest.raises(NotPossible, match="avslutad"):
        operations.change_watch(watch=watch, awaited=Awaited("X", NEXT_WEEK, decider_words="Y"), **scene.who())


def test_a_settled_watch_waits_again(scene: Scene) -> None:
    watch = make_watch(body=scene.body, settled_on=TODAY, outcome="Bifall.")

    resumed = operations.resume_watch(watch=watch, **scene.who())

    assert (resumed.settled_on, resumed.outcome, resumed.decision) == (None, "", None)


def test_one_that_waits_is_not_opened_again(scene: Scene) -> None:
    with pytest.raises(NotPossible, match="pågår redan"):
        operations.resume_watch(watch=make_watch(body=scene.body), **scene.who())


def test_a_watch_is_late_the_day_after(scene: Scene) -> None:
    watch = make_watch(body=scene.body, expected_on=TODAY)
    make_watch(body=scene.body, expected_on=YESTERDAY, settled_on=YESTERDAY, outcome="Bifall.")

    assert list(watches.all_watches().filter(watches.late(on=TODAY))) == []
    assert list(watches.all_watches().filter(watches.late(on=TOMORROW))) == [watch]


def test_what_waits_at_bodies_is_counted(scene: Scene) -> None:
    make_watch(body=scene.body, expected_on=YESTERDAY)
    for _ in range(2):
        make_submission(body=scene.body)
    idle, other = make_body(), make_submission().body

    found = waiting_at([scene.body.pk, idle.pk], on=TODAY)

    assert [(body, body.asked, body.late) for body in found] == [(scene.body, 2, 1)]
    assert list(waiting_at([other.pk], on=TODAY)) == [other]


def in_one_thread(**fields: object) -> tuple[Watch, Decision]:
    """A watch of a thread, and a decision of the body that decides, in it."""
    thread, council = make_thread(), make_body()
    item = make_agenda_item(meeting=make_meeting(bodies=[council]))
    make_thread_item(thread=thread, item=item)
    decision = make_decision(meeting=item.meeting, item=item, body=council)
    return make_watch(decider=council, thread=thread, **fields), decision


def test_what_the_decider_decided_in_the_thread_may_be_the_outcome() -> None:
    watch, decision = in_one_thread()

    assert watches.may_have_become(watch) == [decision]


def test_the_thread_of_the_point_counts_too() -> None:
    watch, decision = in_one_thread()
    item = make_agenda_item(meeting=make_meeting(held_on=TODAY - timedelta(days=90)))
    make_thread_item(thread=watch.thread, item=item)

    by_point = make_watch(decider=watch.decider, item=item)

    assert watches.may_have_become(by_point) == [decision]


def test_what_was_decided_before_the_meeting_of_the_point_is_no_outcome() -> None:
    watch, _ = in_one_thread()
    item = make_agenda_item(meeting=make_meeting(held_on=TODAY))
    make_thread_item(thread=watch.thread, item=item)

    assert watches.may_have_become(make_watch(decider=watch.decider, item=item)) == []


def test_a_tie_that_was_refused_tells_nothing() -> None:
    watch, decision = in_one_thread()
    decision.item.ties.update(kind=TieKind.SUGGESTED)

    assert watches.may_have_become(watch) == []


def test_what_others_decided_is_no_outcome() -> None:
    watch, _ = in_one_thread()

    assert watches.may_have_become(make_watch(decider=make_body(), thread=watch.thread)) == []


def test_a_watch_without_a_body_that_decides_has_nothing_suggested() -> None:
    assert watches.may_have_become(make_watch(decider_words="Riksdagen", thread=make_thread())) == []


def test_a_thread_tells_what_is_awaited_in_it_the_open_ones_first() -> None:
    thread, item = make_thread(), make_agenda_item()
    make_thread_item(thread=thread, item=item)
    settled = make_watch(thread=thread, settled_on=TODAY, outcome="Bifall.")
    later, sooner = make_watch(item=item, expected_on=TOMORROW), make_watch(thread=thread)
    make_watch()

    assert watches.on_thread(thread) == [sooner, later, settled]
