"""Asks about what was sent between bodies and is, or is not yet, answered."""

from __future__ import annotations

from django.db.models import F, QuerySet

from rodatraden.domain.followup.models import ForwardingReceiver
from rodatraden.domain.followup.queries.related import bodies_met
from rodatraden.domain.structure.models import Body


def sent_to(body: Body) -> QuerySet[ForwardingReceiver]:
    """What other bodies have sent to this one: what waits for an answer first, then the latest first."""
    found = ForwardingReceiver.objects.filter(body=body).exclude(forwarding__meeting__bodies=body)
    found = found.select_related("forwarding__meeting", "forwarding__item", "body")
    return found.prefetch_related(bodies_met("forwarding__meeting")).order_by(
        F("answered_on").asc(nulls_first=True), F("forwarding__meeting__held_on").desc(nulls_last=True), "-pk"
    )
