"""A meeting is evaluated from a telephone in the room: without an account, without a script, without leaving a trace."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from rodatraden.domain.meetings.enums import EvaluationForm, MeetingState
from rodatraden.domain.meetings.models import Evaluation, EvaluationAnswer
from rodatraden.web.meetings.evaluating import WRONG_CODES, square
from tests.domain.meetings.scene import Scene, make_scene
from tests.factories.meetings import make_evaluation, make_evaluation_answer, make_meeting
from tests.web.conftest import signed_in

pytestmark = pytest.mark.django_db

CODE = "BCDFGHJK"
ADDRESS = f"/utvardering/{CODE}/"


@pytest.fixture(autouse=True)
def forgotten() -> None:
    """What was counted in another test is forgotten."""
    cache.clear()


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def evaluation(**fields: Any) -> Evaluation:
    """One that is open now."""
    return make_evaluation(**{"code": CODE, "opened_at": timezone.now()} | fields)


def told(client: Client, address: str) -> str:
    return client.get(address).content.decode()


# the answer


def test_a_stranger_answers_and_is_thanked() -> None:
    evaluation()
    client = Client(enforce_csrf_checks=True)
    client.get(ADDRESS)

    answer = client.post(
        ADDRESS,
        {"drive": "Bra\r\nsamtal", "hindrance": "", "csrfmiddlewaretoken": client.cookies["csrftoken"].value},
    )

    assert (answer.status_code, answer.headers["Location"]) == (302, ADDRESS)
    assert EvaluationAnswer.objects.get().drive == "Bra\nsamtal"
    assert "Tack för ditt svar" in told(client, ADDRESS)


def test_nothing_but_a_cookie_for_the_browser_itself_is_left() -> None:
    found = evaluation()
    client = Client()

    client.post(ADDRESS, {"drive": "Bra samtal"})

    cookie = client.cookies[f"utvardering-{found.pk}"]
    assert cookie.value.split(":")[0] == "ja"
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/utvardering/", True, "Lax")
    assert set(client.cookies) == {cookie.key}
    assert Session.objects.count() == 0


def test_a_browser_answers_once() -> None:
    evaluation()
    client = Client()
    for _ in range(2):
        client.post(ADDRESS, {"drive": "Bra samtal"})
    Client().post(ADDRESS, {"drive": "Bra samtal"})

    assert EvaluationAnswer.objects.count() == 2


def test_a_cookie_that_somebody_made_up_stands_in_nobodys_way() -> None:
    found = evaluation()
    client = Client()
    client.cookies[f"utvardering-{found.pk}"] = "ja:1:påhittad"

    client.post(ADDRESS, {"drive": "Bra samtal"})

    assert EvaluationAnswer.objects.count() == 1


def test_three_questions_are_answered_by_marks() -> None:
    evaluation(form=EvaluationForm.THREE)

    Client().post(ADDRESS, {"useful": "4", "heard": "5"})

    kept = EvaluationAnswer.objects.get()
    assert (kept.useful, kept.heard, kept.forward) == (4, 5, None)


@pytest.mark.parametrize(
    ("form", "sent", "why"),
    [
        (EvaluationForm.DRIVE, {}, "Svaret är tomt. Skriv minst en sak"),
        (EvaluationForm.DRIVE, {"drive": "a" * 1001}, "Texten är för lång. Korta den till högst 1000 tecken."),
        (EvaluationForm.THREE, {}, "Svaret är tomt. Svara på minst en fråga."),
        (EvaluationForm.THREE, {"useful": "6"}, "giltigt"),
    ],
)
def test_a_bad_answer_is_refused_in_words(form: EvaluationForm, sent: dict[str, str], why: str) -> None:
    evaluation(form=form)

    answer = Client().post(ADDRESS, sent)

    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert EvaluationAnswer.objects.count() == 0


def test_a_thousand_characters_of_several_lines_are_not_too_many() -> None:
    evaluation()

    Client().post(ADDRESS, {"drive": "\r\n".join(["a" * 99] * 10)})

    assert len(EvaluationAnswer.objects.get().drive) == 999


def test_a_closed_evaluation_says_so() -> None:
    evaluation(closed_at=timezone.now())

    assert "Utvärderingen är stängd" in told(Client(), ADDRESS)
    assert Client().post(ADDRESS, {"drive": "Bra"}).status_code == 422
    assert EvaluationAnswer.objects.count() == 0


# the code


def test_a_code_is_written_by_hand() -> None:
    evaluation()

    answer = Client().get("/utvardering/", {"kod": "bcdf ghjk"})

    assert answer.headers["Location"] == "/utvardering/bcdf%20ghjk/"
    assert "Vad drev mötet framåt?" in told(Client(), answer.headers["Location"])


def test_a_wrong_code_is_asked_for_anew() -> None:
    answer = Client().get("/utvardering/fel/")

    assert answer.status_code == 404
    assert "Koden hör inte till någon utvärdering." in answer.content.decode()


def test_who_guesses_is_stopped_also_from_the_right_code() -> None:
    evaluation()
    client = Client()

    statuses = [client.get("/utvardering/fel/").status_code for _ in range(WRONG_CODES.most + 1)]

    assert statuses == [404] * WRONG_CODES.most + [429]
    answer = client.get(ADDRESS)
    assert answer.status_code == 429
    assert "För många felaktiga försök. Vänta 10 minuter" in answer.content.decode()
    assert Client(REMOTE_ADDR="192.0.2.7").get(ADDRESS).status_code == 200


def test_right_codes_are_not_counted() -> None:
    evaluation()
    client = Client()

    assert {client.get(ADDRESS).status_code for _ in range(WRONG_CODES.most + 1)} == {200}


@pytest.mark.parametrize("address", [ADDRESS, "/utvardering/fel/"])
def test_the_page_is_neither_kept_nor_found(address: str) -> None:
    evaluation()

    headers = Client().get(address).headers

    assert (headers["Cache-Control"], headers["X-Robots-Tag"]) == ("no-store", "noindex, nofollow")
    assert "default-src 'self'" in headers["Content-Security-Policy"]


def test_what_is_written_is_never_run() -> None:
    scene = make_scene()
    found = evaluation(meeting=scene.meeting(MeetingState.HELD), closed_at=timezone.now())
    for _ in range(3):
        make_evaluation_answer(evaluation=found, drive="<script>alert(1)</script>")

    page = told(signed_in(scene.by), f"/moten/{found.meeting_id}/utvardering/")

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page


# the room


def test_the_secretary_opens_shows_and_closes(scene: Scene) -> None:
    meeting = scene.meeting(MeetingState.OPEN)
    client, address = signed_in(scene.by), f"/moten/{meeting.pk}/utvardering/"

    client.post(f"{address}oppna/", {"form": "drive"})

    found = Evaluation.objects.get()
    page = told(client, address)
    assert f"{found.code[:4]} {found.code[4:]}" in page
    assert f"Rutkod som leder till http://testserver/utvardering/{found.code}/" in page
    assert square(f"http://testserver/utvardering/{found.code}/") in page

    for _ in range(3):
        Client().post(f"/utvardering/{found.code}/", {"drive": "Bra samtal"})
    assert "Bra samtal" not in told(client, address)
    client.post(f"{address}stang/")
    page = told(client, address)
    assert "Bra samtal" in page
    assert "3 svar" in page


def test_a_member_sees_the_code_and_opens_nothing(scene: Scene) -> None:
    found = evaluation(meeting=scene.meeting(MeetingState.OPEN))
    client, address = signed_in(scene.member()), f"/moten/{found.meeting_id}/utvardering/"

    assert "BCDF GHJK" in told(client, address)
    assert "Stäng och visa svaren" not in told(client, address)
    client.post(f"{address}stang/")
    found.refresh_from_db()
    assert found.closed_at is None


def test_the_questions_are_those_of_the_body_until_another_is_chosen() -> None:
    scene = make_scene(evaluation=EvaluationForm.THREE)
    meeting = scene.meeting(MeetingState.OPEN)

    page = told(signed_in(scene.by), f"/moten/{meeting.pk}/utvardering/")

    assert '<option value="three" selected>' in page


def test_an_old_meeting_is_not_offered_for_evaluation(scene: Scene) -> None:
    today = timezone.localdate()
    offers = {
        days: "Öppna utvärderingen"
        in told(
            signed_in(scene.by),
            f"/moten/{scene.meeting(MeetingState.HELD, held_on=today - timedelta(days=days)).pk}/utvardering/",
        )
        for days in (14, 15)
    }

    assert offers == {14: True, 15: False}


def test_marks_are_drawn_with_their_table(scene: Scene) -> None:
    found = evaluation(meeting=scene.meeting(MeetingState.HELD), form=EvaluationForm.THREE, closed_at=timezone.now())
    for mark in (2, 3, 5, 4):
        make_evaluation_answer(evaluation=found, drive="", useful=mark)

    page = told(signed_in(scene.by), f"/moten/{found.meeting_id}/utvardering/")

    assert "mötet var till nytta: median 3,5, svaren går från 2 till 5" in page
    assert page.count('class="bars-bar"') == 5


# over time


def several(scene: Scene, count: int) -> None:
    today = timezone.localdate()
    for number in range(count):
        meeting = make_meeting(
            bodies=[scene.body], held_on=today - timedelta(days=30 * number), state=MeetingState.HELD
        )
        form = (EvaluationForm.THREE, EvaluationForm.DRIVE)[number % 2]
        found = make_evaluation(meeting=meeting, form=form, closed_at=timezone.now())
        for mark in (1, 2, 4):
            make_evaluation_answer(evaluation=found, useful=mark, hindrance="Ont om tid")


def test_the_meetings_of_a_body_are_compared(scene: Scene) -> None:
    several(scene, 4)

    page = told(signed_in(scene.by), f"/organ/{scene.body.pk}/utvarderingar/")

    assert "Mötet var till nytta på 2 möten" in page
    assert "2 (1–4)" in page
    assert 'Ont om tid <span class="meta"><span>2 möten</span></span>' in " ".join(page.split())


def test_the_whole_list_is_taken_out(scene: Scene) -> None:
    several(scene, 2)
    evaluation(meeting=make_meeting(bodies=[scene.body], held_on=None))

    answer = signed_in(scene.by).get(f"/organ/{scene.body.pk}/utvarderingar/?format=csv")

    lines = b"".join(answer.streaming_content).decode().splitlines()
    assert [line.split(";", 2)[2] for line in lines[1:]] == [
        "3;2.0;1;4;;;;;;;;;",
        "3;;;;;;;;;;Tydlig dagordning (3);Ont om tid (3);",
        "0;;;;;;;;;;;;Svaren visas när utvärderingen är stängd, så att ingen kan se vem som nyss svarade.",
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_a_body_asks_as_many_questions_for_one_as_for_three(
    scene: Scene, count: int, django_assert_num_queries: Any
) -> None:
    several(scene, count)
    client = signed_in(scene.by)

    with django_assert_num_queries(10):
        client.get(f"/organ/{scene.body.pk}/utvarderingar/")
