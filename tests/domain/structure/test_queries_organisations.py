"""The parties."""

from __future__ import annotations

from datetime import date

import pytest

from rodatraden.domain.structure.models import Organisation
from rodatraden.domain.structure.queries import organisations
from tests.factories.structure import (
    make_county_part,
    make_county_part_member,
    make_membership,
    make_organisation,
    make_organisation_name,
    make_seat,
)

pytestmark = pytest.mark.django_db


def test_an_organisation_is_found_by_another_name() -> None:
    name = make_organisation_name(name="RÄ")
    make_organisation()

    assert list(Organisation.objects.filter(organisations.named_like("RÄ"))) == [name.organisation]


def test_the_county_part_is_the_one_of_the_day() -> None:
    organisation = make_organisation()
    make_county_part_member(organisation=organisation, until=date(2024, 1, 1))
    now = make_county_part_member(organisation=organisation, since=date(2024, 1, 1))

    assert organisations.county_parts_of([organisation], on=date(2025, 1, 1)) == {organisation.pk: now.county_part.name}


def test_county_parts_come_by_name() -> None:
    second, first = make_county_part(name="Södra"), make_county_part(name="Norra")

    assert list(organisations.county_parts()) == [first, second]


def test_seats_and_memberships_of_an_organisation() -> None:
    organisation = make_organisation()
    seat, membership = make_seat(organisation=organisation), make_membership(organisation=organisation)
    make_seat()
    make_membership()

    assert (list(organisations.seats_of(organisation)), list(organisations.memberships_of(organisation))) == (
        [seat],
        [membership],
    )


def test_all_organisations_are_there() -> None:
    organisation = make_organisation()

    assert list(organisations.all_organisations()) == [organisation]
