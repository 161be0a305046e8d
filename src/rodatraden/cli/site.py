"""Makes Django ready for the commands that need the database."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.core.management import call_command


def ready() -> None:
    """Set Django up and bring the database to the newest shape, one command at a time."""
    django.setup()
    from django.conf import settings

    settings.DATA.mkdir(parents=True, exist_ok=True)
    with _alone(settings.DATA / "migrating"):
        call_command("migrate", interactive=False, verbosity=0)


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Nobody else who asks for the same lock is in the block meanwhile."""
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
