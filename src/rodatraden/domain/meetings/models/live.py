"""What is written together, as the writers' browsers know it."""

from __future__ import annotations

from django.db import models

from rodatraden.domain.meetings.models.meeting import Meeting


class LiveText(models.Model):
    """The shared text of a meeting's record with its history, so that words written without a network can be put in.

    ``state`` is an update of Yjs (its encoding, version 1) that holds a text ``punkt-<id>`` for each point. What the
    record says stands in ``MinutesItem``, and holds where the two differ.
    """

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="live_text")
    state = models.BinaryField("tillstånd")
    saved_at = models.DateTimeField("sparades")

    class PersonalData:
        fields = {"state"}
        other = {"id", "meeting", "saved_at"}

    class Meta:
        verbose_name = "gemensam text"
        verbose_name_plural = "gemensamma texter"

    def __str__(self) -> str:
        return f"Gemensam text från {self.meeting}"
