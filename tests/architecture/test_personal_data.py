"""Somebody has decided for every field of every model whether it may hold data about people."""

from __future__ import annotations

import pytest
from django.db import models
from django.test.utils import isolate_apps

from rodatraden.base.personal_data import our_models, undeclared


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_every_field_is_declared(model: type[models.Model]) -> None:
    assert undeclared(model) == set()


@isolate_apps("rodatraden.base")
def test_a_field_left_out_and_one_that_does_not_exist_are_found() -> None:
    class Wrong(models.Model):
        name = models.CharField(max_length=10)
        place = models.CharField(max_length=10)

        class PersonalData:
            fields = {"name"}
            other = {"id", "colour"}

        class Meta:
            app_label = "base"

    assert undeclared(Wrong) == {"place", "-colour"}


@isolate_apps("rodatraden.base")
def test_a_model_without_a_declaration_is_found() -> None:
    class Undeclared(models.Model):
        class Meta:
            app_label = "base"

    assert undeclared(Undeclared) == {"id"}
