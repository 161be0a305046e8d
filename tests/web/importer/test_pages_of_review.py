"""The pages of review answer with what happened, and with what was written where it cannot be kept."""

from __future__ import annotations

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from rodatraden.importer.enums import ReadingKind, ReadingState
from rodatraden.importer.models import Reading
from rodatraden.web.importer.forms import SORTS, correcting
from tests.factories.accounts import make_administrator
from tests.factories.documents import make_page, make_version
from tests.factories.importer import make_problem, make_reading, make_source
from tests.factories.meetings import make_meeting
from tests.factories.structure import make_body, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    client = Client()
    client.force_login(make_administrator())
    return client


def stated(name: str, value: str, **fields: object) -> Reading:
    return make_reading(kind=ReadingKind.STATED, machine={"name": name, "value": value}, **fields)


def person(**fields: object) -> Reading:
    value = {"name": "Åsa Berg", "organisation": "", "role": "", "status": "present", "instead_of": "", "remote": False}
    return make_reading(kind=ReadingKind.ATTENDEE, machine={**value, "body": ""}, **fields)


def told(response: object) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]  # type: ignore[attr-defined]  # a test's


def test_the_card_says_which_field_a_fact_about_the_meeting_fills(client: Client) -> None:
    fact = stated("kind", "protokoll")

    page = client.get(f"/import/{fact.source_id}/").content.decode()
    assert "Uppgift om mötet: slag av handling" in page


def test_a_closed_field_is_a_list_of_what_it_can_be() -> None:
    field = correcting(stated("kind", "protokoll")).fields["value"]

    assert [key for key, _ in field.choices] == ["", "protokoll", "minnesanteckningar", "annat"]  # type: ignore[attr-defined]  # it has choices


def test_every_field_of_the_meeting_can_be_added_by_its_name() -> None:
    assert {"stated:kind": "Om mötet: slag av handling", "stated:date": "Om mötet: mötets dag"}.items() <= SORTS.items()


def test_a_value_that_the_field_cannot_hold_is_shown_again_and_not_kept(client: Client) -> None:
    fact = stated("start", "09:00")

    response = client.post(f"/import/{fact.source_id}/{fact.pk}", {"gor": "ratta", "ratta-value": "nio"})

    fact.refresh_from_db()
    assert ("Skriv mötets början som TT:MM" in response.content.decode(), fact.state) == (True, "unreviewed")


@pytest.mark.parametrize(
    ("count", "words"), [(1, "1 säker uppgift är godkänd."), (2, "2 säkra uppgifter är godkända.")]
)
def test_what_was_accepted_is_told_in_the_right_number(client: Client, count: int, words: str) -> None:
    source = make_source()
    for _ in range(count):
        make_reading(source=source, confidence=0.995)

    assert told(client.post(f"/import/{source.pk}/godkann-sakra")) == [words]


def test_the_list_of_who_was_there_leaves_the_doubtful_out_and_says_why(client: Client) -> None:
    source = make_source()
    sure = person(source=source, confidence=0.95)
    doubted = person(source=source, confidence=0.95, doubt="Kan vara någon annan.")

    page = client.get(f"/import/{source.pk}/godkann?vad=narvaro").content.decode()
    answer = client.post(f"/import/{source.pk}/godkann-flera", {"uppgift": [sure.pk, doubted.pk]})

    doubted.refresh_from_db()
    assert (f'value="{sure.pk}"' in page, f'value="{doubted.pk}"' in page) == (True, False)
    assert ("Lämnas utanför (1)" in page, "Kan vara någon annan." in page) == (True, True)
    assert told(answer) == ["1 uppgift är godkänd. 1 står kvar under Att granska."]
    assert doubted.state == ReadingState.UNREVIEWED


@pytest.mark.parametrize("when", ["", "igår", "2026-13-45T00:00:00"])
def test_a_step_that_was_never_taken_cannot_be_taken_back(client: Client, when: str) -> None:
    source = make_source()

    assert told(client.post(f"/import/{source.pk}/angra-flera", {"nar": when})) == [
        "Det finns inget att ångra: uppgifterna har fått nya beslut sedan dess."
    ]


def test_an_added_fact_stands_on_the_words_nearest_to_where_one_is(client: Client) -> None:
    version = make_version()
    make_page(version=version, number=1, text="Planen antas. Planen antas.")
    source = make_source(version=version)
    written = {"ratta-value": "Ekbysalen", "slag": "stated:place", "ord": "planen antas.", "rad": "1-20-20"}

    answer = client.post(f"/import/{source.pk}/lagg-till", written)

    assert told(answer) == ["Uppgiften är tillagd. Orden står på 2 ställen; den pekar på sidan 1."]
    assert source.readings.get().spans == [[1, 14, 27]]
    assert source.readings.get().value == {"name": "place", "value": "Ekbysalen"}


def test_words_that_are_not_in_the_document_keep_what_was_written(client: Client) -> None:
    source = make_source(version=make_version())
    written = {"ratta-value": "Ekbysalen", "slag": "stated:place", "ord": "Ordet finns inte"}

    page = client.post(f"/import/{source.pk}/lagg-till", written).content.decode()

    assert ("finns inte i dokumentet" in page, 'value="Ekbysalen"' in page) == (True, True)
    assert source.readings.count() == 0


@pytest.mark.parametrize("who", ["", "å", "99999999"])
def test_saying_same_as_nobody_is_told(client: Client, who: str) -> None:
    fact = person()

    answer = client.post(f"/import/{fact.source_id}/{fact.pk}", {"gor": "samma", "vem": who})

    assert told(answer) == ["Den du valde finns inte längre i registret. Sök igen och välj på nytt."]


