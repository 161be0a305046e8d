"""Who comes, goes, stands aside and takes over while a meeting is held."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from rodatraden.base.errors import NotPossible
from rodatraden.domain.meetings.enums import AgendaKind, Presence
from rodatraden.domain.meetings.models import Meeting
from rodatraden.domain.meetings.operations.present import hand_over, note_leaving, note_presence
from rodatraden.domain.meetings.operations.running import take_up
from rodatraden.domain.meetings.queries import present
from rodatraden.domain.structure.enums import Role
from rodatraden.domain.structure.models import Person
from tests.domain.meetings.scene import Scene, make_scene
from tests.factories.clock import NOW
from tests.factories.meetings import make_attendance, make_shift
from tests.factories.structure import make_membership, make_organisation, make_person

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(minutes=20)


def at(scene: Scene, now: datetime) -> dict[str, object]:
    return {"by": scene.by, "now": now}


def test_who_is_there_from_the_start_has_no_hour_of_arrival() -> None:
    scene, person, party = make_scene(), make_person(), make_organisation()

    noted = note_presence(
        meeting=scene.open(AgendaKind.INFORMATION),
        person=person,
        presence=Presence.PRESENT,
        body=scene.body,
        organisation=party,
        is_remote=True,
        **scene.who(),
    )

    noted.refresh_from_db()
    assert (noted.person, noted.body, noted.organisation) == (person, scene.body, party)
    assert (noted.presence, noted.is_remote, noted.arrived_at) == (Presence.PRESENT, True, None)


def test_who_comes_while_a_point_is_up_arrived_then() -> None:
    scene = make_scene()
    meeting = scene.open(AgendaKind.INFORMATION)
    away = make_attendance(meeting=meeting, presence=Presence.ABSENT)
    take_up(item=meeting.items.get(), **scene.who())

    came = note_presence(meeting=meeting, person=away.person, presence=Presence.PRESENT, **at(scene, LATER))
    new = note_presence(meeting=meeting, person=make_person(), presence=Presence.GUEST, **at(scene, LATER))

    assert (came.pk, came.arrived_at, new.arrived_at) == (away.pk, LATER, LATER)


def test_who_is_said_to_be_away_while_a_point_is_up_did_not_arrive() -> None:
    scene = make_scene()
    meeting = scene.open(AgendaKind.INFORMATION)
    take_up(item=meeting.items.get(), **scene.who())

    noted = note_presence(meeting=meeting, person=make_person(), presence=Presence.ABSENT, **scene.who())

    assert (noted.presence, noted.arrived_at) == (Presence.ABSENT, None)


def test_who_was_there_and_is_noted_again_is_one_row_and_has_not_left() -> None:
    scene = make_scene()
    meeting = scene.open(AgendaKind.INFORMATION)
    first = make_attendance(meeting=meeting, body=scene.body, left_at=NOW)
    take_up(item=meeting.items.get(), **scene.who())

    again = note_presence(meeting=meeting, person=first.person, presence=Presence.PRESENT, **at(scene, LATER))

    assert (again.pk, again.body, again.arrived_at, again.left_at) == (first.pk, scene.body, None, None)


def test_whom_somebody_stands_for_may_be_said_later() -> None:
    scene, party, ordinary = make_scene(), make_organisation(), make_person()
    meeting = scene.open()
    first = make_attendance(meeting=meeting)

    again = note_presence(
        meeting=meeting,
        person=first.person,
        presence=Presence.SUBSTITUTE,
        body=scene.body,
        organisation=party,
        instead_of=ordinary,
        **scene.who(),
    )

    assert (again.body, again.organisation, again.instead_of) == (scene.body, party, ordinary)


def test_a_substitute_without_an_ordinary_is_noted() -> None:
    scene = make_scene()

    noted = note_presence(meeting=scene.open(), person=make_person(), presence=Presence.SUBSTITUTE, **scene.who())

    assert (noted.presence, noted.instead_of) == (Presence.SUBSTITUTE, None)


def test_two_do_not_sit_in_the_same_place() -> None:
    scene, ordinary = make_scene(), make_person()
    meeting = scene.open()
    first = make_attendance(meeting=meeting, presence=Presence.SUBSTITUTE, instead_of=ordinary)
    given = {"meeting": meeting, "presence": Presence.SUBSTITUTE, "instead_of": ordinary}

    with pytest.raises(NotPossible, match=f"Någon annan tjänstgör redan i stället för {ordinary}"):
        note_presence(person=make_person(), **given, **scene.who())

    assert note_presence(person=first.person, **given, **scene.who()) == first


def test_when_a_substitute_has_left_another_may_sit_down() -> None:
    scene, ordinary = make_scene(), make_person()
    meeting = scene.open()
    make_attendance(meeting=meeting, presence=Presence.SUBSTITUTE, instead_of=ordinary, left_at=NOW)

    noted = note_presence(
        meeting=meeting, person=make_person(), presence=Presence.SUBSTITUTE, instead_of=ordinary, **scene.who()
    )

    assert noted.instead_of == ordinary


def test_who_leaves_left_then() -> None:
    scene = make_scene()
    attendance = make_attendance(meeting=scene.open())

    note_leaving(attendance=attendance, **at(scene, LATER))

    attendance.refresh_from_db()
    assert attendance.left_at == LATER


def test_who_is_not_there_does_not_leave() -> None:
    scene = make_scene()
    attendance = make_attendance(meeting=scene.open(), presence=Presence.ABSENT)

    with pytest.raises(NotPossible, match=f"{attendance.person} är inte här"):
        note_leaving(attendance=attendance, **scene.who())


def test_who_has_left_does_not_leave_again() -> None:
    scene = make_scene()
    attendance = make_attendance(meeting=scene.open(), left_at=NOW)

    with pytest.raises(NotPossible, match="har redan gått"):
        note_leaving(attendance=attendance, **at(scene, LATER))


def test_who_is_here_is_not_replaced_until_they_leave() -> None:
    scene, substitute = make_scene(), make_person()
    meeting = scene.open()
    ordinary = make_attendance(meeting=meeting)
    given = {"person": substitute, "presence": Presence.SUBSTITUTE, "instead_of": ordinary.person}

    with pytest.raises(NotPossible, match=f"{ordinary.person} är här själv"):
        note_presence(meeting=meeting, **given, **scene.who())
    note_leaving(attendance=ordinary, **scene.who())

    assert note_presence(meeting=meeting, **given, **scene.who()).instead_of == ordinary.person


def test_nobody_replaces_themselves() -> None:
    scene, person = make_scene(), make_person()

    with pytest.raises(NotPossible, match="i stället för sig själv"):
        note_presence(
            meeting=scene.open(), person=person, presence=Presence.SUBSTITUTE, instead_of=person, **scene.who()
        )


def test_somebody_said_to_be_away_after_all_did_not_arrive() -> None:
    scene = make_scene()
    meeting = scene.open(AgendaKind.INFORMATION)
    came = make_attendance(meeting=meeting, arrived_at=NOW)

    assert (
        note_presence(meeting=meeting, person=came.person, presence=Presence.ABSENT, **scene.who()).arrived_at is None
    )


# taking over


@pytest.mark.parametrize("role", [Role.CHAIR, Role.SECRETARY])
def test_somebody_who_is_there_takes_over(role: Role) -> None:
    scene = make_scene()
    meeting = scene.open()
    person = make_attendance(meeting=meeting).person

    shift = hand_over(meeting=meeting, role=role, person=person, **at(scene, LATER))

    assert (shift.role, shift.person, shift.began_at) == (role, person, LATER)


@pytest.mark.parametrize("fields", [{"presence": Presence.ABSENT}, {"left_at": NOW}])
def test_who_is_not_there_takes_over_nothing(fields: dict[str, object]) -> None:
    scene = make_scene()
    meeting = scene.open()
    person = make_attendance(meeting=meeting, **fields).person

    with pytest.raises(NotPossible, match="inte antecknad som närvarande"):
        hand_over(meeting=meeting, role=Role.CHAIR, person=person, **scene.who())


def test_who_leads_already_does_not_take_over() -> None:
    scene = make_scene()
    meeting = scene.open()
    person = make_attendance(meeting=meeting).person
    make_shift(meeting=meeting, role=Role.CHAIR, person=person)

    with pytest.raises(NotPossible, match="är redan ordförande för mötet"):
        hand_over(meeting=meeting, role=Role.CHAIR, person=person, **scene.who())


def test_a_member_is_nothing_to_take_over() -> None:
    scene = make_scene()
    meeting = scene.open()
    person = make_attendance(meeting=meeting).person

    with pytest.raises(NotPossible, match="bara ordföranden och sekreteraren"):
        hand_over(meeting=meeting, role=Role.MEMBER, person=person, **scene.who())


def leads(meeting: Meeting) -> str:
    rows = list(meeting.attendance.select_related("person"))
    return present.leads_now(Role.CHAIR, present.shifts_of(meeting), present.seated_in(meeting), rows)


def test_the_vice_chair_leads_while_the_chair_is_away_and_whoever_took_over_last_after_that() -> None:
    scene = make_scene()
    meeting = scene.open()
    chair = make_membership(body=scene.body, role=Role.CHAIR).person
    vice = make_membership(body=scene.body, role=Role.VICE_CHAIR).person
    here = make_attendance(meeting=meeting, person=chair)
    make_attendance(meeting=meeting, person=vice)
    led = [leads(meeting)]

    note_leaving(attendance=here, **scene.who())
    led.append(leads(meeting))
    other = make_shift(meeting=meeting, person=make_person(), role=Role.CHAIR).person
    led.append(leads(meeting))

    assert led == [chair.name, vice.name, other.name]


# stepping in


def offered(meeting: Meeting) -> list[tuple[Person, Person]]:
    rows = list(meeting.attendance.select_related("person", "instead_of"))
    found = present.next_in_turn(present.seated_in(meeting), rows)
    return [(one.substitute.person, one.instead_of) for one in found]


def test_the_substitutes_of_the_party_are_called_in_their_order() -> None:
    scene, party = make_scene(), make_organisation()
    meeting = scene.open()
    eva = make_membership(body=scene.body, organisation=party).person
    bo = make_membership(body=scene.body, organisation=party).person
    second = make_membership(body=scene.body, organisation=party, role=Role.SUBSTITUTE, turn=2).person
    first = make_membership(body=scene.body, organisation=party, role=Role.SUBSTITUTE, turn=1).person
    make_membership(body=scene.body, organisation=make_organisation(), role=Role.SUBSTITUTE, turn=1)
    seen = [offered(meeting)]

    make_attendance(meeting=meeting, person=eva, presence=Presence.ABSENT)
    seen.append(offered(meeting))
    make_attendance(meeting=meeting, person=first, presence=Presence.SUBSTITUTE, instead_of=eva)
    seen.append(offered(meeting))
    make_attendance(meeting=meeting, person=bo, left_at=NOW)
    seen.append(offered(meeting))

    assert seen == [[], [(first, eva)], [], [(second, bo)]]


def test_a_substitute_who_is_away_or_sits_in_another_seat_is_passed_over() -> None:
    scene, party = make_scene(), make_organisation()
    meeting = scene.open()
    eva = make_membership(body=scene.body, organisation=party).person
    away, seated, left = (
        make_membership(body=scene.body, organisation=party, role=Role.SUBSTITUTE, turn=turn).person
        for turn in (1, 2, 3)
    )
    make_membership(body=scene.body, organisation=make_organisation(), person=seated)
    make_attendance(meeting=meeting, person=eva, presence=Presence.ABSENT)
    make_attendance(meeting=meeting, person=away, presence=Presence.ABSENT)

    assert offered(meeting) == [(left, eva)]


def test_one_person_on_two_seats_is_offered_one_substitute() -> None:
    scene, party, other = make_scene(), make_organisation(), make_organisation()
    meeting = scene.open()
    eva = make_membership(body=scene.body, organisation=party).person
    make_membership(body=scene.body, organisation=other, person=eva, role=Role.CHAIR)
    first = make_membership(body=scene.body, organisation=party, role=Role.SUBSTITUTE, turn=1).person
    make_attendance(meeting=meeting, person=eva, presence=Presence.ABSENT)

    assert offered(meeting) == [(first, eva)]
