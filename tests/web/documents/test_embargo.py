"""A paper under embargo: its page, its words in search and its quotes are told to nobody else before the day."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from rodatraden.domain.documents.enums import Spread
from rodatraden.domain.documents.models import Version
from rodatraden.search.operations import rebuild
from rodatraden.web.marks import Sources
from tests.factories.documents import make_attachment, make_citation, make_document, make_page, make_version
from tests.factories.followup import make_decision
from tests.factories.meetings import make_agenda_item, make_meeting, make_minutes
from tests.factories.structure import make_member, make_secretary
from tests.web.conftest import signed_in

pytestmark = pytest.mark.django_db

SECRET = "Badhuset läggs ned i Hällevi."
WORD = "badhuset"


@pytest.fixture
def closed() -> Version:
    """A version with one page, closed for a week more."""
    until = timezone.localdate() + timedelta(days=7)
    version = make_version(document=make_document(title="Utredning", spread=Spread.EMBARGO, embargo_until=until))
    make_page(version=version, text=SECRET, width=0)
    return version


@pytest.fixture
def member() -> Client:
    return signed_in(make_member())


def open_it(version: Version) -> None:
    version.document.embargo_until = timezone.localdate()
    version.document.save()


def addresses(version: Version) -> list[str]:
    return [f"/dokument/{version.pk}/", f"/dokument/{version.pk}/fil", f"/dokument/{version.pk}/sida/1.png"]


@pytest.mark.parametrize("number", range(3), ids=["page", "file", "picture"])
def test_others_open_nothing_of_it(closed: Version, member: Client, number: int) -> None:
    response = member.get(addresses(closed)[number], headers={"If-None-Match": f'"{closed.sha256}-1"'})

    assert response.status_code == 403
    assert ("Dokumentet har embargo till" in response.content.decode(), SECRET in response.content.decode()) == (
        True,
        False,
    )


def test_keepers_the_one_who_put_it_in_and_from_its_day_all_open_it(closed: Version, member: Client) -> None:
    own = make_member()
    closed.added_by = own
    closed.save()
    assert [signed_in(who).get(addresses(closed)[0]).status_code for who in (own, make_secretary())] == [200, 200]

    open_it(closed)
    assert SECRET in member.get(addresses(closed)[0]).content.decode()


@pytest.mark.parametrize("words", [f"q={WORD}", f'q="{WORD}"', "q=badhuste", "slag=page", f"q={WORD}&format=csv"])
def test_search_does_not_tell_others_its_words(closed: Version, member: Client, words: str) -> None:
    rebuild()

    found = member.get(f"/sok/?{words}")
    content = b"".join(found.streaming_content).decode() if found.streaming else found.content.decode()  # type: ignore[attr-defined]  # files stream
    assert [told in content.lower() for told in ("läggs ned", "utredning, sida 1", "menade du")] == [False] * 3


def test_search_finds_its_words_for_keepers_and_from_its_day_for_all(closed: Version, member: Client) -> None:
    rebuild()
    address = f"/sok/?q={WORD}"
    assert "Utredning, sida 1" in signed_in(make_secretary()).get(address).content.decode()

    open_it(closed)
    assert "Utredning, sida 1" in member.get(address).content.decode()


def test_a_source_mark_tells_the_day_in_place_of_the_words(closed: Version, member: Client) -> None:
    decision = make_decision(text="Planen antas.")
    make_citation(version=closed, of=decision, quote=SECRET)

    page = member.get(f"/beslut/{decision.pk}/").content.decode()
    told = closed.document.spread_in_words(timezone.localdate()).lower()
    assert (SECRET in page, told in page) == (False, True)


def test_a_source_mark_tells_the_words_from_the_day(closed: Version) -> None:
    decision = make_decision()
    make_citation(version=closed, of=decision, quote=SECRET)
    open_it(closed)

    assert [mark.quote for mark in Sources([decision]).of(decision)] == [SECRET]


def test_the_page_of_a_meeting_does_not_show_its_record_beside(closed: Version, member: Client) -> None:
    meeting = make_meeting()
    make_minutes(meeting=meeting, source=closed)
    address = f"/moten/{meeting.pk}/?kalla=1"
    assert SECRET not in member.get(address).content.decode()

    assert SECRET in signed_in(make_secretary()).get(address).content.decode()


def test_where_a_paper_hangs_its_class_is_told(closed: Version, member: Client) -> None:
    item = make_agenda_item(meeting=make_meeting())
    make_attachment(version=closed, of=item)
    parties = make_version(document=make_document(spread=Spread.PARTIES))
    make_attachment(version=parties, of=item.meeting)

    page = member.get(f"/moten/{item.meeting_id}/").content.decode()
    told = (closed.document.spread_in_words(timezone.localdate()), "Bara för parterna")
    assert [words in page for words in told] == [True, True]


def test_a_keeper_says_whether_a_paper_may_be_passed_on() -> None:
    version, day = make_version(), timezone.localdate() + timedelta(days=30)
    client, address = signed_in(make_secretary()), f"/dokument/{version.pk}/spridning/"

    refused = client.post(address, {"spread": "embargo", "embargo_until": ""})
    assert (refused.status_code, "Ange en kommande dag" in refused.content.decode()) == (422, True)

    assert client.post(address, {"spread": "embargo", "embargo_until": day.isoformat()}).status_code == 302
    version.document.refresh_from_db()
    assert (version.document.spread, version.document.embargo_until) == (Spread.EMBARGO, day)


def test_the_list_is_narrowed_by_what_may_be_spread(closed: Version, member: Client) -> None:
    make_version(document=make_document(title="Broschyr", spread=Spread.FREE))
    make_version(document=make_document(title="Okänt papper"))

    pages = [member.get(f"/dokument/?spridning={chosen}").content.decode() for chosen in ("free", "inte-angivet")]
    assert [("Broschyr" in page, "Okänt papper" in page, "Utredning" in page) for page in pages] == [
        (True, False, False),
        (False, True, False),
    ]
