"""The registers of decisions and assignments, and the pages of one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from rodatraden.domain.followup.enums import AssignmentKind, AssignmentState, DecisionForm, DecisionKind
from rodatraden.domain.followup.models import Assignment
from rodatraden.domain.followup.operations import assignments as operations
from rodatraden.domain.structure.models import Body
from rodatraden.search import operations as search
from tests.factories.documents import make_citation
from tests.factories.followup import make_assignment, make_assignment_owner, make_decision, make_thread_item
from tests.factories.meetings import make_agenda_item, make_meeting
from tests.factories.structure import make_body, make_member, make_organisation, make_person, make_secretary
from tests.web.conftest import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper() -> Client:
    return signed_in(make_secretary())


@pytest.fixture
def reader() -> Client:
    return signed_in(make_member())


def listed(client: Client, address: str, column: int) -> list[str]:
    return [line[column][1] for line in client.get(address).context["list"].lines]


def link(record: Any, words: str) -> str:
    return f'<a href="/{"beslut" if record._meta.model_name == "decision" else "uppdrag"}/{record.pk}/">{words}</a>'


def decisions(client: Client, address: str) -> list[str]:
    return listed(client, address, 1)


def tasks(client: Client, address: str) -> list[str]:
    return listed(client, address, 0)


def test_decisions_come_the_latest_first(reader: Client) -> None:
    old = make_decision(text="Gammalt.", decided_on=date(2020, 1, 1))
    new = make_decision(text="Nytt.", decided_on=date(2025, 1, 1))

    assert decisions(reader, "/beslut/") == [link(new, "Nytt."), link(old, "Gammalt.")]


@pytest.mark.parametrize("choice", ["organ={body}", "ar=2025", "slag=consensus", "form=filed", "q=överenskommelser"])
def test_decisions_are_narrowed(reader: Client, choice: str) -> None:
    body = make_body()
    wanted = make_decision(
        text="Överenskommelsen.",
        body=body,
        decided_on=date(2025, 3, 1),
        kind=DecisionKind.CONSENSUS,
        form=DecisionForm.FILED,
    )
    make_decision(text="Annat.", decided_on=date(2024, 3, 1))
    search.rebuild()

    assert decisions(reader, "/beslut/?" + choice.format(body=body.pk)) == [link(wanted, "Överenskommelsen.")]


def test_a_choice_that_does_not_exist_narrows_nothing(reader: Client) -> None:
    make_decision()

    assert len(decisions(reader, "/beslut/?organ=99&ar=x&slag=x")) == 1


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("register", ["beslut", "uppdrag", "tradar"])
def test_a_register_is_taken_out(reader: Client, register: str, form: str) -> None:
    item = make_agenda_item(meeting=make_meeting(bodies=[make_body()]))
    make_thread_item(item=item)
    make_decision(item=item, meeting=item.meeting)
    make_assignment_owner(assignment=make_assignment(item=item, meeting=item.meeting))

    response = reader.get(f"/{register}/?format={form}")

    assert response.headers["Content-Disposition"] == f'attachment; filename="{register}.{form}"'
    response.close()


def test_the_file_of_decisions_tells_source_and_doubt(reader: Client) -> None:
    decision = make_decision(text="Anta planen.", decided_on=date(2025, 3, 1), body=make_body(name="Rådet"))
    make_citation(of=decision, page=2, quote="beslutade anta", inferred="året saknas")

    lines = b"".join(reader.get("/beslut/?format=csv").streaming_content).decode("utf-8-sig").splitlines()

    assert lines[1] == (
        f"2025-03-01;Anta planen.;Beslut;Beslut;Rådet;{decision.meeting.title};{decision.meeting};s. 2: beslutade anta;"
        "slutsats: året saknas, inte bekräftad"
    )


def test_the_page_of_a_decision_tells_who_when_where_and_its_thread(reader: Client) -> None:
    body = make_body(name="Rådet")
    item = make_agenda_item(meeting=make_meeting(bodies=[body]), title="Planen")
    thread = make_thread_item(item=item).thread
    decision = make_decision(
        item=item,
        meeting=item.meeting,
        text="Enligt förslaget.",
        form=DecisionForm.ACCORDING,
        decided_on=date(2025, 3, 4),
    )
    make_citation(of=decision, page=7, quote="enligt förslaget", inferred="året saknas")

    page = reader.get(f"/beslut/{decision.pk}/").content.decode()

    for words in (
        "Beslut, 4 mars 2025",
        "tisdag 4 mars 2025",
        f'<a href="/organ/{body.pk}/">Rådet</a>',
        f'<a href="/tradar/{thread.pk}/">',
        "s. 7",
        "slutsats: året saknas, inte bekräftad",
        "Vad som beslutades står i förslaget",
    ):
        assert words in page


def test_assignments_come_the_latest_first(reader: Client) -> None:
    old = make_assignment(task="Gammalt.", given_on=date(2020, 1, 1))
    new = make_assignment(task="Nytt.", given_on=date(2025, 1, 1))

    assert tasks(reader, "/uppdrag/") == [link(new, "Nytt."), link(old, "Gammalt.")]


@pytest.fixture
def owned() -> tuple[Assignment, dict[str, Any]]:
    """An assignment that every filter below fits, and another that none does."""
    body: Body = make_body()
    person, organisation = make_person(name="Eva Ek"), make_organisation()
    wanted = make_assignment(
        meeting=make_meeting(bodies=[body]),
        task="Överenskommelsen.",
        kind=AssignmentKind.NEED,
        state=AssignmentState.DONE,
        closed_on=date(2025, 9, 9),
        given_on=date(2025, 3, 1),
        due_on=date(2025, 4, 1),
    )
    make_assignment_owner(assignment=wanted, person=person)
    make_assignment_owner(assignment=wanted, organisation=organisation)
    make_assignment(task="Annat.", given_on=date(2024, 3, 1), due_on=date(2026, 4, 1))
    search.rebuild()
    return wanted, {"body": body.pk, "person": person.pk, "organisation": organisation.pk}


@pytest.mark.parametrize(
    "choice",
    [
        "organ={body}",
        "ar=2025",
        "slag=need",
        "lage=done",
        "ansvarig=eva+ek",
        "fore=2026-01-01",
        "person={person}",
        "organisation={organisation}",
        "lista=delade",
        "q=överenskommelser",
    ],
)
def test_assignments_are_narrowed(reader: Client, owned: tuple[Assignment, dict[str, Any]], choice: str) -> None:
    wanted, numbers = owned

    shown = tasks(reader, "/uppdrag/?" + choice.format(**numbers))

    assert shown == [link(wanted, "Överenskommelsen.") + ' <span class="meta">Behov</span>']


@pytest.mark.parametrize(
    ("choice", "shown"), [("", ["Gör."]), ("?slag=wish", ["Önskar."]), ("?slag=alla", ["Gör.", "Ber.", "Önskar."])]
)
def test_wishes_and_requests_are_shown_when_asked_for(reader: Client, choice: str, shown: list[str]) -> None:
    for task, kind in (
        ("Önskar.", AssignmentKind.WISH),
        ("Ber.", AssignmentKind.BROADCAST),
        ("Gör.", AssignmentKind.ASSIGNED),
    ):
        make_assignment(task=task, kind=kind)

    assert [
        next(word for word in ("Gör.", "Ber.", "Önskar.") if word in row) for row in tasks(reader, "/uppdrag/" + choice)
    ] == shown


def test_it_is_said_whose_assignments_are_shown(reader: Client) -> None:
    person = make_person(name="Eva Ek")

    page = reader.get(f"/uppdrag/?person={person.pk}").content.decode()

    assert f'Visar uppdrag för <a href="/personer/{person.pk}/">Eva Ek</a>.' in page


@pytest.mark.parametrize("name", ["forsenade", "utan-ansvarig", "utan-datum", "tysta"])
def test_a_list_of_what_is_wrong_says_what_it_means(reader: Client, name: str) -> None:
    long_ago = timezone.localdate() - timedelta(days=400)
    wrong = make_assignment(
        task="Glömt.",
        meeting=make_meeting(held_on=long_ago),
        given_on=long_ago,
        due_on=long_ago if name == "forsenade" else None,
    )
    right = make_assignment(task="Rätt.", given_on=timezone.localdate(), due_on=timezone.localdate())
    make_assignment_owner(assignment=right)

    response = reader.get(f"/uppdrag/?lista={name}")

    assert [line[0][1] for line in response.context["list"].lines] == [link(wrong, "Glömt.")]
    assert response.context["meaning"].startswith("Öppna uppdrag")


def test_what_is_missing_and_what_is_late_is_said_in_words(reader: Client) -> None:
    make_assignment(due_on=None)
    make_assignment(due_on=date(2020, 1, 2))

    assert listed(reader, "/uppdrag/?sortera=senast", 1) == ['<span class="lacks">ingen ansvarig</span>'] * 2
    assert listed(reader, "/uppdrag/?sortera=senast", 2) == [
        '<time datetime="2020-01-02">2 januari 2020</time> <span class="late">försenat</span>',
        '<span class="lacks">inget datum</span>',
    ]


def test_owners_are_linked_where_they_are_known(reader: Client) -> None:
    assignment, person = make_assignment(), make_person(name="Eva Ek")
    make_assignment_owner(assignment=assignment, person=person)
    make_assignment_owner(assignment=assignment, words="alla <b>")

    assert listed(reader, "/uppdrag/", 1) == [f'<a href="/personer/{person.pk}/">Eva Ek</a>, alla &lt;b&gt;']


def test_the_page_of_an_assignment_tells_who_when_and_what_else_they_owe(reader: Client) -> None:
    person = make_person(name="Eva Ek")
    assignment = make_assignment(due_on=date(2020, 1, 2), due_words="efter nyår")
    make_assignment_owner(assignment=assignment, person=person, words="Eva")
    make_assignment_owner(person=person)

    page = reader.get(f"/uppdrag/{assignment.pk}/").content.decode()

    for words in (
        "Uppdrag, öppet, försenat",
        "står som ”Eva”",
        "2 öppna uppdrag",
        "torsdag 2 januari 2020",
        "står som ”efter nyår”",
    ):
        assert words in page


def test_a_reader_is_not_offered_to_close_it(reader: Client) -> None:
    assert "Avsluta uppdraget" not in reader.get(f"/uppdrag/{make_assignment().pk}/").content.decode()


def test_an_assignment_is_closed_with_what_came_of_it_and_the_history_tells(keeper: Client) -> None:
    assignment = make_assignment()
    where = f"/uppdrag/{assignment.pk}/"

    response = keeper.post(f"{where}avsluta/", {"state": "done", "outcome": "Planen är skriven."}, follow=True)

    assignment.refresh_from_db()
    assert (assignment.state, assignment.outcome) == (AssignmentState.DONE, "Planen är skriven.")
    assert [(event.words, event.more) for event in response.context["history"]] == [
        ("Avslutat", "Klart: Planen är skriven.")
    ]


def test_an_assignment_is_opened_again(keeper: Client) -> None:
    assignment = make_assignment(state=AssignmentState.DROPPED, closed_on=date(2025, 1, 1))

    keeper.post(f"/uppdrag/{assignment.pk}/oppna/")

    assignment.refresh_from_db()
    assert assignment.state == AssignmentState.OPEN


@pytest.mark.parametrize(
    ("way", "form", "told"),
    [
        ("avsluta", {"state": "open"}, "Uppdraget är inte avslutat: säg om det är klart eller nedlagt."),
        ("oppna", {}, "Det går inte från ”Öppet” till ”Öppet”."),
    ],
)
def test_what_cannot_be_is_told(keeper: Client, way: str, form: dict[str, str], told: str) -> None:
    response = keeper.post(f"/uppdrag/{make_assignment().pk}/{way}/", form, follow=True)

    assert [str(message) for message in response.context["messages"]] == [told]


def test_a_correction_is_told_with_what_was_before(reader: Client) -> None:
    assignment = make_assignment(task="Skriva.")
    operations.correct_assignment(
        assignment=assignment, task=operations.Task(task="Skriva klart."), by=make_secretary(), now=timezone.now()
    )

    history = reader.get(f"/uppdrag/{assignment.pk}/").context["history"]

    assert [(event.words, event.more) for event in history] == [("Rättat", "Förut: ”Skriva.”")]
