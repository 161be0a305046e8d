"""Who sits in which body, in what role, for whom, and when."""

from __future__ import annotations

from django.db import models

from rodatraden.base.models import Period, PeriodQuerySet, period_in_order
from rodatraden.domain.structure.enums import Role
from rodatraden.domain.structure.models.body import Body, Seat
from rodatraden.domain.structure.models.organisation import Organisation
from rodatraden.domain.structure.models.person import Person


class Membership(Period):
    """A person in a body. What an account may do follows from these."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField("roll", max_length=20, choices=Role, default=Role.MEMBER)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships"
    )
    seat = models.ForeignKey(Seat, on_delete=models.SET_NULL, null=True, blank=True, related_name="memberships")
    turn = models.PositiveSmallIntegerField(
        "kallas in som nummer", null=True, blank=True
    )  # of a substitute, 1 is first
    ended_because = models.CharField("slutade därför att", max_length=200, blank=True)

    objects = PeriodQuerySet["Membership"].as_manager()

    class PersonalData:
        fields = {"person", "role", "organisation", "seat", "since", "until", "ended_because"}
        other = {"id", "body", "turn"}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "body", "role", "since"], name="a_membership_is_told_once"),
            models.UniqueConstraint(
                fields=["person", "body", "role"],
                condition=models.Q(since__isnull=True),
                name="a_membership_without_a_beginning_is_told_once",
            ),
            period_in_order("a_membership_ends_after_it_began"),
        ]
        verbose_name = "medlemskap"

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display().lower()} i {self.body}"
