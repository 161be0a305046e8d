"""Agendas in tables with columns for who and when."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rodatraden.reading.claims import Record

Recorded = Callable[..., Record]


def duties(record: Record) -> list[tuple[str, tuple[str, ...], str | None]]:
    return [(duty.task, duty.owners, duty.due) for duty in record.assignments]


@pytest.fixture
def table_with(recorded: Recorded) -> Callable[[str], Record]:
    def make(row: str) -> Record:
        head = "# Minnesanteckningar 8 november 2024\n\nNärvarande: Anna Lind, Bo Ek\n\n"
        rows = "| Punkt | Anteckning | Ansvarig | Klart |\n|---|---|---|---|\n| 1. Inledning | Anna hälsar välkommen. | | |\n"
        return recorded(head + rows + row, ".md")

    return make


def test_who_and_when_belong_to_the_last_that_was_said(table_with: Callable[[str], Record]) -> None:
    record = table_with("| 2. Kurs | Kursen blev full. Ny lokal i Almby. | Bo | 30/11 |")
    assert duties(record) == [("Ny lokal i Almby.", ("Bo Ek",), "2024-11-30")]


def test_a_duty_that_names_its_owner_gets_the_day(table_with: Callable[[str], Record]) -> None:
    record = table_with("| 2. Kurs | Bo tar fram en ny lista. | Bo Ek | 30/11 |")
    assert duties(record) == [("Bo tar fram en ny lista.", ("Bo Ek",), "2024-11-30")]


def test_a_sentence_in_the_column_is_the_duty(table_with: Callable[[str], Record]) -> None:
    record = table_with("| 2. Kurs | Kursen blev full. | Anna skickar besked till alla sökande | 15/11 |")
    assert duties(record) == [("Anna skickar besked till alla sökande", ("Anna Lind",), "2024-11-15")]


def test_who_without_when_makes_no_duty_of_what_was_said(table_with: Callable[[str], Record]) -> None:
    assert duties(table_with("| 2. Kurs | Kursen blev full på en timme. | Bo | |")) == []
