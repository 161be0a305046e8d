"""Throw-away databases: SQLite files, or databases beside the one in DATABASE_URL, removed afterwards.

Django reads its settings once in a process, so each database is used in a process of its own, after ``use``.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

SOURCE = Path(__file__).resolve().parents[2] / "src"


@dataclass(frozen=True, slots=True)
class Throwaway:
    """A database that will be gone, and the folder for the documents beside it."""

    url: str
    folder: Path

    @property
    def kind(self) -> str:
        return "SQLite" if self.url.startswith("sqlite") else "PostgreSQL"


@contextmanager
def throwaway(name: str) -> Iterator[Throwaway]:
    """An empty database, on the server of DATABASE_URL where that is set."""
    server = os.environ.get("DATABASE_URL", "")
    with tempfile.TemporaryDirectory(prefix=f"{name}-") as folder:
        if not server or server.startswith("sqlite"):
            yield Throwaway(f"sqlite:///{Path(folder) / 'measured.sqlite3'}", Path(folder))
            return
        made = f"{name}_{os.getpid()}"
        _execute(server, f'CREATE DATABASE "{made}"')
        try:
            yield Throwaway(urlsplit(server)._replace(path=f"/{made}").geturl(), Path(folder))
        finally:
            _execute(server, f'DROP DATABASE "{made}" WITH (FORCE)')


def use(database: Throwaway) -> None:
    """Make this process work in the database, its tables made."""
    os.environ["DATABASE_URL"] = database.url
    os.environ["RODATRADEN_DATA"] = str(database.folder)
    os.environ["RODATRADEN_LOG"] = "ERROR"
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    (database.folder / "static").mkdir(exist_ok=True)
    sys.path.insert(0, str(SOURCE))
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def _execute(server: str, statement: str) -> None:
    import psycopg

    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(statement.encode())
