"""What a person decides stands beside what the machine read, and survives every new reading."""

import pytest

from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.base.models import AuditEvent
from rodatraden.importer import operations
from rodatraden.importer.enums import ReadingKind, ReadingState, SourceState, Verdict
from rodatraden.importer.facts import Fact
from rodatraden.importer.models import Judgement
from rodatraden.importer.review import operations as review
from rodatraden.importer.review import queries
from tests.factories.accounts import make_administrator, make_user
from tests.factories.clock import NOW
from tests.factories.importer import make_reading, make_run, make_source
from tests.factories.structure import make_person

pytestmark = pytest.mark.django_db

DECISION = {"item": None, "text": "Planen antas.", "kind": "decided", "form": "decision", "body": ""}
ABOUT = {"reader": "text 1", "pages": 1, "coverage": 0.5, "unclaimed": []}


def a_reading(**fields):
    return make_reading(**{"machine": DECISION, "key": "decision:planenantas", "spans": [[1, 0, 13]], **fields})


def fact(**fields):
    given = {
        "kind": ReadingKind.DECISION,
        "key": "decision:planenantas",
        "order": 0,
        "value": DECISION,
        "quote": "Planen antas.",
    }
    given |= {"spans": ((1, 0, 13),), "rule": "r", "confidence": 0.9, "inferred": ""}
    return Fact(**given | fields)


def read_again(source, facts):
    source.state = SourceState.READING
    source.claimed_by = "here:1"
    source.save()
    return operations.land(source=source, facts=facts, problems=[], about=ABOUT, by=make_administrator(), now=NOW)


def test_accepting_keeps_what_the_machine_read_as_the_persons_word():
    reading = review.accept(reading=a_reading(), by=make_administrator(), now=NOW)

    assert (reading.state, reading.person, reading.machine) == (ReadingState.ACCEPTED, DECISION, DECISION)


def test_a_correction_survives_a_new_reading_that_says_otherwise():
    reading = a_reading()
    review.correct(reading=reading, value={"text": "Planen antas med ändring."}, by=make_administrator(), now=NOW)

    read_again(reading.source, [fact(value={**DECISION, "text": "Planen avslås."})])

    reading.refresh_from_db()
    assert reading.value["text"] == "Planen antas med ändring."
    assert reading.machine["text"] == "Planen avslås."
    assert reading.differs


def test_what_nobody_decided_follows_the_machine():
    reading = a_reading()

    read_again(reading.source, [fact(value={**DECISION, "text": "Planen avslås."})])

    reading.refresh_from_db()
    assert (reading.value["text"], reading.state) == ("Planen avslås.", ReadingState.UNREVIEWED)


def test_a_decided_fact_that_is_no_longer_read_stays():
    reading = a_reading()
    review.accept(reading=reading, by=make_administrator(), now=NOW)

    read_again(reading.source, [])

    reading.refresh_from_db()
    assert (reading.is_gone, reading.holds) == (True, True)


def test_an_undecided_fact_that_is_no_longer_read_no_longer_holds():
    reading = a_reading()

    read_again(reading.source, [])

    reading.refresh_from_db()
    assert (reading.is_gone, reading.holds) == (True, False)


def test_a_refused_fact_stays_refused_when_it_is_read_again():
    reading = a_reading()
    review.refuse(reading=reading, by=make_administrator(), now=NOW)

    read_again(reading.source, [fact()])

    reading.refresh_from_db()
    assert (reading.state, reading.holds) == (ReadingState.REFUSED, False)


def test_a_proposal_changes_nothing_until_it_is_adopted():
    reading = a_reading()
    by = make_administrator()

    operations.propose(
        source=reading.source, facts=[fact(value={**DECISION, "text": "Ny."})], reader="text 2", by=by, now=NOW
    )
    reading.refresh_from_db()
    before = reading.value["text"]
    changed = [new.value["text"] for _, new in operations.proposal(reading.source).changed]
    operations.adopt_proposal(source=reading.source, by=by, now=NOW)
    reading.refresh_from_db()

    assert (before, changed, reading.value["text"]) == ("Planen antas.", ["Ny."], "Ny.")


def test_a_reading_that_changes_nothing_leaves_no_proposal():
    reading = a_reading()

    operations.propose(source=reading.source, facts=[fact()], reader="text 2", by=make_administrator(), now=NOW)

    assert reading.source.proposed is None


