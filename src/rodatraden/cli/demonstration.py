"""rodatraden demo: the invented county, brought in through the real importer, and a sign-in for each role."""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import TYPE_CHECKING

from rodatraden.cli import show
from rodatraden.cli.site import ready

if TYPE_CHECKING:
    from rodatraden.domain.accounts.models import User
    from rodatraden.domain.meetings.models import Meeting
    from rodatraden.domain.structure.models import Person

PASSWORD = "roda-traden-demo"  # noqa: S105  # printed on purpose: it opens nothing but invented data
_SEED = 1
_SEATED = {"secretary", "chair", "member"}
ACCOUNTS = {
    "administrator": ("admin@exempel.se", "Administratör"),
    "secretary": ("sekreterare@exempel.se", "Sekreterare"),
    "chair": ("ordforande@exempel.se", "Ordförande"),
    "member": ("ledamot@exempel.se", "Ledamot"),
    "outsider": ("utan-plats@exempel.se", "Utan plats i något organ"),
}


def do_demo(options: argparse.Namespace) -> int:
    """Build the demonstration county and serve it. Run again, it goes on where it was."""
    ready()
    began = time.monotonic()
    build(with_scans=not options.no_scans)
    print(f"\nDemonstrationslänet stod klart på {time.monotonic() - began:.0f} sekunder.")
    _tell_accounts()
    if options.no_serve:
        return 0
    from rodatraden.cli.serving import serve

    return serve(options.host, options.port)


def build(*, with_scans: bool) -> None:
    """Write the documents, take in the register, import, and make the accounts."""
    from django.conf import settings
    from django.utils import timezone

    from rodatraden.cli.importing import tell, tell_progress
    from rodatraden.demo import county, documents
    from rodatraden.demo.registers import register
    from rodatraden.domain.accounts.operations import machine
    from rodatraden.importer import pipeline
    from rodatraden.importer.apply.registers import take_in_register
    from rodatraden.importer.jobs import read_later
    from rodatraden.reading.readers import tesseract

    by, folder = machine(), Path(settings.DATA) / "demo-documents"
    if with_scans and not tesseract.is_here():
        print("Utan de skannade handlingarna: Tesseract med svenska saknas (rodatraden doctor säger hur man får det).")
        with_scans = False
    print("Skriver det påhittade länets handlingar …", flush=True)
    invented = county.build(seed=_SEED)
    documents.write(invented, folder, scans=with_scans)
    take_in_register(register=register(invented), by=by, now=timezone.now())
    print("Läser in dem …", flush=True)
    brought = pipeline.bring_in([folder], by=by, scans_later=True, on_progress=tell_progress)
    if brought.later:
        read_later(brought.later, brought.run, by=by)
    _make_accounts(by)
    _let_a_body_work(by)
    tell(brought)


def _let_a_body_work(by: User) -> None:
    """A body that keeps its meetings here has a year behind it, its next meeting called, and the rest of the term planned."""
    from django.db import transaction
    from django.utils import timezone

    from rodatraden.cli.demo_wheel import lay_out_wheel
    from rodatraden.cli.working_year import WorkingYear
    from rodatraden.demo import year
    from rodatraden.domain.accounts.queries import by_email
    from rodatraden.domain.structure.queries.bodies import bearing

    told = year.written()
    accounts = {role: by_email(email) for role, (email, _) in ACCOUNTS.items() if role in _SEATED}
    if bearing(told.name) or not all(accounts.values()):
        return
    known = {role: account for role, account in accounts.items() if account}
    with transaction.atomic():
        WorkingYear(told, known, timezone.localdate(), by).live()
        lay_out_wheel(bearing(told.name)[0], by=by)


def _make_accounts(by: User) -> None:
    """An account for each role; secretary, chair and member are people of the newest record that names them."""
    from django.utils import timezone

    from rodatraden.domain.accounts.operations import open_account
    from rodatraden.domain.accounts.queries import by_email
    from rodatraden.domain.meetings.enums import Presence
    from rodatraden.domain.meetings.queries.records import latest_led_and_kept
    from rodatraden.domain.structure.enums import Role
    from rodatraden.domain.structure.operations.memberships import appoint
    from rodatraden.domain.structure.operations.people import give_account

    now = timezone.now()
    minutes = latest_led_and_kept()
    seats: dict[str, Person | None] = {}
    if minutes:
        heads = {minutes.chair_id, minutes.secretary_id}
        member = minutes.meeting.attendance.filter(presence=Presence.PRESENT).exclude(person__in=heads).first()
        seats = {"secretary": minutes.secretary, "chair": minutes.chair, "member": member.person if member else None}
    for role, (email, words) in ACCOUNTS.items():
        person = seats.get(role)
        if by_email(email) or (role in _SEATED and person is None):
            continue
        name = person.name if person else words
        user = open_account(
            email=email, name=name, password=PASSWORD, administrator=role == "administrator", by=by, now=now
        )
        if person and minutes:
            give_account(person=person, user=user, by=by, now=now)
            for body in minutes.meeting.bodies.all():
                appoint(person=person, body=body, role=Role(role), since=minutes.meeting.held_on, by=by, now=now)
    if minutes:
        _seat_the_others(minutes.meeting, {person.pk for person in seats.values() if person}, by)


def _seat_the_others(meeting: Meeting, seated: set[int], by: User) -> None:
    """Let those who were at, or absent from, a meeting sit in the body that met, so that it can be called again."""
    from django.utils import timezone

    from rodatraden.domain.meetings.enums import Presence
    from rodatraden.domain.structure.enums import Role
    from rodatraden.domain.structure.operations.memberships import appoint

    roles = {
        Presence.PRESENT: Role.MEMBER,
        Presence.ABSENT: Role.MEMBER,
        Presence.SUBSTITUTE: Role.SUBSTITUTE,
    }
    body = meeting.bodies.order_by("meeting_bodies__order").first()
    for row in meeting.attendance.select_related("person", "organisation").order_by("pk"):
        if body and row.person_id not in seated and (role := roles.get(Presence(row.presence))):
            seated.add(row.person_id)
            appoint(
                person=row.person,
                body=body,
                role=role,
                organisation=row.organisation,
                since=meeting.held_on,
                by=by,
                now=timezone.now(),
            )


def _tell_accounts() -> None:
    from rodatraden.domain.accounts.queries import by_email

    made = [(words, email) for email, words in ACCOUNTS.values() if by_email(email)]
    show.table([(words, f"{email}   lösenord {PASSWORD}") for words, email in made], heading="Logga in som")
