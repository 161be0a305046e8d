"""Says what a body is to do, and how settled that is."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from rodatraden.base import audit
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.documents.models import Version
from rodatraden.domain.structure import rules
from rodatraden.domain.structure.enums import CommissionState
from rodatraden.domain.structure.models import Body, Commission


@transaction.atomic
def commission_body(
    *,
    body: Body,
    state: CommissionState,
    since: date,
    text: str = "",
    document: Version | None = None,
    decided_by: str = "",
    by: User,
    now: datetime,
) -> Commission:
    """Say how far the commission of a body has come from a day on; what held before ends that day and is kept.

    ``decided_by`` is who settled it, as they are called.

    Raises NotAllowed; NotPossible if a settled commission has no text and no document, or begins before an earlier one.
    """
    rules.check_keep(by, on=timezone.localdate(now))
    if state == CommissionState.SETTLED and not text.strip() and document is None:
        raise NotPossible("En fastställd uppdragsbeskrivning behöver en text eller ett dokument.")
    standing = body.commissions.filter(until__isnull=True)
    if standing.filter(since__gt=since).exists():
        raise NotPossible("Det finns redan en uppdragsbeskrivning som gäller från en senare dag.")
    standing.filter(Q(since__isnull=True) | Q(since__lte=since)).update(until=since)
    commission = Commission.objects.create(
        body=body,
        state=state,
        since=since,
        text=text.replace("\r\n", "\n").strip(),
        document=document,
        decided_by=decided_by.strip()[:200],
    )
    audit.record(did="commission.stated", to=commission, by=by, at=now, after={"state": state})
    return commission
