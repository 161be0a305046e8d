"""Another body's decision that somebody waits for."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from rodatraden.domain.followup.models.decision import Decision
from rodatraden.domain.followup.models.thread import Thread
from rodatraden.domain.meetings.models import AgendaItem
from rodatraden.domain.structure.models import Body


class Watch(models.Model):
    """That a body waits for what somebody else is to decide (bevakning): what, who decides, and when it is expected.

    It ends when the outcome is written down, and comes up on the body's agenda once the day has passed.
    """

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="watches")
    what = models.CharField("vad", max_length=400)
    decider = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="watched", verbose_name="beslutas av"
    )
    decider_words = models.CharField("beslutas av, som det står", max_length=200, blank=True)
    expected_on = models.DateField("väntas")
    item = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="watches")
    thread = models.ForeignKey(Thread, on_delete=models.SET_NULL, null=True, blank=True, related_name="watches")
    outcome = models.TextField("vad det blev", blank=True)
    settled_on = models.DateField("klart", null=True, blank=True)
    decision = models.ForeignKey(Decision, on_delete=models.SET_NULL, null=True, blank=True, related_name="watches")

    class PersonalData:
        fields = {"what", "outcome"}
        other = {
            "id", "body", "decider", "decider_words", "expected_on", "item", "thread", "settled_on", "decision",
        }  # fmt: skip  # a table reads best in rows

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_settled_watch_says_what_came_of_it",
                condition=Q(settled_on__isnull=True) | ~Q(outcome="") | Q(decision__isnull=False),
            )
        ]
        indexes = [models.Index(fields=["expected_on"], name="watches_open", condition=Q(settled_on__isnull=True))]
        verbose_name = "bevakning"
        verbose_name_plural = "bevakningar"

    def __str__(self) -> str:
        return self.what
