"""The site and the reader behind it live and end together."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rodatraden.cli.reader import QUEUES

DONE = "state IN ('read', 'partly')"
HOST = "127.0.0.1"


def address_of(site: subprocess.Popen[str]) -> str:
    """Where the site says that it is, as soon as it does."""
    assert site.stdout
    for line in site.stdout:
        if found := re.search(r"http://\S+", line):
            return found[0]
    raise AssertionError("The site never opened.")


def fetch(address: str) -> int:
    """The status of a page, waited for while the site begins."""
    for _ in range(600):
        try:
            with urllib.request.urlopen(address, timeout=60) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code
        except urllib.error.URLError:
            time.sleep(0.1)
    raise AssertionError("The site never answered.")


@pytest.fixture
def start_site(memory) -> Iterator[Callable[[], subprocess.Popen[str]]]:
    """Starts the site on a free port; it is ended with all its processes when the test ends."""
    sites: list[subprocess.Popen[str]] = []

    def _start() -> subprocess.Popen[str]:
        sites.append(memory.start("serve", "--port", "0"))
        return sites[-1]

    yield _start
    for site in sites:
        if site.poll() is None:
            os.killpg(site.pid, signal.SIGKILL)
        site.communicate()


def readers_of(session: list[int]) -> set[int]:
    """Those of the processes that work the queues; empty until there is one for each."""
    found = set()
    for number in session:
        command = Path(f"/proc/{number}/cmdline")
        if command.exists() and b"rodatraden.cli.reader" in command.read_bytes():
            found.add(number)
    return found if len(found) == len(QUEUES) else set()


def leave_unread(memory, folder: Path) -> None:
    """Documents that were taken in, of which one was being read when its reader was killed."""
    assert memory.run("import", folder).returncode == 0
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    memory.change("DELETE FROM documents_citation")
    memory.change("UPDATE importer_source SET state = 'waiting'")
    memory.change(
        f"UPDATE importer_source SET state = 'reading', claimed_by = '{socket.gethostname()}:{gone.pid}:1',"
        " claimed_at = CURRENT_TIMESTAMP WHERE id = (SELECT min(id) FROM importer_source)"
    )


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "SIGTERM"])
def test_when_the_site_is_stopped_its_reader_ends(
    number: signal.Signals,
    memory,
    start_site: Callable[[], subprocess.Popen[str]],
    in_session: Callable[[int], list[int]],
) -> None:
    site = start_site()
    address = address_of(site)
    assert fetch(f"{address}/konto/logga-in/") == 200
    memory.wait_for(lambda: readers_of(in_session(site.pid)))

    site.send_signal(number)

    assert site.wait(timeout=30) == 0
    memory.wait_for(lambda: in_session(site.pid) == [], seconds=10)
    assert site.stderr
    assert "Traceback" not in site.stderr.read()


def test_a_letter_that_waits_is_sent_by_the_reader(memory, start_site: Callable[[], subprocess.Popen[str]]) -> None:
    address_of(start_site())
    memory.change(
        'INSERT INTO notices_letter ("to", about, about_id, subject, text, calendar, made_at, state, tries, try_at,'
        " last_error) VALUES ('namn@exempel.se', 'meetings.meeting', 1, 'Kallelse', 'Hej!', '', CURRENT_TIMESTAMP,"
        " 'waiting', 0, CURRENT_TIMESTAMP, '')"
    )

    memory.wait_for(lambda: memory.count("notices_letter", "state = 'sent'") == 1)

    [file] = (memory.folder / "mail").iterdir()
    assert "Subject: Kallelse" in file.read_text(encoding="utf-8").splitlines()


def test_a_port_that_is_taken_is_told(memory) -> None:
    with socket.create_server((HOST, 0)) as taken:
        port = taken.getsockname()[1]
        ended = memory.run("serve", "--port", str(port))

    assert ended.returncode == 1
    assert ended.stderr == (
        f"Arbetsytan kan inte öppnas på {HOST}:{port} (porten är upptagen). "
        "Välj en annan med --port, eller stäng det program som använder den.\n"
    )


def test_documents_that_a_killed_reader_left_are_read_while_pages_are_asked_for(
    memory, start_site: Callable[[], subprocess.Popen[str]], small_archive: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "few"
    folder.mkdir()
    for file in sorted(file for file in small_archive.rglob("*") if file.suffix in {".md", ".txt", ".docx"})[:4]:
        shutil.copy(file, folder)
    leave_unread(memory, folder)
    site = start_site()
    address = address_of(site)
    answers: list[int] = []
    stop = threading.Event()

    def ask() -> None:
        while not stop.is_set():
            answers.append(fetch(f"{address}/konto/logga-in/"))

    asking = threading.Thread(target=ask)
    asking.start()
    memory.wait_for(lambda: memory.count("importer_source", DONE) == 4)
    stop.set()
    asking.join()
    site.terminate()
    _, errors = site.communicate(timeout=30)

    assert set(answers) == {200}
    assert "locked" not in errors


def test_a_reader_that_is_killed_is_replaced(
    memory,
    start_site: Callable[[], subprocess.Popen[str]],
    in_session: Callable[[int], list[int]],
) -> None:
    site = start_site()
    address_of(site)
    memory.wait_for(lambda: readers_of(in_session(site.pid)))
    killed = min(readers_of(in_session(site.pid)))

    os.kill(killed, signal.SIGKILL)

    memory.wait_for(lambda: (readers := readers_of(in_session(site.pid))) and killed not in readers)


def test_when_the_site_is_killed_its_reader_ends(
    memory,
    start_site: Callable[[], subprocess.Popen[str]],
    in_session: Callable[[int], list[int]],
) -> None:
    site = start_site()
    address_of(site)
    memory.wait_for(lambda: readers_of(in_session(site.pid)))

    site.kill()

    memory.wait_for(lambda: in_session(site.pid) == [], seconds=20)
