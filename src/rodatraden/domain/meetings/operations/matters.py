"""Says what kind of question a point is about."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from rodatraden.base import audit
from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings import rules
from rodatraden.domain.meetings.models import AgendaItem
from rodatraden.domain.structure.models import MatterType


@transaction.atomic
def say_matter(*, item: AgendaItem, matter_type: MatterType | None, by: User, now: datetime) -> AgendaItem:
    """Say what kind of question a point is about, over what its words tell; None leaves it to the words.

    It is no part of the record, so it can be said of a point whose record is approved. Raises NotAllowed; NotPossible for
    a point that is gone.
    """
    rules.check_keep(by, on=timezone.localdate(now))
    item = rules.check_kept(item)
    before = {"matter_type": item.matter_type_id}
    item.matter_type = matter_type
    item.save(update_fields=["matter_type"])
    after = {"matter_type": item.matter_type_id}
    audit.record(did="item.matter_said", to=item, by=by, at=now, before=before, after=after)
    return item
