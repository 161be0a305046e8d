"""Reading many files on every core, in processes of their own that end with whoever started them."""

from __future__ import annotations

import signal
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import active_children, get_context
from pathlib import Path

from rodatraden.reading.pages import Unreadable
from rodatraden.reading.pipeline import Reading, read

_known_names: tuple[str, ...] = ()  # of a reading process: the names it was begun with


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a document could not be read, in one Swedish sentence."""

    code: str
    message: str


def read_one(path: Path) -> Reading | Failure:
    """Read one file. Whatever goes wrong comes back as a sentence, since exceptions do not travel well."""
    try:
        return read(path, known_names=_known_names)
    except Unreadable as reason:
        return Failure(reason.code, str(reason))
    except MemoryError:
        return Failure("too-large", "Dokumentet tar mer minne än datorn har. Dela upp det och försök igen.")
    except Exception as error:  # noqa: BLE001  # one document must never stop the others
        message = f"Läsningen stannade på ett fel i programmet ({type(error).__name__}: {error})."
        return Failure("crashed", f"{message[:300]} Anmäl det gärna.")


def open_pool(processes: int, known_names: Iterable[str] = ()) -> ProcessPoolExecutor:
    """Reading processes, which know these names; give them ``read_one`` and end them with ``end_pool``."""
    context = get_context("forkserver")
    context.set_forkserver_preload(["rodatraden.reading.pipeline"])
    return ProcessPoolExecutor(processes, mp_context=context, initializer=_begin, initargs=(tuple(known_names),))


def end_pool(pool: ProcessPoolExecutor) -> None:
    """End the processes at once, whatever they are reading."""
    pool.shutdown(wait=False, cancel_futures=True)
    for process in active_children():
        process.terminate()


def _begin(known_names: tuple[str, ...]) -> None:
    """Ctrl-C is for the one who waits, who then ends the readers."""
    global _known_names
    _known_names = known_names
    signal.signal(signal.SIGINT, signal.SIG_IGN)
