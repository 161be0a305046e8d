"""A meeting is evaluated by those who were there, and nobody can tell who answered what."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.base.models import AuditEvent
from rodatraden.domain.meetings import rules
from rodatraden.domain.meetings.enums import EvaluationForm, MeetingState
from rodatraden.domain.meetings.models import Evaluation, EvaluationAnswer
from rodatraden.domain.meetings.operations.evaluations import (
    LONGEST,
    MOST,
    Answer,
    answer_evaluation,
    close_evaluation,
    open_evaluation,
)
from rodatraden.domain.meetings.queries import evaluations
from rodatraden.domain.meetings.queries.evaluations import OPEN_FOR, Mark, Results, Thought
from tests.domain.meetings.scene import Scene, make_scene
from tests.factories.clock import NOW, TODAY
from tests.factories.meetings import make_evaluation, make_evaluation_answer, make_meeting

pytestmark = pytest.mark.django_db

DRIVE, THREE = EvaluationForm.DRIVE, EvaluationForm.THREE
LATER = NOW + OPEN_FOR


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def opened(scene: Scene, form: EvaluationForm = DRIVE) -> Evaluation:
    return open_evaluation(meeting=scene.meeting(MeetingState.OPEN), form=form, **scene.who())


def answered(*answers: dict[str, Any], **fields: Any) -> Evaluation:
    evaluation = make_evaluation(**{"closed_at": NOW} | fields)
    for answer in answers:
        make_evaluation_answer(evaluation=evaluation, **{"drive": ""} | answer)
    return evaluation


# opened and closed


def test_it_opens_with_a_code_that_nobody_guesses_or_misreads(scene: Scene) -> None:
    codes = [opened(scene).code for _ in range(20)]

    assert len(set(codes)) == 20
    assert {len(code) for code in codes} == {8}
    assert not set("".join(codes)) & set("AEIOUYÅÄÖL0123456789")


@pytest.mark.parametrize("days", [0, 14])
def test_it_opens_up_to_fourteen_days_after_the_meeting(scene: Scene, days: int) -> None:
    meeting = scene.meeting(MeetingState.HELD, held_on=TODAY - timedelta(days=days))

    assert open_evaluation(meeting=meeting, form=DRIVE, **scene.who()).opened_at == NOW


@pytest.mark.parametrize(
    ("state", "held_on"),
    [
        (MeetingState.PLANNED, TODAY),
        (MeetingState.CALLED, TODAY),
        (MeetingState.CANCELLED, TODAY),
        (MeetingState.HELD, TODAY - timedelta(days=15)),
        (MeetingState.HELD, None),
    ],
)
def test_it_does_not_open_before_or_long_after(scene: Scene, state: MeetingState, held_on: Any) -> None:
    with pytest.raises(NotPossible):
        open_evaluation(meeting=scene.meeting(state, held_on=held_on), form=DRIVE, **scene.who())


def test_it_opens_once(scene: Scene) -> None:
    evaluation = opened(scene)

    with pytest.raises(NotPossible, match="redan öppen"):
        open_evaluation(meeting=evaluation.meeting, form=DRIVE, **scene.who())


def test_one_closed_by_mistake_opens_anew_under_the_same_code(scene: Scene) -> None:
    evaluation = opened(scene)
    make_evaluation_answer(evaluation=evaluation)
    close_evaluation(evaluation=evaluation, **scene.who())

    again = open_evaluation(meeting=evaluation.meeting, form=DRIVE, **scene.who())

    assert (again.code, again.closed_at, again.answers.count()) == (evaluation.code, None, 1)


def test_one_with_answers_keeps_its_questions(scene: Scene) -> None:
    evaluation = opened(scene)
    make_evaluation_answer(evaluation=evaluation)
    close_evaluation(evaluation=evaluation, **scene.who())

    with pytest.raises(NotPossible, match="samma frågor"):
        open_evaluation(meeting=evaluation.meeting, form=THREE, **scene.who())


def test_one_whose_answers_were_told_stays_closed(scene: Scene) -> None:
    evaluation = opened(scene)
    for _ in range(3):
        make_evaluation_answer(evaluation=evaluation)
    close_evaluation(evaluation=evaluation, **scene.who())

    with pytest.raises(NotPossible, match="peka ut"):
        open_evaluation(meeting=evaluation.meeting, form=DRIVE, **scene.who())


def test_it_closes_once(scene: Scene) -> None:
    evaluation = close_evaluation(evaluation=opened(scene), **scene.who())

    assert evaluation.closed_at == NOW
    with pytest.raises(NotPossible, match="redan stängd"):
        close_evaluation(evaluation=evaluation, **scene.who())


def test_it_closes_by_itself_after_fourteen_days() -> None:
    evaluation = make_evaluation()

    last = LATER - timedelta(seconds=1)
    assert [evaluations.is_open(evaluation, now=now) for now in (NOW, last, LATER)] == [True, True, False]


# the code


@pytest.mark.parametrize("typed", ["BCDFGHJK", "bcdfghjk", "bcdf ghjk", " BCDF-GHJK "])
def test_a_code_opens_however_it_is_typed(typed: str) -> None:
    evaluation = make_evaluation(code="BCDFGHJK")

    assert rules.check_code(typed, now=NOW) == evaluation


@pytest.mark.parametrize("typed", ["", "BCDFGHJ", "BCDFGHJKM", "%", "BCDFGHJ\0"])
def test_another_code_opens_nothing(typed: str) -> None:
    make_evaluation(code="BCDFGHJK")

    with pytest.raises(NotAllowed, match="Koden hör inte till någon utvärdering"):
        rules.check_code(typed, now=NOW)


# answered


def test_an_answer_is_kept_without_a_name_an_hour_or_a_trace(scene: Scene) -> None:
    evaluation = opened(scene)
    events = AuditEvent.objects.count()

    answer_evaluation(evaluation=evaluation, answer=Answer(drive=" Tydlig dagordning\n", hindrance="Sent"), now=NOW)

    kept = EvaluationAnswer.objects.values().get()
    assert kept == {
        "id": kept["id"],
        "evaluation_id": evaluation.pk,
        "drive": "Tydlig dagordning",
        "hindrance": "Sent",
        "useful": None,
        "heard": None,
        "forward": None,
    }
    assert AuditEvent.objects.count() == events


def test_of_three_questions_one_may_be_answered(scene: Scene) -> None:
    evaluation = opened(scene, THREE)

    answer_evaluation(evaluation=evaluation, answer=Answer(heard=4, drive="Hör inte hit"), now=NOW)

    kept = EvaluationAnswer.objects.get()
    assert (kept.useful, kept.heard, kept.forward, kept.drive) == (None, 4, None, "")


@pytest.mark.parametrize(
    ("form", "answer", "why"),
    [
        (DRIVE, Answer(drive=" \n "), "Svaret är tomt"),
        (DRIVE, Answer(heard=3), "Svaret är tomt"),
        (THREE, Answer(drive="Bra"), "Svaret är tomt"),
        (DRIVE, Answer(hindrance="a" * (LONGEST + 1)), "för lång"),
    ],
)
def test_an_answer_that_says_nothing_or_too_much_is_refused(
    scene: Scene, form: EvaluationForm, answer: Answer, why: str
) -> None:
    with pytest.raises(NotPossible, match=why):
        answer_evaluation(evaluation=opened(scene, form), answer=answer, now=NOW)

    assert EvaluationAnswer.objects.count() == 0


@pytest.mark.parametrize(("closed_at", "now"), [(NOW, NOW), (None, LATER)])
def test_a_closed_one_takes_no_answers(closed_at: Any, now: Any) -> None:
    evaluation = make_evaluation(closed_at=closed_at)

    with pytest.raises(NotPossible, match="stängd"):
        answer_evaluation(evaluation=evaluation, answer=Answer(drive="Bra"), now=now)


def test_a_full_one_takes_no_answers() -> None:
    evaluation = make_evaluation()
    EvaluationAnswer.objects.bulk_create([EvaluationAnswer(evaluation=evaluation, drive="x")] * MOST)

    with pytest.raises(NotPossible, match="tar inte emot fler"):
        answer_evaluation(evaluation=evaluation, answer=Answer(drive="Bra"), now=NOW)


# told


def test_nothing_but_the_number_is_told_while_it_is_open() -> None:
    evaluation = answered({"drive": "a"}, {"drive": "b"}, {"drive": "c"}, closed_at=None)

    told = evaluations.results(evaluation, now=NOW)

    assert (told.answers, told.drive, told.withheld[:39]) == (3, [], "Svaren visas när utvärderingen är stäng")


def test_nothing_but_the_number_is_told_of_two() -> None:
    evaluation = answered({"drive": "a"}, {"drive": "b"})

    told = evaluations.results(evaluation, now=NOW)

    assert (told.answers, told.drive, told.withheld) == (
        2,
        [],
        "Svaren visas bara när minst tre har svarat, eftersom färre svar kan peka ut någon.",
    )


def test_like_thoughts_are_one_and_the_most_common_comes_first() -> None:
    evaluation = answered(
        {"drive": "Öppet samtal\n- Tydlig dagordning.", "hindrance": "Ont om tid"},
        {"drive": "tydlig  dagordning\nTydlig dagordning!"},
        {"drive": "Ärliga frågor"},
    )

    assert evaluations.results(evaluation, now=NOW) == Results(
        3,
        drive=[Thought("Tydlig dagordning.", 2), Thought("Ärliga frågor", 1), Thought("Öppet samtal", 1)],
        hindrance=[Thought("Ont om tid", 1)],
    )


def test_marks_are_told_as_how_many_gave_each() -> None:
    evaluation = answered(*[{"useful": mark, "heard": 5} for mark in (2, 3, 5, 5)], form=THREE)

    useful, heard = evaluations.results(evaluation, now=NOW).marks

    assert useful == Mark("mötet var till nytta", [0, 1, 1, 0, 2])
    assert (useful.median, useful.lowest, useful.highest) == (4.0, 2, 5)
    assert (heard.median, heard.lowest, heard.highest) == (5.0, 5, 5)


def test_many_are_told_in_one_question(django_assert_num_queries: Any) -> None:
    several = [answered(*[{"drive": "a"}] * 3) for _ in range(3)]

    with django_assert_num_queries(1):
        assert {one.answers for one in evaluations.results_of(several, now=NOW).values()} == {3}


def test_the_latest_of_a_body_that_may_be_told(scene: Scene) -> None:
    def of(days: int, answers: int, **fields: Any) -> Evaluation:
        meeting = make_meeting(bodies=[scene.body], held_on=TODAY - timedelta(days=days))
        return answered(*[{"hindrance": "Ont om tid"}] * answers, meeting=meeting, **fields)

    of(30, 3)
    told = of(20, 3)
    of(10, 2)
    of(5, 3, closed_at=None)
    answered(*[{"drive": "a"}] * 3)  # of another body

    assert evaluations.latest_results(scene.body, now=NOW) == (told, Results(3, hindrance=[Thought("Ont om tid", 3)]))
    assert evaluations.told_of_body(scene.body, now=LATER).count() == 3


def test_a_body_that_was_never_evaluated_has_no_results(scene: Scene) -> None:
    assert evaluations.latest_results(scene.body, now=NOW) is None


def test_what_comes_back_meeting_after_meeting() -> None:
    told = [
        Results(3, hindrance=[Thought("Ont om tid", 3), Thought("Kallt rum", 1)]),
        Results(3, hindrance=[Thought("ont om tid.", 1)]),
        Results(3, drive=[Thought("Ont om tid", 1)]),
    ]

    assert evaluations.recurring(told, "hindrance") == [Thought("Ont om tid", 2)]
