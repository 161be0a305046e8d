from __future__ import annotations

from typing import Any

import pytest

from rodatraden.base.errors import NotPossible
from rodatraden.base.models import AuditEvent
from rodatraden.domain.meetings.enums import AgendaKind, DecidesBy, Numbering, Presence, Quorum, RecordKind
from rodatraden.domain.meetings.models import Attendance, Procedure
from rodatraden.domain.meetings.operations.procedures import (
    Forms,
    Standing,
    set_procedure,
    set_standing_items,
    set_working_forms,
)
from rodatraden.domain.meetings.queries.procedures import Count, procedure_of, quorum, standing_items_of
from rodatraden.domain.structure.enums import BodyKind, Role
from rodatraden.domain.structure.models import Body, Membership, Organisation, Person
from tests.domain.every import traces
from tests.domain.meetings.scene import make_scene
from tests.factories.clock import NOW
from tests.factories.meetings import make_attendance, make_meeting, make_procedure, make_standing_item
from tests.factories.structure import make_body, make_membership, make_organisation, make_person

pytestmark = pytest.mark.django_db


def forms(**changed: Any) -> Forms:
    given = {"quorum": Quorum.TWO_THIRDS, "decides_by": DecidesBy.MAJORITY, "approvers": 2, "approval_days": 10}
    given |= {"notice_days": 14, "numbering": Numbering.PER_YEAR, "record_kind": RecordKind.PROTOCOL, "length": 90}
    return Forms(**given | changed)


def test_the_working_forms_are_set_and_then_set_anew() -> None:
    scene = make_scene()

    set_procedure(body=scene.body, forms=forms(), **scene.who())
    set_procedure(body=scene.body, forms=forms(length=60), **scene.who())

    procedure = Procedure.objects.get(body=scene.body)
    assert (procedure.quorum, procedure.approvers, procedure.length) == (Quorum.TWO_THIRDS, 2, 60)
    assert AuditEvent.objects.latest("pk").after == {
        "quorum": "two_thirds",
        "decides_by": "majority",
        "approvers": 2,
        "approval_days": 10,
        "notice_days": 14,
        "numbering": "per_year",
        "record_kind": "protokoll",
        "length": 60,
        "quorum_number": None,
        "quorum_must": None,
        "absentees": "struck",
        "draft_readers": "body",
        "is_posted": False,
        "evaluation": "drive",
    }


def test_a_meeting_without_a_length_is_refused() -> None:
    scene = make_scene()

    with pytest.raises(NotPossible, match="Ett möte behöver en längd"):
        set_procedure(body=scene.body, forms=forms(length=0), **scene.who())

    assert (Procedure.objects.count(), traces()) == (0, [])


def test_standing_items_are_set_in_order_and_replace_those_before() -> None:
    scene = make_scene()
    make_standing_item(body=scene.body, title="Gammal")
    kept = make_standing_item()

    set_standing_items(
        body=scene.body,
        items=[
            Standing(" Mötet öppnas ", AgendaKind.FORMALITY, 5),
            Standing("  "),
            Standing("Övrigt", is_last=True),
        ],
        **scene.who(),
    )

    items = standing_items_of(procedure_of(scene.body))
    assert [(item.title, item.kind, item.minutes, item.is_last) for item in items] == [
        ("Mötet öppnas", AgendaKind.FORMALITY, 5, False),
        ("Övrigt", AgendaKind.UNKNOWN, None, True),
    ]
    assert standing_items_of(procedure_of(kept.body)) == [kept]


def test_forms_and_standing_items_are_set_together_or_not_at_all() -> None:
    scene = make_scene()
    make_standing_item(body=scene.body, title="Gammal")

    with pytest.raises(NotPossible):
        set_working_forms(body=scene.body, forms=forms(length=0), standing=[Standing("Ny")], **scene.who())
    set_working_forms(body=scene.body, forms=forms(), standing=[Standing("Nyare")], **scene.who())

    assert (procedure_of(scene.body).length, [item.title for item in standing_items_of(procedure_of(scene.body))]) == (
        90,
        ["Nyare"],
    )


def test_a_body_without_its_own_forms_has_the_points_that_most_have_until_it_says_otherwise() -> None:
    scene = make_scene()
    preset = standing_items_of(procedure_of(scene.body))

    set_working_forms(body=scene.body, forms=forms(), standing=[], **scene.who())

    assert (preset[0].title, preset[0].pk, standing_items_of(procedure_of(scene.body))) == ("Mötet öppnas", None, [])


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (BodyKind.COUNCIL, (Quorum.MORE_THAN_HALF, DecidesBy.CONSENSUS, 2, Numbering.PER_YEAR, RecordKind.PROTOCOL)),
        (BodyKind.STEERING, (Quorum.MORE_THAN_HALF, DecidesBy.CONSENSUS, 1, Numbering.PER_MEETING, RecordKind.NOTES)),
        (BodyKind.NETWORK, (Quorum.NONE, DecidesBy.NOTHING, 1, Numbering.PER_MEETING, RecordKind.NOTES)),
        (BodyKind.WORKING, (Quorum.NONE, DecidesBy.CONSENSUS, 1, Numbering.PER_MEETING, RecordKind.NOTES)),
    ],
)
def test_a_body_without_its_own_forms_works_as_its_kind(kind: BodyKind, expected: tuple[object, ...]) -> None:
    known = procedure_of(make_body(kind=kind))

    assert (known.quorum, known.decides_by, known.approvers, known.numbering, known.record_kind) == expected
    assert known.pk is None


