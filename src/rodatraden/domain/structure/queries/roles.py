"""What every rule asks: which roles does an account hold on a day?"""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from rodatraden.domain.accounts.models import User
from rodatraden.domain.structure.enums import Role
from rodatraden.domain.structure.models import Body, Membership


def _memberships(user: User, on: date) -> set[tuple[int, str]]:
    if not user.is_active:
        return set()
    # the account may be tied to any of the persons in the register that are one and the same
    rows = Membership.objects.on(on).filter(
        Q(person__user=user)
        | Q(person__same_as__user=user)
        | Q(person__duplicates__user=user)
        | Q(person__same_as__duplicates__user=user)
    )
    return set(rows.values_list("body_id", "role"))


def held_anywhere(*, user: User, on: date) -> set[Role]:
    """The roles that the account holds in any body that day; none for a closed account."""
    return {Role(role) for _, role in _memberships(user, on)}


def held_in(*, user: User, body: Body, on: date) -> set[Role]:
    """The roles that the account holds in this body that day."""
    return {Role(role) for held, role in _memberships(user, on) if held == body.pk}


def bodies_of(*, user: User, on: date) -> set[int]:
    """The numbers of the bodies in which the account has any role that day."""
    return {body for body, _ in _memberships(user, on)}
