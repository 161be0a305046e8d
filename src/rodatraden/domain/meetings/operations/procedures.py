"""Sets how a body works."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from rodatraden.base import audit
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings.enums import AbsenteeForm, DraftReaders, EvaluationForm, Quorum
from rodatraden.domain.meetings.models import Procedure, StandingItem
from rodatraden.domain.structure import rules as structure
from rodatraden.domain.structure.models import Body, Organisation


@dataclass(frozen=True, slots=True)
class Forms:
    """The working forms of a body, as ``Procedure`` keeps them."""

    quorum: str
    decides_by: str
    approvers: int
    approval_days: int
    notice_days: int
    numbering: str
    record_kind: str
    length: int
    quorum_number: int | None = None  # how many parties, where the quorum is so many parties
    quorum_must: Organisation | None = None  # the party that always must be there
    absentees: str = AbsenteeForm.STRUCK
    draft_readers: str = DraftReaders.BODY
    is_posted: bool = False
    evaluation: str = EvaluationForm.DRIVE  # empty where the body does not evaluate its meetings


@transaction.atomic
def set_procedure(*, body: Body, forms: Forms, by: User, now: datetime) -> Procedure:
    """Set how a body works; from then on the preset of its kind no longer counts.

    Raises NotAllowed; NotPossible without a length, or where the quorum is so many parties and it is not said how many.
    """
    structure.check_lead(by, bodies=[body], on=timezone.localdate(now))
    if not forms.length:
        raise NotPossible("Ett möte behöver en längd. Skriv hur många minuter det brukar ta.")
    if forms.quorum == Quorum.SO_MANY_PARTIES and not forms.quorum_number:
        raise NotPossible("Skriv hur många parter som måste vara med för att organet ska vara beslutfört.")
    given = {name: getattr(forms, name) for name in Forms.__dataclass_fields__}
    procedure, _ = Procedure.objects.update_or_create(body=body, defaults=given)
    must = str(forms.quorum_must) if forms.quorum_must else None
    audit.record(did="procedure.set", to=procedure, by=by, at=now, after=given | {"quorum_must": must})
    return procedure


@dataclass(frozen=True, slots=True)
class Standing:
    """A point that is to stand on every agenda, before the others or after them."""

    title: str
    kind: str = ""
    minutes: int | None = None
    is_last: bool = False


@transaction.atomic
def set_standing_items(*, body: Body, items: Sequence[Standing], by: User, now: datetime) -> list[StandingItem]:
    """Set the points that stand on every agenda, in order; those without a title are left out. Raises NotAllowed."""
    structure.check_lead(by, bodies=[body], on=timezone.localdate(now))
    body.standing_items.all().delete()
    made = [
        StandingItem(
            body=body,
            order=order,
            title=item.title.strip()[:400],
            kind=item.kind,
            minutes=item.minutes,
            is_last=item.is_last,
        )
        for order, item in enumerate(items, start=1)
        if item.title.strip()
    ]
    StandingItem.objects.bulk_create(made)
    audit.record(did="standing.set", to=body, by=by, at=now, after={"titles": [item.title for item in made]})
    return made


@transaction.atomic
def set_working_forms(*, body: Body, forms: Forms, standing: Sequence[Standing], by: User, now: datetime) -> Procedure:
    """Set how a body works and the points that stand on its every agenda. Raises NotAllowed, NotPossible."""
    structure.check_lead(by, bodies=[body], on=timezone.localdate(now))
    procedure = set_procedure(body=body, forms=forms, by=by, now=now)
    set_standing_items(body=body, items=standing, by=by, now=now)
    audit.record(did="procedure.settled", to=procedure, by=by, at=now)
    return procedure
