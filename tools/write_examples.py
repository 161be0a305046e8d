"""Writes docs/worked-examples.md: three hard lines, from what was printed to the fact that a person reviewed.

Run through `make examples`. Everything shown is what the code says of invented records; nothing is written by hand but
the words between. Needs Tesseract with Swedish, for the scan.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs/worked-examples.md"
PICTURE = ROOT / "docs/pictures/struck.png"

HEAD = """Minnesanteckningar
Samrådsgruppen för barns hälsa
Datum: 2024-03-12
Närvarande: Anna Ekberg, Bo Lundin, Karin Sandell

"""
DAMAGED = """Minnesanteckningar
Samrddsgruppen for barns halsa
Datum: 2024-03-12
Narvarande: Asa Sjoberg, Goran Astrom, Par Hallstrom

1. Foraldraskapsstod
Gruppen foreslar att strategin for foraldraskapsstod tas upp pa nasta mote. Asa Sjoberg aterkommer med ett forslag.
"""
PASSIVE = (
    HEAD
    + """1. Handlingsplan
Det ska tas fram en handlingsplan för skolvägar före sommaren.
"""
)


def main() -> int:
    """Read the three, review the third, and write what came of it."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"RODATRADEN_DATA": folder, "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "config.settings"}
        sys.path[:0] = [str(ROOT), str(ROOT / "src")]
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", interactive=False, verbosity=0)
        parts = [_opening(), _damaged(Path(folder)), _struck(Path(folder)), _passive(Path(folder))]
    PAGE.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    print(f"{PAGE.relative_to(ROOT)}\n{PICTURE.relative_to(ROOT)}")
    return 0


def _opening() -> str:
    return """<!-- Written by tools/write_examples.py (make examples); change the code, not this page. -->

# Three worked examples

A damaged line, a struck name in a scan and a duty without an owner, each from what was printed to a fact. The records are
invented. *Confidence* is what the rule has been right in (see [quality](../quality/README.md)); from 0.99 a fact is shown
as certain, below 0.9 a person is asked to look."""


def _damaged(folder: Path) -> str:
    """What repair makes of a record that lost its dots."""
    from rodatraden.reading.pipeline import read

    path = folder / "damaged.txt"
    path.write_text(DAMAGED, encoding="utf-8")
    reading = read(path)
    [page] = reading.document.pages
    rows = [
        (page.text[one.start : one.end], one.reading, ", ".join(one.alternatives[:3]) or "–", f"{one.confidence:.2f}")
        for one in reading.repairs.get(page.number, [])
    ]
    people = [(a.as_printed, a.name, str(a.status), f"{a.confidence:.2f}") for a in reading.record.attendees]
    duties = [(a.reading, ", ".join(a.owners), a.rule, f"{a.confidence:.2f}") for a in reading.record.assignments]
    return f"""## A damaged line

A record was scanned once and recognised as English, so å, ä and ö are gone:

```
{DAMAGED.strip()}
```

**Is it damaged?** The gate counts, window by window, the words that Swedish does not have; clean text is never touched.
**Which word was it?** Each word that cannot stand is compared with those of the lexicon, of the register and of the
document, at a cost per letter. The offsets stay those of the printed text, so a fact still points at what stands there.

{_table(("printed", "read as", "runners-up", "sure"), rows)}

**Who was there?** The names are read in the repaired text and cite the printed one.

{_table(("printed", "name", "status", "confidence"), people)}

**Who promised what?**

{_table(("task", "owner", "rule", "confidence"), duties)}"""