def test_its_own_forms_go_before_those_of_its_kind() -> None:
    body = make_body(kind=BodyKind.COUNCIL)
    own = make_procedure(body=body, approvers=3)

    assert procedure_of(body) == own


class Board:
    """A body whose quorum is counted."""

    def __init__(self, rule: Quorum) -> None:
        self.body: Body = make_body()
        self.procedure = make_procedure(body=self.body, quorum=rule)
        self.meeting = make_meeting(bodies=[self.body])

    def seat(self, organisation: Organisation | None = None, **fields: Any) -> Person:
        return make_membership(body=self.body, organisation=organisation, **fields).person

    def there(self, person: Person, presence: Presence = Presence.PRESENT, **fields: Any) -> Attendance:
        return make_attendance(meeting=self.meeting, person=person, presence=presence, **fields)

    def count(self) -> Count:
        return quorum(self.procedure, Membership.objects.filter(body=self.body), self.meeting.attendance.all())

    def numbers(self) -> tuple[int, int, int]:
        count = self.count()
        return count.there, count.needed, count.of


def test_a_body_without_a_rule_says_nothing_of_quorum() -> None:
    board = Board(Quorum.NONE)
    board.seat()

    assert (board.numbers(), board.count().is_quorate, board.count().told) == ((0, 0, 1), True, "")


def test_a_body_where_nobody_is_seated_says_nothing_of_quorum() -> None:
    assert Board(Quorum.MORE_THAN_HALF).count().told == ""


@pytest.mark.parametrize(
    ("rule", "seats", "needed"),
    [
        (Quorum.MORE_THAN_HALF, 4, 3),
        (Quorum.MORE_THAN_HALF, 5, 3),
        (Quorum.TWO_THIRDS, 3, 2),
        (Quorum.TWO_THIRDS, 4, 3),
        (Quorum.TWO_THIRDS, 6, 4),
    ],
)
def test_how_many_it_takes(rule: Quorum, seats: int, needed: int) -> None:
    board = Board(rule)
    people = [board.seat() for _ in range(seats)]
    for person in people[:needed]:
        board.there(person)

    assert (board.numbers(), board.count().is_quorate) == ((needed, needed, seats), True)
    assert board.count().told == (f"Beslutför: {needed} av {seats} platser är företrädda, och det krävs {needed}.")


def test_one_too_few_is_not_enough() -> None:
    board = Board(Quorum.MORE_THAN_HALF)
    board.there(board.seat())
    board.seat()

    assert board.count().told == "Inte beslutför: 1 av 2 platser är företrädda, och det krävs 2."


@pytest.mark.parametrize("presence", [Presence.ABSENT, Presence.GUEST])
def test_those_away_or_invited_fill_no_seat(presence: Presence) -> None:
    board = Board(Quorum.MORE_THAN_HALF)
    board.there(board.seat(), presence)

    assert board.numbers() == (0, 1, 1)


def test_who_left_fills_no_seat() -> None:
    board = Board(Quorum.MORE_THAN_HALF)
    board.there(board.seat(), left_at=NOW)

    assert board.numbers() == (0, 1, 1)


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.CO_OPTED, Role.SUBSTITUTE, Role.RESOURCE])
def test_only_those_who_decide_have_a_seat_that_counts(role: Role) -> None:
    board, party = Board(Quorum.MORE_THAN_HALF), make_organisation()
    board.seat(party)
    board.there(board.seat(party, role=role), organisation=party)

    assert board.numbers() == (0, 1, 1)


def test_a_substitute_fills_the_seat_of_the_one_they_replace() -> None:
    board = Board(Quorum.MORE_THAN_HALF)
    ordinary = board.seat()
    board.there(make_person(), Presence.SUBSTITUTE, instead_of=ordinary)

    assert board.numbers() == (1, 1, 1)


def test_a_substitute_for_somebody_who_came_fills_no_other_seat() -> None:
    board, party = Board(Quorum.MORE_THAN_HALF), make_organisation()
    ordinary, _ = board.seat(party), board.seat(party)
    board.there(ordinary)
    board.there(make_person(), Presence.SUBSTITUTE, instead_of=ordinary, organisation=party)

    assert board.numbers() == (1, 2, 2)


