"""The page of a meeting under way, its screen, and what stands beside a point."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from rodatraden.domain.followup.enums import DecisionForm
from rodatraden.domain.followup.models import Decision
from rodatraden.domain.meetings.enums import AgendaKind, MeetingState, Presence, View
from rodatraden.domain.meetings.models import AgendaItem, Attendance, Meeting, Recusal, Shift, Standpoint
from rodatraden.domain.structure.enums import Role
from rodatraden.domain.structure.models import Person
from tests.domain.meetings.scene import Scene, make_scene
from tests.factories.clock import YESTERDAY
from tests.factories.documents import make_attachment
from tests.factories.followup import make_assignment, make_decision, make_thread, make_thread_item
from tests.factories.meetings import (
    make_agenda_item,
    make_attendance,
    make_meeting,
    make_minutes_item,
    make_procedure,
    make_recusal,
    make_shift,
    make_standpoint,
)
from tests.factories.structure import make_member, make_membership, make_organisation, make_person, make_secretary
from tests.web.conftest import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene()


@pytest.fixture
def meeting(scene: Scene) -> Meeting:
    meeting = scene.open(AgendaKind.INFORMATION, AgendaKind.DECISION)
    Meeting.objects.update(opened_at=timezone.now())
    meeting.refresh_from_db()
    return meeting


@pytest.fixture
def client(scene: Scene) -> Client:
    return signed_in(scene.by)


def shown(client: Client, address: str) -> str:
    return " ".join(client.get(address).content.decode().split("<main")[1].split("</main>")[0].split())


def now(client: Client, meeting: Meeting) -> str:
    return shown(client, f"/moten/{meeting.pk}/nu/")


def seat(scene: Scene, name: str, **fields: object) -> Person:
    return make_membership(body=scene.body, person=make_person(name=name), **fields).person


def part_of(page: str, item: AgendaItem) -> str:
    return page.split(f'id="punkt-{item.pk}"')[1].split("</section>")[0]


# one point at a time


def test_before_any_point_is_up_all_are_open_and_then_only_the_one_that_is(client: Client, meeting: Meeting) -> None:
    first, second = meeting.items.order_by("order")
    before = now(client, meeting)

    client.post(f"/punkter/{second.pk}/ta-upp/")
    after = now(client, meeting)

    assert ["<details open" in part_of(before, item) for item in (first, second)] == [True, True]
    assert ["<details open" in part_of(after, item) for item in (first, second)] == [False, True]


def test_a_point_that_was_written_in_is_shown_open(client: Client, meeting: Meeting) -> None:
    first, second = meeting.items.order_by("order")
    client.post(f"/punkter/{second.pk}/ta-upp/")

    answer = client.post(f"/punkter/{first.pk}/text/", {"text": "Sagt i efterhand.", "version": "0"})

    assert answer["Location"] == f"/moten/{meeting.pk}/nu/?punkt={first.pk}#punkt-{first.pk}"
    assert "<details open" in part_of(shown(client, answer["Location"]), first)


def test_the_clock_tells_the_overrun_in_words(client: Client, meeting: Meeting) -> None:
    began = timezone.now() - timedelta(minutes=18, seconds=10)
    meeting.items.filter(kind=AgendaKind.DECISION).update(began_at=began, planned_minutes=15)

    page = now(client, meeting)

    assert ("18 av 15 min, 3 min över" in page, "Slutar ca kl." in page) == (True, True)


def test_a_break_leaves_no_point_up(client: Client, meeting: Meeting) -> None:
    item = meeting.items.order_by("order")[0]
    client.post(f"/punkter/{item.pk}/ta-upp/")

    client.post(f"/moten/{meeting.pk}/paus/")

    item.refresh_from_db()
    assert (item.ended_at is None, "Uppe nu" in now(client, meeting)) == (False, False)


def test_the_secretary_of_another_body_is_led_away_with_the_reason(meeting: Meeting) -> None:
    answer = signed_in(make_secretary()).get(f"/moten/{meeting.pk}/nu/", follow=True)

    assert answer.redirect_chain == [(f"/moten/{meeting.pk}/", 302)]
    assert "kan göra det här" in answer.content.decode()


# who is there


@pytest.mark.parametrize(
    ("how", "presence", "is_remote"),
    [("har", Presence.PRESENT, False), ("distans", Presence.PRESENT, True), ("borta", Presence.ABSENT, False)],
)
def test_a_press_notes_how_somebody_is_there(
    client: Client, scene: Scene, meeting: Meeting, how: str, presence: Presence, is_remote: bool
) -> None:
    eva = seat(scene, "Eva Ek")

    client.post(f"/moten/{meeting.pk}/narvaro/", {"person": eva.pk, "hur": how})

    row = Attendance.objects.get(person=eva)
    assert (row.presence, row.is_remote) == (presence, is_remote)


def test_scripts_get_the_list_and_what_was_done(client: Client, scene: Scene, meeting: Meeting) -> None:
    eva = seat(scene, "Eva Ek")

    answer = client.post(
        f"/moten/{meeting.pk}/narvaro/", {"person": eva.pk, "hur": "har"}, headers={"Accept": "application/json"}
    )

    assert answer.json()["told"] == "Eva Ek är närvarande."
    assert 'aria-label="Närvarande: Eva Ek" aria-pressed="true"' in " ".join(answer.json()["html"].split())


@pytest.mark.parametrize("words", ["ee", "EE", "Eva Ek", "eva"])
def test_initials_or_a_name_mark_somebody_as_present(
    client: Client, scene: Scene, meeting: Meeting, words: str
) -> None:
    eva = seat(scene, "Eva Ek")
    seat(scene, "Bo Berg")

    client.post(f"/moten/{meeting.pk}/narvaro/", {"sok": words})

    assert Attendance.objects.get().person == eva


@pytest.mark.parametrize(
    ("words", "why"),
    [("ee", "”ee” kan vara Elsa Ek och Eva Ek. Skriv mer av namnet."), ("xy", "Ingen av dem som är kallade eller här")],
)
def test_initials_of_several_or_of_nobody_are_refused(
    client: Client, scene: Scene, meeting: Meeting, words: str, why: str
) -> None:
    seat(scene, "Elsa Ek")
    seat(scene, "Eva Ek")

    answer = client.post(f"/moten/{meeting.pk}/narvaro/", {"sok": words}, headers={"Accept": "application/json"})

    assert (answer.status_code, why in answer.json()["error"], Attendance.objects.count()) == (422, True, 0)


def test_the_next_substitute_is_offered_and_goes_in(client: Client, scene: Scene, meeting: Meeting) -> None:
    party = make_organisation()
    eva = seat(scene, "Eva Ek", organisation=party)
    bo = seat(scene, "Bo Berg", organisation=party, role=Role.SUBSTITUTE, turn=1)
    client.post(f"/moten/{meeting.pk}/narvaro/", {"person": eva.pk, "hur": "borta"})
    offer = now(client, meeting)

    client.post(f"/moten/{meeting.pk}/narvaro/", {"person": bo.pk, "hur": "har", "i-stallet-for": eva.pk})

    assert "Eva Ek är inte här. Näst i tur: Bo Berg" in offer
    assert "närvarande, ersätter Eva Ek" in now(client, meeting)


def test_whom_somebody_replaces_is_kept_until_another_is_chosen(client: Client, scene: Scene, meeting: Meeting) -> None:
    eva = seat(scene, "Eva Ek")
    bo = make_attendance(meeting=meeting, presence=Presence.SUBSTITUTE, instead_of=eva)
    address = f"/moten/{meeting.pk}/narvaro/"

    client.post(address, {"person": bo.person_id, "hur": "distans"})
    kept = Attendance.objects.get(pk=bo.pk).instead_of
    client.post(address, {"person": bo.person_id, "hur": "har", "i-stallet-for": ""})

    assert (kept, Attendance.objects.get(pk=bo.pk).instead_of) == (eva, None)


def test_at_which_point_somebody_came_and_left_is_told(client: Client, scene: Scene, meeting: Meeting) -> None:
    moment = timezone.now()
    meeting.items.filter(kind=AgendaKind.DECISION).update(number="4", began_at=moment - timedelta(minutes=5))
    make_attendance(meeting=meeting, person=seat(scene, "Eva Ek"), arrived_at=moment)
    make_attendance(meeting=meeting, person=seat(scene, "Bo Berg"), left_at=moment)

    page = now(client, meeting)

    assert ("närvarande, kom till § 4" in page, "gick under § 4" in page) == (True, True)


def test_somebody_on_two_seats_is_told(client: Client, scene: Scene, meeting: Meeting) -> None:
    eva = seat(scene, "Eva Ek")
    make_membership(body=scene.body, person=eva, role=Role.CHAIR)

    assert "Eva Ek sitter på två platser och räknas en gång." in now(client, meeting)


def test_the_chair_is_handed_over_and_told(client: Client, scene: Scene, meeting: Meeting) -> None:
    eva = make_attendance(meeting=meeting, person=seat(scene, "Eva Ek")).person

    client.post(f"/moten/{meeting.pk}/skifte/", {"person": eva.pk, "roll": "chair"})

    assert Shift.objects.get().person == eva
    assert "Leder: Eva Ek." in now(client, meeting)


# standing aside and standing somewhere


def test_who_stands_aside_is_counted_out_in_that_point(scene: Scene, meeting: Meeting) -> None:
    scene = make_scene(quorum="more_than_half")
    meeting = scene.open(AgendaKind.DECISION)
    Meeting.objects.update(opened_at=timezone.now())
    item = meeting.items.get()
    eva = make_attendance(meeting=meeting, person=seat(scene, "Eva Ek"), body=scene.body).person
    client = signed_in(scene.by)

    client.post(f"/punkter/{item.pk}/stallning/", {"person": eva.pk, "hur": "jav", "skal": "Anställd där"})
    page = now(client, meeting)

    assert Recusal.objects.get().person == eva
    assert "Eva Ek anmälde jäv (Anställd där) och deltog inte." in page
    assert "I den här punkten: Inte beslutför: 0 av 1 platser är företrädda, och det krävs 1." in page


def test_a_stand_is_noted_and_taken_back(client: Client, scene: Scene, meeting: Meeting) -> None:
    item = meeting.items.get(kind=AgendaKind.DECISION)
    eva = make_attendance(meeting=meeting, person=seat(scene, "Eva Ek")).person
    address = f"/punkter/{item.pk}/stallning/"

    client.post(address, {"person": eva.pk, "hur": "against", "skal": "För dyrt"})
    noted = Standpoint.objects.get()
    client.post(address, {"bort-stallning": noted.pk})

    assert (noted.view, noted.words, Standpoint.objects.count()) == (View.AGAINST, "För dyrt", 0)


def test_what_cannot_be_noted_of_somebody_is_refused(client: Client, scene: Scene, meeting: Meeting) -> None:
    item = meeting.items.get(kind=AgendaKind.DECISION)
    eva = make_attendance(meeting=meeting, person=seat(scene, "Eva Ek")).person

    answer = client.post(f"/punkter/{item.pk}/stallning/", {"person": eva.pk, "hur": "vad"}, follow=True)

    assert "Välj vad som ska antecknas" in answer.content.decode()


# the proposal


@pytest.fixture
def unproposed(scene: Scene, meeting: Meeting) -> Decision:
    item = meeting.items.get(kind=AgendaKind.DECISION)
    return make_decision(meeting=meeting, item=item, form=DecisionForm.ACCORDING, body=scene.body)


def test_which_paper_is_the_proposal_is_asked_and_answered(
    client: Client, meeting: Meeting, unproposed: Decision
) -> None:
    papers = [make_attachment(of=unproposed.item).version for _ in range(2)]
    asked = now(client, meeting)

    client.post(f"/beslut/{unproposed.pk}/forslag/", {"underlag": papers[1].pk})

    unproposed.refresh_from_db()
    assert ("Vilket underlag är förslaget" in asked, unproposed.proposal) == (True, papers[1])
    assert f"kontrollsumma <code>{papers[1].sha256[:12]}</code>" in now(client, meeting)
    assert papers[1].sha256[:12] in shown(client, f"/beslut/{unproposed.pk}/")


def test_a_decision_without_its_proposal_is_told_before_the_meeting_closes(
    client: Client, meeting: Meeting, unproposed: Decision
) -> None:
    meeting.items.update(outcome="treated")
    address = f"/moten/{meeting.pk}/avsluta/"

    refused = client.post(address)
    client.post(address, {"trots": "Lades fram muntligt."})

    meeting.refresh_from_db()
    assert (refused.status_code, meeting.state) == (422, MeetingState.HELD)
    assert "1 beslut enligt förslag saknar underlag" in refused.content.decode()


# beside and on the screen


@pytest.mark.parametrize(("form", "is_asked"), [("three", True), ("", False)])
def test_evaluation_is_proposed_before_the_meeting_closes_where_the_body_has_it(
    scene: Scene, client: Client, meeting: Meeting, form: str, is_asked: bool
) -> None:
    make_procedure(body=scene.body, evaluation=form)

    assert ("utvärdera mötet" in shown(client, f"/moten/{meeting.pk}/avsluta/")) == is_asked


def test_beside_a_point_stands_what_the_thread_brings(client: Client, scene: Scene, meeting: Meeting) -> None:
    item = meeting.items.get(kind=AgendaKind.DECISION)
    earlier = make_agenda_item(meeting=make_meeting(bodies=[scene.body], held_on=YESTERDAY), title="Planen igen")
    make_minutes_item(item=earlier, text="Gruppen ville veta mer.")
    make_decision(meeting=earlier.meeting, item=earlier, text="Frågan tas upp igen.")
    make_assignment(meeting=earlier.meeting, item=earlier, task="Ta fram siffror.")
    thread = make_thread()
    for one in (item, earlier):
        make_thread_item(thread=thread, item=one)
    make_attachment(of=item)

    page = shown(client, f"/punkter/{item.pk}/bredvid/")

    told = ["Planen igen", "Gruppen ville veta mer.", "Frågan tas upp igen.", "Ta fram siffror.", "Underlag"]
    assert [words in page for words in told] == [True] * len(told)


def test_a_point_that_brings_nothing_says_so(client: Client, meeting: Meeting) -> None:
    item = meeting.items.order_by("order")[0]

    assert "Inget i minnet liknar punkten" in shown(client, f"/punkter/{item.pk}/bredvid/")


def test_the_screen_shows_the_point_that_is_up_with_its_decisions_and_the_next(
    scene: Scene, client: Client, meeting: Meeting
) -> None:
    first, second = meeting.items.order_by("order")
    client.post(f"/punkter/{first.pk}/ta-upp/")
    make_decision(meeting=meeting, item=first, text="Planen antas.")

    page = shown(signed_in(scene.member()), f"/moten/{meeting.pk}/skarm/")

    assert [words in page for words in (first.title, "Planen antas.", f"Sedan: {second.number} {second.title}")] == [
        True,
        True,
        True,
    ]


def test_the_page_of_the_meeting_leads_to_the_screen_while_it_is_open(scene: Scene, meeting: Meeting) -> None:
    client, address = signed_in(scene.member()), f"/moten/{meeting.pk}/"
    while_open = shown(client, address)
    Meeting.objects.update(state=MeetingState.HELD)

    assert [f"{address}skarm/" in page for page in (while_open, shown(client, address))] == [True, False]


def test_a_point_can_be_watched_by_those_who_lead(scene: Scene, client: Client, meeting: Meeting) -> None:
    link = f"/bevakningar/ny/?punkt={meeting.items.earliest('order').pk}"
    pages = [shown(who, f"/moten/{meeting.pk}/") for who in (client, signed_in(scene.member()))]

    assert [link in page for page in pages] == [True, False]


def test_the_screen_is_for_those_who_may_read_the_record(meeting: Meeting) -> None:
    assert signed_in(make_member()).get(f"/moten/{meeting.pk}/skarm/").status_code == 403


def test_the_shared_text_is_fetched_by_those_who_run_the_meeting(client: Client, meeting: Meeting) -> None:
    address = f"/moten/{meeting.pk}/gemensam-text/"

    assert (client.get(address).content, signed_in(make_secretary()).get(address).status_code) == (b"", 404)


def test_everything_noted_of_people_stands_on_the_page(client: Client, scene: Scene, meeting: Meeting) -> None:
    item = meeting.items.get(kind=AgendaKind.DECISION)
    make_recusal(item=item, person=make_person(name="Eva Ek"))
    make_standpoint(item=item, person=make_person(name="Bo Berg"), view=View.AGAINST)
    make_shift(meeting=meeting, person=make_person(name="Kim Al"))

    page = now(client, meeting)

    told = [
        "Eva Ek anmälde jäv och deltog inte.",
        f"{scene.body} var överens; Bo Berg reserverade sig.",
        "Kim Al leder",
    ]
    assert [words in page for words in told] == [True] * len(told)
