"""Commands run as real processes, each with a data folder and a database that are thrown away."""

from __future__ import annotations

import os
import secrets
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from rodatraden.demo import county
from rodatraden.demo.documents import write

ON_POSTGRES = os.environ.get("DATABASE_URL", "").startswith("postgres")
SECONDS = 120  # that a command may take at the most, on a machine that has much else to do

Make = Callable[[], "Memory"]


@dataclass(frozen=True)
class Memory:
    """A data folder and a database of a test's own."""

    folder: Path
    url: str  # empty for SQLite in the folder

    @property
    def environment(self) -> dict[str, str]:
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("DATABASE", "DJANGO", "RODA"))
        }
        return kept | {
            "RODATRADEN_DATA": str(self.folder),
            "RODATRADEN_SECRET_KEY": "only-for-this-test",
            "DATABASE_URL": self.url,
            "PYTHONUNBUFFERED": "1",
        }

    def start(self, *arguments: str | Path, **options: Any) -> subprocess.Popen[str]:
        """A command in a session of its own, so that all that it begins can be found."""
        command = [sys.executable, "-m", "rodatraden.cli", *map(str, arguments)]
        return subprocess.Popen(
            command,
            env=self.environment,
            start_new_session=True,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            **options,
        )

    def run(self, *arguments: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:
        """A command until it ends."""
        process = self.start(*arguments, **options)
        try:
            output, errors = process.communicate(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            output, errors = process.communicate()
            raise AssertionError(f"{arguments} did not end.\n{output}\n{errors}") from None
        return subprocess.CompletedProcess(arguments, process.returncode, output, errors)

    def ask(self, question: str) -> list[tuple[Any, ...]]:
        """Rows straight from the database. An empty list while it has no tables yet."""
        if self.url:
            import psycopg

            with psycopg.connect(self.url) as connection:
                try:
                    return list(connection.execute(question).fetchall())
                except psycopg.errors.UndefinedTable:
                    return []
        file = self.folder / "rodatraden.sqlite3"
        if not file.exists():
            return []
        connection = sqlite3.connect(file, timeout=30)
        try:
            return connection.execute(question).fetchall()
        except sqlite3.OperationalError as error:
            if "no such table" in str(error):
                return []
            raise
        finally:
            connection.close()

    def change(self, statement: str) -> None:
        """Change rows straight in the database."""
        if self.url:
            import psycopg

            with psycopg.connect(self.url) as connection:
                connection.execute(statement)
            return
        connection = sqlite3.connect(self.folder / "rodatraden.sqlite3", timeout=30)
        with connection:
            connection.execute(statement)
        connection.close()

    def count(self, table: str, condition: str = "1 = 1") -> int:
        rows = self.ask(f"SELECT count(*) FROM {table} WHERE {condition}")
        return int(rows[0][0]) if rows else 0

    def wait_for(self, is_so: Callable[[], object], seconds: float = SECONDS) -> None:
        """Wait until something is so. Raises AssertionError when it never is."""
        until = time.monotonic() + seconds
        while not is_so():
            assert time.monotonic() < until, "It never came so far."
            time.sleep(0.05)


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    yield from _memory(tmp_path)


@pytest.fixture(scope="module")
def shared_memory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Memory]:
    """One for all the tests of a file, which only look."""
    yield from _memory(tmp_path_factory.mktemp("shared"))


def _memory(folder: Path) -> Iterator[Memory]:
    if not ON_POSTGRES:
        yield Memory(folder / "data", "")
        return
    import psycopg

    given, name = urlsplit(os.environ["DATABASE_URL"]), f"command_{secrets.token_hex(6)}"
    with psycopg.connect(given.geturl(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield Memory(folder / "data", given._replace(path=f"/{name}").geturl())
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty invented records of every kind but scans."""
    return _archive(tmp_path_factory.mktemp("archive"), 30)


@pytest.fixture(scope="session")
def small_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve of them."""
    return _archive(tmp_path_factory.mktemp("small-archive"), 12)


def _archive(folder: Path, count: int) -> Path:
    invented = county.build(seed=1)
    chosen = list(islice((one for one in invented.meetings() if one.form.file != "scan"), count))
    write(replace(invented, _meetings=lambda: iter(chosen)), folder, scans=False)
    return folder


def members(session: int) -> list[int]:
    """The processes of a session that still run."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            told = stat.read_text(errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        if int(told[3]) == session and told[0] not in "ZX":
            found.append(int(stat.parent.name))
    return found


@pytest.fixture
def in_session() -> Callable[[int], list[int]]:
    """The processes of a session that still run. Skips where there is no /proc to see them in."""
    if not Path("/proc/self/stat").exists():
        pytest.skip("there is no /proc here")
    return members


@pytest.fixture(scope="session", autouse=True)
def listening_to_the_keyboard() -> Iterator[None]:
    """What a shell begins in its background ignores Ctrl-C, and so would every command that these tests begin."""
    before = signal.getsignal(signal.SIGINT)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)
