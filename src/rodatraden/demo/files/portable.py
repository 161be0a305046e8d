"""PDF: born digital, and as a scanner gives it."""

from __future__ import annotations

import html
import io
import random
from dataclasses import replace
from typing import Any

from rodatraden.demo.blocks import Grid, Para, Run, Sheet

MARGIN = 62  # points
DPI = 200  # of scans
SKEW = 0.7  # degrees at most
SPECKS = 0.00004  # share of the dots
LONGEST_NAME = 300  # points


def born_digital(sheet: Sheet, title: str, author: str, *, font: str = "serif", struck_width: float = 0.06) -> bytes:
    """A PDF file whose struck names are lines drawn across the letters. ``font`` is "serif" or "sans".

    ``struck_width`` is the stroke's thickness as a share of the letters' size.
    """
    from reportlab.lib.pagesizes import A4
    from reportlab.platypus import PageTemplate, Spacer
    from reportlab.platypus.doctemplate import BaseDocTemplate
    from reportlab.platypus.frames import Frame

    made = io.BytesIO()
    width, height = A4
    frame = Frame(MARGIN, 60, width - 2 * MARGIN, height - 150, 0, 0, 0, 0)
    document = BaseDocTemplate(made, pagesize=A4, title=title, author=author, invariant=1)
    document.addPageTemplates(PageTemplate("side", [frame], onPage=lambda canvas, _: _furniture(canvas, sheet, A4)))
    styles = _styles(font)
    story: list[Any] = []
    for block in sheet.blocks:
        if isinstance(block, Grid):
            story += [Spacer(1, 4), _table(block, styles, width - 2 * MARGIN, struck_width), Spacer(1, 6)]
        else:
            story.append(_paragraph(block, styles, struck_width, width - 2 * MARGIN))
    document.build(story)
    return made.getvalue()


def _styles(font: str) -> dict[str, Any]:
    from reportlab.lib.styles import ParagraphStyle

    plain, bold = ("Times-Roman", "Times-Bold") if font == "serif" else ("Helvetica", "Helvetica-Bold")
    body = ParagraphStyle("body", fontName=plain, fontSize=10.5, leading=14, spaceAfter=4)
    head = "Helvetica-Bold" if font == "serif" else bold
    return {
        "body": body,
        "cell": ParagraphStyle("cell", body, spaceAfter=2),
        "bullet": ParagraphStyle("bullet", body, leftIndent=14, bulletIndent=3),
        "1": ParagraphStyle(
            "1", body, fontName=head, fontSize=15, leading=19, spaceBefore=8, spaceAfter=8, keepWithNext=1
        ),
        "2": ParagraphStyle(
            "2", body, fontName=head, fontSize=11.5, leading=15, spaceBefore=8, spaceAfter=3, keepWithNext=1
        ),
        "3": ParagraphStyle("3", body, fontName=bold, fontSize=10.5, spaceBefore=5, spaceAfter=2, keepWithNext=1),
    }


def _furniture(canvas: Any, sheet: Sheet, size: tuple[float, float]) -> None:
    width, height = size
    canvas.saveState()
    canvas.setFont("Helvetica", 8.5)
    for line, words in enumerate(sheet.head[0].split("\n")):
        canvas.drawString(MARGIN, height - 38 - 11 * line, words)
    canvas.drawString(width * 0.52, height - 38, sheet.head[1])
    canvas.drawString(width * 0.52, height - 49, sheet.head[2])
    canvas.drawRightString(width - MARGIN, height - 38, f"Sida {canvas.getPageNumber()}")
    canvas.setLineWidth(0.5)
    canvas.line(MARGIN, height - 62, width - MARGIN, height - 62)
    canvas.line(MARGIN, 46, width - MARGIN, 46)
    canvas.drawString(MARGIN, 34, sheet.foot)
    canvas.restoreState()


def _markup(para: Para, struck_width: float) -> str:
    made = ""
    for run in para.runs:
        words = html.escape(run.text, quote=False)
        if run.struck:
            words = f'<strike width="{struck_width}*F">{words}</strike>'
        elif run.bold and not para.level:
            words = f"<b>{words}</b>"
        elif run.italic:
            words = f"<i>{words}</i>"
        made += words
    return made


def _paragraph(para: Para, styles: dict[str, Any], struck_width: float, width: float) -> Any:
    from reportlab.platypus import Paragraph, Spacer, Table

    if not "".join(run.text for run in para.runs):
        return Spacer(1, 14)
    if any("\t" in run.text for run in para.runs):
        left, right = _parted(para)
        cells = [[Paragraph(_markup(half, struck_width), styles["cell"]) for half in (left, right)]]
        return Table(
            cells, colWidths=[width * 0.42, width * 0.58], style=[("VALIGN", (0, 0), (-1, -1), "TOP"), *_TIGHT]
        )
    style = styles[str(para.level)] if para.level else styles["bullet" if para.bullet else "body"]
    return Paragraph(_markup(para, struck_width), style, bulletText="•" if para.bullet else None)


