"""Records point down the house, never up or across: no import shows what ``ForeignKey("area.Model")`` does."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.db import models
from django.test.utils import isolate_apps

from rodatraden.base.personal_data import our_models
from rodatraden.domain.structure.models import Body

HOUSE = ["base", *settings.AREAS, "search", "importer", "publishing", "notices", "web"]


def upward(model: type[models.Model]) -> list[str]:
    """The fields that point at a record on a higher floor, or outside the house."""
    own = HOUSE.index(model._meta.app_label)
    return [
        f"{field.name} -> {field.related_model._meta.label}"
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model._meta.app_label not in HOUSE[: own + 1]
    ]


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_foreign_keys_point_down(model: type[models.Model]) -> None:
    assert upward(model) == []


@isolate_apps("rodatraden.domain.accounts")
def test_a_foreign_key_that_points_up_is_found() -> None:
    class Wrong(models.Model):
        body = models.ForeignKey(Body, on_delete=models.PROTECT)

        class Meta:
            app_label = "accounts"

    assert upward(Wrong) == ["body -> structure.Body"]
