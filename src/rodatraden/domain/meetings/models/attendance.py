"""Who was there."""

from __future__ import annotations

from django.db import models

from rodatraden.domain.meetings.enums import Presence
from rodatraden.domain.meetings.models.meeting import Meeting
from rodatraden.domain.structure.models import Body, Organisation, Person


class Attendance(models.Model):
    """A person at a meeting: there, absent, in somebody's place, or invited."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendance")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="attendance")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="attendance")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="attendance"
    )
    presence = models.CharField("närvaro", max_length=20, choices=Presence, default=Presence.PRESENT)
    role = models.CharField("roll", max_length=200, blank=True)
    instead_of = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="substituted_by"
    )
    instead_of_words = models.CharField("i stället för", max_length=200, blank=True)
    is_remote = models.BooleanField("på distans", default=False)
    organisation_words = models.CharField("organisation som det står", max_length=200, blank=True)
    arrived_at = models.DateTimeField("kom", null=True, blank=True)
    left_at = models.DateTimeField("gick", null=True, blank=True)

    class PersonalData:
        fields = {
            "person",
            "organisation",
            "presence",
            "role",
            "instead_of",
            "instead_of_words",
            "is_remote",
            "organisation_words",
            "arrived_at",
            "left_at",
        }
        other = {"id", "meeting", "body"}

    class Meta:
        indexes = [models.Index(fields=["person", "meeting"], name="attendance_of_person")]
        verbose_name = "närvaro"

    def __str__(self) -> str:
        return f"{self.person} ({self.get_presence_display().lower()})"
