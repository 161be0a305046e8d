"""The only place that changes a state."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db import models

from rodatraden.base.errors import NotPossible

_State = TypeVar("_State", bound=models.TextChoices)


def move(record: Any, to: _State, table: Mapping[_State, set[_State]]) -> None:
    """Set ``record.state`` to ``to`` if ``table`` allows the move; the caller saves. Raises NotPossible."""
    now = type(to)(record.state)
    if to not in table[now]:
        raise NotPossible(f"Det går inte från ”{now.label}” till ”{to.label}”.")
    record.state = to
