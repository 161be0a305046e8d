"""Asks about decisions per capsulam: who is to answer, what each has answered, and whether it makes a decision."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import timezone

from rodatraden.base import swedish
from rodatraden.domain.meetings.enums import AgendaKind, DecidesBy, Presence, View
from rodatraden.domain.meetings.models import AgendaItem, Attendance, Meeting, MinutesItem, Procedure, Standpoint
from rodatraden.domain.meetings.queries.procedures import quorum
from rodatraden.domain.structure.models import Membership, Person
from rodatraden.domain.structure.queries.seats import SEATED


@dataclass(frozen=True, slots=True)
class Voter:
    """Somebody who is to answer, with their seats (of several parties, if they sit for several)."""

    person: Person
    seats: Sequence[Membership]

    @property
    def party(self) -> str:
        """Whom they answer for, in words; "" where nobody is named."""
        return swedish.listed(list(dict.fromkeys(str(seat.organisation) for seat in self.seats if seat.organisation)))


@dataclass(frozen=True, slots=True)
class Tally:
    """What the answers to a question come to, by the rule of the body. ``told`` says why, in a sentence or two."""

    item: AgendaItem
    standpoints: list[Standpoint]
    missing: list[Voter]
    is_decided: bool
    told: str

    def of(self, person: Person) -> Standpoint | None:
        """What a person has answered."""
        return next((one for one in self.standpoints if one.person_id == person.pk), None)


def voters(meeting: Meeting) -> list[Voter]:
    """Those who sit in the bodies on the day (today until one is known) with a seat that decides, each once, by name."""
    seats = Membership.objects.on(meeting.held_on or timezone.localdate())
    rows = seats.filter(body__in=meeting.bodies.all(), role__in=SEATED).select_related(
        "person__same_as", "organisation"
    )
    found: dict[Person, list[Membership]] = {}
    for row in rows.order_by("person__name", "pk"):
        found.setdefault(row.person.same_as or row.person, []).append(row)
    return [Voter(person, held) for person, held in found.items()]


def questions(meeting: Meeting) -> list[AgendaItem]:
    """The points for decision, in order, each with its proposal (``minutes``)."""
    rows = meeting.items.filter(kind=AgendaKind.DECISION).select_related("minutes")
    return list(rows.order_by("order", "pk"))


def proposal_of(item: AgendaItem) -> str:
    """What is proposed to be decided: what stands under the point, or its title where nothing does."""
    written: MinutesItem | None = getattr(item, "minutes", None)
    return (written.text.strip() if written else "") or item.title


def tallies(meeting: Meeting, procedure: Procedure, asked: Sequence[Voter]) -> list[Tally]:
    """What the answers to each question come to, in two questions to the database."""
    items = questions(meeting)
    given: dict[int, list[Standpoint]] = {item.pk: [] for item in items}
    rows = Standpoint.objects.filter(item__in=items).select_related("person", "organisation")
    for row in rows.order_by("person__name", "pk"):
        given[row.item_id].append(row)
    return [tally(item, procedure, asked, given[item.pk]) for item in items]


def tally(item: AgendaItem, procedure: Procedure, asked: Sequence[Voter], given: list[Standpoint]) -> Tally:
    """What the answers to one question come to.

    By consensus (samsyn) it is decided when somebody is for it, nobody is against it and every party has answered; by
    majority (omröstning) when more are for it than against it among as many as the quorum asks.
    """
    answered = {row.person_id for row in given}
    missing = [voter for voter in asked if voter.person.pk not in answered]
    counted = {view: sum(row.view == view for row in given) for view in View}
    sums = f"{counted[View.FOR]} bifaller, {counted[View.AGAINST]} reserverar sig och {counted[View.ABSTAINS]} avstår."
    if procedure.decides_by == DecidesBy.CONSENSUS:
        silent = _silent(asked, answered)
        if counted[View.AGAINST]:
            return Tally(item, given, missing, False, f"{sums} Det finns ingen samsyn, eftersom någon reserverar sig.")
        if silent:
            return Tally(item, given, missing, False, f"{sums} Det saknas svar från {swedish.listed(silent)}.")
        return Tally(item, given, missing, counted[View.FOR] > 0, f"{sums} Alla parter har svarat och ingen är emot.")
    there = [Attendance(person=row.person, presence=Presence.PRESENT) for row in given]
    count = quorum(procedure, [seat for voter in asked for seat in voter.seats], there)
    if not count.is_quorate:
        return Tally(item, given, missing, False, f"{sums} {count.told}")
    if counted[View.FOR] <= counted[View.AGAINST]:
        return Tally(item, given, missing, False, f"{sums} Det krävs att fler är för än emot.")
    return Tally(item, given, missing, True, f"{sums} Fler är för än emot. {count.told}".strip())


def _silent(asked: Iterable[Voter], answered: set[int]) -> list[str]:
    """The parties that nobody has answered for; somebody who sits for no party is one by themselves."""
    spoken: dict[str, bool] = {}
    for voter in asked:
        for name in {str(seat.organisation) if seat.organisation else voter.person.name for seat in voter.seats}:
            spoken[name] = spoken.get(name, False) or voter.person.pk in answered
    return [name for name, has_answered in spoken.items() if not has_answered]
