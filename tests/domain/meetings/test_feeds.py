"""Calendars under secret addresses: who makes and ends them, what they hold, and when they end by themselves."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.meetings import rules
from rodatraden.domain.meetings.models import CalendarFeed, Meeting
from rodatraden.domain.meetings.operations.feeds import make_feed, revoke_feed
from rodatraden.domain.meetings.queries import feeds
from rodatraden.domain.structure.models import Person
from tests.domain.every import refused
from tests.domain.meetings.scene import Scene, make_scene
from tests.factories.accounts import make_administrator
from tests.factories.clock import NOW, TODAY, TOMORROW, YESTERDAY
from tests.factories.meetings import make_calendar_feed, make_meeting
from tests.factories.structure import make_body, make_member, make_membership, make_person

pytestmark = pytest.mark.django_db

YEAR = timedelta(days=365)


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def own(scene: Scene) -> CalendarFeed:
    return make_feed(person=scene.by.person, **scene.who())


def held(feed: CalendarFeed) -> list[Meeting]:
    return list(feeds.meetings_of(feed, on=TODAY))


# made and ended


def test_a_person_makes_a_calendar_under_256_bits_of_chance(scene: Scene) -> None:
    feed = own(scene)

    assert (feed.person, feed.body, feed.made_by, feed.made_at) == (scene.by.person, None, scene.by, NOW)
    assert len(feed.secret) == 43
    assert rules.check_secret(feed.secret, now=NOW) == feed


def test_an_administrator_makes_none_for_somebody_else(scene: Scene) -> None:
    refused(make_feed, {"person": scene.by.person}, by=make_administrator())


def test_a_calendar_is_of_a_person_or_of_a_body(scene: Scene) -> None:
    for given in ({}, {"person": scene.by.person, "body": scene.body}):
        with pytest.raises(NotPossible, match="Säg vems"):
            make_feed(**given, **scene.who())


def test_a_new_address_ends_the_earlier_one(scene: Scene) -> None:
    for whose in ({"person": scene.by.person}, {"body": scene.body}):
        first, second = (make_feed(**whose, **scene.who()) for _ in range(2))

        assert feeds.by_secret(first.secret) is None
        assert feeds.by_secret(second.secret) == second


def test_a_calendar_of_a_duplicate_is_the_persons(scene: Scene) -> None:
    duplicate = make_person(same_as=scene.by.person)

    feed = make_feed(person=duplicate, **scene.who())

    assert feed.person == scene.by.person
    assert feeds.of_person([scene.by.person.pk, duplicate.pk]) == feed


def test_a_revoked_address_leads_nowhere(scene: Scene) -> None:
    feed = revoke_feed(feed=own(scene), **scene.who())

    assert feed.revoked_at == NOW
    with pytest.raises(NotAllowed, match="Kalendern finns inte"):
        rules.check_secret(feed.secret, now=NOW)
    with pytest.raises(NotPossible, match="gäller inte längre"):
        revoke_feed(feed=feed, **scene.who())


@pytest.mark.parametrize("secret", ["", "hemlighet", "HEMLIGHETEN", "%", "åäö"])
def test_an_unknown_address_leads_nowhere(secret: str) -> None:
    make_calendar_feed(secret="hemligheten")

    assert feeds.by_secret(secret) is None


def test_a_persons_calendar_ends_with_the_account(scene: Scene) -> None:
    feed = own(scene)
    scene.by.is_active = False
    scene.by.save()

    assert feeds.by_secret(feed.secret) is None


def test_a_bodys_calendar_outlives_the_account_that_made_it(scene: Scene) -> None:
    feed = make_feed(body=scene.body, **scene.who())
    scene.by.is_active = False
    scene.by.save()

    assert feeds.by_secret(feed.secret) == feed


def test_the_calendars_of_bodies_that_live() -> None:
    with_one, without = make_body(), make_body()
    feed = make_calendar_feed(body=with_one)
    make_calendar_feed(body=without, revoked_at=NOW)

    assert feeds.of_bodies([with_one, without]) == {with_one.pk: feed}


# what they hold


def person_with(**seat: Any) -> tuple[Person, Meeting]:
    """Somebody with a seat, and a meeting tomorrow of its body."""
    user = make_member()
    body = make_membership(person=user.person, **seat).body
    return user.person, make_meeting(bodies=[body], held_on=TOMORROW)


@pytest.mark.parametrize(
    ("seat", "is_told"),
    [
        ({}, True),
        ({"since": TOMORROW}, True),
        ({"since": TOMORROW + timedelta(days=1)}, False),
        ({"until": TOMORROW + timedelta(days=1)}, True),
        ({"until": TOMORROW}, False),
        ({"until": TODAY}, False),
    ],
)
def test_a_person_has_the_meetings_of_the_bodies_where_they_sit_that_day(seat: dict[str, Any], is_told: bool) -> None:
    person, meeting = person_with(**seat)
    make_meeting(bodies=[make_body()], held_on=TOMORROW)

    assert held(make_calendar_feed(person=person)) == ([meeting] if is_told else [])


def test_who_has_left_has_not_even_the_meetings_of_before() -> None:
    person, _ = person_with(until=TODAY)
    body = person.memberships.get(until=TODAY).body
    make_meeting(bodies=[body], held_on=YESTERDAY)

    assert held(make_calendar_feed(person=person)) == []


def test_a_seat_of_a_duplicate_is_the_persons() -> None:
    person = make_person()
    seat = make_membership(person=make_person(same_as=person))
    meeting = make_meeting(bodies=[seat.body], held_on=TODAY)

    assert held(make_calendar_feed(person=person)) == [meeting]


def test_a_joint_meeting_is_told_once() -> None:
    person = make_person()
    seats = [make_membership(person=person) for _ in range(2)]
    meeting = make_meeting(bodies=[seat.body for seat in seats], held_on=TODAY)

    assert held(make_calendar_feed(person=person)) == [meeting]


def test_a_body_has_its_meetings_of_a_year_back_and_all_to_come() -> None:
    body = make_body()
    days = [TODAY - YEAR - timedelta(days=1), TODAY - YEAR, TODAY + 3 * YEAR, None]
    meetings = [make_meeting(bodies=[body], held_on=day) for day in days]
    make_meeting(bodies=[make_body()], held_on=TODAY)

    assert held(make_calendar_feed(body=body)) == meetings[1:3]
