"""A file of any kind → Document. The kind is told from the content, never trusted to the name."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

from rodatraden.reading.limits import USUAL, Limits
from rodatraden.reading.pages import Document, Problem, Source, Unreadable
from rodatraden.reading.readers import html, image, office, opendocument, pdf, text, word
from rodatraden.reading.readers.contract import File, Reader, problem
from rodatraden.reading.readers.kinds import KIND_NAMES, kind_named, name_of_unknown

READERS: tuple[Reader, ...] = (
    pdf.READER,
    word.READER,
    opendocument.READER,
    office.READER,
    image.READER,
    html.READER,
    text.READER,
)
"""Asked in order; the first that knows a file reads it, so the strictest stand first."""


def read(
    path: Path,
    *,
    name: str = "",
    limits: Limits = USUAL,
    on_page: Callable[[int, int], None] | None = None,
) -> Document:
    """Read one file. ``name`` is what people call it, where it is kept under another name: it may tell the year.

    ``on_page`` is called with the number of pages done and the number of pages there are. Raises Unreadable, with one
    Swedish sentence, whenever no Document can be given; no other exception leaves this function because of a file.
    """
    file = open_file(Path(path), limits)
    name = name or file.path.name
    try:
        reader = pick(file)
        reading = reader.read(file, limits, on_page or (lambda done, total: None))
        source = Source(name, file.sha256(), reading.kind, f"{reader.name} {reader.version}", reading.ocr)
    except Unreadable:
        raise
    except OSError as error:
        raise _unopenable(error, file.path) from error
    except Exception as error:  # libraries raise anything at damaged files
        raise Unreadable(
            "damaged",
            "Filen är skadad och kan inte läsas; öppna den i det program den kom från, spara om den och läs in den.",
        ) from error
    problems = reading.problems
    if odd_name := misnamed(name, reading.kind):
        problems.insert(0, odd_name)
    if not any(len(page.words) for page in reading.pages):
        raise Unreadable("empty", "Filen innehåller ingen text; kontrollera att det är rätt fil.")
    empty = sum(not len(page.words) for page in reading.pages)
    if empty:
        problems.append(
            problem(
                "empty-pages",
                f"{empty} av {len(reading.pages)} sidor har ingen text; se i originalet om de ska vara tomma.",
            )
        )
    return Document(source, reading.pages, problems, reading.title, reading.modified_on)


def misnamed(name: str, kind: str) -> Problem | None:
    """What there is to say of a file whose name tells of another kind than it is of."""
    named = kind_named(name)
    if not named or kind in named:
        return None
    suffix = Path(name).suffix
    return problem("wrong-name", f"Filen heter {suffix} men är {KIND_NAMES[kind]} och lästes som det.")


def pick(file: File) -> Reader:
    """The reader that knows the file's content; raises Unreadable("unknown-kind") when none does."""
    for reader in READERS:
        if reader.sniff(file):
            return reader
    raise Unreadable(
        "unknown-kind",
        f"Filen är {name_of_unknown(file)}, som inte kan läsas; spara den som PDF, Word-fil eller text först.",
    )


def open_file(path: Path, limits: Limits) -> File:
    """Check that there is a file with something in it that may be read; raises Unreadable."""
    try:
        if path.is_dir():
            raise Unreadable("wrong-kind", "Det är en mapp och inte en fil; välj filerna i den i stället.")
        os.stat(path)
        if not path.is_file():
            raise Unreadable("wrong-kind", "Det är inte en vanlig fil, så den kan inte läsas; välj en fil.")
        file = File.of(path)
    except OSError as error:
        raise _unopenable(error, path) from error
    if file.size == 0:
        raise Unreadable("empty", "Filen är tom; hämta den på nytt från den som skickade den.")
    if file.size > limits.size:
        raise Unreadable(
            "too-large",
            f"Filen är {file.size // 1_000_000} MB och gränsen är {limits.size // 1_000_000} MB; dela den först.",
        )
    return file


def _unopenable(error: OSError, path: Path) -> Unreadable:
    if isinstance(error, FileNotFoundError):
        return Unreadable("missing", f"Det finns ingen fil som heter {path.name}; kontrollera namn och mapp.")
    if isinstance(error, PermissionError):
        return Unreadable("no-permission", "Du saknar rättighet att läsa filen; be den som äger den om läsrätt.")
    if error.errno == errno.ELOOP:
        return Unreadable("wrong-kind", "Filen är en länk som pekar tillbaka på sig själv; välj den riktiga filen.")
    return Unreadable("damaged", "Filen kunde inte läsas från disken; kopiera den till en annan plats och försök igen.")
