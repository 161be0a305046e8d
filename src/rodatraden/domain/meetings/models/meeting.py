"""Meetings and the bodies that met."""

from __future__ import annotations

from django.db import models

from rodatraden.base import swedish
from rodatraden.base.sorting import LatestFirst
from rodatraden.domain.meetings.enums import MEETING_DEFINITIONS, MeetingKind, MeetingState
from rodatraden.domain.meetings.models.series import Series
from rodatraden.domain.structure.models import Body


class Meeting(models.Model):
    """A meeting of one body or several. The day may be unknown: many records never say it.

    ``answer_by`` is the last day to answer the notice, and of a decision per capsulam the last day to answer that.
    """

    kind = models.CharField("slag", max_length=20, choices=MeetingKind, default=MeetingKind.ORDINARY)
    title = models.CharField("rubrik", max_length=300)
    held_on = models.DateField("dag", null=True, blank=True)
    starts_at = models.TimeField("börjar", null=True, blank=True)
    ends_at = models.TimeField("slutar", null=True, blank=True)
    place = models.CharField("plats", max_length=300, blank=True)
    host = models.CharField("värd", max_length=200, blank=True)
    link = models.URLField("länk för den som deltar på distans", max_length=500, blank=True)
    answer_by = models.DateField("svar senast", null=True, blank=True)
    series = models.ForeignKey(Series, on_delete=models.SET_NULL, null=True, blank=True, related_name="meetings")
    state = models.CharField("läge", max_length=20, choices=MeetingState, default=MeetingState.PLANNED)
    called_at = models.DateTimeField("kallelsen gick ut", null=True, blank=True)
    opened_at = models.DateTimeField("öppnades", null=True, blank=True)
    closed_at = models.DateTimeField("avslutades", null=True, blank=True)
    cancelled_because = models.CharField("inställt därför att", max_length=400, blank=True)
    bodies = models.ManyToManyField(Body, through="MeetingBody", related_name="meetings")

    class PersonalData:
        fields = {"title", "place", "host", "cancelled_because"}
        other = {
            "id", "kind", "link", "answer_by", "series", "held_on", "starts_at", "ends_at", "state", "called_at",
            "opened_at", "closed_at", "bodies",
        }  # fmt: skip  # a table reads best in rows

    class Meta:
        indexes = [models.Index(LatestFirst("held_on"), models.F("id").desc(), name="meeting_by_day")]
        verbose_name = "möte"

    def __str__(self) -> str:
        if self.held_on is None or f" {swedish.day(self.held_on)}" in self.title:
            return self.title
        return f"{self.title}, {swedish.day(self.held_on)}"

    @property
    def definition(self) -> str:
        """What meetings of this kind are."""
        return MEETING_DEFINITIONS[self.kind]

    @property
    def state_told(self) -> str:
        """How far it has come, as the beginning of a sentence: Mötet pågår, Mötet är hållet."""
        label = MeetingState(self.state).label.lower()
        return f"Mötet {label}" if self.state == MeetingState.OPEN else f"Mötet är {label}"


class MeetingBody(models.Model):
    """That a body took part in a meeting; the first one leads it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="meeting_bodies")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meeting_bodies")
    order = models.PositiveSmallIntegerField("ordning", default=0)

    class PersonalData:
        fields: set[str] = set()
        other = {"id", "meeting", "body", "order"}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "body"], name="a_body_meets_once_in_a_meeting")]
        verbose_name = "mötande organ"

    def __str__(self) -> str:
        return f"{self.body} i {self.meeting}"
