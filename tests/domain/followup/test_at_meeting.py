"""What is decided, promised and sent on at an open meeting; closing and approving it with what came of it."""

from __future__ import annotations

from typing import Any

import pytest

from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.followup.enums import AssignmentKind, DecisionForm, DecisionKind
from rodatraden.domain.followup.models import Assignment, Decision
from rodatraden.domain.followup.operations import at_meeting, decisions
from rodatraden.domain.followup.operations.assignments import Owner
from rodatraden.domain.followup.operations.at_meeting import Said
from rodatraden.domain.followup.queries import records
from rodatraden.domain.meetings.enums import AgendaKind, ItemOutcome, MeetingState, MinutesState, View
from rodatraden.domain.meetings.models import AgendaItem, Meeting
from tests.domain.every import operations_of, traces
from tests.domain.meetings.scene import Scene, make_scene
from tests.factories.clock import NOW, TOMORROW
from tests.factories.documents import make_attachment, make_version
from tests.factories.followup import make_assignment, make_assignment_owner, make_decision
from tests.factories.meetings import make_recusal, make_standpoint
from tests.factories.structure import make_body, make_person, make_secretary

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def point(scene: Scene, kind: AgendaKind = AgendaKind.DECISION) -> AgendaItem:
    return scene.open(kind).items.get()


def say(scene: Scene, item: AgendaItem, said: Said) -> Any:
    return at_meeting.note_said(item=item, said=said, **scene.who())


def test_every_operation_is_tried_here() -> None:
    every = {name for name in operations_of("rodatraden.domain.followup.operations") if name.startswith("at_meeting.")}

    assert every == {
        f"at_meeting.{name}" for name in ("note_said", "fix_proposal", "send_on", "close_meeting", "approve_record")
    }


def test_a_decision_is_the_leading_bodys_and_settles_the_point(scene: Scene) -> None:
    item = point(scene)

    made = say(scene, item, Said(DecisionKind.DECIDED, "Budgeten antas.", form=DecisionForm.ADOPTION))

    item.refresh_from_db()
    assert (made.text, made.body, made.form, made.decided_on) == (
        "Budgeten antas.",
        scene.body,
        DecisionForm.ADOPTION,
        TOMORROW,
    )
    assert item.outcome == ItemOutcome.DECIDED


def test_consensus_settles_nothing(scene: Scene) -> None:
    item = point(scene)

    say(scene, item, Said(DecisionKind.CONSENSUS, "Vi ser lika på behovet."))

    item.refresh_from_db()
    assert (item.outcome, Decision.objects.get().kind) == (ItemOutcome.NONE, DecisionKind.CONSENSUS)


def test_an_assignment_is_given_on_the_day_of_the_meeting_with_its_owner_and_date(scene: Scene) -> None:
    kim = make_person(name="Kim Ek")

    made = say(
        scene,
        point(scene),
        Said(AssignmentKind.ASSIGNED, "Boka lokal.", owners=[Owner("Kim Ek", person=kim)], due_on=TOMORROW),
    )

    assert (made.given_on, made.due_on, made.owners.get().person) == (TOMORROW, TOMORROW, kim)


@pytest.mark.parametrize("text", ["", "  "])
def test_nothing_said_is_nothing_noted(scene: Scene, text: str) -> None:
    with pytest.raises(NotPossible):
        say(scene, point(scene), Said(DecisionKind.DECIDED, text))

    assert not Decision.objects.exists()


def test_only_while_the_meeting_is_open(scene: Scene) -> None:
    item = point(scene)
    Meeting.objects.update(state=MeetingState.HELD)
    item.refresh_from_db()

    with pytest.raises(NotPossible, match="Mötet är hållet"):
        say(scene, item, Said(DecisionKind.DECIDED, "Budgeten antas."))


def test_the_secretary_of_another_body_may_not(scene: Scene) -> None:
    with pytest.raises(NotAllowed):
        at_meeting.note_said(item=point(scene), said=Said(DecisionKind.DECIDED, "Ja."), by=make_secretary(), now=NOW)


def test_a_question_is_sent_on_to_bodies_with_an_answer_day(scene: Scene) -> None:
    other = make_body(name="Länsdel norr")

    sent = at_meeting.send_on(
        item=point(scene), what=" Hur vill ni? ", receivers=[("norr", other)], answer_by="1 mars", **scene.who()
    )

    assert (sent.what, sent.answer_by, sent.receivers.get().body) == ("Hur vill ni?", "1 mars", other)
    assert traces() == ["forwarding.entered", "item.sent_on"]


@pytest.mark.parametrize(("what", "receivers"), [("", [("norr", None)]), ("Hur vill ni?", [])])
def test_a_question_without_words_or_receiver_is_not_sent(scene: Scene, what: str, receivers: list[Any]) -> None:
    with pytest.raises(NotPossible, match="Skriv till vem och vad"):
        at_meeting.send_on(item=point(scene), what=what, receivers=receivers, **scene.who())


def test_a_meeting_closes_when_every_promise_has_owner_and_date(scene: Scene) -> None:
    meeting = scene.open()
    make_assignment_owner(assignment=make_assignment(meeting=meeting, due_on=TOMORROW))

    assert at_meeting.close_meeting(meeting=meeting, **scene.who()).state == MeetingState.HELD
    assert traces() == ["meeting.closed"]


def test_a_promise_nobody_owns_keeps_a_meeting_open_until_a_reason_is_given(scene: Scene) -> None:
    meeting = scene.open()
    make_assignment(meeting=meeting)

    with pytest.raises(NotPossible, match="1 uppdrag saknar ansvarig eller datum"):
        at_meeting.close_meeting(meeting=meeting, despite=" ", **scene.who())

    closed = at_meeting.close_meeting(meeting=meeting, despite="Tas på nästa möte.", **scene.who())
    assert (closed.state, traces()) == (MeetingState.HELD, ["meeting.closed", "meeting.closed_lacking"])


