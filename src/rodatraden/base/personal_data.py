"""Reads ``class PersonalData`` of the models: which fields may hold data about people.

The register of processing, the scrubbed copy and a person's extract build on this one source.
"""

from __future__ import annotations

from django.apps import apps
from django.db import models


def our_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("rodatraden.")]


def undeclared(model: type[models.Model]) -> set[str]:
    """The fields that nobody has decided on, plus those declared that do not exist (marked with a minus)."""
    actual = {field.name for field in model._meta.get_fields() if isinstance(field, models.Field)}
    declaration = getattr(model, "PersonalData", None)
    declared: set[str] = (declaration.fields | declaration.other) if declaration else set()
    return (actual - declared) | {f"-{name}" for name in declared - actual}
