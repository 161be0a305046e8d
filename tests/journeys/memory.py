"""Makes the small memory that the journeys walk through: run in a process of its own, with a data folder of its own.

``python -m tests.journeys.memory`` fills RODATRADEN_DATA through the real importer and leaves there beside the database
``uploads/`` with records that were kept back for a journey to upload, and ``sessions.json`` with a session of each account.
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rodatraden.demo.model import County, Meeting

if TYPE_CHECKING:
    from rodatraden.domain.meetings.models import Meeting as Planned
    from rodatraden.domain.structure.models import Body

FORMS = {  # forms of records, and how many of the newest of each
    "docx-protokoll": 2,
    "docx-anteckningar": 1,
    "docx-numrerad": 2,
    "pdf-protokoll": 1,
    "pdf-anteckningar": 1,
    "pdf-spalter": 1,
    "odt-protokoll": 1,
    "html-anteckningar": 1,
    "txt-skadad-protokoll": 1,
    "txt-epost": 1,
    "md-tilde": 1,
}
KEPT_BACK = {"md-tilde", "docx-numrerad"}  # the newest of these is not brought in: a journey uploads it


def chosen(county: County) -> tuple[list[Meeting], list[Meeting]]:
    """The meetings to bring in (the newest joint one among them), and those kept back."""
    newest = list(county.meetings())[::-1]
    inside = [next(meeting for meeting in newest if len(meeting.bodies) > 1)]
    back = []
    for form, count in FORMS.items():
        of_form = [meeting for meeting in newest if meeting.form.name == form and meeting not in inside]
        if form in KEPT_BACK:
            back.append(of_form.pop(0))
        inside += of_form[:count]
    return sorted(inside, key=lambda meeting: meeting.on), back


def only(county: County, meetings: list[Meeting]) -> County:
    return replace(county, _meetings=lambda: iter(meetings))


def main() -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.utils import timezone

    from rodatraden.cli import demonstration
    from rodatraden.demo import county, documents, registers
    from rodatraden.domain.accounts.operations import machine
    from rodatraden.importer import pipeline
    from rodatraden.importer.apply.registers import take_in_register
    from rodatraden.search import operations as search

    call_command("migrate", interactive=False, verbosity=0)
    by, folder, whole = machine(), Path(settings.DATA), county.build()
    inside, back = chosen(whole)
    records = documents.write(only(whole, inside), folder / "records")
    documents.write(only(whole, back), folder / "kept-back")
    take_in_register(register=registers.register(whole), by=by, now=timezone.now())
    pipeline.bring_in([folder / "records"], by=by, processes=2)
    demonstration._make_accounts(by)
    seats_and_mandates()
    meetings_at_each_step()
    a_wheel()
    asked_and_awaited()
    search.catch_up()
    known = next(record.path for record in records if record.path.suffix == ".docx")
    _lay_out_uploads(folder, known)
    (folder / "sessions.json").write_text(json.dumps(_sessions()), encoding="utf-8")


def seats_and_mandates() -> None:
    """The secretary's body has a vacant seat, a substitute, a term that ends, a commission and a question of another's."""
    from datetime import timedelta

    from django.utils import timezone

    from rodatraden.domain.accounts.queries import by_email
    from rodatraden.domain.structure.enums import CommissionState, Role
    from rodatraden.domain.structure.models import Body, Membership, Organisation
    from rodatraden.domain.structure.operations import commissions, mandates, memberships, people, seats

    by, now = by_email("sekreterare@exempel.se"), timezone.now()
    if by is None:
        return
    who, today = {"by": by, "now": now}, timezone.localdate(now)
    body = Membership.objects.get(person=by.person, role=Role.SECRETARY).body
    party = Organisation.objects.order_by("pk").first()
    place = seats.Place(party, "Skola", open_to="Skolchef", appointed_by="Kommunstyrelsen")
    vacant, filled = seats.add_seats(body=body, place=place, count=2, **who)
    for role, seat, until in (
        (Role.MEMBER, filled, today + timedelta(days=40)),
        (Role.SUBSTITUTE, vacant, None),
        (Role.SUBSTITUTE, vacant, None),
    ):
        person = people.register_person(name=f"Kim Platsson {role} {seat.pk} {until or ''}", **who)
        memberships.appoint(
            person=person, body=body, role=role, seat=seat, since=today - timedelta(days=seat.pk), until=until, **who
        )
    for state, text in ((CommissionState.DRAFT, "Gruppen samordnar."), (CommissionState.SETTLED, "Gruppen leder.")):
        commissions.commission_body(body=body, state=state, since=today, text=text, decided_by="Rådet", **who)
    matter = mandates.name_matter_type(name="Planer för unga", words=["plan unga"], **who)
    other = Body.objects.exclude(pk=body.pk).order_by("pk").first()
    mandates.give_mandate(matter_type=matter, body=other, limit="Högst 100 000 kronor", basis="avtalet", **who)


def meetings_at_each_step() -> None:
    """The secretary's body has a meeting planned, called, under way, out for approval, and approved."""
    from datetime import time, timedelta

    from django.utils import timezone

    from rodatraden.domain.accounts.queries import by_email
    from rodatraden.domain.followup.enums import AssignmentKind, DecisionKind
    from rodatraden.domain.followup.operations import at_meeting
    from rodatraden.domain.followup.operations.at_meeting import Said
    from rodatraden.domain.meetings.enums import AgendaKind, Presence
    from rodatraden.domain.meetings.operations import (
        approval,
        by_letter,
        drafting,
        planning,
        present,
        remarks,
        running,
        series,
    )
    from rodatraden.domain.meetings.queries.calendar import Rhythm
    from rodatraden.domain.meetings.queries.series import Rule
    from rodatraden.domain.structure.enums import Role
    from rodatraden.domain.structure.models import Membership

    by, now = by_email("sekreterare@exempel.se"), timezone.now()
    if by is None:
        return
    seat = Membership.objects.get(person=by.person, role=Role.SECRETARY)
    chair = Membership.objects.get(body=seat.body, role=Role.CHAIR).person
    who = {"by": by, "now": now}

    def plan(days: int) -> Planned:
        when = planning.When(timezone.localdate(now) + timedelta(days=days), time(9), time(11), "Regionens hus")
        meeting = planning.plan_meeting(bodies=[seat.body], when=when, **who)
        lines = [
            drafting.Line("Mötet öppnas", minutes=5),
            drafting.Line("Lägesrapporter", kind=AgendaKind.ROUND, minutes=20),
            drafting.Line("Plan för unga ledare", kind=AgendaKind.DECISION, minutes=15, why="Sköts upp förra gången."),
        ]
        drafting.add_lines(meeting=meeting, lines=lines, **who)
        return meeting

    def hold(days: int) -> Planned:
        meeting = running.open_meeting(meeting=plan(days), **who)
        present.note_presence(meeting=meeting, person=chair, presence=Presence.PRESENT, body=seat.body, **who)
        item = meeting.items.order_by("order").last()
        running.take_up(item=item, **who)
        approval.write_text(item=item, text="Gruppen gick igenom planen och såg över budgeten.", revision=0, **who)
        at_meeting.note_said(item=item, said=Said(DecisionKind.DECIDED, "Planen antas enligt förslaget."), **who)
        at_meeting.note_said(item=item, said=Said(AssignmentKind.ASSIGNED, "Sprida planen."), **who)
        return meeting

    def send_out(days: int) -> Planned:
        meeting = at_meeting.close_meeting(meeting=hold(days), despite="Fördelas på nästa möte.", **who)
        approval.circulate(minutes=meeting.minutes, approvers=[by.person, chair], **who)
        remarks.remark(minutes=meeting.minutes, item=meeting.items.last(), text="Skriv ut förslagets namn.", **who)
        return meeting

    planned = plan(60)
    first = planned.held_on + timedelta(days=14)
    rule = Rule(Rhythm.EVERY_SECOND, first.weekday(), first, first + timedelta(days=28), time(9), time(11))
    series.plan_term(body=seat.body, rule=rule, days=rule.days()[:2], left_out={rule.until: "Sportlov"}, **who)
    question = {"question": "Nytt mötesrum", "proposal": "Gruppen byter mötesrum.", "answer_by": first}
    running.call_meeting(meeting=by_letter.plan_by_letter(body=seat.body, **question, **who), **who)
    running.call_meeting(meeting=plan(30), **who)
    under_way = hold(3)
    out = send_out(2)
    approved = send_out(1).minutes
    for remark in approved.remarks.all():
        remarks.settle_remark(remark=remark, answer="Rättat.", **who)
    for asked in approved.approvals.all():
        at_meeting.approve_record(approval=asked, by=asked.person.user, now=now)
    evaluated(under_way, out, approved.meeting, who)
    a_timetable(seat.body, who)


