"""What holds for every operation of an area: who may, and that it leaves a trace."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from typing import Any

import pytest

from rodatraden.base.errors import NotAllowed
from rodatraden.base.models import AuditEvent
from rodatraden.domain.accounts.models import User
from rodatraden.domain.structure.enums import Role
from tests.factories.clock import NOW

KEEPERS = [Role.CHAIR, Role.SECRETARY, Role.COORDINATOR]
OTHERS = [role for role in Role if role not in KEEPERS]

# what the operation is called with beside ``by`` and ``now``, made when the test has a database
Given = Callable[[], dict[str, Any]]


def operations_of(package: str) -> set[str]:
    """The names (module.function) of the operations of an area."""
    root = importlib.import_module(package)
    names = [info.name for info in pkgutil.iter_modules(getattr(root, "__path__", []), f"{package}.")] or [package]
    return {
        f"{name.rsplit('.', 1)[1]}.{function}"
        for name in names
        for function, value in vars(importlib.import_module(name)).items()
        if inspect.isfunction(value) and value.__module__ == name and not function.startswith("_")
    }


def refused(operation: Callable[..., Any], given: dict[str, Any], *, by: User) -> None:
    """Assert that ``by`` may not, and that nothing is left of the attempt."""
    earlier = traces()
    with pytest.raises(NotAllowed):
        operation(**given, by=by, now=NOW)
    assert traces() == earlier


def trace() -> tuple[str, str, int, int]:
    """The latest line of the audit trail: what was done, to which record, by whom. It must be of this hour."""
    event = AuditEvent.objects.latest("pk")
    assert event.at == NOW
    return event.did, event.record, event.record_id, event.by_id


def traces() -> list[str]:
    return list(AuditEvent.objects.order_by("pk").values_list("did", flat=True))
