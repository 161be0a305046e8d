"""Files, their versions and pages, and which words a value stands on."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from rodatraden.base import swedish
from rodatraden.base.sorting import LatestFirst
from rodatraden.domain.accounts.models import User
from rodatraden.domain.documents.enums import DocumentKind, Spread


class Document(models.Model):
    """A paper, through all its versions, and whether it may be passed on."""

    title = models.CharField("titel", max_length=300)
    kind = models.CharField("slag", max_length=30, choices=DocumentKind, default=DocumentKind.OTHER)
    dated_on = models.DateField("daterat", null=True, blank=True)
    created_at = models.DateTimeField("inlagt", auto_now_add=True)
    spread = models.CharField("spridning", max_length=10, choices=Spread, blank=True)
    embargo_until = models.DateField("embargo till", null=True, blank=True)  # the first day it is open

    class PersonalData:
        fields = {"title"}
        other = {"id", "kind", "dated_on", "created_at", "spread", "embargo_until"}

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="an_embargo_says_until_when",
                condition=Q(spread=Spread.EMBARGO, embargo_until__isnull=False)
                | (~Q(spread=Spread.EMBARGO) & Q(embargo_until__isnull=True)),
            )
        ]
        indexes = [models.Index(fields=["embargo_until"], name="embargoes", condition=Q(embargo_until__isnull=False))]
        verbose_name = "dokument"

    def __str__(self) -> str:
        return self.title

    def is_closed(self, on: date) -> bool:
        """Whether it lies under embargo on a day."""
        return self.embargo_until is not None and on < self.embargo_until

    def spread_in_words(self, on: date) -> str:
        """Whether it may be passed on, as it is said on a day; "" where nobody has said."""
        if self.embargo_until is None:
            return self.get_spread_display() if self.spread else ""
        day = swedish.day(self.embargo_until)
        return f"Embargo till {day}" if self.is_closed(on) else f"Embargot upphörde {day}"


class Version(models.Model):
    """One file of a document. It is known by its checksum and lies under it, outside everything served as a file."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField("version")
    sha256 = models.CharField("kontrollsumma", max_length=64, unique=True)
    size = models.BigIntegerField("storlek i byte")
    media = models.CharField("format", max_length=20)
    file_name = models.CharField("filnamn", max_length=300)
    added_at = models.DateTimeField("tillagd")
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class PersonalData:
        fields = {"file_name", "added_by"}
        other = {"id", "document", "number", "sha256", "size", "media", "added_at"}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="a_document_has_one_version_a_number")
        ]
        indexes = [models.Index(LatestFirst("added_at"), models.F("id").desc(), name="version_by_day")]
        verbose_name = "version"

    def __str__(self) -> str:
        return f"{self.file_name} (version {self.number})"


class Page(models.Model):
    """One page of a version as it was read: text as printed, and where its words stand on the picture."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField("sida")
    text = models.TextField("text", blank=True)
    width = models.FloatField("bredd i punkter", default=0)
    height = models.FloatField("höjd i punkter", default=0)
    boxes = models.JSONField(
        "ordens plats", default=list
    )  # [start, end, x0, y0, x1, y1] a word; empty without geometry

    class PersonalData:
        fields = {"text", "boxes"}
        other = {"id", "version", "number", "width", "height"}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "number"], name="a_version_has_one_page_a_number")]
        verbose_name = "sida"

    def __str__(self) -> str:
        return f"sida {self.number}"


class Citation(models.Model):
    """Which words in which document a value of a record comes from.

    ``record`` and ``record_id`` point at any record without a foreign key; ``field`` is the field, or empty for
    the record as a whole. An inferred value keeps its reason until a person has confirmed it.
    """

    record = models.CharField("slag", max_length=60)
    record_id = models.BigIntegerField("nummer")
    field = models.CharField("fält", max_length=60, blank=True)
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="citations")
    page = models.PositiveIntegerField("sida")
    start = models.PositiveIntegerField("från tecken")
    end = models.PositiveIntegerField("till tecken")
    quote = models.CharField("orden", max_length=400, blank=True)
    rule = models.CharField("regel", max_length=80, blank=True)
    confidence = models.FloatField("säkerhet", default=1)
    inferred = models.CharField("slutsats därför att", max_length=300, blank=True)
    confirmed_at = models.DateTimeField("bekräftat", null=True, blank=True)
    confirmed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class PersonalData:
        fields = {"quote", "confirmed_by", "inferred"}
        other = {
            "id",
            "record",
            "record_id",
            "field",
            "version",
            "page",
            "start",
            "end",
            "rule",
            "confidence",
            "confirmed_at",
        }

    class Meta:
        indexes = [models.Index(fields=["record", "record_id"], name="citation_by_record")]
        constraints = [
            models.CheckConstraint(
                name="a_confirmed_citation_says_when_and_by_whom",
                condition=Q(confirmed_at__isnull=True, confirmed_by__isnull=True)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
            ),
            models.CheckConstraint(name="a_citation_has_words", condition=Q(start__lte=models.F("end"))),
        ]
        verbose_name = "källhänvisning"

    def __str__(self) -> str:
        return f"s. {self.page}: {self.quote}"

    @property
    def is_open(self) -> bool:
        """Inferred, and nobody has confirmed it yet."""
        return bool(self.inferred) and self.confirmed_at is None


class Attachment(models.Model):
    """A document hung on a record, such as the slides shown at a point. It has no access rule of its own."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="attachments")
    record = models.CharField("slag", max_length=60)
    record_id = models.BigIntegerField("nummer")

    class PersonalData:
        fields: set[str] = set()
        other = {"id", "version", "record", "record_id"}

    class Meta:
        indexes = [models.Index(fields=["record", "record_id"], name="attachment_by_record")]
        constraints = [
            models.UniqueConstraint(fields=["version", "record", "record_id"], name="a_document_hangs_once_on_a_record")
        ]
        verbose_name = "bilaga"

    def __str__(self) -> str:
        return str(self.version)
