"""A printed name that a person says is one in the register: nothing is left twice, and it can be taken back."""

import pytest

from rodatraden.base.errors import NotPossible
from rodatraden.domain.meetings.models import Attendance
from rodatraden.domain.structure.models import Body, Person
from rodatraden.domain.structure.queries import people
from rodatraden.importer import apply
from rodatraden.importer.apply import same
from rodatraden.importer.apply.same import Double
from rodatraden.importer.enums import ReadingKind, ReadingState
from rodatraden.importer.models import Judgement
from tests.factories.accounts import make_administrator, make_user
from tests.factories.clock import NOW
from tests.factories.documents import make_version
from tests.factories.importer import make_reading, make_source
from tests.factories.meetings import make_attendance
from tests.factories.structure import make_body, make_person

pytestmark = pytest.mark.django_db

PRINTED = "Åsa Berg"


@pytest.fixture
def by():
    return make_administrator()


def there(name, **fields):
    """A document that says that somebody was there."""
    made = make_source(version=make_version())
    value = {"name": name, "organisation": "", "role": "", "status": "present", "instead_of": "", "remote": False}
    make_reading(source=made, kind=ReadingKind.STATED, key="t", machine={"name": "title", "value": "Anteckningar"})
    make_reading(source=made, kind=ReadingKind.ATTENDEE, key="a", machine={**value, "body": "", **fields})
    return made


def of_body(name, day):
    """A document that says which body met."""
    made = make_source(version=make_version())
    make_reading(source=made, kind=ReadingKind.STATED, key="d", machine={"name": "date", "value": day})
    make_reading(source=made, kind=ReadingKind.BODY, key="b", machine={"name": name})
    return made


def applied(source, by):
    apply.apply_source(source=source, by=by, now=NOW)
    return source.readings.exclude(kind=ReadingKind.STATED).get()


def listed():
    return [person.name for person in people.register().order_by("pk")]


def test_a_double_that_nothing_else_names_is_removed(by):
    known = make_person(name="Åsa Bergh")
    fact = applied(there(PRINTED), by)

    told = same.say_same(reading=fact, number=known.pk, by=by, now=NOW)

    assert (told.double, listed(), Attendance.objects.get().person) == (Double.REMOVED, ["Åsa Bergh"], known)


def test_a_double_that_another_record_names_leads_to_the_known_one(by):
    known = make_person(name="Åsa Bergh")
    fact = applied(there(PRINTED), by)
    applied(there(PRINTED), by)

    told = same.say_same(reading=fact, number=known.pk, by=by, now=NOW)

    assert (told.double, listed()) == (Double.TIED, ["Åsa Bergh"])
    assert Person.objects.get(name=PRINTED).same_as == known


def test_one_of_the_same_name_whom_an_account_speaks_of_is_left_alone(by):
    known, other = make_person(name="Åsa Bergh"), make_person(name=PRINTED, user=make_user())
    fact = applied(there(PRINTED), by)

    told = same.say_same(reading=fact, number=known.pk, by=by, now=NOW)

    other.refresh_from_db()
    assert (told.double, other.same_as) == (Double.NONE, None)


def test_a_namesake_is_not_tied_to_the_one_who_was_chosen(by):
    first, chosen = make_person(name=PRINTED), make_person(name=PRINTED)
    make_attendance(person=first)
    fact = applied(there(PRINTED), by)
    Attendance.objects.filter(pk=fact.record_id).update(person=first)

    told = same.say_same(reading=fact, number=chosen.pk, by=by, now=NOW)

    first.refresh_from_db()
    assert (told.double, first.same_as) == (Double.NONE, None)
    assert Attendance.objects.get(pk=fact.record_id).person == chosen


