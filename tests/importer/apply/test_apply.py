"""Facts become records; applied again they correct; refused they go; taken back nothing is left."""

import pytest

from rodatraden.domain.documents.models import Citation
from rodatraden.domain.followup.models import Assignment, Decision
from rodatraden.domain.meetings.models import AgendaItem, Attendance, Meeting
from rodatraden.domain.structure.models import Body, Person
from rodatraden.importer import apply
from rodatraden.importer.enums import ReadingKind, Verdict
from rodatraden.importer.models import Reading
from rodatraden.importer.review import operations as review
from tests.factories.accounts import make_administrator
from tests.factories.clock import NOW
from tests.factories.documents import make_version
from tests.factories.importer import make_reading, make_source
from tests.factories.structure import make_body, make_organisation, make_person

pytestmark = pytest.mark.django_db

ITEM = {
    "number": "1",
    "title": "Planen",
    "presenters": ["Åsa Berg"],
    "kind": "",
    "level": 1,
    "text": "Diskussion.",
    "secretary_note": "",
}
DECISION = {"item": "item:planen", "text": "Planen antas.", "kind": "decided", "form": "decision", "body": ""}
TASK = {
    "item": "item:planen",
    "task": "Åsa Berg återkommer.",
    "kind": "undertaking",
    "owners": ["Åsa Berg"],
    "due": "2026-05-01",
    "due_words": "",
}
PERSON = {
    "name": "Åsa Berg",
    "organisation": "Ekby kommun",
    "role": "chef",
    "status": "present",
    "instead_of": "",
    "remote": False,
    "body": "",
}


@pytest.fixture
def by():
    return make_administrator()


@pytest.fixture
def source(by):
    made = make_source(version=make_version())
    facts = [
        (ReadingKind.STATED, "stated:title", {"name": "title", "value": "Protokoll"}),
        (ReadingKind.STATED, "stated:date", {"name": "date", "value": "2026-03-09"}),
        (ReadingKind.BODY, "body:radet", {"name": "Rådet för hälsa"}),
        (ReadingKind.ITEM, "item:planen", ITEM),
        (ReadingKind.ATTENDEE, "attendee:asaberg", PERSON),
        (ReadingKind.DECISION, "decision:planenantas", DECISION),
        (ReadingKind.ASSIGNMENT, "assignment:asa", TASK),
    ]
    for order, (kind, key, value) in enumerate(facts):
        make_reading(source=made, kind=kind, key=key, order=order, machine=value, spans=[[1, order, order + 1]])
    return made


def applied(source, by):
    apply.apply_source(source=source, by=by, now=NOW)
    source.refresh_from_db()
    return source.meeting


def reading(source, kind):
    return source.readings.get(kind=kind)


def test_a_document_becomes_a_meeting_with_all_that_was_said(source, by):
    meeting = applied(source, by)

    assert (meeting.title, str(meeting.held_on), [str(body) for body in meeting.bodies.all()]) == (
        "Protokoll",
        "2026-03-09",
        ["Rådet för hälsa"],
    )
    item = meeting.items.get()
    assert (item.title, item.minutes.text, item.presenters.get().name) == ("Planen", "Diskussion.", "Åsa Berg")
    assert meeting.attendance.get().person.name == "Åsa Berg"
    assert (meeting.decisions.get().item, meeting.decisions.get().body.name) == (item, "Rådet för hälsa")
    assert (meeting.assignments.get().owners.get().person.name, str(meeting.assignments.get().due_on)) == (
        "Åsa Berg",
        "2026-05-01",
    )


def test_a_title_in_capitals_is_not_shouted_in_the_memory(source, by):
    Reading.objects.filter(source=source, key="stated:title").update(
        machine={"name": "title", "value": "PROTOKOLL RÅDET FÖR BARNHÄLSA"}
    )

    assert applied(source, by).title == "Protokoll rådet för barnhälsa"


def test_every_record_points_at_its_words(source, by):
    meeting = applied(source, by)

    cited = {(c.record, c.field) for c in Citation.objects.all()}
    assert cited == {
        ("meetings.meeting", "title"),
        ("meetings.meeting", "held_on"),
        ("meetings.meeting", "bodies"),
        ("meetings.agendaitem", ""),
        ("meetings.attendance", ""),
        ("followup.decision", ""),
        ("followup.assignment", ""),
    }
    assert Citation.objects.get(record="meetings.meeting", field="held_on").record_id == meeting.pk


