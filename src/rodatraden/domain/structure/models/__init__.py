"""Organisations, county parts, bodies and people, each with its history."""

from rodatraden.domain.structure.models.body import Body, BodyName, BodyRelation, Seat
from rodatraden.domain.structure.models.commission import Commission
from rodatraden.domain.structure.models.county_part import CountyPart, CountyPartMember
from rodatraden.domain.structure.models.mandate import Mandate, MatterType
from rodatraden.domain.structure.models.membership import Membership
from rodatraden.domain.structure.models.organisation import Organisation, OrganisationName
from rodatraden.domain.structure.models.person import Person, PersonName, PersonRole

__all__ = [
    "Body",
    "BodyName",
    "BodyRelation",
    "Commission",
    "CountyPart",
    "CountyPartMember",
    "Mandate",
    "MatterType",
    "Membership",
    "Organisation",
    "OrganisationName",
    "Person",
    "PersonName",
    "PersonRole",
    "Seat",
]
