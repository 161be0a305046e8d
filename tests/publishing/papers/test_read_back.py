"""What is written on paper is read back from it by our own reader: nothing of it is lost on the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from rodatraden.base.errors import NotPossible
from rodatraden.publishing.papers.pdf import pdf
from rodatraden.publishing.papers.shapes import Paper
from rodatraden.publishing.papers.word import docx
from rodatraden.reading import pipeline
from rodatraden.reading.claims import DecisionKind, Record
from tests.factories.publishing import BODY, RECORD

WRITERS: dict[str, Callable[[Paper], bytes]] = {"pdf": pdf, "docx": docx}


def read_back(writer: str, paper: Paper, folder: Path) -> Record:
    """What our reader finds in the paper; skips where the writer cannot write here."""
    file = folder / f"record.{writer}"
    try:
        file.write_bytes(WRITERS[writer](paper))
    except NotPossible as reason:
        pytest.skip(str(reason))
    return pipeline.read(file).record


@pytest.fixture(scope="module", params=WRITERS)
def read(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Record:
    return read_back(request.param, RECORD, tmp_path_factory.mktemp("papers"))


def test_the_head(read: Record) -> None:
    wanted = ("kind", "date", "start", "end", "place", "chair", "secretary", "next_meeting")

    assert {name: read.stated[name].value for name in wanted} == {
        "kind": "protokoll",
        "date": "2026-02-03",
        "start": "13:00",
        "end": "15:30",
        "place": RECORD.head.place,
        "chair": RECORD.chair,
        "secretary": RECORD.secretary,
        "next_meeting": "2026-04-14",
    }
    assert [body.value for body in read.bodies] == [BODY]


def test_who_was_there(read: Record) -> None:
    assert [(one.name, one.organisation, one.status.value, one.instead_of, one.remote) for one in read.attendees] == [
        ("Bengt Öberg", "Region Mellanland", "present", None, False),
        ("Anna Lindqvist", "Region Mellanland", "present", None, False),
        ("Cecilia Nyström", "Sjövik kommun", "present", None, True),
        ("Disa Hallgren", "Åsbo kommun", "absent", None, False),
        ("Erik Sandell", "Åsbo kommun", "substitute", "Disa Hallgren", False),
    ]


def test_the_points(read: Record) -> None:
    assert [(f"§ {item.number}", item.title, item.presenters) for item in read.items] == [
        (point.number, point.title, point.presenters) for point in RECORD.points
    ]


def test_what_was_written_under_them(read: Record) -> None:
    texts = [" ".join(item.text.split()) for item in read.items]

    lost = [text for point, whole in zip(RECORD.points, texts, strict=True) for text in point.text if text not in whole]
    assert lost == []


def test_the_comment_of_the_secretary(read: Record) -> None:
    assert [item.secretary_note for item in read.items] == ["Mötet spelades in. (tillagt i efterhand)", "", "", ""]


def test_the_decisions(read: Record) -> None:
    told = [(RECORD.points[one.item].number, one.reading) for one in read.decisions if one.kind == DecisionKind.DECIDED]

    assert told == [(point.number, one.text) for point in RECORD.points for one in point.own_decisions]


def test_what_was_put_off_and_what_is_expected(read: Record) -> None:
    told = {one.kind: one.reading for one in read.decisions if one.kind != DecisionKind.DECIDED}

    assert told == {
        DecisionKind.EXPECTED: "Väntat beslut: Styrgruppen väntas ta ställning i april.",
        DecisionKind.DEFERRED: RECORD.points[3].outcome,
    }


def test_the_assignments(read: Record) -> None:
    told = [(RECORD.points[one.item].number, one.reading, one.owners, one.due) for one in read.assignments]

    assert told == [
        ("§ 8", "Informera alla vårdcentraler om rutinen.", ("Anna Lindqvist",), "2026-03-15"),
        ("§ 8", "Åtagande: Ta fram en lathund.", ("Åsbo kommun",), "före sommaren"),
    ]


def test_what_was_sent_on(read: Record) -> None:
    assert [(RECORD.points[one.item].number, one.to) for one in read.forwarded] == [("§ 8", ("Länsrådet",))]


def test_what_was_told_when_the_word_went_round(read: Record) -> None:
    assert [(one.party, one.text) for one in read.rounds] == [
        (report.party, report.text) for report in RECORD.points[2].reports
    ]


@pytest.mark.parametrize("writer", WRITERS)
def test_the_points_of_notes(writer: str, tmp_path: Path) -> None:
    points = tuple(replace(point, number=f"{number}.") for number, point in enumerate(RECORD.points, start=1))
    notes = replace(RECORD, head=replace(RECORD.head, kind="Minnesanteckningar"), points=points)

    told = read_back(writer, notes, tmp_path)

    assert [(f"{item.number}.", item.title) for item in told.items if item.number] == [
        (point.number, point.title) for point in points
    ]
    assert told.stated["kind"].value == "minnesanteckningar"
