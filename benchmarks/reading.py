"""How fast documents are read, beside the least that anybody could do with them, and how much memory that takes.

    python -m benchmarks.reading [rounds]

Born digital: everything that reading does, beside pypdfium2 taking out the text alone, one process each. Scans: the same
beside Tesseract alone on the same pictures with the same options, one process a picture, one thread each and as many
processes at once. The goals are held against the processor time that each takes, with that of the programs it starts:
by the clock the same code has come out at a third of the speed and at all of it on a machine that others use. The
clock's ratio is told beside it. Each round does one and then the other; the figure is the median of the rounds. Memory:
the peak of a fresh process that reads one PDF.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pypdfium2
from PIL import Image

from benchmarks.support import papers
from benchmarks.support.results import Figure, keep, of_runs
from rodatraden.reading.limits import USUAL
from rodatraden.reading.pipeline import read
from rodatraden.reading.readers import tesseract
from rodatraden.reading.readers.pdf import picture
from rodatraden.reading.readers.scan import DPI

ROUNDS = 7
SCANNED_PAGES = 6
LONG = 2_000
PEAK = """
import sys
from pathlib import Path
from rodatraden.reading.pipeline import read
reading = read(Path(sys.argv[1]))
status = Path("/proc/self/status").read_text()
print(len(reading.document.pages), next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")))
"""


def text_alone(path: Path) -> int:
    """What pypdfium2 needs for the text of every page; gives the number of characters."""
    document = pypdfium2.PdfDocument(path)
    letters = 0
    for page in document:
        text = page.get_textpage()
        letters += len(text.get_text_range())
        text.close()
        page.close()
    document.close()
    return letters


def compare(
    name: str,
    pages: int,
    rounds: int,
    baseline: Callable[[], object],
    ours: Callable[[], object],
    *,
    at_least: float,
) -> list[Figure]:
    """Both ways in turn: the ratio of their speeds, and how many pages ours reads in a second of processor time."""
    ratios, by_clock, speeds = [], [], []
    for _ in range(rounds):
        (least, short), (taken, long) = spent(baseline), spent(ours)
        ratios.append(least / taken)
        by_clock.append(short / long)
        speeds.append(pages / taken)
    return [
        of_runs(f"{name}: speed beside the bare tool", ratios, at_least=at_least),
        of_runs(f"{name}: the same by the clock", by_clock),
        of_runs(f"{name}: pages a second of processor time", speeds),
    ]


def spent(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds of processor time, this process and those it started and waited for, and seconds by the clock."""
    before, start = processor_seconds(), time.perf_counter()
    work()
    return processor_seconds() - before, time.perf_counter() - start


def processor_seconds() -> float:
    """Of this process, finely, and of those that have ended, in hundredths."""
    return time.process_time() + sum(os.times()[2:4])


def born_digital(name: str, files: list[Path], rounds: int) -> list[Figure]:
    for path in files:
        read(path)  # the lexicon and the rules are made ready once in a process
    return compare(
        name,
        papers.page_count(files),
        rounds,
        lambda: [text_alone(path) for path in files],
        lambda: [read(path) for path in files],
        at_least=0.3,
    )


def scanned(folder: Path, rounds: int) -> list[Figure]:
    files = papers.scans(folder, SCANNED_PAGES)
    pictures: list[Path] = []
    for path in files:
        document = pypdfium2.PdfDocument(path)
        for page in document:
            pictures.append(folder / f"{len(pictures)}.pgm")
            Image.fromarray(picture(page, DPI)).save(pictures[-1])
        document.close()
    return compare(
        "scanned",
        len(pictures),
        rounds,
        lambda: recognise_alone(pictures),
        lambda: [read(path) for path in files],
        at_least=0.9,
    )


def recognise_alone(pictures: list[Path]) -> None:
    """Tesseract alone, one process for a picture and as many at once as reading has."""

    def one(path: Path) -> None:
        subprocess.run(
            ["tesseract", str(path), "-", *tesseract.OPTIONS, "--dpi", str(DPI), "tsv"],
            check=True,
            capture_output=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )

    with ThreadPoolExecutor(USUAL.workers) as pool:
        list(pool.map(one, pictures))


def memory(folder: Path) -> list[Figure]:
    """Peak of a fresh process. VmHWM and not ru_maxrss: that one is inherited from the process that started it."""
    path = papers.long_file(folder / "long.pdf", LONG)
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", PEAK, str(path)], check=True, capture_output=True, text=True)
    taken = time.perf_counter() - start
    pages, peak = map(int, done.stdout.split())
    return [
        Figure(f"memory: peak for {pages} pages", peak * 1024 / 1e6, " MB", at_most=400),
        Figure(f"memory: time for {pages} pages", taken, " s"),
    ]


def main(rounds: int = ROUNDS) -> None:
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        figures += born_digital("born digital", papers.born_digital_files(folder / "papers"), rounds)
        if printed := papers.word_processor_files(folder / "words"):
            figures += born_digital("born digital, by a word processor", printed, rounds)
        if tesseract.is_here():
            figures += scanned(folder / "scans", max(3, rounds // 2))
        if Path("/proc/self/status").exists():
            figures += memory(folder)
    keep("reading", figures)


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:2]))
