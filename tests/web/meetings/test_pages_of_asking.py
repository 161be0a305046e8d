"""The pages of themes, questions put to a body, substitutes and lines changed together, as a browser meets them."""

from __future__ import annotations

import pytest
from django.test import Client

from rodatraden.domain.meetings.enums import MeetingState, NoticeAnswer, SubmissionState
from rodatraden.domain.meetings.models import Submission, Theme
from rodatraden.domain.meetings.queries.lines import mark_of
from rodatraden.domain.structure.enums import Role
from rodatraden.notices.models import Letter
from tests.domain.meetings.scene import Scene, make_scene
from tests.factories.clock import NOW
from tests.factories.followup import make_forwarding_receiver
from tests.factories.meetings import make_agenda_item, make_notice_reply, make_submission, make_theme
from tests.factories.structure import make_holder, make_membership, make_seat
from tests.web.conftest import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene()


@pytest.fixture
def secretary(scene: Scene) -> Client:
    return signed_in(scene.by)


def test_a_theme_is_added_and_put_on_a_meeting(scene: Scene, secretary: Client) -> None:
    meeting = scene.meeting()

    secretary.post(f"/organ/{scene.body.pk}/teman/", {"title": "Unga och fritid"})
    theme = Theme.objects.get()
    secretary.post(f"/teman/{theme.pk}/", {"mote": meeting.pk})

    theme.refresh_from_db()
    assert (theme.title, theme.meeting) == ("Unga och fritid", meeting)


def test_a_theme_is_dropped_with_a_reason_and_taken_up_again(scene: Scene, secretary: Client) -> None:
    theme = make_theme(body=scene.body)

    secretary.post(f"/teman/{theme.pk}/", {"gor": "lagg-ned", "because": "Rådet tog frågan."})
    dropped = Theme.objects.get()
    secretary.post(f"/teman/{theme.pk}/", {"gor": "ta-upp"})

    assert (dropped.dropped_because, Theme.objects.get().dropped_on) == ("Rådet tog frågan.", None)


def test_a_theme_without_a_title_is_asked_for_again(scene: Scene, secretary: Client) -> None:
    assert secretary.post(f"/organ/{scene.body.pk}/teman/", {"title": " "}).status_code == 422


def test_a_member_of_another_body_asks_for_time_and_sees_the_answer(scene: Scene, secretary: Client) -> None:
    maker, meeting = make_holder(Role.MEMBER), scene.meeting()
    member = signed_in(maker)

    member.post(f"/organ/{scene.body.pk}/anmal/", {"title": "Fler mötesplatser", "minutes": "20"})
    secretary.post(
        f"/anmalda/{Submission.objects.get().pk}/svara/", {"gor": "ja", "mote": meeting.pk, "svar": "Gärna."}
    )

    page = member.get("/anmalda/").content.decode()
    assert "Får tid" in page
    assert "Svar: Gärna." in page
    assert [letter.to for letter in Letter.objects.order_by("pk")] == [scene.by.email, maker.email]


def test_the_secretary_is_told_of_a_question_from_somebody_else_and_not_of_her_own(
    scene: Scene, secretary: Client
) -> None:
    member = signed_in(make_holder(Role.MEMBER))

    member.post(f"/organ/{scene.body.pk}/anmal/", {"title": "Fler mötesplatser"})
    secretary.post(f"/organ/{scene.body.pk}/anmal/", {"title": "Egen fråga"})

    letter = Letter.objects.get()
    assert (letter.person, letter.subject) == (scene.by.person, f"Ny fråga till {scene.body}: Fler mötesplatser")
    assert f"/organ/{scene.body.pk}/inkorg/" in letter.text


def test_a_question_is_declined_with_a_letter(scene: Scene, secretary: Client) -> None:
    submission = make_submission(body=scene.body)

    secretary.post(f"/anmalda/{submission.pk}/svara/", {"gor": "nej", "svar": "Hör till rådet."})

    submission.refresh_from_db()
    assert submission.state == SubmissionState.DECLINED
    assert "Svar: Hör till rådet." in Letter.objects.get().text


