"""Every model has a factory, and what it makes can be kept."""

from __future__ import annotations

import importlib
import re

import pytest
from django.db import models

from rodatraden.base.personal_data import our_models


def _factory(model: type[models.Model]) -> str:
    return "make_" + re.sub(r"(?<!^)(?=[A-Z])", "_", model.__name__).lower()


@pytest.mark.django_db
@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_every_model_has_a_factory_that_needs_nothing(model: type[models.Model]) -> None:
    factories = importlib.import_module(f"tests.factories.{model._meta.app_label}")

    made = getattr(factories, _factory(model))()

    # Django calls an empty list "blank", which is what our JSON fields begin as
    made.clean_fields(exclude={field.name for field in model._meta.fields if isinstance(field, models.JSONField)})
    assert type(made).objects.get(pk=made.pk) == made
