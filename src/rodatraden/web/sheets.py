"""Lists as files: CSV that opens in a Swedish Excel, and XLSX. Nothing in a cell is ever run as a formula."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import IO

import xlsxwriter
from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse

from rodatraden.web.formats import filed

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_RUN = ("=", "+", "-", "@", "\t", "\r")
_CELL = 32_000  # a spreadsheet's cell holds 32 767 characters


def _harmless(value: object) -> object:
    held = filed(value)
    return f"'{held}" if isinstance(held, str) and held.startswith(_RUN) else held


def csv_lines(heads: Sequence[str], lines: Iterable[Sequence[object]]) -> Iterator[str]:
    """The file line by line: a mark that says UTF-8, semicolons, text that looks like a formula behind an apostrophe."""
    yield "\N{ZERO WIDTH NO-BREAK SPACE}"
    yield _csv_line(heads)
    for line in lines:
        yield _csv_line(line)


def _csv_line(line: Sequence[object]) -> str:
    piece = io.StringIO()
    csv.writer(piece, delimiter=";", lineterminator="\r\n").writerow([_harmless(value) for value in line])
    return piece.getvalue()


def xlsx_file(heads: Sequence[str], lines: Iterable[Sequence[object]]) -> IO[bytes]:
    """A spreadsheet written row by row, so that its size never fills the memory; an open file at its beginning."""
    file = tempfile.TemporaryFile()  # noqa: SIM115  # closed by the response that sends it
    book = xlsxwriter.Workbook(
        file, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "in_memory": False}
    )
    bold, days = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet()
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, max(len(heads) - 1, 0), 24)
    sheet.write_row(0, 0, heads, bold)
    for place, line in enumerate(lines, start=1):
        for column, value in enumerate(line):
            held = filed(value)
            if isinstance(held, date):
                sheet.write_datetime(place, column, held, days)
            elif isinstance(held, str):
                sheet.write_string(place, column, held[:_CELL])
            elif held is not None:
                sheet.write_number(place, column, held)
    book.close()
    file.seek(0)
    return file


def as_file(form: str, name: str, heads: Sequence[str], lines: Iterable[Sequence[object]]) -> HttpResponseBase:
    """The answer that downloads the list as ``form`` ("csv" or "xlsx"), named ``name``."""
    if form == "xlsx":
        return FileResponse(xlsx_file(heads, lines), as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX)
    return StreamingHttpResponse(
        csv_lines(heads, lines),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )
