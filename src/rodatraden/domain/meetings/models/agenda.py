"""The points of an agenda and who presents them."""

from __future__ import annotations

from django.db import models

from rodatraden.domain.meetings.enums import AgendaKind, ItemOutcome
from rodatraden.domain.meetings.models.meeting import Meeting
from rodatraden.domain.structure.models import Body, MatterType, Person


class AgendaItem(models.Model):
    """A point (punkt) of a meeting. ``level`` is 2 for a point under a point.

    ``why`` says why a point that was proposed stands there, and ``origin`` with ``origin_id`` what it came from
    ("followup.assignment" and its number), so that the same is not proposed twice.
    ``body`` is set in a joint meeting on a point that only that body takes up; the others are shared.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    order = models.PositiveIntegerField("ordning")
    number = models.CharField("nummer", max_length=20, blank=True)
    title = models.CharField("rubrik", max_length=400)
    kind = models.CharField("slag", max_length=20, choices=AgendaKind, default=AgendaKind.UNKNOWN, blank=True)
    level = models.PositiveSmallIntegerField("nivå", default=1)
    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="items_of_its_own", verbose_name="bara för"
    )
    matter_type = models.ForeignKey(MatterType, on_delete=models.SET_NULL, null=True, blank=True, related_name="items")
    is_last = models.BooleanField("står efter de andra punkterna", default=False)
    planned_minutes = models.PositiveSmallIntegerField("minuter", null=True, blank=True)
    why = models.CharField("därför att", max_length=300, blank=True)
    origin = models.CharField("kommer av slag", max_length=60, blank=True)
    origin_id = models.BigIntegerField("kommer av nummer", null=True, blank=True)
    began_at = models.DateTimeField("togs upp", null=True, blank=True)
    ended_at = models.DateTimeField("var färdig", null=True, blank=True)
    outcome = models.CharField("vad det blev", max_length=20, choices=ItemOutcome, default=ItemOutcome.NONE, blank=True)
    outcome_because = models.CharField("därför att", max_length=400, blank=True)
    postponed_to = models.DateField("uppskjuten till", null=True, blank=True)

    class PersonalData:
        fields = {"title", "why", "outcome_because"}
        other = {
            "id", "meeting", "body", "matter_type", "order", "number", "kind", "level", "is_last", "planned_minutes",
            "origin", "origin_id", "began_at", "ended_at", "outcome", "postponed_to",
        }  # fmt: skip  # a table reads best in rows

    class Meta:
        indexes = [
            models.Index(fields=["meeting", "order"], name="items_of_meeting"),
            models.Index(fields=["outcome"], name="items_put_off", condition=models.Q(outcome="postponed")),
        ]
        verbose_name = "punkt"

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class Presenter(models.Model):
    """Who presents a point: a person, or words such as ”alla” where nobody is named."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="presenters")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="presentations")
    name = models.CharField("som det står", max_length=200)
    confirmed_on = models.DateField("har sagt ja", null=True, blank=True)

    class PersonalData:
        fields = {"person", "name"}
        other = {"id", "item", "confirmed_on"}

    class Meta:
        verbose_name = "föredragande"

    def __str__(self) -> str:
        return self.name
