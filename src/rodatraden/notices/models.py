"""Letters: to whom, about what, and how far they have come; and how people want them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from rodatraden.domain.accounts.models import User
from rodatraden.domain.structure.models import Person
from rodatraden.notices.enums import LetterHabit, LetterState


class Letter(models.Model):
    """A letter (brev) to one address, about the record ``about`` ("meetings.meeting") with the number ``about_id``.

    It is sent at ``try_at`` or soon after; one that is gathered is then joined with the others to the same address into
    a letter about the first of them. ``tries`` counts how often it was begun, and ``began_at`` says when it was
    begun last, for as long as nobody knows how that went.
    """

    to = models.EmailField("till")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="letters")
    about = models.CharField("om slag", max_length=60)
    about_id = models.BigIntegerField("om nummer")
    subject = models.CharField("ärende", max_length=300)
    text = models.TextField("text")
    calendar = models.TextField("kalenderfil", blank=True)
    made_at = models.DateTimeField("skrevs")
    state = models.CharField("läge", max_length=20, choices=LetterState, default=LetterState.WAITING)
    tries = models.PositiveSmallIntegerField("försök", default=0)
    try_at = models.DateTimeField("skickas tidigast")
    began_at = models.DateTimeField("började skickas", null=True, blank=True)
    sent_at = models.DateTimeField("skickades", null=True, blank=True)
    last_error = models.CharField("senaste felet", max_length=400, blank=True)

    class PersonalData:
        fields = {"to", "person", "subject", "text", "calendar"}
        other = {
            "id", "about", "about_id", "made_at", "state", "tries", "try_at", "began_at", "sent_at", "last_error",
        }  # fmt: skip  # a table reads best in rows

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_sent_letter_says_when",
                condition=Q(state=LetterState.SENT, sent_at__isnull=False)
                | (~Q(state=LetterState.SENT) & Q(sent_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="a_letter_being_sent_says_since_when",
                condition=Q(state=LetterState.SENDING, began_at__isnull=False)
                | (~Q(state=LetterState.SENDING) & Q(began_at__isnull=True)),
            ),
        ]
        indexes = [
            models.Index(fields=["about", "about_id"], name="letters_about"),
            models.Index(fields=["try_at"], name="letters_waiting", condition=Q(state="waiting")),
            models.Index(fields=["state"], name="letters_not_sent", condition=~Q(state="sent")),
        ]
        verbose_name = "brev"
        verbose_name_plural = "brev"

    def __str__(self) -> str:
        return f"{self.subject} till {self.to}"


class NoticePreference(models.Model):
    """How the holder of an account wants letters (brevvana). Without one they come at once."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="notice_preference")
    habit = models.CharField("brev", max_length=20, choices=LetterHabit, default=LetterHabit.AT_ONCE)

    class PersonalData:
        fields = {"user", "habit"}
        other = {"id"}

    class Meta:
        verbose_name = "brevvana"

    def __str__(self) -> str:
        return f"{self.user}: {self.get_habit_display().lower()}"
