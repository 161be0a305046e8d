"""What every rule asks: which roles does an account hold on a day?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from django.db.models import Q

from rodatraden.domain.accounts.models import User
from rodatraden.domain.structure.enums import Role
from rodatraden.domain.structure.models import Body, Membership

_Held = dict[tuple[int, date], set[tuple[int, str]]]
_remembered: ContextVar[_Held | None] = ContextVar("roles remembered", default=None)


@contextmanager
def remembered() -> Iterator[None]:
    """Within this, the database is asked once for an account and a day. Only for what changes no memberships."""
    token = _remembered.set({})
    try:
        yield
    finally:
        _remembered.reset(token)


def _memberships(user: User, on: date) -> set[tuple[int, str]]:
    if not user.is_active:
        return set()
    memory = _remembered.get()
    if memory is not None and (user.pk, on) in memory:
        return memory[user.pk, on]
    # the account may be tied to any of the persons in the register that are one and the same
    rows = Membership.objects.on(on).filter(
        Q(person__user=user)
        | Q(person__same_as__user=user)
        | Q(person__duplicates__user=user)
        | Q(person__same_as__duplicates__user=user)
    )
    held = set(rows.values_list("body_id", "role"))
    if memory is not None:
        memory[user.pk, on] = held
    return held


def held_anywhere(*, user: User, on: date) -> set[Role]:
    """The roles that the account holds in any body that day; none for a closed account."""
    return {Role(role) for _, role in _memberships(user, on)}


def held_in(*, user: User, body: Body, on: date) -> set[Role]:
    """The roles that the account holds in this body that day."""
    return {Role(role) for held, role in _memberships(user, on) if held == body.pk}


def bodies_of(*, user: User, on: date) -> set[int]:
    """The numbers of the bodies in which the account has any role that day."""
    return {body for body, _ in _memberships(user, on)}
