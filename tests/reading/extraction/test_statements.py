"""What the sentences of a whole record give together."""

from __future__ import annotations

from pathlib import Path

import pytest

from rodatraden.reading.claims import Record
from rodatraden.reading.pipeline import read

HEAD = "Anteckningar\n\nDatum: 2025-03-04\nNärvarande: Anna Berg, Bo Ek\n\n1. Ärendet\n\n"
END = "\n\n2. Avslutning\n\nKlockan var tolv.\n"


def record(folder: Path, text: str) -> Record:
    path = folder / "said.txt"
    path.write_text(f"{HEAD}{text}{END}", encoding="utf-8")
    return read(path).record


@pytest.mark.parametrize(
    ("text", "due", "day"),
    [
        ("Anna ringer banken under våren.", "under våren", "2025-06-30"),
        ("Anna ringer banken senast den 15 april.", "2025-04-15", "2025-04-15"),
        ("Anna ringer banken snarast.", "snarast", None),
    ],
)
def test_a_task_knows_the_day_after_which_it_is_late(tmp_path: Path, text: str, due: str, day: str | None) -> None:
    assert [(one.due, one.due_by) for one in record(tmp_path, text).assignments] == [(due, day)]


def test_each_task_of_a_sentence_is_one(tmp_path: Path) -> None:
    found = record(tmp_path, "Anna kollar hallen och Bo ringer kommunen.").assignments
    assert [(one.owners, one.task) for one in found] == [
        (("Anna Berg",), "Anna kollar hallen"),
        (("Bo Ek",), "Bo ringer kommunen."),
    ]


def test_the_answer_belongs_to_what_was_sent_before_it(tmp_path: Path) -> None:
    found = record(tmp_path, "Planen skickas till styrgrupperna. Svar önskas före den 3 maj.").forwarded
    assert [(one.what, one.answer_by) for one in found] == [
        ("Planen skickas till styrgrupperna. Svar önskas före den 3 maj.", "2025-05-03")
    ]


def test_a_short_sentence_tells_who_or_when_of_the_task_before_it(tmp_path: Path) -> None:
    found = record(tmp_path, "Stadgarna ska ses över. Ordföranden. Senast i maj.").assignments
    assert [(one.owners, one.due) for one in found] == [(("Ordföranden",), "i maj")]


def test_a_pronoun_means_the_person_named_before_it(tmp_path: Path) -> None:
    found = record(tmp_path, "Reseledare blir Siv. Hon skickar ut programmet.").assignments
    assert [one.owners for one in found] == [("Siv",)]
