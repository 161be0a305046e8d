"""Documents to read, made by the project's own generator of the invented county."""

from __future__ import annotations

import shutil
import subprocess
from itertools import cycle, islice
from pathlib import Path

import pypdfium2

from rodatraden.demo import county, documents
from rodatraden.demo.files.portable import born_digital, scanned
from rodatraden.demo.layout import lay_out
from rodatraden.demo.model import Meeting


def born_digital_files(folder: Path) -> list[Path]:
    """The county's PDF files with text in them."""
    written = documents.write(county.build(), folder, scans=False)
    return [record.path for record in written if record.path.suffix == ".pdf"]


def word_processor_files(folder: Path) -> list[Path]:
    """The county's Word files as PDF by LibreOffice, fonts embedded; [] where it is not installed."""
    office = shutil.which("soffice")
    if office is None:
        return []
    texts = [record.path for record in documents.write(county.build(), folder, scans=False)]
    words = [str(path) for path in texts if path.suffix == ".docx"]
    printed = folder / "printed"
    settings = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    subprocess.run(
        [office, "--headless", settings, "--convert-to", "pdf", "--outdir", str(printed), *words],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return sorted(printed.glob("*.pdf"))


def scans(folder: Path, pages: int) -> list[Path]:
    """Scanned records, until they are at least so many pages."""
    folder.mkdir(parents=True, exist_ok=True)
    made: list[Path] = []
    for meeting in _records("scan"):
        content, count = scanned(_portable(meeting), meeting.key)
        made.append(folder / f"{len(made)}.pdf")
        made[-1].write_bytes(content)
        pages -= count
        if pages <= 0:
            break
    return made


def long_file(path: Path, pages: int) -> Path:
    """One born-digital PDF of so many pages: the county's records one after another, again and again."""
    long = pypdfium2.PdfDocument.new()
    for content in cycle([_portable(meeting) for meeting in islice(_records("docx", "odt", "pdf", "scan"), 60)]):
        record = pypdfium2.PdfDocument(content)
        long.import_pages(record, list(range(min(len(record), pages - len(long)))))
        record.close()
        if len(long) >= pages:
            break
    long.save(path)
    long.close()
    return path


def page_count(paths: list[Path]) -> int:
    count = 0
    for path in paths:
        document = pypdfium2.PdfDocument(path)
        count += len(document)
        document.close()
    return count


def _records(*files: str) -> list[Meeting]:
    return [meeting for meeting in county.build().meetings() if meeting.form.file in files]


def _portable(meeting: Meeting) -> bytes:
    return born_digital(lay_out(meeting), meeting.title, meeting.secretary)
