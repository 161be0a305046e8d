"""Threads: a question through bodies and years."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from rodatraden.domain.accounts.models import User
from rodatraden.domain.followup.enums import ThreadState, TieKind
from rodatraden.domain.meetings.models import AgendaItem


class Thread(models.Model):
    """A question (tråd) that is taken up at many meetings, under one name or several."""

    title = models.CharField("namn", max_length=300)
    state = models.CharField("läge", max_length=20, choices=ThreadState, default=ThreadState.OPEN)
    about = models.TextField("om", blank=True)
    items = models.ManyToManyField(AgendaItem, through="ThreadItem", related_name="threads")

    class PersonalData:
        fields = {"title", "about"}
        other = {"id", "state", "items"}

    class Meta:
        verbose_name = "tråd"

    def __str__(self) -> str:
        return self.title


class ThreadName(models.Model):
    """Another name that a question goes by."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="names")
    name = models.CharField("namn", max_length=300)

    class PersonalData:
        fields: set[str] = set()
        other = {"id", "thread", "name"}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["thread", "name"], name="a_thread_has_a_name_once")]
        verbose_name = "trådnamn"

    def __str__(self) -> str:
        return self.name


class ThreadItem(models.Model):
    """That a point of a meeting belongs to a thread: found, suggested, confirmed, or refused by a person."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="ties")
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="ties")
    kind = models.CharField("slag", max_length=20, choices=TieKind, default=TieKind.AUTOMATIC)
    reason = models.CharField("därför att", max_length=300, blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class PersonalData:
        fields = {"decided_by"}
        other = {"id", "thread", "item", "kind", "reason"}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["thread", "item"], name="an_item_is_tied_to_a_thread_once"),
            models.CheckConstraint(
                name="a_person_stands_behind_what_is_confirmed",
                condition=Q(kind__in=[TieKind.AUTOMATIC, TieKind.SUGGESTED], decided_by__isnull=True)
                | Q(kind__in=[TieKind.CONFIRMED, TieKind.REFUSED], decided_by__isnull=False),
            ),
        ]
        verbose_name = "punkt i tråd"

    def __str__(self) -> str:
        return f"{self.item} i {self.thread}"
