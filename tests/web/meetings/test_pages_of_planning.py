"""What speaks against a day is told before anything is done; terms, questions per capsulam and plans of the day on pages."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from rodatraden.domain.meetings.enums import AgendaKind, MeetingKind, MeetingState, View
from rodatraden.domain.meetings.models import Meeting, Series, Standpoint
from rodatraden.domain.meetings.queries.lines import mark_of
from rodatraden.domain.structure.enums import Role
from rodatraden.notices.models import Letter
from tests.domain.meetings.scene import Scene, make_scene
from tests.factories.followup import make_assignment
from tests.factories.meetings import make_agenda_item, make_meeting, make_minutes, make_presenter, make_series
from tests.factories.structure import make_body, make_holder, make_member, make_membership
from tests.web.conftest import signed_in

pytestmark = pytest.mark.django_db

COMING = timezone.localdate() + timedelta(days=400)
DAY = COMING + timedelta(days=(1 - COMING.weekday()) % 7)  # a Tuesday far ahead
while (DAY.month, DAY.day) in {(1, 5), (1, 6), (5, 1), (6, 6), (12, 24), (12, 25), (12, 26), (12, 31)}:
    DAY += timedelta(days=7)
GIVEN = {"kind": "ordinary", "day": DAY.isoformat(), "starts_at": "13:00"}


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def double_booked(scene: Scene, day: date = DAY) -> None:
    """Somebody of the body sits in another that meets the same day."""
    person, other = make_membership(body=scene.body).person, make_body(name="Rådet")
    make_membership(body=other, person=person)
    make_meeting(bodies=[other], held_on=day, starts_at=time(13), state=MeetingState.PLANNED)


def shown(answer: Any) -> str:
    page: str = answer.content.decode()
    return page.split("<main")[1].split("</main>")[0]


def as_secretary(scene: Scene) -> Client:
    return signed_in(scene.by)


def test_a_clash_is_told_first_and_the_meeting_is_planned_once_it_is_seen(scene: Scene) -> None:
    double_booked(scene)
    client, address = as_secretary(scene), f"/organ/{scene.body.pk}/planera/"

    warned = shown(client.post(address, GIVEN))
    assert ("sitter också i Rådet, som möts kl. 13.00" in warned, "Planera mötet ändå" in warned) == (True, True)
    assert not Meeting.objects.filter(bodies=scene.body).exists()

    seen = warned.split('name="sett" value="')[1].split('"')[0]
    client.post(address, GIVEN | {"sett": seen})
    assert Meeting.objects.get(bodies=scene.body).held_on == DAY


def test_a_warning_for_one_day_is_not_taken_for_another(scene: Scene) -> None:
    double_booked(scene)
    double_booked(scene, DAY + timedelta(days=1))
    client, address = as_secretary(scene), f"/organ/{scene.body.pk}/planera/"
    seen = shown(client.post(address, GIVEN)).split('name="sett" value="')[1].split('"')[0]

    client.post(address, GIVEN | {"sett": seen, "day": (DAY + timedelta(days=1)).isoformat()})

    assert not Meeting.objects.filter(bodies=scene.body).exists()


def test_a_day_that_nothing_speaks_against_is_planned_at_once(scene: Scene) -> None:
    other = make_body()

    as_secretary(scene).post(
        f"/organ/{scene.body.pk}/planera/",
        GIVEN | {"kind": "theme", "host": "Stiftelsen", "link": "https://mote.exempel.se/1", "with_1": other.pk},
    )

    meeting = Meeting.objects.get()
    assert (meeting.kind, meeting.host, list(meeting.bodies.order_by("meeting_bodies__order"))) == (
        MeetingKind.THEME,
        "Stiftelsen",
        [scene.body, other],
    )


def test_a_term_is_planned_with_its_exceptions(scene: Scene) -> None:
    double_booked(scene)
    rule = {
        "since": DAY.isoformat(),
        "until": (DAY + timedelta(days=7)).isoformat(),
        "rhythm": "varje-vecka",
        "weekday": DAY.weekday(),
        "starts_at": "13:00",
    }
    client, address = as_secretary(scene), f"/organ/{scene.body.pk}/termin/"
    assert "sitter också i Rådet" in shown(client.post(address, rule | {"visa": "ja"}))

    marked = (DAY + timedelta(days=7)).isoformat()
    answer = client.post(address, rule | {"planera": "ja", "dag": marked}, follow=True)

    series = Series.objects.get()
    left_out = series.exceptions.get()
    assert (left_out.day, series.meetings.count()) == (DAY, 1)
    assert "sitter också i Rådet" in left_out.because
    assert f"Undantag: {left_out.because}" in shown(answer)


def test_the_rhythm_of_a_series_is_proposed_for_the_term_after(scene: Scene) -> None:
    series = make_series(body=scene.body, since=date(2026, 1, 12), until=date(2026, 6, 14))

    page = shown(as_secretary(scene).get(f"/organ/{scene.body.pk}/termin/?serie={series.pk}"))

    assert 'value="2026-06-15"' in page


def test_a_series_is_extended_day_by_day(scene: Scene) -> None:
    series = make_series(body=scene.body, rhythm="varje-vecka", weekday=1, since=DAY, until=DAY, starts_at=time(9))
    until = (DAY + timedelta(days=7)).isoformat()

    as_secretary(scene).post(f"/serier/{series.pk}/forlang/", {"until": until, "planera": "ja", "dag": until})

    assert series.meetings.get().held_on.isoformat() == until


def test_what_follows_a_moved_meeting_is_told_before_and_done_after(scene: Scene) -> None:
    meeting = scene.meeting(held_on=DAY)
    assignment = make_assignment(meeting=make_meeting(bodies=[scene.body]), due_at=meeting, due_on=DAY)
    client, address = as_secretary(scene), f"/moten/{meeting.pk}/flytta/"

    assert "1 uppdrag följer med till den nya dagen" in shown(client.get(address))
    later = DAY + timedelta(days=7)
    client.post(address, {"day": later.isoformat(), "starts_at": "09:00"})

    assignment.refresh_from_db()
    assert assignment.due_on == later


def test_who_presents_without_being_called_is_told_by_letter_or_named(scene: Scene) -> None:
    meeting = scene.meeting(MeetingState.CALLED, held_on=DAY, called_at=timezone.now())
    item = make_agenda_item(meeting=meeting)
    guest = make_member(body=make_body())
    make_presenter(item=item, person=guest.person)
    make_presenter(item=item, name="Någon utifrån")

    answer = as_secretary(scene).post(f"/moten/{meeting.pk}/stall-in/", {"because": "Storm."}, follow=True)

    assert Letter.objects.filter(to=guest.email).count() == 1
    assert "Säg själv till den som skulle föredra: Någon utifrån." in answer.content.decode()


def test_the_points_of_a_cancelled_meeting_follow_when_asked(scene: Scene) -> None:
    meeting, following = scene.meeting(held_on=DAY), scene.meeting(held_on=DAY + timedelta(days=7))
    item = make_agenda_item(meeting=meeting)

    as_secretary(scene).post(f"/moten/{meeting.pk}/stall-in/", {"because": "Storm.", "points": "for-over"})

    item.refresh_from_db()
    assert item.meeting == following


def test_a_question_is_planned_sent_answered_and_settled(scene: Scene) -> None:
    member = make_holder(Role.MEMBER, body=scene.body)
    client = as_secretary(scene)
    given = {"question": "Planen", "proposal": "Planen antas.", "answer_by": DAY.isoformat()}
    client.post(f"/organ/{scene.body.pk}/per-capsulam/", given)
    meeting = Meeting.objects.get()
    item = meeting.items.get()
    client.post(f"/moten/{meeting.pk}/kallelse/skicka/")
    assert "har inte svarat" in shown(client.get(f"/moten/{meeting.pk}/per-capsulam/"))

    signed_in(member).post(
        f"/punkter/{item.pk}/per-capsulam/", {"person": member.person.pk, "view": "for", "words": ""}
    )
    assert Standpoint.objects.get().view == View.FOR
    client.post(f"/moten/{meeting.pk}/per-capsulam/avgor/")

    meeting.refresh_from_db()
    assert (meeting.state, meeting.decisions.get().text) == (MeetingState.HELD, "Planen antas.")


def test_an_answer_without_a_view_is_asked_for_again(scene: Scene) -> None:
    meeting = scene.meeting(MeetingState.CALLED, kind=MeetingKind.PER_CAPSULAM)
    item = make_agenda_item(meeting=meeting, kind=AgendaKind.DECISION)

    answer = as_secretary(scene).post(f"/punkter/{item.pk}/per-capsulam/", {"person": 0}, follow=True)

    assert "Svaret sparades inte." in answer.content.decode()


def test_the_notice_of_a_question_is_the_question(scene: Scene) -> None:
    meeting = scene.meeting(MeetingState.CALLED, kind=MeetingKind.PER_CAPSULAM)

    answer = as_secretary(scene).get(f"/moten/{meeting.pk}/kallelse/")

    assert answer.headers["Location"] == f"/moten/{meeting.pk}/per-capsulam/"


def test_the_last_day_to_answer_a_question_is_moved_without_an_hour(scene: Scene) -> None:
    meeting = scene.meeting(kind=MeetingKind.PER_CAPSULAM, held_on=DAY, answer_by=DAY, starts_at=None)
    later = DAY + timedelta(days=1)

    as_secretary(scene).post(f"/moten/{meeting.pk}/flytta/", {"day": later.isoformat()})

    meeting.refresh_from_db()
    assert (meeting.held_on, meeting.answer_by) == (later, later)


def test_a_meeting_has_no_page_of_answers(scene: Scene) -> None:
    assert as_secretary(scene).get(f"/moten/{scene.meeting().pk}/per-capsulam/").status_code == 404


def test_the_points_of_a_joint_meeting_are_shared_out(scene: Scene) -> None:
    other = make_body(name="Rådet")
    meeting = scene.meeting(held_on=DAY, bodies=[scene.body, other])
    item = make_agenda_item(meeting=meeting, planned_minutes=30)
    client = as_secretary(scene)

    client.post(f"/moten/{meeting.pk}/dagsplan/dela/", {f"punkt-{item.pk}": other.pk})

    item.refresh_from_db()
    page = shown(client.get(f"/moten/{meeting.pk}/dagsplan/"))
    assert (item.body, "09.00–09.30" in page) == (other, True)


def test_which_body_a_point_is_for_is_chosen_where_the_agenda_is_written(scene: Scene) -> None:
    other = make_body(name="Rådet")
    meeting = scene.meeting(held_on=DAY, bodies=[scene.body, other])
    client, draft = as_secretary(scene), f"/moten/{meeting.pk}/dagordning/"

    client.post(f"{draft}ny/", {"title": "Budget", "body": other.pk})
    item = meeting.items.get()
    assert (item.body, "bara Rådet" in shown(client.get(draft))) == (other, True)

    client.post(f"/punkter/{item.pk}/andra/", {"title": "Budget", "body": ""})
    item.refresh_from_db()
    assert item.body is None

    sent = {
        f"punkt-{item.pk}-title": "Budget",
        f"punkt-{item.pk}-body": scene.body.pk,
        f"sett-{item.pk}": mark_of(item),
    }
    page = client.post(f"{draft}punkter/", sent, follow=True).content.decode()
    item.refresh_from_db()
    assert (item.body, "1 punkt ändrades." in page) == (scene.body, True)


def test_a_body_that_does_not_meet_is_not_chosen_and_one_alone_is_not_asked_for(scene: Scene) -> None:
    joint = make_agenda_item(meeting=scene.meeting(held_on=DAY, bodies=[scene.body, make_body()]))
    alone = make_agenda_item(meeting=scene.meeting(held_on=DAY))
    client = as_secretary(scene)

    refused = client.post(f"/punkter/{joint.pk}/andra/", {"title": "Budget", "body": make_body().pk})

    asked = ["Alla organ på mötet" in shown(client.get(f"/punkter/{one.pk}/andra/")) for one in (joint, alone)]
    assert (refused.status_code, asked) == (422, [True, False])


def test_who_has_said_yes_is_noted(scene: Scene) -> None:
    presenter = make_presenter(item=make_agenda_item(meeting=scene.meeting(held_on=DAY)))

    as_secretary(scene).post(f"/foredragande/{presenter.pk}/svar/", {"svar": "ja"})

    presenter.refresh_from_db()
    assert presenter.confirmed_on == timezone.localdate()


def test_who_lacks_a_meeting_this_term_is_told(scene: Scene) -> None:
    page = shown(as_secretary(scene).get("/moten/terminen/"))

    assert ("saknar möte" in page, "1 organ, 1 utan möte" in page) == (True, True)


def test_a_meeting_of_a_body_that_is_closed_by_then_is_flagged(scene: Scene) -> None:
    scene.body.until = DAY
    scene.body.save()

    address = f"/moten/{scene.meeting(held_on=DAY).pk}/"
    pages = [shown(as_secretary(scene).get(f"{address}{path}")) for path in ("", "dagordning/", "kallelse/")]

    assert ["upphör" in page for page in pages] == [True, True, True]


@pytest.mark.parametrize(
    ("state", "links"),
    [
        (MeetingState.CALLED, ["kallelse.pdf?organ={}"]),
        (MeetingState.HELD, ["anteckningar.pdf?organ={}", "anteckningar.docx?organ={}"]),
    ],
)
def test_of_a_joint_meeting_each_body_takes_out_its_own_papers(
    scene: Scene, state: MeetingState, links: list[str]
) -> None:
    joint = make_meeting(bodies=[scene.body, make_body(name="Rådet")], held_on=DAY, state=state)
    alone = scene.meeting(state, held_on=DAY)
    for meeting in (joint, alone) if state == MeetingState.HELD else ():
        make_minutes(meeting=meeting)
    client = signed_in(scene.by)

    page = shown(client.get(f"/moten/{joint.pk}/"))

    wanted = [f"/moten/{joint.pk}/{link.format(body.pk)}" for body in joint.bodies.all() for link in links]
    assert [link for link in wanted if f'href="{link}"' not in page] == []
    assert [client.get(link).status_code for link in wanted] == [200] * len(wanted)
    assert "?organ=" not in shown(client.get(f"/moten/{alone.pk}/")).split("Ta ut")[1]