def four(source):
    """Facts of a document: two to accept in one step, one that is unsure and one that was inferred."""
    return [
        a_reading(source=source, key="decision:a", confidence=0.995),
        a_reading(source=source, key="decision:b", confidence=0.95),
        a_reading(source=source, key="decision:c", confidence=0.7),
        a_reading(source=source, key="decision:d", confidence=1, inferred="Året framgår av veckodagen."),
    ]


def states(readings):
    for reading in readings:
        reading.refresh_from_db()
    return [str(reading.state) for reading in readings]


def test_accepting_many_leaves_what_is_doubtful():
    source = make_source()
    readings = four(source)

    count = review.accept_many(
        source=source, readings={reading.pk for reading in readings}, by=make_administrator(), now=NOW
    )

    assert (count, states(readings)) == (2, ["accepted", "accepted", "unreviewed", "unreviewed"])


def test_what_was_accepted_in_one_step_is_taken_back_in_one():
    source, by = make_source(), make_administrator()
    readings = four(source)
    review.accept_many(source=source, readings={reading.pk for reading in readings}, by=by, now=NOW)
    step = queries.latest_step(source.readings.all())
    review.correct(reading=readings[0], value={"text": "Rättat sedan dess."}, by=by, now=NOW)

    count = review.undo_many(source=source, at=step.at, by=by, now=NOW)

    assert (step, count) == (queries.Step(NOW, 2, is_newest=True), 1)
    assert states(readings) == ["corrected", "unreviewed", "unreviewed", "unreviewed"]


def test_nothing_to_accept_or_take_back_in_one_step_is_told():
    source, by = make_source(), make_administrator()

    with pytest.raises(NotPossible, match="Inget godkändes"):
        review.accept_many(source=source, readings=set(), by=by, now=NOW)
    with pytest.raises(NotPossible, match="inget att ångra"):
        review.undo_many(source=source, at=NOW, by=by, now=NOW)


def test_progress_counts_what_a_person_has_decided_on():
    source = make_source()
    a_reading(source=source, key="a", state=ReadingState.ACCEPTED)
    a_reading(source=source, key="b", state=ReadingState.REFUSED)
    a_reading(source=source, key="c")
    a_reading(source=source, key="d", is_gone=True)

    assert queries.progress(queries.heap(source).all) == queries.Progress(2, 3)


def test_a_decision_can_be_taken_back():
    reading = a_reading()
    by = make_administrator()
    review.correct(reading=reading, value={"text": "Fel."}, by=by, now=NOW)

    review.undecide(reading=reading, by=by, now=NOW)

    assert (reading.value["text"], reading.state, reading.decided_by) == (
        "Planen antas.",
        ReadingState.UNREVIEWED,
        None,
    )


def test_an_added_fact_cannot_be_accepted_or_undecided():
    by = make_administrator()
    added = review.add(source=make_source(), kind=ReadingKind.DECISION, value=DECISION, span=(1, 0, 5), by=by, now=NOW)

    with pytest.raises(NotPossible, match="tillagd"):
        review.accept(reading=added, by=by, now=NOW)
    with pytest.raises(NotPossible, match="tillagd"):
        review.undecide(reading=added, by=by, now=NOW)


def test_splitting_corrects_the_first_and_adds_the_others():
    reading = a_reading()

    parts = review.split(reading=reading, values=[{"text": "A."}, {"text": "B."}], by=make_administrator(), now=NOW)

    assert [(part.value["text"], part.state) for part in parts] == [("A.", "corrected"), ("B.", "added")]
    assert parts[1].spans == [[1, 0, 13]]


def test_splitting_takes_two_parts():
    with pytest.raises(NotPossible, match="minst två"):
        review.split(reading=a_reading(), values=[{"text": "A."}], by=make_administrator(), now=NOW)


