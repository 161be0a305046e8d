"""Laget runt: what each party told."""

from __future__ import annotations

from django.db import models

from rodatraden.domain.meetings.models.agenda import AgendaItem
from rodatraden.domain.meetings.models.meeting import Meeting
from rodatraden.domain.structure.models import CountyPart, Organisation


class RoundReport(models.Model):
    """What one party reported when the word went round."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="round_reports")
    item = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="round_reports")
    party = models.CharField("part som det står", max_length=200)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="round_reports"
    )
    county_part = models.ForeignKey(
        CountyPart, on_delete=models.PROTECT, null=True, blank=True, related_name="round_reports"
    )
    text = models.TextField("text")

    class PersonalData:
        fields = {"text", "party"}
        other = {"id", "meeting", "item", "organisation", "county_part"}

    class Meta:
        verbose_name = "lägesrapport"

    def __str__(self) -> str:
        return f"{self.party}: {self.text[:60]}"