def test_a_refused_body_is_told_to_stay_in_the_register(client: Client) -> None:
    make_body(name="Nätverket")
    fact = make_reading(
        kind=ReadingKind.BODY, machine={"name": "Nätverket"}, source=make_source(meeting=make_meeting())
    )

    answer = client.post(f"/import/{fact.source_id}/{fact.pk}", {"gor": "avvisa"})

    assert told(answer) == ["”Nätverket” står inte längre som organ på mötet. Det finns kvar i registret."]


def test_a_document_that_is_partly_read_says_what_that_means(client: Client) -> None:
    source = make_source(state="partly")

    assert "ingenting är förlorat" in client.get(f"/import/{source.pk}/").content.decode()


def test_an_accepted_name_that_names_nobody_is_told_to_be_left_out(client: Client) -> None:
    source = make_source(meeting=make_meeting())
    fact = person(source=source)
    Reading.objects.filter(pk=fact.pk).update(machine={**fact.value, "name": "Åsa"})

    answer = client.post(f"/import/{source.pk}/{fact.pk}", {"gor": "godkann"})

    assert told(answer) == [
        "Ditt beslut är sparat, men uppgiften är inte införd i minnet. Bara ett namn, ”Åsa”: säg vem det är."
    ]


def test_a_no_to_the_same_person_is_told_on_the_card_and_not_asked_again_until_taken_back(client: Client) -> None:
    other = make_person(name="Åsa Bergh")
    fact = person()
    card = f"/import/{fact.source_id}/?uppgift={fact.pk}&namn=Bergh"
    offered = f'name="vem" value="{other.pk}"'
    asked = client.get(card).content.decode()

    client.post(f"/import/{fact.source_id}/{fact.pk}", {"gor": "inte-samma", "vem": other.pk})
    answered = client.get(card).content.decode()
    undone = client.post(f"/import/{fact.source_id}/{fact.pk}", {"gor": "angra-svar", "vem": other.pk})
    again = client.get(card).content.decode()

    assert [(page.count(offered), "Ja, samma" in page) for page in (asked, answered, again)] == [
        (1, True),
        (1, False),
        (1, True),
    ]
    assert "Du har svarat att det inte är Åsa Bergh." in " ".join(answered.split())
    assert told(undone) == ["Svaret är borttaget. ”Åsa Berg” kan vara Åsa Bergh igen."]


def test_an_answer_that_was_never_given_cannot_be_taken_back(client: Client) -> None:
    fact = person()

    answer = client.post(f"/import/{fact.source_id}/{fact.pk}", {"gor": "angra-svar", "vem": 1})

    assert told(answer) == ["Svaret är redan borttaget. Ladda om sidan för att se vad som gäller."]


@pytest.mark.parametrize(("act", "words"), [("godkann", "Godkänd: Åsa Berg"), ("avvisa", "Avvisad: Åsa Berg")])
def test_one_decision_has_a_receipt_above_the_next_fact(client: Client, act: str, words: str) -> None:
    source = make_source()
    first, second = (person(source=source) for _ in range(2))

    answer = client.post(f"/import/{source.pk}/{first.pk}", {"gor": act, "hog": "osakra"})
    page = client.get(answer["Location"]).content.decode()

    place = f"/import/{source.pk}/?hog=osakra&uppgift={second.pk}&klar={first.pk}#uppgift"
    assert (answer["Location"], words in page) == (place, True)


def test_the_last_decision_of_a_heap_has_a_receipt_too_until_it_is_taken_back(client: Client) -> None:
    only = person()

    answer = client.post(f"/import/{only.source_id}/{only.pk}", {"gor": "godkann", "hog": "osakra"})
    page = client.get(answer["Location"]).content.decode()
    client.post(f"/import/{only.source_id}/{only.pk}", {"gor": "angra", "hog": "osakra"})
    later = client.get(answer["Location"]).content.decode()

    assert ("Godkänd: Åsa Berg" in page, "Godkänd: Åsa Berg" in later) == (True, False)


@pytest.mark.parametrize(
    ("code", "link", "words", "given"),
    [
        ("no-date", "stated%3Adate", "Ange mötets dag", {"slag": "stated:date", "ratta-value": "2026-03-09"}),
        ("year-unknown", "stated%3Adate", "Ange mötets dag", {"slag": "stated:date", "ratta-value": "2026-03-09"}),
        ("no-body", "body", "Ange organet", {"slag": "body", "ratta-name": "Nätverket"}),
    ],
)
def test_what_the_document_does_not_say_is_asked_for_until_it_is_given(
    client: Client, code: str, link: str, words: str, given: dict[str, str]
) -> None:
    source = make_source(state="partly")
    make_problem(source=source, code=code, message="Det står inte i handlingen; ange det.")
    asked = f'<a href="/import/{source.pk}/?hog=alla&amp;lagg-till={link}#tillagg">{words}</a>'
    before = client.get(f"/import/{source.pk}/").content.decode()
    form = client.get(f"/import/{source.pk}/?hog=alla&lagg-till={link}").content.decode()

    client.post(f"/import/{source.pk}/lagg-till", given)
    after = client.get(f"/import/{source.pk}/").content.decode()

    assert (before.count(asked), "1 oklarhet" in before) == (1, True)
    assert f'name="slag" value="{given["slag"]}"' in form
    assert (words in after, "Det står inte i handlingen" in after) == (False, False)
