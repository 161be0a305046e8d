"""Writes the county's minutes as files, as an archive has them: by body and year, under the names people give files."""

from __future__ import annotations

import json
import random
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from rodatraden.demo.blocks import Sheet
from rodatraden.demo.damage import damaged
from rodatraden.demo.files.office import open_document, word
from rodatraden.demo.files.plain import flat, mail, markdown, web
from rodatraden.demo.files.portable import born_digital, scanned
from rodatraden.demo.layout import lay_out
from rodatraden.demo.model import County, Meeting
from rodatraden.demo.sentences import MONTHS
from rodatraden.demo.truth import answer

SCAN_PAGES = 20  # when these are reached, further records that would be scans are written as born digital


@dataclass(frozen=True, slots=True)
class Written:
    """One file. ``form`` names the form it was written in, ``pages`` counts the pages of scans and is else 0."""

    path: Path
    meeting: str
    form: str
    pages: int = 0


def write(county: County, folder: Path, *, scans: bool = True, truth: Path | None = None) -> list[Written]:
    """Write every record into ``folder``, in subfolders by body and year, and say which files they became.

    Without ``scans`` the records that would be pictures are written as born-digital PDF. Where ``truth`` is given, the
    right reading of each goes there as ``STEM.json``, with the keys that ``rodatraden read --json`` promises. The bytes
    are the same each time for the same county. Raises ``OSError`` where a folder cannot be written.
    """
    written: list[Written] = []
    taken: set[str] = set()
    left = SCAN_PAGES if scans else 0
    for meeting in county.meetings():
        file = meeting.form.file if meeting.form.file != "scan" or left > 0 else "pdf"
        sheet = lay_out(meeting)
        if meeting.form.damaged:
            sheet = damaged(sheet, meeting.key)
        content, pages = _content(meeting, sheet, file)
        left -= pages
        path = folder / _folder(meeting) / _file_name(meeting, "pdf" if file == "scan" else file, taken)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        form = meeting.form.name if file == meeting.form.file else "pdf-protokoll"
        written.append(Written(path, meeting.key, form, pages))
        if truth:
            truth.mkdir(parents=True, exist_ok=True)
            text = json.dumps(answer(meeting, sheet), ensure_ascii=False, indent=1)
            (truth / f"{path.stem}.json").write_text(text + "\n", encoding="utf-8")
    return written


def _content(meeting: Meeting, sheet: Sheet, file: str) -> tuple[bytes, int]:
    title, author = meeting.title, meeting.secretary
    if file == "docx":
        return word(sheet, title, author, meeting.document_date or meeting.on), 0
    if file == "odt":
        return open_document(sheet, title, author, meeting.document_date or meeting.on), 0
    if file == "md":
        return markdown(sheet, meeting.form.strike).encode(), 0
    if file == "html":
        return web(sheet, title).encode(), 0
    if file == "txt":
        return (mail(sheet) if meeting.form.name == "txt-epost" else flat(sheet)).encode(), 0
    font = random.Random(meeting.key).choice(["serif", "sans"])
    if file == "scan":
        pen = meeting.on.toordinal() // 7 % 2 == 0  # every other week's list was struck by hand
        printed = born_digital(sheet, title, author, font=font, struck_width=0.01 if pen else 0.1)
        return scanned(printed, meeting.key, pen=pen)
    return born_digital(sheet, title, author, font=font), 0


def _folder(meeting: Meeting) -> Path:
    name = meeting.bodies[0].name if len(meeting.bodies) == 1 else "Gemensamma möten"
    return Path(re.sub(r'[<>:"/\\|?*]', " ", name)) / str(meeting.on.year)


def _file_name(meeting: Meeting, suffix: str, taken: set[str]) -> str:
    """A name that nobody has in the whole archive, so that the right reading can be kept under its stem."""
    lot = random.Random(f"name-{meeting.key}")
    if not meeting.form.headed:
        return _unique(
            lot.choice(["Anteckningar", "Dagordning med anteckningar", "anteckningar", "Minnesanteckningar"]),
            suffix,
            taken,
        )
    day, body, kind = meeting.on, meeting.bodies[0].name, meeting.kind
    listed = " ".join(part.name for part in meeting.bodies) if len(meeting.bodies) > 1 else body
    plain = unicodedata.normalize("NFKD", listed).encode("ascii", "ignore").decode().lower().replace(" ", "-")[:60]
    stem = lot.choice(
        [
            f"{day} {kind.capitalize()} {body}",
            f"{kind.capitalize()} {body} {day.day} {MONTHS[day.month - 1]} {day.year}",
            f"{day:%y%m%d} {body}",
            f"{plain}-{day}",
            f"{kind}_{plain}_{day:%Y%m%d}",
            f"{kind.capitalize()} {day} {body} justerat" if meeting.approver else f"{kind.capitalize()} {day} {body}",
        ]
    )
    return _unique(stem, suffix, taken)


def _unique(stem: str, suffix: str, taken: set[str]) -> str:
    number, name = 1, stem
    while name.lower() in taken:
        number += 1
        name = f"{stem} ({number})"
    taken.add(name.lower())
    return f"{name}.{suffix}"
