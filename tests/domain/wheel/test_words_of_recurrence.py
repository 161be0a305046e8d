"""What people write is understood, told back in the same words, or refused with what to do."""

from __future__ import annotations

import pytest

from rodatraden.base.errors import NotPossible
from rodatraden.domain.structure.enums import BodyKind
from rodatraden.domain.wheel.enums import Recurrence
from rodatraden.domain.wheel.queries.recurrence import told
from rodatraden.domain.wheel.queries.words import understand
from tests.factories.structure import make_body
from tests.factories.wheel import make_spoke


@pytest.mark.parametrize(
    ("words", "understood"),
    [
        ("15 april", "15 april"),
        ("den 15 april", "15 april"),
        ("15 apr", "15 april"),
        ("15/4", "15 april"),
        ("varje år 15 april", "15 april"),
        ("15 april varje år", "15 april"),
        ("29 februari", "29 februari"),
        ("vecka 8", "vecka 8"),
        ("v. 8", "vecka 8"),
        ("V8", "vecka 8"),
        ("vecka 53", "vecka 53"),
        ("andra tisdagen i mars", "andra tisdagen i mars"),
        ("Andra tisdag i mars", "andra tisdagen i mars"),
        ("sista fredagen i sept", "sista fredagen i september"),
        ("sista veckan i maj", "sista veckan i maj"),
        ("  första   veckan i augusti. ", "första veckan i augusti"),
        ("varje oktober", "hela oktober"),
        ("i oktober", "hela oktober"),
        ("hela oktober", "hela oktober"),
    ],
)
def test_words_are_understood(words: str, understood: str) -> None:
    assert told(understand(words).rule) == understood


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("15 april", []),
        ("15 april 2026", [2026]),
        ("vecka 8, 2026, 2028 och 2030", [2026, 2028, 2030]),
        ("sista veckan i maj 2027 och 2026", [2026, 2027]),
    ],
)
def test_years_are_understood(words: str, years: list[int]) -> None:
    assert understand(words).years == years


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "understood"),
    [
        ("6 veckor före Rådet", "6 veckor före varje möte i Rådet"),
        ("sex veckor innan rådet", "6 veckor före varje möte i Rådet"),
        ("en vecka efter varje möte i Rådet", "1 vecka efter varje möte i Rådet"),
        ("dagen före mötena i rådet", "1 dag före varje möte i Rådet"),
        ("10 dagar efter rådet i mars", "10 dagar efter första mötet i Rådet från och med mars"),
        ("3 veckor före första mötet i Rådet", "3 veckor före första mötet i Rådet från och med januari"),
        (
            "3 veckor före det första mötet i Rådet från och med augusti",
            "3 veckor före första mötet i Rådet från och med augusti",
        ),
        ("samma dag som rådet", "samma dag som varje möte i Rådet"),
        ("4 veckor före budgeten", "4 veckor före ”Budgeten”"),
        ("4 veckor före ”Budgeten”", "4 veckor före ”Budgeten”"),
    ],
)
def test_words_about_other_days_are_understood(words: str, understood: str) -> None:
    make_body(name="Rådet", kind=BodyKind.COUNCIL)
    make_spoke(title="Budgeten")

    assert told(understand(words).rule) == understood


@pytest.mark.django_db
@pytest.mark.parametrize("words", ["rådet", "chefsgruppen", "Samråd unga", "unga"])
def test_a_body_is_known_by_its_kind_or_by_a_word_of_its_name(words: str) -> None:
    expected = {
        "rådet": make_body(name="Hälsans forum", kind=BodyKind.COUNCIL),
        "chefsgruppen": make_body(name="Ledningen", kind=BodyKind.OFFICIALS),
        "Samråd unga": (unga := make_body(name="Samråd unga", kind=BodyKind.COLLABORATION)),
        "unga": unga,
    }

    assert understand(f"6 veckor före {words}").rule.from_body == expected[words]


@pytest.mark.django_db
def test_a_spoke_is_not_reckoned_from_itself_but_from_the_body_of_that_name() -> None:
    body, spoke = make_body(name="Budgeten"), make_spoke(title="Budgeten")

    assert understand("6 veckor före Budgeten", but=spoke).rule.from_body == body


@pytest.mark.django_db
def test_two_bodies_that_fit_are_both_named() -> None:
    make_body(name="Norra rådet", kind=BodyKind.COUNCIL)
    make_body(name="Södra rådet", kind=BodyKind.COUNCIL)

    with pytest.raises(NotPossible, match="”rådet” kan vara flera organ, till exempel ”Norra rådet” och ”Södra rådet”"):
        understand("6 veckor före rådet")


@pytest.mark.django_db
def test_two_spokes_of_one_name_are_refused() -> None:
    make_spoke(title="Budgeten")
    make_spoke(title="Budgeten")

    with pytest.raises(NotPossible, match="Flera saker i hjulet heter ”Budgeten”"):
        understand("6 veckor före Budgeten")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        ("när det passar", "”när det passar” går inte att förstå som en tid."),
        ("", "går inte att förstå som en tid."),
        ("vecka 54", "Ett år har 52 eller 53 veckor."),
        ("vecka 0", "Ett år har 52 eller 53 veckor."),
        ("31 april", "April har högst 30 dagar."),
        ("30 februari", "Februari har högst 29 dagar."),
        ("1/13", "Det finns ingen månad 13."),
        ("femte fredagen i maj", "En femte fredag finns inte varje år."),
        ("60 veckor före rådet", "Det är mer än ett år."),
        ("6 veckor före ingen alls", "”ingen alls” är varken ett organ eller något annat i hjulet."),
    ],
)
def test_what_is_not_understood_is_refused(words: str, refusal: str) -> None:
    with pytest.raises(NotPossible, match=refusal):
        understand(words)


def test_a_rule_told_in_words_is_understood_as_itself() -> None:
    rules = [understand(words).rule for words in ("15 april", "vecka 8", "sista veckan i maj", "hela oktober")]

    assert [understand(told(rule)).rule for rule in rules] == rules
    assert rules[0].recurrence == Recurrence.DATE
