"""The commission that a body works under, and how far it has come."""

from __future__ import annotations

from django.db import models

from rodatraden.base.models import Period, PeriodQuerySet, period_in_order
from rodatraden.domain.documents.models import Version
from rodatraden.domain.structure.enums import CommissionState
from rodatraden.domain.structure.models.body import Body


class Commission(Period):
    """What a body is to do (uppdragsbeskrivning), in one state for a time: missing, draft, circulated or settled."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="commissions")
    state = models.CharField("läge", max_length=20, choices=CommissionState, default=CommissionState.DRAFT)
    text = models.TextField("uppdraget", blank=True)
    document = models.ForeignKey(Version, on_delete=models.PROTECT, null=True, blank=True, related_name="commissions")

    decided_by = models.CharField("beslutad av", max_length=200, blank=True)

    objects = PeriodQuerySet["Commission"].as_manager()

    class PersonalData:
        fields = {"text"}
        other = {"id", "since", "until", "body", "state", "document", "decided_by"}

    class Meta:
        constraints = [period_in_order("a_commission_ends_after_it_began")]
        verbose_name = "uppdragsbeskrivning"

    def __str__(self) -> str:
        return f"{self.body}: uppdragsbeskrivning ({self.get_state_display().lower()})"
