from __future__ import annotations

import random
from datetime import date

import pytest

from rodatraden.demo.sentences import Scene, compose, needs, upcoming
from rodatraden.reading.claims import AssignmentKind, DecisionForm, DecisionKind


def scene(seed: int = 1) -> Scene:
    return Scene(date(2019, 11, 22), random.Random(seed), {"organ": "Rådet", "mun": "Tranmo"}, {"by": "Elsa Modig"})


def test_a_plain_line_claims_nothing() -> None:
    made = compose("{by.f} berättade om läget i {mun}.", scene())
    assert (made.text, made.decision, made.assignment) == ("Elsa berättade om läget i Tranmo.", None, None)


def test_a_decision_has_its_form() -> None:
    made = compose("D adoption| {organ} antog planen.", scene())
    assert (made.text, made.decision, made.form) == ("Rådet antog planen.", DecisionKind.DECIDED, DecisionForm.ADOPTION)


def test_what_is_postponed_is_deferred() -> None:
    assert compose("D deferred postponed| Ärendet bordlades.", scene()).decision is DecisionKind.DEFERRED


def test_somebody_elses_decision_names_the_decider() -> None:
    made = compose("D reported| {?Kommunstyrelsen i <mun>} har sagt ja.", scene())
    assert (made.decision, made.decider) == (DecisionKind.REPORTED, "Kommunstyrelsen i Tranmo")


def test_an_owner_is_given_by_the_full_name() -> None:
    made = compose("A undertaking| {by.f!} återkommer {due: under hösten}.", scene())
    assert made.text == "Elsa återkommer under hösten."
    assert (made.assignment, made.owners, made.due) == (AssignmentKind.UNDERTAKING, ("Elsa Modig",), "under hösten")


def test_a_line_may_be_decision_and_assignment() -> None:
    made = compose("DA| {organ} gav {by!} i uppdrag att skriva.", scene())
    assert (made.decision, made.assignment) == (DecisionKind.DECIDED, AssignmentKind.ASSIGNED)


def test_a_due_date_is_resolved() -> None:
    made = compose("A| {!Parterna} svarar senast {due 01-31}.", scene())
    assert (made.owners, made.due) == (("Parterna",), "2020-01-31")
    assert made.due_printed in made.text


def test_what_is_sent_on_has_receivers_and_a_day_of_answer() -> None:
    made = compose("F| Frågan går till {>länsdelsgrupperna} för svar senast {ans 03-15}.", scene())
    assert (made.receivers, made.answer_by) == (("länsdelsgrupperna",), "2020-03-15")


@pytest.mark.parametrize("seed", range(8))
def test_a_sum_is_told_as_it_is_printed(seed: int) -> None:
    made = compose("Det kostar {kr 1500000}.", scene(seed))
    [(words, sek, approximate)] = made.amounts
    assert words in made.text
    assert (sek, approximate) == (1_500_000.0, False)


def test_an_approximate_sum_says_so() -> None:
    made = compose("Det återstår {kr~ 40000}.", scene())
    assert made.amounts[0][1:] == (40_000.0, True)
    assert made.text.split()[2] in ("drygt", "cirka", "knappt", "ca")


def test_weeks_are_a_period() -> None:
    assert compose("Det sker {v 5-7}.", scene()).dates == (("vecka 5-7", "2020-01-27", "2020-02-16"),)


def test_an_unknown_slot_is_refused() -> None:
    with pytest.raises(KeyError, match="nobody"):
        compose("{nobody} kom.", scene())


def test_needs_leaves_out_what_any_scene_can_fill() -> None:
    assert needs("{by.f!} och {mun} får {kr 100} {d 01-01}, {a/b}, {!Parterna}.") == {"by", "mun"}


@pytest.mark.parametrize(("month_day", "expected"), [("12-01", date(2019, 12, 1)), ("11-22", date(2020, 11, 22))])
def test_upcoming_is_always_later(month_day: str, expected: date) -> None:
    assert upcoming(month_day, date(2019, 11, 22)) == expected
