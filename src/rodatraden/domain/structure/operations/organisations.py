"""Registers the parties and the parts of the county."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from rodatraden.base import audit
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.structure import rules
from rodatraden.domain.structure.models import CountyPart, CountyPartMember, Organisation, OrganisationName


@transaction.atomic
def register_organisation(
    *, name: str, kind: str, aliases: Iterable[str] = (), by: User, now: datetime
) -> Organisation:
    """Put an organisation and its other names in the register. Raises NotAllowed; NotPossible without a name."""
    rules.check_keep(by, on=timezone.localdate(now))
    if not name.strip():
        raise NotPossible("En organisation behöver ett namn.")
    organisation = Organisation.objects.create(name=name.strip()[:200], kind=kind)
    OrganisationName.objects.bulk_create(
        OrganisationName(organisation=organisation, name=alias)
        for alias in dict.fromkeys(alias.strip()[:200] for alias in aliases)
        if alias not in {"", organisation.name}
    )
    audit.record(did="organisation.registered", to=organisation, by=by, at=now)
    return organisation


@transaction.atomic
def name_organisation(*, organisation: Organisation, alias: str, by: User, now: datetime) -> OrganisationName:
    """Give an organisation one more name that it is known by. Raises NotAllowed; NotPossible if the name is empty."""
    rules.check_keep(by, on=timezone.localdate(now))
    if not alias.strip():
        raise NotPossible("Skriv ett namn.")
    known, _ = OrganisationName.objects.get_or_create(organisation=organisation, name=alias.strip()[:200])
    audit.record(did="organisation.named", to=organisation, by=by, at=now, after={"name": known.name})
    return known


@transaction.atomic
def form_county_part(
    *,
    name: str,
    aliases: Iterable[str],
    organisations: Iterable[Organisation],
    since: date | None = None,
    by: User,
    now: datetime,
) -> CountyPart:
    """Form a part of the county out of organisations. Raises NotAllowed; NotPossible without a name, or if it is taken."""
    rules.check_keep(by, on=timezone.localdate(now))
    name = name.strip()[:100]
    if not name:
        raise NotPossible("En länsdel behöver ett namn.")
    if CountyPart.objects.filter(name=name).exists():
        raise NotPossible(f"Det finns redan en länsdel som heter {name}.")
    part = CountyPart.objects.create(name=name, aliases=list(aliases))
    CountyPartMember.objects.bulk_create(
        CountyPartMember(county_part=part, organisation=organisation, since=since) for organisation in organisations
    )
    audit.record(did="county_part.formed", to=part, by=by, at=now)
    return part
