"""A folder with everything that people put in folders: each file has its outcome, and the good one is read."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

RECORD = """Minnesanteckningar
Samrådsgruppen för vatten
Datum: 2024-03-12
Närvarande: Ulla Ekvik, Per Sandrå

1. Mötet öppnas
Ulla Ekvik öppnade mötet. \u202eomvänt\u202c <script>alert(1)</script>

2. Budget
Beslut: Budgeten antas.
"""
SPLIT_NAME = "rad\nbrytning \x1b[31m.bin"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bad")
    (folder / "bra.txt").write_text(RECORD, encoding="utf-8")
    (folder / "samma igen.txt").write_text(RECORD, encoding="utf-8")
    (folder / ".dold.txt").write_text("Dold", encoding="utf-8")
    (folder / ".mapp").mkdir()
    (folder / ".mapp" / "dold.txt").write_text("Dold mapp", encoding="utf-8")
    (folder / "~$öppen.docx").write_bytes(b"lock")
    (folder / "tom.docx").write_bytes(b"")
    (folder / SPLIT_NAME).write_bytes(bytes(range(256)) * 200)
    Path(os.fsdecode(os.fsencode(folder) + b"/halv\xff.txt")).write_text("Dagordning\n1. Val av ordförande\n")
    (folder / "nul.txt").write_bytes(RECORD.replace("vatten", "ska\x00dor").replace("03-12", "03-13").encode())
    (folder / "halvt.html").write_bytes(
        b"<html><body><h1>Protokoll</h1><p>N&#xD800;ytt &#0; h&#55357;r</p></body></html>"
    )
    (folder / "program.py").write_text("import sys\n\n\ndef main() -> None:\n    print(sys.argv)\n")
    (folder / "data.json").write_text(json.dumps({"rader": [{"a": n} for n in range(50)]}, indent=1))
    blank = Canvas(str(folder / "tomt.txt"))
    blank.showPage()
    blank.save()
    canvas = Canvas(str(folder / "egentligen.docx"))
    canvas.drawString(60, 700, "Minnesanteckningar 2024-03-14")
    canvas.drawString(60, 650, "1. Val av justerare")
    canvas.save()
    (folder / "slinga").symlink_to(folder)
    (folder / "runt1.txt").symlink_to(folder / "runt2.txt")
    (folder / "runt2.txt").symlink_to(folder / "runt1.txt")
    (folder / "borta.txt").symlink_to(folder / "fanns.txt")
    os.mkfifo(folder / "rör.txt")
    return folder


@pytest.fixture(scope="module")
def ended(shared_memory, folder: Path) -> subprocess.CompletedProcess[str]:
    return shared_memory.run("import", folder)


def outcomes(memory) -> dict[str, tuple[str, str]]:
    return {
        name: (state, code) for name, state, code in memory.ask("SELECT file_name, state, code FROM importer_source")
    }


def test_every_file_has_its_outcome(shared_memory, ended: subprocess.CompletedProcess[str]) -> None:
    assert ended.returncode == 1
    assert outcomes(shared_memory) == {
        "bra.txt": ("read", ""),
        "tom.docx": ("failed", "empty"),
        SPLIT_NAME: ("failed", "unknown-kind"),
        "halv\N{REPLACEMENT CHARACTER}.txt": ("partly", ""),
        "nul.txt": ("partly", ""),
        "halvt.html": ("partly", ""),
        "program.py": ("partly", ""),
        "data.json": ("partly", ""),
        "egentligen.docx": ("partly", ""),
        "tomt.txt": ("failed", "empty"),
    }


def test_what_failed_is_told_in_one_line_each(folder: Path, ended: subprocess.CompletedProcess[str]) -> None:
    rows = ended.stdout.split("Kunde inte läsas\n")[-1].splitlines()
    told = {row[2:].split("  ")[0]: row.split("  ")[-1].strip() for row in rows}

    gone = "Filen är en länk som pekar tillbaka på sig själv. Välj den riktiga filen."
    assert told == {
        "rad\N{REPLACEMENT CHARACTER}brytning \N{REPLACEMENT CHARACTER}[31m.bin": (
            "Filen är av ett okänt slag, som inte kan läsas; spara den som PDF, Word-fil eller text först."
        ),
        "tom.docx": "Filen är tom; hämta den på nytt från den som skickade den.",
        "tomt.txt": "Filen innehåller ingen text; kontrollera att det är rätt fil.",
        str(folder / "borta.txt"): "Filen finns inte. Se efter att sökvägen är rätt.",
        str(folder / "runt1.txt"): gone,
        str(folder / "runt2.txt"): gone,
        str(folder / "rör.txt"): "Det är inte en vanlig fil, så den kan inte läsas; välj en fil.",
    }
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("name", ["program.py", "data.json"])
def test_what_is_no_record_is_kept_but_makes_no_meeting(
    name: str, shared_memory, ended: subprocess.CompletedProcess[str]
) -> None:
    rows = shared_memory.ask(
        "SELECT s.meeting_id, p.code FROM importer_source s JOIN importer_problem p ON p.source_id = s.id"
        f" WHERE s.file_name = '{name}' ORDER BY p.id"
    )
    assert rows == [(None, "no-record")]


def test_a_wrong_name_is_told(shared_memory, ended: subprocess.CompletedProcess[str]) -> None:
    rows = shared_memory.ask("SELECT message FROM importer_problem WHERE code = 'wrong-name' ORDER BY id")
    assert ("Filen heter .docx men är en PDF och lästes som det.",) in rows


def test_marks_and_tags_are_kept_as_text(shared_memory, ended: subprocess.CompletedProcess[str]) -> None:
    [(text,)] = shared_memory.ask(
        "SELECT p.text FROM documents_page p JOIN documents_version v ON v.id = p.version_id"
        " WHERE v.file_name = 'bra.txt'"
    )
    assert "<script>alert(1)</script>" in text


def test_run_again_nothing_is_read_twice_and_what_failed_is_told_again(
    shared_memory, folder: Path, ended: subprocess.CompletedProcess[str]
) -> None:
    before = shared_memory.count("base_auditevent", "did = 'source.landed'")

    again = shared_memory.run("import", folder)

    assert (again.returncode, shared_memory.count("base_auditevent", "did = 'source.landed'")) == (1, before)
    assert "Redan inlästa      10" in again.stdout
    assert again.stdout.split("Kunde inte läsas\n")[-1] == ended.stdout.split("Kunde inte läsas\n")[-1]


def test_a_file_and_a_folder_that_may_not_be_read_are_told(memory, tmp_path: Path) -> None:
    if os.geteuid() != 0 or not shutil.which("setpriv"):
        pytest.skip("needs root, to be somebody who may not read")
    secret = tmp_path / "hemlig.txt"
    secret.write_text(RECORD, encoding="utf-8")
    secret.chmod(0o000)
    (tmp_path / "stängd").mkdir(mode=0o700)
    program = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from rodatraden.importer.pipeline import taking_in\n"
        "os.setgroups([]); os.setgid(65534); os.setuid(65534)\n"
        "refused = []\n"
        "for path in taking_in.files_under([Path(sys.argv[1]), Path(sys.argv[2])], refused):\n"
        "    try:\n"
        "        path.open()\n"
        "    except OSError as error:\n"
        "        refused.append(taking_in._told(path, error))\n"
        "print(*(one.message for one in refused), sep='\\n')\n"
    )
    begin = "import django; django.setup()\n"
    for place in (tmp_path, *tmp_path.parents[:3]):
        place.chmod(place.stat().st_mode | 0o055)
    environment = memory.environment | {"DJANGO_SETTINGS_MODULE": "config.settings"}

    said = subprocess.run(
        [sys.executable, "-c", begin + program, secret, tmp_path / "stängd"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert said.stdout.splitlines() == [
        "Filen får inte läsas. Ge läsrättighet till den och försök igen.",
        "Mappen får inte öppnas. Ge läsrättighet till den.",
    ], said.stderr
