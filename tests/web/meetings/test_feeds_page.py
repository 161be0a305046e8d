"""Calendars are made and ended on a page, and fetched by programs that never sign in."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from rodatraden.domain.meetings.enums import MeetingState
from rodatraden.domain.meetings.models import CalendarFeed
from rodatraden.web.meetings.feeds import FETCHED, WRONG_SECRETS
from tests.domain.meetings.scene import Scene, make_scene
from tests.factories.accounts import make_administrator
from tests.factories.meetings import make_calendar_feed, make_meeting
from tests.factories.structure import make_membership
from tests.web.conftest import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def forgotten() -> None:
    cache.clear()


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def fed(scene: Scene, **fields: Any) -> str:
    """The address of the secretary's calendar, with a meeting tomorrow."""
    make_meeting(
        bodies=[scene.body], title="Rådet", held_on=timezone.localdate() + timedelta(days=1), state=MeetingState.CALLED
    )
    feed = make_calendar_feed(**{"person": scene.by.person, "made_by": scene.by} | fields)
    return f"/kalender/{feed.secret}.ics"


# the page


def test_a_calendar_is_made_copied_made_anew_and_ended(scene: Scene) -> None:
    client = signed_in(scene.by)

    client.post("/kalendrar/gor/")
    first = CalendarFeed.objects.get()
    page = client.get("/kalendrar/").content.decode()
    assert f'value="http://testserver/kalender/{first.secret}.ics"' in page
    assert f'href="webcal://testserver/kalender/{first.secret}.ics"' in page

    client.post("/kalendrar/gor/")
    second = CalendarFeed.objects.get(revoked_at=None)
    assert first.secret not in client.get("/kalendrar/").content.decode()

    client.post(f"/kalendrar/{second.pk}/avsluta/")
    assert "/kalender/" not in client.get("/kalendrar/").content.decode()


def test_those_who_lead_make_the_bodys_and_members_see_it(scene: Scene) -> None:
    signed_in(scene.by).post("/kalendrar/gor/", {"organ": scene.body.pk})

    feed = CalendarFeed.objects.get()
    page = signed_in(scene.member()).get("/kalendrar/").content.decode()
    assert feed.body == scene.body
    assert f"/kalender/{feed.secret}.ics" in page
    assert f"/kalendrar/{feed.pk}/avsluta/" not in page


def test_a_member_neither_makes_nor_ends_the_bodys(scene: Scene) -> None:
    feed = make_calendar_feed(body=scene.body)
    client = signed_in(scene.member())

    client.post("/kalendrar/gor/", {"organ": scene.body.pk})
    client.post(f"/kalendrar/{feed.pk}/avsluta/")

    assert list(CalendarFeed.objects.values_list("pk", "revoked_at")) == [(feed.pk, None)]


def test_nobody_sees_or_ends_somebody_elses(scene: Scene) -> None:
    feed = make_calendar_feed(person=scene.by.person)
    client = signed_in(scene.member())

    client.post(f"/kalendrar/{feed.pk}/avsluta/")

    assert feed.secret not in client.get("/kalendrar/").content.decode()
    assert CalendarFeed.objects.get().revoked_at is None


def test_an_account_without_a_person_is_told_why_there_is_none() -> None:
    client = signed_in(make_administrator())

    client.post("/kalendrar/gor/")

    assert "Säg vems kalendern är" in (page := client.get("/kalendrar/").content.decode())
    assert "hör inte till någon person i registret" in page


def test_the_addresses_are_kept_by_no_browser(scene: Scene) -> None:
    assert signed_in(scene.by).get("/kalendrar/").headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_as_many_questions_for_one_as_for_three(count: int, django_assert_num_queries: Any) -> None:
    scene = make_scene()
    for _ in range(count):
        make_calendar_feed(body=make_membership(person=scene.by.person).body)
    client = signed_in(scene.by)

    with django_assert_num_queries(7):
        client.get("/kalendrar/")


# the calendar


def test_a_program_fetches_it_without_signing_in(scene: Scene) -> None:
    answer = Client().get(fed(scene))

    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert [str(event["SUMMARY"]) for event in Calendar.from_ical(answer.content).events] == ["Rådet"]
    assert {name: answer.headers[name] for name in ("Cache-Control", "Referrer-Policy", "X-Robots-Tag")} == {
        "Cache-Control": "private, no-cache",
        "Referrer-Policy": "no-referrer",
        "X-Robots-Tag": "noindex, nofollow",
    }


def test_its_head_is_that_of_the_whole(scene: Scene) -> None:
    address = fed(scene)

    head, whole = Client().head(address), Client().get(address)

    assert (head.status_code, head.content) == (200, b"")
    assert [head.headers[name] for name in ("ETag", "Content-Type")] == [
        whole.headers[name] for name in ("ETag", "Content-Type")
    ]


def test_what_has_not_changed_is_not_sent_again(scene: Scene) -> None:
    address = fed(scene)
    mark = Client().get(address).headers["ETag"]

    same = Client().get(address, headers={"If-None-Match": mark})
    assert (same.status_code, same.content, same.headers["ETag"]) == (304, b"", mark)

    make_meeting(bodies=[scene.body], held_on=timezone.localdate())
    assert Client().get(address, headers={"If-None-Match": mark}).status_code == 200


def test_unknown_revoked_and_ended_are_answered_alike(scene: Scene) -> None:
    revoked = fed(scene, revoked_at=timezone.now())
    ended = fed(scene)
    scene.by.is_active = False
    scene.by.save()

    answers = [Client().get(address) for address in ("/kalender/fel.ics", revoked, ended)]

    assert {(answer.status_code, answer.content.decode()) for answer in answers} == {
        (404, "Kalendern finns inte. Adressen är felskriven eller gäller inte längre.")
    }


def test_who_guesses_addresses_is_stopped(scene: Scene) -> None:
    address, client = fed(scene), Client()

    for _ in range(WRONG_SECRETS.most):
        client.get("/kalender/fel.ics")

    assert client.get(address).status_code == 429
    assert Client(REMOTE_ADDR="192.0.2.7").get(address).status_code == 200


def test_a_calendar_that_is_fetched_all_the_time_has_to_wait(scene: Scene) -> None:
    address, other = fed(scene), fed(make_scene())
    for _ in range(FETCHED.most):
        FETCHED.count(address.removeprefix("/kalender/").removesuffix(".ics"))

    assert [Client().get(one).status_code for one in (address, other)] == [429, 200]
