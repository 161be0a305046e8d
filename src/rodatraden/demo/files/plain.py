"""Markdown, HTML and plain text."""

from __future__ import annotations

import html
import textwrap

from rodatraden.demo.blocks import Grid, Para, Run, Sheet

WIDTH = 92  # letters in a line of plain text
LEFT, RIGHT = 30, 74  # of the two columns of a flattened table


def markdown(sheet: Sheet, mark: str) -> str:
    """Markdown as converters write it; struck runs as ``~~x~~`` for mark "tilde", ``<del>x</del>`` for "del"."""
    lines: list[str] = []
    for block in sheet.blocks:
        if isinstance(block, Grid):
            lines += ["", *_markdown_rows(block, mark), ""]
        elif block.level:
            lines += ["", f"{'#' * block.level} {_marked(block, mark)}", ""]
        elif block.bullet:
            lines.append(f"- {_marked(block, mark)}")
        elif any("\t" in run.text for run in block.runs) or _short(block):
            lines.append(_marked(block, mark) + "  ")
        else:
            lines += [_marked(block, mark), ""]
    return "\n".join(lines).strip() + "\n"


def _short(para: Para) -> bool:
    return sum(len(run.text) for run in para.runs) < 60 and not para.runs[-1].text.endswith(".")


def _markdown_rows(grid: Grid, mark: str) -> list[str]:
    rows = [
        "| " + " | ".join("<br>".join(_marked(para, mark) for para in cell) for cell in row) + " |" for row in grid.rows
    ]
    return [rows[0], "|" + "---|" * len(grid.shares), *rows[1:]]


def _marked(para: Para, mark: str) -> str:
    """Runs beside each other that are struck share their marks, as a converter would have it."""
    made = ""
    before, after = ("~~", "~~") if mark == "tilde" else ("<del>", "</del>")
    for run in para.runs:
        for place, piece in enumerate(run.text.split("\t")):
            made += "\t" if place else ""
            if run.struck and piece:
                made += f"{before}{piece}{after}"
            elif run.bold and piece.strip() and not para.level:
                made += f"**{piece.strip()}**{' ' if piece.endswith(' ') else ''}"
            else:
                made += piece
    return made.replace(after + before, "")


def web(sheet: Sheet, title: str) -> str:
    """A page as a municipality's web site would carry it; struck runs within <del>."""
    body: list[str] = []
    inside = False
    for block in sheet.blocks:
        bullet = isinstance(block, Para) and block.bullet
        if bullet != inside:
            body.append("<ul>" if bullet else "</ul>")
            inside = bullet
        if isinstance(block, Grid):
            body += _web_rows(block)
        else:
            tag = "li" if bullet else f"h{block.level}" if block.level else "p"
            body.append(f"<{tag}>{_tagged(block)}</{tag}>")
    if inside:
        body.append("</ul>")
    head = f'<head><meta charset="utf-8"><title>{html.escape(title)}</title></head>'
    furniture = f"<header><p>{html.escape(sheet.head[0]).replace(chr(10), '<br>')}</p></header>"
    foot = f"<footer><p>{html.escape(sheet.foot)}</p></footer>"
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="sv">',
            head,
            "<body>",
            furniture,
            "<main>",
            *body,
            "</main>",
            foot,
            "</body>",
            "</html>",
            "",
        ]
    )


def _web_rows(grid: Grid) -> list[str]:
    made = ["<table>"]
    for number, row in enumerate(grid.rows):
        tag = "th" if grid.headed and number == 0 else "td"
        cells = "".join(f"<{tag}>{'<br>'.join(_tagged(para) for para in cell)}</{tag}>" for cell in row)
        made.append(f"<tr>{cells}</tr>")
    return [*made, "</table>"]


def _tagged(para: Para) -> str:
    made = ""
    for run in para.runs:
        words = html.escape(run.text, quote=False).replace("\t", "&emsp;")
        if run.struck:
            words = f"<del>{words}</del>"
        elif run.bold and not para.level:
            words = f"<strong>{words}</strong>"
        made += words
    return made.replace("</del><del>", "")


def flat(sheet: Sheet) -> str:
    """Plain text as it comes out of a program that knows no tables: left cell first, then the right, broken into lines.

    Tables of names keep one line a row. The page's head and foot stand at the beginning and, as furniture in the midst of
    the text, every fifty lines.
    """
    lines: list[str] = [*sheet.head[0].split("\n"), ""] if sheet.head[1] else []
    for block in sheet.blocks:
        if isinstance(block, Grid):
            lines += _names(block) if block.shares[0] == block.shares[1] else _flat_rows(block)
        elif block.level:
            lines += ["", *textwrap.wrap(_letters(block.runs), WIDTH), *([""] if block.level == 1 else [])]
        else:
            first = "• " if block.bullet else ""
            lines += textwrap.wrap(first + _letters(block.runs).replace("\t", " "), WIDTH) or [""]
    if sheet.head[1]:
        furniture = ["", sheet.head[0].replace("\n", " "), sheet.head[1], ""]
        for at in range(len(lines) // 50 * 50, 0, -50):
            lines[at:at] = furniture
    return "\n".join(lines).strip("\n") + "\n"


def mail(sheet: Sheet) -> str:
    """Plain text as somebody pastes it into a message: whole paragraphs, hyphens for bullets, no furniture."""
    lines: list[str] = []
    for block in sheet.blocks:
        if isinstance(block, Grid):
            lines += ["", *_names(block)]
        else:
            words = _letters(block.runs)
            lines += (
                ["", words.upper() if block.level == 1 else words]
                if block.level
                else [f"- {words}" if block.bullet else words]
            )
    return "\n".join(lines).strip("\n") + "\n"


def _letters(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)


def _names(grid: Grid) -> list[str]:
    return [" ".join(_letters(para.runs) for cell in row for para in cell).strip() for row in grid.rows]


def _flat_rows(grid: Grid) -> list[str]:
    head, *rows = grid.rows
    lines = [" " + " ".join(_letters(cell[0].runs) for cell in head) + " ", ""]
    for left, right in rows:
        lines += [f"{line} " for para in left for line in textwrap.wrap(_letters(para.runs), LEFT)]
        lines.append("")
        for para in right:
            lines += [f"{line} " for line in textwrap.wrap(_letters(para.runs), RIGHT)]
        lines.append("")
    return lines
