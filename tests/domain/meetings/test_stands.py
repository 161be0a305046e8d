"""Who stands aside from a point, where the others stand, and what the record says of it."""

from __future__ import annotations

import pytest

from rodatraden.base.errors import NotPossible
from rodatraden.domain.meetings.enums import AgendaKind, DecidesBy, Presence, View
from rodatraden.domain.meetings.models import AgendaItem, Recusal, Standpoint
from rodatraden.domain.meetings.operations import stands as operations
from rodatraden.domain.meetings.operations.running import take_up
from rodatraden.domain.meetings.queries import stands
from rodatraden.domain.structure.enums import Role
from rodatraden.domain.structure.models import Person
from tests.domain.meetings.scene import Scene, make_scene
from tests.factories.clock import NOW
from tests.factories.meetings import make_attendance, make_recusal, make_shift, make_standpoint
from tests.factories.structure import make_membership, make_organisation, make_person

pytestmark = pytest.mark.django_db


def point(scene: Scene, kind: AgendaKind = AgendaKind.DECISION) -> AgendaItem:
    return scene.open(kind).items.get()


def here(item: AgendaItem, name: str = "Eva Ek", **fields: object) -> Person:
    return make_attendance(meeting=item.meeting, person=make_person(name=name), **fields).person


# standing aside


def test_who_stands_aside_is_noted_with_the_reason() -> None:
    scene = make_scene()
    item = point(scene)

    noted = operations.note_recusal(item=item, person=here(item), because=" Anställd av sökanden. ", **scene.who())

    assert stands.recusal_told(noted) == "Eva Ek anmälde jäv (Anställd av sökanden) och deltog inte."


def test_nobody_stands_aside_twice() -> None:
    scene = make_scene()
    item = point(scene)
    person = make_recusal(item=item, person=here(item)).person

    with pytest.raises(NotPossible, match="har redan anmält jäv"):
        operations.note_recusal(item=item, person=person, **scene.who())


@pytest.mark.parametrize("fields", [{"presence": Presence.ABSENT}, {"left_at": NOW}])
@pytest.mark.parametrize("note", ["note_recusal", "note_stand"])
def test_who_is_not_there_neither_stands_aside_nor_takes_a_stand(note: str, fields: dict[str, object]) -> None:
    scene = make_scene()
    item = point(scene)
    given = {"view": View.FOR} if note == "note_stand" else {}

    with pytest.raises(NotPossible, match="inte antecknad som närvarande"):
        getattr(operations, note)(item=item, person=here(item, **fields), **given, **scene.who())


def test_who_stands_aside_takes_no_stand_and_the_other_way_round() -> None:
    scene = make_scene()
    item = point(scene)
    aside, stood = here(item, "Eva Ek"), here(item, "Bo Berg")
    make_recusal(item=item, person=aside)
    make_standpoint(item=item, person=stood)

    with pytest.raises(NotPossible, match="Eva Ek har anmält jäv"):
        operations.note_stand(item=item, person=aside, view=View.FOR, **scene.who())
    with pytest.raises(NotPossible, match="Bo Berg har redan tagit ställning"):
        operations.note_recusal(item=item, person=stood, **scene.who())


def test_a_mistake_is_taken_back() -> None:
    scene = make_scene()
    item = point(scene)

    operations.take_back_recusal(recusal=make_recusal(item=item), **scene.who())
    operations.take_back_stand(stand=make_standpoint(item=item), **scene.who())

    assert (Recusal.objects.count(), Standpoint.objects.count()) == (0, 0)


# standing somewhere


def test_the_latest_stand_holds_and_is_for_the_party_the_person_is_there_for() -> None:
    scene, party = make_scene(), make_organisation()
    item = point(scene)
    person = here(item, organisation=party)

    operations.note_stand(item=item, person=person, view=View.FOR, **scene.who())
    operations.note_stand(item=item, person=person, view=View.AGAINST, words=" För dyrt. ", **scene.who())

    stand = Standpoint.objects.get()
    assert (stand.view, stand.words, stand.organisation) == (View.AGAINST, "För dyrt.", party)


def test_a_guest_takes_no_stand() -> None:
    scene = make_scene()
    item = point(scene)

    with pytest.raises(NotPossible, match="Eva Ek är inbjuden och deltar inte i beslut"):
        operations.note_stand(item=item, person=here(item, presence=Presence.GUEST), view=View.FOR, **scene.who())


def test_in_a_body_that_does_not_decide_nobody_takes_a_stand() -> None:
    scene = make_scene(decides_by=DecidesBy.NOTHING)
    item = point(scene)

    with pytest.raises(NotPossible, match="beslutar inte enligt sina arbetsformer"):
        operations.note_stand(item=item, person=here(item), view=View.FOR, **scene.who())


