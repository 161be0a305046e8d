"""A reader behind the site: takes up what an earlier one left, then works the queues. The one of words also sends mail
and signs approved records that wait for it.

python -m rodatraden.cli.reader [--queue default|scans] [--parent NUMBER]
Without a queue it works both, one after the other. The parent is the process that it shall end with.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Sequence
from threading import Event, Thread

import django
from django.core.management import call_command

QUEUES = ("default", "scans")
_LAST_LETTER = 5  # seconds that a letter on its way gets when the reader ends
_BEHIND = 10  # how much a reader of scans gives way to the site and to the reader of words, as nice counts


def work(queues: Sequence[str] = QUEUES, parent: int | None = None) -> None:
    """Work until SIGTERM or SIGINT, or until ``parent``, the process that began this one, is gone."""
    if parent is not None:
        Thread(target=_end_with, args=[parent], daemon=True).start()
    if list(queues) == ["scans"]:
        os.nice(_BEHIND)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from rodatraden.domain.accounts.operations import machine
    from rodatraden.importer.jobs import take_up_abandoned
    from rodatraden.notices.jobs import deliver
    from rodatraden.web.meetings.signing import sign_waiting

    by, ending = machine(), Event()
    post = Thread(target=deliver, args=[ending], kwargs={"by": by}, daemon=True)
    if QUEUES[0] in queues:
        post.start()
        Thread(target=sign_waiting, args=[ending], kwargs={"by": by}, daemon=True).start()
    take_up_abandoned(queues, by=by)
    call_command("db_worker", queue_name=",".join(queues), reload=False, verbosity=0)
    ending.set()
    if post.is_alive():
        post.join(_LAST_LETTER)


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--queue", choices=QUEUES)
    parser.add_argument("--parent", type=int)
    options = parser.parse_args()
    work([options.queue] if options.queue else QUEUES, options.parent)


if __name__ == "__main__":
    main()
