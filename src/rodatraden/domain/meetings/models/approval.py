"""How a record is approved: who is asked, what they say, and what they want changed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings.models.agenda import AgendaItem
from rodatraden.domain.meetings.models.minutes import Minutes
from rodatraden.domain.structure.models import Person


class Approval(models.Model):
    """That a person is asked to approve a record (justera), and when they did.

    ``seen`` is the text of each point (by number) as it was when the record was last out, so that the page can show
    what has changed since.
    """

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="approvals")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="approvals")
    asked_at = models.DateTimeField("tillfrågad")
    seen = models.JSONField("text som senast sågs", default=dict)
    approved_at = models.DateTimeField("justerade", null=True, blank=True)
    reservation = models.TextField("avvikande mening", blank=True)

    class PersonalData:
        fields = {"person", "seen", "approved_at", "reservation"}
        other = {"id", "minutes", "asked_at"}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["minutes", "person"], name="a_person_approves_a_record_once")]
        verbose_name = "justering"

    def __str__(self) -> str:
        return f"{self.person}: {'justerat' if self.approved_at else 'väntar'}"


class ItemApproval(models.Model):
    """That a person is asked to approve one point at once (omedelbar justering), and the text they then approved."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="approvals")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="item_approvals")
    asked_at = models.DateTimeField("tillfrågad")
    approved_at = models.DateTimeField("justerade", null=True, blank=True)
    text = models.TextField("text som justerades", blank=True)

    class PersonalData:
        fields = {"person", "approved_at", "text"}
        other = {"id", "item", "asked_at"}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "person"], name="a_person_approves_a_point_once")]
        verbose_name = "omedelbar justering"
        verbose_name_plural = "omedelbara justeringar"

    def __str__(self) -> str:
        return f"{self.person}: {'justerat' if self.approved_at else 'väntar'}"


class Remark(models.Model):
    """What an approver wants changed in a record (synpunkt), on the words it is about."""

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="remarks")
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, null=True, blank=True, related_name="remarks")
    quote = models.TextField("orden", blank=True)
    text = models.TextField("synpunkt")
    proposed = models.TextField("föreslagen lydelse", blank=True)  # of the quoted words
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name="av")
    made_at = models.DateTimeField("när")
    settled_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField("avgjord", null=True, blank=True)
    answer = models.TextField("svar", blank=True)

    class PersonalData:
        fields = {"quote", "text", "proposed", "made_by", "made_at", "settled_by", "settled_at", "answer"}
        other = {"id", "minutes", "item"}

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_settled_remark_says_by_whom",
                condition=Q(settled_by__isnull=True, settled_at__isnull=True)
                | Q(settled_by__isnull=False, settled_at__isnull=False),
            )
        ]
        verbose_name = "synpunkt"
        verbose_name_plural = "synpunkter"

    def __str__(self) -> str:
        return self.text[:120]
