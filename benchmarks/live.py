"""Ten people write the minutes of one meeting at once, their lines are cut now and then, and once the site falls.

    python -m benchmarks.live [--seconds 30] [--writers 10]

Counts the characters that are missing from the record at the end (none may be), and measures how long it takes until
one's letters stand with another. The site is served by a process of its own on a throw-away database; halfway through
it is killed without a word and started again.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import socket
import statistics
import subprocess
import sys
import time
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from benchmarks.support.database import SOURCE, throwaway, use
from benchmarks.support.open_meeting import FIRST, open_meeting
from benchmarks.support.results import Figure, keep
from benchmarks.support.writers import write

PATIENCE = 60  # seconds that a busy machine may need to start the site


def main() -> int:
    parser = argparse.ArgumentParser(description="Ten writers at once.")
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--writers", type=int, default=10)
    asked = parser.parse_args()
    with throwaway("live") as database:
        use(database)
        scene = open_meeting(asked.writers)
        with Site() as site:
            wrote = asyncio.run(write_through_a_fall(site, scene, asked.seconds))
        lost, extra = missing(scene, wrote)
    delays = sorted(wrote["delays"])
    note = f"{asked.writers} writers for {asked.seconds:.0f} s, {wrote['cuts']} lines cut, the site killed once"
    figures = [
        Figure("live: characters lost", lost, at_most=0, note=note),
        Figure("live: characters that nobody typed", extra, at_most=0),
        Figure("live: characters typed", sum(len(one) for typed in wrote["typed"].values() for one in typed)),
        Figure("live: letter to another writer, median", statistics.median(delays), " ms", at_most=300),
        Figure("live: letter to another writer, 99 of 100", delays[int(len(delays) * 0.99)], " ms", at_most=1000),
    ]
    keep("live", figures)
    return 0 if all(figure.is_met is not False for figure in figures) else 1


def missing(scene: dict[str, Any], wrote: dict[str, Any]) -> tuple[int, int]:
    """How many characters are not in the record (a writer's text counts wholly unless it stands whole), and how many
    are there that nobody typed."""
    from django.db import connection

    from rodatraden.domain.meetings.models import MinutesItem

    connection.close()  # the site has written since
    lost = extra = 0
    for point in scene["points"]:
        text, typed = MinutesItem.objects.get(item_id=point).text, wrote["typed"][point]
        lost += sum(len(one) for one in typed if one not in text)
        lost += sum(len(text) for seen in wrote["seen"] if seen[point] != text)
        begins = len(FIRST) if point == scene["points"][0] else 0
        extra += max(len(text) - begins - sum(len(one) for one in typed), 0)
    return lost, extra


async def write_through_a_fall(site: Site, scene: dict[str, Any], seconds: float) -> dict[str, Any]:
    writing = asyncio.create_task(write(site.address, scene, seconds))
    await asyncio.sleep(seconds / 2)
    await asyncio.to_thread(site.fall)
    return await writing


class Site:
    """The site, served on the database that this process uses, as long as the block lasts."""

    def __enter__(self) -> Site:
        with socket.socket() as asked:
            asked.bind(("127.0.0.1", 0))
            self._port = asked.getsockname()[1]
        self.address = f"http://127.0.0.1:{self._port}"
        self._process = self._start()
        return self

    def __exit__(self, *told: object) -> None:
        self._process.terminate()
        self._process.wait(timeout=PATIENCE)

    def fall(self) -> None:
        """Be killed, and start again."""
        self._process.kill()
        self._process.wait(timeout=PATIENCE)
        self._process = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        words = ["uvicorn", "config.asgi:application", "--port", str(self._port), "--log-level", "warning"]
        environment = os.environ | {"PYTHONPATH": str(SOURCE)}
        process = subprocess.Popen([sys.executable, "-m", *words, "--lifespan", "off"], env=environment)
        until = time.monotonic() + PATIENCE
        while True:
            try:
                with urlopen(f"{self.address}/konto/logga-in/", timeout=PATIENCE):
                    return process
            except (URLError, ConnectionError):
                if time.monotonic() > until or process.poll() is not None:
                    raise
                time.sleep(0.1)


if __name__ == "__main__":
    sys.exit(main())
