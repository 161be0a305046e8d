"""Which body may decide which kind of question."""

from __future__ import annotations

from django.db import models

from rodatraden.base.models import Period, PeriodQuerySet, period_in_order
from rodatraden.domain.structure.models.body import Body


class MatterType(models.Model):
    """A kind of question (frågeslag) that bodies decide, and the words by which a point about it is known."""

    name = models.CharField("namn", max_length=200, unique=True)
    words = models.TextField("känns igen på orden", blank=True)  # one word or phrase a line

    class PersonalData:
        fields: set[str] = set()
        other = {"id", "name", "words"}

    class Meta:
        verbose_name = "frågeslag"
        verbose_name_plural = "frågeslag"

    def __str__(self) -> str:
        return self.name


class Mandate(Period):
    """That a body may decide a kind of question for a time, how far, and by what right."""

    matter_type = models.ForeignKey(MatterType, on_delete=models.CASCADE, related_name="mandates")
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="mandates")
    limit = models.CharField("gräns", max_length=200, blank=True)
    basis = models.CharField("enligt", max_length=300, blank=True)

    objects = PeriodQuerySet["Mandate"].as_manager()

    class PersonalData:
        fields: set[str] = set()
        other = {"id", "since", "until", "matter_type", "body", "limit", "basis"}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["matter_type", "body", "since"], name="a_mandate_is_told_once"),
            period_in_order("a_mandate_ends_after_it_began"),
        ]
        verbose_name = "mandat"
        verbose_name_plural = "mandat"

    def __str__(self) -> str:
        return f"{self.body}: {self.matter_type}"
