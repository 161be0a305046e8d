"""Spokes of the wheel and their occurrences."""

from __future__ import annotations

from itertools import count
from typing import Any

from rodatraden.domain.wheel.enums import Recurrence, SpokeKind
from rodatraden.domain.wheel.models import Occurrence, Spoke
from tests.factories.clock import TODAY

_numbers = count(1)


def make_spoke(**fields: Any) -> Spoke:
    """A spoke on 15 April, or by the rule that ``recurrence`` and its fields give."""
    rule = {} if "recurrence" in fields else {"recurrence": Recurrence.DATE, "month": 4, "day": 15}
    return Spoke.objects.create(**{"title": f"Eker {next(_numbers)}", "kind": SpokeKind.DEADLINE} | rule | fields)


def make_occurrence(**fields: Any) -> Occurrence:
    given = {"day": TODAY} | fields
    given = {"year": given["day"].year, "last_day": given["day"]} | given
    given["spoke"] = given.get("spoke") or make_spoke()
    return Occurrence.objects.create(**given)
