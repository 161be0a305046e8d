"""Who may store and change documents.

Documents lie below the bodies, so who may is decided by the area that stores them; here only that an account
in use does it. Likewise who keeps the memory, and so opens papers under embargo, is known by ``structure.rules``.
"""

from __future__ import annotations

from datetime import date

from rodatraden.base import swedish
from rodatraden.base.errors import NotAllowed
from rodatraden.domain.accounts.models import User
from rodatraden.domain.documents.models import Version


def check_store(user: User, *, on: date) -> None:
    if not (user.is_active or user.is_machine):
        raise NotAllowed("Kontot är stängt och kan inte lägga in dokument.")


def may_store(user: User, *, on: date) -> bool:
    try:
        check_store(user, on=on)
    except NotAllowed:
        return False
    return True


def check_open(user: User, *, version: Version, on: date) -> None:
    """Before its day a paper under embargo is opened by the account that put the version in, and by keepers (see above)."""
    until = version.document.embargo_until
    if until is not None and version.document.is_closed(on) and version.added_by_id != user.pk:
        raise NotAllowed(
            f"Dokumentet har embargo till {swedish.day(until)}. Till dess kan bara den som lade in det och de som sköter "
            "minnet öppna det."
        )