def test_in_a_point_that_is_only_told_nobody_takes_a_stand() -> None:
    scene = make_scene()
    item = point(scene, AgendaKind.INFORMATION)

    with pytest.raises(NotPossible, match="Punkten är inte för beslut"):
        operations.note_stand(item=item, person=here(item), view=View.FOR, **scene.who())


# told


def told(item: AgendaItem, *, chair: str = "") -> list[str]:
    return stands.noted_at(item.meeting).of(item).told(DecidesBy.MAJORITY, body="Rådet", chair=chair)


def test_consensus_is_told_with_those_who_did_not_join_it() -> None:
    scene = make_scene(decides_by=DecidesBy.CONSENSUS)
    item = point(scene)
    party = make_organisation(name="Ekeby kommun")
    make_standpoint(item=item, person=here(item, "Eva Ek"), view=View.AGAINST, organisation=party, words="För dyrt.")
    make_standpoint(item=item, person=here(item, "Bo Berg"), view=View.ABSTAINS)

    assert stands.lines_of(item.meeting) == {
        item.pk: [
            f"{scene.body} var överens; Eva Ek reserverade sig och Bo Berg avstod.",
            "Eva Ek (Ekeby kommun) reserverar sig: För dyrt.",
        ]
    }


@pytest.mark.parametrize(
    ("views", "outcome"),
    [
        ([View.FOR, View.FOR, View.AGAINST], "Röstning: 2 för, 1 emot, 0 avstår. Bifall."),
        ([View.FOR, View.AGAINST, View.AGAINST], "Röstning: 1 för, 2 emot, 0 avstår. Avslag."),
        (
            [View.FOR, View.AGAINST, View.ABSTAINS],
            "Röstning: 1 för, 1 emot, 1 avstår. Lika röstetal, ordförandens röst avgör: bifall.",
        ),
        (
            [View.ABSTAINS, View.FOR, View.AGAINST],
            "Röstning: 1 för, 1 emot, 1 avstår. Lika röstetal: ordförandens röst avgör.",
        ),
    ],
)
def test_votes_are_counted_and_the_chair_decides_where_they_are_even(views: list[View], outcome: str) -> None:
    item = point(make_scene())
    for number, view in enumerate(views):
        make_standpoint(item=item, person=make_person(name=f"Ledamot {number}"), view=view)

    assert told(item, chair="Ledamot 0")[0] == outcome


def test_who_votes_against_is_named() -> None:
    item = point(make_scene())
    for name, view in (("Eva Ek", View.FOR), ("Bo Berg", View.FOR), ("Kim Al", View.AGAINST)):
        make_standpoint(item=item, person=make_person(name=name), view=view)

    assert told(item) == ["Röstning: 2 för, 1 emot, 0 avstår. Bifall.", "Kim Al reserverar sig."]


def test_who_took_over_stands_under_the_point_that_was_up() -> None:
    scene = make_scene()
    meeting = scene.open(AgendaKind.INFORMATION, AgendaKind.INFORMATION)
    _, second = meeting.items.order_by("order")
    make_shift(meeting=meeting, person=make_person(name="Eva Ek"), role=Role.SECRETARY)
    take_up(item=second, **scene.who())
    make_shift(meeting=meeting, person=make_person(name="Bo Berg"), role=Role.CHAIR)

    assert stands.lines_of(meeting) == {
        second.pk: ["Eva Ek för anteckningarna från och med nu.", "Bo Berg leder mötet från och med nu."]
    }


def test_who_took_over_before_any_point_stands_under_the_first() -> None:
    scene = make_scene()
    meeting = scene.open(AgendaKind.INFORMATION, AgendaKind.INFORMATION)
    make_shift(meeting=meeting, person=make_person(name="Eva Ek"), role=Role.SECRETARY)

    assert list(stands.lines_of(meeting)) == [meeting.items.order_by("order")[0].pk]


def test_where_nothing_was_noted_nothing_is_told() -> None:
    assert stands.lines_of(point(make_scene()).meeting) == {}


def test_everything_is_fetched_in_one_question(django_assert_num_queries) -> None:
    scene = make_scene()
    item = point(scene)
    make_recusal(item=item)
    make_standpoint(item=item, organisation=make_organisation())
    shift = make_shift(meeting=item.meeting)
    make_membership(body=scene.body)

    with django_assert_num_queries(1):
        noted = stands.noted_at(item.meeting)

    assert (len(noted.of(item).recusals), len(noted.of(item).stands), noted.shifts) == (1, 1, [shift])
    assert (noted.shifts[0].began_at, noted.of(item).stands[0].said_at) == (NOW, NOW)
