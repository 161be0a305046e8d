"""How long the demonstration takes to bring in: cold into an empty database, and the same folder once more.

    python -m benchmarks.importing

Without the scans, and with them where Tesseract is installed. SQLite, or the PostgreSQL server of DATABASE_URL.
"""

from __future__ import annotations

import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from benchmarks.support.database import Throwaway, throwaway, use
from benchmarks.support.results import Figure, keep
from rodatraden.demo import county, documents
from rodatraden.reading.readers import tesseract

FASTER = 20


def main() -> None:
    figures: list[Figure] = []
    sets = {"without scans": False, "with scans": True} if tesseract.is_here() else {"without scans": False}
    for name, scans in sets.items():
        with tempfile.TemporaryDirectory() as papers, throwaway("rodatraden_import") as database:
            written = documents.write(county.build(), Path(papers), scans=scans)
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as other:
                cold, again, read = other.submit(bring_in_twice, database, papers).result()
        about = f"import {name} ({database.kind}, {len(written)} documents)"
        figures += [
            Figure(f"{about}: cold", cold, " s", note=f"{name}: {read} of {len(written)} documents read"),
            Figure(f"{about}: the same again", again, " s"),
            Figure(f"{about}: times faster again", cold / again, at_least=FASTER),
        ]
    keep("importing", figures)


def bring_in_twice(database: Throwaway, papers: str) -> tuple[float, float, int]:
    """Seconds for the first time and the second, and how many documents were read the first time."""
    use(database)
    from django.utils import timezone

    from rodatraden.demo import registers
    from rodatraden.domain.accounts.operations import machine
    from rodatraden.importer import pipeline
    from rodatraden.importer.apply.registers import take_in_register
    from rodatraden.search.operations import catch_up

    by = machine()
    take_in_register(register=registers.register(county.build()), by=by, now=timezone.now())
    catch_up()
    taken, read = [], []
    for _ in range(2):
        start = time.perf_counter()
        brought = pipeline.bring_in([Path(papers)], by=by)
        catch_up()
        taken.append(time.perf_counter() - start)
        read.append(len(brought.read))
    return taken[0], taken[1], read[0]


if __name__ == "__main__":
    main()
