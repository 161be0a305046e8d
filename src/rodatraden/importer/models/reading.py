"""A fact read out of a document: what the machine read and what a person decided are two fields."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from rodatraden.domain.accounts.models import User
from rodatraden.importer.enums import ReadingKind, ReadingState
from rodatraden.importer.models.run import Source

_DECIDED = [ReadingState.ACCEPTED, ReadingState.CORRECTED, ReadingState.REFUSED, ReadingState.ADDED]

CERTAIN = 0.99  # from here on a fact is shown as certain
LIKELY = 0.9  # below this a person should look at it


class Reading(models.Model):
    """One fact. ``machine`` is what was read (null for what a person added), ``person`` what a person decided.

    ``key`` names the fact within its document and survives a new reading. ``record`` and ``record_id`` point at
    the record that the fact became, so that applying again corrects instead of doubling.
    """

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="readings")
    kind = models.CharField("slag", max_length=20, choices=ReadingKind)
    key = models.CharField("nyckel", max_length=120)
    order = models.PositiveIntegerField("ordning", default=0)
    machine = models.JSONField("läst av maskinen", null=True, blank=True)
    person = models.JSONField("bestämt av en människa", null=True, blank=True)
    state = models.CharField("läge", max_length=20, choices=ReadingState, default=ReadingState.UNREVIEWED)
    spans = models.JSONField("ställen", default=list)  # [page, start, end], first the most telling
    quote = models.TextField("orden", blank=True)
    rule = models.CharField("regel", max_length=80, blank=True)
    confidence = models.FloatField("säkerhet", default=0)
    inferred = models.CharField("slutsats därför att", max_length=300, blank=True)
    doubt = models.CharField("oklart", max_length=300, blank=True)  # why a person should look, in Swedish
    is_gone = models.BooleanField("hittas inte längre av maskinen", default=False)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField("bestämt", null=True, blank=True)
    record = models.CharField("blev slag", max_length=60, blank=True)
    record_id = models.BigIntegerField("blev nummer", null=True, blank=True)

    class PersonalData:
        fields = {"machine", "person", "quote", "decided_by", "inferred", "doubt", "key"}
        other = {
            "id", "source", "kind", "order", "state", "spans", "rule", "confidence", "is_gone", "decided_at",
            "record", "record_id",
        }  # fmt: skip  # a table reads best in rows

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "key"], name="a_fact_of_a_document_has_one_key"),
            models.CheckConstraint(
                name="a_decided_fact_says_when_and_by_whom",
                condition=Q(state=ReadingState.UNREVIEWED, decided_by__isnull=True, decided_at__isnull=True)
                | Q(state__in=_DECIDED, decided_by__isnull=False, decided_at__isnull=False),
            ),
            models.CheckConstraint(
                name="a_fact_was_read_or_added",
                condition=Q(machine__isnull=False) | Q(person__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["source", "state"], name="reading_by_state"),
            models.Index(fields=["record", "record_id"], name="reading_by_record"),
        ]
        verbose_name = "läst uppgift"

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.quote[:60]}"

    @property
    def value(self) -> dict[str, Any]:
        """What holds: the person's word where there is one, else the machine's."""
        chosen = self.person if self.person is not None else self.machine
        return dict(chosen or {})

    @property
    def holds(self) -> bool:
        """Whether the fact belongs in the memory: not refused, and still read or decided."""
        return self.state != ReadingState.REFUSED and not (self.is_gone and self.state == ReadingState.UNREVIEWED)

    @property
    def is_certain(self) -> bool:
        return self.confidence >= CERTAIN and not self.inferred and not self.doubt

    @property
    def is_unsure(self) -> bool:
        """Doubtful, inferred, or the machine was not sure enough: a person should look at it."""
        return bool(self.doubt or self.inferred) or self.confidence < LIKELY

    @property
    def differs(self) -> bool:
        """A person decided one thing and the machine now reads another."""
        return self.person is not None and self.machine is not None and self.person != self.machine
