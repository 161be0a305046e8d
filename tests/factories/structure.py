"""Organisations, county parts, bodies, people and memberships."""

from __future__ import annotations

from itertools import count
from typing import Any

from rodatraden.domain.accounts.models import User
from rodatraden.domain.structure.enums import BodyKind, CommissionState, OrganisationKind, RelationKind, Role
from rodatraden.domain.structure.models import (
    Body,
    BodyName,
    BodyRelation,
    Commission,
    CountyPart,
    CountyPartMember,
    Mandate,
    MatterType,
    Membership,
    Organisation,
    OrganisationName,
    Person,
    PersonName,
    PersonRole,
    Seat,
)
from tests.factories.accounts import make_user

_numbers = count(1)


def make_organisation(**fields: Any) -> Organisation:
    given = {"name": f"Organisation {next(_numbers)}", "kind": OrganisationKind.MUNICIPALITY}
    return Organisation.objects.create(**given | fields)


def make_organisation_name(**fields: Any) -> OrganisationName:
    given = {"name": f"Organisationsnamn {next(_numbers)}"} | fields
    given["organisation"] = given.get("organisation") or make_organisation()
    return OrganisationName.objects.create(**given)


def make_county_part(**fields: Any) -> CountyPart:
    return CountyPart.objects.create(**{"name": f"Länsdel {next(_numbers)}"} | fields)


def make_county_part_member(**fields: Any) -> CountyPartMember:
    given = dict(fields)
    given["county_part"] = given.get("county_part") or make_county_part()
    given["organisation"] = given.get("organisation") or make_organisation()
    return CountyPartMember.objects.create(**given)


def make_body(**fields: Any) -> Body:
    return Body.objects.create(**{"name": f"Organ {next(_numbers)}", "kind": BodyKind.COLLABORATION} | fields)


def make_body_name(**fields: Any) -> BodyName:
    given = {"name": f"Organnamn {next(_numbers)}"} | fields
    given["body"] = given.get("body") or make_body()
    return BodyName.objects.create(**given)


def make_body_relation(**fields: Any) -> BodyRelation:
    given = {"kind": RelationKind.REPORTS_TO} | fields
    given["body"] = given.get("body") or make_body()
    given["other"] = given.get("other") or make_body()
    return BodyRelation.objects.create(**given)


def make_commission(**fields: Any) -> Commission:
    given = {"state": CommissionState.DRAFT, "text": "Gruppen samordnar arbetet."} | fields
    given["body"] = given.get("body") or make_body()
    return Commission.objects.create(**given)


def make_seat(**fields: Any) -> Seat:
    given = dict(fields)
    given["body"] = given.get("body") or make_body()
    given["organisation"] = given.get("organisation") or make_organisation()
    return Seat.objects.create(**given)


def make_matter_type(**fields: Any) -> MatterType:
    return MatterType.objects.create(**{"name": f"Frågeslag {next(_numbers)}"} | fields)


def make_mandate(**fields: Any) -> Mandate:
    given = dict(fields)
    given["matter_type"] = given.get("matter_type") or make_matter_type()
    given["body"] = given.get("body") or make_body()
    return Mandate.objects.create(**given)


def make_person(**fields: Any) -> Person:
    return Person.objects.create(**{"name": f"Person {next(_numbers)}"} | fields)


def make_person_name(**fields: Any) -> PersonName:
    given = {"name": f"Personnamn {next(_numbers)}"} | fields
    given["person"] = given.get("person") or make_person()
    return PersonName.objects.create(**given)


def make_person_role(**fields: Any) -> PersonRole:
    given = {"title": f"Titel {next(_numbers)}"} | fields
    given["person"] = given.get("person") or make_person()
    return PersonRole.objects.create(**given)


def make_membership(**fields: Any) -> Membership:
    given = {"role": Role.MEMBER} | fields
    given["person"] = given.get("person") or make_person()
    given["body"] = given.get("body") or make_body()
    return Membership.objects.create(**given)


def make_holder(role: Role, **fields: Any) -> User:
    """An account whose person holds ``role`` in a body (``body``, ``since``, ``until`` as for a membership)."""
    user = make_user()
    make_membership(person=make_person(name=user.name, user=user), role=role, **fields)
    return user


def make_secretary(**fields: Any) -> User:
    """An account that may keep the memory."""
    return make_holder(Role.SECRETARY, **fields)


def make_member(**fields: Any) -> User:
    """An account that may read but keep nothing."""
    return make_holder(Role.MEMBER, **fields)