def _struck(folder: Path) -> str:
    """A scanned list of attendance in which one name is struck."""
    from rodatraden.demo.blocks import Block, Para, Run, Sheet, text
    from rodatraden.demo.files.portable import DPI, born_digital, scanned
    from rodatraden.reading.pipeline import read
    from rodatraden.reading.readers.render import page_png

    names = [
        ("Anna Ekberg, Hällevi kommun", False),
        ("Bo Lundin, Sundmo kommun", True),
        ("Karin Sandell, Region Vall", False),
    ]
    blocks: list[Block] = [
        text("Minnesanteckningar Samrådsgruppen för barns hälsa", level=1),
        text("Datum: 2024-03-12"),
        text("Närvarande:", bold=True),
        *(Para((Run(name, struck=struck),)) for name, struck in names),
        text("1. Mötet öppnas", level=2),
        text("Ordföranden hälsade välkommen."),
    ]
    pdf = born_digital(Sheet(("", "", ""), "", blocks), "Minnesanteckningar", "Exempel", font="sans")
    path = folder / "scan.pdf"
    path.write_bytes(scanned(pdf, "example")[0])
    reading = read(path)
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_bytes(_cropped(page_png(path, 1, width=1000)))
    words = reading.document.pages[0]
    lines = [line for line in words.text.splitlines() if line.strip()]
    people = [(a.as_printed, str(a.status), a.rule, f"{a.confidence:.2f}") for a in reading.record.attendees]
    return f"""## A struck name in a scan

The page is a picture of {DPI} dots an inch, a little askew and speckled:

![A list of attendance in which one name is struck](pictures/{PICTURE.name})

**Strokes first.** The page is straightened; long thin runs of ink are found and taken away before Tesseract sees the
letters, since a stroke through a name makes garble of it. Where a stroke lay is kept.

**Words.** What Tesseract read of the cleaned picture:

```
{chr(10).join(lines[:7])}
```

**Who was there?** A name whose letters a stroke crossed was absent. The rule's confidence is that of scans: it is told
apart from `~~` and `<del>`, which are as good as printed words.

{_table(("name", "status", "rule", "confidence"), people)}"""


def _passive(folder: Path) -> str:
    """A duty that nobody was given, brought in, reviewed and read again."""
    from django.utils import timezone

    from rodatraden.domain.accounts.operations import machine
    from rodatraden.domain.followup.models import Assignment
    from rodatraden.importer import apply, operations, pipeline
    from rodatraden.importer.enums import ReadingKind
    from rodatraden.importer.models import Reading
    from rodatraden.importer.review.operations import correct

    by, path = machine(), folder / "passive.txt"
    path.write_text(PASSIVE, encoding="utf-8")
    [source] = pipeline.bring_in([path], by=by, processes=1).read
    fact = Reading.objects.get(source=source, kind=ReadingKind.ASSIGNMENT)
    before = Assignment.objects.get()
    first = _told(before)
    correct(reading=fact, value={"owners": ["Karin Sandell"]}, by=by, now=timezone.now())
    apply.follow(reading=fact, by=by, now=timezone.now())
    after = _told(Assignment.objects.get(pk=before.pk))
    pipeline.propose_again(source, by=by)
    operations.adopt_proposal(source=source, by=by, now=timezone.now())
    apply.apply_source(source=source, by=by, now=timezone.now())
    again = _told(Assignment.objects.get(pk=before.pk))
    fact.refresh_from_db()
    return f"""## A duty without an owner

```
{PASSIVE.strip().splitlines()[-1]}
```

**The rule.** A passive after "ska" with nobody named after "av" is a duty that lacks an owner (`{fact.rule}`,
confidence {fact.confidence:.2f}); the machine never makes one up.

**In the memory**, and in the list "Saknar ansvarig":

{_table(("task", "owner", "due"), [first])}

**A person reviews it** and says that Karin Sandell has it. What the machine read and what the person decided are two
fields of the fact:

```
machine: {_plain(fact.machine)}
person:  {_plain(fact.person)}
```

{_table(("task", "owner", "due"), [after])}

**The document is read again** with a newer reader, and what it proposes is adopted. What the person decided stays:

{_table(("task", "owner", "due"), [again])}"""


def _told(assignment: Any) -> tuple[str, str, str]:
    owners = ", ".join(str(owner) for owner in assignment.owners.all())
    return assignment.task, owners or "saknas", assignment.due_words or str(assignment.due_on or "–")


def _plain(value: dict[str, Any] | None) -> str:
    return ", ".join(f"{key} = {one}" for key, one in (value or {}).items() if one not in (None, "", [], {}))


def _cropped(png: bytes) -> bytes:
    """The upper third of a page, as PNG."""
    import io

    from PIL import Image

    picture = Image.open(io.BytesIO(png)).convert("L")
    made = io.BytesIO()
    picture.crop((60, 60, 760, 420)).save(made, "PNG", optimize=True)
    return made.getvalue()


def _table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "\n".join(
        f"| {' | '.join(cell.replace('|', '/').replace(chr(10), ' ') for cell in line)} |" for line in lines
    )


if __name__ == "__main__":
    sys.exit(main())
