from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from django.urls import reverse

from rodatraden.domain.meetings.enums import MeetingKind, MeetingState, RecordKind
from rodatraden.domain.meetings.models import Meeting
from rodatraden.notices import occasions
from rodatraden.web.addresses import address_of_record
from tests.factories.meetings import make_agenda_item, make_meeting, make_minutes, make_submission
from tests.factories.structure import make_body

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 3)


@pytest.fixture(autouse=True)
def site(settings) -> None:
    settings.SITE_ADDRESS = "https://tradar.exempel.se"


def coming(**fields: Any) -> Meeting:
    given = {"title": "Styrgruppen", "held_on": DAY, "starts_at": time(9), "ends_at": time(11, 30), "place": "Salen"}
    return make_meeting(**given | {"state": MeetingState.CALLED, "bodies": [make_body(name="Styrgruppen")]} | fields)


def test_a_call_says_when_where_about_what_and_where_to_answer() -> None:
    meeting = coming()
    make_agenda_item(meeting=meeting, order=2, number="2", title="Övrigt")
    make_agenda_item(meeting=meeting, order=1, number="1", title="Budget")

    words = occasions.called(meeting)

    assert words.subject == "Kallelse: Styrgruppen, tisdag 3 mars 2026"
    assert (
        words.text
        == f"""Hej!

Du är kallad till Styrgruppen.

När: Tisdag 3 mars 2026 klockan 09.00–11.30
Var: Salen

Dagordning:
1 Budget
2 Övrigt

Svara om du kommer och läs underlagen här:
https://tradar.exempel.se/moten/{meeting.pk}/

Kallelsen och alla underlag i en fil:
https://tradar.exempel.se/moten/{meeting.pk}/handlingar.pdf

Hälsningar
Styrgruppen
"""
    )


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"ends_at": None}, "När: Tisdag 3 mars 2026 klockan 09.00\nVar: Salen"),
        ({"starts_at": None, "ends_at": None, "place": ""}, "När: Tisdag 3 mars 2026"),
        (
            {"starts_at": time(22), "ends_at": time(1)},
            "När: Tisdag 3 mars 2026 klockan 22.00–01.00 nästa dag\nVar: Salen",
        ),
        ({"held_on": None}, "Var: Salen"),
    ],
)
def test_only_what_is_known_of_when_and_where_is_told(fields: dict[str, Any], told: str) -> None:
    assert occasions.called(coming(**fields)).text.split("\n\n")[2] == told


def test_a_title_that_says_the_day_does_not_say_it_twice() -> None:
    assert occasions.called(coming(title="Möte 3 mars 2026")).subject == "Kallelse: Möte 3 mars 2026"


def test_a_meeting_without_a_day_is_called_by_its_title() -> None:
    assert occasions.cancelled(coming(held_on=None)).subject == "Inställt: Styrgruppen"


def test_the_bodies_that_meet_call_the_leading_one_first() -> None:
    bodies = [make_body(name="Rådet"), make_body(name="Arbetsgruppen")]

    assert occasions.called(coming(bodies=bodies)).text.endswith("Hälsningar\nRådet och Arbetsgruppen\n")


def test_a_meeting_of_nobody_is_called_by_the_product() -> None:
    assert occasions.called(coming(bodies=[])).text.endswith("Hälsningar\nRöda tråden\n")


def test_a_moved_meeting_says_what_no_longer_holds_and_what_does() -> None:
    meeting = coming()

    words = occasions.moved(meeting, was_on=date(2026, 2, 24))

    assert words.subject == "Flyttat: Styrgruppen, tisdag 3 mars 2026"
    assert (
        words.text
        == f"""Hej!

Styrgruppen är flyttat. Det skulle ha varit tisdag 24 februari 2026. Det som gäller nu är:

När: Tisdag 3 mars 2026 klockan 09.00–11.30
Var: Salen

Säg om du kommer, också om du har svarat förut, här:
https://tradar.exempel.se/moten/{meeting.pk}/

Hälsningar
Styrgruppen
"""
    )


@pytest.mark.parametrize("was_on", [None, DAY])
def test_a_meeting_moved_within_its_day_names_no_other_day(was_on: date | None) -> None:
    text = occasions.moved(coming(), was_on=was_on).text

    assert text.split("\n\n")[1] == "Styrgruppen är flyttat. Det som gäller nu är:"


def test_a_meeting_called_off_says_why() -> None:
    meeting = coming(cancelled_because="För få kan komma.")

    words = occasions.cancelled(meeting)

    assert words.subject == "Inställt: Styrgruppen, tisdag 3 mars 2026"
    assert (
        words.text
        == f"""Hej!

Styrgruppen, tisdag 3 mars 2026 är inställt.

Varför: För få kan komma.

Mer om mötet finns här:
https://tradar.exempel.se/moten/{meeting.pk}/

Hälsningar
Styrgruppen
"""
    )


