"""The right to decide for a body, and what is decided under it."""

from __future__ import annotations

import pytest

from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.followup.enums import DecisionKind
from rodatraden.domain.followup.operations import delegations as operations
from rodatraden.domain.followup.operations.delegations import Given
from rodatraden.domain.followup.queries import delegations
from rodatraden.domain.structure.enums import Role
from tests.domain.meetings.scene import Scene, make_scene
from tests.factories.clock import NOW, TODAY, TOMORROW, YESTERDAY
from tests.factories.followup import make_decision, make_delegation
from tests.factories.meetings import make_meeting
from tests.factories.structure import make_body, make_holder

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def test_a_delegation_says_to_whom_and_how_far(scene: Scene) -> None:
    given = Given(" Arbetsutskottet ", "småbidrag", amount=40_000, until=TOMORROW)

    made = operations.note_delegation(decision=make_decision(), given=given, **scene.who())

    assert (made.words, made.purpose, made.amount, made.until) == ("Arbetsutskottet", "småbidrag", 40_000, TOMORROW)


@pytest.mark.parametrize("given", [Given(" ", "småbidrag"), Given("Arbetsutskottet", " ")])
def test_a_delegation_without_a_delegate_or_a_purpose_is_refused(scene: Scene, given: Given) -> None:
    with pytest.raises(NotPossible, match="vem som får besluta, och om vad"):
        operations.note_delegation(decision=make_decision(), given=given, **scene.who())


def test_a_delegation_does_not_end_before_it_was_given(scene: Scene) -> None:
    with pytest.raises(NotPossible, match="slutar före beslutet"):
        operations.note_delegation(
            decision=make_decision(decided_on=TODAY), given=Given("Hon", "bidrag", until=YESTERDAY), **scene.who()
        )


def test_what_others_decided_delegates_nothing(scene: Scene) -> None:
    with pytest.raises(NotPossible, match="Bara ett eget beslut"):
        operations.note_delegation(
            decision=make_decision(kind=DecisionKind.REPORTED), given=Given("Hon", "bidrag"), **scene.who()
        )


def test_a_delegation_is_made_longer(scene: Scene) -> None:
    changed = operations.change_delegation(
        delegation=make_delegation(until=YESTERDAY), given=Given("Hon", "bidrag", until=TOMORROW), **scene.who()
    )

    assert changed.until == TOMORROW


def test_the_delegate_decides_for_the_body() -> None:
    user, body = make_holder(Role.MEMBER), make_body()
    delegation = make_delegation(decision=make_decision(meeting=make_meeting(bodies=[body])), person=user.person)

    made = operations.decide_under(delegation=delegation, text="5 000 kr till lägret.", day=TODAY, by=user, now=NOW)

    assert (made.text, made.decided_on, made.body, made.delegation) == (
        "5 000 kr till lägret.",
        TODAY,
        body,
        delegation,
    )


def test_somebody_else_does_not(scene: Scene) -> None:
    with pytest.raises(NotAllowed, match="Bara Hon och organets sekreterare"):
        operations.decide_under(
            delegation=make_delegation(words="Hon"), text="Ja.", day=TODAY, by=make_holder(Role.MEMBER), now=NOW
        )


@pytest.mark.parametrize(
    ("text", "day", "why"),
    [
        (" ", TODAY, "vad som beslutades"),
        ("Ja.", TOMORROW, "har inte varit än"),
        ("Ja.", YESTERDAY, "före den då delegationen gavs"),
    ],
)
def test_a_decision_that_cannot_have_been_made_is_refused(scene: Scene, text: str, day: object, why: str) -> None:
    delegation = make_delegation(decision=make_decision(decided_on=TODAY))

    with pytest.raises(NotPossible, match=why):
        operations.decide_under(delegation=delegation, text=text, day=day, **scene.who())


def test_a_decision_after_the_end_is_pointed_out(scene: Scene) -> None:
    delegation = make_delegation(until=YESTERDAY)
    operations.decide_under(delegation=delegation, text="Ja.", day=TODAY, **scene.who())

    assert [one.beyond for one in delegations.used(delegation)] == ["Fattat efter att delegationen slutade."]


def test_the_last_day_counts() -> None:
    delegation = make_delegation(until=TODAY)

    assert not delegations.has_ended(delegation, on=TODAY)
    assert delegations.has_ended(delegation, on=TOMORROW)


def test_one_without_an_end_never_ends() -> None:
    assert not delegations.has_ended(make_delegation(), on=TOMORROW)


def test_amounts_over_the_highest_are_pointed_out_where_they_pass_it(scene: Scene) -> None:
    delegation = make_delegation(amount=10_000)
    for text in ("6 000 kr till lägret.", "5 500 kronor till bussen."):
        operations.decide_under(delegation=delegation, text=text, day=TODAY, **scene.who())

    told = [(one.kronor, one.beyond) for one in delegations.used(delegation)]

    over = "Tillsammans med de tidigare 1\N{NO-BREAK SPACE}500 kronor över det högsta beloppet."
    assert told == [(6_000, ""), (5_500, over)]


@pytest.mark.parametrize(
    ("text", "kronor"),
    [
        ("12 000 kr", 12_000),
        ("3.500:-", 3_500),
        ("500 kronor och 250 kr", 750),
        ("1\N{NO-BREAK SPACE}250\N{NO-BREAK SPACE}000 kr", 1_250_000),
        ("1 200,50 kr", 1_200),
        ("Åtta unga, 14 kranar", 0),
        ("40000 kr", 40_000),
    ],
)
def test_amounts_are_read_from_the_text(text: str, kronor: int) -> None:
    assert delegations.kronor_in(text) == kronor
