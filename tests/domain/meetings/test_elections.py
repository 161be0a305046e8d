"""Choices at a meeting: who sits afterwards, until when the choice can be noted and taken back, and how it is told."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from rodatraden.base.errors import NotPossible
from rodatraden.domain.followup.queries.records import outcomes_of
from rodatraden.domain.meetings.enums import AgendaKind, ItemOutcome, MeetingState, MinutesState
from rodatraden.domain.meetings.models import AgendaItem, Election
from rodatraden.domain.meetings.operations.elections import elect, take_back_election
from rodatraden.domain.meetings.queries import elections
from rodatraden.domain.structure.enums import Role
from rodatraden.domain.structure.models import Membership
from tests.domain.meetings.scene import NEXT_WEEK, Scene, make_scene
from tests.factories.clock import TOMORROW, YESTERDAY
from tests.factories.followup import make_decision
from tests.factories.meetings import make_agenda_item
from tests.factories.structure import make_body, make_membership, make_organisation, make_person, make_seat

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def point(scene: Scene) -> AgendaItem:
    item = scene.open(AgendaKind.ELECTION).items.first()
    assert item is not None
    return item


def choose(scene: Scene, **given: Any) -> Election:
    asked = {"body": scene.body, "person": make_person(), "role": Role.CHAIR} | given
    asked["item"] = asked.get("item") or point(scene)
    return elect(**asked, **scene.who())


def test_whoever_is_chosen_sits_from_the_day_of_the_meeting(scene: Scene) -> None:
    party = make_organisation()

    election = choose(scene, organisation=party)

    seated = Membership.objects.get(person=election.person)
    assert (seated.body, seated.role, seated.organisation, seated.since) == (
        scene.body,
        Role.CHAIR,
        party,
        TOMORROW,
    )
    assert (election.membership, election.since, election.organisation) == (seated, TOMORROW, party)


def test_a_member_who_is_chosen_goes_on_sitting_for_their_party(scene: Scene) -> None:
    member = make_membership(body=scene.body, organisation=make_organisation(), since=YESTERDAY)

    election = choose(scene, person=member.person, role=Role.VICE_CHAIR)

    assert (election.organisation, election.membership.organisation) == (member.organisation, member.organisation)


def test_a_choice_says_seat_and_term(scene: Scene) -> None:
    seat = make_seat(body=scene.body)

    election = choose(scene, role=Role.MEMBER, seat=seat, since=NEXT_WEEK, until=date(2027, 1, 1))

    seated = election.membership
    assert seated is not None
    assert (seated.seat, seated.organisation, seated.since, seated.until) == (
        seat,
        seat.organisation,
        NEXT_WEEK,
        date(2027, 1, 1),
    )


def test_the_one_before_leaves_the_day_the_new_one_begins(scene: Scene) -> None:
    former = make_membership(body=scene.body, role=Role.CHAIR)

    election = choose(scene, instead_of=former)

    former.refresh_from_db()
    assert (former.until, former.ended_because) == (TOMORROW, f"Efterträddes av {election.person}.")


@pytest.mark.parametrize("fields", [{"role": Role.MEMBER}, {"body": None}])
def test_only_somebody_with_the_role_there_is_succeeded(scene: Scene, fields: dict[str, Any]) -> None:
    asked = {"body": scene.body, "role": Role.CHAIR} | fields
    former = make_membership(**asked | {"body": asked["body"] or make_body()})

    with pytest.raises(NotPossible, match="har inte den rollen"):
        choose(scene, instead_of=former)


def test_the_point_is_decided_unless_something_became_of_it_already(scene: Scene) -> None:
    fresh, settled = point(scene), point(scene)
    AgendaItem.objects.filter(pk=settled.pk).update(outcome=ItemOutcome.TREATED)

    choose(scene, item=fresh)
    choose(scene, item=settled)

    assert [AgendaItem.objects.get(pk=one.pk).outcome for one in (fresh, settled)] == [
        ItemOutcome.DECIDED,
        ItemOutcome.TREATED,
    ]


def test_the_same_choice_is_noted_once_at_a_point_and_nobody_is_seated_twice(scene: Scene) -> None:
    first = choose(scene)

    with pytest.raises(NotPossible, match="står redan under punkten"):
        choose(scene, item=first.item, person=first.person, since=NEXT_WEEK)
    with pytest.raises(NotPossible, match=r"är redan ordförande i .* från samma dag"):
        choose(scene, person=first.person)


@pytest.mark.parametrize("state", [MeetingState.PLANNED, MeetingState.CALLED, MeetingState.CANCELLED])
def test_nobody_is_chosen_before_the_meeting_is_open(scene: Scene, state: MeetingState) -> None:
    item = make_agenda_item(meeting=scene.meeting(state))

    with pytest.raises(NotPossible, match="från det att mötet har öppnats"):
        choose(scene, item=item)


def test_a_choice_is_noted_afterwards_until_the_record_is_sent_out(scene: Scene) -> None:
    draft, sent = scene.minutes(), scene.minutes(MinutesState.CIRCULATED)

    assert choose(scene, item=draft.meeting.items.get()).pk
    with pytest.raises(NotPossible, match="ute för justering"):
        choose(scene, item=sent.meeting.items.get())


def test_a_choice_at_a_meeting_without_a_day_says_from_when(scene: Scene) -> None:
    item = make_agenda_item(meeting=scene.meeting(MeetingState.OPEN, held_on=None))

    with pytest.raises(NotPossible, match="från vilken dag"):
        choose(scene, item=item)


def test_a_choice_that_is_taken_back_leaves_everything_as_it_was(scene: Scene) -> None:
    former = make_membership(body=scene.body, role=Role.CHAIR, until=NEXT_WEEK)
    election = choose(scene, instead_of=former)
    item, person = election.item, election.person

    take_back_election(election=election, **scene.who())

    former.refresh_from_db()
    item.refresh_from_db()
    assert (former.until, former.ended_because, item.outcome) == (NEXT_WEEK, "", ItemOutcome.NONE)
    assert not Membership.objects.filter(person=person).exists()


@pytest.mark.parametrize("beside", ["election", "decision"])
def test_a_point_with_more_to_it_stays_decided(scene: Scene, beside: str) -> None:
    election = choose(scene)
    if beside == "election":
        choose(scene, item=election.item)
    else:
        make_decision(meeting=election.item.meeting, item=election.item)

    take_back_election(election=election, **scene.who())

    assert AgendaItem.objects.get(pk=election.item_id).outcome == ItemOutcome.DECIDED


def test_a_choice_is_not_taken_back_once_the_meeting_is_closed(scene: Scene) -> None:
    election = choose(scene, item=scene.minutes().meeting.items.get())

    with pytest.raises(NotPossible, match="medan mötet pågår"):
        take_back_election(election=election, **scene.who())


def test_a_choice_is_told_with_party_and_term(scene: Scene) -> None:
    scene.body.name = "Rådet"
    scene.body.save()
    person, party = make_person(name="Kim Ek"), make_organisation(name="Eke")
    choose(scene, person=person)

    election = choose(scene, person=person, role=Role.MEMBER, organisation=party, until=date(2027, 1, 1))

    assert elections.told(election) == (
        "Kim Ek valdes till ledamot i Rådet för Eke, från 3 mars 2026 till 1 januari 2027."
    )
    assert outcomes_of(election.item.meeting)[election.item_id] == [f"Val: {elections.told(election)}"]


def test_the_history_of_a_body_and_a_person_has_the_latest_first(scene: Scene) -> None:
    person = make_person()
    old = choose(scene, person=person, since=YESTERDAY)
    new = choose(scene, person=person, role=Role.MEMBER)
    other = choose(scene, since=date(2026, 1, 1))

    assert list(elections.of_body(scene.body)) == [new, old, other]
    assert list(elections.of_people([person.pk])) == [new, old]
