"""Who was chosen for what at a meeting."""

from __future__ import annotations

from django.db import models

from rodatraden.domain.meetings.models.agenda import AgendaItem
from rodatraden.domain.structure.enums import Role
from rodatraden.domain.structure.models import Body, Membership, Organisation, Person


class Election(models.Model):
    """An election (val) at a point: a person for a role in a body, from a day; ``membership`` is what came of it."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="elections")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="elections")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="elections")
    role = models.CharField("roll", max_length=20, choices=Role)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="elections"
    )
    since = models.DateField("från och med")
    until = models.DateField("till", null=True, blank=True)
    membership = models.ForeignKey(
        Membership, on_delete=models.SET_NULL, null=True, blank=True, related_name="elections"
    )

    class PersonalData:
        fields = {"person", "role", "organisation", "since", "until", "membership"}
        other = {"id", "item", "body"}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item", "body", "person", "role"], name="an_election_is_noted_once_at_a_point"
            )
        ]
        verbose_name = "val"
        verbose_name_plural = "val"

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display().lower()} i {self.body}"
