"""Questions that somebody asks a body to take up."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings.enums import AgendaKind, SubmissionState
from rodatraden.domain.meetings.models.agenda import AgendaItem
from rodatraden.domain.structure.models import Body


class Submission(models.Model):
    """A question in a body's inbox (anmäld fråga): what somebody wants it to take up, how long it takes, and the answer.

    ``sent_from`` is the body it comes from where it is not a person's own. ``item`` is the point it became.
    """

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="submissions")
    title = models.CharField("fråga", max_length=300)
    background = models.TextField("bakgrund", blank=True)
    wanted = models.CharField("vad ni vill ha ut av det", max_length=400, blank=True)
    kind = models.CharField("slag", max_length=20, choices=AgendaKind, default=AgendaKind.DIALOGUE, blank=True)
    minutes = models.PositiveSmallIntegerField("minuter", null=True, blank=True)
    wished_on = models.DateField("till mötet den", null=True, blank=True)
    sent_from = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="submissions_made", verbose_name="från"
    )
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name="av")
    made_at = models.DateTimeField("när")
    state = models.CharField("läge", max_length=20, choices=SubmissionState, default=SubmissionState.WAITING)
    answer = models.CharField("svar", max_length=400, blank=True)
    item = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="submissions")

    class PersonalData:
        fields = {"title", "background", "wanted", "made_by", "made_at", "answer"}
        other = {"id", "body", "kind", "minutes", "wished_on", "sent_from", "state", "item"}

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_declined_submission_says_why", condition=~Q(state=SubmissionState.DECLINED) | ~Q(answer="")
            )
        ]
        indexes = [models.Index(fields=["body", "state"], name="submissions_of_body")]
        verbose_name = "anmäld fråga"
        verbose_name_plural = "anmälda frågor"

    def __str__(self) -> str:
        return self.title
