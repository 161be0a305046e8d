"""A site of its own: a copy of the small memory, served by a process of its own as the real one is."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60  # seconds that a busy machine may need to start the site


@dataclass(frozen=True)
class Site:
    """Where a site is served, and the folder with its data."""

    address: str
    folder: Path

    def ask(self, question: str) -> tuple[Any, ...]:
        """The first row that the database answers: a record to visit."""
        with closing(sqlite3.connect(self.folder / "rodatraden.sqlite3")) as database:
            row = database.execute(question).fetchone()
        assert row is not None, f"The small memory holds nothing that answers {question}"
        return tuple(row)

    def number(self, question: str) -> int:
        return int(self.ask(question)[0])

    def session(self, role: str) -> str:
        return str(json.loads((self.folder / "sessions.json").read_text(encoding="utf-8"))[role])

    def work(self) -> None:
        """Do what waits in the queue, as the worker beside the site does."""
        run(self.folder, "django", "db_worker", "--queue-name", "*", "--batch", "--interval", "0")


def build(folder: Path) -> Path:
    """The small memory in ``folder``, made once though several processes ask for it at the same time."""
    folder.mkdir(exist_ok=True)
    with (folder.parent / f"{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "sessions.json").exists():
            run(folder, "tests.journeys.memory")
    return folder


@contextmanager
def serve(memory: Path, folder: Path) -> Iterator[Site]:
    """Serve a copy of ``memory``, without a worker. What went wrong in the site fails the test that used it."""
    shutil.copytree(memory, folder)
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port = asked.getsockname()[1]
    log = folder / "log"
    words = ["uvicorn", "config.asgi:application", "--port", str(port), "--log-level", "warning", "--lifespan", "off"]
    with log.open("w") as told:
        process = subprocess.Popen(
            [sys.executable, "-m", *words], env=environment(folder), cwd=ROOT, stdout=told, stderr=told
        )
        try:
            _wait(process, f"http://127.0.0.1:{port}/konto/logga-in/", log)
            yield Site(f"http://127.0.0.1:{port}", folder)
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)
    said = log.read_text(encoding="utf-8")
    assert "Internal Server Error" not in said, said


def environment(folder: Path) -> dict[str, str]:
    """As a small installation has it: SQLite and documents in the data folder."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "RODATRADEN_DATA": str(folder),
        "RODATRADEN_SECRET_KEY": "journeys",
        "DATABASE_URL": "",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
    }


def run(folder: Path, *words: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *words], env=environment(folder), cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _wait(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            with urlopen(address, timeout=PATIENCE):
                return
        except (URLError, ConnectionError):
            time.sleep(0.1)
    raise AssertionError(f"The site did not start: {log.read_text(encoding='utf-8')}")
