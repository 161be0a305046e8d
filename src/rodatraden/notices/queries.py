"""Asks about letters, who can be written to, and what it is time to remind of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from rodatraden.domain.accounts.models import User
from rodatraden.domain.followup.models import Assignment
from rodatraden.domain.followup.queries import assignments
from rodatraden.domain.followup.queries.related import OWNERS
from rodatraden.domain.meetings.enums import MeetingState, MinutesState
from rodatraden.domain.meetings.models import Approval, Meeting, Minutes
from rodatraden.domain.meetings.queries.called import called_to
from rodatraden.domain.meetings.queries.procedures import procedure_of
from rodatraden.domain.structure.enums import Role
from rodatraden.domain.structure.models import Body, Membership, Person
from rodatraden.notices.enums import OVERDUE, LetterHabit, LetterState
from rodatraden.notices.models import Letter, NoticePreference

REMIND = timedelta(days=2)  # before the last day for approval, or to answer
DUE = timedelta(days=7)  # how long before its day an assignment is reminded of
_FAR = timedelta(days=60)  # no body calls its meetings earlier than this


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


def gathered(*, now: datetime) -> QuerySet[Letter]:
    """Letters to every address to which something gathered is due, the earliest first."""
    waiting = Letter.objects.filter(state=LetterState.GATHERED)
    return waiting.filter(to__in=waiting.filter(try_at__lte=now).values("to")).order_by("to", "made_at", "pk")


def habit_of(user: User) -> LetterHabit:
    """How an account wants letters that are not urgent."""
    found = NoticePreference.objects.filter(user=user).first()
    return LetterHabit(found.habit) if found else LetterHabit.AT_ONCE


def habits_of(addresses: Iterable[str]) -> dict[str, LetterHabit]:
    """How the accounts with these addresses want letters, by the address in small letters; only those that have said."""
    rows = NoticePreference.objects.filter(user__email__in=[address.lower() for address in addresses])
    return {email: LetterHabit(habit) for email, habit in rows.values_list("user__email", "habit")}


def to_person(rows: Iterable[int]) -> QuerySet[Letter]:
    """The letters to a person, all of whose numbers in the register are given, the latest first."""
    return Letter.objects.filter(person__in=list(rows)).order_by("-made_at", "-pk")


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


def meetings_to_remind_of(*, on: date) -> list[Meeting]:
    """The meetings whose notice it is time to be reminded of: half of the body's days of notice are left, or two days
    to the last day to answer. Not on the day that they were called."""
    called = Meeting.objects.filter(
        state=MeetingState.CALLED, held_on__gt=on, held_on__lte=on + _FAR, called_at__date__lt=on
    )
    return [meeting for meeting in called.order_by("held_on", "pk") if _is_time(meeting, on)]


def not_answered(meeting: Meeting) -> list[Person]:
    """Those called to a meeting who have not answered, under any of their numbers in the register."""
    rows = meeting.replies.values_list("person__same_as", "person")
    answered = {same_as or person for same_as, person in rows}
    return [person for person in called_to(meeting) if person.pk not in answered]


def reminded_of(meeting: Meeting, subject: str) -> set[int]:
    """The numbers of the people who have had a letter with this subject about the meeting."""
    sent = Letter.objects.filter(about=Meeting._meta.label_lower, about_id=meeting.pk, subject=subject)
    return {number for number in sent.values_list("person", flat=True) if number}


def assignments_to_remind_of(*, on: date) -> list[tuple[Assignment, list[Person]]]:
    """Open duties that fall due within a week, with those owners who have had no letter about it in the week before."""
    rows = Assignment.objects.filter(
        assignments.open_ones(), assignments.duties(), due_on__gte=on, due_on__lte=on + DUE
    ).prefetch_related(OWNERS)
    found = list(rows.order_by("due_on", "pk"))
    letters = Letter.objects.filter(
        about=Assignment._meta.label_lower, about_id__in=[one.pk for one in found], made_at__date__gte=on - DUE
    )
    told = set(letters.values_list("about_id", "person"))
    owners = [(one, {owner.person for owner in one.owners.all() if owner.person}) for one in found]
    left = [(one, [person for person in people if (one.pk, person.pk) not in told]) for one, people in owners]
    return [(one, sorted(people, key=lambda person: person.pk)) for one, people in left if people]


def _is_time(meeting: Meeting, on: date) -> bool:
    assert meeting.held_on is not None  # only meetings with a day are called
    body = meeting.bodies.order_by("meeting_bodies__order").first()
    half = timedelta(days=max(1, procedure_of(body).notice_days // 2)) if body else REMIND
    first = meeting.held_on - half
    return on >= (min(first, meeting.answer_by - REMIND) if meeting.answer_by else first)


def overdue(*, on: date) -> QuerySet[Minutes]:
    """Records that are out, whose last day for approval has passed, and of which nobody has been told since it did."""
    told = Letter.objects.filter(
        about=Minutes._meta.label_lower,
        about_id=OuterRef("pk"),
        subject__startswith=OVERDUE,
        made_at__date__gt=OuterRef("approve_by"),
    )
    late = Minutes.objects.filter(~Exists(told), state=MinutesState.CIRCULATED, approve_by__lt=on)
    return late.select_related("meeting").order_by("pk")


def secretaries_of(minutes: Minutes, *, on: date) -> list[Person]:
    """Those who keep the record: the secretaries that day of the bodies that met, or their chairs where there are none."""
    return _keepers(Membership.objects.on(on).filter(body__meeting_bodies__meeting=minutes.meeting_id))


def secretaries_in(body: Body, *, on: date) -> list[Person]:
    """The secretaries of a body that day, or its chairs where there are none."""
    return _keepers(Membership.objects.on(on).filter(body=body))


def _keepers(seats: QuerySet[Membership]) -> list[Person]:
    for role in (Role.SECRETARY, Role.CHAIR):
        if held := list(seats.filter(role=role).select_related("person").order_by("pk")):
            return list(dict.fromkeys(row.person for row in held))
    return []
