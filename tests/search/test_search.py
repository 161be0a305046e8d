"""Searching: what is found, in which order, by what it can be narrowed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rodatraden.base.errors import NotAllowed
from rodatraden.domain.accounts.models import User
from rodatraden.search import operations, queries
from rodatraden.search.queries import search
from tests.factories.accounts import make_user
from tests.factories.documents import make_document, make_page, make_version
from tests.factories.followup import (
    make_assignment,
    make_assignment_owner,
    make_decision,
    make_thread,
    make_thread_name,
)
from tests.factories.meetings import (
    make_agenda_item,
    make_meeting,
    make_minutes,
    make_minutes_item,
    make_presenter,
    make_round_report,
)
from tests.factories.structure import (
    make_body,
    make_body_name,
    make_member,
    make_organisation,
    make_person,
    make_person_name,
)

pytestmark = pytest.mark.django_db
Ask = Callable[..., list[tuple[str, int]]]

DECISION, ITEM, ASSIGNMENT = "followup.decision", "meetings.agendaitem", "followup.assignment"


@pytest.mark.parametrize(
    "text",
    [
        "föräldrastöd",
        "foraldrastod",
        "FÖRÄLDRASTÖD",
        "föräldrastödsstrategin",
        "strategi",
        "Féraldrastod",
        "strategin föräldrastöd",
    ],
)
def test_a_compound_is_found_by_its_parts_and_without_its_dots(found: Ask, text: str) -> None:
    item = make_agenda_item(title="Föräldrastödsstrategin")

    assert found(text) == [(ITEM, item.pk)]


def test_all_words_must_be_there(found: Ask) -> None:
    both = make_decision(text="Medel till kultur.")
    make_decision(text="Medel till idrott.")

    assert found("medel kultur") == [(DECISION, both.pk)]


def test_a_phrase_in_quotation_marks_stands_as_it_is(found: Ask) -> None:
    exact = make_decision(text="Att ta fram en gemensam, lägesbild.")
    make_decision(text="En lägesbild som är gemensam.")

    assert found("”gemensam lägesbild”") == [(DECISION, exact.pk)]


def test_the_words_of_minutes_find_the_point(found: Ask) -> None:
    item = make_agenda_item(title="Övrigt")
    make_minutes_item(item=item, text="Kartläggningen presenterades.")

    assert found("kartläggning") == [(ITEM, item.pk)]


def test_the_title_weighs_more_than_the_text(found: Ask) -> None:
    told = make_agenda_item(title="Övrigt")
    make_minutes_item(item=told, text="Trygghetsplanen nämndes. Trygghetsplanen gäller.")
    titled = make_agenda_item(title="Trygghetsplanen")
    make_minutes_item(item=titled, text="Frågan diskuterades.")

    assert found("trygghetsplan") == [(ITEM, titled.pk), (ITEM, told.pk)]


def test_the_newer_of_two_alike_comes_first(found: Ask) -> None:
    old = make_decision(text="Anta planen.", decided_on=date(2015, 5, 1))
    new = make_decision(text="Anta planen.", decided_on=date(2025, 5, 1))

    assert found("anta planen") == [(DECISION, new.pk), (DECISION, old.pk)]


def test_the_page_of_a_document_comes_after_the_record_it_repeats(found: Ask) -> None:
    decision = make_decision(text="Anta simhallen.", decided_on=date(2015, 5, 1))
    page = make_page(
        version=make_version(document=make_document(title="Protokoll", dated_on=date(2025, 1, 1))),
        text="Simhallen antogs.",
    )

    assert found("simhall") == [(DECISION, decision.pk), ("documents.page", page.pk)]


@pytest.mark.parametrize(
    ("name", "value"), [("body", "body"), ("person", "person"), ("organisation", "organisation"), ("year", 2021)]
)
def test_hits_are_narrowed(found: Ask, name: str, value: object) -> None:
    records = {"body": make_body(), "person": make_person(), "organisation": make_organisation()}
    meeting = make_meeting(bodies=[records["body"]], held_on=date(2021, 3, 1))
    wanted = make_assignment(meeting=meeting, task="Ta fram underlag.", given_on=date(2021, 3, 1))
    make_assignment_owner(assignment=wanted, person=records["person"])
    make_assignment_owner(assignment=wanted, organisation=records["organisation"])
    make_assignment(task="Ta fram underlag.", given_on=date(2022, 3, 1))

    number = records[value].pk if isinstance(value, str) else value

    assert found("underlag", **{name: number}) == [(ASSIGNMENT, wanted.pk)]


def test_hits_are_narrowed_by_kind(found: Ask) -> None:
    make_assignment(task="Ta fram underlag.")
    decision = make_decision(text="Underlaget godkänns.")

    assert found("underlag", kind="decision") == [(DECISION, decision.pk)]


def test_filters_alone_list_everything_they_fit(found: Ask) -> None:
    body = make_body()
    meeting = make_meeting(bodies=[body])

    assert found("", body=body.pk) == [("structure.body", body.pk), ("meetings.meeting", meeting.pk)]


def test_a_presenter_is_found_under_the_person_said_to_be_the_same(found: Ask) -> None:
    person = make_person()
    duplicate = make_person(same_as=person)
    item = make_agenda_item(title="Läget")
    make_presenter(item=item, person=duplicate)

    assert found("läget", person=person.pk) == [(ITEM, item.pk)]


def test_a_short_name_of_a_body_finds_its_whole_name(found: Ask) -> None:
    body = make_body(name="Chefsgrupp folkhälsa")
    make_body_name(body=body, name="CFH")
    item = make_agenda_item(title="Fråga till chefsgrupp folkhälsa")

    assert found("CFH", kind="item") == [(ITEM, item.pk)]


def test_one_name_of_a_thread_finds_what_has_another(found: Ask) -> None:
    thread = make_thread(title="Föräldraskapsstöd")
    make_thread_name(thread=thread, name="Föräldraprogrammet")
    item = make_agenda_item(title="Rapport om föräldraskapsstöd")

    assert found("rapport föräldraprogrammet", kind="item") == [(ITEM, item.pk)]


def test_an_earlier_name_finds_a_person(found: Ask) -> None:
    person = make_person(name="Eva Ek")
    make_person_name(person=person, name="Eva Lind")

    assert found("Lind", kind="person") == [("structure.person", person.pk)]


def test_a_round_report_is_found_as_part_of_its_meeting(reader: User) -> None:
    report = make_round_report(party="Almby", text="Föräldragrupper har startat.")
    operations.rebuild()

    hit = search(reader, "föräldragrupper").hits[0]

    assert (hit.record, hit.part_of, hit.part_of_id) == ("meetings.roundreport", "meetings.meeting", report.meeting_id)


def test_a_hit_marks_the_words_and_tells_day_and_bodies(reader: User) -> None:
    body = make_body(name="Rådet")
    make_decision(meeting=make_meeting(bodies=[body]), text="Anta planen.", decided_on=date(2025, 5, 1))
    operations.rebuild()

    hit = search(reader, "plan").hits[0]

    assert [(piece.text, piece.hit) for piece in hit.title] == [("Anta ", False), ("planen", True), (".", False)]
    assert (hit.kind, hit.held_on, hit.bodies) == ("Beslut", date(2025, 5, 1), [(body.pk, "Rådet")])


def test_choices_tell_how_many_each_leaves(reader: User) -> None:
    for year in (2024, 2025, 2025):
        make_decision(text="Anta planen.", decided_on=date(year, 1, 1))
    operations.rebuild()

    choices = search(reader, "planen").facets["year"]

    assert [(choice.value, choice.count) for choice in choices] == [("2025", 2), ("2024", 1)]


def test_the_choices_of_what_is_chosen_are_those_that_could_take_its_place(reader: User) -> None:
    for year in (2024, 2025):
        make_decision(text="Anta planen.", decided_on=date(year, 1, 1))
    operations.rebuild()

    choices = search(reader, "planen", year=2025).facets["year"]

    assert [(choice.value, choice.count) for choice in choices] == [("2025", 1), ("2024", 1)]


def test_hits_come_page_by_page(reader: User) -> None:
    made = [make_decision(text="Anta planen.", decided_on=date(2020, 1, day)).pk for day in range(1, 6)]
    operations.rebuild()

    results = search(reader, "planen", page=2, on_a_page=2)

    assert [hit.record_id for hit in results.hits] == [made[2], made[1]]
    assert (results.total, results.page, results.pages) == (5, 2, 3)


def test_beyond_the_last_page_the_last_is_shown(reader: User) -> None:
    make_decision(text="Anta planen.")
    operations.rebuild()

    assert search(reader, "planen", page=99).page == 1


def test_of_very_many_it_is_only_said_that_there_are_more(reader: User, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(4):
        make_decision(text="Anta planen.")
    operations.rebuild()
    monkeypatch.setattr(queries, "COUNTED", 3)

    results = search(reader, "planen")

    assert (results.total, results.is_more) == (3, True)


@pytest.mark.parametrize(
    "text", ["", "   ", '"', '""', "NEAR(", "OR", "*", "-", "^a^", "a:b", "\x00", "'; DROP TABLE x"]
)
def test_any_sign_is_safe(reader: User, text: str) -> None:
    assert search(reader, text).hits == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=80))
def test_any_text_is_safe(reader: User, text: str) -> None:
    assert search(reader, text).total == 0


def test_ten_thousand_letters_are_safe(reader: User) -> None:
    assert search(reader, "samverkan " * 1000).total == 0


def test_a_stranger_may_not_search(db: None) -> None:
    with pytest.raises(NotAllowed):
        search(make_user(), "planen")


def test_the_numbers_of_a_kind_are_those_that_match(reader: User) -> None:
    decision = make_decision(text="Anta planen.")
    make_assignment(task="Skriva planen.")
    operations.rebuild()

    assert queries.numbers_of(reader, "planer", "decision") == [decision.pk]


def test_no_words_give_no_numbers(reader: User) -> None:
    make_decision()
    operations.rebuild()

    assert queries.numbers_of(reader, " ? ", "decision") == []


def test_what_shares_rare_words_has_been_up_before(reader: User) -> None:
    before = make_agenda_item(title="Digitala föräldragrupper i Almby")
    make_agenda_item(title="Digital post")
    now = make_agenda_item(title="Föräldragrupper, digitala")
    operations.rebuild()

    like = queries.similar(reader, now.title, apart_from=(ITEM, now.pk))

    assert [(hit.record, hit.record_id) for hit in like] == [(ITEM, before.pk)]


def test_what_is_like_can_be_asked_for_by_kind(reader: User) -> None:
    make_agenda_item(title="Digitala föräldragrupper")
    thread = make_thread(title="Digitala föräldragrupper")
    operations.rebuild()

    like = queries.similar(reader, "digitala föräldragrupper", kind="thread")

    assert [(hit.record, hit.record_id) for hit in like] == [("followup.thread", thread.pk)]


def test_nothing_is_like_words_that_nobody_has_used(reader: User) -> None:
    make_agenda_item(title="Digital post")
    operations.rebuild()

    assert queries.similar(reader, "kvastfening") == []


def test_a_stranger_may_not_ask_what_is_like(db: None) -> None:
    with pytest.raises(NotAllowed):
        queries.similar(make_user(), "planen")


@pytest.mark.parametrize("state", ["draft", "circulated"])
def test_what_stands_in_a_draft_is_found_by_those_who_sit_there_and_by_nobody_else(reader: User, state: str) -> None:
    body = make_body()
    item = make_agenda_item(meeting=make_meeting(bodies=[body]), title="Förvaltning")
    make_minutes(meeting=item.meeting, state=state)
    make_minutes_item(item=item, text="Fiskevården lades ner.")
    make_decision(meeting=item.meeting, item=item, text="Fiskevården upphör.")
    operations.rebuild()

    seen = [
        (len(search(user, "fiskevården").hits), queries.numbers_of(user, "fiskevården", "decision") != [])
        for user in (make_member(body=body), reader)
    ]

    assert seen == [(2, True), (0, False)]
    assert queries.similar(reader, "Fiskevården lades ner") == []
    assert queries.meant(reader, "fiskevardn") == ""
