"""The audit trail, and what many records share."""

from __future__ import annotations

from datetime import date
from typing import Self, TypeVar

from django.db import models
from django.db.models import Q

_Model = TypeVar("_Model", bound=models.Model)


class AuditEvent(models.Model):
    """One thing that somebody did. It has no foreign keys, so that it never stands in the way of the records."""

    at = models.DateTimeField("när")
    did = models.CharField("vad", max_length=80)
    record = models.CharField("slag", max_length=80)
    record_id = models.BigIntegerField("nummer")
    record_title = models.CharField("namn", max_length=300)
    by_id = models.BigIntegerField("vem")
    by_name = models.CharField("vems namn", max_length=200)
    before = models.JSONField("före", null=True)
    after = models.JSONField("efter", null=True)

    class PersonalData:
        fields = {"by_id", "by_name", "record_title", "before", "after"}
        other = {"id", "at", "did", "record", "record_id"}

    class Meta:
        indexes = [models.Index(fields=["record", "record_id"], name="audit_by_record")]
        verbose_name = "händelse"

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.did} {self.record_title}"


class PeriodQuerySet(models.QuerySet[_Model]):
    """Asks what holds on a day. Periods are half-open: since ≤ day < until; a missing end is open."""

    def on(self, day: date) -> Self:
        return self.filter(
            Q(since__isnull=True) | Q(since__lte=day),
            Q(until__isnull=True) | Q(until__gt=day),
        )


class Period(models.Model):
    """Something that holds from a day until, but not on, another."""

    since = models.DateField("från och med", null=True, blank=True)
    until = models.DateField("till (men inte med)", null=True, blank=True)

    class Meta:
        abstract = True

    def holds_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


def period_in_order(name: str) -> models.CheckConstraint:
    """The constraint that a period does not end before it begins; ``name`` must be the database's only one."""
    return models.CheckConstraint(
        name=name,
        condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(since__lte=models.F("until")),
    )
