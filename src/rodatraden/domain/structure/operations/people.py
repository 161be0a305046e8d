"""Registers people, their names and roles, and says when two are one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from rodatraden.base import audit
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.structure import rules
from rodatraden.domain.structure.models import CountyPart, Organisation, Person, PersonName, PersonRole


@transaction.atomic
def register_person(*, name: str, user: User | None = None, by: User, now: datetime) -> Person:
    """Put a person in the register. Raises NotAllowed; NotPossible without a name."""
    rules.check_keep(by, on=timezone.localdate(now))
    if not name.strip():
        raise NotPossible("En person behöver ett namn.")
    person = Person.objects.create(name=name.strip()[:200], user=user)
    PersonName.objects.create(person=person, name=person.name)
    audit.record(did="person.registered", to=person, by=by, at=now)
    return person


@transaction.atomic
def name_person(*, person: Person, name: str, by: User, now: datetime) -> PersonName:
    """Note one more name that a person is known by. Raises NotAllowed; NotPossible if the name is empty."""
    rules.check_keep(by, on=timezone.localdate(now))
    if not name.strip():
        raise NotPossible("Skriv ett namn.")
    known, _ = PersonName.objects.get_or_create(person=person, name=name.strip()[:200])
    audit.record(did="person.named", to=person, by=by, at=now, after={"name": known.name})
    return known


@transaction.atomic
def forget_name(*, person: Person, name: str, by: User, now: datetime) -> Person:
    """Take back that a person is known by a name. Raises NotAllowed; NotPossible for the name that the person has."""
    rules.check_keep(by, on=timezone.localdate(now))
    if name == person.name:
        raise NotPossible(f"{person} heter så i registret, och det namnet kan inte tas bort.")
    person.names.filter(name=name).delete()
    audit.record(did="person.name_forgotten", to=person, by=by, at=now, before={"name": name})
    return person


@transaction.atomic
def note_role(
    *,
    person: Person,
    title: str = "",
    organisation: Organisation | None = None,
    county_part: CountyPart | None = None,
    seen_on: date | None,
    by: User,
    now: datetime,
) -> PersonRole:
    """Note that a person was seen in a role on a day; the role's time grows to hold that day. Raises NotAllowed."""
    rules.check_keep(by, on=timezone.localdate(now))
    role, made = PersonRole.objects.get_or_create(
        person=person,
        title=title[:200],
        organisation=organisation,
        county_part=county_part,
        defaults={"first_seen_on": seen_on, "last_seen_on": seen_on},
    )
    if seen_on and not made:
        role.first_seen_on = min(role.first_seen_on or seen_on, seen_on)
        role.last_seen_on = max(role.last_seen_on or seen_on, seen_on)
        role.save(update_fields=["first_seen_on", "last_seen_on"])
    audit.record(did="person.role_noted", to=person, by=by, at=now, after={"role": str(role)})
    return role


@transaction.atomic
def say_same_person(*, person: Person, same_as: Person, by: User, now: datetime) -> Person:
    """Say that two in the register are one. What hangs on either is shown on ``same_as``; ``part_people`` undoes it.

    Raises NotAllowed; NotPossible if they are already the same.
    """
    rules.check_keep(by, on=timezone.localdate(now))
    rows = Person.objects.select_for_update().in_bulk([person.pk, same_as.pk])
    person, same_as = rows[person.pk], rows[same_as.pk]
    target = same_as.same_as or same_as
    if target in {person, person.same_as}:
        raise NotPossible(f"{person} och {same_as} är redan samma person i registret.")
    Person.objects.filter(same_as=person).update(same_as=target)
    person.same_as = target
    person.save(update_fields=["same_as"])
    audit.record(did="person.merged", to=person, by=by, at=now, after={"same_as": target.pk})
    return person


@transaction.atomic
def part_people(*, person: Person, by: User, now: datetime) -> Person:
    """Take back that a person was said to be the same as another. Raises NotAllowed; NotPossible if nobody said so."""
    rules.check_keep(by, on=timezone.localdate(now))
    person = Person.objects.select_for_update().get(pk=person.pk)
    if person.same_as is None:
        raise NotPossible(f"{person} är inte sammanslagen med någon.")
    before = person.same_as.pk
    person.same_as = None
    person.save(update_fields=["same_as"])
    audit.record(did="person.parted", to=person, by=by, at=now, before={"same_as": before})
    return person


@transaction.atomic
def remove_unused_people(*, people: Iterable[int], by: User, now: datetime) -> list[str]:
    """Remove those of the people (numbers) whom no record names and who have no account or duplicate.

    Returns the names that were removed. Raises NotAllowed.
    """
    rules.check_keep(by, on=timezone.localdate(now))
    removed = []
    for person in Person.objects.filter(pk__in=list(people), user__isnull=True, same_as__isnull=True):
        try:
            with transaction.atomic():
                number = person.pk
                person.delete()
        except ProtectedError:
            continue  # somebody else's record names the person
        person.pk = number
        audit.record(did="person.removed", to=person, by=by, at=now)
        removed.append(person.name)
    return removed


@transaction.atomic
def give_account(*, person: Person, user: User, by: User, now: datetime) -> Person:
    """Say that an account is this person's, so that its rights follow from the person's memberships.

    Raises NotAllowed; NotPossible if the account is somebody else's already.
    """
    rules.check_keep(by, on=timezone.localdate(now))
    if Person.objects.filter(user=user).exclude(pk=person.pk).exists():
        raise NotPossible(f"Kontot {user.email} hör redan till en annan person.")
    person.user = user
    person.save(update_fields=["user"])
    audit.record(did="person.given_account", to=person, by=by, at=now, after={"user": user.pk})
    return person
