"""Who may keep the records of meetings.

The secretary, chair or coordinator of any body may, until records are made in the product and belong to a body.
"""

from __future__ import annotations

from datetime import date

from rodatraden.base.errors import NotAllowed
from rodatraden.domain.accounts.models import User
from rodatraden.domain.structure import rules as structure


def check_keep(user: User, *, on: date) -> None:
    structure.check_keep(user, on=on)


def may_keep(user: User, *, on: date) -> bool:
    try:
        check_keep(user, on=on)
    except NotAllowed:
        return False
    return True
