"""Calendars that people subscribe to."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from rodatraden.domain.accounts.models import User
from rodatraden.domain.structure.models import Body, Person


class CalendarFeed(models.Model):
    """A calendar under a secret address (kalenderprenumeration): a person's meetings, or a body's. It can be revoked.

    Whoever has the address reads the calendar without signing in. The address is made of ``secret``, 32 random bytes
    written as text.
    """

    secret = models.CharField("hemlighet", max_length=64, unique=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="calendar_feeds")
    body = models.ForeignKey(Body, on_delete=models.CASCADE, null=True, blank=True, related_name="calendar_feeds")
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name="av")
    made_at = models.DateTimeField("när")
    revoked_at = models.DateTimeField("återkallad", null=True, blank=True)

    class PersonalData:
        fields = {"person", "made_by"}
        other = {"id", "secret", "body", "made_at", "revoked_at"}

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_calendar_feed_is_of_a_person_or_a_body",
                condition=Q(person__isnull=False, body__isnull=True) | Q(person__isnull=True, body__isnull=False),
            )
        ]
        verbose_name = "kalenderprenumeration"

    def __str__(self) -> str:
        return f"Kalender för {self.person or self.body}"