def a_timetable(body: Body, who: dict[str, Any]) -> None:
    """One milestone that is done, and one that has moved and is late all the same."""
    from datetime import timedelta

    from django.utils import timezone

    from rodatraden.domain.followup.operations import milestones

    today = timezone.localdate(who["now"])
    for title, days in (("Nuläge beskrivet", -60), ("Utkast till plan", -30)):
        planned_on = today + timedelta(days=days)
        made = milestones.add_milestone(body=body, goal=milestones.Goal(title, "gruppen"), planned_on=planned_on, **who)
        if days == -60:
            milestones.finish_milestone(milestone=made, done_on=planned_on, **who)
    milestones.move_milestone(milestone=made, to=today - timedelta(days=3), because="Underlaget dröjer.", **who)


def evaluated(drive: Planned, marks: Planned, told: Planned, who: dict[str, Any]) -> None:
    """One meeting is evaluated in words and one by marks, under known codes; of a third the answers are told."""
    from rodatraden.domain.meetings.enums import EvaluationForm
    from rodatraden.domain.meetings.models import Evaluation
    from rodatraden.domain.meetings.operations import evaluations, feeds

    for meeting, form, code in [
        (drive, EvaluationForm.DRIVE, "BCDFGHJK"),
        (marks, EvaluationForm.THREE, "BCDFGHJM"),
        (told, EvaluationForm.THREE, "BCDFGHJN"),
    ]:
        made = evaluations.open_evaluation(meeting=meeting, form=form, **who)
        Evaluation.objects.filter(pk=made.pk).update(code=code)
    for mark in (2, 4, 5):
        answer = evaluations.Answer(useful=mark, heard=5, forward=3)
        evaluations.answer_evaluation(evaluation=made, answer=answer, now=who["now"])
    evaluations.close_evaluation(evaluation=made, **who)
    feeds.make_feed(person=who["by"].person, **who)


