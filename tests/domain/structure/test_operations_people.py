from __future__ import annotations

import pytest

from rodatraden.base.errors import NotPossible
from rodatraden.base.models import AuditEvent
from rodatraden.domain.structure.models import Person, PersonName
from rodatraden.domain.structure.operations.people import (
    give_account,
    name_person,
    note_role,
    part_people,
    register_person,
    remove_unused_people,
    say_same_person,
)
from tests.domain.every import trace, traces
from tests.factories.accounts import make_user
from tests.factories.clock import NOW, TODAY, TOMORROW, YESTERDAY
from tests.factories.structure import (
    make_county_part,
    make_membership,
    make_organisation,
    make_person,
    make_person_name,
    make_person_role,
    make_secretary,
)

pytestmark = pytest.mark.django_db


def test_a_registered_person_has_a_name_and_perhaps_an_account() -> None:
    user, by = make_user(), make_secretary()

    person = register_person(name=" Ny Person ", user=user, by=by, now=NOW)

    person.refresh_from_db()
    assert (person.name, person.user) == ("Ny Person", user)
    assert [one.name for one in person.names.all()] == ["Ny Person"]
    assert trace() == ("person.registered", "structure.person", person.pk, by.pk)


def test_a_person_needs_a_name() -> None:
    with pytest.raises(NotPossible, match="namn"):
        register_person(name="", by=make_secretary(), now=NOW)

    assert traces() == []


def test_a_person_gets_a_name_once() -> None:
    person, by = make_person(), make_secretary()

    first = name_person(person=person, name=" Tidigare Namn ", by=by, now=NOW)

    assert name_person(person=person, name="Tidigare Namn", by=by, now=NOW) == first
    assert first.name == "Tidigare Namn"


def test_an_empty_name_is_refused() -> None:
    with pytest.raises(NotPossible):
        name_person(person=make_person(), name=" ", by=make_secretary(), now=NOW)

    assert not PersonName.objects.exists()


def test_the_time_of_a_role_grows_to_hold_each_day_it_is_seen() -> None:
    person, by = make_person(), make_secretary()
    role = {"person": person, "title": "Chef", "organisation": make_organisation(), "county_part": make_county_part()}

    for day in (TODAY, YESTERDAY, TOMORROW, None):
        noted = note_role(**role, seen_on=day, by=by, now=NOW)

    noted.refresh_from_db()
    assert (noted.first_seen_on, noted.last_seen_on) == (YESTERDAY, TOMORROW)
    assert person.roles.count() == 1


def test_a_role_first_seen_without_a_day_gets_one_later() -> None:
    person, by = make_person(), make_secretary()
    note_role(person=person, title="Chef", seen_on=None, by=by, now=NOW)

    noted = note_role(person=person, title="Chef", seen_on=TODAY, by=by, now=NOW)

    assert (noted.first_seen_on, noted.last_seen_on) == (TODAY, TODAY)


def test_another_title_is_another_role() -> None:
    person, by = make_person(), make_secretary()

    note_role(person=person, title="Chef", seen_on=TODAY, by=by, now=NOW)
    note_role(person=person, title="Utvecklare", seen_on=TODAY, by=by, now=NOW)

    assert person.roles.count() == 2


def test_two_that_are_one_are_tied_and_can_be_parted() -> None:
    person, same_as, by = make_person(), make_person(), make_secretary()

    say_same_person(person=person, same_as=same_as, by=by, now=NOW)
    person.refresh_from_db()
    assert person.same_as == same_as

    part_people(person=person, by=by, now=NOW)
    person.refresh_from_db()
    assert person.same_as is None
    assert AuditEvent.objects.latest("pk").before == {"same_as": same_as.pk}


def test_a_tie_leads_to_the_one_at_the_end_never_to_a_duplicate() -> None:
    first, second, third, by = make_person(), make_person(), make_person(), make_secretary()

    say_same_person(person=first, same_as=second, by=by, now=NOW)
    say_same_person(person=second, same_as=third, by=by, now=NOW)
    fourth = say_same_person(person=make_person(), same_as=first, by=by, now=NOW)

    assert set(Person.objects.filter(same_as=third)) == {first, second, fourth}


@pytest.mark.parametrize("tied", [False, True])
def test_nobody_is_a_duplicate_of_themselves(tied: bool) -> None:
    person = make_person(same_as=make_person() if tied else None)

    with pytest.raises(NotPossible, match="redan samma"):
        say_same_person(person=person, same_as=person, by=make_secretary(), now=NOW)


def test_two_that_are_one_already_are_not_tied_the_other_way_round() -> None:
    person = make_person()
    duplicate = make_person(same_as=person)

    with pytest.raises(NotPossible, match="redan samma"):
        say_same_person(person=person, same_as=duplicate, by=make_secretary(), now=NOW)


def test_only_those_who_were_tied_are_parted() -> None:
    with pytest.raises(NotPossible, match="inte sammanslagen"):
        part_people(person=make_person(), by=make_secretary(), now=NOW)


def test_people_whom_nothing_names_are_removed_with_their_names_and_roles() -> None:
    person = make_person_name().person
    make_person_role(person=person)

    removed = remove_unused_people(people=[person.pk], by=make_secretary(), now=NOW)

    assert removed == [person.name]
    assert not Person.objects.filter(pk=person.pk).exists()
    event = AuditEvent.objects.get()
    assert (event.did, event.record_id) == ("person.removed", person.pk)


@pytest.mark.parametrize("why", ["in a body", "an account", "a duplicate", "has a duplicate", "not asked for"])
def test_people_whom_something_names_stay(why: str) -> None:
    person = make_person(
        user=make_user() if why == "an account" else None,
        same_as=make_person() if why == "a duplicate" else None,
    )
    if why == "in a body":
        make_membership(person=person)
    if why == "has a duplicate":
        make_person(same_as=person)
    asked = [] if why == "not asked for" else [person.pk]

    assert remove_unused_people(people=asked, by=make_secretary(), now=NOW) == []
    assert Person.objects.filter(pk=person.pk).exists()


def test_an_account_is_given_to_a_person() -> None:
    person, user, by = make_person(), make_user(), make_secretary()

    give_account(person=person, user=user, by=by, now=NOW)

    person.refresh_from_db()
    assert person.user == user
    assert trace() == ("person.given_account", "structure.person", person.pk, by.pk)


def test_an_account_belongs_to_one_person() -> None:
    owner = make_person(user=make_user())

    with pytest.raises(NotPossible, match="hör redan till"):
        give_account(person=make_person(), user=owner.user, by=make_secretary(), now=NOW)
