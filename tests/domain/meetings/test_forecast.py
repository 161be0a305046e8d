"""Who is expected at each seat, who is next to be called in, and whether it is enough."""

from __future__ import annotations

import pytest

from rodatraden.base import audit
from rodatraden.base.errors import NotPossible
from rodatraden.domain.meetings.enums import MeetingState, NoticeAnswer, Quorum
from rodatraden.domain.meetings.models import Meeting
from rodatraden.domain.meetings.operations import substitutes
from rodatraden.domain.meetings.queries.forecast import Expected, expected
from rodatraden.domain.structure.enums import Role
from rodatraden.domain.structure.models import Organisation, Person
from tests.domain.meetings.scene import Scene, make_scene
from tests.factories.clock import NOW
from tests.factories.meetings import make_notice_reply
from tests.factories.structure import make_membership, make_organisation, make_person, make_seat

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene(quorum=Quorum.MORE_THAN_HALF)


@pytest.fixture
def meeting(scene: Scene) -> Meeting:
    return scene.meeting(MeetingState.CALLED, called_at=NOW)


def seat(scene: Scene, party: Organisation | None = None, role: Role = Role.MEMBER, **fields: object) -> Person:
    return make_membership(body=scene.body, role=role, organisation=party, **fields).person


def answer(meeting: Meeting, person: Person, said: NoticeAnswer = NoticeAnswer.COMES) -> None:
    make_notice_reply(meeting=meeting, person=person, answer=said)


def told(scene: Scene, meeting: Meeting) -> Expected:
    return expected(meeting, [scene.body])


def test_seats_are_filled_by_those_who_have_said_that_they_come(scene: Scene, meeting: Meeting) -> None:
    for said in (NoticeAnswer.COMES, NoticeAnswer.REMOTE, NoticeAnswer.AWAY):
        answer(meeting, seat(scene), said)
    seat(scene)

    [forecast] = told(scene, meeting).forecasts

    assert forecast.told == "2 av 4 platser väntas bli fyllda; det krävs 3."
    assert (forecast.may_be, forecast.holds, forecast.is_lost) == (3, False, False)


def test_it_is_lost_when_all_who_have_not_answered_are_too_few(scene: Scene, meeting: Meeting) -> None:
    for _ in range(2):
        answer(meeting, seat(scene), NoticeAnswer.AWAY)
    seat(scene)

    assert told(scene, meeting).is_lost


def test_the_first_substitute_of_the_party_is_next_when_somebody_cannot(scene: Scene, meeting: Meeting) -> None:
    party = make_organisation()
    away = seat(scene, party)
    seat(scene, party, Role.SUBSTITUTE, turn=2)
    first = seat(scene, party, Role.SUBSTITUTE, turn=1)
    answer(meeting, away, NoticeAnswer.AWAY)

    [forecast] = told(scene, meeting).forecasts

    assert [one.next_in.person for one in forecast.seats if one.next_in] == [first]


def test_the_second_is_next_when_the_first_cannot(scene: Scene, meeting: Meeting) -> None:
    party = make_organisation()
    away, first = seat(scene, party), seat(scene, party, Role.SUBSTITUTE, turn=1)
    second = seat(scene, party, Role.SUBSTITUTE, turn=2)
    for person in (away, first):
        answer(meeting, person, NoticeAnswer.AWAY)

    [forecast] = told(scene, meeting).forecasts

    assert [one.next_in.person for one in forecast.seats if one.next_in] == [second]


def test_nobody_is_next_while_one_who_was_called_in_may_answer(scene: Scene, meeting: Meeting) -> None:
    party = make_organisation()
    away, first = seat(scene, party), seat(scene, party, Role.SUBSTITUTE, turn=1)
    answer(meeting, away, NoticeAnswer.AWAY)
    substitutes.call_in(meeting=meeting, person=first, instead_of=away, **scene.who())

    [forecast] = told(scene, meeting).forecasts

    assert [one.next_in for one in forecast.seats] == [None]
    assert [one.is_called_in for one in told(scene, meeting).substitutes] == [True]


def test_a_substitute_who_comes_fills_one_seat_and_not_two(scene: Scene, meeting: Meeting) -> None:
    party = make_organisation()
    for _ in range(2):
        answer(meeting, seat(scene, party), NoticeAnswer.AWAY)
    answer(meeting, seat(scene, party, Role.SUBSTITUTE, turn=1))

    [forecast] = told(scene, meeting).forecasts

    assert forecast.filled == 1


def test_where_parties_count_each_counts_once(meeting: Meeting, scene: Scene) -> None:
    scene.body.procedure.quorum = Quorum.EVERY_PARTY
    scene.body.procedure.save()
    one, other = make_organisation(), make_organisation()
    for party in (one, one):
        answer(meeting, seat(scene, party))
    seat(scene, other)

    [forecast] = told(scene, meeting).forecasts

    assert forecast.told == "1 av 2 parter väntas bli företrädda; det krävs 2."


def test_a_substitute_is_not_called_in_twice(scene: Scene, meeting: Meeting) -> None:
    given = {"meeting": meeting, "person": seat(scene, role=Role.SUBSTITUTE), "instead_of": seat(scene), **scene.who()}
    substitutes.call_in(**given)

    with pytest.raises(NotPossible, match="är redan inkallad"):
        substitutes.call_in(**given)


def test_one_who_cannot_is_not_called_in(scene: Scene, meeting: Meeting) -> None:
    substitute = seat(scene, role=Role.SUBSTITUTE)
    answer(meeting, substitute, NoticeAnswer.AWAY)

    with pytest.raises(NotPossible, match="Kalla in nästa ersättare"):
        substitutes.call_in(meeting=meeting, person=substitute, instead_of=seat(scene), **scene.who())


def test_a_substitute_is_called_in_on_a_seat_that_nobody_holds(scene: Scene, meeting: Meeting) -> None:
    vacant = make_seat(body=scene.body)
    substitute = seat(scene, role=Role.SUBSTITUTE, seat=vacant, turn=1)
    substitutes.call_in(meeting=meeting, person=substitute, instead_of=None, **scene.who())

    assert [one.is_called_in for one in told(scene, meeting).substitutes] == [True]
    assert audit.of(meeting).get(did="substitute.called_in").after == {"person": substitute.pk, "instead_of": None}


def test_one_without_a_place_is_not_called_in(scene: Scene, meeting: Meeting) -> None:
    with pytest.raises(NotPossible, match="ingen plats i organet"):
        substitutes.call_in(meeting=meeting, person=make_person(), instead_of=seat(scene), **scene.who())


def test_nobody_is_called_in_before_the_notice(scene: Scene) -> None:
    with pytest.raises(NotPossible, match="Mötet är planerat"):
        substitutes.call_in(
            meeting=scene.meeting(), person=seat(scene, role=Role.SUBSTITUTE), instead_of=seat(scene), **scene.who()
        )
