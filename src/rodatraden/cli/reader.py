"""The reader behind the site: takes up what an earlier one left, then works the queue.

python -m rodatraden.cli.reader [PARENT], where PARENT is the process number of the site that it shall end with.
"""

from __future__ import annotations

import os
import sys
import time
from threading import Thread

import django
from django.core.management import call_command


def work(parent: int | None = None) -> None:
    """Work until SIGTERM or SIGINT, or until ``parent``, the process that began this one, is gone."""
    if parent is not None:
        Thread(target=_end_with, args=[parent], daemon=True).start()
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
    work(int(sys.argv[1]) if len(sys.argv) > 1 else None)
