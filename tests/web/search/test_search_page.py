"""The page of the search: hits with marked words, what narrows, files, and what to do when nothing is found."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from rodatraden.search import operations, queries
from tests.factories.documents import make_citation, make_page, make_version
from tests.factories.followup import make_assignment, make_assignment_owner, make_decision
from tests.factories.meetings import make_agenda_item, make_meeting, make_round_report
from tests.factories.structure import make_body, make_body_name, make_member, make_organisation, make_person
from tests.web.conftest import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader() -> Client:
    return signed_in(make_member())


def page(client: Client, address: str) -> str:
    operations.rebuild()
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_a_hit_leads_to_its_record_and_source_with_the_words_marked(reader: Client) -> None:
    decision = make_decision(text="Anta planen.", decided_on=date(2025, 3, 1))
    make_citation(of=decision, page=7)

    shown = " ".join(page(reader, "/sok/?q=plan").split())

    for words in (
        f'<a href="/beslut/{decision.pk}/"> Anta <mark>planen</mark>. </a>',
        "1 träff",
        "1 mars 2025",
        "s. 7",
    ):
        assert words in shown


@pytest.mark.parametrize(
    ("make", "address"),
    [
        (make_agenda_item, "/punkter/{pk}/"),
        (make_assignment, "/uppdrag/{pk}/"),
        (make_meeting, "/moten/{pk}/"),
        (make_body, "/organ/{pk}/"),
        (make_person, "/personer/{pk}/"),
        (make_organisation, "/organisationer/{pk}/"),
        (make_round_report, "/moten/{meeting_id}/"),
    ],
)
def test_every_kind_of_hit_leads_somewhere(reader: Client, make: Any, address: str) -> None:
    name = {make_agenda_item: "title", make_assignment: "task", make_meeting: "title", make_round_report: "party"}
    record = make(**{name.get(make, "name"): "Kvastfeningen"})

    assert f'href="{address.format(**vars(record), pk=record.pk)}"' in page(reader, "/sok/?q=kvastfeningen")


def test_the_page_of_a_document_opens_at_that_page(reader: Client) -> None:
    version = make_version()
    make_page(version=version, number=3, text="Kvastfeningen simmar.")

    assert f'href="/dokument/{version.pk}/?sida=3"' in page(reader, "/sok/?q=kvastfeningen")


def test_choices_tell_how_many_each_leaves_and_keep_what_is_chosen(reader: Client) -> None:
    body = make_body(name="Rådet")
    make_agenda_item(title="Planen", meeting=make_meeting(bodies=[body]))
    make_agenda_item(title="Planen")

    shown = page(reader, f"/sok/?q=planen&organ={body.pk}")

    assert f'<option value="{body.pk}" selected>Rådet (1)</option>' in " ".join(shown.split())
    assert "1 träff" in shown


def test_choices_that_mean_nothing_are_passed_over(reader: Client) -> None:
    make_agenda_item(title="Planen")

    assert "1 träff" in page(reader, "/sok/?q=planen&organ=x&ar=-1&slag=%00&person=" + "9" * 40)


def test_a_kind_that_does_not_exist_gives_nothing(reader: Client) -> None:
    make_agenda_item(title="Planen")

    assert "Inga träffar" in page(reader, "/sok/?q=planen&slag=kvast")


def test_it_is_told_by_which_other_names_it_was_searched(reader: Client) -> None:
    body = make_body(name="Chefsgrupp folkhälsa")
    make_body_name(body=body, name="CFH")

    assert "”cfh” söks även som Chefsgrupp folkhälsa." in page(reader, "/sok/?q=cfh")


def test_of_many_bodies_a_hit_names_the_first(reader: Client) -> None:
    bodies = [make_body(name=f"Organ {letter}") for letter in "ABCDE"]
    make_agenda_item(title="Planen", meeting=make_meeting(bodies=bodies))

    assert "Organ A, Organ B, Organ C och 2 till" in page(reader, "/sok/?q=planen&slag=item")


def test_nothing_asked_teaches(reader: Client) -> None:
    assert "Sök i allt som har sagts, beslutats och lovats" in page(reader, "/sok/")


def test_nothing_found_teaches(reader: Client) -> None:
    assert "Ta bort ett ord." in page(reader, "/sok/?q=kvastfening")


def test_a_misspelt_word_that_finds_nothing_is_told_as_it_may_have_been_meant(reader: Client) -> None:
    make_agenda_item(title="Strategi för föräldraskapsstöd")

    shown = page(reader, "/sok/?q=föräldraskapstöd")

    assert "Menade du" in shown
    assert ">föräldraskapsstöd</a>?" in shown


def test_a_misspelt_word_that_would_find_nothing_either_is_not_told(reader: Client) -> None:
    assert "Menade du" not in page(reader, "/sok/?q=föräldraskapstöd")


def test_what_was_written_is_shown_as_text(reader: Client) -> None:
    assert "<script>" not in page(reader, "/sok/?q=%3Cscript%3E").replace('<script type="module"', "")


def test_hits_come_page_by_page(reader: Client) -> None:
    for _ in range(queries.ON_A_PAGE + 1):
        make_decision(text="Anta planen.")

    shown = page(reader, "/sok/?q=planen&sida=2")

    assert "Sida 2 av 2" in shown
    assert 'href="/sok/?q=planen&amp;sida=1"' in shown


def test_hits_are_taken_out(reader: Client) -> None:
    decision = make_decision(
        text="=Anta planen.", decided_on=date(2025, 3, 1), meeting=make_meeting(bodies=[make_body(name="Rådet")])
    )
    operations.rebuild()

    lines = b"".join(reader.get("/sok/?q=planen&format=csv").streaming_content).decode("utf-8-sig").splitlines()

    assert lines == [
        "Dag;Slag;Rubrik;Text;Organ;Adress",
        f"2025-03-01;Beslut;'=Anta planen.;;Rådet;http://testserver/beslut/{decision.pk}/",
    ]


def test_hits_are_taken_out_as_a_spreadsheet(reader: Client) -> None:
    response = reader.get("/sok/?q=planen&format=xlsx")

    assert response.headers["Content-Disposition"] == 'attachment; filename="sok.xlsx"'
    response.close()


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_as_many_questions_for_one_as_for_three(
    reader: Client, count: int, django_assert_num_queries: Any
) -> None:
    for _ in range(count):
        assignment = make_assignment(task="Skriva planen.", meeting=make_meeting(bodies=[make_body()]))
        make_assignment_owner(assignment=assignment, person=make_person())
        make_assignment_owner(assignment=assignment, organisation=make_organisation())
    operations.rebuild()

    asked = 12 if connection.vendor == "postgresql" else 11  # PostgreSQL is also asked how common the words are

    with django_assert_num_queries(asked):
        assert len(reader.get("/sok/?q=planen").context["rows"]) == count
