"""Who may store and change documents.

Documents lie below the bodies, so who may is decided by the area that stores them; here only that an account
in use does it.
"""

from __future__ import annotations

from datetime import date

from rodatraden.base.errors import NotAllowed
from rodatraden.domain.accounts.models import User


def check_store(user: User, *, on: date) -> None:
    if not (user.is_active or user.is_machine):
        raise NotAllowed("Kontot är stängt och kan inte lägga in dokument.")


def may_store(user: User, *, on: date) -> bool:
    try:
        check_store(user, on=on)
    except NotAllowed:
        return False
    return True
