"""A printed name is one in the register: said by a person, followed through the memory, and taken back again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from django.db import transaction
from django.utils import timezone

from rodatraden.base import audit
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings.models import Attendance
from rodatraden.domain.structure import rules
from rodatraden.domain.structure.models import Body, Person
from rodatraden.domain.structure.operations import people
from rodatraden.importer.apply import apply_source, follow
from rodatraden.importer.apply.names import Names
from rodatraden.importer.enums import ReadingKind, Verdict
from rodatraden.importer.facts import normal
from rodatraden.importer.models import Judgement, Reading, Source
from rodatraden.importer.review import operations as review

_LINKED: dict[str, tuple[type[Person] | type[Body], str]] = {
    ReadingKind.ATTENDEE: (Person, "person_id"),
    ReadingKind.BODY: (Body, "body_id"),
}


class Double(Enum):
    """What became of the one whom the machine had entered under the printed name."""

    NONE = "there was none, or it is somebody else"
    REMOVED = "nothing else named it"
    TIED = "it now leads to the one it is the same as"


@dataclass(frozen=True, slots=True)
class Same:
    """What came of saying that ``name`` is ``known``."""

    name: str
    known: str
    double: Double


@transaction.atomic
def say_same(*, reading: Reading, number: int, by: User, now: datetime) -> Same:
    """Say that the name of a fact is the person or the body ``number``, in this document and in those that come.

    What the machine had entered under the name leads there from now on, or goes where nothing else names it.
    Raises NotAllowed; NotPossible for a fact that names nobody and for somebody who is not in the register.
    """
    rules.check_keep(by, on=timezone.localdate(now))
    model, key = _sort(reading)
    name = reading.value["name"]
    known = _one(model, number)
    if isinstance(known, Person):
        known = known.same_as or known
    is_new_name = isinstance(known, Person) and normal(name) not in _names(known)
    earlier = _linked(reading, by, now)
    _judge(reading, known, Verdict.SAME, by, now)
    review.correct(reading=reading, value={key: known.pk}, by=by, now=now)
    follow(reading=reading, by=by, now=now)
    if earlier is None or earlier == known:
        return Same(name, known.name, Double.NONE)
    if isinstance(earlier, Body):
        for other in Source.objects.filter(meeting__bodies=earlier).exclude(pk=reading.source_id):
            apply_source(source=other, by=by, now=now)
    if not model._default_manager.filter(pk=earlier.pk).exists():
        return Same(name, known.name, Double.REMOVED)
    if isinstance(earlier, Person) and isinstance(known, Person) and is_new_name and _is_only(earlier, name):
        people.say_same_person(person=earlier, same_as=known, by=by, now=now)
        return Same(name, known.name, Double.TIED)
    return Same(name, known.name, Double.NONE)


@transaction.atomic
def say_not_same(*, reading: Reading, number: int, by: User, now: datetime) -> str:
    """Say that the name of a fact is not the person or the body ``number``. Returns the name of that one.

    Raises NotAllowed; NotPossible for a fact that names nobody and for somebody who is not in the register.
    """
    rules.check_keep(by, on=timezone.localdate(now))
    other = _one(_sort(reading)[0], number)
    _judge(reading, other, Verdict.NOT_SAME, by, now)
    follow(reading=reading, by=by, now=now)
    return other.name


@transaction.atomic
def refuse_body(*, reading: Reading, by: User, now: datetime) -> bool:
    """Say that a body did not meet. Returns whether it left the register, where only the record had named it.

    Raises NotAllowed; NotPossible for a fact that names no body.
    """
    rules.check_keep(by, on=timezone.localdate(now))
    if _sort(reading)[0] is not Body:
        raise NotPossible("Bara organ kan avvisas som organ.")
    earlier = _linked(reading, by, now)
    review.refuse(reading=reading, by=by, now=now)
    follow(reading=reading, by=by, now=now)
    return earlier is not None and not Body.objects.filter(pk=earlier.pk).exists()


@transaction.atomic
def undo(*, reading: Reading, by: User, now: datetime) -> Reading:
    """Take back what a person decided on a fact, and with it what they said of its name. The memory follows.

    Raises NotAllowed; NotPossible for a fact that a person added.
    """
    rules.check_keep(by, on=timezone.localdate(now))
    if reading.kind in _LINKED:
        model, key = _sort(reading)
        words = normal(reading.value["name"])[:200]
        standing = Judgement.objects.filter(words=words, ended_at__isnull=True, verdict=Verdict.SAME)
        of_fact = standing.filter(record=model._meta.label_lower, record_id=reading.value.get(key) or 0)
        for judgement in of_fact:
            review.end_judgement(judgement=judgement, by=by, now=now)
            if model is Person:
                _part(judgement, reading.value["name"], by, now)
    review.undecide(reading=reading, by=by, now=now)
    return follow(reading=reading, by=by, now=now)


def _sort(reading: Reading) -> tuple[type[Person] | type[Body], str]:
    if reading.kind not in _LINKED:
        raise NotPossible("Bara personer och organ kan vara samma som någon i registret.")
    return _LINKED[reading.kind]


def _one(model: type[Person] | type[Body], number: int) -> Person | Body:
    if (found := model._default_manager.filter(pk=number).first()) is None:
        raise NotPossible("Den du valde finns inte längre i registret. Sök igen och välj på nytt.")
    return found


def _judge(reading: Reading, record: Person | Body, verdict: Verdict, by: User, now: datetime) -> None:
    label, words = record._meta.label_lower, reading.value["name"]
    review.judge(words=words, record=label, record_id=record.pk, verdict=verdict, by=by, now=now)


def _linked(reading: Reading, by: User, now: datetime) -> Person | Body | None:
    """Whom the name of a fact leads to now; for a person the one of the register that is shown."""
    if reading.kind == ReadingKind.BODY:
        return Names(by=by, now=now).known_body(reading.value["name"])
    there = Attendance.objects.filter(pk=reading.record_id or 0).select_related("person__same_as").first()
    return (there.person.same_as or there.person) if there else None


def _is_only(person: Person, name: str) -> bool:
    """Whether a person is nothing but this name: no account, no seat and no other name speak of somebody else."""
    return _names(person) == {normal(name)} and person.user is None and not person.memberships.exists()


def _names(person: Person) -> set[str]:
    """Every name that a person is known by, in normal form."""
    return {normal(name) for name in (person.name, *person.names.values_list("name", flat=True))}


def _part(judgement: Judgement, name: str, by: User, now: datetime) -> None:
    """Undo what saying that two are one did to the register: the new name, and the double that was tied."""
    known = Person.objects.filter(pk=judgement.record_id).first()
    if known is None:
        return
    named = audit.of(known).filter(did="person.named", at=judgement.at, after__name=name)
    if named.exists() and name != known.name:
        people.forget_name(person=known, name=name, by=by, now=now)
    for double in known.duplicates.all():
        if audit.of(double).filter(did="person.merged", at=judgement.at).exists():
            people.part_people(person=double, by=by, now=now)
