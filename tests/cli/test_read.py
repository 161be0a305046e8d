"""rodatraden read: one file, no database, one sentence when it cannot be read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from rodatraden.cli import main
from rodatraden.reading import pipeline

RECORD = """Minnesanteckningar
Samrådsgruppen för vatten
Datum: 2024-03-12
Närvarande: Ulla Ekvik, Per Sandrå

1. Mötet öppnas
Ulla Ekvik öppnade mötet.
"""


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "anteckningar.txt"
    path.write_text(RECORD, encoding="utf-8")
    return path


def test_no_database_is_asked_for_and_django_is_not_even_loaded(record: Path) -> None:
    program = (
        "import sys; from rodatraden.cli import main\n"
        f"code = main(['read', {str(record)!r}, '--json'])\n"
        "sys.exit(code or any(name.split('.')[0] == 'django' for name in sys.modules))"
    )
    nowhere = {**os.environ, "DATABASE_URL": "postgres://nobody@127.0.0.1:1/nowhere"}

    ended = subprocess.run([sys.executable, "-c", program], env=nowhere, capture_output=True, text=True, timeout=120)

    assert (ended.returncode, ended.stderr) == (0, "")
    assert json.loads(ended.stdout)["source"]["name"] == "anteckningar.txt"


def test_the_text_is_printed_as_it_was_read(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "--text", str(record)]) == 0
    assert capsys.readouterr().out == RECORD.rstrip("\n")


def pdf(path: Path, pages: int = 1, password: str = "") -> Path:
    canvas = Canvas(str(path), encrypt=StandardEncryption(password) if password else None)
    for number in range(1, pages + 1):
        canvas.drawString(60, 700, f"Sida {number}")
        canvas.showPage()
    canvas.save()
    return path


def odt(path: Path, content: str, manifest: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return path


def docx_bomb(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * 30_000_000)
    return path


def cut(path: Path) -> Path:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    return path


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


LOCKED = "Filen är låst med lösenord"
BOMB = "Filen packar upp till orimligt mycket data"
BAD = {
    "empty": (lambda folder: written(folder / "a.docx", b""), "Filen är tom"),
    "noise": (lambda folder: written(folder / "a.txt", bytes(range(256)) * 200), "Filen är av ett okänt slag"),
    "locked PDF": (lambda folder: pdf(folder / "a.pdf", password="hemligt"), "PDF:en är låst med lösenord"),
    "locked Word": (
        lambda folder: written(
            folder / "a.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        ),
        LOCKED,
    ),
    "locked OpenDocument": (
        lambda folder: odt(folder / "a.odt", "skräp", '<m xmlns:a="urn:a"><a:encryption-data/></m>'),
        LOCKED,
    ),
    "bomb in Word": (lambda folder: docx_bomb(folder / "a.docx"), BOMB),
    "bomb in OpenDocument": (lambda folder: odt(folder / "a.odt", " " * 30_000_000, "<m/>"), BOMB),
    "truncated": (lambda folder: cut(docx_bomb(folder / "a.docx")), "Filen är avhuggen eller skadad"),
    "missing": (lambda folder: folder / "nada.txt", "Det finns ingen fil som heter nada.txt"),
    "folder": (lambda folder: folder, "Det är en mapp och inte en fil"),
}


@pytest.mark.parametrize(("make", "words"), BAD.values(), ids=BAD)
@pytest.mark.parametrize("form", ["--json", "--text"])
def test_what_cannot_be_read_is_told_in_one_sentence(
    make, words: str, form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = make(tmp_path)

    assert main(["read", form, str(path)]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n"), said.err.startswith(f"{path.name}: {words}")) == ("", 1, True)


def read(path: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    assert main(["read", str(path)]) == 0
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def test_two_thousand_pages_are_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = read(pdf(tmp_path / "tjock.pdf", pages=2000), capsys)
    assert found["source"]["pages"] == 2000  # type: ignore[index]  # the form is promised by reading


def test_a_line_of_a_million_letters_is_read_in_pieces(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = read(written(tmp_path / "lång.txt", b"ord " * 250_000), capsys)
    assert "long-line" in [problem["code"] for problem in found["problems"]]  # type: ignore[attr-defined]  # a list


def test_a_wrong_name_is_told_and_the_file_is_read_as_what_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = read(pdf(tmp_path / "egentligen.docx"), capsys)
    assert found["problems"][0]["message"] == "Filen heter .docx men är en PDF och lästes som det."  # type: ignore[index]  # a list


FOREIGN = {
    "English": "Minutes\nPresent: Jane Fictive, John Madeup\n\n1. Opening\nThe chair opened the meeting.\n",
    "Finnish": "Pöytäkirja\nLäsnä: Matti Keksitty\n\n1 § Avaus\nPuheenjohtaja avasi kokouksen.\n",
    "Chinese": "会议纪要\n出席：某某\n\n1. 开幕\n主席宣布会议开始。\n",
}


@pytest.mark.parametrize("text", FOREIGN.values(), ids=FOREIGN)
def test_another_language_is_read_as_it_stands(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path / "andra.txt", text.encode())

    assert main(["read", "--text", str(path)]) == 0
    assert capsys.readouterr().out == text.rstrip("\n")
    assert pipeline.read(path).repairs == {}


def test_half_characters_can_be_printed(tmp_path: Path) -> None:
    page = written(tmp_path / "sida.html", b"<html><body><p>Anna &#xD800; &#0; Ek</p></body></html>")
    command = [sys.executable, "-m", "rodatraden.cli", "read", str(page)]

    assert subprocess.run(command, capture_output=True, timeout=120).returncode == 0
