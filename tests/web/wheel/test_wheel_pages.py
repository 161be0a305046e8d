"""The pages of the wheel: what they show, what they do, and what they refuse."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from rodatraden.domain.meetings.enums import MeetingState
from rodatraden.domain.structure.models import Body
from rodatraden.domain.wheel.enums import Recurrence
from rodatraden.domain.wheel.models import Occurrence, Spoke
from tests.factories.followup import make_thread
from tests.factories.meetings import make_agenda_item, make_meeting
from tests.factories.structure import make_body, make_member, make_secretary
from tests.factories.wheel import make_occurrence, make_spoke
from tests.web.conftest import signed_in

pytestmark = pytest.mark.django_db

YEAR = timezone.localdate().year


@pytest.fixture
def body() -> Body:
    return make_body(name="Samrådet")


@pytest.fixture
def client(body: Body) -> Client:
    return signed_in(make_secretary(body=body))


def spoke_in_year(body: Body | None, title: str = "Budgeten", **fields: Any) -> Occurrence:
    """A spoke on 15 April, with its occurrence of this year."""
    return make_occurrence(spoke=make_spoke(body=body, title=title), day=date(YEAR, 4, 15), **fields)


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def said(response: Any) -> list[str]:
    return [str(message) for message in response.wsgi_request._messages]


def test_an_empty_wheel_teaches(client: Client) -> None:
    assert "Hjulet är tomt än" in page(client, "/arshjul/")


def test_the_wheel_is_drawn_and_told(client: Client, body: Body) -> None:
    spoke_in_year(body)

    shown = page(client, "/arshjul/")

    assert f"Budgeten, sista dag, 15 april {YEAR}, Samrådet" in shown
    assert 'role="group"' in shown
    assert "1 tillfälle" in shown


def test_the_wheel_of_a_body_holds_what_is_for_all_but_not_what_is_for_others(client: Client, body: Body) -> None:
    spoke_in_year(body)
    spoke_in_year(None, "Enkäten")
    spoke_in_year(make_body(), "Bokslutet")

    shown = page(client, f"/arshjul/?organ={body.pk}")

    assert [title in shown for title in ("Budgeten", "Enkäten", "Bokslutet")] == [True, True, False]


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        ("ar={next}", False),
        ("slag=deadline", True),
        ("slag=survey", False),
        ("lage=oppna", True),
        ("lage=klara", False),
        ("lage=overhoppade", False),
        ("ar=nonsens&slag=nonsens", True),
    ],
)
def test_the_wheel_is_narrowed(client: Client, body: Body, asked: str, there: bool) -> None:
    spoke_in_year(body)

    assert (
        f"Budgeten, sista dag, 15 april {YEAR}" in page(client, f"/arshjul/?{asked.format(next=YEAR + 1)}")
    ) is there


def test_the_meetings_of_the_body_stand_in_its_wheel(client: Client, body: Body) -> None:
    spoke_in_year(body)
    meeting = make_meeting(bodies=[body], held_on=date(YEAR, 5, 5))

    assert f'<a class="wheel-meeting" href="/moten/{meeting.pk}/">' in page(client, f"/arshjul/?organ={body.pk}")


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_list_is_taken_out(client: Client, body: Body, form: str) -> None:
    spoke_in_year(body)

    response = client.get(f"/arshjul/?format={form}")

    assert response.headers["Content-Disposition"] == f'attachment; filename="arshjul.{form}"'
    assert b"".join(response.streaming_content)


def test_a_day_that_nobody_works_is_pointed_out(client: Client, body: Body) -> None:
    make_occurrence(spoke=make_spoke(body=body), day=date(YEAR, 12, 25))

    assert "Dagen är juldagen." in page(client, "/arshjul/")


def test_days_that_no_longer_hold_are_reckoned_anew(client: Client, body: Body) -> None:
    spoke = make_spoke(body=body)
    make_occurrence(spoke=spoke, day=date(YEAR, 4, 20))
    assert "Dagarna stämmer inte längre" in page(client, "/arshjul/")

    response = client.post("/arshjul/lagg-ut/", {"ar": YEAR, "organ": body.pk})

    assert (said(response), response.url) == (
        [f"Hjulet för {YEAR}: 1 dag räknades om."],
        f"/arshjul/?ar={YEAR}&organ={body.pk}",
    )
    assert "Dagarna stämmer inte längre" not in page(client, "/arshjul/")


def test_what_has_no_day_says_why(client: Client, body: Body) -> None:
    spoke_in_year(body)
    council = make_body(name="Länsrådet")
    make_spoke(body=body, title="Underlag", recurrence=Recurrence.FROM_MEETING, from_body=council)

    assert f"Länsrådet har inget möte planerat {YEAR}." in page(client, "/arshjul/")


def test_a_button_ticks_and_comes_back(client: Client, body: Body) -> None:
    row = spoke_in_year(body)

    response = client.post(f"/tillfallen/{row.pk}/bocka-av/?tillbaka=/arshjul/?organ={body.pk}", {})

    row.refresh_from_db()
    assert (row.is_open, response.url) == (False, f"/arshjul/?organ={body.pk}")


@pytest.mark.parametrize("back", ["https://exempel.se/", "//exempel.se", "/arshjulet", "/organ/"])
def test_a_button_comes_back_nowhere_else(client: Client, body: Body, back: str) -> None:
    row = spoke_in_year(body)

    response = client.post(f"/tillfallen/{row.pk}/bocka-av/?tillbaka={back}", {})

    assert response.url == f"/arshjul/{row.spoke_id}/#tillfalle-{row.pk}"


def test_members_get_no_buttons(body: Body) -> None:
    row = spoke_in_year(body)

    shown = [page(signed_in(make_member(body=body)), path) for path in ("/arshjul/", f"/arshjul/{row.spoke_id}/")]

    assert [f"/tillfallen/{row.pk}/" in one for one in shown] == [False, False]


def test_those_who_lead_another_body_get_no_buttons(body: Body) -> None:
    row = spoke_in_year(body)

    assert f"/tillfallen/{row.pk}/" not in page(signed_in(make_secretary()), "/arshjul/")


EDIT = {"title": "Budgeten", "when": "sista veckan i maj", "kind": "deadline", "lead_weeks": "2"}


def test_a_spoke_is_added(client: Client, body: Body) -> None:
    response = client.post("/arshjul/ny/", EDIT | {"body": str(body.pk), "agenda_title": "Budget"})

    spoke = Spoke.objects.get()
    assert (said(response), spoke.body, spoke.occurrences.count()) == (
        ["Budgeten står i hjulet: sista veckan i maj."],
        body,
        1,
    )


def test_the_days_are_shown_before_anything_is_saved(client: Client, body: Body) -> None:
    response = client.post("/arshjul/ny/", EDIT | {"when": "25 december", "visa": "ja"})

    shown = response.content.decode()
    assert ("Så här förstods tiden: 25 december" in shown, f"25 december {YEAR + 1}, som är" in shown) == (True, True)
    assert not Spoke.objects.exists()


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"when": "när det passar"}, "går inte att förstå som en tid."),
        ({"when": "vecka 54"}, "Ett år har 52 eller 53 veckor."),
        ({"thread": "Finns inte"}, "Ingen tråd heter ”Finns inte”."),
        ({"first_year": "2027", "last_year": "2026"}, "Det sista året är före det första."),
    ],
)
def test_what_is_not_understood_keeps_what_was_written(
    client: Client, body: Body, fields: dict[str, str], refusal: str
) -> None:
    response = client.post("/arshjul/ny/", EDIT | {"body": str(body.pk)} | fields)

    shown = response.content.decode()
    assert (response.status_code, refusal in shown, 'value="Budgeten"' in shown) == (422, True, True)


def test_a_spoke_of_another_body_is_refused(client: Client) -> None:
    response = client.post("/arshjul/ny/", EDIT | {"body": str(make_body(name="Chefsgruppen").pk)})

    assert "i Chefsgruppen kan göra det här." in response.content.decode()


def test_a_spoke_is_changed_from_what_it_said(client: Client, body: Body) -> None:
    row = spoke_in_year(body)
    thread = make_thread(title="Budgeten i länet")
    address = f"/arshjul/{row.spoke_id}/andra/"
    assert 'value="15 april"' in page(client, address)

    client.post(
        address, EDIT | {"body": str(body.pk), "when": f"22 april {YEAR}, {YEAR + 2}", "thread": "budgeten i länet"}
    )

    spoke = Spoke.objects.get()
    row.refresh_from_db()
    assert (spoke.years, spoke.thread, row.day) == ([YEAR, YEAR + 2], thread, date(YEAR, 4, 22))
    assert f'value="22 april {YEAR}, {YEAR + 2}"' in page(client, address)


def test_a_spoke_is_ended(client: Client, body: Body) -> None:
    row = spoke_in_year(body)

    client.post(f"/arshjul/{row.spoke_id}/avsluta/", {"last_year": str(YEAR)})

    assert Spoke.objects.get().last_year == YEAR


def test_the_page_of_a_spoke_tells_its_years_its_agendas_and_who_changed_what(client: Client, body: Body) -> None:
    client.post("/arshjul/ny/", EDIT | {"body": str(body.pk), "when": "15 april"})
    row = Occurrence.objects.get()
    meeting = make_meeting(bodies=[body], held_on=date(YEAR, 4, 1), title="Vårmötet")
    make_agenda_item(meeting=meeting, origin="wheel.occurrence", origin_id=row.pk)

    shown = page(client, f"/arshjul/{row.spoke_id}/")

    wanted = (f"15 april {YEAR}", f"15 april {YEAR + 1}", "Vårmötet", "Lades till: Budgeten", "Dagen räknades ut")
    assert [words in shown for words in wanted] == [True] * 5


def test_a_move_is_told_with_its_reason(client: Client, body: Body) -> None:
    row = spoke_in_year(body)

    client.post(f"/tillfallen/{row.pk}/flytta/", {"to": f"{YEAR}-04-22", "because": "Sent underlag."})

    shown = page(client, f"/arshjul/{row.spoke_id}/")
    assert f"Flyttat från 15 april {YEAR}: Sent underlag." in shown
    assert f"15 april {YEAR} → 22 april {YEAR}. Sent underlag." in shown


def test_what_is_passed_over_says_why_and_can_be_opened(client: Client, body: Body) -> None:
    row = spoke_in_year(body)
    client.post(f"/tillfallen/{row.pk}/hoppa-over/", {"because": "Inget val."})
    assert "Hoppas över: Inget val." in page(client, f"/arshjul/{row.spoke_id}/")

    response = client.post(f"/tillfallen/{row.pk}/oppna/")

    assert said(response) == [f"Budgeten {YEAR} är öppet igen."]


def test_what_is_open_is_not_opened(client: Client, body: Body) -> None:
    response = client.post(f"/tillfallen/{spoke_in_year(body).pk}/oppna/")

    assert said(response) == [f"Budgeten {YEAR} är redan öppet."]


def test_it_is_put_on_an_agenda_of_the_body(client: Client, body: Body) -> None:
    row = spoke_in_year(body)
    soon = timezone.localdate() + timedelta(days=5)
    meeting = make_meeting(bodies=[body], held_on=soon, state=MeetingState.PLANNED)
    other = make_meeting(bodies=[make_body()], held_on=soon, state=MeetingState.PLANNED, title="Ett annat möte")
    address = f"/tillfallen/{row.pk}/dagordning/"
    assert "Ett annat möte" not in page(client, address)

    client.post(address, {"meeting": meeting.pk})

    assert (meeting.items.get().title, other.items.count()) == ("Budgeten", 0)


def test_without_a_meeting_there_is_no_agenda_to_put_it_on(client: Client, body: Body) -> None:
    assert "Inget möte är planerat." in page(client, f"/tillfallen/{spoke_in_year(body).pk}/dagordning/")


def test_an_occurrence_is_found_on_the_page_of_its_spoke(client: Client, body: Body) -> None:
    row = spoke_in_year(body)

    assert client.get(f"/tillfallen/{row.pk}/").url == f"/arshjul/{row.spoke_id}/#tillfalle-{row.pk}"


def test_rolling_shows_what_the_next_year_would_be(client: Client, body: Body) -> None:
    spoke_in_year(body, moved_to=date(YEAR, 4, 22), moved_because="Sent underlag.")

    shown = page(client, f"/arshjul/rulla/?ar={YEAR + 1}&organ={body.pk}")

    assert [f"15 april {YEAR + 1}" in shown, "Ändra regeln till 22 april" in shown] == [True, True]
    assert Occurrence.objects.count() == 1


@pytest.mark.parametrize(("marked", "day"), [(True, 22), (False, 15)])
def test_rolling_changes_the_rules_that_were_marked(client: Client, body: Body, marked: bool, day: int) -> None:
    row = spoke_in_year(body, moved_to=date(YEAR, 4, 22))

    client.post("/arshjul/rulla/", {"ar": YEAR + 1, "organ": body.pk} | ({"andra": row.spoke_id} if marked else {}))

    assert Occurrence.objects.get(year=YEAR + 1).day == date(YEAR + 1, 4, day)


def test_a_wheel_with_nothing_in_it_is_not_rolled(client: Client) -> None:
    assert f"Inget i hjulet är med {YEAR + 1}" in page(client, "/arshjul/rulla/")


def test_a_year_too_far_away_is_refused(client: Client, body: Body) -> None:
    response = client.post("/arshjul/rulla/", {"ar": YEAR + 11, "organ": body.pk})

    assert "Hjulet läggs ut högst 10 år bort." in response.content.decode()


def test_the_wheel_is_a_calendar_file(client: Client, body: Body) -> None:
    spoke_in_year(body)

    response = client.get(f"/arshjul/arshjul.ics?organ={body.pk}")

    assert response.headers["Content-Disposition"] == f'attachment; filename="arshjul-{YEAR}.ics"'
    assert f"DTSTART;VALUE=DATE:{YEAR}0415" in response.content.decode()
