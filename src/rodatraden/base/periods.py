"""Periods are half-open: since ≤ day < until; a missing end is open."""

from __future__ import annotations

from datetime import date

from rodatraden.base.errors import NotPossible


def keep_in_order(since: date | None, until: date | None) -> None:
    """Raises NotPossible if the period ends before it begins."""
    if since and until and until < since:
        raise NotPossible("Tiden kan inte sluta innan den börjar. Se över datumen.")
