"""The Tesseract program, called once for each page and once more for what is struck on it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from tempfile import TemporaryFile
from typing import IO, Any

import cv2
import numpy as np
import numpy.typing as npt

from rodatraden.reading.pages import Unreadable

Image = npt.NDArray[Any]
LANGUAGE = "swe"
OPTIONS = ("-l", LANGUAGE)
FRAME = 20  # pixels of white paper round a line, or letters at its edge are lost
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
    with TemporaryFile() as picture:
        _put(image, picture)
        return _found(_look(picture, [*OPTIONS, "--psm", "3", "--dpi", str(dpi), "tsv"], seconds), 1)[0]


def recognise_lines(images: list[Image], *, dpi: int, seconds: float) -> list[Recognised]:
    """Read grey images that each hold one printed line, all in one process. Raises as ``recognise``."""
    framed = [np.pad(image, FRAME, constant_values=255) for image in images]
    with TemporaryFile() as pictures:
        pictures.write(cv2.imencodemulti(".tiff", framed)[1].data)
        output = _look(pictures, [*OPTIONS, "--psm", "7", "--dpi", str(dpi), "tsv"], seconds)
    read = _found(output, len(images))
    for one in read:
        one.boxes[:] -= FRAME
        one.rows[:] -= FRAME
    return read


def _found(output: bytes, pages: int) -> list[Recognised]:
    """The words of each of the pages that Tesseract tells of."""
    tokens: list[list[str]] = [[] for _ in range(pages)]
    boxes: list[list[list[int]]] = [[] for _ in range(pages)]
    rows: list[list[list[int]]] = [[] for _ in range(pages)]
    confidence: list[list[float]] = [[] for _ in range(pages)]
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
            page = int(cells[1]) - 1
            tokens[page].append(token)
            boxes[page].append(box)
            rows[page].append(row)
            confidence[page].append(max(0.0, float(cells[10])) / 100)
    shaped = [(_floats(a), _floats(b)) for a, b in zip(boxes, rows, strict=True)]
    return [Recognised(*one) for one in zip(tokens, *zip(*shaped, strict=True), confidence, strict=True)]


def turned(image: Image, *, dpi: int, seconds: float) -> int:
    """How many degrees clockwise the image must be turned for its text to stand upright; 0 when that is not known."""
    try:
        with TemporaryFile() as picture:
            _put(image, picture)
            output = _look(picture, ["-l", "osd", "--dpi", str(dpi), "--psm", "0"], seconds)
    except Unreadable:  # too few letters to tell, or no data for it
        return 0
    found = re.search(rb"Rotate: (\d+)", output)
    return int(found[1]) % 360 if found else 0


def _floats(rows: list[list[int]]) -> npt.NDArray[np.float32]:
    return np.array(rows, np.float32).reshape(-1, 4)


def _put(image: Image, picture: IO[bytes]) -> None:
    height, width = image.shape
    picture.write(b"P5 %d %d 255\n" % (width, height))
    picture.write(np.ascontiguousarray(image).data)


def _look(pictures: IO[bytes], options: list[str], seconds: float) -> bytes:
    """What Tesseract prints of a file of images; a pipe it would read byte by byte."""
    pictures.seek(0)
    return _run(["tesseract", "/dev/stdin", "-", *options], seconds, pictures)


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
