"""What a record and an extract say."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from rodatraden.domain.meetings.enums import AgendaKind, ItemOutcome, MinutesState, Presence, RecordKind
from rodatraden.domain.meetings.operations.approval import comment_afterwards
from rodatraden.domain.structure.enums import Role
from rodatraden.publishing.papers.record import extract, record
from rodatraden.publishing.papers.shapes import Roll, Signature, Someone
from rodatraden.publishing.papers.told import Comment, Decided, RecordPoint, Report, Task
from tests.factories.clock import NOW
from tests.factories.documents import make_citation, make_document, make_version
from tests.factories.followup import make_assignment, make_assignment_owner, make_decision, make_forwarding
from tests.factories.meetings import (
    make_agenda_item,
    make_attendance,
    make_meeting,
    make_minutes,
    make_minutes_item,
    make_round_report,
)
from tests.factories.publishing import BODY, RECORD, make_told_meeting
from tests.factories.structure import make_body, make_membership, make_person, make_secretary

pytestmark = pytest.mark.django_db


def test_it_tells_everything_that_came_of_the_meeting(django_assert_max_num_queries: Any) -> None:
    meeting = make_told_meeting()

    with django_assert_max_num_queries(17):
        assert record(meeting) == RECORD


def test_notes_have_no_paragraphs() -> None:
    told = record(make_told_meeting(kind=RecordKind.NOTES))

    assert (told.head.kind, [point.number for point in told.points]) == (
        "Minnesanteckningar",
        ["7.", "8.", "9.", "10."],
    )


def test_a_meeting_without_a_record_is_a_draft() -> None:
    told = record(make_meeting(title="Rådet"))

    assert (told.head.kind, told.head.status, told.signatures) == ("Anteckningar", "Utkast, inte justerat", ())


def test_one_out_for_approval_says_so() -> None:
    minutes = make_minutes(state=MinutesState.CIRCULATED)

    assert record(minutes.meeting).head.status == "Utsänt för justering, inte justerat än"


def test_a_later_comment_is_dated_by_when_it_was_written() -> None:
    body = make_body()
    item = make_agenda_item(meeting=make_meeting(bodies=[body]))
    by = make_secretary(body=body)
    comment_afterwards(item=item, note="Ett första.", by=by, now=datetime(2026, 3, 1, 12, 0, tzinfo=UTC))
    comment_afterwards(item=item, note="Beslutet är verkställt.", by=by, now=datetime(2026, 3, 2, 23, 30, tzinfo=UTC))

    assert record(item.meeting).points[0].comment == Comment("Beslutet är verkställt.", "3 mars 2026", str(by))


def test_a_decision_that_the_text_holds_is_not_told_twice() -> None:
    item = make_agenda_item()
    make_minutes_item(item=item, text="Frågan gicks igenom. Gruppen\nbeslutade att avvakta.")
    make_decision(meeting=item.meeting, item=item, text="Gruppen beslutade att avvakta")

    point = record(item.meeting).points[0]

    assert point.decisions == (Decided("Gruppen beslutade att avvakta", is_in_text=True),)
    assert point.own_decisions == []


def test_what_else_the_text_holds_is_not_told_twice() -> None:
    text = "Norr: Allt är väl. Frågan sänds till rådet. Någon bör skriva en plan."
    item = make_agenda_item()
    make_minutes_item(item=item, text=text)
    make_round_report(meeting=item.meeting, item=item, party="Norr", text="Allt är väl.")
    make_forwarding(meeting=item.meeting, item=item, what="Frågan sänds till rådet.")
    make_assignment(meeting=item.meeting, item=item, task="Någon bör skriva en plan.")

    point = record(item.meeting).points[0]

    assert (len(point.reports), len(point.forwarded), len(point.tasks)) == (1, 1, 1)
    assert (point.untold_reports, point.untold_forwarded, point.untold_tasks) == ([], [], [])


def test_a_task_that_the_text_holds_is_told_with_who_is_to_do_it() -> None:
    item = make_agenda_item()
    make_minutes_item(item=item, text="Ada skriver en plan.")
    task = make_assignment(meeting=item.meeting, item=item, task="Ada skriver en plan.")
    make_assignment_owner(assignment=task, words="Ada")

    assert record(item.meeting).points[0].untold_tasks == [Task("Ada skriver en plan.", "Ada")]


@pytest.mark.parametrize(
    ("outcome", "because", "said"),
    [
        (ItemOutcome.NONE, "", ""),
        (ItemOutcome.DECIDED, "", ""),
        (ItemOutcome.POSTPONED, "underlag saknas.", "Punkten skjuts upp till 14 april 2026: underlag saknas."),
        (ItemOutcome.REFERRED, "", "Punkten återremitteras."),
        (ItemOutcome.WITHDRAWN, "frågan är löst", "Punkten utgår: frågan är löst."),
        (ItemOutcome.TREATED, "mer tid behövs", "Punkten behandlades utan beslut: mer tid behövs."),
    ],
)
def test_what_became_of_a_point_is_a_sentence(outcome: ItemOutcome, because: str, said: str) -> None:
    until = date(2026, 4, 14) if outcome == ItemOutcome.POSTPONED else None
    item = make_agenda_item(kind=AgendaKind.DECISION, outcome=outcome, outcome_because=because, postponed_to=until)

    assert record(item.meeting).points[0].outcome == said


def test_what_is_of_no_known_point_stands_last() -> None:
    meeting = make_meeting()
    make_agenda_item(meeting=meeting, number="1", title="Rubrik")
    make_round_report(meeting=meeting, party="Kommunen", text="Allt väl.")

    assert record(meeting).points == (
        RecordPoint("1.", "Rubrik"),
        RecordPoint("", "Utan känd punkt", reports=(Report("Kommunen", "Allt väl."),)),
    )


def test_one_read_from_a_document_names_it_and_who_approved() -> None:
    source = make_version(document=make_document(title="Protokoll 3 mars"))
    minutes = make_minutes(source=source, approver=make_person(name="Siv"), approved_on=date(2026, 3, 9))

    told = record(minutes.meeting)

    assert told.head.status == "Återgivning: originalet gäller"
    assert told.signatures == (Signature("Siv", "Justerare", "9 mars 2026"),)
    assert told.notes == ["Återgivet efter handlingen ”Protokoll 3 mars”. Den handlingen gäller."]


def test_what_is_concluded_and_not_confirmed_says_so() -> None:
    minutes = make_minutes(source=make_version())
    item = make_agenda_item(meeting=minutes.meeting)
    decision = make_decision(meeting=item.meeting, item=item, text="Rutinen gäller.")
    make_citation(of=decision, inferred="ordet ”beslut” står intill.")

    assert record(minutes.meeting).points[0].own_decisions[0].told == (
        "Rutinen gäller. (slutsats: ordet ”beslut” står intill, inte bekräftad)"
    )


def test_why_people_are_concluded_to_be_away_is_told_once() -> None:
    minutes = make_minutes(source=make_version())
    for name in ("Ada", "Bo"):
        person = make_person(name=name)
        away = make_attendance(meeting=minutes.meeting, person=person, presence=Presence.ABSENT)
        make_citation(of=away, inferred="Namnet är överstruket.")

    assert record(minutes.meeting).rolls == (
        Roll(
            "",
            absent=(
                Someone("Ada", also="slutsats, inte bekräftad"),
                Someone("Bo", also="slutsats, inte bekräftad"),
            ),
            doubts=("Namnet är överstruket",),
        ),
    )


def test_what_somebody_has_confirmed_is_told_as_it_is() -> None:
    minutes = make_minutes(source=make_version())
    item = make_agenda_item(meeting=minutes.meeting)
    decision = make_decision(meeting=item.meeting, item=item, text="Rutinen gäller.")
    make_citation(of=decision, inferred="en regel", confirmed_at=NOW, confirmed_by=make_secretary())

    assert record(minutes.meeting).points[0].own_decisions[0].told == "Rutinen gäller."


def test_attendance_is_told_body_by_body_with_when_somebody_came_and_went() -> None:
    bodies = [make_body(name="Första"), make_body(name="Andra")]
    meeting = make_meeting(bodies=bodies)
    came, went = datetime(2026, 3, 1, 12, 20, tzinfo=UTC), datetime(2026, 3, 1, 13, 50, tzinfo=UTC)
    make_attendance(meeting=meeting, body=bodies[1], person=make_person(name="Ada"), arrived_at=came, left_at=went)
    make_attendance(meeting=meeting, body=bodies[0], person=make_person(name="Bo"), presence=Presence.ABSENT)
    make_attendance(meeting=meeting, person=make_person(name="Cia"), presence=Presence.GUEST)

    assert record(meeting).rolls == (
        Roll("Första", present=(Someone("Bo", also="frånvarande", is_struck=True),)),
        Roll("Andra", present=(Someone("Ada", also="kom kl. 13.20, gick kl. 14.50"),)),
        Roll("", guests=(Someone("Cia"),)),
    )


def test_who_led_and_kept_is_who_holds_the_role_and_was_there() -> None:
    body = make_body()
    meeting = make_meeting(bodies=[body])
    make_minutes(meeting=meeting, state=MinutesState.DRAFT)
    for name, role, presence in (
        ("Borta", Role.CHAIR, Presence.ABSENT),
        ("Vice", Role.VICE_CHAIR, Presence.PRESENT),
        ("Sekr", Role.SECRETARY, Presence.PRESENT),
    ):
        person = make_person(name=name)
        make_membership(body=body, person=person, role=role)
        make_attendance(meeting=meeting, body=body, person=person, presence=presence)

    told = record(meeting)

    assert (told.chair, told.secretary) == ("Vice", "Sekr")


def test_several_owners_are_told_as_people_say_it() -> None:
    item = make_agenda_item()
    assignment = make_assignment(meeting=item.meeting, item=item)
    make_assignment_owner(assignment=assignment, words="hon", person=make_person(name="Ada"))
    make_assignment_owner(assignment=assignment, words="arbetsgruppen")

    assert record(item.meeting).points[0].tasks[0].who == "Ada och arbetsgruppen"


def test_more_points_ask_no_more_questions(django_assert_max_num_queries: Any) -> None:
    meeting = make_told_meeting()
    for _ in range(5):
        item = make_agenda_item(meeting=meeting, order=50)
        make_assignment_owner(assignment=make_assignment(meeting=meeting, item=item))
        make_decision(meeting=meeting, item=item)
        make_round_report(meeting=meeting, item=item)

    with django_assert_max_num_queries(17):
        record(meeting)


def test_an_extract_holds_one_point_and_is_attested() -> None:
    meeting = make_told_meeting()

    told = extract(meeting.items.get(number="§ 8"))

    assert told.head.title == f"Protokollsutdrag, {BODY}, 3 februari 2026"
    assert told.points == (RECORD.points[1],)
    assert told.rolls == RECORD.rolls
    assert told.signatures == RECORD.signatures
    assert told.next_meeting == ""
    assert told.attested_by == ("Ort och datum", "Underskrift", "Namnförtydligande")


def test_an_extract_takes_the_points_under_its_own() -> None:
    meeting = make_meeting()
    for order, (title, level) in enumerate([("A", 1), ("B", 1), ("B1", 2), ("B2", 2), ("C", 1)]):
        make_agenda_item(meeting=meeting, order=order, title=title, level=level)
    make_round_report(meeting=meeting)

    told = extract(meeting.items.get(title="B"))

    assert [point.title for point in told.points] == ["B", "B1", "B2"]


def test_an_extract_of_notes_is_called_so() -> None:
    item = make_agenda_item()
    make_minutes(meeting=item.meeting, kind=RecordKind.NOTES)

    assert extract(item).head.kind == "Utdrag ur minnesanteckningar"
