"""The words of the wheel: what a spoke is about, and by what rule it comes back."""

from django.db import models


class SpokeKind(models.TextChoices):
    MEETING = "meeting", "Möte"
    DEADLINE = "deadline", "Sista dag"
    SURVEY = "survey", "Enkät"
    CALL = "call", "Utlysning"
    REPORT = "report", "Rapport"
    OTHER = "other", "Annat"


class Recurrence(models.TextChoices):
    """What kind of rule a spoke comes back by; which fields of the rule each needs is held by a constraint."""

    DATE = "date", "Samma datum"
    WEEK = "week", "En viss vecka"
    WEEKDAY = "weekday", "En viss veckodag i en månad"
    WEEK_OF_MONTH = "week_of_month", "En viss vecka i en månad"
    MONTH = "month", "En hel månad"
    FROM_SPOKE = "from_spoke", "I förhållande till något annat i hjulet"
    FROM_MEETING = "from_meeting", "I förhållande till ett organs möten"


LAST = -1  # the last weekday, or week, of a month
