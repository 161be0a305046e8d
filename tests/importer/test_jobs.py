"""Behind the site nothing waits for ever: what a reader left is taken up, and what cannot be read is said to have failed."""

from __future__ import annotations

import socket
import subprocess
import sys
from multiprocessing import forkserver

import pytest
from django_tasks_db.models import DBTaskResult

from rodatraden.base import files
from rodatraden.domain.accounts.operations import close_account
from rodatraden.domain.documents import queries as documents
from rodatraden.importer import jobs, operations
from rodatraden.importer.enums import SourceState
from rodatraden.importer.models import Source
from tests.factories.accounts import make_administrator
from tests.factories.clock import NOW
from tests.factories.documents import make_version
from tests.factories.importer import make_source

pytestmark = pytest.mark.django_db

RECORD = "Minnesanteckningar\nSamrådsgruppen för vatten\nDatum: 2024-03-12\n\n1. Mötet öppnas\n".encode()


@pytest.fixture
def by():
    return make_administrator()


@pytest.fixture
def dead() -> int:
    """The number of a process that has ended."""
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    return gone.pid


def being_read(claimed_by: str) -> Source:
    return make_source(state=SourceState.READING, claimed_by=claimed_by, claimed_at=NOW)


def state(source: Source) -> str:
    source.refresh_from_db()
    return source.state


def test_what_a_dead_reader_left_and_what_waits_is_put_in_the_queue(by, dead: int) -> None:
    left = being_read(f"{socket.gethostname()}:{dead}:1")
    waiting = make_source(state=SourceState.WAITING)

    assert jobs.take_up_abandoned(by=by) == 2
    queued = [number for task in DBTaskResult.objects.all() for number in task.args_kwargs["args"][0]]
    assert (state(left), sorted(queued)) == ("waiting", sorted([left.pk, waiting.pk]))


def test_what_a_living_reader_reads_is_left_to_it(by) -> None:
    other = being_read("another-machine:1:1")
    other.claimed_at = NOW
    mine = make_source(version=make_version(), state=SourceState.WAITING)
    operations.claim(source=mine, by=by, now=NOW)

    operations.free_abandoned(by=by, now=NOW)

    assert (state(other), state(mine)) == ("reading", "reading")


def test_a_process_that_got_the_number_of_a_dead_one_is_not_taken_for_it(by) -> None:
    source = make_source(version=make_version(), state=SourceState.WAITING)
    operations.claim(source=source, by=by, now=NOW)
    source.refresh_from_db()
    host, number, began = source.claimed_by.split(":")
    Source.objects.filter(pk=source.pk).update(claimed_by=f"{host}:{number}:{int(began) + 1}")

    assert operations.free_abandoned(by=by, now=NOW) == 1


def test_documents_are_read_and_those_that_were_left_with_them(by) -> None:
    source = make_source(version=make_version(content=RECORD), state=SourceState.WAITING)
    left = make_source(version=make_version(content=RECORD + b"2. Slut\n"), state=SourceState.WAITING)

    assert jobs.read_sources.call([source.pk], source.run_id, by.pk) == 2
    assert {state(source), state(left)} <= {"read", "partly"}


def test_words_and_scans_wait_in_queues_of_their_own(by) -> None:
    words, scan = make_source(state=SourceState.WAITING), make_source(state=SourceState.WAITING, is_scan=True)

    jobs.read_later([words, scan], words.run, by=by)

    queued = {task.queue_name: task.args_kwargs["args"][0] for task in DBTaskResult.objects.all()}
    assert queued == {"default": [words.pk], "scans": [scan.pk]}


def test_a_reader_of_words_leaves_waiting_scans_alone_and_the_run_goes_on(by) -> None:
    words = make_source(version=make_version(content=RECORD), state=SourceState.WAITING)
    scan = make_source(state=SourceState.WAITING, is_scan=True, run=words.run)

    jobs.read_sources.call([words.pk], words.run_id, by.pk)

    words.run.refresh_from_db()
    assert (state(words), state(scan), words.run.finished_at) == ("partly", "waiting", None)


def test_what_a_closed_account_brought_in_is_read_all_the_same(by) -> None:
    asked = make_administrator()
    source = make_source(version=make_version(content=RECORD), state=SourceState.WAITING)
    close_account(user=asked, by=by, now=NOW)

    jobs.read_sources.call([source.pk], source.run_id, asked.pk)

    assert state(source) == "partly"


def test_a_stored_file_that_is_gone_is_told(by) -> None:
    source = make_source(version=make_version(), state=SourceState.WAITING)
    documents.file_of(source.version).unlink()

    jobs.read_sources.call([source.pk], source.run_id, by.pk)

    assert (state(source), source.message) == (
        "failed",
        "Den sparade filen finns inte längre i dokumentmappen; läs in originalet igen.",
    )


def test_when_reading_cannot_go_on_the_documents_say_so(by, monkeypatch: pytest.MonkeyPatch) -> None:
    source = make_source(version=make_version(), state=SourceState.WAITING)

    def no_more() -> None:
        raise OSError("too many processes")

    monkeypatch.setattr(forkserver, "ensure_running", no_more)
    with pytest.raises(OSError, match="too many"):
        jobs.read_sources.call([source.pk], source.run_id, by.pk)
    assert (state(source), source.code) == ("failed", "stopped")


def test_a_rereading_that_cannot_be_done_is_told_and_changes_nothing(by) -> None:
    source = make_source(version=make_version(content=bytes(range(256)) * 20), state=SourceState.READ)

    assert jobs.reread_source.call(source.pk, by.pk) is False
    assert (state(source), source.message.startswith("Omläsningen gick inte: Filen är av ett okänt slag")) == (
        "read",
        True,
    )
    assert files.place(documents.file_of(source.version).parents[1], source.version.sha256).exists()
