"""The pages of watches and delegations."""

from __future__ import annotations

import pytest

from rodatraden.domain.followup.models import Decision, Watch
from tests.domain.meetings.scene import make_scene
from tests.factories.clock import TODAY
from tests.factories.followup import make_decision, make_delegation, make_thread, make_watch
from tests.web.conftest import signed_in

pytestmark = pytest.mark.django_db


def test_a_watch_is_added_from_a_thread_and_settled() -> None:
    scene, thread = make_scene(), make_thread()
    client = signed_in(scene.by)
    fields = {"body": scene.body.pk, "what": "Strategin", "decider_words": "Riksdagen", "expected_on": str(TODAY)}

    client.post(f"/bevakningar/ny/?trad={thread.pk}", fields)
    watch = Watch.objects.get()
    listed = client.get("/bevakningar/").content.decode()
    client.post(f"/bevakningar/{watch.pk}/avsluta/", {"outcome": "Bifall."})

    assert (watch.thread, "Strategin" in listed) == (thread, True)
    assert "Bifall." in client.get(f"/bevakningar/{watch.pk}/").content.decode()


def test_a_thread_shows_what_is_awaited_in_it() -> None:
    watch = make_watch(thread=make_thread(), what="Strategin")

    assert "Strategin" in signed_in(make_scene().by).get(f"/tradar/{watch.thread_id}/").content.decode()


def test_a_delegation_is_noted_and_used() -> None:
    client, decision = signed_in(make_scene().by), make_decision(decided_on=None)

    client.post(f"/beslut/{decision.pk}/delegera/", {"words": "Arbetsutskottet", "purpose": "småbidrag"})
    delegation = decision.delegations.get()
    client.post(f"/delegationer/{delegation.pk}/", {"text": "5 000 kr till lägret.", "day": "2020-01-02"})

    assert Decision.objects.get(delegation=delegation).text == "5 000 kr till lägret."
    assert "5 000 kr till lägret." in client.get(f"/delegationer/{delegation.pk}/").content.decode()


def test_a_decision_without_a_day_is_asked_for_again() -> None:
    client, delegation = signed_in(make_scene().by), make_delegation()

    assert client.post(f"/delegationer/{delegation.pk}/", {"text": "Ja."}).status_code == 422
