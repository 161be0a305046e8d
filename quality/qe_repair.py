"""Damaged text made whole again, and clean text left alone. See docs/repair.md."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from rapidfuzz.distance import LCSseq

from quality import sample
from quality.estimator import Counts, Estimate, Tally, share
from quality.running import VERSION, on_every_core, say
from rodatraden.demo import county
from rodatraden.demo.blocks import Grid, Para, Sheet, paragraphs, text, with_runs
from rodatraden.demo.damage import damaged
from rodatraden.demo.files.plain import flat
from rodatraden.demo.files.portable import born_digital
from rodatraden.demo.layout import lay_out
from rodatraden.demo.model import Meeting
from rodatraden.reading.language.repair import repair, repaired_text
from rodatraden.reading.readers import registry

PAGES_EACH = 2  # of each seed, that are drawn and recognised with the wrong language
DPI = 200
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Pair:
    """A text as it was meant, and as it came out; they are the same where nothing was damaged."""

    layer: str
    true: str
    damaged: str
    known: tuple[str, ...] = ()  # the register's names


def measure() -> list[Estimate]:
    """The shares of right words before and after, and of clean words that stayed as they were."""
    pairs: list[Pair] = []
    by_seed = sample.draw()
    for seed, meetings in by_seed.items():
        names = known_names(seed)
        for meeting in meetings:
            pairs += of_generator(meeting, names)
    if has_english():
        some = [(seed, meeting) for seed, meetings in by_seed.items() for meeting in meetings[:PAGES_EACH]]
        pages = on_every_core(of_recognition, [meeting for _, meeting in some], "pages recognised")
        for (seed, _), pair in zip(some, pages, strict=True):
            pairs += with_and_without(pair, known_names(seed))
    else:
        say("  skipped: real damage, since Tesseract has no English here (apt install tesseract-ocr-eng)")
    tally = Tally()
    for pair, counts in zip(pairs, on_every_core(judge, pairs, "texts repaired"), strict=True):
        tally.add([pair.layer], counts)
    return tally.estimates(VERSION)


@cache
def known_names(seed: int) -> tuple[str, ...]:
    """What a register that knows the invented county would give the repair: people, organisations, bodies."""
    everything = county.build(seed=seed)
    people = [" ".join(name[1:]) for person in everything.people for name in person.names]
    homes = [form for home in everything.organisations for form in (home.name, home.short, *home.aliases)]
    return (*people, *homes, *(body.name for body in everything.bodies))


def with_and_without(pair: Pair, names: tuple[str, ...]) -> list[Pair]:
    """The same text twice: read by one whose register is empty, and by one whose register knows the names."""
    return [pair, replace(pair, layer=f"{pair.layer}, names known", known=names)]


def of_generator(meeting: Meeting, names: tuple[str, ...] = ()) -> Iterator[Pair]:
    """A record whole, and the same with the generator's own damage. What stands under a stroke is left out."""
    sheet = without_struck(lay_out(meeting))
    clean = flat(sheet)
    yield Pair("clean text", clean, clean)
    if meeting.form.damaged:
        yield from with_and_without(Pair("generator's damage", clean, flat(damaged(sheet, meeting.key))), names)


def without_struck(sheet: Sheet) -> Sheet:
    """The sheet without struck words, which nobody is asked to read, and without page heads."""

    def kept(para: Para) -> Para:
        return with_runs(para, tuple(run for run in para.runs if not run.struck) or text("").runs)

    blocks = [
        replace(block, rows=tuple(tuple(tuple(kept(para) for para in cell) for cell in row) for row in block.rows))
        if isinstance(block, Grid)
        else kept(block)
        for block in sheet.blocks
    ]
    return Sheet(("", "", ""), "", blocks)


def has_english() -> bool:
    """Whether Tesseract is here and reads English."""
    if not shutil.which("tesseract"):
        return False
    told = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True).stdout
    return "eng" in told.split()


def of_recognition(meeting: Meeting) -> Pair:
    """The first page of what a meeting said, drawn as a picture and recognised as if it were English."""
    import pypdfium2

    said = [
        para for para in paragraphs(lay_out(meeting).blocks) if any(run.ref.startswith("said ") for run in para.runs)
    ]
    sheet = Sheet(("", "", ""), "", [text("".join(run.text for run in para.runs)) for para in said])
    with tempfile.TemporaryDirectory() as folder:
        printed = pypdfium2.PdfDocument(born_digital(sheet, "", "", font=("serif", "sans")[len(said) % 2]))
        page = printed[0]
        true = page.get_textpage().get_text_bounded().replace("\r\n", "\n")
        page.render(scale=DPI / 72).to_pil().save(f"{folder}/page.png", dpi=(DPI, DPI))
        printed.close()
        command = ["tesseract", f"{folder}/page.png", "stdout", "-l", "eng", "--psm", "6"]
        alone = os.environ | {"OMP_THREAD_LIMIT": "1"}
        read = subprocess.run(command, check=True, capture_output=True, text=True, env=alone).stdout
    return Pair("recognised as English", true, read)


def judge(pair: Pair) -> dict[str, Counts]:
    """Words right before and after repair; for a clean text, words and whole texts that were left alone."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "text.txt"
        path.write_text(pair.damaged, encoding="utf-8")
        document = registry.read(path)
    repairs = repair(document, known=pair.known)
    after = "\n".join(repaired_text(page.text, repairs.get(page.number, [])) for page in document.pages)
    true = words(pair.true)
    if pair.damaged == pair.true:
        changed = sum(map(len, repairs.values()))
        return {"words untouched": share(len(true) - changed, len(true)), "texts untouched": share(not repairs, 1)}
    before, now = right_words(true, words(pair.damaged)), right_words(true, words(after))
    return {"right words before": share(before, len(true)), "right words": share(now, len(true))}


def words(text: str) -> list[str]:
    """The words of a text as printed, without punctuation; words broken at a line's end are not put together."""
    return _WORD.findall(text)


def right_words(true: Iterable[str], read: Iterable[str]) -> int:
    """How many of the true words were read letter for letter, in their order (longest common subsequence)."""
    return int(LCSseq.similarity(list(true), list(read)))
