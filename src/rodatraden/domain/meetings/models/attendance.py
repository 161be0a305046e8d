"""Who was there."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from rodatraden.domain.meetings.enums import Presence
from rodatraden.domain.meetings.models.meeting import Meeting
from rodatraden.domain.structure.enums import Role
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


class Shift(models.Model):
    """That somebody takes over leading a meeting, or keeping its record, from a moment on (skifte)."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="shifts")
    role = models.CharField("roll", max_length=20, choices=Role, default=Role.CHAIR)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="shifts")
    began_at = models.DateTimeField("från")

    class PersonalData:
        fields = {"person"}
        other = {"id", "meeting", "role", "began_at"}

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="only_the_chair_and_the_secretary_are_relieved", condition=Q(role__in=[Role.CHAIR, Role.SECRETARY])
            )
        ]
        verbose_name = "skifte"

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.person}"
