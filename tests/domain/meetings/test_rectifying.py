"""What happens to a record after it was approved."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from rodatraden.base.errors import NotPossible
from rodatraden.domain.documents.models import Version
from rodatraden.domain.meetings.enums import MinutesState
from rodatraden.domain.meetings.models import Minutes
from rodatraden.domain.meetings.operations.approval import approve, circulate, write_text
from rodatraden.domain.meetings.operations.rectifying import keep_signed, post_record, rectify
from rodatraden.domain.meetings.queries import records
from tests.domain.every import refused
from tests.domain.meetings.scene import Scene, make_scene
from tests.factories.clock import NOW, TODAY, TOMORROW, YESTERDAY
from tests.factories.meetings import make_record_version

pytestmark = pytest.mark.django_db


def approved(scene: Scene) -> Minutes:
    minutes = scene.minutes(MinutesState.CIRCULATED)
    user, asked = scene.asked(minutes)
    return approve(approval=asked, reservation="Jag saknar en bilaga.", by=user, now=NOW)


def file(folder: Path, content: bytes = b"%PDF-1.7 signed") -> Path:
    made = folder / "signed.pdf"
    made.write_bytes(content)
    return made


def test_what_was_approved_is_a_version_with_who_and_when() -> None:
    minutes = approved(make_scene())

    version = minutes.versions.get()
    name = minutes.approvals.get().person.name
    assert (version.number, version.text, version.fingerprint) == (1, minutes.approved_text, minutes.fingerprint)
    assert version.approvals == [{"name": name, "at": NOW.isoformat(), "reservation": "Jag saknar en bilaga."}]


def test_a_rectified_record_is_a_draft_and_what_was_approved_stays() -> None:
    scene = make_scene()
    minutes = approved(scene)
    before = minutes.versions.values().get()

    rectify(minutes=minutes, because=" Fel belopp. ", **scene.who())

    minutes.refresh_from_db()
    assert (minutes.state, minutes.rectified_because, minutes.fingerprint, minutes.approved_on) == (
        MinutesState.DRAFT,
        "Fel belopp.",
        "",
        None,
    )
    assert minutes.versions.values().get() == before
    assert records.bearing_fingerprint(before["fingerprint"]) == minutes.versions.get()


def test_the_rectified_record_is_the_next_version_and_says_why() -> None:
    scene = make_scene()
    minutes = rectify(minutes=approved(scene), because="Fel belopp.", **scene.who())
    item = minutes.meeting.items.get()
    write_text(item=item, text="Gruppen gick igenom bokslutet.", revision=1, **scene.who())
    person = minutes.approvals.get().person
    circulate(minutes=minutes, approvers=[person], **scene.who())

    approve(approval=minutes.approvals.get(), by=person.user, now=NOW)

    minutes.refresh_from_db()
    first, second = minutes.versions.order_by("number")
    assert (second.number, second.because, minutes.rectified_because) == (2, "Fel belopp.", "")
    assert ("budgeten" in first.text, "bokslutet" in second.text) == (True, True)
    assert first.fingerprint != second.fingerprint == minutes.fingerprint


def test_approvers_see_what_is_rectified_against_what_they_approved() -> None:
    scene = make_scene()
    minutes = rectify(minutes=approved(scene), because="Fel belopp.", **scene.who())

    assert minutes.approvals.get().seen == records.texts_of(minutes)


def test_a_record_is_rectified_for_a_reason_and_after_it_was_approved() -> None:
    scene = make_scene()

    with pytest.raises(NotPossible, match="Skriv vad som är fel"):
        rectify(minutes=approved(scene), because=" ", **scene.who())
    with pytest.raises(NotPossible, match="inte justerade än"):
        rectify(minutes=scene.minutes(MinutesState.CIRCULATED), because="Fel.", **scene.who())


def test_the_signed_file_is_kept_once(tmp_path: Path) -> None:
    scene = make_scene()
    version = approved(scene).versions.get()

    first = keep_signed(version=version, path=file(tmp_path), **scene.who()).signed
    second = keep_signed(version=version, path=file(tmp_path, b"%PDF-1.7 another"), **scene.who()).signed

    assert first == second == Version.objects.get()
    assert records.of_file(first.sha256) == version
    assert list(records.unsigned()) == []


def test_who_approved_may_keep_the_signed_file_and_other_members_may_not(tmp_path: Path) -> None:
    scene = make_scene()
    minutes = approved(scene)
    given = {"version": minutes.versions.get(), "path": file(tmp_path)}

    refused(keep_signed, given, by=scene.member())
    keep_signed(**given, by=minutes.approvals.get().person.user, now=NOW)

    assert Version.objects.count() == 1


def test_a_version_that_is_being_rectified_gets_no_signed_file(tmp_path: Path) -> None:
    scene = make_scene()
    minutes = approved(scene)
    version = minutes.versions.get()
    assert list(records.unsigned()) == [version]
    rectify(minutes=minutes, because="Fel belopp.", **scene.who())

    with pytest.raises(NotPossible, match="har börjat rättas"):
        keep_signed(version=version, path=file(tmp_path), **scene.who())

    assert list(records.unsigned()) == []


def test_only_the_latest_version_waits_for_its_file() -> None:
    minutes = make_scene().minutes(MinutesState.APPROVED)
    make_record_version(minutes=minutes, number=1)
    latest = make_record_version(minutes=minutes, number=2)

    assert list(records.unsigned()) == [latest]


def test_a_record_is_posted_for_three_weeks_unless_said_otherwise() -> None:
    scene = make_scene()
    minutes = approved(scene)

    post_record(minutes=minutes, posted_on=TODAY, **scene.who())
    minutes.refresh_from_db()
    assert (minutes.posted_on, minutes.posted_until) == (TODAY, TODAY + timedelta(days=21))

    post_record(minutes=minutes, posted_on=TODAY, posted_until=TOMORROW, **scene.who())
    minutes.refresh_from_db()
    assert minutes.posted_until == TOMORROW


def test_days_that_cannot_be_are_refused() -> None:
    scene = make_scene()
    minutes = approved(scene)

    for days, told in (
        ({"posted_on": TODAY, "posted_until": YESTERDAY}, "inte tas ner innan"),
        ({"posted_on": YESTERDAY}, "innan anteckningarna justerades"),
        ({"posted_on": TOMORROW}, "inte i förväg"),
    ):
        with pytest.raises(NotPossible, match=told):
            post_record(minutes=minutes, **days, **scene.who())


def test_what_is_not_approved_is_not_posted() -> None:
    scene = make_scene()

    with pytest.raises(NotPossible, match="anslås när de är justerade"):
        post_record(minutes=scene.minutes(MinutesState.CIRCULATED), posted_on=TODAY, **scene.who())
