"""Bodies that only records name: each is its own question, and goes when nothing names it."""

import pytest

from rodatraden.base.models import AuditEvent
from rodatraden.domain.documents.models import Citation
from rodatraden.domain.structure.models import Body
from rodatraden.domain.structure.operations import bodies
from rodatraden.importer import apply
from rodatraden.importer.enums import ReadingKind
from rodatraden.importer.review import operations as review
from rodatraden.importer.review import queries
from tests.factories.accounts import make_administrator
from tests.factories.clock import NOW
from tests.factories.documents import make_version
from tests.factories.importer import make_reading, make_source
from tests.factories.structure import make_body

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return make_administrator()


def joint(*names):
    """A document of a meeting of several bodies."""
    made = make_source(version=make_version())
    make_reading(
        source=made, kind=ReadingKind.STATED, key="stated:date", machine={"name": "date", "value": "2026-03-09"}
    )
    for name in names:
        make_reading(source=made, kind=ReadingKind.BODY, key=f"body:{name}", machine={"name": name}, confidence=0.99)
    return made


def applied(source, by):
    apply.apply_source(source=source, by=by, now=NOW)
    source.refresh_from_db()
    return source.meeting


def test_accepting_one_body_leaves_the_questions_about_the_others(by):
    source = joint("Chefsgruppen", "Nätverket", "Rådet")
    applied(source, by)
    first = source.readings.get(key="body:Chefsgruppen")

    review.accept(reading=first, by=by, now=NOW)
    apply.follow(reading=first, by=by, now=NOW)

    assert [row.value["name"] for row in queries.heap(source).unsure if row.doubt] == ["Nätverket", "Rådet"]


def test_a_refused_body_leaves_the_register_with_a_trace(by):
    source = joint("Chefsgruppen", "Nätverket")
    applied(source, by)
    fact = source.readings.get(key="body:Nätverket")

    review.refuse(reading=fact, by=by, now=NOW)
    apply.follow(reading=fact, by=by, now=NOW)

    assert [body.name for body in Body.objects.all()] == ["Chefsgruppen"]
    assert AuditEvent.objects.get(did="body.removed").record_title == "Nätverket"


def test_a_refused_body_that_was_in_the_register_before_stays(by):
    known = make_body(name="Nätverket")
    source = joint("Nätverket")
    applied(source, by)
    fact = source.readings.get(kind=ReadingKind.BODY)

    review.refuse(reading=fact, by=by, now=NOW)
    apply.follow(reading=fact, by=by, now=NOW)

    assert list(Body.objects.all()) == [known]


def test_a_read_body_that_somebody_has_named_stays(by):
    source = joint("Nätverket")
    applied(source, by)
    bodies.name_body(body=Body.objects.get(), alias="Nätet", by=by, now=NOW)

    apply.take_back(source=source, by=by, now=NOW)

    assert Body.objects.get().name == "Nätverket"


def test_a_read_body_that_another_record_names_stays(by):
    source, other = joint("Nätverket"), joint("Nätverket", "Rådet")
    applied(source, by)
    make_reading(source=other, kind=ReadingKind.STATED, key="stated:title", machine={"name": "title", "value": "T"})
    other.readings.filter(key="stated:date").update(machine={"name": "date", "value": "2026-05-09"})
    applied(other, by)

    apply.take_back(source=source, by=by, now=NOW)

    assert {body.name for body in Body.objects.all()} == {"Nätverket", "Rådet"}


def test_a_refused_body_that_is_taken_up_again_is_a_question_again(by):
    source = joint("Nätverket")
    applied(source, by)
    fact = source.readings.get(kind=ReadingKind.BODY)
    for act in (review.refuse, review.undecide):
        act(reading=fact, by=by, now=NOW)
        apply.follow(reading=fact, by=by, now=NOW)

    fact.refresh_from_db()
    assert (Body.objects.get().name, "Nytt organ" in fact.doubt) == ("Nätverket", True)


def test_only_the_words_of_an_accepted_fact_are_confirmed(by):
    source = joint("Nätverket")
    applied(source, by)
    date = source.readings.get(key="stated:date")

    review.accept(reading=date, by=by, now=NOW)
    apply.follow(reading=date, by=by, now=NOW)
    one = {place.field: place.confirmed_by for place in Citation.objects.all()}
    source.readings.update(confidence=0.99, doubt="")
    review.accept_many(source=source, readings=set(source.readings.values_list("pk", flat=True)), by=by, now=NOW)
    apply.cite_again(source=source, by=by, now=NOW)

    assert one == {"held_on": by, "bodies": None}
    assert {place.field: place.confirmed_by for place in Citation.objects.all()} == {"held_on": by, "bodies": by}
