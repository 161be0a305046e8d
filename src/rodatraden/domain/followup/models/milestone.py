"""The timetable of a body: what is to be ready by when, and how its days have moved."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from rodatraden.domain.accounts.models import User
from rodatraden.domain.followup.models.thread import Thread
from rodatraden.domain.structure.models import Body, Person


class Milestone(models.Model):
    """What a body is to have ready by a day (delmål). ``planned_on`` is the day first set, which never changes."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="milestones")
    title = models.CharField("delmål", max_length=300)
    owner_words = models.CharField("ansvarig, som det står", max_length=200, blank=True)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="milestones", verbose_name="ansvarig"
    )
    thread = models.ForeignKey(Thread, on_delete=models.SET_NULL, null=True, blank=True, related_name="milestones")
    planned_on = models.DateField("planerat")
    due_on = models.DateField("gäller nu")
    note = models.TextField("kommentar", blank=True)
    done_on = models.DateField("klart", null=True, blank=True)
    dropped_on = models.DateField("nedlagt", null=True, blank=True)

    class PersonalData:
        fields = {"owner_words", "person", "note"}
        other = {"id", "body", "title", "thread", "planned_on", "due_on", "done_on", "dropped_on"}

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_milestone_is_done_or_dropped", condition=Q(done_on__isnull=True) | Q(dropped_on__isnull=True)
            )
        ]
        indexes = [models.Index(fields=["body", "due_on"], name="milestones_by_body")]
        verbose_name = "delmål"
        verbose_name_plural = "delmål"

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.done_on is None and self.dropped_on is None


class MilestoneMove(models.Model):
    """That the day of a milestone was moved, from when to when, and why."""

    milestone = models.ForeignKey(Milestone, on_delete=models.CASCADE, related_name="moves")
    before = models.DateField("från")
    after = models.DateField("till")
    because = models.CharField("därför att", max_length=300)
    moved_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    moved_at = models.DateTimeField("flyttat")

    class PersonalData:
        fields = {"because", "moved_by"}
        other = {"id", "milestone", "before", "after", "moved_at"}

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_move_is_to_another_day", condition=~Q(before=models.F("after"))),
            models.CheckConstraint(name="a_move_says_why", condition=~Q(because="")),
        ]
        verbose_name = "flytt av delmål"
        verbose_name_plural = "flyttar av delmål"

    def __str__(self) -> str:
        return f"{self.before:%Y-%m-%d} till {self.after:%Y-%m-%d}"
