"""The list of bodies, the page of one, and the map."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from rodatraden.domain.structure.models import Body
from rodatraden.domain.structure.queries.structure_map import MOST, structure_on
from rodatraden.web.structure.drawing import draw
from tests.factories.clock import TODAY
from tests.factories.followup import make_assignment, make_decision, make_thread, make_thread_item
from tests.factories.meetings import make_agenda_item, make_attendance, make_meeting
from tests.factories.structure import (
    make_body,
    make_body_name,
    make_body_relation,
    make_commission,
    make_member,
    make_membership,
    make_organisation,
    make_person,
    make_seat,
    make_secretary,
)
from tests.web.conftest import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    return signed_in(make_member(body=make_body(name="Eget organ")))


def shown(client: Client, address: str) -> str:
    """The text of a page, without what stands around it."""
    page = client.get(address).content.decode()
    return page.split("<main")[1].split("</main>")[0]


def of(body: Body) -> str:
    return f"/organ/{body.pk}/"


def test_a_body_without_anything_says_so_plainly(client: Client) -> None:
    page = shown(client, of(make_body()))

    assert [
        words in page for words in ("Ingen är utsedd", "Inget möte än", "Inget beslut än", "Inget öppet uppdrag")
    ] == [True] * 4


def test_who_sits_here_stands_with_role_party_and_time(client: Client) -> None:
    body = make_body()
    make_membership(
        body=body,
        person=make_person(name="Eva Ek"),
        role="chair",
        organisation=make_organisation(name="Åsby"),
        since=date(2024, 1, 1),
    )

    page = shown(client, of(body))
    assert [words in page for words in ("Eva Ek", "ordförande", "Åsby", "1 januari 2024")] == [True] * 4


def test_those_whose_time_is_over_stand_apart(client: Client) -> None:
    body = make_body()
    make_membership(body=body, until=date(2020, 1, 1))

    assert "Tidigare (1)" in shown(client, of(body))


def test_those_seen_at_meetings_without_a_seat_are_told(client: Client) -> None:
    body = make_body()
    make_attendance(meeting=make_meeting(bodies=[body]), person=make_person(name="Bo Berg"))

    assert "1 person har synts på möten utan att vara utsedd (2026)" in shown(client, of(body))


def test_the_body_as_it_was_a_day_shows_who_sat_then_and_who_met_that_year(client: Client) -> None:
    body = make_body()
    make_membership(body=body, person=make_person(name="Eva Ek"), until=date(2025, 1, 1))
    make_membership(body=body, person=make_person(name="Åke Å"), since=date(2025, 1, 1))
    meeting = make_meeting(bodies=[body], held_on=date(2024, 2, 1))
    make_attendance(meeting=meeting, person=make_person(name="Bo Berg"))

    page = shown(client, f"{of(body)}?dag=2024-06-01")
    table, year = page.split("<tbody>")[1].split("</tbody>")[0], page.split("På mötena 2024")[1].split("</ul>")[0]
    assert ["Eva Ek" in table, "Åke Å" in table, "Bo Berg" in year, "1 möte enligt" in year] == [
        True,
        False,
        True,
        True,
    ]


@pytest.mark.parametrize(("asked", "is_before"), [("2024-01-01", True), ("2024-03-01", False)])
def test_the_body_says_from_when_its_meetings_are_known(client: Client, asked: str, is_before: bool) -> None:
    body = make_body()
    for day in (date(2024, 2, 1), date(2025, 2, 1), None):
        make_meeting(bodies=[body], held_on=day)

    page = shown(client, f"{of(body)}?dag={asked}")
    assert ("1 februari 2024</time>." in page, "går därför inte att se" in page) == (True, is_before)


def test_a_day_that_is_none_is_said_and_today_is_shown(client: Client) -> None:
    page = shown(client, f"{of(make_body())}?dag=2024-02-31")

    assert ("Skriv dagen som" in page, "Vilka som sitter här" in page) == (True, True)


def test_an_empty_seat_is_told(client: Client) -> None:
    body = make_body()
    make_seat(body=body, organisation=make_organisation(name="Åsby"))

    assert "ingen utsedd" in shown(client, of(body))


def test_a_party_that_has_had_nobody_lately_is_told(client: Client) -> None:
    body, there, away = make_body(), make_organisation(name="Åsby"), make_organisation(name="Björkfors")
    make_seat(body=body, organisation=there)
    make_seat(body=body, organisation=away)
    for month in (1, 2):
        meeting = make_meeting(bodies=[body], held_on=date(2026, month, 1))
        make_attendance(meeting=meeting, organisation=there)

    page = shown(client, of(body)).split("Saknar företrädare")[1].split("</p>")[0]
    assert ("Björkfors" in page, "Åsby" in page) == (True, False)


@pytest.mark.parametrize(("end", "words"), [("body", "ersätter"), ("other", "ersattes av")])
def test_a_relation_is_told_from_both_ends(client: Client, end: str, words: str) -> None:
    body = make_body()
    make_body_relation(kind="replaces", **{end: body})

    assert words in shown(client, of(body))


def test_what_is_open_decided_and_taken_up_here_stands_on_the_page(client: Client) -> None:
    body = make_body()
    meeting = make_meeting(bodies=[body])
    make_assignment(meeting=meeting, task="Skriv planen")
    make_decision(meeting=meeting, text="Planen antas")
    make_thread_item(thread=make_thread(title="Planen"), item=make_agenda_item(meeting=meeting))

    page = shown(client, of(body))
    assert [words in page for words in ("Skriv planen", "Planen antas", ">Planen<")] == [True] * 3


def test_only_keepers_see_ways_to_change(client: Client) -> None:
    body = make_body()

    keeper = signed_in(make_secretary())
    assert ("/utse/" in shown(client, of(body)), "/utse/" in shown(keeper, of(body))) == (False, True)


def test_the_list_is_found_by_another_name(client: Client) -> None:
    make_body_name(body=make_body(name="Chefsgruppen"), name="CGF")
    make_body(name="Rådet")

    page = shown(client, "/organ/?q=CGF")
    assert ("Chefsgruppen" in page, "Rådet" in page) == (True, False)


def test_the_list_narrows_to_those_that_are_closed(client: Client) -> None:
    make_body(name="Gamla gruppen", until=date(2020, 1, 1))

    page = shown(client, "/organ/?lage=avslutade")
    assert ("Gamla gruppen" in page, "Eget organ" in page) == (True, False)


def test_a_name_with_markup_stays_text(client: Client) -> None:
    body = make_body(name="Råd & <i>rön</i>")

    assert '<h1 class="ds-heading">Råd &amp; &lt;i&gt;rön&lt;/i&gt;</h1>' in shown(client, of(body))


def test_the_map_shows_the_bodies_of_the_day_that_is_asked_for(client: Client) -> None:
    old, new = make_body(name="Gamla", until=date(2022, 1, 1)), make_body(name="Nya", since=date(2022, 1, 1))
    make_body_relation(kind="replaces", body=new, other=old)

    page = shown(client, "/struktur/?dag=2021-06-01")
    assert [f"<title>{body}" in page for body in (old, new)] == [True, False]


def test_the_map_says_the_same_in_a_table(client: Client) -> None:
    relation = make_body_relation(kind="reports_to")

    rows = shown(client, "/struktur/").split("<tbody>")[1]
    assert [name in rows for name in (relation.body.name, "rapporterar till", relation.other.name)] == [True] * 3


def test_a_day_that_is_no_day_is_told_and_today_is_shown(client: Client) -> None:
    page = shown(client, "/struktur/?dag=igår")

    assert ("Skriv dagen som ÅÅÅÅ-MM-DD" in page, "Eget organ" in page) == (True, True)


def test_the_drawing_stays_within_its_picture() -> None:
    for kind in ["council", "working"] * 7:
        make_body(kind=kind)

    picture = draw(structure_on(TODAY))
    assert all(
        0 <= box.x <= picture.width - box.width and 0 <= box.y <= picture.height - box.height for box in picture.boxes
    )


def test_a_curve_over_the_first_row_stays_within_the_picture() -> None:
    make_body_relation(body=make_body(kind="council"), other=make_body(kind="council"))

    path = draw(structure_on(TODAY)).curves[0].path
    assert min(int(number) for number in re.findall(r"-?\d+", path)) >= 0


def test_the_map_can_show_what_is_near_a_body(client: Client) -> None:
    relation = make_body_relation()

    page = shown(client, f"/struktur/?organ={relation.body.pk}")
    assert [f"<title>{body}," in page for body in (relation.body, relation.other, "Eget organ")] == [True, True, False]


def test_the_map_of_very_many_bodies_says_which_it_shows(client: Client) -> None:
    for _ in range(MOST):
        make_body()
    make_body(name="Rådet", kind="council")

    assert "Här är Rådet, de organ som det har ett förhållande till, och deras." in shown(client, "/struktur/")


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("", "Organet arbetar utan uppdragsbeskrivning."),
        ("missing", "Organet arbetar utan uppdragsbeskrivning."),
        ("draft", "Organet arbetar efter ett utkast"),
        ("circulated", "Uppdragsbeskrivningen är på remiss"),
    ],
)
def test_a_body_that_works_without_a_settled_commission_is_told(client: Client, state: str, words: str) -> None:
    body = make_body()
    if state:
        make_commission(body=body, state=state)

    assert words in shown(client, of(body))


def test_a_settled_commission_is_shown_without_warning(client: Client) -> None:
    commission = make_commission(state="settled", text="Samordna länet.")

    page = shown(client, of(commission.body))
    assert ("Samordna länet." in page, 'class="notice"' in page) == (True, False)


def test_a_closed_body_is_not_asked_for_a_commission(client: Client) -> None:
    assert 'class="notice"' not in shown(client, of(make_body(until=date(2020, 1, 1))))
