"""Who in the register a printed name is. Judgements are ended, never deleted."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from rodatraden.domain.accounts.models import User
from rodatraden.importer.enums import Verdict


class Judgement(models.Model):
    """That a printed name is, or is not, one in the register.

    ``words`` is the name in normal form; ``record`` is "structure.person", "structure.body" or
    "structure.organisation". A judgement holds until ``ended_at``.
    """

    words = models.CharField("namn", max_length=200)
    record = models.CharField("slag", max_length=60)
    record_id = models.BigIntegerField("nummer")
    verdict = models.CharField("omdöme", max_length=20, choices=Verdict)
    reason = models.CharField("därför att", max_length=300, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name="av")
    at = models.DateTimeField("när")
    ended_at = models.DateTimeField("upphörde", null=True, blank=True)

    class PersonalData:
        fields = {"words", "by", "reason"}
        other = {"id", "record", "record_id", "verdict", "at", "ended_at"}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["words", "record", "record_id"],
                condition=Q(ended_at__isnull=True),
                name="one_judgement_holds_a_pair",
            )
        ]
        indexes = [models.Index(fields=["record", "words"], name="judgement_by_words")]
        verbose_name = "omdöme"

    def __str__(self) -> str:
        return f"{self.words}: {self.get_verdict_display().lower()} som {self.record} {self.record_id}"
