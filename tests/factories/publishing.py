"""An invented meeting with all that a paper can tell of one, and the papers that must come of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from rodatraden.domain.followup.enums import AssignmentKind, DecisionKind
from rodatraden.domain.meetings.enums import (
    AgendaKind,
    ItemOutcome,
    MeetingState,
    MinutesState,
    Presence,
    RecordKind,
)
from rodatraden.domain.meetings.models import Meeting
from rodatraden.domain.structure.enums import Role
from rodatraden.domain.structure.models import Person
from rodatraden.publishing.papers.shapes import (
    Called,
    Contact,
    Head,
    Notice,
    NoticePoint,
    Record,
    Roll,
    Signature,
    Someone,
)
from rodatraden.publishing.papers.told import Comment, Decided, Forwarded, RecordPoint, Report, Task
from tests.factories.accounts import make_user
from tests.factories.documents import make_attachment, make_document, make_version
from tests.factories.followup import (
    make_assignment,
    make_assignment_owner,
    make_decision,
    make_forwarding,
    make_forwarding_receiver,
)
from tests.factories.meetings import (
    make_agenda_item,
    make_approval,
    make_attendance,
    make_meeting,
    make_minutes,
    make_minutes_item,
    make_presenter,
    make_round_report,
)
from tests.factories.structure import make_body, make_membership, make_organisation, make_person

HELD_ON = date(2026, 2, 3)
APPROVED_AT = datetime(2026, 2, 10, 13, 2, tzinfo=UTC)
WORKED = "Arbetsgruppen har arbetat fram ett förslag till rutin under hösten."
TRIED = "Förslaget har prövats på två vårdcentraler och fungerat väl."
APPROVED = "Samverkansgruppen, 3 februari 2026\nProtokoll\n"
FINGERPRINT = "0123456789abcdef" * 4


BODY = "Samverkansgruppen för barn och unga"

NOTICE = Notice(
    head=Head(
        kind="Kallelse",
        title=f"Kallelse, {BODY}, 3 februari 2026",
        meeting=BODY,
        bodies=(BODY,),
        day="tisdag 3 februari 2026",
        time="kl. 13.00–15.30",
        place="Regionens hus, rum Linden",
    ),
    points=(
        NoticePoint("§ 7", "Mötets öppnande", kind="Formalia", minutes=10),
        NoticePoint(
            "§ 8",
            "Gemensam rutin för utskrivning",
            kind="Beslut",
            minutes=20,
            presenters=("Cecilia Nyström",),
            papers=("Utkast till rutin",),
        ),
        NoticePoint("§ 9", "Laget runt", kind="Laget runt", minutes=30),
        NoticePoint("§ 10", "Lokaler för familjecentralen", kind="Beslut", minutes=40),
    ),
    called=(
        Called(
            BODY,
            (
                Someone("Bengt Öberg", "Region Mellanland", "Ordförande"),
                Someone("Anna Lindqvist", "Region Mellanland", "Sekreterare"),
                Someone("Cecilia Nyström", "Sjövik kommun", "Ledamot"),
                Someone("Disa Hallgren", "Åsbo kommun", "Ledamot"),
            ),
        ),
    ),
    contacts=(
        Contact("Anna Lindqvist", "Sekreterare", "anna.lindqvist@exempel.se"),
        Contact("Bengt Öberg", "Ordförande"),
    ),
    sent_on="20 januari 2026",
)

RECORD = Record(
    head=Head(
        kind="Protokoll",
        title=f"Protokoll, {BODY}, 3 februari 2026",
        meeting=BODY,
        bodies=(BODY,),
        day="tisdag 3 februari 2026",
        time="kl. 13.00–15.30",
        place="Regionens hus, rum Linden",
    ),
    chair="Bengt Öberg",
    secretary="Anna Lindqvist",
    rolls=(
        Roll(
            BODY,
            present=(
                Someone("Bengt Öberg", "Region Mellanland", "Ordförande"),
                Someone("Anna Lindqvist", "Region Mellanland", "Sekreterare"),
                Someone("Cecilia Nyström", "Sjövik kommun", also="på distans"),
                Someone("Disa Hallgren", "Åsbo kommun", also="frånvarande", is_struck=True),
            ),
            substitutes=(Someone("Erik Sandell", "Åsbo kommun", also="ersätter Disa Hallgren"),),
        ),
    ),
    points=(
        RecordPoint(
            "§ 7",
            "Mötets öppnande",
            text=("Ordföranden öppnade mötet och hälsade alla välkomna.",),
            comment=Comment("Mötet spelades in."),
        ),
        RecordPoint(
            "§ 8",
            "Gemensam rutin för utskrivning",
            presenters=("Cecilia Nyström",),
            text=(WORKED, TRIED),
            decisions=(
                Decided("Gruppen beslutade att anta rutinen från och med den 1 mars 2026."),
                Decided("Styrgruppen väntas ta ställning i april.", "Väntat beslut"),
            ),
            tasks=(
                Task("Informera alla vårdcentraler om rutinen.", "Anna Lindqvist", "15 mars 2026"),
                Task("Ta fram en lathund.", "Åsbo kommun", "före sommaren", "Åtagande"),
            ),
            forwarded=(Forwarded("Rutinen skickas på remiss.", "Länsrådet", "1 maj 2026"),),
            papers=("Utkast till rutin",),
        ),
        RecordPoint(
            "§ 9",
            "Laget runt",
            reports=(
                Report("Sjövik kommun", "Ny skola öppnar till hösten."),
                Report("Åsbo kommun", "Rekrytering pågår."),
            ),
        ),
        RecordPoint(
            "§ 10",
            "Lokaler för familjecentralen",
            text=("Ingen hade fler frågor.",),
            outcome="Punkten skjuts upp till 14 april 2026: kostnaden är inte utredd.",
        ),
    ),
    signatures=(
        Signature("Bengt Öberg", "Ordförande", "10 februari 2026 kl. 14.02"),
        Signature("Cecilia Nyström", "Justerare", "Har inte justerat än", "Kommunen ville avvakta med remissen."),
    ),
    next_meeting="Tisdag 14 april 2026",
    fingerprint=FINGERPRINT,
    check_at="http://127.0.0.1:8000/fingeravtryck/",
    text=APPROVED,
)
"""What papers tell of the meeting of ``make_told_meeting``."""


def make_told_meeting(*, kind: RecordKind = RecordKind.PROTOCOL) -> Meeting:
    """A meeting held by one body: called, attended, told point by point, and approved by one of the two asked."""
    body = make_body(name=BODY)
    region, town = make_organisation(name="Region Mellanland"), make_organisation(name="Sjövik kommun")
    village = make_organisation(name="Åsbo kommun")
    anna = make_person(name="Anna Lindqvist", user=make_user(email="anna.lindqvist@exempel.se"))
    bengt, cecilia = make_person(name="Bengt Öberg"), make_person(name="Cecilia Nyström")
    disa, erik = make_person(name="Disa Hallgren"), make_person(name="Erik Sandell")
    for person, role, party in (
        (bengt, Role.CHAIR, region),
        (anna, Role.SECRETARY, region),
        (cecilia, Role.MEMBER, town),
        (disa, Role.MEMBER, village),
    ):
        make_membership(person=person, role=role, organisation=party, body=body)
    meeting = make_meeting(
        bodies=[body],
        title=body.name,
        held_on=HELD_ON,
        starts_at=time(13, 0),
        ends_at=time(15, 30),
        place="Regionens hus, rum Linden",
        state=MeetingState.HELD,
        called_at=datetime(2026, 1, 20, 8, 0, tzinfo=UTC),
    )
    for person, party, fields in (
        (bengt, region, {"role": "Ordförande"}),
        (anna, region, {"role": "Sekreterare"}),
        (cecilia, town, {"is_remote": True}),
        (erik, village, {"presence": Presence.SUBSTITUTE, "instead_of": disa}),
        (disa, village, {"presence": Presence.ABSENT}),
    ):
        make_attendance(meeting=meeting, person=person, organisation=party, body=body, **fields)
    _tell_points(meeting)
    minutes = make_minutes(
        meeting=meeting,
        kind=kind,
        state=MinutesState.APPROVED,
        chair=bengt,
        secretary=anna,
        approved_on=APPROVED_AT.date(),
        next_meeting_on=date(2026, 4, 14),
        fingerprint=FINGERPRINT,
        approved_text=APPROVED,
    )
    make_approval(minutes=minutes, person=bengt, approved_at=APPROVED_AT)
    make_approval(minutes=minutes, person=cecilia, reservation="Kommunen ville avvakta med remissen.")
    return meeting


def _tell_points(meeting: Meeting) -> None:
    texts = (
        ("Mötets öppnande", AgendaKind.FORMALITY, "Ordföranden öppnade mötet och hälsade alla välkomna."),
        (
            "Gemensam rutin för utskrivning",
            AgendaKind.DECISION,
            f"{WORKED}\n\n{TRIED}",
        ),
        ("Laget runt", AgendaKind.ROUND, ""),
        ("Lokaler för familjecentralen", AgendaKind.DECISION, "Ingen hade fler frågor."),
    )
    items = []
    for order, (title, kind, text) in enumerate(texts, start=1):
        number = f"§ {order + 6}"
        item = make_agenda_item(
            meeting=meeting, order=order, number=number, title=title, kind=kind, planned_minutes=10 * order
        )
        make_minutes_item(item=item, text=text, secretary_note="Mötet spelades in." if order == 1 else "")
        items.append(item)
    routine, round_, rooms = items[1:]
    make_presenter(item=routine, name="Cecilia Nyström")
    paper = make_version(document=make_document(title="Utkast till rutin"))
    make_attachment(of=routine, version=paper)
    make_decision(
        meeting=meeting, item=routine, text="Gruppen beslutade att anta rutinen från och med den 1 mars 2026."
    )
    make_decision(
        meeting=meeting, item=routine, text="Styrgruppen väntas ta ställning i april.", kind=DecisionKind.EXPECTED
    )
    task = make_assignment(
        meeting=meeting, item=routine, task="Informera alla vårdcentraler om rutinen.", due_on=date(2026, 3, 15)
    )
    make_assignment_owner(assignment=task, words="Anna", person=_there(meeting, "Anna Lindqvist"))
    wish = make_assignment(
        meeting=meeting,
        item=routine,
        task="Ta fram en lathund.",
        kind=AssignmentKind.UNDERTAKING,
        due_words="före sommaren",
    )
    make_assignment_owner(assignment=wish, words="Åsbo kommun")
    sent = make_forwarding(meeting=meeting, item=routine, what="Rutinen skickas på remiss.", answer_by="1 maj 2026")
    make_forwarding_receiver(forwarding=sent, words="Länsrådet")
    make_round_report(meeting=meeting, item=round_, party="Sjövik kommun", text="Ny skola öppnar till hösten.")
    make_round_report(meeting=meeting, item=round_, party="Åsbo kommun", text="Rekrytering pågår.")
    rooms.outcome, rooms.outcome_because = ItemOutcome.POSTPONED, "kostnaden är inte utredd"
    rooms.postponed_to = date(2026, 4, 14)
    rooms.save()


def _there(meeting: Meeting, name: str) -> Person:
    return meeting.attendance.select_related("person").get(person__name=name).person
