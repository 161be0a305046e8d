"""The address of every record leads to a page."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.urls import resolve

from rodatraden.web import addresses
from tests.factories.structure import make_body, make_body_name


@pytest.mark.parametrize("label", addresses.PATHS)
def test_every_address_leads_to_a_page_for_a_record_that_exists(label: str) -> None:
    assert (resolve(addresses.address_of(label, 7)).kwargs, apps.get_model(label)._meta.label_lower) == (
        {"pk": 7},
        label,
    )


def test_the_place_of_words_leads_to_the_document() -> None:
    path = addresses.address_of_words(5, 2, 10, 20).split("?")[0]

    assert resolve(path).url_name == "document"


@pytest.mark.django_db
def test_a_record_without_a_page_has_no_address() -> None:
    assert addresses.address_of_record(make_body_name()) == ""


@pytest.mark.django_db
def test_a_body_has_an_address() -> None:
    body = make_body()

    assert addresses.address_of_record(body) == f"/organ/{body.pk}/"
