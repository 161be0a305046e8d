"""Values in words: as a page shows them and as a file holds them."""

from __future__ import annotations

from datetime import date, datetime, time

from django.utils import timezone
from django.utils.html import format_html

from rodatraden.base import swedish
from rodatraden.web import phrases


def day(value: date | None, *, weekday: bool = False) -> str:
    """3 februari 2026 as a ``time`` element; a dash in words where the day is unknown."""
    if value is None:
        return phrases.UNKNOWN
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), swedish.day(value, weekday=weekday))


def moment(value: datetime | None) -> str:
    """3 februari 2026 kl. 13.15 as a ``time`` element."""
    if value is None:
        return phrases.UNKNOWN
    here = timezone.localtime(value)
    words = f"{swedish.day(here.date())} kl. {swedish.clock(here.time())}"
    return format_html('<time datetime="{}">{}</time>', here.isoformat(timespec="minutes"), words)


def shown(value: object) -> str:
    """Any plain value as a page shows it."""
    if value is None or value == "":
        return phrases.UNKNOWN
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, time):
        return swedish.clock(value)
    if isinstance(value, int):
        return swedish.number(value)
    return str(value)


def filed(value: object) -> str | int | float | date | None:
    """Any plain value as a file holds it: numbers and days as such, the rest as text."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, int | float | date):
        return value
    if isinstance(value, time):
        return swedish.clock(value)
    return str(value)
