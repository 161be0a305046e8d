"""Accounts. Those who hold a role in a body are made by ``factories.structure.make_holder``."""

from __future__ import annotations

from itertools import count
from typing import Any

from rodatraden.domain.accounts.models import User

PASSWORD = "ett-långt-lösenord"
_numbers = count(1)


def make_user(*, password: str | None = PASSWORD, **fields: Any) -> User:
    """An account that may sign in with ``PASSWORD`` and holds no role."""
    number = next(_numbers)
    return User.objects.create_user(
        password=password, **{"email": f"konto{number}@exempel.se", "name": f"Konto {number}"} | fields
    )


def make_administrator(**fields: Any) -> User:
    return make_user(is_administrator=True, **fields)
