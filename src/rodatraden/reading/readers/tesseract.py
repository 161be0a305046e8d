"""The Tesseract program, called once for each page."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from tempfile import TemporaryFile
from typing import IO, Any

import numpy as np
import numpy.typing as npt

from rodatraden.reading.pages import Unreadable

Image = npt.NDArray[Any]
LANGUAGE = "swe"
OPTIONS = ("-l", LANGUAGE, "--psm", "3")
HOW_TO_INSTALL = "installera Tesseract med svenska (i Debian: apt install tesseract-ocr tesseract-ocr-swe)"


@dataclass(frozen=True, slots=True)
class Recognised:
    """The words of one image in Tesseract's order, in pixels: ``boxes`` of the words and ``rows`` of the whole printed
    lines they stand in, each as x0, y0, x1, y1; ``confidence`` from 0 to 1."""

    tokens: list[str]
    boxes: npt.NDArray[np.float32]
    rows: npt.NDArray[np.float32]
    confidence: list[float]


@cache
def version() -> str:
    """The version of Tesseract, or "" when it or its Swedish is missing."""
    if shutil.which("tesseract") is None:
        return ""
    languages = _run(["tesseract", "--list-langs"], 20).decode("utf-8", "replace").split()
    if LANGUAGE not in languages:
        return ""
    found = re.search(r"tesseract v?(\S+)", _run(["tesseract", "--version"], 20).decode("utf-8", "replace"))
    return found[1] if found else "?"


def is_here() -> bool:
    return version() != ""


def missing(what: str) -> Unreadable:
    """The refusal when something holds pictures of text and there is no Tesseract."""
    return Unreadable("needs-tesseract", f"{what} och behöver tolkas; {HOW_TO_INSTALL} och läs in filen igen.")


def recognise(image: Image, *, dpi: int, seconds: float) -> Recognised:
    """Read one grey image. Raises Unreadable("too-slow") after ``seconds``, "damaged" when Tesseract gives up."""
    output = _look(image, [*OPTIONS, "--dpi", str(dpi), "tsv"], seconds)
    tokens: list[str] = []
    boxes: list[list[int]] = []
    rows: list[list[int]] = []
    confidence: list[float] = []
    row: list[int] = [0, 0, 0, 0]
    for line in output.decode("utf-8", "replace").splitlines()[1:]:
        cells = line.split("\t")
        if len(cells) != 12:
            continue
        left, top, width, height = map(int, cells[6:10])
        box = [left, top, left + width, top + height]
        if cells[0] == "4":
            row = box
        elif cells[0] == "5" and (token := "".join(cells[11].split())):
            tokens.append(token)
            boxes.append(box)
            rows.append(row)
            confidence.append(max(0.0, float(cells[10])) / 100)
    shape = (len(tokens), 4)
    return Recognised(tokens, _floats(boxes).reshape(shape), _floats(rows).reshape(shape), confidence)


def turned(image: Image, *, dpi: int, seconds: float) -> int:
    """How many degrees clockwise the image must be turned for its text to stand upright; 0 when that is not known."""
    try:
        output = _look(image, ["-l", "osd", "--dpi", str(dpi), "--psm", "0"], seconds)
    except Unreadable:  # too few letters to tell, or no data for it
        return 0
    found = re.search(rb"Rotate: (\d+)", output)
    return int(found[1]) % 360 if found else 0


def _floats(rows: list[list[int]]) -> npt.NDArray[np.float32]:
    return np.array(rows, np.float32)


def _look(image: Image, options: list[str], seconds: float) -> bytes:
    """What Tesseract prints of an image, which is given as a file without a name: a pipe it reads byte by byte."""
    height, width = image.shape
    with TemporaryFile() as picture:
        picture.write(b"P5 %d %d 255\n" % (width, height))
        picture.write(np.ascontiguousarray(image).data)
        picture.seek(0)
        return _run(["tesseract", "/dev/stdin", "-", *options], seconds, picture)


def _run(command: list[str], seconds: float, given: IO[bytes] | int = subprocess.DEVNULL) -> bytes:
    try:
        done = subprocess.run(
            command,
            stdin=given,
            capture_output=True,
            timeout=seconds,
            check=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},  # pages run side by side; threads within a page only cost
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable(
            "too-slow", "Tolkningen av en sida tog för lång tid; dela filen eller skanna sidan på nytt."
        ) from error
    except (subprocess.CalledProcessError, OSError) as error:
        raise Unreadable(
            "damaged", "Tesseract kunde inte tolka bilden; skanna sidan på nytt och läs in den igen."
        ) from error
    return done.stdout