def test_a_substitute_without_an_ordinary_fills_an_empty_seat_of_the_same_party() -> None:
    board, party = Board(Quorum.MORE_THAN_HALF), make_organisation()
    board.seat(party)
    board.there(make_person(), Presence.SUBSTITUTE, organisation=party)

    assert board.numbers() == (1, 1, 1)


def test_a_substitute_without_an_ordinary_or_a_party_is_noted_but_counts_for_no_seat() -> None:
    board = Board(Quorum.MORE_THAN_HALF)
    board.seat()
    board.there(make_person(), Presence.SUBSTITUTE)

    assert (board.numbers(), board.meeting.attendance.count()) == ((0, 1, 1), 1)


def test_those_who_replace_somebody_by_name_are_seated_before_those_who_do_not() -> None:
    board, party = Board(Quorum.TWO_THIRDS), make_organisation()
    first, second = board.seat(party), board.seat()
    board.there(make_person(), Presence.SUBSTITUTE, organisation=party)
    board.there(make_person(), Presence.SUBSTITUTE, instead_of=first)
    board.there(make_person(), Presence.SUBSTITUTE, instead_of=second)

    assert board.numbers() == (2, 2, 2)


def test_a_person_on_two_seats_counts_once() -> None:
    board = Board(Quorum.MORE_THAN_HALF)
    twice = board.seat(make_organisation(), role=Role.CHAIR)
    make_membership(body=board.body, person=twice, role=Role.MEMBER)
    board.seat()
    board.there(twice)

    assert board.numbers() == (1, 2, 2)


def test_two_rows_of_the_register_for_one_person_count_once() -> None:
    board = Board(Quorum.MORE_THAN_HALF)
    person = board.seat()
    duplicate = make_person(same_as=person)
    make_membership(body=board.body, person=duplicate)
    board.there(duplicate)

    assert board.numbers() == (1, 1, 1)


def test_somebody_from_every_party_is_there() -> None:
    board = Board(Quorum.EVERY_PARTY)
    one, other = make_organisation(), make_organisation()
    board.there(board.seat(one))
    board.there(board.seat(one))
    board.seat(other)
    board.there(board.seat())

    assert board.count().told == "Inte beslutför: 1 av 2 parter är företrädda, och det krävs 2."


def test_a_person_who_sits_for_two_parties_stands_for_both() -> None:
    board = Board(Quorum.EVERY_PARTY)
    both = board.seat(make_organisation())
    make_membership(body=board.body, person=both, organisation=make_organisation(), role=Role.CHAIR)
    board.there(both)

    assert board.numbers() == (2, 2, 2)


def eight_parties_at_least() -> tuple[Board, Organisation]:
    """A body of three parties, of which two must be there, the region always one of them."""
    board, region = Board(Quorum.SO_MANY_PARTIES), make_organisation(name="Regionen")
    board.procedure.quorum_number, board.procedure.quorum_must = 2, region
    return board, region


def test_so_many_parties_with_the_one_that_must_be_there() -> None:
    board, region = eight_parties_at_least()
    board.there(board.seat(region))
    board.there(board.seat(make_organisation()))
    board.seat(make_organisation())

    assert board.count().told == "Beslutför: 2 av 3 parter är företrädda, och det krävs 2."


def test_so_many_parties_without_the_one_that_must_be_there() -> None:
    board, region = eight_parties_at_least()
    board.seat(region)
    board.there(board.seat(make_organisation()))
    board.there(board.seat(make_organisation()))

    assert (board.count().is_quorate, board.count().told) == (
        False,
        "Inte beslutför: 2 av 3 parter är företrädda, och det krävs 2. Regionen måste alltid vara med.",
    )


def test_one_party_too_few_though_several_of_it_are_there() -> None:
    board, region = eight_parties_at_least()
    board.there(board.seat(region))
    board.there(board.seat(region))
    board.seat(make_organisation())

    assert (board.count().is_quorate, board.numbers()) == (False, (1, 2, 2))


def test_so_many_parties_says_how_many() -> None:
    scene = make_scene()

    with pytest.raises(NotPossible, match="Skriv hur många parter"):
        set_procedure(body=scene.body, forms=forms(quorum=Quorum.SO_MANY_PARTIES), **scene.who())


def test_the_party_that_must_be_there_stands_by_name_in_the_audit_trail() -> None:
    scene, region = make_scene(), make_organisation(name="Regionen")
    given = forms(quorum=Quorum.SO_MANY_PARTIES, quorum_number=8, quorum_must=region)

    set_procedure(body=scene.body, forms=given, **scene.who())

    assert (procedure_of(scene.body).quorum_must, AuditEvent.objects.latest("pk").after["quorum_must"]) == (
        region,
        "Regionen",
    )
