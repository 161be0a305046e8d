"""What those who were called answered."""

from __future__ import annotations

from django.db import models

from rodatraden.domain.meetings.enums import NoticeAnswer
from rodatraden.domain.meetings.models.meeting import Meeting
from rodatraden.domain.structure.models import Person


class NoticeReply(models.Model):
    """A person's answer to the notice of a meeting (svar på kallelsen); the latest one holds."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="replies")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="replies")
    answer = models.CharField("svar", max_length=20, choices=NoticeAnswer)
    words = models.CharField("hälsning", max_length=400, blank=True)
    answered_at = models.DateTimeField("svarade")

    class PersonalData:
        fields = {"person", "answer", "words", "answered_at"}
        other = {"id", "meeting"}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="a_person_answers_a_notice_once")]
        verbose_name = "svar på kallelse"
        verbose_name_plural = "svar på kallelse"

    def __str__(self) -> str:
        return f"{self.person}: {self.get_answer_display().lower()}"