def test_without_a_meeting_a_question_is_not_accepted_and_nobody_is_written_to(scene: Scene, secretary: Client) -> None:
    submission = make_submission(body=scene.body)

    page = secretary.post(f"/anmalda/{submission.pk}/svara/", {"gor": "ja"}, follow=True).content.decode()

    submission.refresh_from_db()
    assert (submission.state, Letter.objects.count()) == (SubmissionState.WAITING, 0)
    assert "Välj vilket möte frågan ska tas upp på." in page


def test_what_another_body_sent_is_answered(scene: Scene, secretary: Client) -> None:
    receiver = make_forwarding_receiver(body=scene.body)

    secretary.post(f"/skickat/{receiver.pk}/svara/", {"svar": "Vi hjälps åt."})

    receiver.refresh_from_db()
    assert receiver.answer == "Vi hjälps åt."


def test_the_next_substitute_is_called_in_with_one_press(scene: Scene, secretary: Client) -> None:
    meeting = scene.meeting(MeetingState.CALLED, called_at=NOW)
    away = make_membership(body=scene.body, role=Role.MEMBER).person
    substitute = make_membership(body=scene.body, role=Role.SUBSTITUTE, turn=1).person
    make_notice_reply(meeting=meeting, person=away, answer=NoticeAnswer.AWAY)

    secretary.post(f"/moten/{meeting.pk}/kallelse/ersattare/", {"person": substitute.pk, "istallet": away.pk})

    assert "inkallad, har inte svarat" in secretary.get(f"/moten/{meeting.pk}/kallelse/").content.decode()


def test_a_substitute_is_called_in_on_a_seat_that_nobody_holds(scene: Scene, secretary: Client) -> None:
    meeting = scene.meeting(MeetingState.CALLED, called_at=NOW)
    seat = make_seat(body=scene.body)
    substitute = make_holder(Role.SUBSTITUTE, body=scene.body, seat=seat, turn=1)
    address = f"/moten/{meeting.pk}/kallelse/"
    offered = f"Kalla in {substitute.person}" in secretary.get(address).content.decode()

    page = secretary.post(f"{address}ersattare/", {"person": substitute.person.pk}, follow=True).content.decode()

    assert (offered, f"{substitute.person} är inkallad." in page) == (True, True)
    assert "Platsen som du är ersättare på är vakant" in Letter.objects.get().text


def test_lines_are_changed_in_one_go(scene: Scene, secretary: Client) -> None:
    item = make_agenda_item(meeting=scene.meeting(), title="Budget")
    fields = {"title": "Budget 2027", "kind": "beslut", "minutes": "20", "presenter": "Siv Ek"}
    sent = {f"punkt-{item.pk}-{name}": value for name, value in fields.items()}

    secretary.post(f"/moten/{item.meeting_id}/dagordning/punkter/", {**sent, f"sett-{item.pk}": mark_of(item)})

    item.refresh_from_db()
    assert (item.title, item.kind, item.planned_minutes) == ("Budget 2027", "beslut", 20)
    assert [presenter.name for presenter in item.presenters.all()] == ["Siv Ek"]


def test_what_was_typed_stands_there_when_somebody_else_was_first(scene: Scene, secretary: Client) -> None:
    item = make_agenda_item(meeting=scene.meeting(), title="Budget")
    sent = {f"punkt-{item.pk}-title": "Mitt förslag", f"sett-{item.pk}": "0" * 16}

    answer = secretary.post(f"/moten/{item.meeting_id}/dagordning/punkter/", sent)

    item.refresh_from_db()
    assert (answer.status_code, item.title) == (422, "Budget")
    assert "Mitt förslag" in answer.content.decode()
