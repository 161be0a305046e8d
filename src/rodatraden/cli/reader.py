"""The reader behind the site, as ``serve`` starts it: takes up what an earlier one left, then works the queue.

python -m rodatraden.cli.reader
"""

from __future__ import annotations

import os
import time
from threading import Thread

import django
from django.core.management import call_command


def work() -> None:
    """Work until SIGTERM or SIGINT, or until the process that began this one is gone."""
    Thread(target=_end_with, args=[os.getppid()], daemon=True).start()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from rodatraden.domain.accounts.operations import machine
    from rodatraden.importer.jobs import take_up_abandoned

    take_up_abandoned(by=machine())
    call_command("db_worker", reload=False, verbosity=0)


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


if __name__ == "__main__":
    work()
