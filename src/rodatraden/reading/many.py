"""Reading many files on every core, in processes of their own that end with whoever started them."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import active_children, forkserver, get_context, parent_process
from pathlib import Path
from threading import Thread

from rodatraden.reading.bounds import bound_memory, bounded
from rodatraden.reading.limits import USUAL
from rodatraden.reading.pages import Unreadable
from rodatraden.reading.pipeline import Reading, read

_known_names: tuple[str, ...] = ()  # of a reading process: the names it was begun with


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a document could not be read, in one Swedish sentence."""

    code: str
    message: str


def read_one(path: Path, name: str = "") -> Reading | Failure:
    """Read one file, called ``name``, within the usual limits. Whatever goes wrong comes back as a sentence."""
    try:
        with bounded(USUAL.work):
            return read(path, name=name, known_names=_known_names)
    except Unreadable as reason:
        return Failure(reason.code, str(reason))
    except MemoryError:
        return Failure("too-large", "Dokumentet tar mer minne än ett dokument får ta. Dela upp det och försök igen.")
    except Exception as error:  # noqa: BLE001  # one document must never stop the others
        message = f"Läsningen stannade på ett fel i programmet ({type(error).__name__}: {error})."
        return Failure("crashed", f"{message[:300]} Anmäl det gärna.")


def open_pool(processes: int, known_names: Iterable[str] = ()) -> ProcessPoolExecutor:
    """Reading processes, which know these names; give them ``read_one`` and end them with ``end_pool``.

    Ctrl-C does not reach them: it is for the one who waits. They end by themselves when that process is gone.
    """
    context = get_context("forkserver")
    context.set_forkserver_preload(["rodatraden.reading.pipeline"])
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # what is begun now inherits it
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return ProcessPoolExecutor(processes, mp_context=context, initializer=_begin, initargs=(tuple(known_names),))


def end_pool(pool: ProcessPoolExecutor) -> None:
    """End the processes at once, whatever they are reading, and the programs that they have begun."""
    pool.shutdown(wait=False, cancel_futures=True)
    for process in active_children():
        if process.pid:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
        process.terminate()


def _begin(known_names: tuple[str, ...]) -> None:
    global _known_names
    _known_names = known_names
    bound_memory(USUAL.memory)
    os.setpgid(0, 0)  # a group of its own, so that the programs it begins can be ended with it
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os.killpg(0, signal.SIGKILL)