def test_applying_twice_doubles_nothing(source, by):
    first = applied(source, by)
    again = applied(source, by)

    assert first == again
    counts = [model.objects.count() for model in (Meeting, AgendaItem, Attendance, Decision, Assignment, Person, Body)]
    assert counts == [1, 1, 1, 1, 1, 1, 1]


def test_a_correction_corrects_the_record_in_place(source, by):
    meeting = applied(source, by)
    fact = reading(source, ReadingKind.DECISION)

    review.correct(reading=fact, value={"text": "Planen antas med ändring."}, by=by, now=NOW)
    apply.follow(reading=fact, by=by, now=NOW)

    decision = meeting.decisions.get()
    assert (decision.pk, decision.text) == (fact.record_id, "Planen antas med ändring.")
    assert Citation.objects.get(record="followup.decision").confirmed_by == by


def test_a_refused_fact_takes_its_record_away_and_coming_back_brings_it(source, by):
    meeting = applied(source, by)
    fact = reading(source, ReadingKind.ASSIGNMENT)

    review.refuse(reading=fact, by=by, now=NOW)
    apply.follow(reading=fact, by=by, now=NOW)
    gone = meeting.assignments.count()
    review.undecide(reading=fact, by=by, now=NOW)
    apply.follow(reading=fact, by=by, now=NOW)

    assert (gone, meeting.assignments.count()) == (0, 1)


def test_a_new_day_for_the_meeting_is_the_day_of_its_decisions(source, by):
    meeting = applied(source, by)
    fact = source.readings.get(key="stated:date")

    review.correct(reading=fact, value={"value": "2026-03-10"}, by=by, now=NOW)
    apply.follow(reading=fact, by=by, now=NOW)

    assert str(meeting.decisions.get().decided_on) == "2026-03-10"


def test_taking_back_leaves_nothing_but_the_facts(source, by):
    applied(source, by)

    apply.take_back(source=source, by=by, now=NOW)

    assert [m.objects.count() for m in (Meeting, AgendaItem, Attendance, Decision, Assignment, Person, Citation)] == [
        0
    ] * 7
    assert Reading.objects.filter(source=source, record_id__isnull=True).count() == 7


def test_what_was_taken_back_can_be_applied_again(source, by):
    applied(source, by)
    apply.take_back(source=source, by=by, now=NOW)

    assert applied(source, by).decisions.count() == 1


def test_a_person_whom_others_name_stays_when_taken_back(source, by):
    meeting = applied(source, by)
    other = make_source(version=make_version())
    make_reading(source=other, kind=ReadingKind.STATED, machine={"name": "title", "value": "Annat"})
    make_reading(source=other, kind=ReadingKind.ATTENDEE, machine=PERSON)
    applied(other, by)

    apply.take_back(source=source, by=by, now=NOW)

    assert Person.objects.get().attendance.count() == 1
    assert not Meeting.objects.filter(pk=meeting.pk).exists()


def test_known_people_bodies_and_organisations_are_found_not_entered(source, by):
    person, body, organisation = (
        make_person(name="Åsa Berg"),
        make_body(name="Rådet för hälsa"),
        make_organisation(name="Ekby kommun"),
    )

    meeting = applied(source, by)

    row = meeting.attendance.get()
    assert (row.person, meeting.bodies.get(), row.organisation) == (person, body, organisation)


def test_someone_alike_is_entered_beside_with_the_doubt_told(source, by):
    make_person(name="Åsa Bergh")

    applied(source, by)

    fact = reading(source, ReadingKind.ATTENDEE)
    assert Person.objects.count() == 2
    assert "Kan vara samma person som Åsa Bergh" in fact.doubt


def test_saying_that_two_are_the_same_moves_the_attendance_and_teaches(source, by):
    known = make_person(name="Åsa Bergh")
    meeting = applied(source, by)
    fact = reading(source, ReadingKind.ATTENDEE)

    review.judge(words="Åsa Berg", record="structure.person", record_id=known.pk, verdict=Verdict.SAME, by=by, now=NOW)
    review.correct(reading=fact, value={"person_id": known.pk}, by=by, now=NOW)
    apply.apply_source(source=source, by=by, now=NOW)

    assert meeting.attendance.get().person == known
    assert meeting.assignments.get().owners.get().person == known


def test_a_first_name_alone_names_nobody(source, by):
    fact = reading(source, ReadingKind.ATTENDEE)
    fact.machine = {**PERSON, "name": "Åsa"}
    fact.save()

    meeting = applied(source, by)

    fact.refresh_from_db()
    assert (meeting.attendance.count(), "säg vem" in fact.doubt) == (0, True)