def test_a_meeting_called_off_without_a_known_reason_gives_none() -> None:
    assert "Varför" not in occasions.cancelled(coming()).text


def test_who_is_asked_to_approve_hears_until_when_and_where() -> None:
    minutes = make_minutes(meeting=coming(), kind=RecordKind.PROTOCOL, approve_by=date(2026, 3, 17))

    words = occasions.please_approve(minutes)

    assert words.subject == "Justera: Styrgruppen, tisdag 3 mars 2026"
    assert (
        words.text
        == f"""Hej!

Du är vald att justera protokollet från Styrgruppen, tisdag 3 mars 2026.

Sista dagen är tisdag 17 mars 2026.

Läs, lämna synpunkter och justera här:
https://tradar.exempel.se/moten/{minutes.meeting.pk}/justering/

Hälsningar
Styrgruppen
"""
    )


def test_who_is_reminded_hears_what_is_left_to_do() -> None:
    minutes = make_minutes(meeting=coming(), kind=RecordKind.NOTES, approve_by=date(2026, 3, 17))

    words = occasions.reminder(minutes)

    assert words.subject == "Påminnelse om att justera: Styrgruppen, tisdag 3 mars 2026"
    assert (
        words.text
        == f"""Hej!

Du har inte justerat minnesanteckningarna från Styrgruppen, tisdag 3 mars 2026 än.

Sista dagen är tisdag 17 mars 2026.

Läs, lämna synpunkter och justera här:
https://tradar.exempel.se/moten/{minutes.meeting.pk}/justering/

Hälsningar
Styrgruppen
"""
    )


def test_a_record_without_a_last_day_names_none() -> None:
    text = occasions.please_approve(make_minutes(meeting=coming(), kind=RecordKind.OTHER)).text

    assert text.split("\n\n")[1:3] == [
        "Du är vald att justera anteckningarna från Styrgruppen, tisdag 3 mars 2026.",
        text.split("\n\n")[2],
    ]
    assert "Sista dagen" not in text


def test_the_addresses_in_letters_are_those_of_the_pages() -> None:
    minutes = make_minutes(meeting=coming())
    meeting = minutes.meeting

    links = [
        [line for line in words.text.splitlines() if line.startswith("https://")]
        for words in (occasions.called(meeting), occasions.please_approve(minutes))
    ]

    assert links == [
        [
            f"https://tradar.exempel.se{address_of_record(meeting)}",
            f"https://tradar.exempel.se{reverse('meetings:bundle_pdf', args=[meeting.pk])}",
        ],
        [f"https://tradar.exempel.se{reverse('meetings:approval', args=[meeting.pk])}"],
    ]


def test_a_question_per_capsulam_is_asked_and_not_called_to() -> None:
    meeting = coming(kind=MeetingKind.PER_CAPSULAM, title="Per capsulam: Planen", answer_by=DAY)
    make_agenda_item(meeting=meeting, order=1, number="1", title="Planen")

    words = occasions.called(meeting)

    assert words.subject == "Fråga att besvara: Per capsulam: Planen"
    assert words.text.splitlines()[2:6] == [
        "Styrgruppen beslutar mellan mötena, och du som sitter där svarar skriftligt. Svara senast tisdag 3 mars 2026.",
        "",
        "Frågor:",
        "Planen",
    ]


def test_a_letter_tells_the_host_the_link_and_the_last_day_to_answer() -> None:
    meeting = coming(host="Stiftelsen", link="https://mote.exempel.se/1", answer_by=DAY)

    assert occasions.called(meeting).text.split("\n\n")[2].splitlines()[2:] == [
        "Värd: Stiftelsen",
        "På distans: https://mote.exempel.se/1",
        "Svara senast: tisdag 3 mars 2026",
    ]


def test_a_question_put_to_a_body_is_told_with_what_is_wanted_and_where_to_answer() -> None:
    body = make_body(name="Rådet")
    made = make_submission(body=body, title="Fler mötesplatser", wanted="Råd.", background="Två har stängt.")

    words = occasions.submitted(made)

    where = f"https://tradar.exempel.se{reverse('meetings:inbox', args=[body.pk])}"
    assert words.subject == "Ny fråga till Rådet: Fler mötesplatser"
    assert words.text.split("\n\n")[1:5] == [
        f"{made.made_by} vill att Rådet tar upp ”Fler mötesplatser”.",
        "Vad frågan ska leda till: Råd.",
        "Två har stängt.",
        f"Ge frågan tid på ett möte, eller säg varför den inte tas upp, här:\n{where}",
    ]


def test_a_substitute_on_a_vacant_seat_is_told_that_nobody_holds_it() -> None:
    words = occasions.called_in(coming(), instead_of=None)

    assert words.text.split("\n\n")[1] == (
        "Platsen som du är ersättare på är vakant, och du står på tur att träda in på Styrgruppen."
    )
