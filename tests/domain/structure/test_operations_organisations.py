from __future__ import annotations

import pytest

from rodatraden.base.errors import NotPossible
from rodatraden.domain.structure.enums import OrganisationKind
from rodatraden.domain.structure.models import CountyPart, Organisation, OrganisationName
from rodatraden.domain.structure.operations.organisations import (
    form_county_part,
    name_organisation,
    register_organisation,
)
from tests.domain.every import trace
from tests.factories.clock import NOW, TODAY
from tests.factories.structure import make_county_part, make_organisation, make_secretary

pytestmark = pytest.mark.django_db


def test_a_registered_organisation_has_its_names() -> None:
    by = make_secretary()

    organisation = register_organisation(
        name=" Ny organisation ",
        kind=OrganisationKind.FEDERATION,
        aliases=["NyO", "NyO", "", "Ny organisation"],
        by=by,
        now=NOW,
    )

    organisation.refresh_from_db()
    assert (organisation.name, organisation.kind) == ("Ny organisation", OrganisationKind.FEDERATION)
    assert [one.name for one in organisation.names.all()] == ["NyO"]
    assert trace() == ("organisation.registered", "structure.organisation", organisation.pk, by.pk)


def test_an_organisation_needs_a_name() -> None:
    with pytest.raises(NotPossible, match="namn"):
        register_organisation(name=" ", kind=OrganisationKind.OTHER, by=make_secretary(), now=NOW)

    assert not Organisation.objects.exists()


def test_an_organisation_gets_a_name_once() -> None:
    organisation, by = make_organisation(), make_secretary()

    first = name_organisation(organisation=organisation, alias=" Förkortning ", by=by, now=NOW)

    assert name_organisation(organisation=organisation, alias="Förkortning", by=by, now=NOW) == first
    assert first.name == "Förkortning"


def test_an_empty_name_is_refused() -> None:
    with pytest.raises(NotPossible):
        name_organisation(organisation=make_organisation(), alias="", by=make_secretary(), now=NOW)

    assert not OrganisationName.objects.exists()


def test_a_county_part_is_formed_of_organisations() -> None:
    one, other = make_organisation(), make_organisation()

    part = form_county_part(
        name=" Norr ", aliases=["N"], organisations=[one, other], since=TODAY, by=make_secretary(), now=NOW
    )

    part.refresh_from_db()
    assert (part.name, part.aliases) == ("Norr", ["N"])
    assert [(member.organisation, member.since) for member in part.members.order_by("pk")] == [
        (one, TODAY),
        (other, TODAY),
    ]


@pytest.mark.parametrize(("name", "why"), [("Norr", "Det finns redan"), ("  ", "behöver ett namn")])
def test_a_county_part_needs_a_name_of_its_own(name: str, why: str) -> None:
    make_county_part(name="Norr")

    with pytest.raises(NotPossible, match=why):
        form_county_part(name=name, aliases=[], organisations=[], by=make_secretary(), now=NOW)

    assert CountyPart.objects.count() == 1
