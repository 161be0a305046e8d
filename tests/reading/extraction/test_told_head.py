"""Heads that tell in sentences, or without labels, what others set under labels."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rodatraden.reading.claims import Record

Recorded = Callable[..., Record]

IN_SENTENCES = """\
LÄNSSTYRELSEN I NORDLAND

Anteckningar från höstens samråd

Onsdagen den 17 september 2025 kl. 9.30–12.00 samlades Nordlands
samrådsgrupp för jakt och viltvård i Länsstyrelsens lokaler på
Storgatan 4 i Almby. Från Länsstyrelsen deltog handläggare Anna Lind.

Läget i länet
Anna Lind berättade att årets inventering är klar i elva av fjorton kommuner.

Skador på gröda
Frågan diskuterades länge och ska följas upp under nästa år.
"""


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("date", "2025-09-17"),
        ("start", "09:30"),
        ("end", "12:00"),
        ("place", "Länsstyrelsens lokaler på Storgatan 4 i Almby"),
    ],
)
def test_a_first_sentence_tells_when_and_where(recorded: Recorded, key: str, value: str) -> None:
    assert recorded(IN_SENTENCES).stated[key].value == value


def test_a_first_sentence_tells_who_met(recorded: Recorded) -> None:
    assert [body.value for body in recorded(IN_SENTENCES).bodies] == ["Nordlands samrådsgrupp för jakt och viltvård"]


POINTS = "\n\n1. Öppnande\nAnna öppnade mötet.\n2. Ekonomi\nBo redovisade ekonomin."


def body_of(record: Record) -> list[str]:
    return [body.value for body in record.bodies]


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("APT Hemtjänst Solbacken 12/2 2026", "Hemtjänst Solbacken"),
        ("Arbetsplatsträff på Ekskolan, 12 februari 2026", "Ekskolan"),
        (
            "Här kommer anteckningar från tisdagens möte i SamO, länets grupp för omställning.",
            "SamO, länets grupp för omställning",
        ),
    ],
)
def test_the_body_of_a_head_without_label(recorded: Recorded, head: str, body: str) -> None:
    assert body_of(recorded(head + POINTS)) == [body]


def test_a_label_in_a_cell_needs_no_colon(recorded: Recorded) -> None:
    table = "| Grupp | Arbetsgruppen för data, möte 1/2025 |\n|---|---|\n| Datum | 2025-01-22 |\n"
    assert body_of(recorded(f"# Mötesanteckning\n\n{table}{POINTS}", ".md")) == ["Arbetsgruppen för data"]


def test_hours_and_place_on_a_line_of_their_own(recorded: Recorded) -> None:
    found = recorded("School Council – minutes, 14 November 2023\n\n17.30 – 19.05, Staff room" + POINTS).stated
    assert [found[key].value for key in ("start", "end", "place")] == ["17:30", "19:05", "Staff room"]


def test_hours_with_och_between(recorded: Recorded) -> None:
    found = recorded("Anteckningar 21 maj 2024\nVi höll på mellan kl. 10.00 och 14.30, med paus." + POINTS).stated
    assert [found[key].value for key in ("start", "end")] == ["10:00", "14:30"]


def test_the_place_stands_in_the_title(recorded: Recorded) -> None:
    found = recorded("Anteckningar från träffen på Sjövik folkhögskola, tisdag 21 maj 2024" + POINTS).stated
    assert found["place"].value == "Sjövik folkhögskola"


def test_an_occasion_at_the_top_is_the_body_but_only_a_guess(recorded: Recorded) -> None:
    record = recorded("SAMVERKANSMÖTE MED ANLEDNING AV SNÖOVÄDRET\n\nTid: 2026-01-08 kl. 08.00-08.45" + POINTS)
    assert [(body.value, bool(body.inferred)) for body in record.bodies] == [
        ("SAMVERKANSMÖTE MED ANLEDNING AV SNÖOVÄDRET", True)
    ]


def test_a_negotiation_has_no_body(recorded: Recorded) -> None:
    assert body_of(recorded("Förhandlingsprotokoll enligt MBL 11 §\n\nTid: 2026-01-08 kl. 08.00" + POINTS)) == []


def test_the_body_stands_in_a_letter_head_of_columns(recorded: Recorded) -> None:
    head = (
        "Almby kommun                          PROTOKOLL             1 (4)\n"
        "Miljö- och byggnadsnämnden            2025-02-19\n\n"
        "Tid och plats        19 februari 2025 kl. 08:30, kommunhuset\n"
        "Justerare            Bo Ek"
    )
    assert body_of(recorded(head + POINTS)) == ["Miljö- och byggnadsnämnden"]


def test_the_body_stands_in_a_heading_of_capital_words(recorded: Recorded) -> None:
    head = "# Green Ports – Project Steering Committee\n\n**Minutes of meeting no. 5**\n\n6 May 2024"
    assert body_of(recorded(head + POINTS, ".md")) == ["Green Ports – Project Steering Committee"]


def test_the_line_with_the_kind_of_record_is_not_joined_to_the_body(recorded: Recorded) -> None:
    head = (
        "LÄNSSAMVERKANSGRUPP MISSBRUK OCH BEROENDE (LMB)\nMÖTESANTECKNINGAR 23 MAJ 2025\n\nNärvarande: Anna Lind, Bo Ek"
    )
    assert recorded(head + POINTS).stated["title"].value == "MÖTESANTECKNINGAR 23 MAJ 2025"


def test_the_body_stands_between_bars(recorded: Recorded) -> None:
    assert body_of(recorded("Protokoll | Utbildningsutskottet | 2025-10-21" + POINTS)) == ["Utbildningsutskottet"]


def test_labels_between_bars_on_one_line(recorded: Recorded) -> None:
    found = recorded(
        "Protokoll styrelsen\n\nDatum: 2024-06-11 | Tid: 08.30–10.45 | Plats: Huvudkontoret" + POINTS
    ).stated
    assert [found[key].value for key in ("date", "start", "place")] == ["2024-06-11", "08:30", "Huvudkontoret"]


def test_a_number_before_the_name_at_the_top_is_left_out(recorded: Recorded) -> None:
    assert body_of(recorded("Styrelseprotokoll 5-2024, Almby Energi AB\n\nDatum: 2024-06-11" + POINTS)) == [
        "Almby Energi AB"
    ]
