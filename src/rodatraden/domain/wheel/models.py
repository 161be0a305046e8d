"""What the year demands: the spokes of the wheel, and what becomes of them each year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from rodatraden.domain.accounts.models import User
from rodatraden.domain.followup.models import Thread
from rodatraden.domain.meetings.enums import AgendaKind
from rodatraden.domain.structure.models import Body
from rodatraden.domain.wheel.enums import Recurrence, SpokeKind


@dataclass(frozen=True, slots=True)
class Rule:
    """When something comes back, as data; which fields are set follows from ``recurrence``.

    ``nth`` is 1 to 4, or ``enums.LAST``; ``weekday`` is 0 for Monday; ``offset`` is in days, below zero for before.
    From a body's meetings it is reckoned from each of them, or with a ``month`` from the first one in or after it.
    """

    recurrence: Recurrence
    month: int | None = None
    day: int | None = None
    week: int | None = None
    nth: int | None = None
    weekday: int | None = None
    offset: int = 0
    from_spoke: Spoke | None = None
    from_body: Body | None = None


def _whole(recurrence: Recurrence, *needed: str, free: str = "") -> Q:
    """That a rule of a kind has what it needs and nothing else."""
    fields = ["month", "day", "week", "nth", "weekday", "from_spoke", "from_body"]
    told = {f"{name}__isnull": name not in needed for name in fields if name != free}
    return Q(recurrence=recurrence, **told)


class Spoke(models.Model):
    """Something that the year demands again and again (eker): of one body, or of all of them where ``body`` is empty.

    ``years`` are the years chosen, none meaning every year, from ``first_year`` to ``last_year`` with both counted.
    What it asks for on an agenda is proposed ``lead_weeks`` before its day, where ``agenda_title`` says anything.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="spokes")
    title = models.CharField("vad", max_length=200)
    kind = models.CharField("slag", max_length=20, choices=SpokeKind, default=SpokeKind.OTHER)

    recurrence = models.CharField("hur det kommer tillbaka", max_length=20, choices=Recurrence)
    month = models.PositiveSmallIntegerField(
        "månad", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    day = models.PositiveSmallIntegerField(
        "dag", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(31)]
    )
    week = models.PositiveSmallIntegerField(
        "vecka", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(53)]
    )
    nth = models.SmallIntegerField("vilken i månaden", null=True, blank=True)
    weekday = models.PositiveSmallIntegerField("veckodag", null=True, blank=True)
    offset = models.SmallIntegerField("dagar efter", default=0)
    from_spoke = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="followed_by", verbose_name="räknat från"
    )
    from_body = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="räknat från mötena i"
    )
    years = models.JSONField("vissa år", default=list, blank=True)
    first_year = models.PositiveSmallIntegerField("från och med år", null=True, blank=True)
    last_year = models.PositiveSmallIntegerField("till och med år", null=True, blank=True)

    lead_weeks = models.PositiveSmallIntegerField("veckor i förväg", default=0)
    agenda_title = models.CharField("punkt på dagordningen", max_length=300, blank=True)
    agenda_kind = models.CharField("punktens slag", max_length=20, choices=AgendaKind, blank=True)
    agenda_minutes = models.PositiveSmallIntegerField("minuter", null=True, blank=True)
    note = models.TextField("anteckning", blank=True)
    thread = models.ForeignKey(Thread, on_delete=models.SET_NULL, null=True, blank=True, related_name="spokes")

    class PersonalData:
        fields = {"title", "agenda_title", "note"}
        other = {
            "id", "body", "kind", "recurrence", "month", "day", "week", "nth", "weekday", "offset", "from_spoke",
            "from_body", "years", "first_year", "last_year", "lead_weeks", "agenda_kind", "agenda_minutes", "thread",
        }  # fmt: skip  # a table reads best in rows

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_rule_of_the_wheel_is_whole",
                condition=_whole(Recurrence.DATE, "month", "day")
                | _whole(Recurrence.WEEK, "week")
                | _whole(Recurrence.WEEKDAY, "month", "nth", "weekday")
                | _whole(Recurrence.WEEK_OF_MONTH, "month", "nth")
                | _whole(Recurrence.MONTH, "month")
                | _whole(Recurrence.FROM_SPOKE, "from_spoke")
                | _whole(Recurrence.FROM_MEETING, "from_body", free="month"),
            ),
            models.CheckConstraint(
                name="a_spoke_ends_after_it_began",
                condition=Q(first_year__isnull=True) | Q(last_year__isnull=True) | Q(first_year__lte=F("last_year")),
            ),
        ]
        verbose_name = "eker"
        verbose_name_plural = "ekrar"

    def __str__(self) -> str:
        return self.title

    @property
    def rule(self) -> Rule:
        return Rule(
            Recurrence(self.recurrence),
            **{name: getattr(self, name) for name in Rule.__dataclass_fields__ if name != "recurrence"},
        )

    def comes_in(self, year: int) -> bool:
        """Whether the year is one of those that the spoke is for."""
        begun = self.first_year is None or self.first_year <= year
        not_over = self.last_year is None or year <= self.last_year
        return begun and not_over and (not self.years or year in self.years)


class Occurrence(models.Model):
    """A spoke in a year. ``day`` to ``last_day`` is what the rule gives; ``moved_to`` is what a person decided instead.

    ``anchor`` is the number of the meeting it is reckoned from where the rule gives one for each meeting, else 0. It is
    no foreign key: what was ticked stays when the meeting is read anew from its document. ``remark`` is what the rule
    could not give as it says. The points it became are known by their origin.
    """

    spoke = models.ForeignKey(Spoke, on_delete=models.PROTECT, related_name="occurrences")
    year = models.PositiveSmallIntegerField("år")
    anchor = models.BigIntegerField("räknat från möte nummer", default=0)
    day = models.DateField("dag")
    last_day = models.DateField("till och med")
    remark = models.CharField("anmärkning", max_length=300, blank=True)
    moved_to = models.DateField("flyttat till", null=True, blank=True)
    moved_because = models.CharField("flyttat därför att", max_length=300, blank=True)
    ticked_on = models.DateField("klart", null=True, blank=True)
    ticked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    came_of_it = models.TextField("vad det blev", blank=True)
    skipped_because = models.CharField("hoppas över därför att", max_length=300, blank=True)

    class PersonalData:
        fields = {"moved_because", "ticked_by", "came_of_it", "skipped_because"}
        other = {"id", "spoke", "year", "anchor", "day", "last_day", "remark", "moved_to", "ticked_on"}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["spoke", "year", "anchor"], name="a_spoke_occurs_once_by_its_rule"),
            models.CheckConstraint(name="an_occurrence_ends_after_it_began", condition=Q(day__lte=F("last_day"))),
            models.CheckConstraint(
                name="somebody_stands_behind_a_tick",
                condition=Q(ticked_on__isnull=True, ticked_by__isnull=True, came_of_it="")
                | Q(ticked_on__isnull=False, ticked_by__isnull=False, skipped_because=""),
            ),
        ]
        indexes = [models.Index(fields=["day"], name="occurrence_by_day")]
        verbose_name = "tillfälle"
        verbose_name_plural = "tillfällen"

    def __str__(self) -> str:
        return f"{self.spoke} {self.year}"

    @property
    def begins(self) -> date:
        return self.moved_to or self.day

    @property
    def ends(self) -> date:
        return self.moved_to or self.last_day

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.ticked_on is None and not self.skipped_because

    @property
    def is_touched(self) -> bool:
        """Whether a person has decided anything about it, so that no rule may take it away."""
        return not self.is_open or self.moved_to is not None
