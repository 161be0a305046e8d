"""Words in templates: days, numbers, addresses, source marks. ``{% load words %}``."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django import template
from django.apps import apps
from django.db import models
from django.forms import BoundField
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from rodatraden.base import swedish
from rodatraden.domain.documents.models import Document
from rodatraden.domain.followup.models import Assignment
from rodatraden.web import addresses, formats
from rodatraden.web.marks import Sources

register = template.Library()


@register.filter
def day(value: date | None) -> str:
    return formats.day(value)


@register.filter
def weekday(value: date | None) -> str:
    """tisdag 3 februari 2026"""
    return formats.day(value, weekday=True)


@register.filter
def moment(value: datetime | None) -> str:
    return formats.moment(value)


@register.filter
def clock(value: time | None) -> str:
    return swedish.clock(value) if value else ""


@register.filter
def number(value: int) -> str:
    return swedish.number(value)


@register.filter
def minus(value: int, less: int) -> int:
    return value - less


@register.filter
def counted(value: int, words: str) -> str:
    """``{{ n|counted:"möte,möten" }}``: 1 möte, 12 möten."""
    one, many = words.split(",")
    return swedish.plural(value, one, many)


@register.filter
def address(record: models.Model | None) -> str:
    """The address of a record's page; "" for what has none."""
    return addresses.address_of_record(record) if record is not None else ""


@register.filter
def address_of(label: str, pk: int) -> str:
    """``{{ "meetings.meeting"|address_of:5 }}``"""
    return addresses.address_of(label, pk)


@register.filter
def kind_in_words(label: str) -> str:
    """What a kind of record is called: "meetings.meeting" is "möte"."""
    return str(apps.get_model(label)._meta.verbose_name)


@register.filter
def spread(document: Document) -> str:
    """Whether a paper may be passed on, in words; "" where nobody has said."""
    return document.spread_in_words(timezone.localdate())


@register.filter
def named(record: models.Model, printed: str) -> str:
    """A record as a link, with the words it was known by where these are others: Åsa Berg (”Åsa”)."""
    link = linked(record)
    if not printed or printed.casefold() == str(record).casefold():
        return link
    return format_html('{} <span class="muted">(”{}”)</span>', link, printed)


@register.filter
def year_not_printed(assignment: Assignment) -> bool:
    """Whether the day of an assignment was read from words that say no year."""
    due, words = assignment.due_on, assignment.due_words
    return bool(due and words) and f"{due:%y}" not in words


@register.filter
def linked(record: models.Model | None) -> str:
    """The record's name as a link to its page; its name alone where it has none."""
    if record is None:
        return ""
    where = addresses.address_of_record(record)
    return format_html('<a href="{}">{}</a>', where, record) if where else str(record)


@register.filter
def period(record: Any) -> str:
    """from 3 februari 2024 until 2 mars 2025, in words; "" where neither end is known."""
    since, until = record.since, record.until
    if since and until:
        return format_html("{} till {}", formats.day(since), formats.day(until))
    if since:
        return format_html("från {}", formats.day(since))
    return format_html("till {}", formats.day(until)) if until else ""


@register.filter
def widget(field: BoundField) -> SafeString:
    """The field's input, dressed as the design system wants it; placeholders are left out, since labels say it."""
    own = str(field.field.widget.attrs.get("class", ""))
    return field.as_widget(attrs={"class": f"ds-input {own}".strip(), "placeholder": False})


@register.inclusion_tag("components/citation.html")
def source(sources: Sources, record: models.Model, field: str = "") -> dict[str, object]:
    """``{% source sources meeting "held_on" %}``: the source marks of a record, or of one of its fields."""
    return {"marks": sources.of(record, field) if sources else []}