def test_taking_it_back_brings_the_two_apart_and_the_question_again(by):
    known = make_person(name="Åsa Bergh")
    make_attendance(person=known)
    fact = applied(there(PRINTED), by)
    applied(there(PRINTED), by)
    same.say_same(reading=fact, number=known.pk, by=by, now=NOW)

    same.undo(reading=fact, by=by, now=NOW)

    fact.refresh_from_db()
    assert (fact.state, listed()) == (ReadingState.UNREVIEWED, ["Åsa Bergh", PRINTED])
    assert not known.names.filter(name=PRINTED).exists()
    assert not Judgement.objects.filter(ended_at__isnull=True).exists()
    assert Person.objects.get(name=PRINTED).attendance.count() == 2


def test_a_body_entered_under_another_name_goes_from_every_record_and_from_the_register(by):
    known = make_body(name="Rådet för hälsa")
    fact = applied(of_body("hälsoförsamlingen", "2026-03-09"), by)
    other = applied(of_body("hälsoförsamlingen", "2026-04-09"), by)

    told = same.say_same(reading=fact, number=known.pk, by=by, now=NOW)

    other.source.refresh_from_db()
    assert (told.double, list(Body.objects.all())) == (Double.REMOVED, [known])
    assert [str(body) for body in other.source.meeting.bodies.all()] == ["Rådet för hälsa"]


@pytest.mark.parametrize(("is_known", "is_gone"), [(False, True), (True, False)])
def test_a_refused_body_tells_whether_it_left_the_register(by, is_known, is_gone):
    if is_known:
        make_body(name="Nätverket")
    fact = applied(of_body("Nätverket", "2026-03-09"), by)

    assert same.refuse_body(reading=fact, by=by, now=NOW) == is_gone


def test_a_person_is_not_refused_as_a_body(by):
    with pytest.raises(NotPossible, match="Bara organ"):
        same.refuse_body(reading=applied(there(PRINTED), by), by=by, now=NOW)


def test_one_who_is_said_to_be_somebody_else_is_not_asked_about_again(by):
    make_person(name="Åsa Bergh")
    fact = applied(there(PRINTED), by)
    before = fact.doubt

    told = same.say_not_same(reading=fact, number=Person.objects.get(name="Åsa Bergh").pk, by=by, now=NOW)

    fact.refresh_from_db()
    assert ("Kan vara samma" in before, told, fact.doubt) == (True, "Åsa Bergh", "")


def test_one_who_is_no_longer_in_the_register_is_told(by):
    fact = applied(there(PRINTED), by)

    with pytest.raises(NotPossible, match="finns inte längre"):
        same.say_same(reading=fact, number=10**9, by=by, now=NOW)


def test_a_point_is_nobody(by):
    reading = make_reading(kind=ReadingKind.ITEM, machine={"title": "Planen"})

    with pytest.raises(NotPossible, match="Bara personer och organ"):
        same.say_same(reading=reading, number=1, by=by, now=NOW)


def test_the_one_whom_the_machine_entered_is_not_among_those_to_choose(by):
    make_person(name="Åsa Bergh")
    fact = applied(there(PRINTED), by)

    assert [one.name for one in apply.likenesses(fact)] == ["Åsa Bergh"]


def test_one_who_was_chosen_and_has_gone_since_is_entered_anew(by):
    known = make_person(name="Åsa Bergh")
    fact = applied(there(PRINTED), by)
    same.say_same(reading=fact, number=known.pk, by=by, now=NOW)
    apply.take_back(source=fact.source, by=by, now=NOW)

    applied(fact.source, by)

    assert (Person.objects.filter(pk=known.pk).exists(), listed()) == (False, [PRINTED])


def test_the_question_about_one_who_also_kept_the_record_is_asked(by):
    make_person(name="Åsa Bergh")
    source = there(PRINTED)
    make_reading(source=source, kind=ReadingKind.STATED, key="s", machine={"name": "secretary", "value": PRINTED})

    apply.apply_source(source=source, by=by, now=NOW)

    assert "Kan vara samma person som Åsa Bergh" in source.readings.get(kind=ReadingKind.ATTENDEE).doubt
    source.refresh_from_db()
    assert source.meeting.minutes.secretary == source.meeting.attendance.get().person
