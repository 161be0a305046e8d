"""Stopped in any way and run again, an import ends as if nothing had happened."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

TABLES = [
    "documents_document", "documents_version", "documents_page", "importer_source",
    "importer_problem", "meetings_meeting", "meetings_agendaitem", "meetings_minutes",
    "meetings_roundreport", "followup_decision", "followup_assignment", "followup_forwarding", "structure_body",
]  # fmt: skip  # a table reads best in rows
DONE = "state IN ('read', 'partly')"


def counts(memory) -> dict[str, int]:
    """How much there is of everything that does not hang on the order in which documents came.

    Which body met is inferred from the people of meetings that were read before, so that does.
    """
    found = {table: memory.count(table) for table in TABLES}
    return found | dict(
        memory.ask("SELECT kind, count(*) FROM importer_reading WHERE kind <> 'body' OR inferred = '' GROUP BY kind")
    )


def doubles(memory) -> list[tuple[object, ...]]:
    """What is there twice and must not be."""
    questions = [
        "SELECT file_name, count(*) FROM importer_source GROUP BY sha256, file_name HAVING count(*) > 1",
        "SELECT name, count(*) FROM structure_person GROUP BY name HAVING count(*) > 1",
        "SELECT name, count(*) FROM structure_body GROUP BY name HAVING count(*) > 1",
        "SELECT record, count(*) FROM importer_reading WHERE kind = 'item' GROUP BY record, record_id HAVING count(*) > 1",
        "SELECT record_id, count(*) FROM base_auditevent WHERE did = 'source.landed' GROUP BY 1 HAVING count(*) > 1",
    ]
    return [row for question in questions for row in memory.ask(question)]


def is_whole(memory) -> bool:
    return bool(memory.url) or memory.ask("PRAGMA integrity_check") == [("ok",)]


@pytest.fixture(scope="module")
def undisturbed(shared_memory, archive) -> dict[str, int]:
    assert shared_memory.run("import", archive).returncode == 0
    return counts(shared_memory)


def confirm_one(memory) -> int:
    """A person confirms one fact of a document that was read."""
    number = memory.ask("SELECT min(id) FROM importer_reading WHERE kind = 'item'")[0][0]
    memory.change(
        "UPDATE importer_reading SET state = 'accepted', person = machine, decided_at = CURRENT_TIMESTAMP,"
        f" decided_by_id = (SELECT min(id) FROM accounts_user) WHERE id = {number}"
    )
    return int(number)


def test_killed_in_the_middle_it_goes_on_where_it_was(
    memory, archive: Path, undisturbed: dict[str, int], in_session: Callable[[int], list[int]]
) -> None:
    first = memory.start("import", archive)
    memory.wait_for(lambda: memory.count("importer_source", DONE) >= 3)
    os.killpg(first.pid, signal.SIGKILL)
    first.communicate()
    memory.wait_for(lambda: in_session(first.pid) == [], seconds=10)
    read = memory.count("importer_source", DONE)
    assert read < undisturbed["importer_source"]
    confirmed = confirm_one(memory)

    again = memory.run("import", archive)

    assert (again.returncode, memory.count("importer_source", DONE)) == (0, 30)
    assert f"Redan inlästa  {read}\n" in again.stdout
    assert memory.ask(f"SELECT state, is_gone FROM importer_reading WHERE id = {confirmed}") in (
        [("accepted", 0)],
        [("accepted", False)],
    )
    assert (counts(memory), doubles(memory), is_whole(memory)) == (undisturbed, [], True)


def test_only_the_waiting_process_is_killed_and_its_readers_end(
    memory, archive: Path, in_session: Callable[[int], list[int]]
) -> None:
    first = memory.start("import", archive)
    memory.wait_for(lambda: memory.count("importer_source", DONE) >= 1)
    assert len(in_session(first.pid)) > 2
    first.kill()
    first.communicate()

    memory.wait_for(lambda: in_session(first.pid) == [], seconds=10)


def test_ctrl_c_stops_it_whole_and_it_can_be_run_again(
    memory, archive: Path, in_session: Callable[[int], list[int]]
) -> None:
    first = memory.start("import", archive)
    memory.wait_for(lambda: memory.count("importer_source", DONE) >= 1)
    os.killpg(first.pid, signal.SIGINT)
    _, errors = first.communicate(timeout=30)

    assert first.returncode == 130, errors
    assert errors.splitlines()[-1] == ("Stoppat. Det som hann läsas är sparat; kör kommandot igen för att fortsätta.")
    assert "Traceback" not in errors
    memory.wait_for(lambda: in_session(first.pid) == [], seconds=10)
    assert (memory.count("importer_source", "state = 'reading'"), is_whole(memory)) == (0, True)

    assert memory.run("import", archive).returncode == 0
    assert (memory.count("importer_source", DONE), doubles(memory)) == (30, [])


def test_two_imports_at_once_read_every_document_once(memory, small_archive: Path) -> None:
    both = [memory.start("import", small_archive) for _ in range(2)]
    ends = [(process.communicate(timeout=120)[1], process.returncode) for process in both]

    assert [code for _, code in ends] == [0, 0], ends
    assert (memory.count("importer_source", DONE), doubles(memory), is_whole(memory)) == (12, [], True)
