"""The register of mandates: kept, and asked who may decide."""

from __future__ import annotations

from typing import Any

import pytest

from rodatraden.base.errors import NotPossible
from rodatraden.domain.structure.models import MatterType
from rodatraden.domain.structure.operations.mandates import change_mandate, give_mandate, name_matter_type
from rodatraden.domain.structure.queries import mandates
from rodatraden.domain.structure.queries.mandates import mandates_on, matter_type_for
from tests.factories.clock import NOW, TODAY, TOMORROW, YESTERDAY
from tests.factories.structure import make_body, make_mandate, make_matter_type, make_secretary

pytestmark = pytest.mark.django_db


def who() -> dict[str, Any]:
    return {"by": make_secretary(), "now": NOW}


def test_a_kind_of_question_has_a_name_and_words_each_once() -> None:
    made = name_matter_type(name=" Bidrag ", words=["bidrag", " stöd till förening", "bidrag", ""], **who())

    assert (made.name, made.words) == ("Bidrag", "bidrag\nstöd till förening")


def test_a_kind_of_question_is_changed_and_its_mandates_stay() -> None:
    mandate = make_mandate()

    name_matter_type(name="Nytt namn", words=["ord"], matter_type=mandate.matter_type, **who())

    mandate.refresh_from_db()
    assert (mandate.matter_type.name, mandate.matter_type.words) == ("Nytt namn", "ord")


@pytest.mark.parametrize(("name", "why"), [(" ", "behöver ett namn"), ("BIDRAG", "finns redan ett frågeslag")])
def test_a_kind_without_a_name_of_its_own_is_refused(name: str, why: str) -> None:
    make_matter_type(name="Bidrag")

    with pytest.raises(NotPossible, match=why):
        name_matter_type(name=name, **who())


def test_a_body_has_a_mandate_once_at_a_time_and_again_later() -> None:
    matter, body = make_matter_type(), make_body()
    first = give_mandate(matter_type=matter, body=body, since=YESTERDAY, until=TODAY, limit=" Högst ", **who())

    with pytest.raises(NotPossible, match="redan det mandatet"):
        give_mandate(matter_type=matter, body=body, **who())

    assert first.limit == "Högst"
    assert give_mandate(matter_type=matter, body=body, since=TODAY, **who()).since == TODAY


def test_a_mandate_is_ended_by_changing_it() -> None:
    mandate = make_mandate(since=YESTERDAY)

    change_mandate(mandate=mandate, limit="", basis="Avtalet", since=YESTERDAY, until=TODAY, **who())

    mandate.refresh_from_db()
    assert (mandate.until, mandate.basis) == (TODAY, "Avtalet")
    assert mandates_on(TODAY).rows == []


def test_a_mandate_is_not_stretched_over_another() -> None:
    mandate = make_mandate(since=YESTERDAY, until=TODAY)
    make_mandate(body=mandate.body, matter_type=mandate.matter_type, since=TODAY)

    with pytest.raises(NotPossible, match="redan det mandatet"):
        change_mandate(mandate=mandate, limit="", basis="", since=YESTERDAY, until=TOMORROW, **who())


def known(text: str, *types: MatterType) -> str:
    matter = matter_type_for(text, types)
    return f"{matter.matter_type.name}: {matter.by_words}" if matter else ""


def test_a_kind_is_known_by_its_words_in_any_form_and_in_compounds() -> None:
    grants = make_matter_type(name="Bidrag", words="föreningsbidrag\nstöd till föreningar")

    assert known("Fördelning av föreningsbidragen", grants) == "Bidrag: föreningsbidrag"
    assert known("Föreningarna och stödet till dem", grants) == "Bidrag: stöd till föreningar"
    assert known("Stöd till anhöriga", grants) == ""


def test_the_line_with_the_most_letters_counts_and_of_two_alike_neither() -> None:
    grants, plan = make_matter_type(name="Bidrag", words="bidrag"), make_matter_type(name="Plan", words="planen")

    assert known("Plan för bidragen", grants, plan) == ""
    plan.words = "plan för bidrag"
    assert known("Plan för bidragen", grants, plan) == "Plan: plan för bidrag"


def test_a_kind_without_words_is_never_guessed() -> None:
    assert known("Bidrag", make_matter_type(name="Bidrag")) == ""


def test_a_body_without_the_mandate_is_told_and_who_has_it() -> None:
    chiefs, board = make_body(name="Chefsgruppen"), make_body(name="Rådet")
    mandate = make_mandate(body=board, matter_type=make_matter_type(name="Bidrag", words="bidrag"))
    held = mandates_on(TODAY)
    chosen, guessed = held.matter_of(mandate.matter_type_id, "Annat"), held.matter_of(None, "Annat", "Bidragen")

    assert held.lacking(chosen, [chiefs]) == (
        "Chefsgruppen har inget mandat att besluta om bidrag enligt mandatregistret. Det får Rådet."
    )
    assert held.lacking(guessed, [chiefs]) == (
        "Chefsgruppen har inget mandat att besluta om bidrag enligt mandatregistret. Det får Rådet. "
        "Frågeslaget är en slutsats av orden ”bidrag”."
    )
    assert guessed is not None
    assert held.forum_for(guessed) == (
        "Rådet får besluta om bidrag, enligt mandatregistret. Frågeslaget är en slutsats av orden ”bidrag”."
    )


def test_nothing_is_said_where_one_may_or_nothing_is_known() -> None:
    mandate = make_mandate()
    held = mandates_on(TODAY)
    matter = held.matter_of(mandate.matter_type_id)

    assert held.lacking(matter, [make_body(), mandate.body]) == ""
    assert held.lacking(None, [make_body()]) == ""
    assert held.lacking(matter, []) == ""


def test_a_kind_that_nobody_has_a_mandate_for_is_not_spoken_of() -> None:
    make_mandate(until=TODAY, matter_type=make_matter_type(words="bidrag"))
    unclaimed = make_matter_type()
    held = mandates_on(TODAY)

    assert held.matter_of(unclaimed.pk, "Bidrag") is None
    assert held.matter_of(None, "Bidrag") is None


def test_on_an_unknown_day_there_are_no_mandates() -> None:
    make_mandate()

    assert mandates_on(None).rows == []


def test_what_a_body_may_decide_is_told_by_name() -> None:
    body = make_body()
    rows = [make_mandate(body=body, matter_type=make_matter_type(name=name)) for name in ("Öppettider", "Avtal")]
    make_mandate(body=body, until=TODAY)
    make_mandate()

    assert mandates.mandates_of(body, on=TODAY) == rows[::-1]
