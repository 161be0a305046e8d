"""Meetings planned by a rule, and the days that break it."""

from __future__ import annotations

from django.db import models

from rodatraden.domain.structure.models import Body


class Series(models.Model):
    """A body's meetings of a term or a year by one rule (mötesserie): how often, on which weekday, from when to when.

    ``rhythm`` is a value of ``queries.calendar.Rhythm``, ``weekday`` 0 for Monday; both ends are counted.
    """

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="series")
    rhythm = models.CharField("hur ofta", max_length=30)
    weekday = models.PositiveSmallIntegerField("veckodag")
    since = models.DateField("från och med")
    until = models.DateField("till och med")
    starts_at = models.TimeField("börjar", null=True, blank=True)
    ends_at = models.TimeField("slutar", null=True, blank=True)
    place = models.CharField("plats", max_length=300, blank=True)

    class PersonalData:
        fields = {"place"}
        other = {"id", "body", "rhythm", "weekday", "since", "until", "starts_at", "ends_at"}

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_series_ends_after_it_began", condition=models.Q(since__lte=models.F("until"))
            )
        ]
        verbose_name = "mötesserie"

    def __str__(self) -> str:
        return f"{self.body} {self.since}–{self.until}"


class SeriesException(models.Model):
    """A day of a series on which the body does not meet, and why."""

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="exceptions")
    day = models.DateField("dag")
    because = models.CharField("därför att", max_length=300, blank=True)

    class PersonalData:
        fields = {"because"}
        other = {"id", "series", "day"}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["series", "day"], name="a_series_has_one_exception_a_day")]
        verbose_name = "undantag från en serie"
        verbose_name_plural = "undantag från serier"

    def __str__(self) -> str:
        return f"{self.day}"
