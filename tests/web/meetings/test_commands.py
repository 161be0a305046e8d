"""Lines with a slash become the thing itself, with who and when completed."""

from __future__ import annotations

from datetime import date

import pytest

from rodatraden.base.errors import NotPossible
from rodatraden.domain.followup.enums import AssignmentKind, DecisionForm, DecisionKind
from rodatraden.domain.followup.models import Assignment, Decision, Forwarding
from rodatraden.domain.meetings.enums import AgendaKind
from rodatraden.domain.meetings.models import AgendaItem
from rodatraden.domain.structure.enums import Role
from rodatraden.web.meetings import commands
from tests.domain.meetings.scene import NEXT_WEEK, Scene, make_scene
from tests.factories.clock import NOW
from tests.factories.meetings import make_attendance
from tests.factories.structure import make_body, make_membership, make_organisation, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene()


@pytest.fixture
def item(scene: Scene) -> AgendaItem:
    return scene.open(AgendaKind.DIALOGUE).items.get()


def note(scene: Scene, item: AgendaItem, line: str) -> str:
    return commands.note(item=item, line=line, by=scene.by, now=NOW).line


@pytest.mark.parametrize(
    ("line", "kind", "form"),
    [
        ("/beslut Planen antas.", DecisionKind.DECIDED, DecisionForm.DECISION),
        ("/beslut: Budgeten beslutas enligt förslaget.", DecisionKind.DECIDED, DecisionForm.ACCORDING),
        ("/Beslut Gruppen väljer Kim Ek till ordförande.", DecisionKind.DECIDED, DecisionForm.ELECTION),
        ("/samsyn Vi ser lika på behovet.", DecisionKind.CONSENSUS, DecisionForm.DECISION),
    ],
)
def test_a_decision(scene: Scene, item: AgendaItem, line: str, kind: DecisionKind, form: DecisionForm) -> None:
    note(scene, item, line)

    made = Decision.objects.get()
    assert (made.kind, made.form, made.item) == (kind, form, item)
    assert made.text == line.split(maxsplit=1)[1]


def test_a_duty_of_two_by_first_and_full_name_with_its_day(scene: Scene, item: AgendaItem) -> None:
    kim = make_membership(body=scene.body, person=make_person(name="Kim Ek"), role=Role.MEMBER).person
    eva = make_attendance(meeting=item.meeting, person=make_person(name="Eva Ström")).person

    told = note(scene, item, "/uppdrag Kim Ek och Eva: boka lokal senast 20 mars")

    made = Assignment.objects.get()
    assert [owner.person for owner in made.owners.order_by("pk")] == [kim, eva]
    assert (made.task, made.due_on) == ("boka lokal senast 20 mars", date(2026, 3, 20))
    assert told == "Uppdrag till Kim Ek och Eva Ström: boka lokal senast 20 mars"


def test_a_duty_of_a_body_an_organisation_and_somebody_unknown(scene: Scene, item: AgendaItem) -> None:
    body, party = make_body(name="Länsdel norr"), make_organisation(name="Ekeby kommun")

    note(scene, item, "/uppdrag Länsdel norr, Ekeby kommun, Nisse: kartlägga")

    owners = list(Assignment.objects.get().owners.order_by("pk"))
    assert [(owner.words, owner.body, owner.organisation) for owner in owners] == [
        ("Länsdel norr", body, None),
        ("Ekeby kommun", None, party),
        ("Nisse", None, None),
    ]


def test_two_of_one_first_name_are_nobody_in_particular(scene: Scene, item: AgendaItem) -> None:
    for name in ("Kim Ek", "Kim Al"):
        make_membership(body=scene.body, person=make_person(name=name), role=Role.MEMBER)

    note(scene, item, "/uppdrag Kim: boka lokal")

    owner = Assignment.objects.get().owners.get()
    assert (owner.words, owner.person) == ("Kim", None)


def test_a_due_in_words_is_late_after_its_last_day(scene: Scene, item: AgendaItem) -> None:
    note(scene, item, "/uppdrag Kim: skriva en plan före sommaren")

    made = Assignment.objects.get()
    assert (made.due_on, made.due_words) == (date(2026, 5, 31), "före sommaren")


