"""Lists of attendance that were recognised as English, where struck names are torn."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from rodatraden.reading.pipeline import read

BODY = """
1. Oppnande
Ordforanden oppnade motet och halsade alla valkomna. Fragan om lanets halsoarbete togs upp pa nytt for alla.
2. Nasta mote
Nasta mote ar den 3 maj och halls pa samma plats som forra motet, dar alla far saga vad de tycker om arbetet.
"""

People = list[tuple[str, str, str | None]]


@pytest.fixture
def people(tmp_path: Path) -> Callable[[str, str], People]:
    """Name, status and organisation of everybody in a list under some heads."""

    def _people(heads: str, rows: str) -> People:
        path = tmp_path / "protokoll.txt"
        path.write_text(f"Protokoll\nRadet for folkhalsa\n2024-05-17\n\nNarvarande\n{heads}\n{rows}\n{BODY}", "utf-8")
        listed = [a for a in read(path).record.attendees if not a.only_in_text]
        return [(a.name, str(a.status), a.organisation) for a in listed]

    return _people


SEATS = "Ledamoter Ersattare"
NAMES = "Namn Organisation"


def test_a_substitute_beside_a_present_member_does_not_serve(people) -> None:
    rows = "Anna Berg, Dalby (via lank) Vera Lund, Dalby (via lénk)\nNils Ek, Norrby Tove Ahl, Norrby"
    assert [(name, status) for name, status, _ in people(SEATS, rows)] == [
        ("Anna Berg", "present"),
        ("Vera Lund", "present"),
        ("Nils Ek", "present"),
        ("Tove Ahl", "present"),
    ]


def test_a_place_that_is_fused_with_a_torn_name_is_not_of_the_next_one(people) -> None:
    rows = "Anna Berg, Dalby Vera Lund, Dalby\n-Sten-Zetterlund-Norrby Nils Hallgren Ek, Norrby"
    assert people(SEATS, rows)[-1] == ("Nils Hallgren Ek", "substitute", "Norrby")


def test_a_capital_i_inside_a_torn_name_is_a_misread_letter(people) -> None:
    rows = "Anna Berg, Dalby Vera Lund, Dalby\nSixten-VieItrom--Iolarfors"
    assert people(SEATS, rows)[-1][:2] == ("Sixten VieItrom", "absent")


def test_whole_names_with_a_note_are_present_where_others_are_torn(people) -> None:
    rows = (
        "Ebba-FjtlIgdrd Dalby kommun\nAnna Berg, via Teams Norrby kommun\n"
        "Nils Ek, ersatter Ebba Fjellgard Dalby kommun\nTove Ahl Lidby kommun"
    )
    assert people(NAMES, rows)[1:] == [
        ("Anna Berg", "present", "Norrby kommun"),
        ("Nils Ek", "substitute", "Dalby kommun"),
        ("Tove Ahl", "present", "Lidby kommun"),
    ]


def test_a_torn_double_name_is_kept_whole(people) -> None:
    rows = "Karl-Eeik-Lundvol Dalby\nAnna Berg Norrby kommun"
    assert people(NAMES, rows)[0][:2] == ("Karl Eeik Lundvol", "absent")
