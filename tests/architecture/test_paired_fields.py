"""Who and when stand together: where one may be missing, the database holds the two to the same."""

from __future__ import annotations

import pytest
from django.db import models
from django.test.utils import isolate_apps

from rodatraden.base.personal_data import our_models

# closed: pairs that no constraint ties, and why
EXCEPTIONS = {
    "importer.Source.claimed": "a constraint ties the name to the state, and the hour is only read beside the name",
}


def loose_pairs(model: type[models.Model]) -> list[str]:
    """The names x for which ``x_by`` and ``x_at`` may be missing without a constraint that names both."""
    fields = {field.name: field for field in model._meta.get_fields() if isinstance(field, models.Field)}
    pairs = [name.removesuffix("_by") for name in fields if name.endswith("_by") and f"{name[:-3]}_at" in fields]
    tied = [str(one.condition) for one in model._meta.constraints if isinstance(one, models.CheckConstraint)]
    return [
        pair
        for pair in pairs
        if (fields[f"{pair}_by"].null or fields[f"{pair}_by"].blank or fields[f"{pair}_at"].null)
        and not any(f"{pair}_by" in condition and f"{pair}_at" in condition for condition in tied)
    ]


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_who_and_when_are_missing_together(model: type[models.Model]) -> None:
    assert [pair for pair in loose_pairs(model) if f"{model._meta.label}.{pair}" not in EXCEPTIONS] == []


@isolate_apps("rodatraden.base")
def test_a_pair_that_nothing_ties_is_found() -> None:
    class Loose(models.Model):
        approved_at = models.DateTimeField(null=True)
        approved_by = models.BigIntegerField(null=True)

        class Meta:
            app_label = "base"

    assert loose_pairs(Loose) == ["approved"]


def test_the_exceptions_are_needed() -> None:
    assert {f"{model._meta.label}.{pair}" for model in our_models() for pair in loose_pairs(model)} == set(EXCEPTIONS)