def test_a_wish_needs_no_owner(scene: Scene) -> None:
    meeting = scene.open()
    make_assignment(meeting=meeting, kind=AssignmentKind.WISH)

    assert at_meeting.close_meeting(meeting=meeting, **scene.who()).state == MeetingState.HELD


# the proposal


def according(scene: Scene, item: AgendaItem) -> Decision:
    made = say(scene, item, Said(DecisionKind.DECIDED, "Planen antas enligt förslaget.", form=DecisionForm.ACCORDING))
    assert isinstance(made, Decision)
    return Decision.objects.get(pk=made.pk)


def test_the_only_paper_on_the_point_is_the_proposal(scene: Scene) -> None:
    item = point(scene)
    paper = make_attachment(of=item).version

    assert according(scene, item).proposal == paper


@pytest.mark.parametrize("papers", [0, 2])
def test_of_several_papers_or_none_no_proposal_is_chosen(scene: Scene, papers: int) -> None:
    item = point(scene)
    for _ in range(papers):
        make_attachment(of=item)

    assert according(scene, item).proposal is None


def test_the_proposal_that_is_pointed_out_is_that_version_also_when_there_is_a_newer(scene: Scene) -> None:
    item = point(scene)
    make_attachment(of=item)
    chosen = make_attachment(of=item).version
    decision = according(scene, item)

    at_meeting.fix_proposal(decision=decision, proposal=chosen, **scene.who())
    make_version(document=chosen.document, number=2)

    decision.refresh_from_db()
    assert decision.proposal == chosen
    assert records.outcomes_of(item.meeting)[item.pk] == [
        f"Beslut: Planen antas enligt förslaget.\tFörslaget: {chosen.file_name}, version 1 (kontrollsumma {chosen.sha256[:12]})"
    ]


def test_a_paper_that_does_not_hang_on_the_point_is_no_proposal(scene: Scene) -> None:
    decision = according(scene, point(scene))

    with pytest.raises(NotPossible, match="hänger inte på punkten"):
        at_meeting.fix_proposal(decision=decision, proposal=make_version(), **scene.who())


def test_the_proposal_is_pointed_out_by_those_who_run_the_meeting_while_it_goes_on(scene: Scene) -> None:
    item = point(scene)
    paper = make_attachment(of=item).version
    decision = according(scene, item)

    with pytest.raises(NotAllowed):
        at_meeting.fix_proposal(decision=decision, proposal=paper, by=make_secretary(), now=NOW)
    Meeting.objects.update(state=MeetingState.HELD)
    decision = Decision.objects.get()
    with pytest.raises(NotPossible, match="Mötet är hållet"):
        at_meeting.fix_proposal(decision=decision, proposal=paper, **scene.who())


def test_a_decision_according_to_nothing_keeps_a_meeting_open_until_a_reason_is_given(scene: Scene) -> None:
    item = point(scene)
    according(scene, item)
    make_assignment(meeting=item.meeting)

    with pytest.raises(
        NotPossible, match="1 uppdrag saknar ansvarig eller datum och 1 beslut enligt förslag saknar und"
    ):
        at_meeting.close_meeting(meeting=item.meeting, **scene.who())

    assert at_meeting.close_meeting(meeting=item.meeting, despite="Muntligt.", **scene.who()).state == MeetingState.HELD


# the fingerprint


def test_the_fingerprint_covers_who_stood_aside_and_who_dissented(scene: Scene) -> None:
    minutes = scene.minutes()
    item = minutes.meeting.items.get()
    before = records.fingerprint_of(minutes)

    make_recusal(item=item, person=make_person(name="Eva Ek"))
    make_standpoint(item=item, person=make_person(name="Bo Berg"), view=View.AGAINST, words="För dyrt.")

    assert records.fingerprint_of(minutes) != before
    assert records.outcomes_of(minutes.meeting)[item.pk] == [
        "Eva Ek anmälde jäv och deltog inte.",
        f"{scene.body} var överens; Bo Berg reserverade sig.",
        "Bo Berg reserverar sig: För dyrt.",
    ]


def test_the_fingerprint_covers_what_was_decided(scene: Scene) -> None:
    minutes = scene.minutes(MinutesState.CIRCULATED)
    item = minutes.meeting.items.get()
    make_decision(meeting=minutes.meeting, item=item, text="Budgeten antas.")
    make_assignment_owner(assignment=make_assignment(meeting=minutes.meeting, item=item, due_on=TOMORROW))
    user, asked = scene.asked(minutes)

    approved = at_meeting.approve_record(approval=asked, by=user, now=NOW)

    assert approved.state == MinutesState.APPROVED
    assert approved.fingerprint == records.fingerprint_of(approved)
    Decision.objects.update(text="Budgeten antas inte.")
    assert approved.fingerprint != records.fingerprint_of(approved)


def test_what_stands_in_an_approved_record_is_not_changed(scene: Scene) -> None:
    minutes = scene.minutes(MinutesState.APPROVED)
    decision = make_decision(meeting=minutes.meeting)

    with pytest.raises(NotPossible, match="låsta"):
        decisions.remove_decision(decision=decision, **scene.who())

    assert Decision.objects.exists()


def test_an_assignment_of_an_open_record_is_kept_apart(scene: Scene) -> None:
    item = point(scene)
    say(scene, item, Said(AssignmentKind.WISH, "Fler exempel."))

    assert records.outcomes_of(item.meeting) == {item.pk: ["Önskemål: Fler exempel.\t\t"]}
    assert Assignment.objects.get().kind == AssignmentKind.WISH
