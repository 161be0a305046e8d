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
