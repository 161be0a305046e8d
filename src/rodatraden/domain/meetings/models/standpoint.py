"""Where each stands in a point, and who stands aside from it."""

from __future__ import annotations

from django.db import models

from rodatraden.domain.meetings.enums import View
from rodatraden.domain.meetings.models.agenda import AgendaItem
from rodatraden.domain.structure.models import Organisation, Person


class Standpoint(models.Model):
    """Where a person stands in a point for decision (ställningstagande): in writing per capsulam, or noted at the meeting."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="standpoints")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="standpoints")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="standpoints"
    )
    view = models.CharField("står för", max_length=20, choices=View)
    words = models.TextField("skäl", blank=True)
    said_at = models.DateTimeField("när")

    class PersonalData:
        fields = {"person", "organisation", "view", "words", "said_at"}
        other = {"id", "item"}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "person"], name="a_person_has_one_standpoint_in_a_point")
        ]
        verbose_name = "ställningstagande"

    def __str__(self) -> str:
        return f"{self.person}: {self.get_view_display().lower()}"


class Recusal(models.Model):
    """That a person takes no part in a point because of their own interest in it (jäv)."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="recusals")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="recusals")
    because = models.CharField("därför att", max_length=300, blank=True)

    class PersonalData:
        fields = {"person", "because"}
        other = {"id", "item"}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "person"], name="a_person_stands_aside_once_from_a_point")
        ]
        verbose_name = "jäv"
        verbose_name_plural = "jäv"

    def __str__(self) -> str:
        return str(self.person)
