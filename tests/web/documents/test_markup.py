"""Marks of Markdown and HTML are hidden and what they set off is shown, while every place in the text holds."""

from __future__ import annotations

import pytest

from rodatraden.web.documents.paper import Piece, Words, lay_out
from tests.factories.documents import make_page

pytestmark = pytest.mark.django_db


def pieces(text: str, *words: Words) -> list[Piece]:
    page = make_page(text=text, width=0)
    return lay_out(page.version, page, [1], words).pieces


def shown(text: str) -> str:
    return "".join(piece.text for piece in pieces(text) if not piece.is_hidden)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## Deltagare", "Deltagare"),
        ("**Tid:** kl. 9", "Tid: kl. 9"),
        ("~~Bo Ek~~ (chef)", "Bo Ek (chef)"),
        ("<del>Bo Ek</del> chef<br>", "Bo Ek chef"),
        ("| Namn | Roll |\n|---|---|\n| Bo | chef |", "Namn | Roll\nBo | chef"),
        ("5 ** 3 är mycket, a < b, c#, # 4", "5 ** 3 är mycket, a < b, c#, # 4"),
    ],
)
def test_marks_are_hidden_and_words_are_not(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize("text", ["~~Bo Ek~~", "<del>Bo Ek</del>", "<s>Bo Ek</s>"])
def test_struck_words_are_struck(text: str) -> None:
    assert [piece.text for piece in pieces(text) if piece.is_struck] == ["Bo Ek"]


@pytest.mark.parametrize("text", ["# Bo Ek", "**Bo Ek**", "<b>Bo Ek</b>"])
def test_headings_and_bold_words_are_strong(text: str) -> None:
    assert [piece.text for piece in pieces(text) if piece.is_strong] == ["Bo Ek"]


def test_no_character_is_lost_and_lit_words_stay_where_they_are() -> None:
    text = "## Närvarande\n~~Bo **Ek**~~"
    found = pieces(text, Words(16, 25))

    assert "".join(piece.text for piece in found) == text
    assert "".join(piece.text for piece in found if piece.lit) == text[16:25]
    assert [piece.is_first for piece in found if piece.lit] == [True, False, False, False]
