from __future__ import annotations

import time
from pathlib import Path

import pytest

from rodatraden.reading.pipeline import Reading, read
from rodatraden.reading.result import to_json, to_text

LISTED = "Protokoll styrelsen\n\nNärvarande: Anna Berg, Bo Ek\n\n"
PROMISED = {
    "title",
    "kind",
    "body",
    "date",
    "start",
    "end",
    "date_basis",
    "place",
    "attendees",
    "items",
    "decisions",
    "assignments",
    "forwarded",
    "amounts",
    "amounts_sek",
    "dates",
    "next_meeting",
    "source",
    "problems",
    "coverage",
}


def read_text(tmp_path: Path, text: str, name: str = "protokoll.txt") -> Reading:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read(path)


def test_every_promised_key_is_there(tmp_path: Path) -> None:
    assert PROMISED - set(to_json(read_text(tmp_path, "Hej"))) == set()


def test_the_text_is_the_pages_parted_by_form_feeds(tmp_path: Path) -> None:
    assert to_text(read_text(tmp_path, "Sida ett\fSida två").document) == "Sida ett\fSida två"


def test_on_page_is_called(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Ett\fTvå", encoding="utf-8")
    calls: list[tuple[int, int]] = []
    read(path, on_page=lambda done, total: calls.append((done, total)))
    assert calls == [(1, 2), (2, 2)]


def test_what_the_document_does_not_say_is_asked(tmp_path: Path) -> None:
    problems = [problem.code for problem in read_text(tmp_path, "Bara några ord.").record.problems]
    assert problems == ["no-date", "no-body", "no-attendance", "no-items"]


def test_a_year_that_nothing_tells_is_asked_and_not_guessed(tmp_path: Path) -> None:
    reading = read_text(tmp_path, "Möte i styrelsen\n\nTid: 17 maj kl 9\n\n1. Inledning\n2. Avslutning")
    assert ("date" in reading.record.stated, [p.code for p in reading.record.problems if "year" in p.code]) == (
        False,
        ["year-unknown"],
    )


def test_the_year_comes_from_the_day_of_approval_with_the_reason(tmp_path: Path) -> None:
    date = read_text(
        tmp_path,
        "Protokoll styrelsen\n\nTid: Fredag 17 maj kl 9-12\nJusterat den: 2024-06-17\n\n1. Inledning\n2. Avslutning",
    ).record.stated["date"]
    assert (date.value, date.inferred) == (
        "2024-05-17",
        "Året står inte ut; protokollet justerades 2024-06-17 och 17/5 2024 är en fredag.",
    )


def test_the_year_comes_from_the_name_of_the_file(tmp_path: Path) -> None:
    date = read_text(
        tmp_path, "Protokoll styrelsen\n\nTid: 17 maj kl 9\n\n1. Inledning\n2. Avslutning", "2023-05 styrelsen.txt"
    ).record.stated["date"]
    assert date.value == "2023-05-17"


def test_a_weekday_that_does_not_fit_is_told(tmp_path: Path) -> None:
    problems = read_text(
        tmp_path, "Protokoll styrelsen\n\nDatum: måndag 2024-05-17\n\n1. Inledning\n2. Avslutning"
    ).record.problems
    assert [p.message for p in problems if p.code == "weekday-contradicts-date"] == [
        "Handlingen säger måndag men 2024-05-17 är en fredag; kontrollera datumet."
    ]


def test_a_presenter_who_is_in_no_list_becomes_a_guest(tmp_path: Path) -> None:
    text = LISTED + "1. Inledning\nAnna öppnade.\n\n2. Ny plan\nCia Hed presenterade planen."
    guests = [(a.name, a.only_in_text) for a in read_text(tmp_path, text).record.attendees if str(a.status) == "guest"]
    assert guests == [("Cia Hed", True)]


def test_who_serves_for_whom_is_read_in_the_text(tmp_path: Path) -> None:
    text = LISTED + "1. Inledning\nBo Ek ersätter Cia Hed, som är sjuk.\n\n2. Avslutning"
    people = [(a.name, str(a.status), a.instead_of) for a in read_text(tmp_path, text).record.attendees]
    assert people == [("Anna Berg", "present", None), ("Bo Ek", "substitute", "Cia Hed")]


def test_three_bodies_that_meet_together(tmp_path: Path) -> None:
    title = "## Protokoll chefsgrupp vård och omsorg, chefsgrupp trygghet och chefsgrupp för idrott"
    text = title + "\n\n## Inledning\nHej.\n\n## Avslutning\nTack."
    assert [b.value for b in read_text(tmp_path, text, "a.md").record.bodies] == [
        "chefsgrupp vård och omsorg",
        "chefsgrupp trygghet",
        "chefsgrupp för idrott",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000,
        "Närvarande: "
        + ", ".join(f"Anna Berg{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}{chr(97 + i // 676)}" for i in range(10_000)),
        "Anna Berg beslutade att ska " * 20_000,
        "1. " * 200_000,
        "att " * 200_000,
        "(" * 300_000,
        "Namn: " * 100_000,
        "\n".join(f"Rubrik {i}" for i in range(10_000)),
        "~~Anna Berg~~ " * 20_000,
    ],
    ids=["one word", "names", "sentence", "numbers", "att", "brackets", "labels", "headings", "struck"],
)
def test_a_strange_document_takes_seconds_and_breaks_nothing(tmp_path: Path, text: str) -> None:
    began = time.process_time()
    record = read_text(tmp_path, text).record
    assert [p for p in record.problems if p.code == "failed"] == []
    assert time.process_time() - began < 20


def test_the_name_that_people_know_a_file_by_tells_its_year(tmp_path: Path) -> None:
    kept = tmp_path / "f3a9"
    kept.write_text(
        "# Minnesanteckningar Kulturgruppen\n\nTid: 13 november kl. 9\n\n## 1. Inledning\n\nAlla var med.\n", "utf-8"
    )

    stated = read(kept, name="2024-11-13 Kulturgruppen.md").record.stated["date"]

    assert (stated.value, stated.inferred != "") == ("2024-11-13", True)
