"""Lists: declared once, and then narrowed, sorted, paged, linked to, printed and taken out as files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django import forms
from django.db.models import F, Model, QuerySet
from django.db.models.expressions import BaseExpression, OrderBy
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.html import conditional_escape, format_html

from rodatraden.base import swedish
from rodatraden.web import sheets
from rodatraden.web.formats import shown

Row = TypeVar("Row", bound=Model)

FirstPage = Callable[[int], Sequence[int] | None]  # so many numbers in order, or None where it cannot tell

ON_A_PAGE = 50
_PIECE = 500  # rows fetched at a time for a file


@dataclass(frozen=True)
class Column(Generic[Row]):
    """A column: ``value`` is what files hold, ``show`` (text or safe HTML) what the page shows where it differs.

    ``key`` names the column in the address and ``order`` says what it is sorted by; without them it cannot be sorted.
    ``style`` is "" or the class of the cell: "text" for running text, "number". ``only_in_file`` leaves it out of pages.
    """

    label: str
    value: Callable[[Row], object]
    key: str = ""
    order: Sequence[str | BaseExpression] = ()
    show: Callable[[Row], str] | None = None
    link: Callable[[Row], str] | None = None
    style: str = ""
    only_in_file: bool = False

    def cell(self, row: Row) -> str:
        words = conditional_escape(self.show(row) if self.show else shown(self.value(row)))
        address = self.link(row) if self.link else ""
        return format_html('<a href="{}">{}</a>', address, words) if address else words


class Filters(forms.Form):
    """What a list can be narrowed by, as a form in the address. Subclasses say how in ``narrow``."""

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The rows that fit what was chosen; ``self.cleaned_data`` holds only what was understood."""
        raise NotImplementedError

    @property
    def is_used(self) -> bool:
        return any(value not in (None, "") for value in getattr(self, "cleaned_data", {}).values())


@dataclass(frozen=True)
class Table(Generic[Row]):
    """A list as it is declared. ``sort`` is the key it is sorted by at first, with "-" before it for falling order.

    ``unit`` is one and many of what is listed; ``empty`` says what will stand here. ``prepare`` is called once with
    the rows of a page (or a piece of a file), to fetch what they need in few questions.
    """

    name: str
    caption: str
    columns: Sequence[Column[Row]]
    sort: str
    unit: tuple[str, str]
    empty: str = ""
    prepare: Callable[[Sequence[Row]], None] | None = None


@dataclass(frozen=True, slots=True)
class Head:
    label: str
    style: str
    address: str = ""  # where a click sorts the list
    sorted: str = ""  # "ascending", "descending" or ""


@dataclass(slots=True)
class Listing:
    """One page of a list, ready for ``<c-table :list="list" />``."""

    table: Table[Any]
    heads: list[Head]
    lines: list[list[tuple[str, str]]]  # style and HTML of each cell
    total: int
    first: int
    last: int
    page: int
    pages: int
    addresses: Mapping[str, str] = field(default_factory=dict)  # previous, next, csv, xlsx, cleared
    filters: Filters | None = None

    @property
    def count_in_words(self) -> str:
        return swedish.plural(self.total, *self.table.unit)

    @property
    def range_in_words(self) -> str:
        """visar 51–100 av 1 234, or the count where all fit on the page."""
        if self.pages <= 1:
            return self.count_in_words
        return f"visar {swedish.number(self.first)}–{swedish.number(self.last)} av {swedish.number(self.total)}"

    @property
    def is_narrowed(self) -> bool:
        return self.filters is not None and self.filters.is_used


def answer(
    request: HttpRequest,
    table: Table[Row],
    rows: QuerySet[Row],
    *,
    template: str,
    filters: Filters | None = None,
    context: Mapping[str, Any] | None = None,
    first: FirstPage | None = None,
) -> HttpResponseBase:
    """The page of a list, or the whole list as a file where the address says ``format=csv`` or ``format=xlsx``.

    ``rows`` must start from what the user may see. The template gets ``list`` (a Listing) beside ``context``. ``first`` is
    asked for the first page of the whole list in its usual order, where sorting it all would be slow.
    """
    if filters is not None:
        filters.is_valid()
        rows = filters.narrow(rows)
    rows = _sorted(table, rows, _sort(request, table))
    if (form := request.GET.get("format")) in ("csv", "xlsx"):
        heads = [column.label for column in table.columns]
        return sheets.as_file(form, table.name, heads, _values(table, rows))
    return render(request, template, {**(context or {}), "list": listing(request, table, rows, filters, first)})


