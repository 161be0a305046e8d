"""The list of meetings, and the page of one."""

from __future__ import annotations

from datetime import date, time

import pytest
from django.test import Client

from rodatraden.domain.meetings.models import Meeting
from tests.factories.documents import make_attachment, make_citation, make_document, make_page, make_version
from tests.factories.followup import (
    make_assignment,
    make_decision,
    make_forwarding,
    make_forwarding_receiver,
    make_thread,
    make_thread_item,
)
from tests.factories.importer import make_reading, make_source
from tests.factories.meetings import (
    make_agenda_item,
    make_attendance,
    make_meeting,
    make_minutes,
    make_minutes_item,
    make_presenter,
    make_round_report,
)
from tests.factories.structure import make_body, make_member, make_organisation, make_person
from tests.web.conftest import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    return signed_in(make_member(body=make_body(name="Eget organ")))


def shown(client: Client, address: str) -> str:
    page = client.get(address).content.decode()
    return page.split("<main")[1].split("</main>")[0]


def of(meeting: Meeting) -> str:
    return f"/moten/{meeting.pk}/"


def test_the_head_of_a_meeting(client: Client) -> None:
    meeting = make_meeting(
        bodies=[make_body(name="Rådet"), make_body(name="Chefsgruppen")],
        held_on=date(2026, 2, 3),
        starts_at=time(13, 15),
        place="Sal 3",
    )
    make_minutes(
        meeting=meeting, chair=make_person(name="Eva Ek"), approver=make_person(name="Bo Berg"), reference="RS 12"
    )

    page = shown(client, of(meeting))
    told = (
        "Rådet",
        "Chefsgruppen",
        "tisdag 3 februari 2026",
        "13.15",
        "Sal 3",
        "Eva Ek",
        "Bo Berg",
        "RS 12",
        "Protokoll",
    )
    assert [words in page for words in told] == [True] * len(told)


def test_what_is_not_known_of_a_meeting_is_told(client: Client) -> None:
    page = shown(client, of(make_meeting(held_on=None)))

    assert ("okänd dag" in page, "okänt organ" in page) == (True, True)


def test_under_a_point_stands_everything_that_came_of_it(client: Client) -> None:
    meeting = make_meeting()
    item = make_agenda_item(meeting=meeting, title="Planen", number="4")
    make_minutes_item(item=item, text="Planen diskuterades.", secretary_note="Datumet har flyttats.")
    make_presenter(item=item, name="alla")
    make_decision(meeting=meeting, item=item, text="Planen antas")
    make_assignment(meeting=meeting, item=item, task="Sprid planen")
    make_forwarding_receiver(
        forwarding=make_forwarding(meeting=meeting, item=item, what="Lokal plan"), words="länsdelarna"
    )
    make_round_report(meeting=meeting, item=item, party="Åsby", text="Har börjat.")
    make_thread_item(thread=make_thread(title="Hela planen"), item=item)

    point = shown(client, of(meeting)).split(f'id="punkt-{item.pk}"')[1].split("</section>")[0]
    told = (
        "Planen diskuterades.",
        "alla",
        "Planen antas",
        "Sprid planen",
        "Lokal plan",
        "länsdelarna",
        "Har börjat.",
        "Hela planen",
        "Datumet har flyttats.",
        "inte en del av mötet",
    )
    assert [words in point for words in told] == [True] * len(told)


def test_what_came_at_no_known_point_stands_last(client: Client) -> None:
    meeting = make_meeting()
    make_decision(meeting=meeting, text="Planen antas")

    assert "Planen antas" in shown(client, of(meeting)).split("Utan känd punkt")[1]


@pytest.mark.parametrize(("kind", "warns"), [("beslut", True), ("information", False)])
def test_a_point_for_decision_without_one_is_told(client: Client, kind: str, warns: bool) -> None:
    item = make_agenda_item(kind=kind)

    assert ("inget beslut står under den" in shown(client, of(item.meeting))) is warns


def test_attendance_stands_body_by_body(client: Client) -> None:
    first, second = make_body(name="Rådet"), make_body(name="Chefsgruppen")
    meeting = make_meeting(bodies=[first, second])
    make_attendance(meeting=meeting, body=first, person=make_person(name="Eva Ek"))
    make_attendance(meeting=meeting, body=second, person=make_person(name="Bo Berg"), presence="absent")

    page = shown(client, of(meeting)).split("Närvaro</h2>")[1]
    one, two = page.split("<h3>Chefsgruppen</h3>")
    assert ("Eva Ek" in one, "Bo Berg" in two.split("<s>")[1]) == (True, True)


def test_a_substitute_says_for_whom_and_a_remote_one_how(client: Client) -> None:
    meeting = make_meeting()
    make_attendance(
        meeting=meeting,
        presence="substitute",
        instead_of=make_person(name="Eva Ek"),
        is_remote=True,
        organisation=make_organisation(name="Åsby"),
    )

    page = shown(client, of(meeting))
    told = ("Ersättare (1)", "i stället för", "Eva Ek", "på distans", "Åsby")
    assert [words in page for words in told] == [True] * len(told)


def test_an_inferred_day_is_told_in_words(client: Client) -> None:
    meeting = make_meeting()
    make_citation(of=meeting, field="held_on", inferred="året står inte")

    assert "slutsats: året står inte, inte bekräftad" in shown(client, of(meeting))


