"""Swedish order in the database."""

from __future__ import annotations

import pytest

from rodatraden.domain.structure.models import Person
from rodatraden.web.sorting import Swedish
from tests.factories.structure import make_person

pytestmark = pytest.mark.django_db


def test_names_sort_as_in_a_swedish_register() -> None:
    for name in ["Örjan", "adam", "Åsa", "Zoe", "Ärla", "Bo", "Élin"]:
        make_person(name=name)

    found = Person.objects.order_by(Swedish("name")).values_list("name", flat=True)
    assert list(found) == ["adam", "Bo", "Élin", "Zoe", "Åsa", "Ärla", "Örjan"]


def test_the_order_can_be_turned() -> None:
    for name in ["Åsa", "Bo"]:
        make_person(name=name)

    assert [person.name for person in Person.objects.order_by(Swedish("name").desc())] == ["Åsa", "Bo"]
