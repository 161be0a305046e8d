"""Assignments: what somebody shall do, has promised, or what nobody has taken on."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from rodatraden.base.sorting import LatestFirst
from rodatraden.domain.followup.enums import AssignmentKind, AssignmentState
from rodatraden.domain.meetings.models import AgendaItem, Meeting
from rodatraden.domain.structure.models import Body, CountyPart, Organisation, Person


class Assignment(models.Model):
    """Something to be done (uppdrag), as a meeting said it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="assignments")
    item = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="assignments")
    task = models.TextField("vad")
    kind = models.CharField("slag", max_length=20, choices=AssignmentKind, default=AssignmentKind.ASSIGNED)
    due_on = models.DateField("klart senast", null=True, blank=True)
    due_at = models.ForeignKey(
        Meeting,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="assignments_due",
        verbose_name="till mötet",
    )
    due_words = models.CharField("tid som det står", max_length=200, blank=True)
    given_on = models.DateField("gavs", null=True, blank=True)
    state = models.CharField("läge", max_length=20, choices=AssignmentState, default=AssignmentState.OPEN)
    closed_on = models.DateField("avslutat", null=True, blank=True)
    outcome = models.TextField("vad det blev", blank=True)

    class PersonalData:
        fields = {"task", "outcome"}
        other = {"id", "meeting", "item", "kind", "due_on", "due_at", "due_words", "given_on", "state", "closed_on"}

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_closed_assignment_says_when",
                condition=Q(state=AssignmentState.OPEN, closed_on__isnull=True)
                | (~Q(state=AssignmentState.OPEN) & Q(closed_on__isnull=False)),
            )
        ]
        indexes = [
            models.Index(F("state"), LatestFirst("given_on"), F("id").desc(), name="assignment_by_state"),
            models.Index(LatestFirst("given_on"), F("id").desc(), name="assignment_by_day"),
        ]
        verbose_name = "uppdrag"
        verbose_name_plural = "uppdrag"

    def __str__(self) -> str:
        return self.task[:120]


class AssignmentOwner(models.Model):
    """Who is to do it: a person, a body, an organisation, a county part, or the words where none is known."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="owners")
    words = models.CharField("som det står", max_length=200)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="assignments")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="assignments")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="assignments"
    )
    county_part = models.ForeignKey(
        CountyPart, on_delete=models.PROTECT, null=True, blank=True, related_name="assignments"
    )

    done_on = models.DateField("klar med sin del", null=True, blank=True)

    class PersonalData:
        fields = {"words", "person"}
        other = {"id", "assignment", "body", "organisation", "county_part", "done_on"}

    class Meta:
        verbose_name = "ansvarig"

    def __str__(self) -> str:
        return self.words