def test_the_same_meeting_in_another_document_is_not_entered_twice(source, by):
    applied(source, by)
    other = make_source(version=make_version())
    make_reading(source=other, kind=ReadingKind.STATED, machine={"name": "date", "value": "2026-03-09"})
    make_reading(source=other, kind=ReadingKind.BODY, machine={"name": "Rådet för hälsa"})

    apply.apply_source(source=other, by=by, now=NOW)

    other.refresh_from_db()
    assert (Meeting.objects.count(), other.meeting, "finns redan" in other.message) == (1, None, True)


def record_of(names, *, body=None):
    """A document with these people at the table, of ``body`` where it says so."""
    made = make_source(version=make_version())
    make_reading(
        source=made, kind=ReadingKind.STATED, key="stated:title", machine={"name": "title", "value": "Anteckningar"}
    )
    if body:
        make_reading(source=made, kind=ReadingKind.BODY, key="body:b", machine={"name": body})
    for name in names:
        make_reading(source=made, kind=ReadingKind.ATTENDEE, key=f"attendee:{name}", machine={**PERSON, "name": name})
    return made


def test_a_record_that_names_no_body_gets_the_one_whose_people_met_with_the_reason(by):
    applied(record_of(["Åsa Berg", "Bo Ek", "Cia Dahl"], body="Rådet för hälsa"), by)
    applied(record_of(["Dag Fors", "Eva Gren"], body="Nätverket"), by)
    unnamed = record_of(["Åsa Berg", "Bo Ek", "Eva Gren"])

    meeting = applied(unnamed, by)
    apply.propose_bodies(by=by, now=NOW)

    fact = unnamed.readings.get(kind=ReadingKind.BODY)
    assert [body.name for body in meeting.bodies.all()] == ["Rådet för hälsa"]
    assert fact.inferred == "2 av 3 personer har varit med när Rådet för hälsa mötts."
    places = Citation.objects.filter(record="meetings.meeting", field="bodies", version=unnamed.version)
    assert [place.is_open for place in places] == [True, True, True]


def test_an_inferred_body_that_a_person_refused_stays_away(by):
    applied(record_of(["Åsa Berg", "Bo Ek"], body="Rådet för hälsa"), by)
    unnamed = record_of(["Åsa Berg", "Bo Ek"])
    meeting = applied(unnamed, by)
    apply.propose_bodies(by=by, now=NOW)
    fact = unnamed.readings.get(kind=ReadingKind.BODY)

    review.refuse(reading=fact, by=by, now=NOW)
    apply.follow(reading=fact, by=by, now=NOW)

    assert (meeting.bodies.count(), apply.propose_bodies(by=by, now=NOW)) == (0, 0)


def test_no_body_is_inferred_where_two_are_as_likely(by):
    applied(record_of(["Åsa Berg", "Bo Ek"], body="Rådet för hälsa"), by)
    applied(record_of(["Åsa Berg", "Bo Ek"], body="Nätverket"), by)

    meeting = applied(record_of(["Åsa Berg", "Bo Ek"]), by)

    assert (apply.propose_bodies(by=by, now=NOW), meeting.bodies.count()) == (0, 0)


def at(organisation, source):
    """The same person in this document, but for an organisation."""
    fact = reading(source, ReadingKind.ATTENDEE)
    fact.machine = {**PERSON, "organisation": organisation}
    fact.save()
    return source


def test_namesakes_do_not_multiply(source, by):
    for name in ("Ekby kommun", "Byholms kommun"):
        make_organisation(name=name)
    applied(source, by)
    same_day = record_of(["Åsa Berg"])
    make_reading(
        source=same_day, kind=ReadingKind.STATED, key="stated:date", machine={"name": "date", "value": "2026-03-09"}
    )
    applied(at("Byholms kommun", same_day), by)
    unplaced = record_of(["Åsa Berg"])
    applied(at("", unplaced), by)

    assert Person.objects.filter(name="Åsa Berg").count() == 2
    assert "annan med samma namn" in reading(unplaced, ReadingKind.ATTENDEE).doubt


def test_what_was_inferred_is_no_evidence(by):
    applied(record_of(["Åsa Berg", "Bo Ek"], body="Rådet för hälsa"), by)
    applied(record_of(["Åsa Berg", "Bo Ek", "Cia Dahl", "Dag Fors"]), by)
    apply.propose_bodies(by=by, now=NOW)
    applied(record_of(["Cia Dahl", "Dag Fors"]), by)

    assert apply.propose_bodies(by=by, now=NOW) == 0
