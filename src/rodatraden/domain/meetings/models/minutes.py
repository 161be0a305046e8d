"""What was written down: the record of a meeting, point by point."""

from __future__ import annotations

from django.db import models

from rodatraden.domain.documents.models import Version
from rodatraden.domain.meetings.enums import MinutesState, RecordKind
from rodatraden.domain.meetings.models.agenda import AgendaItem
from rodatraden.domain.meetings.models.meeting import Meeting
from rodatraden.domain.structure.models import Person


class Minutes(models.Model):
    """The record of a meeting, with its source where it was read from a document.

    ``approved_text`` is the whole record as plain text when it was last approved, names included, and ``fingerprint`` its
    SHA-256; neither changes, whatever later becomes of the people and bodies it names. A record that is rectified is a
    draft again, and what was approved before stays as a ``RecordVersion``.
    """

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="minutes")
    kind = models.CharField("slag", max_length=30, choices=RecordKind, default=RecordKind.OTHER)
    state = models.CharField("läge", max_length=20, choices=MinutesState, blank=True)
    reference = models.CharField("beteckning", max_length=100, blank=True)
    dated_on = models.DateField("dokumentets dag", null=True, blank=True)
    approved_on = models.DateField("justerat den", null=True, blank=True)
    next_meeting_on = models.DateField("nästa möte", null=True, blank=True)
    chair = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="chaired")
    secretary = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="recorded")
    approver = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="approved")
    source = models.ForeignKey(Version, on_delete=models.PROTECT, null=True, blank=True, related_name="minutes")
    approve_by = models.DateField("justeras senast", null=True, blank=True)
    posted_on = models.DateField("anslogs", null=True, blank=True)
    posted_until = models.DateField("anslaget till", null=True, blank=True)
    approved_text = models.TextField("text som justerades", blank=True)
    fingerprint = models.CharField("fingeravtryck", max_length=64, blank=True, db_index=True)
    rectified_because = models.CharField("rättas därför att", max_length=400, blank=True)  # until it is approved anew

    class PersonalData:
        fields = {"chair", "secretary", "approver", "approved_text", "rectified_because"}
        other = {
            "id", "meeting", "kind", "state", "reference", "dated_on", "approved_on", "next_meeting_on", "source",
            "approve_by", "posted_on", "posted_until", "fingerprint",
        }  # fmt: skip  # a table reads best in rows

    class Meta:
        indexes = [models.Index(fields=["next_meeting_on"], name="minutes_by_next_meeting")]
        verbose_name = "protokoll"
        verbose_name_plural = "protokoll"

    def __str__(self) -> str:
        return f"{self.get_kind_display()} från {self.meeting}"


class MinutesItem(models.Model):
    """What was written under one point, and what the secretary added afterwards."""

    item = models.OneToOneField(AgendaItem, on_delete=models.CASCADE, related_name="minutes")
    text = models.TextField("text", blank=True)
    secretary_note = models.TextField("sekreterarens kommentar", blank=True)
    links = models.JSONField("länkar", default=list)  # addresses, unwrapped from mail trackers
    revision = models.PositiveIntegerField("version", default=0)  # one more each time the text is written

    class PersonalData:
        fields = {"text", "secretary_note"}
        other = {"id", "item", "links", "revision"}

    class Meta:
        verbose_name = "text under punkt"

    def __str__(self) -> str:
        return self.text[:60]


class RecordVersion(models.Model):
    """A record as it was approved, for good: its text, its fingerprint, who approved it, and the signed file.

    The first has number 1. A rectified record (rättelse) gets a new one that says ``because``. ``approvals`` holds a
    line for each who approved: name, when (ISO 8601) and, where there is one, the dissenting words.
    """

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("version")
    text = models.TextField("text som justerades")
    fingerprint = models.CharField("fingeravtryck", max_length=64, db_index=True)
    approvals = models.JSONField("justerades av", default=list)
    locked_at = models.DateTimeField("låstes")
    because = models.CharField("rättades därför att", max_length=400, blank=True)
    signed = models.ForeignKey(Version, on_delete=models.PROTECT, null=True, blank=True, related_name="record_versions")

    class PersonalData:
        fields = {"text", "approvals", "because"}
        other = {"id", "minutes", "number", "fingerprint", "locked_at", "signed"}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["minutes", "number"], name="a_record_has_one_version_a_number"),
        ]
        verbose_name = "justerad version"

    def __str__(self) -> str:
        return f"{self.minutes}, version {self.number}"