@pytest.mark.parametrize(
    ("kind", "value", "says"),
    [
        (ReadingKind.DECISION, {"text": " "}, "beslutets text"),
        (ReadingKind.DECISION, {"text": "A", "kind": "annat"}, "giltigt slag av beslut"),
        (ReadingKind.STATED, {"name": "date", "value": "17 maj"}, "ÅÅÅÅ-MM-DD"),
        (ReadingKind.STATED, {"name": "start", "value": "nio"}, "TT:MM"),
        (ReadingKind.STATED, {"name": "väder", "value": "sol"}, "slag av uppgift"),
        (ReadingKind.STATED, {"name": "kind", "value": "En rubrik"}, "Slag av handling kan inte vara ”En rubrik”"),
        (ReadingKind.STATED, {"name": "reference", "value": "å" * 101}, "ryms 100 tecken"),
        (ReadingKind.ATTENDEE, {"name": "", "status": "present"}, "personens namn"),
        (ReadingKind.ASSIGNMENT, {"task": "", "kind": "need"}, "vad som ska göras"),
        (ReadingKind.ITEM, {"title": ""}, "punktens rubrik"),
        (ReadingKind.BODY, {"name": ""}, "organets namn"),
        (ReadingKind.FORWARDING, {"what": ""}, "vad som skickades vidare"),
        (ReadingKind.ROUND, {"party": "Norr", "text": ""}, "vad parten rapporterade"),
    ],
)
def test_a_wrong_shape_is_refused_with_what_is_wrong(kind, value, says):
    with pytest.raises(NotPossible, match=says):
        review.add(source=make_source(), kind=kind, value=value, span=None, by=make_administrator(), now=NOW)


def test_a_name_is_judged_to_be_one_at_a_time():
    first, second, by = make_person(), make_person(), make_administrator()

    for person in (first, second):
        review.judge(
            words="Åsa Berg", record="structure.person", record_id=person.pk, verdict=Verdict.SAME, by=by, now=NOW
        )

    assert [j.record_id for j in Judgement.objects.filter(ended_at__isnull=True)] == [second.pk]
    assert Judgement.objects.count() == 2


@pytest.mark.parametrize("act", ["accept", "refuse", "undecide"])
def test_a_member_without_charge_decides_nothing(act):
    with pytest.raises(NotAllowed):
        getattr(review, act)(reading=a_reading(), by=make_user(), now=NOW)


def test_every_decision_leaves_a_trace():
    reading = a_reading()

    review.refuse(reading=reading, by=make_administrator(), now=NOW)

    assert AuditEvent.objects.filter(did="reading.refused", record_id=reading.pk).count() == 1


def test_doubt_comes_first_then_what_was_inferred_then_the_least_sure():
    source = make_source()
    low = a_reading(source=source, key="a", confidence=0.4)
    high = a_reading(source=source, key="b", confidence=0.85)
    inferred = a_reading(source=source, key="c", confidence=0.95, inferred="därför")
    doubted = a_reading(source=source, key="d", confidence=0.99, doubt="Kan vara någon annan.")

    assert queries.heap(source).unsure == [doubted, inferred, low, high]


def test_what_is_likely_is_neither_unsure_nor_certain():
    source = make_source()
    likely, certain = a_reading(source=source, confidence=0.95), a_reading(source=source, key="b", confidence=0.99)

    heap = queries.heap(source)

    assert (heap.unsure, heap.likely, heap.certain) == ([], [likely], [certain])


def test_the_next_fact_is_the_one_below_and_then_the_first_left():
    a, b, c = (make_reading() for _ in range(3))

    assert [queries.after(row, [a, b, c]) for row in (a, b, c)] == [b, c, a]


def test_claiming_is_for_one_at_a_time():
    source, by = make_source(state=SourceState.WAITING), make_administrator()

    assert [operations.claim(source=source, by=by, now=NOW) for _ in range(2)] == [True, False]


def test_a_document_whose_reader_was_killed_can_be_claimed_again():
    import socket
    import subprocess

    gone = subprocess.Popen(["true"])
    gone.wait()
    source = make_source(state=SourceState.READING, claimed_by=f"{socket.gethostname()}:{gone.pid}", claimed_at=NOW)

    assert operations.claim(source=source, by=make_administrator(), now=NOW)


def test_a_document_read_on_another_machine_is_left_alone_until_its_time_is_out():
    source = make_source(state=SourceState.READING, claimed_by="elsewhere:1", claimed_at=NOW)
    by = make_administrator()

    assert not operations.claim(source=source, by=by, now=NOW + operations.LEASE / 2)
    assert operations.claim(source=source, by=by, now=NOW + operations.LEASE * 2)


def test_the_same_file_is_taken_in_once():
    from tests.factories.documents import make_version

    run, version, by = make_run(), make_version(), make_administrator()

    first = operations.take_in(run=run, version=version, by=by, now=NOW)

    assert operations.take_in(run=run, version=version, by=by, now=NOW) == first


def test_a_question_about_who_somebody_is_goes_when_the_machine_reads_another_name():
    reading = a_reading(doubt="Kan vara någon annan.")

    read_again(reading.source, [fact(value={**DECISION, "text": "Planen avslås."})])

    reading.refresh_from_db()
    assert reading.doubt == ""
