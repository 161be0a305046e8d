"""All that a meeting is called with in one PDF file: the notice, and the papers on its points after it.

A paper that is no PDF, or that cannot be opened, does not stop the others: the notice says that it comes by itself, and
why. The file follows no standard for keeping (PDF/A), since the papers in it are as others made them.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass

import pikepdf
from django.utils import timezone

from rodatraden.base import swedish
from rodatraden.domain.documents import queries as documents
from rodatraden.domain.documents.models import Version
from rodatraden.domain.meetings.models import AgendaItem, Meeting
from rodatraden.domain.meetings.queries import meetings
from rodatraden.publishing.papers import words
from rodatraden.publishing.papers.notice import notice
from rodatraden.publishing.papers.pdf import pdf

MOST_PAGES = 1500  # of papers in one file
_WIDTH, _HEIGHT = 130.0, 15.0  # of what is printed in the corner of a page, in points
_EDGE = 12.0  # points between it and the edges of the page


@dataclass(frozen=True, slots=True)
class _Paper:
    """A paper on a point, opened: its own PDF, whole, or why it is not in the file."""

    item: AgendaItem
    version: Version
    content: bytes
    pages: int
    lacking: str


def bundle(meeting: Meeting) -> bytes:
    """The notice with the papers that hang on its points, as they are now, with bookmarks and pages numbered throughout.

    Raises NotPossible as ``pdf.pdf``.
    """
    papers = _papers(meeting)
    first, notice_pages = b"", 1
    for _ in range(3):  # where the papers begin depends on how long the notice that tells it is
        first = pdf(notice(meeting, where=_where(papers, notice_pages)))
        with pikepdf.open(io.BytesIO(first)) as made:
            settled, notice_pages = len(made.pages) == notice_pages, len(made.pages)
        if settled:
            break
    return _joined(first, papers, title=f"Handlingar, {meeting}")


def _papers(meeting: Meeting) -> list[_Paper]:
    """The papers in the order of the agenda; one that hangs on several points is in the file at the first."""
    items = meetings.agenda_of(meeting)
    hung = documents.attached_to(items)
    papers: list[_Paper] = []
    seen: set[int] = set()
    left = MOST_PAGES
    for item in items:
        for attachment in hung.get((item._meta.label_lower, item.pk), []):
            if attachment.version_id in seen:
                continue
            seen.add(attachment.version_id)
            paper = _opened(item, attachment.version, left)
            left -= paper.pages
            papers.append(paper)
    return papers


def _opened(item: AgendaItem, version: Version, left: int) -> _Paper:
    """A paper made whole by itself, so that a fault in it is met here and not in the file of all."""

    def lacking(why: str) -> _Paper:
        return _Paper(item, version, b"", 0, f"bifogas separat: {why}")

    until = version.document.embargo_until
    if until and version.document.is_closed(timezone.localdate()):  # for all: a file of many is passed on
        return lacking(f"det har embargo till {swedish.day(until)}")
    if version.media != "pdf":
        return lacking("det är ingen PDF")
    try:
        with pikepdf.open(documents.file_of(version)) as found, pikepdf.new() as whole:
            whole.pages.extend(found.pages)
            pages = len(whole.pages)
            for page in whole.pages:
                if "/AA" in page:  # what a page does when it is opened has no place in a file of many
                    del page["/AA"]
            out = io.BytesIO()
            whole.save(out)
    except pikepdf.PasswordError:
        return lacking("det är skyddat med lösenord")
    except FileNotFoundError:
        return lacking("filen saknas")
    except (pikepdf.PdfError, OSError, ValueError, RuntimeError):
        return lacking("filen går inte att öppna")
    if not pages:
        return lacking("det har inga sidor")
    if pages > left:
        return lacking("filen skulle bli för stor")
    return _Paper(item, version, out.getvalue(), pages, "")


def _where(papers: Iterable[_Paper], notice_pages: int) -> dict[int, str]:
    """Where each paper is, in words, by the number of its version."""
    told, page = {}, notice_pages + 1
    for paper in papers:
        if paper.lacking:
            told[paper.version.pk] = paper.lacking
        else:
            last = page + paper.pages - 1
            told[paper.version.pk] = f"sida {page}" if last == page else f"sida {page}–{last}"
            page = last + 1
    return told


def _joined(first: bytes, papers: list[_Paper], *, title: str) -> bytes:
    with pikepdf.open(io.BytesIO(first)) as file:
        marks = [("Kallelse", 0, 0)]  # title, page from 0, number of the point (0: none)
        for paper in papers:
            if paper.content:
                marks.append((str(paper.version.document), len(file.pages), paper.item.pk))
                with pikepdf.open(io.BytesIO(paper.content)) as whole:
                    file.pages.extend(whole.pages)
        own = len(file.pages) - sum(paper.pages for paper in papers)
        _number(file, own)
        headings = {paper.item.pk: str(paper.item) for paper in papers}
        with file.open_outline() as outline:
            outline.root.clear()
            points: dict[int, pikepdf.OutlineItem] = {}
            for words_, page, item in marks:
                mark = pikepdf.OutlineItem(words.printable(words_), page)
                if not item:
                    outline.root.append(mark)
                    continue
                if item not in points:
                    points[item] = pikepdf.OutlineItem(words.printable(headings[item]), page)
                    outline.root.append(points[item])
                points[item].children.append(mark)
        for promise in ("/Metadata", "/OutputIntents"):  # of standards that the papers of others need not follow
            if promise in file.Root:
                del file.Root[promise]
        file.docinfo["/Title"] = words.printable(title)
        out = io.BytesIO()
        file.save(out)
    return out.getvalue()


def _number(file: pikepdf.Pdf, own: int) -> None:
    """Print its number in the upper right corner of each page after the notice's ``own``."""
    count = len(file.pages)
    for number, page in enumerate(list(file.pages)[own:], start=own + 1):
        x0, y0, x1, y1 = (float(edge) for edge in page.cropbox)
        right, top = max(x0, x1) - _EDGE, max(y0, y1) - _EDGE
        with _stamp(f"Handlingar, sida {number} av {count}") as stamp:
            page.add_overlay(stamp.pages[0], pikepdf.Rectangle(right - _WIDTH, top - _HEIGHT, right, top))


def _stamp(told: str) -> pikepdf.Pdf:
    """A page that is no more than ``told`` (ASCII) on white, in the letters that every reader of PDF has of its own."""
    stamp = pikepdf.new()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page = stamp.add_blank_page(page_size=(_WIDTH, _HEIGHT))
    page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=stamp.make_indirect(font)))
    drawn = f"1 g 0 0 {_WIDTH} {_HEIGHT} re f 0.2 g BT /F1 8 Tf 5 4.5 Td ({told}) Tj ET"
    page.obj.Contents = stamp.make_stream(drawn.encode("ascii"))
    return stamp
