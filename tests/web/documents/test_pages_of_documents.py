"""Documents: the list, a page with its words lit up, its picture and the file."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from rodatraden.domain.documents.models import Page
from rodatraden.web.documents.paper import Words, lay_out
from tests.factories.documents import make_citation, make_document, make_page, make_version
from tests.factories.meetings import make_attendance, make_meeting, make_minutes
from tests.factories.structure import make_member
from tests.web.conftest import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    return signed_in(make_member())


def shown(client: Client, address: str) -> str:
    page = client.get(address).content.decode()
    return page.split("<main")[1].split("</main>")[0]


def a_pdf() -> bytes:
    """The smallest PDF with one empty page of A4."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    )


def test_the_words_asked_for_are_lit_up(client: Client) -> None:
    page = make_page(text="Mötet öppnades.", width=0)

    assert '<mark class="mark--current" id="sida">öppnades</mark>' in shown(
        client, f"/dokument/{page.version_id}/?sida=1&fran=6&till=14"
    )


def test_markup_in_a_document_stays_text(client: Client) -> None:
    page = make_page(text="<script>alert(1)</script>")

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown(client, f"/dokument/{page.version_id}/")


@pytest.mark.parametrize("words", ["sida=7", "fran=9999&till=99999", "fran=-1&till=x", "sida=²"])
def test_a_place_that_is_not_there_lights_nothing(client: Client, words: str) -> None:
    page = make_page()
    response = client.get(f"/dokument/{page.version_id}/?{words}")

    assert (response.status_code, "<mark" in response.content.decode()) == (200, False)


def test_what_stands_on_a_page_is_listed_beside_it(client: Client) -> None:
    page = make_page()
    meeting = make_meeting()
    make_citation(version=page.version, of=meeting, quote="3 februari", inferred="året står inte")

    beside = shown(client, f"/dokument/{page.version_id}/").split("Det minnet har från den här sidan")[1]
    told = (
        "Mötet (1)",
        "3 februari",
        "slutsats: året står inte, inte bekräftad",
    )
    assert [words in beside for words in told] == [True] * len(told)


def test_a_record_is_told_once_however_many_words_it_stands_on(client: Client) -> None:
    page = make_page(text="Anna Ek, Hällevi kommun")
    attendance = make_attendance()
    make_citation(version=page.version, of=attendance, quote="Anna Ek", start=0, end=7)
    make_citation(version=page.version, of=attendance, quote="Hällevi kommun", start=9, end=23)

    beside = shown(client, f"/dokument/{page.version_id}/").split("Det minnet har från den här sidan")[1]

    assert ("Närvaro (1)" in beside, ">Anna Ek</a>" in beside, "Hällevi" in beside) == (True, True, False)


def test_the_versions_and_the_meeting_of_a_document_are_told(client: Client) -> None:
    document = make_document(title="Protokollet")
    first, second = make_version(document=document), make_version(document=document, number=2)
    make_minutes(meeting=make_meeting(title="Vårens möte"), source=second)

    page = shown(client, f"/dokument/{second.pk}/")
    assert [words in page for words in ("Vårens möte", f'href="/dokument/{first.pk}/"')] == [True, True]


def test_a_file_is_only_ever_a_download(client: Client) -> None:
    version = make_version(content=b"<script>alert(1)</script>", file_name="protokoll.html", media="html")
    response: Any = client.get(f"/dokument/{version.pk}/fil")
    content = b"".join(response.streaming_content)
    response.close()

    assert (
        content,
        response["Content-Type"],
        response["Content-Disposition"],
        response["X-Content-Type-Options"],
    ) == (b"<script>alert(1)</script>", "application/octet-stream", 'attachment; filename="protokoll.html"', "nosniff")


def test_a_file_that_is_gone_is_not_found(client: Client) -> None:
    version = make_version(sha256="0" * 64)

    assert client.get(f"/dokument/{version.pk}/fil").status_code == 404


def test_the_picture_of_a_page_is_kept_by_the_browser(client: Client) -> None:
    version = make_version(content=a_pdf(), media="pdf")
    first = client.get(f"/dokument/{version.pk}/sida/1.png")
    again = client.get(f"/dokument/{version.pk}/sida/1.png", headers={"If-None-Match": first["ETag"]})

    assert (first.content[:4], first["ETag"], again.status_code) == (b"\x89PNG", f'"{version.sha256}-1"', 304)


def test_a_page_that_cannot_be_drawn_is_not_found(client: Client) -> None:
    version = make_version(content=a_pdf(), media="pdf")

    assert client.get(f"/dokument/{version.pk}/sida/2.png").status_code == 404


def a_page(**fields: Any) -> Page:
    """A page of a PDF with two words on one line and one on the next."""
    words = [[0, 5, 60, 100, 90, 112], [6, 14, 94, 101, 140, 113], [15, 20, 60, 120, 90, 132]]
    return make_page(version=make_version(media="pdf"), text="Mötet öppnades idag", boxes=words, **fields)


def test_words_on_a_line_are_lit_together() -> None:
    page = a_page()
    lights = lay_out(page.version, page, [1], [Words(0, 14)]).lights

    assert [(light.x, light.y, light.width, light.height) for light in lights] == [("58.5", "98.5", "83.0", "16.0")]


def test_words_on_two_lines_are_lit_apart() -> None:
    page = a_page()

    assert len(lay_out(page.version, page, [1], [Words(0, 20)]).lights) == 2


def test_nothing_is_lit_without_a_place() -> None:
    page = a_page()

    assert lay_out(page.version, page, [1], [Words(0, 0)]).lights == []


@pytest.mark.parametrize(("width", "has_picture"), [(595.0, True), (0, False)])
def test_only_pages_with_a_look_have_a_picture(width: float, has_picture: bool) -> None:
    page = make_page(width=width)

    assert bool(lay_out(page.version, page, [1], []).picture) is has_picture


def test_what_was_asked_for_wins_over_what_else_is_lit() -> None:
    page = make_page(text="Mötet öppnades idag", width=0)
    words = [Words(0, 14, is_current=False), Words(6, 14), Words(15, 19, is_current=False)]

    pieces = lay_out(page.version, page, [1], words).pieces
    assert [(piece.text, piece.lit and piece.lit.is_current) for piece in pieces] == [
        ("Mötet ", None),
        ("öppnades", True),
        (" ", None),
        ("idag", False),
    ]


def test_pages_lead_to_those_beside_them() -> None:
    page = make_page(number=3)
    paper = lay_out(page.version, page, [1, 3, 4], [Words(0, 0)])

    assert (paper.previous, paper.next) == (1, 4)


def test_the_list_narrows_by_title_or_file(client: Client) -> None:
    make_version(document=make_document(title="Vårens protokoll"))
    make_version(file_name="hostens-protokoll.pdf", document=make_document(title="Ett annat"))

    page = shown(client, "/dokument/?q=hostens").split("<tbody>")[1]
    assert ("Ett annat" in page, "Vårens protokoll" in page) == (True, False)


def test_words_that_begin_with_markup_can_be_gone_to(client: Client) -> None:
    page = make_page(text="Beslut: **antas**", width=0)

    assert '<mark class="mark--current" id="sida"><strong>antas</strong></mark>' in shown(
        client, f"/dokument/{page.version_id}/?sida=1&fran=8&till=17"
    )
