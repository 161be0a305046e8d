"""Who may make and close accounts."""

from __future__ import annotations

from datetime import date

from rodatraden.base.errors import NotAllowed
from rodatraden.domain.accounts.models import User


def check_administer(user: User, *, on: date) -> None:
    if not (user.is_administrator and (user.is_active or user.is_machine)):
        raise NotAllowed("Bara en administratör kan göra det här. Be din administratör om hjälp.")


def may_administer(user: User, *, on: date) -> bool:
    try:
        check_administer(user, on=on)
    except NotAllowed:
        return False
    return True
