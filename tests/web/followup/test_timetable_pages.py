"""The timetable of a body: the picture, the list, and what is done with a milestone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from rodatraden.domain.followup.models import Milestone
from rodatraden.domain.followup.queries import milestones
from rodatraden.domain.structure.enums import Role
from rodatraden.domain.structure.models import Body
from rodatraden.web.followup.timeline import draw
from tests.factories.clock import TODAY
from tests.factories.followup import make_milestone, make_milestone_move, make_thread, make_thread_item
from tests.factories.meetings import make_agenda_item, make_meeting
from tests.factories.structure import make_body, make_holder, make_member, make_person, make_secretary
from tests.web.conftest import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> Body:
    return make_body(name="Arbetsgrupp hälsa")


@pytest.fixture
def client(body: Body) -> Client:
    """Signed in as the secretary of the body."""
    return signed_in(make_holder(Role.SECRETARY, body=body))


def days(count: int) -> date:
    return timezone.localdate() + timedelta(days=count)


def main(client: Client, address: str) -> str:
    return client.get(address).content.decode().split("<main")[1].split("</main>")[0]


def test_what_is_late_and_moved_is_told_in_words(body: Body, client: Client) -> None:
    milestone = make_milestone(body=body, title="Utkast", planned_on=days(-51), due_on=days(-9))
    make_milestone_move(milestone=milestone)
    make_milestone_move(milestone=milestone)

    table = main(client, f"/organ/{body.pk}/tidsplan/").split("<tbody>")[1]
    told = ("Utkast", '<span class="late">försenat 9 dagar</span>', "flyttat två gånger, 6 veckor senare än planerat")
    assert [words in table for words in told] == [True] * 3


def test_the_list_is_narrowed_and_the_picture_with_it(body: Body, client: Client) -> None:
    make_milestone(body=body, title="Försenat mål", planned_on=days(-3))
    moved = make_milestone(body=body, title="Flyttat mål", planned_on=days(9))
    make_milestone_move(milestone=moved)
    make_milestone(body=body, title="Klart mål", planned_on=days(-3), done_on=days(-4))
    make_milestone(title="Andras mål", planned_on=days(-3))

    names = ("Försenat mål", "Flyttat mål", "Klart mål", "Andras mål")
    pages = {
        chosen: main(client, f"/organ/{body.pk}/tidsplan/?visa={chosen}")
        for chosen in ("", "oppna", "forsenade", "flyttade")
    }
    assert {chosen: [page.count(f">{name}<") for name in names] for chosen, page in pages.items()} == {
        "": [2, 2, 2, 0],
        "oppna": [2, 2, 0, 0],
        "forsenade": [2, 0, 0, 0],
        "flyttade": [0, 2, 0, 0],
    }


def test_the_list_is_taken_out_as_a_file(body: Body, client: Client) -> None:
    make_milestone(body=body, title="Utkast", planned_on=date(2026, 3, 2), done_on=date(2026, 3, 9), note="Se bilaga")

    response: Any = client.get(f"/organ/{body.pk}/tidsplan/?format=csv")
    assert "Utkast;;2026-03-02;2026-03-02;klart 9 mars 2026, 7 dagar senare än planerat;;2026-03-09;;Se bilaga" in (
        b"".join(response.streaming_content).decode()
    )


def test_an_empty_timetable_says_what_will_stand_there(body: Body, client: Client) -> None:
    page = main(client, f"/organ/{body.pk}/tidsplan/")

    assert ("Här kommer delmålen att stå" in page, "<svg" in page) == (True, False)


def test_a_milestone_is_added_moved_and_finished(body: Body, client: Client) -> None:
    thread, item = make_thread(title="Budget"), make_agenda_item(meeting=make_meeting(bodies=[body]))
    make_thread_item(thread=thread, item=item)
    said = {"title": "Utkast", "planned_on": days(7).isoformat(), "thread": thread.pk, "owner_words": "gruppen"}
    assert client.post(f"/organ/{body.pk}/tidsplan/nytt/", said)["Location"] == f"/organ/{body.pk}/tidsplan/"
    milestone = Milestone.objects.get()

    to = {"to": days(14).isoformat(), "because": "Underlaget dröjer."}
    assert client.post(f"/delmal/{milestone.pk}/flytta/", to)["Location"] == f"/delmal/{milestone.pk}/"
    assert client.post(f"/delmal/{milestone.pk}/klart/", {"done_on": days(0).isoformat()}).status_code == 302

    milestone.refresh_from_db()
    assert (milestone.thread, milestone.planned_on, milestone.due_on) == (thread, days(7), days(14))
    page = main(client, f"/delmal/{milestone.pk}/")
    told = ("Underlaget dröjer.", "flyttat en gång, 7 dagar senare än planerat", "Klart", "Öppna igen")
    assert [words in page for words in told] == [True] * 4


def test_a_move_without_a_reason_is_refused_in_the_form(body: Body, client: Client) -> None:
    milestone = make_milestone(body=body)

    response = client.post(f"/delmal/{milestone.pk}/flytta/", {"to": days(1).isoformat(), "because": ""})

    milestone.refresh_from_db()
    assert (response.status_code, milestone.moves.count()) == (422, 0)


def test_a_milestone_is_changed_dropped_and_opened_again(body: Body, client: Client) -> None:
    milestone = make_milestone(body=body, title="Utkast")
    address = f"/delmal/{milestone.pk}"
    client.post(f"{address}/andra/", {"title": "Färdigt förslag"})
    client.post(f"{address}/lagg-ned/", {"because": "Behövs inte."})
    milestone.refresh_from_db()
    assert (milestone.title, milestone.dropped_on, milestone.note) == ("Färdigt förslag", days(0), "Behövs inte.")

    client.post(f"{address}/oppna/")
    milestone.refresh_from_db()
    assert milestone.is_open
    assert "Delmålet är redan öppet." in client.post(f"{address}/oppna/", follow=True).content.decode()


def test_only_those_who_lead_the_body_are_shown_what_they_may_do(body: Body, client: Client) -> None:
    address = f"/delmal/{make_milestone(body=body).pk}/"
    others = [signed_in(who) for who in (make_member(), make_secretary())]

    assert ["/flytta/" in main(who, address) for who in (client, *others)] == [True, False, False]
    refused = others[1].post(f"{address}flytta/", {"to": days(5).isoformat(), "because": "Dröjer."})
    assert (refused.status_code, "Bara sekreterare" in refused.content.decode()) == (422, True)


@pytest.mark.parametrize("count", [1, 3])
def test_the_timetable_asks_as_many_questions_for_one_as_for_three(
    count: int, body: Body, client: Client, django_assert_num_queries: Any
) -> None:
    for _ in range(count):
        milestone = make_milestone(body=body, person=make_person(), thread=make_thread())
        make_milestone_move(milestone=milestone)

    with django_assert_num_queries(10):
        client.get(f"/organ/{body.pk}/tidsplan/")


def rows() -> list[Milestone]:
    return list(milestones.all_milestones().order_by("pk"))


def test_the_picture_goes_from_the_first_day_to_the_last_with_today_in_it() -> None:
    make_milestone(planned_on=TODAY - timedelta(days=10), due_on=TODAY + timedelta(days=30))
    make_milestone(planned_on=TODAY)
    drawn = draw(rows(), TODAY)

    assert drawn is not None
    places = [(bar.planned, bar.end) for bar in drawn.bars]
    left, right = places[0]
    assert places[1] == (drawn.today, drawn.today)
    assert round(drawn.today - left) == round((right - left) / 4)


@pytest.mark.parametrize(
    ("fields", "kind", "words"),
    [
        ({}, "open", ""),
        ({"due_on": TODAY - timedelta(days=2)}, "late", "försenat 2 dagar"),
        ({"done_on": TODAY}, "done", ""),
        ({"dropped_on": TODAY}, "dropped", ""),
    ],
)
def test_each_bar_has_its_kind_and_the_late_their_words(fields: dict[str, Any], kind: str, words: str) -> None:
    make_milestone(**fields)
    drawn = draw(rows(), TODAY)

    assert drawn is not None
    assert [(bar.kind, bar.words) for bar in drawn.bars] == [(kind, words)]


@pytest.mark.parametrize(
    ("span", "months"),
    [(20, []), (75, ["apr 2026", "maj"]), (400, ["maj 2026", "jul", "sep", "nov", "2027", "mar"]), (3650, None)],
)
def test_the_months_told_have_room(span: int, months: list[str] | None) -> None:
    make_milestone(planned_on=TODAY, due_on=TODAY + timedelta(days=span))
    drawn = draw(rows(), TODAY)

    assert drawn is not None
    told = [month for _, month in drawn.months]
    assert told == months if months is not None else len(told) <= 9


def test_nothing_is_drawn_of_nothing() -> None:
    assert draw([], TODAY) is None
