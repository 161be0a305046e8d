"""Lets a body work for a year: its meetings planned, called, held and approved, through the same operations as the pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from rodatraden.demo.year import Gathering, Place, Point, Year

if TYPE_CHECKING:
    from rodatraden.domain.accounts.models import User
    from rodatraden.domain.followup.models import Thread
    from rodatraden.domain.meetings.models import AgendaItem, Meeting, Minutes
    from rodatraden.domain.structure.models import Body, Membership, Organisation, Person

_BEFORE = timedelta(weeks=52)  # the body was set up so long before the first day that is shown


@dataclass
class WorkingYear:
    """A body at work. ``accounts`` has an account with a person for "secretary", "chair" and "member"."""

    year: Year
    accounts: dict[str, User]
    today: date
    by: User  # who keeps the register
    body: Body = field(init=False)
    people: dict[str, Person] = field(default_factory=dict)
    parties: dict[str, Organisation] = field(default_factory=dict)
    threads: dict[str, Thread] = field(default_factory=dict)

    def live(self) -> list[Meeting]:
        """Set the body up and hold its meetings until today; the next one is called and the rest are planned."""
        self.set_up()
        been = [one for one in self.year.meetings if one.weeks < 0]
        held = self.plan(been)
        for gathering, meeting in zip(been, held, strict=True):
            self.hold(gathering, meeting)
        coming = self.plan_term([self._day(one) for one in self.year.meetings if one.weeks >= 0])
        self.look_ahead()
        self.prepare(coming[0])
        return [*held, *coming]

    # -- the body

    def set_up(self) -> None:
        """The body with its commission, its working forms and those who sit in it."""
        from rodatraden.domain.meetings.operations import procedures
        from rodatraden.domain.meetings.queries.procedures import procedure_of
        from rodatraden.domain.structure.enums import BodyKind, CommissionState
        from rodatraden.domain.structure.operations import bodies, commissions, mandates

        began = self.today - _BEFORE
        who = self._machine(began)
        year = self.year
        self.body = bodies.found_body(
            name=year.name, kind=BodyKind.OFFICIALS, aliases=year.aliases, purpose=year.purpose, since=began, **who
        )
        commissions.commission_body(
            body=self.body, state=CommissionState.SETTLED, since=began, text=year.commission, **who
        )
        for name, (words, limit) in year.mandates.items():
            matter_type = mandates.name_matter_type(name=name, words=words.splitlines(), **who)
            mandates.give_mandate(matter_type=matter_type, body=self.body, limit=limit, since=began, **who)
        for place in year.seats:
            self._seat(place, began)
        known = procedure_of(self.body)
        forms = {name: getattr(known, name) for name in procedures.Forms.__dataclass_fields__} | {"approvers": 2}
        standing = [procedures.Standing(**point) for point in year.standing]
        procedures.set_working_forms(
            body=self.body, forms=procedures.Forms(**forms), standing=standing, **self._secretary(began)
        )

    def _seat(self, place: Place, since: date) -> None:
        from rodatraden.domain.structure.enums import Role
        from rodatraden.domain.structure.models import Organisation
        from rodatraden.domain.structure.operations.memberships import appoint
        from rodatraden.domain.structure.operations.seats import Place as Described
        from rodatraden.domain.structure.operations.seats import add_seats

        party = Organisation.objects.get(name=place.party)
        self.parties[place.party] = party
        described = Described(organisation=party, open_to=place.open_to, since=since)
        seat = (
            add_seats(body=self.body, place=described, **self._machine(since))[0] if place.role != "secretary" else None
        )
        seated = [(place.who, Role(place.role))] if place.who else []
        for name, role in [*seated, *((name, Role.SUBSTITUTE) for name in place.substitutes)]:
            appoint(
                person=self._person(name),
                body=self.body,
                role=role,
                organisation=party,
                seat=seat,
                since=since,
                **self._machine(since),
            )

    def _person(self, who: str) -> Person:
        from rodatraden.domain.structure.operations.people import register_person

        if who not in self.people:
            account = self.accounts.get(who)
            known = account.person if account else None
            self.people[who] = known or register_person(name=who, **self._machine(self.today - _BEFORE))
        return self.people[who]

    # -- its meetings

    def plan(self, gatherings: list[Gathering]) -> list[Meeting]:
        """Meetings one by one, planned when the body began."""
        from rodatraden.domain.meetings.enums import MeetingKind
        from rodatraden.domain.meetings.operations import planning

        year, who = self.year, self._secretary(self.today - _BEFORE)
        return [
            planning.plan_meeting(
                bodies=[self.body],
                when=planning.When(
                    self._day(one), year.starts_at, year.ends_at, one.host or year.place, host=one.host, link=year.link
                ),
                title=one.title,
                kind=MeetingKind(one.kind),
                **who,
            )
            for one in gatherings
        ]

    def plan_term(self, days: list[date]) -> list[Meeting]:
        """The meetings that are to come, every fourth week, planned after the latest one."""
        from rodatraden.domain.meetings.operations import series
        from rodatraden.domain.meetings.queries.calendar import Rhythm
        from rodatraden.domain.meetings.queries.series import Rule

        year = self.year
        rule = Rule(
            Rhythm.EVERY_FOURTH, year.weekday, days[0], days[-1], year.starts_at, year.ends_at, place=year.place
        )
        planned = series.plan_term(
            body=self.body, rule=rule, days=days, left_out={}, **self._secretary(self.today - timedelta(days=14))
        )
        return list(planned.meetings.order_by("held_on"))

    def look_ahead(self) -> None:
        """What the body waits for from others, and what it wants to take up some day."""
        from rodatraden.domain.followup.operations.watches import Awaited, add_watch
        from rodatraden.domain.meetings.operations.themes import add_theme

        who = self._secretary(self.today - timedelta(days=30))
        for what, (decider, weeks) in self.year.watches.items():
            expected = self.today + timedelta(weeks=weeks)
            add_watch(body=self.body, awaited=Awaited(what, expected, decider_words=decider), **who)
        for title, note in self.year.themes.items():
            add_theme(body=self.body, title=title, note=note, proposed_by="Workshoppen", **who)

    def prepare(self, meeting: Meeting, points: tuple[Point, ...] = ()) -> None:
        """The agenda with all that the memory proposes and the points of its own; then the notice goes out."""
        from rodatraden.domain.followup.queries import agenda
        from rodatraden.domain.meetings.operations import drafting, running
        from rodatraden.domain.meetings.queries import meetings
        from rodatraden.domain.meetings.queries.procedures import procedure_of

        if meeting.held_on is None:
            return
        day = min(meeting.held_on - timedelta(days=8), self.today)
        who = self._secretary(day)
        known = meetings.all_meetings().get(pk=meeting.pk)
        proposed = agenda.proposals(known, meetings.agenda_of(known), procedure_of(self.body))
        fields = drafting.Line.__dataclass_fields__
        lines = [drafting.Line(**{name: getattr(line, name) for name in fields}) for line in proposed]
        there = {line.title for line in lines}
        lines += [
            drafting.Line(
                point.title,
                kind=point.kind,
                minutes=point.minutes,
                presenters=[(str(self._person(point.presenter)), self._person(point.presenter))]
                if point.presenter
                else [],
            )
            for point in points
            if point.title not in there
        ]
        drafting.add_lines(meeting=meeting, lines=lines, **who)
        running.call_meeting(meeting=meeting, **who)

    def hold(self, gathering: Gathering, meeting: Meeting) -> None:
        """Prepare a meeting, answer the notice, hold it, and have its record approved a week later."""
        from rodatraden.domain.followup.operations import at_meeting
        from rodatraden.domain.meetings.operations import approval, rounds, running

        self.prepare(meeting, gathering.points)
        day = self._day(gathering)
        self._answer(gathering, meeting)
        for party, text in gathering.reports.items():
            rounds.report(
                meeting=meeting,
                organisation=self.parties[party],
                text=text,
                **self._secretary(day - timedelta(days=1)),
            )
        clock = datetime.combine(day, self.year.starts_at, tzinfo=_zone())
        meeting = running.open_meeting(meeting=meeting, by=self.accounts["secretary"], now=clock)
        self._attend(gathering, meeting, clock)
        own = {point.title: point for point in gathering.points}
        for item in meeting.items.order_by("order", "pk"):
            clock = self._treat(item, own.get(item.title), gathering.text.get(item.title, ""), clock)
        who: dict[str, Any] = {"by": self.accounts["secretary"], "now": clock}
        at_meeting.close_meeting(meeting=meeting, despite="Fördelas på nästa möte.", **who)
        self._evaluate(gathering, meeting, clock)
        minutes = _minutes(meeting)
        who = self._secretary(day + timedelta(days=2))
        approval.circulate(minutes=minutes, approvers=[self.people["chair"], self.people["member"]], **who)
        later = datetime.combine(day + timedelta(days=7), self.year.starts_at, tzinfo=_zone())
        for asked in minutes.approvals.select_related("person__user").order_by("pk"):
            if account := asked.person.user:
                at_meeting.approve_record(approval=asked, by=account, now=later)

    def _evaluate(self, gathering: Gathering, meeting: Meeting, now: datetime) -> None:
        from rodatraden.domain.meetings.enums import EvaluationForm
        from rodatraden.domain.meetings.operations import evaluations

        who: dict[str, Any] = {"by": self.accounts["secretary"], "now": now}
        opened = evaluations.open_evaluation(meeting=meeting, form=EvaluationForm.DRIVE, **who)
        thoughts = zip_longest(gathering.drive, gathering.hindrance, fillvalue="")
        for drive, hindrance in [*thoughts, (gathering.drive[0], ""), (gathering.drive[0], "")]:
            answer = evaluations.Answer(drive=drive, hindrance=hindrance)
            evaluations.answer_evaluation(evaluation=opened, answer=answer, now=now)
        evaluations.close_evaluation(evaluation=opened, **who)

    def _answer(self, gathering: Gathering, meeting: Meeting) -> None:
        from rodatraden.domain.meetings.enums import NoticeAnswer
        from rodatraden.domain.meetings.operations import running

        who = self._secretary(self._day(gathering) - timedelta(days=3))
        for seat in self._seated():
            answer = NoticeAnswer.AWAY if seat.person.name in gathering.absent else NoticeAnswer.COMES
            running.answer_notice(meeting=meeting, person=seat.person, answer=answer, **who)

    def _attend(self, gathering: Gathering, meeting: Meeting, now: datetime) -> None:
        """Those who answered that they come are there; the first substitute of a party sits for the one who is away."""
        from rodatraden.domain.meetings.enums import Presence
        from rodatraden.domain.meetings.operations.present import note_presence

        who: dict[str, Any] = {"by": self.accounts["secretary"], "now": now}
        places = {place.who: place for place in self.year.seats}
        for seat in self._seated():
            away = seat.person.name in gathering.absent
            at: dict[str, Any] = {"meeting": meeting, "body": self.body, "organisation": seat.organisation}
            note_presence(person=seat.person, presence=Presence.ABSENT if away else Presence.PRESENT, **at, **who)
            for name in places[seat.person.name].substitutes[:1] if away else ():
                note_presence(
                    person=self._person(name), presence=Presence.SUBSTITUTE, instead_of=seat.person, **at, **who
                )

    def _treat(self, item: AgendaItem, point: Point | None, text: str, now: datetime) -> datetime:
        """Take a point up, write under it and note what came of it; the clock when it is done."""
        from rodatraden.domain.meetings.operations import approval, running

        who: dict[str, Any] = {"by": self.accounts["secretary"], "now": now}
        running.take_up(item=item, **who)
        if written := (point.text if point else text):
            approval.write_text(item=item, text=written, revision=0, **who)
        if point:
            self._come_of(item, point, who)
        elif item.origin == "followup.assignment":
            self._report_back(item, who)
        return now + timedelta(minutes=point.took if point else item.planned_minutes or 5)

    def _come_of(self, item: AgendaItem, point: Point, who: dict[str, Any]) -> None:
        from rodatraden.domain.followup.enums import AssignmentKind, DecisionKind
        from rodatraden.domain.followup.operations import at_meeting
        from rodatraden.domain.followup.operations.assignments import Owner
        from rodatraden.domain.followup.operations.at_meeting import Said
        from rodatraden.domain.meetings.enums import ItemOutcome, View
        from rodatraden.domain.meetings.operations import elections, running, stands
        from rodatraden.domain.structure.enums import Role

        today = item.meeting.held_on or self.today
        for name in point.recused:
            stands.note_recusal(item=item, person=self._person(name), because="Egen ansökan", **who)
        for name, words in point.against.items():
            stands.note_stand(item=item, person=self._person(name), view=View.AGAINST, words=words, **who)
        if point.elected:
            name, role = point.elected
            elections.elect(item=item, body=self.body, person=self._person(name), role=Role(role), **who)
        for text in point.decided:
            at_meeting.note_said(item=item, said=Said(DecisionKind.DECIDED, text), **who)
        for task in point.tasks:
            owners = [Owner(str(self._person(name)), person=self._person(name)) for name in task.who]
            due = today + timedelta(weeks=task.weeks)
            said = Said(AssignmentKind.ASSIGNED, task.task, owners=owners, due_on=due)
            at_meeting.note_said(item=item, said=said, **who)
        if point.wish:
            at_meeting.note_said(item=item, said=Said(AssignmentKind.WISH, point.wish), **who)
        if point.put_off:
            following = today + timedelta(weeks=6)
            running.settle_item(
                item=item, outcome=ItemOutcome.POSTPONED, because=point.put_off, postponed_to=following, **who
            )
        if point.thread:
            self._tie(item, point.thread, who)

    def _tie(self, item: AgendaItem, title: str, who: dict[str, Any]) -> None:
        from rodatraden.domain.followup.operations.threads import begin_thread, decide_tie

        if title not in self.threads:
            self.threads[title] = begin_thread(title=title, **who)
        decide_tie(thread=self.threads[title], item=item, belongs=True, **who)

    def _report_back(self, item: AgendaItem, who: dict[str, Any]) -> None:
        """What was due is told to be done, so that it leaves the agendas."""
        from rodatraden.domain.followup.enums import AssignmentState
        from rodatraden.domain.followup.models import Assignment
        from rodatraden.domain.followup.operations.assignments import close_assignment

        due = Assignment.objects.filter(pk=item.origin_id or 0, state=AssignmentState.OPEN).first()
        if due:
            close_assignment(assignment=due, state=AssignmentState.DONE, outcome="Klart enligt återrapporten.", **who)

    # -- small things

    def _seated(self) -> list[Membership]:
        from rodatraden.domain.structure.enums import Role

        names = [place.who for place in self.year.seats if place.who]
        rows = self.body.memberships.exclude(role=Role.SUBSTITUTE).select_related("person", "organisation")
        by_person = {row.person_id: row for row in rows}
        return [by_person[self.people[name].pk] for name in names]

    def _day(self, one: Gathering) -> date:
        day = self.today + timedelta(weeks=one.weeks)
        return day + timedelta(days=self.year.weekday - day.weekday())

    def _machine(self, day: date) -> dict[str, Any]:
        return {"by": self.by, "now": self._morning(day)}

    def _secretary(self, day: date) -> dict[str, Any]:
        return {"by": self.accounts["secretary"], "now": self._morning(day)}

    def _morning(self, day: date) -> datetime:
        return datetime.combine(day, self.year.starts_at, tzinfo=_zone()) - timedelta(hours=4)


def _minutes(meeting: Meeting) -> Minutes:
    from rodatraden.domain.meetings.models import Minutes

    return Minutes.objects.get(meeting=meeting)


def _zone() -> Any:
    from django.utils import timezone

    return timezone.get_current_timezone()
