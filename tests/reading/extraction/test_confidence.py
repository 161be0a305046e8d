from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from rodatraden.reading.claims import Record
from rodatraden.reading.pipeline import read

MEASURED = tomllib.loads((files("rodatraden.reading.extraction") / "lookups" / "confidence.toml").read_text("utf-8"))


def record_of(tmp_path: Path, text: str) -> Record:
    path = tmp_path / "protokoll.txt"
    path.write_text(text, encoding="utf-8")
    return read(path).record


def test_a_point_says_what_was_measured_for_its_rule(tmp_path: Path) -> None:
    record = record_of(
        tmp_path, "Protokoll styrelsen\n\n§ 1 Öppnande\n\nMötet öppnades.\n\n§ 2 Budget\n\nGicks igenom.\n"
    )
    assert {item.confidence for item in record.items} == {MEASURED["rules"]["agenda.paragraph-sign"]}


def test_a_day_whose_year_is_inferred_is_less_sure_than_a_printed_one(tmp_path: Path) -> None:
    record = record_of(tmp_path, "Protokoll styrelsen\n\nTid: tisdag 5 mars kl 9-12\n\n1. Öppnande\n\n2. Avslut\n")
    assert record.stated["date"].confidence == 0.5


def test_no_meeting_has_minutes_from_a_year_that_is_not_yet(tmp_path: Path) -> None:
    record = record_of(tmp_path, "Protokoll styrelsen\n\nTid: 5 mars kl 9-12\n\n1. Mål till 2049\n\nVisionen 2049.\n")
    assert "date" not in record.stated


@pytest.mark.parametrize(
    "sentence",
    ["Nästa möte hålls onsdag den 14 maj.", "Gruppen träffas nästa gång den 14 maj kl. 9.00."],
)
def test_the_next_meeting_of_a_sentence(tmp_path: Path, sentence: str) -> None:
    record = record_of(
        tmp_path,
        f"Protokoll styrelsen\n\nTid: 5 mars 2025 kl 9-12\n\n1. Öppnande\n\n2. Kommande möten\n\n{sentence}\n",
    )
    assert record.stated["next_meeting"].value == "2025-05-14"


def test_under_a_heading_for_decisions_a_duty_is_no_decision(tmp_path: Path) -> None:
    record = record_of(
        tmp_path,
        "Protokoll styrelsen\n\nTid: 5 mars 2025 kl 9-12\n\nNärvarande: Anna Berg, Bo Ek\n\n1. Öppnande\n\n"
        "2. Budget\n\nBeslut\n\nBudgeten fastställdes.\n\nAnna Berg kollar vad lokalen kostar.\n\n3. Avslut\n",
    )
    assert [d.text for d in record.decisions] == ["Budgeten fastställdes."]


def test_a_substitute_serves_only_where_the_member_of_the_seat_is_absent(tmp_path: Path) -> None:
    record = record_of(
        tmp_path,
        "Protokoll styrelsen\n\nLedamöter:\nAnna Berg, Norrby kommun\nBo Ek, Sjöbo kommun, frånvarande\n\n"
        "Ersättare:\nCia Hed, Norrby kommun\nDan Lind, Sjöbo kommun\n\n1. Öppnande\n\n2. Avslut\n",
    )
    assert [(a.name, a.status.value, a.instead_of) for a in record.attendees][2:] == [
        ("Cia Hed", "present", None),
        ("Dan Lind", "substitute", "Bo Ek"),
    ]


@pytest.mark.parametrize(
    "title",
    [
        "Protokoll 2025-03-05 Styrgrupp fritid",
        "Protokoll nr 3/2025 Styrgrupp fritid",
        "Styrgrupp fritid - möte 5 mars 2025",
        "Organ: Minnesanteckningar från Styrgrupp fritid 5 mars 2025",
    ],
)
def test_a_body_is_its_name_alone(tmp_path: Path, title: str) -> None:
    record = record_of(tmp_path, f"{title}\n\nTid: 5 mars 2025 kl 9-12\n\n1. Öppnande\n\n2. Avslut\n")
    assert [body.value for body in record.bodies] == ["Styrgrupp fritid"]
