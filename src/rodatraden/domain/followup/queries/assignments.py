"""Asks about assignments: what is owed, by whom, and what has fallen silent."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from rodatraden.domain.followup.enums import AssignmentKind, AssignmentState
from rodatraden.domain.followup.models import Assignment, AssignmentOwner, ThreadItem
from rodatraden.domain.followup.queries.related import OWNERS, bodies_met
from rodatraden.domain.followup.queries.threads import BELONGS
from rodatraden.domain.meetings.models import Meeting, MeetingBody
from rodatraden.domain.structure.models import Body, Organisation, Person
from rodatraden.domain.structure.queries.people import rows_of

DUTIES = [AssignmentKind.ASSIGNED, AssignmentKind.UNDERTAKING, AssignmentKind.NEED]
"""What somebody is to do. Wishes, and requests to everybody, are kept apart."""
SILENT_AFTER = 180  # days


def all_assignments() -> QuerySet[Assignment]:
    """Every assignment with its meeting, point and owners, in no promised order."""
    return Assignment.objects.select_related("meeting", "item").prefetch_related(OWNERS, bodies_met("meeting"))


def duties() -> Q:
    """What somebody is to do, wishes and requests to everybody left out."""
    return Q(kind__in=DUTIES)


def open_ones() -> Q:
    """Those that no day of closing is told of. The state says the same, but its index tempts databases to walk it all."""
    return Q(closed_on__isnull=True)


def without_owner() -> Q:
    """Open duties that nobody is named for, not even in words. Wishes are no duties."""
    owners = AssignmentOwner.objects.filter(assignment=OuterRef("pk"))
    return open_ones() & duties() & ~Q(Exists(owners))


def without_date() -> Q:
    """Open duties that are due no day and have no words of when."""
    return open_ones() & Q(kind__in=DUTIES, due_on__isnull=True, due_words="")


def late(*, on: date) -> Q:
    """Open ones that should have been done before that day."""
    return open_ones() & Q(due_on__lt=on)


def silent(*, on: date) -> Q:
    """Open duties that were never heard of again.

    They were given at least SILENT_AFTER days before the day ``on`` and no later meeting has taken up their
    question: their point belongs to no thread, or no point of its threads is of a meeting held after the one that
    gave them. What was said under a point that nobody has tied to a thread is not known here.
    """
    later = ThreadItem.objects.filter(
        kind__in=BELONGS,
        thread__ties__item=OuterRef("item"),
        thread__ties__kind__in=BELONGS,
        item__meeting__held_on__gt=OuterRef("meeting__held_on"),
    )
    limit = on - timedelta(days=SILENT_AFTER)
    old = Q(given_on__lte=limit) | Q(given_on__isnull=True, meeting__held_on__lte=limit)
    return open_ones() & duties() & old & ~Q(Exists(later))


def lacking_at(meeting: Meeting) -> QuerySet[Assignment]:
    """What was promised at a meeting and lacks an owner or a date, in the order it was given."""
    return all_assignments().filter(without_owner() | without_date(), meeting=meeting).order_by("item__order", "pk")


def shared() -> Q:
    """Those that several are to do."""
    several = AssignmentOwner.objects.order_by().values("assignment").annotate(n=Count("pk")).filter(n__gt=1)
    return Q(pk__in=several.values("assignment"))


def of_body(body: int) -> Q:
    """Those that the body is to do, or that a meeting of it (alone or with others) gave."""
    owned = AssignmentOwner.objects.filter(body=body).values("assignment")
    given = Assignment.objects.filter(meeting__in=MeetingBody.objects.filter(body=body).values("meeting"))
    return Q(pk__in=given.values("pk").union(owned))


def of_person(person: Person) -> Q:
    """Those that a person, under any of the numbers held to be the same, is to do."""
    return Q(pk__in=AssignmentOwner.objects.filter(person__in=rows_of(person)).values("assignment"))


def of_organisation(organisation: Organisation) -> Q:
    return Q(pk__in=AssignmentOwner.objects.filter(organisation=organisation).values("assignment"))


def owned_by_words(words: str) -> Q:
    """Those that somebody or something is to do whose name, or the words of the record, hold ``words``."""
    owners = AssignmentOwner.objects.filter(
        Q(words__icontains=words)
        | Q(person__name__icontains=words)
        | Q(body__name__icontains=words)
        | Q(organisation__name__icontains=words)
        | Q(county_part__name__icontains=words)
    )
    return Q(pk__in=owners.values("assignment"))


def given_in(year: int) -> Q:
    return Q(given_on__gte=date(year, 1, 1), given_on__lt=date(year + 1, 1, 1))


def open_for_person(person: Person) -> QuerySet[Assignment]:
    """What a person owes, the nearest day first and what has no day last."""
    return _nearest_first(all_assignments().filter(open_ones(), of_person(person)))


def open_for_body(body: Body) -> QuerySet[Assignment]:
    """What a body owes or has given out, the nearest day first and what has no day last."""
    return _nearest_first(all_assignments().filter(open_ones(), of_body(body.pk)))


def open_for_organisations(organisations: Iterable[Organisation], *, read: Q) -> dict[int, list[Assignment]]:
    """What each of some organisations owes, by its number, the nearest day first; one question.

    ``read`` narrows to the assignments that whoever asks reads (``readable_assignments``).
    """
    wanted = [organisation.pk for organisation in organisations]
    owed = Assignment.objects.filter(read, open_ones(), duties())
    rows = AssignmentOwner.objects.filter(organisation__in=wanted, assignment__in=owed.values("pk"))
    found: dict[int, list[Assignment]] = {}
    for owner in rows.select_related("assignment__meeting").order_by(
        F("assignment__due_on").asc(nulls_last=True), "assignment"
    ):
        if owner.organisation_id:
            found.setdefault(owner.organisation_id, []).append(owner.assignment)
    return found


def open_counts(owners: Iterable[AssignmentOwner]) -> dict[int, int]:
    """How many open assignments each of the owners (people, bodies, organisations, parts) has, by its own number."""
    held = list(owners)
    counts: dict[int, int] = {}
    for field in ("person_id", "body_id", "organisation_id", "county_part_id"):
        numbers = {number for owner in held if (number := getattr(owner, field))}
        if numbers:
            rows = AssignmentOwner.objects.filter(
                **{f"{field}__in": numbers}, assignment__state=AssignmentState.OPEN
            ).order_by()
            by_number = dict(rows.values_list(field).annotate(n=Count("assignment", distinct=True)))
            counts |= {owner.pk: by_number.get(number, 0) for owner in held if (number := getattr(owner, field))}
    return counts


def years() -> list[int]:
    """The years in which something was given, the latest first; every year between the first and the last."""
    days = Assignment.objects.filter(given_on__isnull=False).order_by("given_on").values_list("given_on", flat=True)
    first, last = days.first(), days.last()
    return list(range(last.year, first.year - 1, -1)) if first and last else []


def _nearest_first(rows: QuerySet[Assignment]) -> QuerySet[Assignment]:
    return rows.order_by(F("due_on").asc(nulls_last=True), F("given_on").asc(nulls_last=True), "pk")
