"""Who is meant by the names that somebody writes at a meeting."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from rodatraden.domain.followup.operations.assignments import Owner
from rodatraden.domain.meetings.models import Meeting
from rodatraden.domain.structure.models import Membership, Person
from rodatraden.domain.structure.queries import bodies, organisations


def people_of(meeting: Meeting) -> dict[str, Person]:
    """Those who sit in the bodies that meet, by name in small letters; one of several namesakes is nobody."""
    seated = Membership.objects.on(meeting.held_on or timezone.localdate())
    rows = seated.filter(body__meeting_bodies__meeting=meeting).select_related("person__same_as")
    people: dict[str, set[Person]] = {}
    for row in rows:
        people.setdefault(row.person.name.casefold(), set()).add(row.person.same_as or row.person)
    return {name: found.pop() for name, found in people.items() if len(found) == 1}


def owners_in(meeting: Meeting, names: Iterable[str]) -> list[Owner]:
    """Those who are to do something: who sits in the body or is there, by full or first name; else a body or a party."""
    there = meeting.attendance.select_related("person")
    known = {row.person.name.casefold(): row.person for row in there} | people_of(meeting)
    return [_owner(name, known) for name in names]


def _owner(name: str, known: dict[str, Person]) -> Owner:
    called = name.casefold()
    named = [person for full, person in known.items() if full == called or full.split()[0] == called]
    if len(named) == 1:
        return Owner(words=named[0].name, person=named[0])
    found = bodies.bearing(name)
    if len(found) == 1:
        return Owner(words=name, body=found[0])
    parties = organisations.bearing(name)
    return Owner(words=name, organisation=parties[0] if len(parties) == 1 else None)
