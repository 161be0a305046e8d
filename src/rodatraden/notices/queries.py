"""Asks about letters, who can be written to, and what it is time to remind of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings.enums import MinutesState
from rodatraden.domain.meetings.models import Approval
from rodatraden.domain.structure.models import Person
from rodatraden.notices.enums import LetterState
from rodatraden.notices.models import Letter

REMIND = timedelta(days=2)  # before the last day for approval


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom a letter is for: an address, and the person where known."""

    address: str
    person: Person | None = None


@dataclass(frozen=True, slots=True)
class Reached:
    """Who can be written to, and who has no account to take an address from."""

    addressees: list[Addressee] = field(default_factory=list)
    without: list[Person] = field(default_factory=list)


def reach(people: Iterable[Person]) -> Reached:
    """The address of each person: that of the open account tied to them, or to a duplicate. One question."""
    wanted = list(people)
    first = {person.same_as_id or person.pk for person in wanted}
    own = Q(person__in=first) | Q(person__same_as__in=first)
    rows = User.objects.filter(own, is_active=True).values_list("person__same_as", "person", "email").order_by("pk")
    addresses: dict[int, str] = {}
    for same_as, person, email in rows:
        addresses.setdefault(same_as or person, email)
    reached = Reached()
    for one in wanted:
        if address := addresses.get(one.same_as_id or one.pk):
            reached.addressees.append(Addressee(address, one))
        else:
            reached.without.append(one)
    return reached


def about(label: str, pk: int) -> QuerySet[Letter]:
    """The letters about a record, as ``meetings.meeting`` and its number, the latest first."""
    return Letter.objects.filter(about=label, about_id=pk).select_related("person").order_by("-made_at", "-pk")


def due(*, now: datetime) -> QuerySet[Letter]:
    """Letters whose turn it is to be sent, the one that has waited longest first."""
    return Letter.objects.filter(state=LetterState.WAITING, try_at__lte=now).order_by("try_at", "pk")


def abandoned(*, since: datetime) -> QuerySet[Letter]:
    """Letters that somebody began to send at ``since`` or earlier without telling how it went."""
    return Letter.objects.filter(state=LetterState.SENDING, began_at__lte=since).order_by("pk")


def failing() -> QuerySet[Letter]:
    """Letters that have failed at least once and not gone since, those given up first."""
    failed = Letter.objects.exclude(state=LetterState.SENT).exclude(last_error="")
    return failed.select_related("person").order_by(F("state").asc(), "-made_at", "-pk")


def approvals_to_remind_of(*, on: date) -> QuerySet[Approval]:
    """What is asked for, not given, and due in two days or less, where no letter about it has gone since it was asked for."""
    reminded = Letter.objects.filter(
        about=Approval._meta.label_lower, about_id=OuterRef("pk"), made_at__gte=OuterRef("asked_at")
    )
    return (
        Approval.objects.filter(
            ~Exists(reminded),
            approved_at__isnull=True,
            minutes__state=MinutesState.CIRCULATED,
            minutes__approve_by__gte=on,
            minutes__approve_by__lte=on + REMIND,
            asked_at__date__lt=on,
        )
        .select_related("person", "minutes__meeting")
        .order_by("pk")
    )
