"""Lists: narrowed, sorted, paged and taken out as files."""

from __future__ import annotations

import csv
import io
import zipfile

import pytest
from django.http import HttpRequest, QueryDict
from django.test import RequestFactory

from rodatraden.domain.structure.models import Body
from rodatraden.web import lists
from rodatraden.web.structure.tables import BODIES, BodyFilters
from tests.factories.structure import make_body

pytestmark = pytest.mark.django_db


def asked(words: str = "") -> HttpRequest:
    return RequestFactory().get("/organ/", QueryDict(words).dict())


def listed(words: str = "") -> lists.Listing:
    return lists.listing(asked(words), BODIES, lists._sorted(BODIES, Body.objects.all(), "namn"))


def test_a_list_that_fits_on_a_page_says_how_many() -> None:
    make_body()

    assert listed().range_in_words == "1 organ"


def test_a_long_list_says_which_part_it_shows() -> None:
    for _ in range(lists.ON_A_PAGE + 1):
        make_body()

    assert listed("sida=2").range_in_words == "visar 51–51 av 51"


def test_the_first_page_may_be_told_without_sorting() -> None:
    bodies = [make_body() for _ in range(lists.ON_A_PAGE + 1)]
    rows = lists._sorted(BODIES, Body.objects.all(), "namn")

    told = lists.listing(asked(), BODIES, rows, first=lambda most: [bodies[3].pk, bodies[1].pk])
    assert [body.name in line[0][1] for body, line in zip((bodies[3], bodies[1]), told.lines, strict=True)] == [
        True
    ] * 2


@pytest.mark.parametrize("words", ["sida=2", "sortera=-namn", "slag=council"])
def test_only_the_first_page_of_the_whole_list_is(words: str) -> None:
    for _ in range(2 * lists.ON_A_PAGE + 1):
        make_body(kind="council")
    filters = BodyFilters(QueryDict(words))
    filters.is_valid()

    rows = lists._sorted(BODIES, Body.objects.all(), "namn")
    assert len(lists.listing(asked(words), BODIES, rows, filters, lambda most: []).lines) == lists.ON_A_PAGE


def test_what_was_left_empty_is_not_in_addresses() -> None:
    assert lists.address(asked("q=&slag=council&sortera="), sida="2") == "/organ/?slag=council&sida=2"


def test_a_page_beyond_the_last_is_the_last() -> None:
    make_body()

    assert (listed("sida=99").page, listed("sida=-1").page, listed("sida=nio").page) == (1, 1, 1)


def test_the_first_page_leads_on_but_not_back() -> None:
    for _ in range(lists.ON_A_PAGE + 1):
        make_body()

    addresses = listed("slag=council").addresses
    assert (addresses["previous"], addresses["next"]) == ("", "/organ/?slag=council&sida=2")


def test_swedish_letters_come_last() -> None:
    for name in ["Örat", "ål", "Zon", "Ämnet", "Ask"]:
        make_body(name=name)

    response = lists.answer(asked(), BODIES, Body.objects.all(), template="list.html")
    shown = [line for line in response.content.decode().split("<tr>") if "/organ/" in line and "<td" in line]
    assert [line.split('/">')[1].split("<")[0] for line in shown] == ["Ask", "Zon", "ål", "Ämnet", "Örat"]


def test_a_click_on_a_sorted_head_turns_the_order() -> None:
    heads = {head.label: (head.sorted, head.address) for head in listed("sortera=namn").heads}

    assert heads["Namn"] == ("ascending", "/organ/?sortera=-namn")


def test_an_unknown_order_is_the_usual_one() -> None:
    assert listed("sortera=password").heads[0].sorted == "ascending"


def file_in(form: str, words: str = "") -> bytes:
    request = RequestFactory().get("/organ/", {**QueryDict(words).dict(), "format": form})
    response = lists.answer(request, BODIES, Body.objects.all(), template="list.html", filters=BodyFilters(request.GET))
    content = b"".join(response.streaming_content)  # type: ignore[attr-defined]  # files are streamed
    response.close()
    return content


def test_a_csv_file_opens_as_swedish_text() -> None:
    make_body(name="Rådet", kind="council")

    text = file_in("csv").decode("utf-8")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    assert (text[0], rows[0][:2], rows[1][:2]) == ("\ufeff", ["Namn", "Slag"], ["Rådet", "Råd"])


def test_nothing_in_a_csv_file_is_a_formula() -> None:
    make_body(name='=HYPERLINK("http://ont.exempel")')

    assert file_in("csv").decode().splitlines()[1].startswith("\"'=HYPERLINK")


def test_nothing_in_a_spreadsheet_is_a_formula() -> None:
    make_body(name="=1+1")

    with zipfile.ZipFile(io.BytesIO(file_in("xlsx"))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert ("<f>" in sheet, "=1+1" in sheet) == (False, True)


def test_a_file_holds_the_whole_narrowed_list() -> None:
    for _ in range(lists.ON_A_PAGE + 5):
        make_body(kind="council")
    make_body(kind="network")

    assert len(file_in("csv", "slag=council&sida=2").decode().splitlines()) == lists.ON_A_PAGE + 6


def test_a_wrong_filter_is_told_and_the_rest_holds() -> None:
    make_body(kind="council")
    make_body(kind="network")
    filters = BodyFilters(QueryDict("slag=finns-inte&q=organ"))

    assert (filters.is_valid(), filters.narrow(Body.objects.all()).count()) == (False, 2)
