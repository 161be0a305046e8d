"""Every command has help, tells what is wrong in Swedish, and ends with a code that scripts can trust."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rodatraden.cli import main, parser

COMMANDS = ["read", "import", "register", "reread", "serve", "demo", "admin", "doctor"]


def ended(arguments: list[str]) -> int:
    """The code that a command ends with before it has begun."""
    with pytest.raises(SystemExit) as end:
        main(arguments)
    return int(end.value.code or 0)


@pytest.mark.parametrize("arguments", [["--help"], *([command, "--help"] for command in COMMANDS)], ids=" ".join)
def test_every_command_has_help_in_swedish(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert ended(arguments) == 0
    said = capsys.readouterr().out
    assert said.startswith("så här: rodatraden")
    assert "visa den här hjälpen" in said


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "det saknas något: KOMMANDO"),
        (["sjung"], "'sjung' är inget kommando; välj bland 'read'"),
        (["import"], "det saknas något: SÖKVÄG"),
        (["read", "a", "b"], "det här hör inte till kommandot: b"),
        (["read", "a", "--json", "--text"], "--text kan inte användas tillsammans med --json"),
        (["import", "a", "--processes", "0"], "--processes: 0 är inget antal; skriv 1 eller mer"),
        (["serve", "--port", "åtta"], "--port ska vara ett heltal, inte 'åtta'"),
        (["serve", "--port"], "--port behöver ett värde"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_wrong_command_is_told(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert ended(arguments) == 2
    assert f"Kommandot gick inte att förstå: {words}" in capsys.readouterr().err


def test_every_command_is_tested_here() -> None:
    assert parser().parse_args(["doctor"]).command in COMMANDS


def test_a_database_that_does_not_answer_is_told_in_one_sentence(memory, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Protokoll")
    environment = memory.environment | {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/nowhere"}
    said = type(memory)(memory.folder, environment["DATABASE_URL"]).run("import", file)
    assert (said.returncode, said.stderr.strip().count("\n")) == (1, 0)
    assert said.stderr.strip().startswith("Databasen svarar inte som den ska")


def test_a_wrong_setting_is_told_in_one_sentence(memory, tmp_path: Path) -> None:
    said = type(memory)(memory.folder, "mysql://a/b").run("import", tmp_path)
    assert (said.returncode, "Traceback" in said.stderr) == (1, False)
    assert said.stderr.strip().startswith("DATABASE_URL börjar med 'mysql'")


def test_an_empty_folder_is_told(shared_memory, tmp_path: Path) -> None:
    said = shared_memory.run("import", tmp_path)
    assert (said.returncode, said.stderr) == (0, "Det finns inga filer där. Se efter att sökvägen är rätt.\n")


def test_an_unknown_account_is_told(shared_memory, tmp_path: Path) -> None:
    said = shared_memory.run("import", tmp_path, "--as", "ingen@exempel.se")
    assert (said.returncode, said.stderr) == (
        2,
        "Det finns inget konto för ingen@exempel.se. Skapa det först eller utelämna --as.\n",
    )


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "filen finns inte. Se efter att sökvägen är rätt."),
        (b"inte json", "filen är inte JSON (rad 1). Se efter att det är rätt fil."),
        (b"\xff\xfe", "filen är inte text i UTF-8. Spara om den som det."),
    ],
)
def test_a_register_that_cannot_be_taken_in_is_told(
    content: bytes | None, words: str, shared_memory, tmp_path: Path
) -> None:
    path = tmp_path / "register.json"
    if content is not None:
        path.write_bytes(content)
    said = shared_memory.run("register", path)
    assert (said.returncode, said.stderr) == (1, f"Registret kunde inte tas in: {words}\n")


def test_an_administrator_is_made_once(shared_memory) -> None:
    first, second = (shared_memory.run("admin", "chef@exempel.se", stdin=-3) for _ in range(2))
    assert (first.returncode, second.returncode) == (0, 1)
    assert first.stdout.startswith("Administratören chef@exempel.se kan logga in. Lösenord: ")
    assert second.stderr == "Det finns redan ett konto för chef@exempel.se.\n"


def test_reading_again_tells_what_would_change_and_adopts_it(memory, tmp_path: Path) -> None:
    path = tmp_path / "anteckningar.txt"
    path.write_text("Minnesanteckningar\nDatum: 2024-03-12\n\n1. Mötet öppnas\nMötet öppnades.\n", encoding="utf-8")
    assert memory.run("import", path).returncode == 0
    same = memory.run("reread")
    changed = json.dumps({"name": "date", "value": "2020-01-01"})
    memory.change(f"UPDATE importer_reading SET machine = '{changed}' WHERE key = 'stated:date'")
    proposed = memory.run("reread", path.name)
    adopted = memory.run("reread", "--adopt")

    told = [said.stdout for said in (same, proposed, adopted)]
    change = "\nÄndringar\n  anteckningar.txt  1 ändrade, 0 nya, 0 borta\n"
    assert told == [
        "  Omlästa        1\n  Skulle ändras  0\n",
        f"  Omlästa        1\n  Skulle ändras  1\n{change}",
        f"  Omlästa  1\n  Ändrade  1\n{change}",
    ]
    [(value,)] = memory.ask("SELECT machine FROM importer_reading WHERE key = 'stated:date'")
    assert "2024-03-12" in str(value)


def test_the_doctor_needs_no_database_that_answers(memory) -> None:
    said = type(memory)(memory.folder, "postgres://nobody@127.0.0.1:1/nowhere").run("doctor")
    assert said.returncode == 1
    assert "Databas" in said.stdout.split("Saknas")[1]
