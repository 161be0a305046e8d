"""The pages of threads: what they show, and what a keeper can do there."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.utils.html import escape, strip_tags

from rodatraden.domain.followup.enums import DecisionKind, ThreadState, TieKind
from rodatraden.domain.followup.models import Thread, ThreadItem
from rodatraden.domain.meetings.enums import View
from rodatraden.search import operations
from tests.factories.followup import (
    make_assignment,
    make_decision,
    make_forwarding,
    make_forwarding_receiver,
    make_thread,
    make_thread_item,
    make_thread_name,
)
from tests.factories.meetings import make_agenda_item, make_meeting, make_minutes_item, make_standpoint
from tests.factories.structure import make_body, make_member, make_person, make_secretary
from tests.web.conftest import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper() -> Client:
    return signed_in(make_secretary())


@pytest.fixture
def reader() -> Client:
    return signed_in(make_member())


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def said(client: Client, address: str, **form: object) -> tuple[str, list[str]]:
    """Where sending the form leads, and the messages there."""
    response = client.post(address, form, follow=True)
    return response.redirect_chain[-1][0], [str(message) for message in response.context["messages"]]


def tied(**fields: object) -> ThreadItem:
    meeting = make_meeting(title="Rådets möte", bodies=[make_body(name="Rådet")], held_on=date(2025, 2, 3))
    item = make_agenda_item(meeting=meeting, title="Planen", number="4")
    return make_thread_item(item=item, **fields)


def test_the_list_tells_bodies_years_and_what_is_open(reader: Client) -> None:
    tie = tied()
    make_assignment(item=tie.item)

    lines = reader.get("/tradar/").context["list"].lines

    assert [[cell for _, cell in line] for line in lines] == [
        [
            f'<a href="/tradar/{tie.thread.pk}/">{tie.thread}</a>',
            "Pågår",
            "Rådet",
            "2025",
            '<time datetime="2025-02-03">3 februari 2025</time>',
            "1",
            "1",
        ]
    ]


@pytest.mark.parametrize("choice", ["q=plan", "organ={body}", "ar=2025", "lage=open"])
def test_the_list_is_narrowed(reader: Client, choice: str) -> None:
    tie = tied(thread=make_thread(title="Planen"))
    make_decision(decided_on=date(2025, 1, 1))  # so that the year can be chosen
    make_thread(title="Annat", state=ThreadState.CLOSED)
    body = tie.item.meeting.bodies.get()

    rows = reader.get("/tradar/?" + choice.format(body=body.pk)).context["list"]

    assert [line[0][1] for line in rows.lines] == [f'<a href="/tradar/{tie.thread.pk}/">Planen</a>']


def test_an_empty_list_teaches(reader: Client) -> None:
    assert "En tråd är en fråga genom organ och år." in text_of(reader, "/tradar/")


def test_the_page_tells_what_happened_and_what_is_open(reader: Client) -> None:
    tie = tied(reason="samma rubrik")
    make_thread_name(thread=tie.thread, name="Programmet")
    make_minutes_item(item=tie.item, text="Gruppen samtalade.")
    make_decision(item=tie.item, text="Anta planen.", kind=DecisionKind.EXPECTED)
    make_assignment(item=tie.item, task="Skriva planen.")
    sent = make_forwarding(item=tie.item, what="Frågan om planen.", answer_by="i maj")
    make_forwarding_receiver(forwarding=sent, words="alla länsdelar")

    page = text_of(reader, f"/tradar/{tie.thread.pk}/")

    for words in (
        "Programmet",
        "Gruppen samtalade.",
        "Anta planen.",
        "Skriva planen.",
        "Skickat vidare till alla länsdelar: Frågan om planen.",
        "knuten av maskinen: samma rubrik, inte bekräftad",
        "<title>3 februari 2025, Rådet. Planen. 1 beslut och 1 uppdrag</title>",
    ):
        assert words in page


def test_a_thread_without_points_teaches(reader: Client) -> None:
    assert "Ingen punkt är knuten till tråden än" in text_of(reader, f"/tradar/{make_thread().pk}/")


def test_a_reader_is_offered_nothing_to_change(reader: Client) -> None:
    tie = tied(kind=TieKind.SUGGESTED)

    page = text_of(reader, f"/tradar/{tie.thread.pk}/")

    assert "Hör det här hit?" in page
    assert f"/tradar/{tie.thread.pk}/punkt/" not in page


def test_a_suggested_point_shows_what_came_of_it(reader: Client) -> None:
    tie = tied(kind=TieKind.SUGGESTED)
    make_decision(item=tie.item, meeting=tie.item.meeting, text="Anta planen.")
    make_assignment(item=tie.item, meeting=tie.item.meeting, task="Skriva planen.")

    asked = text_of(reader, f"/tradar/{tie.thread.pk}/").split("Hör det här hit?")[1]

    assert [words in asked for words in ("Anta planen.", "Skriva planen.")] == [True, True]


def test_a_keeper_confirms_a_tie(keeper: Client) -> None:
    tie = tied()
    where = f"/tradar/{tie.thread.pk}/"

    assert said(keeper, f"{where}punkt/", punkt=tie.item.pk, hor="ja") == (where, ["”Planen” hör till tråden."])
    tie.refresh_from_db()
    assert tie.kind == TieKind.CONFIRMED


def test_a_keeper_refuses_a_tie(keeper: Client) -> None:
    tie = tied()
    where = f"/tradar/{tie.thread.pk}/"

    assert said(keeper, f"{where}punkt/", punkt=tie.item.pk, hor="nej") == (where, ["”Planen” hör inte till tråden."])
    tie.refresh_from_db()
    assert tie.kind == TieKind.REFUSED


@pytest.mark.parametrize("number", ["", "x", "9" * 30, "0"])
def test_a_point_that_is_not_there_is_told_so(keeper: Client, number: str) -> None:
    response = keeper.post(f"/tradar/{make_thread().pk}/punkt/", {"punkt": number, "hor": "ja"})

    assert response.status_code == 404


def test_a_thread_begins_from_a_point(keeper: Client) -> None:
    item = make_agenda_item(title="Planen")

    assert keeper.get(f"/tradar/ny/?punkt={item.pk}").context["form"]["title"].value() == "Planen"
    said(keeper, f"/tradar/ny/?punkt={item.pk}", title="Planen för alla")

    tie = ThreadItem.objects.get()
    assert (tie.thread.title, tie.item, tie.kind) == ("Planen för alla", item, TieKind.CONFIRMED)


def test_a_thread_begins_without_a_point(keeper: Client) -> None:
    where, _ = said(keeper, "/tradar/ny/", title="Planen")

    assert where == f"/tradar/{Thread.objects.get().pk}/"


def test_a_thread_without_a_name_is_asked_for_one(keeper: Client) -> None:
    response = keeper.post("/tradar/ny/", {"title": " "})

    assert (response.status_code, Thread.objects.count()) == (422, 0)


def test_a_thread_gets_another_name_and_keeps_the_old(keeper: Client) -> None:
    thread = make_thread(title="Programmet")

    said(keeper, f"/tradar/{thread.pk}/namn/", title="Planen", aliases="PL\n\nLilla planen")

    thread.refresh_from_db()
    names = sorted(thread.names.values_list("name", flat=True))
    assert (thread.title, names) == ("Planen", ["Lilla planen", "PL", "Programmet"])


def test_points_like_the_thread_are_offered(keeper: Client) -> None:
    tie = tied(thread=make_thread(title="Digitala föräldragrupper"))
    like = make_agenda_item(title="Digitala föräldragrupper, läget")
    operations.rebuild()

    hits = keeper.get(f"/tradar/{tie.thread.pk}/knyt/").context["hits"]

    assert [hit.record_id for hit in hits] == [like.pk]


def test_points_are_searched_for_without_those_tied_already(keeper: Client) -> None:
    tie = tied()
    other = make_agenda_item(title="Planerna")
    operations.rebuild()

    hits = keeper.get(f"/tradar/{tie.thread.pk}/knyt/?q=planen").context["hits"]

    assert [hit.record_id for hit in hits] == [other.pk]


def test_when_no_point_fits_it_is_said_what_to_do(keeper: Client) -> None:
    assert "Pröva färre ord." in text_of(keeper, f"/tradar/{make_thread().pk}/knyt/?q=kvastfening")


def test_threads_of_like_names_are_offered_for_merging(keeper: Client) -> None:
    thread, like = make_thread(title="Digitala föräldragrupper"), make_thread(title="Föräldragrupper, digitala")
    operations.rebuild()

    found = keeper.get(f"/tradar/{thread.pk}/sla-samman/").context["found"]

    assert [other for other, _ in found] == [like]


def test_two_threads_become_one(keeper: Client) -> None:
    tie, into = tied(), make_thread(title="Planen")
    into_address = f"/tradar/{into.pk}/"

    where, messages = said(keeper, f"/tradar/{tie.thread.pk}/sla-samman/?q=plan", med=into.pk)

    assert (where, messages) == (into_address, [f"”{tie.thread.title}” är nu en del av den här tråden."])
    assert list(Thread.objects.all()) == [into]


def test_a_thread_is_not_merged_with_itself(keeper: Client) -> None:
    thread = make_thread()

    where, messages = said(keeper, f"/tradar/{thread.pk}/sla-samman/", med=thread.pk)

    assert (where, messages) == (f"/tradar/{thread.pk}/", ["En tråd kan inte slås samman med sig själv."])


def test_a_thread_is_closed_and_opened_again(keeper: Client) -> None:
    thread = make_thread()
    where = f"/tradar/{thread.pk}/"

    assert said(keeper, f"{where}lage/", lage="closed") == (where, ["Tråden är avslutad."])
    assert said(keeper, f"{where}lage/", lage="closed") == (where, ["Det går inte från ”Avslutad” till ”Avslutad”."])
    assert said(keeper, f"{where}lage/", lage="open") == (where, ["Tråden är öppen igen."])


def test_names_are_shown_as_text(reader: Client) -> None:
    thread = make_thread(title="<b>fet</b>")

    assert escape(thread.title) in text_of(reader, f"/tradar/{thread.pk}/")


def test_how_the_question_is_anchored_is_told_body_by_body(reader: Client) -> None:
    tie = tied()
    fields = {"item": tie.item, "meeting": tie.item.meeting, "decided_on": date(2025, 2, 3)}
    make_decision(**fields, kind=DecisionKind.CONSENSUS, text="Vi är överens.")
    make_standpoint(item=tie.item, person=make_person(name="Anna Ek"), view=View.AGAINST, words="Lokaler saknas.")
    board = make_body(name="Styrelsen")
    make_forwarding_receiver(forwarding=make_forwarding(item=tie.item), body=board)

    part = text_of(reader, f"/tradar/{tie.thread.pk}/").split("<h2>Förankring</h2>")[1].split("</section>")[0]
    council, asked = (" ".join(strip_tags(row).split()) for row in part.split("<tbody>")[1].split("</tr>")[:2])
    assert council == (
        "Rådet 1 gång, 3 februari 2025 Samsyn Vi är överens. 3 februari 2025 "
        "Anna Ek reserverar sig: Lokaler saknas. 3 februari 2025 –"
    )
    assert asked == "Styrelsen inte enligt minnet inget ingen 3 februari 2025 av Rådet: har inte svarat än"


def test_columns_without_anything_and_a_table_of_one_body_are_left_out(reader: Client) -> None:
    tie = tied()
    assert "Förankring" not in text_of(reader, f"/tradar/{tie.thread.pk}/")

    make_thread_item(thread=tie.thread, item=make_agenda_item(meeting=make_meeting(bodies=[make_body()])))
    part = text_of(reader, f"/tradar/{tie.thread.pk}/").split("<h2>Förankring</h2>")[1].split("</section>")[0]
    assert part.count('<th scope="col">') == 2