def listing(
    request: HttpRequest,
    table: Table[Row],
    rows: QuerySet[Row],
    filters: Filters | None = None,
    first: FirstPage | None = None,
) -> Listing:
    """The page of the sorted ``rows`` that the address asks for; asks the database three times."""
    total = rows.count()
    pages = max(1, -(-total // ON_A_PAGE))
    asked = request.GET.get("sida", "")
    page = min(max(int(asked) if asked.isdecimal() and len(asked) < 10 else 1, 1), pages)
    start = (page - 1) * ON_A_PAGE
    sort = _sort(request, table)
    is_first = pages > 1 and page == 1 and sort == table.sort and not (filters and filters.is_used)
    numbers = first(ON_A_PAGE) if first and is_first else None
    held = _page(rows, start, numbers) if total else []
    if table.prepare:
        table.prepare(held)
    columns = [column for column in table.columns if not column.only_in_file]
    return Listing(
        table=table,
        heads=[_head(request, column, sort) for column in columns],
        lines=[[(column.style, column.cell(row)) for column in columns] for row in held],
        total=total,
        first=start + 1,
        last=start + len(held),
        page=page,
        pages=pages,
        addresses={
            "previous": address(request, sida=str(page - 1) if page > 2 else "") if page > 1 else "",
            "next": address(request, sida=str(page + 1)) if page < pages else "",
            "csv": address(request, sida="", format="csv"),
            "xlsx": address(request, sida="", format="xlsx"),
            "cleared": request.path,
        },
        filters=filters,
    )


def _page(rows: QuerySet[Row], start: int, numbers: Sequence[int] | None) -> list[Row]:
    """The rows of the page that begins at ``start``: first their numbers, so that those passed over are not fetched."""
    if numbers is None:
        numbers = list(rows.values_list("pk", flat=True)[start : start + ON_A_PAGE])
    held = {row.pk: row for row in rows.order_by().filter(pk__in=numbers)}
    return [held[number] for number in numbers if number in held]


def address(request: HttpRequest, **changes: str) -> str:
    """The address of the page as it is now with ``changes``; an empty value takes the word away."""
    words = request.GET.copy()
    for name in [name for name, values in words.lists() if not any(values)]:
        words.pop(name)
    for name, value in changes.items():
        words.pop(name, None)
        if value:
            words[name] = value
    return f"{request.path}?{words.urlencode()}" if words else request.path


def _sort(request: HttpRequest, table: Table[Any]) -> str:
    asked = request.GET.get("sortera", "")
    return asked if any(c.key and c.key == asked.removeprefix("-") for c in table.columns) else table.sort


def _sorted(table: Table[Row], rows: QuerySet[Row], sort: str) -> QuerySet[Row]:
    key, falls = sort.removeprefix("-"), sort.startswith("-")
    orders: list[OrderBy] = []
    for column in table.columns:
        for way in column.order if column.key == key else ():
            by = F(way) if isinstance(way, str) else way
            orders.append(by.desc(nulls_last=True) if falls else by.asc(nulls_last=True))
    return rows.order_by(*orders, "-pk")


def _head(request: HttpRequest, column: Column[Any], sort: str) -> Head:
    if not column.key:
        return Head(column.label, column.style)
    now = {column.key: "ascending", f"-{column.key}": "descending"}.get(sort, "")
    turned = f"-{column.key}" if now == "ascending" else column.key
    return Head(column.label, column.style, address(request, sortera=turned, sida=""), now)


def _values(table: Table[Row], rows: QuerySet[Row]) -> Iterator[list[object]]:
    piece: list[Row] = []
    for row in rows.iterator(chunk_size=_PIECE):
        piece.append(row)
        if len(piece) == _PIECE:
            yield from _piece(table, piece)
            piece = []
    yield from _piece(table, piece)


def _piece(table: Table[Row], piece: list[Row]) -> Iterator[list[object]]:
    if table.prepare:
        table.prepare(piece)
    for row in piece:
        yield [column.value(row) for column in table.columns]
