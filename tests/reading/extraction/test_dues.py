from __future__ import annotations

from datetime import date

import pytest

from rodatraden.reading.extraction.dues import due_in, is_bound

MEETING = date(2025, 3, 4)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Vera ringer banken senast den 15 april.", "2025-04-15"),
        ("Vera ringer banken före semestern.", "före semestern"),
        ("Vera ringer banken i början av nästa vecka.", "i början av nästa vecka"),
        ("Vera ringer banken till nästa möte.", "till nästa möte"),
        ("Vera ringer banken till styrelsens möte i maj.", "till styrelsens möte i maj"),
        ("Vera ringer banken senast under kvartal 2.", "senast under kvartal 2"),
        ("Vera ringer banken om ett år.", "om ett år"),
        ("Vera ringer banken inom två veckor.", "inom två veckor"),
        ("Vera ringer banken omgående.", "omgående"),
        ("Vera ringer banken på torsdag.", "på torsdag"),
        ("Vera ringer banken varje tertial.", "varje tertial"),
        ("Vera ringer banken så snart avtalet är klart.", "så snart avtalet är klart"),
        ("Vera ringer banken när avtalet är klart.", "när avtalet är klart"),
        ("Vera ringer banken inför inflyttningen.", "inför inflyttningen"),
        ("Vera ringer banken.", None),
        ("Utfallet till och med februari visades.", None),
    ],
)
def test_when_it_shall_be_done(text: str, due: str | None) -> None:
    assert due_in(text, MEETING)[0] == due


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("Klart senast v. 12.", True),
        ("Lämnas före jul.", True),
        ("Det hålls den 3 maj.", False),
        ("Det är bra.", False),
    ],
)
def test_a_time_by_which_is_more_than_a_time_at_which(text: str, bound: bool) -> None:
    assert is_bound(text, MEETING) is bound


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Vera följer upp efter ett halvår.", "efter ett halvår"),
        ("Vera räknar fåglarna under fältsäsongen.", "under fältsäsongen"),
        ("Vera lägger in schemat från period 5.", "från period 5"),
        ("Vera skriver planen, klart sprint 9.", "sprint 9"),
        ("Vera märker cyklarna i god tid innan.", "i god tid innan"),
        ("Vera läser utkastet till veckan därpå.", "till veckan därpå"),
        ("Vera skickar kallelsen senast 14 dagar före sammanträdet.", "senast 14 dagar före sammanträdet"),
        ("Vera lämnar förslag senast tisdag v. 42.", "tisdag v. 42"),
        ("Vera skottar när tjälen släppt.", "när tjälen släppt"),
        ("Vera redovisar till programrådet i januari.", "till programrådet i januari"),
        ("Vera upphandlar före utgången av 2025.", "före utgången av 2025"),
        ("Vera svarar senast 10 januari.", "2026-01-10"),
    ],
)
def test_times_in_other_words(text: str, due: str) -> None:
    assert due_in(text, MEETING)[0] == due


@pytest.mark.parametrize(
    "text",
    [
        "Vera bjuder in museet till nästa möte.",
        "Vera undersöker om det går att boka en lokal till nästa möte.",
        "Vera är värd för nästa träff.",
        "Vera skriver ett förslag till budget.",
        "Vera gör rond på förrådet.",
        "Det finns förslag till beslut.",
        "Styrelsen uppdrar till utskottet att skriva planen.",
        "Vera planerar det första tillfället vecka 45.",
        "Vera skriver ett förslag som kan behandlas den 12 april.",
    ],
)
def test_the_time_of_what_is_planned_is_not_when_it_shall_be_done(text: str) -> None:
    assert due_in(text, MEETING)[0] is None
