"""What one body sends on to others."""

from __future__ import annotations

from django.db import models

from rodatraden.domain.meetings.models import AgendaItem, Meeting
from rodatraden.domain.structure.models import Body


class Forwarding(models.Model):
    """A question that a meeting sent on (skickat vidare)."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="forwarded")
    item = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="forwarded")
    what = models.TextField("vad")
    answer_by = models.CharField("svar senast", max_length=100, blank=True)

    class PersonalData:
        fields = {"what"}
        other = {"id", "meeting", "item", "answer_by"}

    class Meta:
        verbose_name = "skickat vidare"

    def __str__(self) -> str:
        return self.what[:120]


class ForwardingReceiver(models.Model):
    """Whom it was sent to: a body where it is known, else the words."""

    forwarding = models.ForeignKey(Forwarding, on_delete=models.CASCADE, related_name="receivers")
    words = models.CharField("som det står", max_length=200)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="received")
    answer = models.TextField("svar", blank=True)
    answered_on = models.DateField("svarade", null=True, blank=True)

    class PersonalData:
        fields = {"answer"}
        other = {"id", "forwarding", "words", "body", "answered_on"}

    class Meta:
        verbose_name = "mottagare"

    def __str__(self) -> str:
        return self.words
