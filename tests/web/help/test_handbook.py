"""The handbook in the product."""

from __future__ import annotations

import pytest
from django.test import Client

from rodatraden.web.help import handbook
from rodatraden.web.help.handbook import Chapter
from tests.factories.structure import make_member
from tests.web.conftest import signed_in


@pytest.fixture
def client(db: None) -> Client:
    return signed_in(make_member())


def test_the_handbook_begins_with_how_to_begin() -> None:
    assert handbook.chapters()[0].name == "kom-igang"


def test_every_page_of_the_handbook_is_listed(client: Client) -> None:
    page = client.get("/hjalp/").content.decode()

    assert [f"/hjalp/{path.stem}/" in page for path in handbook.folder().glob("*.md")] == [True] * len(
        handbook.chapters()
    )


@pytest.mark.parametrize("name", [chapter.name for chapter in handbook.chapters()])
def test_a_page_shows_its_heading_once(client: Client, name: str) -> None:
    assert client.get(f"/hjalp/{name}/").content.decode().count("<h1") == 1


def test_links_between_pages_lead_somewhere(client: Client) -> None:
    links = {part.split('"')[0] for chapter in handbook.chapters() for part in chapter.html.split('href="')[1:]}

    assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 200)


def test_a_page_that_is_not_there_is_not_found(client: Client) -> None:
    assert client.get("/hjalp/finns-inte/").status_code == 404


def test_markup_in_the_handbook_stays_text() -> None:
    shown = Chapter("x", "X", "<script>alert(1)</script> och [länk](javascript:alert(1))").html

    assert ("<script" in shown, "href" in shown) == (False, False)


def test_the_summary_is_the_first_line_of_running_text() -> None:
    assert Chapter("x", "X", "## Rubrik\n\n- punkt\n\nFörsta raden.\nAndra.").summary == "Första raden."
