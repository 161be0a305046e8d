"""How a body works: its own rules for meetings, and the points that stand on every agenda."""

from __future__ import annotations

from django.db import models

from rodatraden.domain.meetings.enums import (
    AbsenteeForm,
    AgendaKind,
    DecidesBy,
    DraftReaders,
    EvaluationForm,
    Numbering,
    Quorum,
    RecordKind,
)
from rodatraden.domain.structure.models import Body, Organisation


class Procedure(models.Model):
    """The working forms (arbetsformer) of a body. A body without one follows the preset of its kind."""

    body = models.OneToOneField(Body, on_delete=models.CASCADE, related_name="procedure")
    quorum = models.CharField("beslutför när", max_length=20, choices=Quorum, default=Quorum.NONE)
    quorum_number = models.PositiveSmallIntegerField("så många", null=True, blank=True)
    quorum_must = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="och alltid"
    )
    decides_by = models.CharField("beslutar genom", max_length=20, choices=DecidesBy, default=DecidesBy.CONSENSUS)
    approvers = models.PositiveSmallIntegerField("justerare", default=1)
    approval_days = models.PositiveSmallIntegerField("dagar för justering", default=14)
    notice_days = models.PositiveSmallIntegerField("dagar från kallelse till möte", default=7)
    numbering = models.CharField("numrering", max_length=20, choices=Numbering, default=Numbering.PER_MEETING)
    record_kind = models.CharField("handling", max_length=30, choices=RecordKind, default=RecordKind.NOTES)
    absentees = models.CharField("frånvarande visas", max_length=20, choices=AbsenteeForm, default=AbsenteeForm.STRUCK)
    draft_readers = models.CharField("utkast läses av", max_length=20, choices=DraftReaders, default=DraftReaders.BODY)
    is_posted = models.BooleanField("anslås på anslagstavlan", default=False)
    evaluation = models.CharField(
        "utvärdering", max_length=20, choices=EvaluationForm, default=EvaluationForm.DRIVE, blank=True
    )
    length = models.PositiveSmallIntegerField("mötets längd i minuter", default=120)

    class PersonalData:
        fields: set[str] = set()
        other = {
            "id", "body", "quorum", "quorum_number", "quorum_must", "absentees", "draft_readers",
            "is_posted", "evaluation", "decides_by", "approvers", "approval_days", "notice_days", "numbering",
            "record_kind", "length",
        }  # fmt: skip  # a table reads best in rows

    class Meta:
        verbose_name = "arbetsformer"
        verbose_name_plural = "arbetsformer"

    def __str__(self) -> str:
        return f"Arbetsformer för {self.body}"


class StandingItem(models.Model):
    """A point that stands on every agenda of a body (stående punkt)."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="standing_items")
    order = models.PositiveIntegerField("ordning")
    title = models.CharField("rubrik", max_length=400)
    kind = models.CharField("slag", max_length=20, choices=AgendaKind, default=AgendaKind.UNKNOWN, blank=True)
    minutes = models.PositiveSmallIntegerField("minuter", null=True, blank=True)
    is_last = models.BooleanField("står efter de andra punkterna", default=False)

    class PersonalData:
        fields: set[str] = set()
        other = {"id", "body", "order", "title", "kind", "minutes", "is_last"}

    class Meta:
        verbose_name = "stående punkt"

    def __str__(self) -> str:
        return self.title
