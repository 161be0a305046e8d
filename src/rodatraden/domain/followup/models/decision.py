"""Decisions, and statements that look like decisions."""

from __future__ import annotations

from django.db import models

from rodatraden.base.sorting import LatestFirst
from rodatraden.domain.documents.models import Version
from rodatraden.domain.followup.enums import DecisionForm, DecisionKind
from rodatraden.domain.meetings.models import AgendaItem, Meeting
from rodatraden.domain.structure.models import Body, Person


class Decision(models.Model):
    """What was decided, or reported, proposed or expected to be decided, at a point of a meeting.

    ``proposal`` is the exact version of the paper that a decision ”enligt förslaget” adopts, and ``delegation`` the right
    under which somebody decided for the body.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="decisions")
    item = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="decisions")
    text = models.TextField("beslut")
    kind = models.CharField("slag", max_length=20, choices=DecisionKind, default=DecisionKind.DECIDED)
    form = models.CharField("form", max_length=20, choices=DecisionForm, default=DecisionForm.DECISION)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions")
    body_words = models.CharField("vem som beslutade, som det står", max_length=200, blank=True)
    proposal = models.ForeignKey(Version, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions")
    delegation = models.ForeignKey(
        "Delegation", on_delete=models.PROTECT, null=True, blank=True, related_name="decisions_under_it"
    )
    decided_on = models.DateField("dag", null=True, blank=True)

    class PersonalData:
        fields = {"text"}
        other = {"id", "meeting", "item", "kind", "form", "body", "body_words", "proposal", "delegation", "decided_on"}

    class Meta:
        indexes = [
            models.Index(LatestFirst("decided_on"), models.F("id").desc(), name="decision_by_day"),
            models.Index(fields=["meeting", "body"], name="decision_by_meeting_and_body"),
        ]
        verbose_name = "beslut"
        verbose_name_plural = "beslut"

    def __str__(self) -> str:
        return self.text[:120]


class Delegation(models.Model):
    """The right to decide for a body that a decision gave somebody (delegation): what about, how far, until when."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="delegations")
    words = models.CharField("till", max_length=200)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="delegations")
    purpose = models.CharField("om", max_length=300)
    amount = models.PositiveIntegerField("högst kronor", null=True, blank=True)
    until = models.DateField("till och med", null=True, blank=True)

    class PersonalData:
        fields = {"words", "person", "purpose"}
        other = {"id", "decision", "amount", "until"}

    class Meta:
        verbose_name = "delegation"
        verbose_name_plural = "delegationer"

    def __str__(self) -> str:
        return f"{self.words}: {self.purpose}"
