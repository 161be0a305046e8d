"""Who may read and who may change. Roles follow from memberships on a day; administrators may do everything."""

from __future__ import annotations

from datetime import date

from rodatraden.base.errors import NotAllowed
from rodatraden.domain.accounts.models import User
from rodatraden.domain.structure.enums import Role
from rodatraden.domain.structure.queries import roles

_KEEPERS = {Role.SECRETARY, Role.CHAIR, Role.COORDINATOR}


def _in_charge(user: User) -> bool:
    return user.is_administrator and (user.is_active or user.is_machine)


def check_read(user: User, *, on: date) -> None:
    """Reading the shared memory takes a seat in some body that day."""
    if not _in_charge(user) and not roles.held_anywhere(user=user, on=on):
        raise NotAllowed(
            "Du har ingen plats i något organ just nu, och därför kan du inte läsa här. Be din sekreterare att lägga in dig."
        )


def may_read(user: User, *, on: date) -> bool:
    try:
        check_read(user, on=on)
    except NotAllowed:
        return False
    return True


def check_keep(user: User, *, on: date) -> None:
    """Keeping the memory (bodies, people, meetings, imports) is for secretaries, coordinators and chairs."""
    if not _in_charge(user) and not roles.held_anywhere(user=user, on=on) & _KEEPERS:
        raise NotAllowed("Bara sekreterare, samverkansledare och ordförande kan ändra här. Be någon av dem om hjälp.")


def may_keep(user: User, *, on: date) -> bool:
    try:
        check_keep(user, on=on)
    except NotAllowed:
        return False
    return True
