"""A document that takes too much is stopped with a clear word."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from rodatraden.reading.bounds import allow, bounded
from rodatraden.reading.pages import Unreadable


def _work_for_ever() -> None:
    with bounded(0.05):
        while True:
            pass


def test_endless_work_is_stopped() -> None:
    with pytest.raises(Unreadable, match="tog mer av datorns tid") as stopped:
        _work_for_ever()
    assert stopped.value.code == "too-slow"


def test_work_that_is_allowed_more_goes_on() -> None:
    with bounded(0.05):
        allow(60)
        left, _ = signal.getitimer(signal.ITIMER_VIRTUAL)
    assert left > 30


def test_nothing_is_bounded_afterwards() -> None:
    with bounded(0.05):
        pass
    allow(60)
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)


def test_too_much_memory_is_refused() -> None:
    words = "from rodatraden.reading.bounds import bound_memory; bound_memory(300_000_000); b'x' * 400_000_000"
    ended = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr.splitlines()[-1]) == (1, "MemoryError")
