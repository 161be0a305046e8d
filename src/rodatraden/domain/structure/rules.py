"""Who may read and who may change. Roles follow from memberships on a day; administrators may do everything."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from rodatraden.base import swedish
from rodatraden.base.errors import NotAllowed
from rodatraden.domain.accounts.models import User
from rodatraden.domain.documents import rules as documents
from rodatraden.domain.documents.models import Version
from rodatraden.domain.structure.enums import Role
from rodatraden.domain.structure.models import Body
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


def check_lead(user: User, *, bodies: Iterable[Body], on: date) -> None:
    """Running the meetings of bodies is for the secretary, the coordinator and the chair of any of them."""
    if _in_charge(user):
        return
    led = list(bodies)
    if not any(roles.held_in(user=user, body=body, on=on) & _KEEPERS for body in led):
        names = swedish.listed([body.name for body in led]) or "organet"
        raise NotAllowed(f"Bara sekreterare, samverkansledare och ordförande i {names} kan göra det här.")


def may_lead(user: User, *, bodies: Iterable[Body], on: date) -> bool:
    try:
        check_lead(user, bodies=bodies, on=on)
    except NotAllowed:
        return False
    return True


def check_open(user: User, *, version: Version, on: date) -> None:
    """A paper under embargo is opened by those who keep the memory and by who put it in; others wait for its day."""
    try:
        documents.check_open(user, version=version, on=on)
    except NotAllowed:
        if not may_keep(user, on=on):
            raise


def may_open(user: User, *, version: Version, on: date) -> bool:
    try:
        check_open(user, version=version, on=on)
    except NotAllowed:
        return False
    return True