_TIGHT = [(side, (0, 0), (-1, -1), 0) for side in ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING", "BOTTOMPADDING")]


def _parted(para: Para) -> tuple[Para, Para]:
    """The runs before and after the tab."""
    left: list[Run] = []
    right: list[Run] = []
    after = False
    for run in para.runs:
        before, tab, rest = run.text.partition("\t")
        (right if after else left).append(replace(run, text=before))
        if tab:
            after = True
            right.append(replace(run, text=rest))
    return Para(tuple(run for run in left if run.text)), Para(tuple(run for run in right if run.text))


def _table(grid: Grid, styles: dict[str, Any], width: float, struck_width: float) -> Any:
    from reportlab.lib import colors
    from reportlab.platypus import LongTable, Paragraph

    rows = [
        [[_cell(para, styles, struck_width, Paragraph) for para in content] for content in row] for row in grid.rows
    ]
    style: list[Any] = [("VALIGN", (0, 0), (-1, -1), "TOP")]
    if grid.ruled:
        style += [("GRID", (0, 0), (-1, -1), 0.5, colors.black)]
    return LongTable(
        rows, colWidths=[width * share for share in grid.shares], style=style, repeatRows=int(grid.headed), splitInRow=1
    )


def _cell(para: Para, styles: dict[str, Any], struck_width: float, kind: Any) -> Any:
    style = styles["bullet" if para.bullet else "cell"]
    return kind(_markup(para, struck_width), style, bulletText="•" if para.bullet else None)


def scanned(pdf: bytes, key: str, *, pen: bool = False) -> tuple[bytes, int]:
    """The pages as pictures in a PDF without text: a little askew, greyish, speckled. Gives the bytes and the pages.

    With ``pen`` the drawn strokes through names are gone over by hand, as on a list that was ticked off at the table.
    """
    import pypdfium2
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    lot = random.Random(f"scan-{key}")
    made = io.BytesIO()
    document = pypdfium2.PdfDocument(pdf)
    canvas = Canvas(made, invariant=1)
    pages = len(document)
    for page in document:
        picture = page.render(scale=DPI / 72, grayscale=True).to_pil()
        if pen:
            _penned(picture, page, lot)
        jpeg = io.BytesIO()
        _worn(picture, lot).save(jpeg, "JPEG", quality=60)
        jpeg.seek(0)
        size = (picture.width * 72 / DPI, picture.height * 72 / DPI)
        canvas.setPageSize(size)
        canvas.drawImage(ImageReader(jpeg), 0, 0, *size)
        canvas.showPage()
    document.close()
    canvas.save()
    return made.getvalue(), pages


def _penned(picture: Any, page: Any, lot: random.Random) -> None:
    """Draw an uneven line where each stroke stands; the rules of head and foot are longer than any name."""
    from PIL import ImageDraw
    from pypdfium2.raw import FPDF_PAGEOBJ_PATH

    draw, zoom, height = ImageDraw.Draw(picture), DPI / 72, page.get_height()
    for stroke in page.get_objects(filter=[FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = stroke.get_bounds()
        if right - left > LONGEST_NAME:
            continue
        middle = (height - (bottom + top) / 2) * zoom
        start, end = left * zoom - lot.uniform(4, 14), right * zoom + lot.uniform(4, 18)
        lean = lot.uniform(-5, 5)
        points = [
            (start + (end - start) * step / 12, middle + lean * (step / 6 - 1) + lot.uniform(-1.6, 1.6))
            for step in range(13)
        ]
        draw.line(points, fill=lot.randrange(25, 80), width=lot.choice([3, 4, 4, 5]), joint="curve")


def _worn(picture: Any, lot: random.Random) -> Any:
    """The picture as the scanner sees it."""
    import numpy
    from PIL import Image

    grain = numpy.random.default_rng(lot.randrange(2**31))
    askew = picture.rotate(lot.uniform(-SKEW, SKEW), resample=Image.Resampling.BICUBIC, fillcolor=255)
    pixels = numpy.asarray(askew, dtype=numpy.float32) * 0.92 + 12
    pixels += grain.normal(0, 7, pixels.shape).astype(numpy.float32)
    pixels[grain.random(pixels.shape, dtype=numpy.float32) < SPECKS] = 60
    return Image.fromarray(numpy.clip(pixels, 0, 255).astype(numpy.uint8))
