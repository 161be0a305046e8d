"""How the time of reading grows with the length of a text that was written to be hard to read.

    python -m benchmarks.growth

Each text is read at one and four times its length; the figure is how many times longer four times the text took,
divided by four: 1 is in proportion to the length, 4 its square. The processor's time, the least of three rounds.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from benchmarks.support.results import Figure, keep, of_runs
from rodatraden.reading.pipeline import read

ROUNDS = 3
LENGTH = 40_000  # letters of the shortest, some twenty pages
HEAD = "Minnesanteckningar\nSamrådsgruppen för vatten\nDatum: 2024-03-12\nNärvarande: Anna Ek, Bo Lund\n\n1. Mötet öppnas\n"
TEXTS = {
    "names on one line": "Anna Ek, ",
    "names one a line": "Anna Ek, Hällevi kommun\n",
    "nested Markdown": "**~~_",
    "nested HTML": "<div><b>ord ",
    "unclosed brackets": "((((",
    "right-to-left marks": "\u202eAnna\u202c \u200bEk\u200f ",
    "look-alike letters": "Nаmndеn bеslutаr аtt ",  # Cyrillic letters among them are the point
    "one letter": "a",
    "one endless word": "föräldraskapsstöd",
    "spaces": " ",
    "empty lines": "\n",
    "tabs": "\t",
    "full stops": ". ",
    "dashes": "- ",
    "numbers": "1.1.",
    "paragraph signs": "§ ",
    "dates": "2024-03-12 ",
    "half dates": "den 12 ",
    "times": "kl 13.00-",
    "amounts": "25 000 ",
    "decides that that": "beslutar att ",
    "given a duty": "fick i uppdrag ",
    "to and to": "skickas till ",
    "labels": "Närvarande: ",
    "points": "1. Punkt\nText under punkten.\n",
    "titles in capitals": "MÖTET ÖPPNAS\n",
    "damaged words": "f6raldraskapsst0d n£rvaro ",
    "table rows": "Uppdrag\tAnsvarig\tKlart\n",
    "question marks": "????",
    "addresses": "https://exempel.se/a?b=c&",
}


def seconds(text: str, folder: Path) -> float:
    """The least processor time of some rounds of reading a text, in seconds."""
    path = folder / ("text.html" if text.startswith("<") else "text.md")
    path.write_text(text, encoding="utf-8")
    taken = []
    for _ in range(ROUNDS):
        began = time.process_time()
        read(path)
        taken.append(time.process_time() - began)
    return min(taken)


def measure(name: str, piece: str, folder: Path) -> list[Figure]:
    """The growth for a piece repeated on one line, and in lines of the usual length."""
    line = piece * (80 // len(piece)) + "\n"
    figures = []
    for form, part in (("on one line", piece), ("in lines", line)):
        head = "" if piece.startswith("<") else HEAD
        short, long = (seconds(head + part * (times * LENGTH // len(part)), folder) for times in (1, 4))
        told = f"{name}, {form}: time for four times the text, divided by four"
        figures.append(of_runs(told, [long / short / 4], at_most=1.5, note=f"{long:.2f} s"))
    return figures


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        read_once = Path(folder, "text.md")
        read_once.write_text(HEAD, encoding="utf-8")
        read(read_once)  # the word lists are loaded once
        figures = [figure for name, piece in TEXTS.items() for figure in measure(name, piece, Path(folder))]
    keep("growth", figures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