def test_a_meeting_that_nobody_has_reviewed_leads_to_its_review(client: Client) -> None:
    version = make_version()
    meeting = make_meeting()
    source = make_source(version=version, meeting=meeting)
    make_minutes(meeting=meeting, source=version)
    item = make_agenda_item(meeting=meeting)
    make_citation(version=version, of=item)
    make_reading(source=source, record="meetings.agendaitem", record_id=item.pk)

    notice = shown(client, of(meeting)).split('class="notice')[1].split("</p>")[0]
    assert ("läst av maskinen, inte granskad" in notice, f"/import/{source.pk}/" in notice) == (True, True)


def test_how_far_review_has_come_is_told(client: Client) -> None:
    version = make_version()
    meeting = make_meeting()
    source = make_source(version=version, meeting=meeting)
    make_minutes(meeting=meeting, source=version)
    for state in ("accepted", "corrected", "unreviewed", "unreviewed", "unreviewed"):
        item = make_agenda_item(meeting=meeting)
        make_citation(version=version, of=item)
        make_reading(source=source, state=state, record="meetings.agendaitem", record_id=item.pk)

    notice = shown(client, of(meeting)).split('class="notice')[1].split("</p>")[0]
    assert "2 av 5 uppgifter är granskade. Resten är läst av maskinen, inte granskad." in " ".join(notice.split())


def test_a_reviewed_meeting_has_no_notice(client: Client) -> None:
    meeting = make_meeting()
    make_citation(of=meeting)

    assert "inte granskad" not in shown(client, of(meeting))


def test_the_source_stands_beside_with_its_words_lit_up(client: Client) -> None:
    page = make_page(text="Mötet öppnades klockan ett.", width=0)
    meeting = make_meeting()
    make_minutes(meeting=meeting, source=page.version)

    shown_page = shown(client, f"{of(meeting)}?kalla=1&sida=1&fran=6&till=14")
    assert '<mark class="mark--current" id="sida">öppnades</mark>' in shown_page


def test_beside_the_source_the_marks_turn_its_pages(client: Client) -> None:
    page = make_page()
    meeting = make_meeting()
    make_minutes(meeting=meeting, source=page.version)
    make_citation(version=page.version, of=meeting, field="held_on", page=1, start=0, end=5)

    assert f'href="/moten/{meeting.pk}/?kalla=1&amp;sida=1&amp;fran=0&amp;till=5#sida"' in shown(
        client, f"{of(meeting)}?kalla=1"
    )


def test_the_meetings_before_and_after_are_those_of_the_leading_body(client: Client) -> None:
    body = make_body()
    before, meeting, after = [make_meeting(bodies=[body], held_on=date(2025, month, 1)) for month in (1, 2, 3)]
    make_meeting(bodies=[make_body()], held_on=date(2025, 2, 2))

    page = shown(client, of(meeting))
    assert (f'href="{of(before)}" rel="prev"' in page, f'href="{of(after)}" rel="next"' in page) == (True, True)


def test_a_point_leads_to_its_place_on_the_page(client: Client) -> None:
    item = make_agenda_item()

    assert client.get(f"/punkter/{item.pk}/")["Location"] == f"/moten/{item.meeting_id}/#punkt-{item.pk}"


def test_a_meeting_that_is_not_there_is_not_found(client: Client) -> None:
    assert client.get("/moten/999999/").status_code == 404


@pytest.mark.parametrize("words", ["ar=2024", "q=skolan", "slag=protokoll", "organ={body}"])
def test_the_list_narrows(client: Client, words: str) -> None:
    body = make_body()
    wanted = make_meeting(title="Det sökta", bodies=[body], held_on=date(2024, 5, 1))
    make_minutes(meeting=wanted, kind="protokoll")
    make_minutes_item(item=make_agenda_item(meeting=wanted), text="Om skolan.")
    make_meeting(title="Ett annat", bodies=[make_body()], held_on=date(2025, 5, 1))

    rows = shown(client, f"/moten/?{words.format(body=body.pk)}").split("<tbody>")[1]
    assert ("Det sökta" in rows, "Ett annat" in rows) == (True, False)


def test_an_empty_list_teaches(client: Client) -> None:
    page = shown(client, "/moten/")

    assert ("Här kommer mötena att stå" in page, 'href="/import/"' in page) == (True, True)


def test_a_list_narrowed_to_nothing_can_be_cleared(client: Client) -> None:
    make_meeting()

    assert "Inget passar urvalet" in shown(client, "/moten/?q=finns+inte")


def test_papers_and_links_stand_under_their_point(client: Client) -> None:
    item = make_agenda_item()
    make_minutes_item(item=item, links=["https://exempel.se/underlag", "javascript:alert(1)"])
    slides = make_version(document=make_document(title="Bilderna"))
    make_attachment(of=item, version=slides)

    point = shown(client, of(item.meeting)).split(f'id="punkt-{item.pk}"')[1].split("</section>")[0]
    assert [words in point for words in ("Bilderna", 'href="https://exempel.se/underlag"', "javascript:")] == [
        True,
        True,
        False,
    ]


def test_papers_of_the_whole_meeting_stand_beside(client: Client) -> None:
    meeting = make_meeting()
    make_attachment(of=meeting, version=make_version(document=make_document(title="Kallelsen")))

    assert "Kallelsen" in shown(client, of(meeting)).split("Underlag</h2>")[1]