def test_a_duty_without_a_name_has_no_owner(scene: Scene, item: AgendaItem) -> None:
    told = note(scene, item, "/uppdrag sammanställa svaren")

    assert (Assignment.objects.get().owners.count(), told) == (0, "Uppdrag: sammanställa svaren")


@pytest.mark.parametrize("name", ["önskemål", "onskemal", "ÖNSKEMÅL"])
def test_a_wish(scene: Scene, item: AgendaItem, name: str) -> None:
    assert note(scene, item, f"/{name} Fler exempel.") == "Önskemål: Fler exempel."
    assert Assignment.objects.get().kind == AssignmentKind.WISH


def test_a_question_to_others_with_an_answer_day(scene: Scene, item: AgendaItem) -> None:
    body = make_body(name="Länsdel norr")

    told = note(scene, item, "/vidare Länsdel norr och syd: Hur vill ni? Svar senast 1 april.")

    sent = Forwarding.objects.get()
    assert (sent.what, sent.answer_by) == ("Hur vill ni?", "1 april")
    assert list(sent.receivers.order_by("pk").values_list("words", "body")) == [
        ("Länsdel norr", body.pk),
        ("syd", None),
    ]
    assert told == "Skickas vidare till Länsdel norr och syd: Hur vill ni? Svar senast 1 april."


@pytest.mark.parametrize("line", ["", "beslut", "/", "/beslut", "/hemligt Något", "/vidare Hur vill ni?", "/uppdrag  "])
def test_a_line_that_says_nothing_known_is_refused_in_a_sentence(scene: Scene, item: AgendaItem, line: str) -> None:
    with pytest.raises(NotPossible, match=r"\w+.*[.”]$"):
        note(scene, item, line)

    assert [model.objects.count() for model in (Decision, Assignment, Forwarding)] == [0, 0, 0]


# people


def test_somebody_comes_goes_and_is_away_by_a_line(scene: Scene, item: AgendaItem) -> None:
    make_membership(body=scene.body, person=make_person(name="Eva Ek"), role=Role.MEMBER)
    lines = ["/närvaro Eva Ek", "/närvaro Eva på distans", "/närvaro EE gick", "/närvaro Eva Ek frånvarande"]

    assert [note(scene, item, line) for line in lines] == [
        "Eva Ek är närvarande.",
        "Eva Ek deltar på distans.",
        "Eva Ek har gått.",
        "Eva Ek är frånvarande.",
    ]


def test_somebody_stands_aside_or_dissents_by_a_line(scene: Scene, item: AgendaItem) -> None:
    for name in ("Eva Ek", "Bo Berg"):
        make_attendance(meeting=item.meeting, person=make_person(name=name))

    assert note(scene, item, "/jäv Eva Ek: anställd där") == "Eva Ek anmälde jäv (anställd där) och deltog inte."
    assert note(scene, item, "/reservation Bo: för dyrt") == "Bo Berg reserverar sig: för dyrt"


@pytest.mark.parametrize("line", ["/närvaro : sen", "/jäv Okänd Person", "/reservation Okänd: nej"])
def test_a_line_about_nobody_is_refused(scene: Scene, item: AgendaItem, line: str) -> None:
    with pytest.raises(NotPossible, match="Skriv"):
        note(scene, item, line)


def test_a_duty_for_the_next_meeting_is_tied_to_it(scene: Scene, item: AgendaItem) -> None:
    following = scene.meeting(held_on=NEXT_WEEK)

    note(scene, item, "/uppdrag ta fram siffror till nästa möte")

    made = Assignment.objects.get()
    assert (made.due_at, made.due_on, made.due_words) == (following, NEXT_WEEK, "till nästa möte")


def test_a_duty_for_a_next_meeting_that_is_not_planned_keeps_its_words(scene: Scene, item: AgendaItem) -> None:
    note(scene, item, "/uppdrag ta fram siffror till nästa möte")

    made = Assignment.objects.get()
    assert (made.due_at, made.due_on, made.due_words) == (None, None, "till nästa möte")
