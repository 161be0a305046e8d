"""Who may keep the wheel: of a body those who lead it, of all bodies those who keep the memory."""

from __future__ import annotations

from datetime import date

from rodatraden.base.errors import NotAllowed
from rodatraden.domain.accounts.models import User
from rodatraden.domain.structure import rules as structure
from rodatraden.domain.structure.models import Body


def check_tend(user: User, *, body: Body | None, on: date) -> None:
    """What is on the wheel of a body is for those who lead it; what is for all bodies, for those who keep the memory."""
    if body:
        structure.check_lead(user, bodies=[body], on=on)
    else:
        structure.check_keep(user, on=on)


def may_tend(user: User, *, body: Body | None, on: date) -> bool:
    try:
        check_tend(user, body=body, on=on)
    except NotAllowed:
        return False
    return True
