"""What a body wants to take up some day."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from rodatraden.domain.meetings.models.meeting import Meeting
from rodatraden.domain.structure.models import Body


class Theme(models.Model):
    """A theme in a body's store (temabank), put on a meeting or still waiting for one."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="themes")
    title = models.CharField("tema", max_length=300)
    note = models.TextField("bakgrund", blank=True)
    proposed_by = models.CharField("föreslogs av", max_length=200, blank=True)
    proposed_on = models.DateField("föreslogs")
    meeting = models.ForeignKey(Meeting, on_delete=models.SET_NULL, null=True, blank=True, related_name="themes")
    dropped_on = models.DateField("lades ned", null=True, blank=True)
    dropped_because = models.CharField("därför att", max_length=300, blank=True)

    class PersonalData:
        fields = {"title", "note", "proposed_by", "dropped_because"}
        other = {"id", "body", "proposed_on", "meeting", "dropped_on"}

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_dropped_theme_is_on_no_meeting", condition=Q(dropped_on__isnull=True) | Q(meeting__isnull=True)
            )
        ]
        verbose_name = "tema"
        verbose_name_plural = "teman"

    def __str__(self) -> str:
        return self.title
