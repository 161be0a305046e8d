"""What those who were there thought of a meeting."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from rodatraden.domain.meetings.enums import EvaluationForm
from rodatraden.domain.meetings.models.meeting import Meeting


class Evaluation(models.Model):
    """A meeting's evaluation (utvärdering), answered without signing in by the code on the screen while it is open."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="evaluation")
    form = models.CharField("form", max_length=20, choices=EvaluationForm, default=EvaluationForm.DRIVE)
    code = models.CharField("kod", max_length=12, unique=True)
    opened_at = models.DateTimeField("öppnades")
    closed_at = models.DateTimeField("stängdes", null=True, blank=True)

    class PersonalData:
        fields: set[str] = set()
        other = {"id", "meeting", "form", "code", "opened_at", "closed_at"}

    class Meta:
        verbose_name = "utvärdering"

    def __str__(self) -> str:
        return f"Utvärdering av {self.meeting}"


class EvaluationAnswer(models.Model):
    """What one person answered. Nobody knows who: neither account, person nor hour is kept.

    The marks go from 1 to 5. Driv och hinder are one thought a line.
    """

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="answers")
    useful = models.PositiveSmallIntegerField("mötet var till nytta", null=True, blank=True)
    heard = models.PositiveSmallIntegerField("jag kom till tals", null=True, blank=True)
    forward = models.PositiveSmallIntegerField("mötet förde frågorna framåt", null=True, blank=True)
    drive = models.TextField("driv", blank=True)
    hindrance = models.TextField("hinder", blank=True)

    class PersonalData:
        fields = {"drive", "hindrance"}
        other = {"id", "evaluation", "useful", "heard", "forward"}

    class Meta:
        constraints = [
            models.CheckConstraint(
                name=f"mark_{name}_is_from_one_to_five",
                condition=Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__gte": 1, f"{name}__lte": 5}),
            )
            for name in ("useful", "heard", "forward")
        ]
        verbose_name = "svar på utvärdering"
        verbose_name_plural = "svar på utvärderingar"

    def __str__(self) -> str:
        return f"Svar {self.pk}"
