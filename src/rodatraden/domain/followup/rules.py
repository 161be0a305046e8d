"""Who may enter, close and tie together decisions, assignments and threads: those who may keep the memory.

A decision under a delegation is entered by the delegate as well.
"""

from __future__ import annotations

from datetime import date

from rodatraden.base.errors import NotAllowed
from rodatraden.domain.accounts.models import User
from rodatraden.domain.followup.models import Delegation
from rodatraden.domain.structure import rules as structure
from rodatraden.domain.structure.queries import people


def check_keep(user: User, *, on: date) -> None:
    structure.check_keep(user, on=on)


def may_keep(user: User, *, on: date) -> bool:
    try:
        check_keep(user, on=on)
    except NotAllowed:
        return False
    return True


def check_decide_under(user: User, *, delegation: Delegation, on: date) -> None:
    """A decision under a delegation is entered by the delegate, or by somebody who keeps the memory."""
    own = delegation.person is not None and user.is_active and people.is_account_of(user, delegation.person)
    if not own and not may_keep(user, on=on):
        raise NotAllowed(f"Bara {delegation.words} och organets sekreterare kan skriva in beslut här.")


def may_decide_under(user: User, *, delegation: Delegation, on: date) -> bool:
    try:
        check_decide_under(user, delegation=delegation, on=on)
    except NotAllowed:
        return False
    return True
