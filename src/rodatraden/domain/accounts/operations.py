"""Opens and closes accounts."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from rodatraden.base import audit
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts import queries, rules
from rodatraden.domain.accounts.models import User

MACHINE = "maskin@rodatraden.invalid"


def machine() -> User:
    """The account in whose name commands act. It can never sign in; it is made the first time it is asked for."""
    user, _ = User.objects.get_or_create(
        email=MACHINE,
        defaults={
            "name": "Röda tråden (kommandoraden)",
            "is_machine": True,
            "is_active": False,
            "is_administrator": True,
            "password": "!",
        },
    )
    return user


@transaction.atomic
def open_account(*, email: str, name: str, password: str, administrator: bool = False, by: User, now: datetime) -> User:
    """Make an account that can sign in.

    Raises NotAllowed if ``by`` is no administrator; NotPossible if the address is taken or is no address, or if the
    password is too weak.
    """
    rules.check_administer(by, on=timezone.localdate(now))
    try:
        validate_email(email)
    except ValidationError as error:
        raise NotPossible(f"”{email}” är ingen e-postadress. Skriv den som namn@exempel.se.") from error
    if queries.by_email(email):
        raise NotPossible(f"Det finns redan ett konto för {email}.")
    try:
        validate_password(password, User(email=email, name=name))
    except ValidationError as error:
        raise NotPossible(" ".join(error.messages)) from error
    user = User.objects.create_user(email, password, name=name, is_administrator=administrator)
    audit.record(did="account.opened", to=user, by=by, at=now, after={"administrator": administrator})
    return user


@transaction.atomic
def close_account(*, user: User, by: User, now: datetime) -> User:
    """Close an account: it can no longer sign in, and what it did stays.

    Raises NotAllowed; NotPossible for the last administrator.
    """
    rules.check_administer(by, on=timezone.localdate(now))
    user = User.objects.select_for_update().get(pk=user.pk)
    if user.is_administrator and [a.pk for a in queries.administrators()] == [user.pk]:
        raise NotPossible("Det här är den sista administratören. Gör någon annan till administratör först.")
    user.is_active = False
    user.save(update_fields=["is_active"])
    audit.record(did="account.closed", to=user, by=by, at=now)
    return user