def a_wheel() -> None:
    """The secretary's body, and all bodies, have a few things on the wheel: one to do, one moved, one done."""
    from datetime import timedelta

    from django.utils import timezone

    from rodatraden.domain.accounts.queries import by_email
    from rodatraden.domain.structure.enums import Role
    from rodatraden.domain.structure.models import Membership
    from rodatraden.domain.wheel.models import Occurrence
    from rodatraden.domain.wheel.operations import occurrences, spokes
    from rodatraden.domain.wheel.queries.words import understand

    by, now = by_email("sekreterare@exempel.se"), timezone.now()
    if by is None:
        return
    body = Membership.objects.filter(person=by.person, role=Role.SECRETARY).order_by("pk")[0].body
    who = {"by": by, "now": now}

    def demand(title: str, when: str, **fields: object) -> Occurrence:
        rule = understand(when).rule
        made = spokes.Demand(title=title, kind="deadline", rule=rule, **{"body": body, "agenda_title": title} | fields)
        return spokes.add_spoke(demand=made, **who).occurrences.order_by("day")[0]

    demand("Budget för nästa år", "sista veckan i november", lead_weeks=6, agenda_minutes=20)
    moved = demand("Underlag till höstens dialogdag", "andra tisdagen i augusti")
    done = demand("Enkäten om ungas hälsa", "vecka 8", body=None)
    later = moved.day + timedelta(days=7)
    occurrences.move_occurrence(occurrence=moved, to=later, because="Underlaget kom sent.", **who)
    occurrences.tick_occurrence(occurrence=done, came_of_it="Många svarade.", **who)


def asked_and_awaited() -> None:
    """The secretary's body has a theme, a question in its inbox, something it waits for, and a delegation."""
    from datetime import timedelta

    from django.utils import timezone

    from rodatraden.domain.accounts.queries import by_email
    from rodatraden.domain.followup.models import Decision
    from rodatraden.domain.followup.operations import delegations, watches
    from rodatraden.domain.meetings.operations import submissions, themes
    from rodatraden.domain.structure.enums import Role
    from rodatraden.domain.structure.models import Membership

    by, now = by_email("sekreterare@exempel.se"), timezone.now()
    if by is None:
        return
    body, who = Membership.objects.get(person=by.person, role=Role.SECRETARY).body, {"by": by, "now": now}
    themes.add_theme(body=body, title="Unga och fritid", proposed_by="Rådet", **who)
    submissions.submit(body=body, question=submissions.Question("Fler mötesplatser", wanted="Råd", minutes=20), **who)
    late = timezone.localdate(now) - timedelta(days=3)
    awaited = watches.Awaited("Strategin för hållbarhet", late, decider_words="Regionfullmäktige")
    watches.add_watch(body=body, awaited=awaited, **who)
    given = delegations.Given("Arbetsutskottet", "småbidrag", amount=40_000)
    decision = Decision.objects.get(text="Planen antas enligt förslaget.", meeting__state="open")
    delegation = delegations.note_delegation(decision=decision, given=given, **who)
    later = {
        "by": by,
        "now": now + timedelta(days=5),
    }  # after the meeting that is under way, which is three days from now
    delegations.decide_under(delegation=delegation, text="5 000 kr till lägret.", day=decision.decided_on, **later)


def _lay_out_uploads(folder: Path, known: Path) -> None:
    """One new record of each kind kept back, one that is known, and an empty one."""
    uploads = folder / "uploads"
    uploads.mkdir()
    for path in (folder / "kept-back").rglob("*.*"):
        shutil.copy(path, uploads / f"ny{path.suffix}")
    shutil.copy(known, uploads / f"redan inläst{known.suffix}")
    (uploads / "tom.txt").touch()


def _sessions() -> dict[str, str]:
    """The session key of each account, signed in as a browser would be."""
    from django.conf import settings
    from django.test import Client

    from rodatraden.cli.demonstration import ACCOUNTS
    from rodatraden.domain.accounts.queries import by_email

    sessions = {}
    for role, (email, _) in ACCOUNTS.items():
        if user := by_email(email):
            client = Client()
            client.force_login(user)
            sessions[role] = client.cookies[settings.SESSION_COOKIE_NAME].value
    return sessions


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    main()
