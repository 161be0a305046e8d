"""Keeps the register of mandates: kinds of questions, and which bodies may decide them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from rodatraden.base import audit, periods
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.structure import rules
from rodatraden.domain.structure.models import Body, Mandate, MatterType


@transaction.atomic
def name_matter_type(
    *, name: str, words: Iterable[str] = (), matter_type: MatterType | None = None, by: User, now: datetime
) -> MatterType:
    """Put a kind of question in the register, or change ``matter_type``; ``words`` are those by which it is known.

    Raises NotAllowed; NotPossible without a name, or if the name is taken.
    """
    rules.check_keep(by, on=timezone.localdate(now))
    name = name.strip()[:200]
    if not name:
        raise NotPossible("Ett frågeslag behöver ett namn.")
    matter_type = matter_type or MatterType()
    if MatterType.objects.filter(name__iexact=name).exclude(pk=matter_type.pk).exists():
        raise NotPossible(f"Det finns redan ett frågeslag som heter {name}.")
    before = {"name": matter_type.name, "words": matter_type.words} if matter_type.pk else None
    matter_type.name = name
    matter_type.words = "\n".join(dict.fromkeys(word.strip() for word in words if word.strip()))
    matter_type.save()
    after = {"name": matter_type.name, "words": matter_type.words}
    audit.record(did="matter_type.named", to=matter_type, by=by, at=now, before=before, after=after)
    return matter_type


@transaction.atomic
def give_mandate(
    *,
    matter_type: MatterType,
    body: Body,
    limit: str = "",
    basis: str = "",
    since: date | None = None,
    until: date | None = None,
    by: User,
    now: datetime,
) -> Mandate:
    """Note that a body may decide a kind of question for a time, how far (``limit``) and by what right (``basis``).

    Raises NotAllowed; NotPossible if the time ends before it begins, or if the body has the mandate then already.
    """
    rules.check_keep(by, on=timezone.localdate(now))
    mandate = _write(Mandate(matter_type=matter_type, body=body), limit, basis, since, until)
    audit.record(did="mandate.given", to=mandate, by=by, at=now)
    return mandate


@transaction.atomic
def change_mandate(
    *, mandate: Mandate, limit: str, basis: str, since: date | None, until: date | None, by: User, now: datetime
) -> Mandate:
    """Set how far a mandate goes, by what right and for how long; ``until`` ends it. Raises as ``give_mandate``.

    Raises NotAllowed, NotPossible.
    """
    rules.check_keep(by, on=timezone.localdate(now))
    mandate = Mandate.objects.select_for_update().select_related("body", "matter_type").get(pk=mandate.pk)
    before = {"limit": mandate.limit, "basis": mandate.basis, "until": str(mandate.until or "")}
    _write(mandate, limit, basis, since, until)
    after = {"limit": mandate.limit, "basis": mandate.basis, "until": str(mandate.until or "")}
    audit.record(did="mandate.changed", to=mandate, by=by, at=now, before=before, after=after)
    return mandate


def _write(mandate: Mandate, limit: str, basis: str, since: date | None, until: date | None) -> Mandate:
    periods.keep_in_order(since, until)
    others = Mandate.objects.filter(matter_type=mandate.matter_type, body=mandate.body).exclude(pk=mandate.pk)
    if since:
        others = others.filter(Q(until__isnull=True) | Q(until__gt=since))
    if until:
        others = others.filter(Q(since__isnull=True) | Q(since__lt=until))
    if others.exists():
        raise NotPossible(f"{mandate.body} har redan det mandatet under den tiden. Ändra det som finns.")
    mandate.limit, mandate.basis = limit.strip()[:200], basis.strip()[:300]
    mandate.since, mandate.until = since, until
    mandate.save()
    return mandate
