"""Questions that somebody asks a body to take up."""

from __future__ import annotations

import pytest

from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings.enums import AgendaKind, SubmissionState
from rodatraden.domain.meetings.models import AgendaItem, Submission
from rodatraden.domain.meetings.operations import drafting, submissions
from rodatraden.domain.meetings.operations.submissions import Question
from rodatraden.domain.structure.enums import Role
from tests.domain.every import trace
from tests.domain.meetings.scene import NEXT_WEEK, Scene, make_scene
from tests.factories.accounts import make_user
from tests.factories.clock import NOW, TODAY, YESTERDAY
from tests.factories.meetings import make_agenda_item, make_submission
from tests.factories.structure import make_body, make_holder

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene()


@pytest.fixture
def maker() -> User:
    """Somebody who sits in another body."""
    return make_holder(Role.MEMBER)


def test_anybody_with_a_seat_somewhere_asks_any_body(scene: Scene, maker: User) -> None:
    question = Question(
        " Fler  mötesplatser ", wanted="Ett råd", minutes=20, wished_on=NEXT_WEEK, sent_from=make_body()
    )

    made = submissions.submit(body=scene.body, question=question, by=maker, now=NOW)

    assert (made.title, made.state, made.minutes, made.made_by) == ("Fler mötesplatser", "waiting", 20, maker)
    assert trace() == ("submission.made", "meetings.submission", made.pk, maker.pk)


def test_somebody_without_a_seat_asks_nothing(scene: Scene) -> None:
    with pytest.raises(NotAllowed):
        submissions.submit(body=scene.body, question=Question("Fråga"), by=make_user(), now=NOW)


@pytest.mark.parametrize(
    ("question", "why"),
    [(Question(" "), "vad frågan gäller"), (Question("Fråga", wished_on=YESTERDAY), "har redan varit")],
)
def test_a_question_that_says_too_little_is_refused(scene: Scene, maker: User, question: Question, why: str) -> None:
    with pytest.raises(NotPossible, match=why):
        submissions.submit(body=scene.body, question=question, by=maker, now=NOW)


def test_a_closed_body_takes_no_questions(maker: User) -> None:
    with pytest.raises(NotPossible, match="är avslutat"):
        submissions.submit(body=make_body(until=TODAY), question=Question("Fråga"), by=maker, now=NOW)


def accepted(scene: Scene, **fields: object) -> tuple[Submission, AgendaItem]:
    submission = make_submission(body=scene.body, **fields)
    return submission, submissions.accept(submission=submission, meeting=scene.meeting(), **scene.who())


def test_an_accepted_question_becomes_a_point_that_says_why(scene: Scene, maker: User) -> None:
    fields = {"made_by": maker, "title": "Fler mötesplatser", "wanted": "Ett råd", "minutes": 20}

    submission, item = accepted(scene, **fields)

    submission.refresh_from_db()
    assert (item.title, item.kind, item.planned_minutes) == ("Fler mötesplatser", AgendaKind.DIALOGUE, 20)
    assert item.why == f"Anmäld av {maker}. Vill ha: Ett råd."
    assert [presenter.person for presenter in item.presenters.all()] == [maker.person]
    assert (submission.state, submission.item) == (SubmissionState.ACCEPTED, item)


def test_a_question_is_answered_by_those_who_lead_the_body_alone(scene: Scene) -> None:
    other = make_holder(Role.SECRETARY)
    submission, meeting = make_submission(body=scene.body), scene.meeting()

    with pytest.raises(NotAllowed):
        submissions.accept(submission=submission, meeting=meeting, by=other, now=NOW)
    with pytest.raises(NotAllowed):
        submissions.decline(submission=submission, because="Nej.", by=other, now=NOW)


def test_a_question_is_not_put_on_the_meeting_of_others(scene: Scene) -> None:
    with pytest.raises(NotPossible, match="inte med på det mötet"):
        submissions.accept(submission=make_submission(body=scene.body), meeting=make_scene().meeting(), **scene.who())


def test_a_question_is_accepted_once(scene: Scene) -> None:
    submission, _ = accepted(scene)

    with pytest.raises(NotPossible, match="Det går inte"):
        submissions.accept(submission=submission, meeting=scene.meeting(), **scene.who())


def test_a_declined_question_keeps_the_reason(scene: Scene) -> None:
    declined = submissions.decline(
        submission=make_submission(body=scene.body), because="Hör till rådet.", **scene.who()
    )

    assert (declined.state, declined.answer) == (SubmissionState.DECLINED, "Hör till rådet.")


def test_a_question_is_not_declined_without_a_reason(scene: Scene) -> None:
    with pytest.raises(NotPossible, match="varför frågan inte tas upp"):
        submissions.decline(submission=make_submission(body=scene.body), because=" ", **scene.who())


def test_an_answer_that_is_taken_back_takes_the_point_off_the_agenda(scene: Scene) -> None:
    submission, item = accepted(scene)

    again = submissions.reconsider(submission=submission, **scene.who())

    assert (again.state, again.item, again.answer) == (SubmissionState.WAITING, None, "")
    assert not item.meeting.items.exists()


def test_a_point_that_was_taken_up_keeps_the_answer(scene: Scene) -> None:
    submission, item = accepted(scene)
    item.began_at = NOW
    item.save()

    with pytest.raises(NotPossible, match="har tagits upp"):
        submissions.reconsider(submission=submission, **scene.who())


def test_a_question_whose_line_came_from_a_proposal_finds_it(scene: Scene) -> None:
    submission, meeting = make_submission(body=scene.body), scene.meeting()
    item = make_agenda_item(meeting=meeting, origin="meetings.submission", origin_id=submission.pk)

    assert submissions.accept(submission=submission, meeting=meeting, **scene.who()) == item


def test_the_maker_takes_a_question_back(scene: Scene, maker: User) -> None:
    submission = make_submission(body=scene.body, made_by=maker)

    assert submissions.withdraw(submission=submission, by=maker, now=NOW).state == SubmissionState.WITHDRAWN


def test_nobody_else_takes_a_question_back(scene: Scene, maker: User) -> None:
    with pytest.raises(NotAllowed, match="Bara den som anmälde"):
        submissions.withdraw(submission=make_submission(body=scene.body, made_by=maker), by=scene.by, now=NOW)


def test_an_answered_question_is_not_taken_back(scene: Scene, maker: User) -> None:
    submission, _ = accepted(scene, made_by=maker)

    with pytest.raises(NotPossible, match="redan besvarad"):
        submissions.withdraw(submission=submission, by=maker, now=NOW)


def test_the_point_of_an_accepted_question_may_be_dropped(scene: Scene) -> None:
    submission, item = accepted(scene)

    drafting.drop_line(item=item, **scene.who())

    submission.refresh_from_db()
    assert (submission.state, submission.item) == (SubmissionState.ACCEPTED, None)
