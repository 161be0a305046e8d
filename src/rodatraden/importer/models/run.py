"""Runs of the importer and the documents brought in."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from rodatraden.base.sorting import LatestFirst
from rodatraden.domain.accounts.models import User
from rodatraden.domain.documents.models import Version
from rodatraden.domain.meetings.models import Meeting
from rodatraden.importer.enums import SourceState


class Run(models.Model):
    """One time that somebody brought documents in."""

    started_at = models.DateTimeField("började")
    finished_at = models.DateTimeField("slutade", null=True, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name="av")

    class PersonalData:
        fields = {"by"}
        other = {"id", "started_at", "finished_at"}

    class Meta:
        verbose_name = "import"

    def __str__(self) -> str:
        return f"Import {self.started_at:%Y-%m-%d %H:%M}"


class Source(models.Model):
    """A document brought in, known by its checksum, and how far its reading has come.

    ``claimed_by`` names the process that reads it (host and process number), so that two imports at once never
    read the same document, and one that was killed gives it back.
    """

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="sources")
    sha256 = models.CharField("kontrollsumma", max_length=64, unique=True)
    file_name = models.CharField("filnamn", max_length=300)
    size = models.BigIntegerField("storlek i byte", default=0)
    version = models.OneToOneField(Version, on_delete=models.PROTECT, null=True, blank=True, related_name="source")
    state = models.CharField("läge", max_length=20, choices=SourceState, default=SourceState.WAITING)
    code = models.CharField("felkod", max_length=40, blank=True)
    message = models.CharField("vad som hände", max_length=400, blank=True)
    claimed_by = models.CharField("läses av", max_length=120, blank=True)
    claimed_at = models.DateTimeField("läses sedan", null=True, blank=True)
    read_at = models.DateTimeField("läst", null=True, blank=True)
    reader = models.CharField("läsare", max_length=60, blank=True)
    is_scan = models.BooleanField("är en skanning", default=False)
    pages = models.PositiveIntegerField("sidor", default=0)
    coverage = models.FloatField("täckning", default=0)  # share of the lines that some fact claimed, 0 to 1
    unclaimed = models.JSONField("rader som ingen uppgift står på", default=list)  # [page, start, end]
    meeting = models.ForeignKey(Meeting, on_delete=models.SET_NULL, null=True, blank=True, related_name="sources")
    applied_at = models.DateTimeField("infört", null=True, blank=True)
    proposed = models.JSONField("omläsning som väntar på svar", null=True, blank=True)

    class PersonalData:
        fields = {"file_name", "proposed"}
        other = {
            "id", "run", "sha256", "size", "version", "state", "code", "message", "claimed_by", "claimed_at", "read_at",
            "reader", "is_scan", "pages", "coverage", "unclaimed", "meeting", "applied_at",
        }  # fmt: skip  # a table reads best in rows

    class Meta:
        indexes = [
            models.Index(fields=["state", "id"], name="source_by_state"),
            models.Index(LatestFirst("read_at"), models.F("id").desc(), name="source_by_day"),
        ]
        constraints = [
            models.CheckConstraint(
                name="a_source_being_read_says_by_whom",
                condition=(Q(state=SourceState.READING) & ~Q(claimed_by=""))
                | (~Q(state=SourceState.READING) & Q(claimed_by="")),
            )
        ]
        verbose_name = "källa"

    def __str__(self) -> str:
        return self.file_name


class Problem(models.Model):
    """Something in a document that was not understood."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="problems")
    stage = models.CharField("steg", max_length=20)
    code = models.CharField("kod", max_length=60)
    message = models.CharField("vad som hände", max_length=400)
    page = models.PositiveIntegerField("sida", null=True, blank=True)
    start = models.PositiveIntegerField("från tecken", null=True, blank=True)
    end = models.PositiveIntegerField("till tecken", null=True, blank=True)

    class PersonalData:
        fields = {"message"}
        other = {"id", "source", "stage", "code", "page", "start", "end"}

    class Meta:
        verbose_name = "oklarhet"

    def __str__(self) -> str:
        return self.message
