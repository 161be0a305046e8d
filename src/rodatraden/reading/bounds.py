"""No document takes more of the machine than its share: of the processor's time while it is worked on, and of memory.

The time is the process's own: waiting for the programs that recognise or convert is bounded by ``limits`` instead.
"""

from __future__ import annotations

import resource
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from rodatraden.reading.pages import Unreadable

_AGAIN = 1  # second after which it is told again, where the first word was not heeded
_GRACE = 30  # seconds after which a process that does not listen is ended by the system
_MESSAGE = (
    "Läsningen stoppades: dokumentet tog mer av datorns tid än något protokoll gör. Se efter att det är rätt fil, eller "
    "dela upp den."
)


@contextmanager
def bounded(seconds: float) -> Iterator[None]:
    """Raise Unreadable("too-slow") in the block when it has used so many seconds of the processor.

    Only for the main thread of a process. What is stuck where no exception reaches is ended with its process a while
    later.
    """
    before = signal.signal(signal.SIGVTALRM, _stop)
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    try:
        _set(seconds)
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        resource.setrlimit(resource.RLIMIT_CPU, (most, most))
        signal.signal(signal.SIGVTALRM, before)


def allow(seconds: float) -> None:
    """Give the document that is being read more time, since it has more to it, such as one more page to recognise."""
    left, _ = signal.getitimer(signal.ITIMER_VIRTUAL)
    if left:
        _set(left + seconds)


def bound_memory(size: int) -> None:
    """Let the process and those it begins take no more than ``size`` bytes each: MemoryError, or its end."""
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (size, most))


def _set(seconds: float) -> None:
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, _AGAIN)
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time() + seconds + _GRACE), most))


def _stop(number: int, frame: FrameType | None) -> None:
    raise Unreadable("too-slow", _MESSAGE)
