"""Asks about accounts."""

from __future__ import annotations

from rodatraden.domain.accounts.models import User


def by_email(email: str) -> User | None:
    return User.objects.filter(email=email.strip().lower()).first()


def administrators() -> list[User]:
    return list(User.objects.filter(is_administrator=True, is_active=True).order_by("pk"))
