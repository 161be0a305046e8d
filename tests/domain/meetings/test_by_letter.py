"""A question is decided per capsulam: planned, sent out, answered by each who sits there, and counted by the body's rule."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.followup.models import Decision
from rodatraden.domain.followup.operations.by_letter import settle_by_letter
from rodatraden.domain.meetings.enums import (
    AgendaKind,
    DecidesBy,
    ItemOutcome,
    MeetingKind,
    MeetingState,
    MinutesState,
    Quorum,
    View,
)
from rodatraden.domain.meetings.models import AgendaItem, Meeting, MinutesItem
from rodatraden.domain.meetings.operations.by_letter import answer, plan_by_letter
from rodatraden.domain.meetings.operations.planning import When, plan_meeting
from rodatraden.domain.meetings.operations.running import call_meeting
from rodatraden.domain.meetings.queries.by_letter import tallies, voters
from rodatraden.domain.meetings.queries.procedures import procedure_of
from rodatraden.domain.structure.enums import Role
from rodatraden.domain.structure.models import Organisation
from tests.domain.every import traces
from tests.domain.meetings.scene import NEXT_WEEK, Scene, make_scene
from tests.factories.clock import NOW, TODAY, TOMORROW, YESTERDAY
from tests.factories.structure import make_holder, make_organisation

pytestmark = pytest.mark.django_db

LATE = NOW + timedelta(days=2)


def sent_out(scene: Scene) -> AgendaItem:
    """A question that is out, to be answered until tomorrow."""
    meeting = plan_by_letter(
        body=scene.body, question="Planen", proposal="Planen antas.", answer_by=TOMORROW, **scene.who()
    )
    call_meeting(meeting=meeting, **scene.who())
    return meeting.items.get()


def seated(scene: Scene, party: Organisation | None = None, role: Role = Role.MEMBER) -> User:
    return make_holder(role, body=scene.body, organisation=party or make_organisation())


def say(item: AgendaItem, user: User, view: View = View.FOR, words: str = "", **given: Any) -> None:
    answer(item=item, person=user.person, view=view, words=words, **{"by": user, "now": NOW} | given)


def test_a_question_is_planned_with_its_proposal_and_the_last_day_to_answer() -> None:
    scene = make_scene()

    meeting = plan_by_letter(
        body=scene.body, question=" Planen ", proposal=" Planen antas. ", answer_by=TOMORROW, **scene.who()
    )

    item = meeting.items.get()
    assert (meeting.kind, meeting.state, meeting.answer_by) == (
        MeetingKind.PER_CAPSULAM,
        MeetingState.PLANNED,
        TOMORROW,
    )
    assert (meeting.title, item.title, item.kind, item.minutes.text) == (
        "Per capsulam: Planen",
        "Planen",
        AgendaKind.DECISION,
        "Planen antas.",
    )


@pytest.mark.parametrize(("question", "proposal"), [("", "Planen antas."), ("Planen", " ")])
def test_a_question_has_words_and_a_proposal(question: str, proposal: str) -> None:
    scene = make_scene()

    with pytest.raises(NotPossible, match="Skriv frågan och förslaget"):
        plan_by_letter(body=scene.body, question=question, proposal=proposal, answer_by=TOMORROW, **scene.who())


def test_a_body_that_does_not_decide_does_not_do_it_per_capsulam() -> None:
    scene = make_scene(decides_by=DecidesBy.NOTHING)

    with pytest.raises(NotPossible, match="beslutar inte enligt sina arbetsformer"):
        sent_out(scene)


def test_a_question_is_no_hindrance_for_a_meeting_the_same_day() -> None:
    scene = make_scene()
    sent_out(scene)

    assert plan_meeting(bodies=[scene.body], when=When(TOMORROW), **scene.who()).pk


def test_a_question_without_a_point_for_decision_is_not_sent_out() -> None:
    scene = make_scene()
    meeting = plan_by_letter(
        body=scene.body, question="Planen", proposal="Planen antas.", answer_by=TOMORROW, **scene.who()
    )
    meeting.items.update(kind=AgendaKind.INFORMATION)

    with pytest.raises(NotPossible, match="Ingen punkt är för beslut"):
        call_meeting(meeting=meeting, **scene.who())


def test_the_latest_answer_holds_and_says_for_which_party() -> None:
    scene, party = make_scene(), make_organisation()
    item, user = sent_out(scene), seated(scene, party)

    say(item, user, View.AGAINST, " För dyrt. ")
    say(item, user)

    stand = item.standpoints.get()
    assert (stand.view, stand.words, stand.organisation, stand.said_at) == (View.FOR, "", party, NOW)


def test_a_reservation_gives_its_reason() -> None:
    scene = make_scene()

    with pytest.raises(NotPossible, match="Skriv varför"):
        say(sent_out(scene), seated(scene), View.AGAINST)


def test_nobody_answers_for_another_but_those_who_run_the_meeting() -> None:
    scene = make_scene()
    item, user = sent_out(scene), seated(scene)

    with pytest.raises(NotAllowed):
        answer(item=item, person=user.person, view=View.FOR, by=seated(scene), now=NOW)
    say(item, user, by=scene.by)

    assert item.standpoints.get().person == user.person


@pytest.mark.parametrize("role", [Role.SUBSTITUTE, Role.CO_OPTED, Role.SECRETARY])
def test_only_a_seat_that_decides_answers(role: Role) -> None:
    scene = make_scene()
    item, user = sent_out(scene), seated(scene, role=role)

    with pytest.raises(NotPossible, match="sitter inte på en plats som deltar i beslut"):
        say(item, user)


def test_after_the_last_day_only_the_secretary_enters_answers() -> None:
    scene = make_scene()
    item, user = sent_out(scene), seated(scene)

    with pytest.raises(NotPossible, match="Sista dagen att svara var 3 mars 2026"):
        say(item, user, now=LATE)
    say(item, user, by=scene.by, now=LATE)

    assert item.standpoints.count() == 1


def test_a_question_that_is_not_out_is_not_answered() -> None:
    scene = make_scene()
    item, user = sent_out(scene), seated(scene)
    Meeting.objects.update(state=MeetingState.PLANNED)

    with pytest.raises(NotPossible, match="inte ute för svar"):
        say(item, user)


@pytest.mark.parametrize(
    ("rule", "views", "decided"),
    [
        (DecidesBy.CONSENSUS, [View.FOR, View.FOR], True),
        (DecidesBy.CONSENSUS, [View.FOR, View.ABSTAINS], True),
        (DecidesBy.CONSENSUS, [View.ABSTAINS, View.ABSTAINS], False),
        (DecidesBy.CONSENSUS, [View.FOR, View.AGAINST], False),
        (DecidesBy.CONSENSUS, [View.FOR, None], False),
        (DecidesBy.MAJORITY, [View.FOR, View.FOR, View.AGAINST], True),
        (DecidesBy.MAJORITY, [View.FOR, View.AGAINST, None], False),
        (DecidesBy.MAJORITY, [View.FOR, None, None], False),
        (DecidesBy.MAJORITY, [View.FOR, View.FOR, None], True),
    ],
)
def test_what_the_answers_come_to(rule: DecidesBy, views: list[View | None], decided: bool) -> None:
    scene = make_scene(decides_by=rule, quorum=Quorum.MORE_THAN_HALF)
    item = sent_out(scene)
    for view in views:
        user = seated(scene)
        if view:
            say(item, user, view, "Skäl.")

    (tally,) = tallies(item.meeting, procedure_of(scene.body), voters(item.meeting))

    assert (tally.is_decided, len(tally.missing)) == (decided, views.count(None))


def test_by_consensus_one_answer_a_party_is_enough() -> None:
    scene, party = make_scene(), make_organisation()
    item, user = sent_out(scene), seated(scene, party)
    seated(scene, party)
    say(item, user)

    (tally,) = tallies(item.meeting, procedure_of(scene.body), voters(item.meeting))

    assert tally.told == ("1 bifaller, 0 reserverar sig och 0 avstår. Alla parter har svarat och ingen är emot.")


def test_what_all_are_for_becomes_a_decision_and_a_record() -> None:
    scene = make_scene()
    item, user = sent_out(scene), seated(scene)
    say(item, user)

    settle_by_letter(meeting=item.meeting, **scene.who())

    meeting, decision = Meeting.objects.get(), Decision.objects.get()
    item.refresh_from_db()
    assert (meeting.state, meeting.held_on, meeting.minutes.state) == (MeetingState.HELD, TODAY, MinutesState.DRAFT)
    assert (decision.text, decision.item, decision.body, decision.decided_on) == (
        "Planen antas.",
        item,
        scene.body,
        TODAY,
    )
    assert (item.outcome, MinutesItem.objects.get().text.splitlines()[-1]) == (
        ItemOutcome.DECIDED,
        f"{user.person} ({user.person.memberships.get().organisation}) bifaller, 2 mars 2026.",
    )
    assert traces()[-1] == "letter.settled"


def test_before_all_have_answered_it_waits_for_the_last_day() -> None:
    scene = make_scene()
    item = sent_out(scene)
    seated(scene)

    with pytest.raises(NotPossible, match="1 har inte svarat än, och svarstiden går till och med 3 mars 2026"):
        settle_by_letter(meeting=item.meeting, **scene.who())


def test_what_the_rule_is_not_met_for_goes_to_the_next_meeting() -> None:
    scene = make_scene()
    item = sent_out(scene)
    say(item, seated(scene), View.AGAINST, "För dyrt.")
    silent = seated(scene)
    following = scene.meeting(held_on=NEXT_WEEK)

    settle_by_letter(meeting=item.meeting, by=scene.by, now=LATE)

    item.refresh_from_db()
    assert (item.outcome, item.postponed_to, Decision.objects.count()) == (
        ItemOutcome.POSTPONED,
        following.held_on,
        0,
    )
    assert MinutesItem.objects.get(item=item).text.splitlines()[-1] == f"{silent.person} svarade inte."
    assert Meeting.objects.get(pk=item.meeting_id).held_on == TOMORROW


def test_without_a_next_meeting_it_comes_up_whenever_one_is_planned() -> None:
    scene = make_scene()
    item = sent_out(scene)
    seated(scene)

    settle_by_letter(meeting=item.meeting, by=scene.by, now=LATE)

    item.refresh_from_db()
    assert (item.outcome, item.postponed_to) == (ItemOutcome.POSTPONED, LATE.date())


def test_it_is_settled_once_and_by_those_who_run_it() -> None:
    scene = make_scene()
    item, user = sent_out(scene), seated(scene)
    say(item, user)

    with pytest.raises(NotAllowed):
        settle_by_letter(meeting=item.meeting, by=user, now=NOW)
    settle_by_letter(meeting=item.meeting, **scene.who())
    with pytest.raises(NotPossible, match="inget att avgöra"):
        settle_by_letter(meeting=item.meeting, **scene.who())

    assert Decision.objects.count() == 1


def test_a_question_in_the_past_is_refused() -> None:
    scene = make_scene()

    with pytest.raises(NotPossible, match="Dagen har redan varit"):
        plan_by_letter(body=scene.body, question="Planen", proposal="Antas.", answer_by=YESTERDAY, **scene.who())
