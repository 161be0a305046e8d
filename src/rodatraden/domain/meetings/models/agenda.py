"""The points of an agenda and who presents them."""

from __future__ import annotations

from django.db import models

from rodatraden.domain.meetings.enums import AgendaKind
from rodatraden.domain.meetings.models.meeting import Meeting
from rodatraden.domain.structure.models import Person


class AgendaItem(models.Model):
    """A point (punkt) of a meeting. ``level`` is 2 for a point under a point."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    order = models.PositiveIntegerField("ordning")
    number = models.CharField("nummer", max_length=20, blank=True)
    title = models.CharField("rubrik", max_length=400)
    kind = models.CharField("slag", max_length=20, choices=AgendaKind, default=AgendaKind.UNKNOWN, blank=True)
    level = models.PositiveSmallIntegerField("nivå", default=1)

    class PersonalData:
        fields = {"title"}
        other = {"id", "meeting", "order", "number", "kind", "level"}

    class Meta:
        indexes = [models.Index(fields=["meeting", "order"], name="items_of_meeting")]
        verbose_name = "punkt"

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class Presenter(models.Model):
    """Who presents a point: a person, or words such as ”alla” where nobody is named."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="presenters")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="presentations")
    name = models.CharField("som det står", max_length=200)

    class PersonalData:
        fields = {"person", "name"}
        other = {"id", "item"}

    class Meta:
        verbose_name = "föredragande"

    def __str__(self) -> str:
        return self.name
