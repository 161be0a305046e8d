from __future__ import annotations

import pytest

from rodatraden.domain.meetings.enums import RecordKind
from rodatraden.domain.meetings.models import Minutes
from rodatraden.domain.meetings.operations.minutes import keep_minutes
from tests.domain.every import trace
from tests.factories.clock import NOW, TODAY, TOMORROW, YESTERDAY
from tests.factories.documents import make_version
from tests.factories.meetings import make_meeting, make_minutes
from tests.factories.structure import make_person, make_secretary

pytestmark = pytest.mark.django_db


def test_the_record_says_who_led_kept_and_approved_it() -> None:
    meeting, by = make_meeting(), make_secretary()
    known = {
        "kind": RecordKind.NOTES,
        "source": make_version(),
        "reference": "2026:3",
        "dated_on": YESTERDAY,
        "approved_on": TODAY,
        "next_meeting_on": TOMORROW,
        "chair": make_person(),
        "secretary": make_person(),
        "approver": make_person(),
    }

    minutes = keep_minutes(meeting=meeting, **known, by=by, now=NOW)

    minutes.refresh_from_db()
    assert {name: getattr(minutes, name) for name in known} == known
    assert trace() == ("minutes.kept", "meetings.minutes", minutes.pk, by.pk)


def test_a_meeting_has_one_record_which_is_set_anew() -> None:
    meeting = make_minutes(kind=RecordKind.PROTOCOL, reference="2026:3").meeting

    keep_minutes(meeting=meeting, kind=RecordKind.NOTES, source=None, by=make_secretary(), now=NOW)

    minutes = Minutes.objects.get()
    assert (minutes.kind, minutes.reference) == (RecordKind.NOTES, "")


def test_an_unknown_kind_is_other() -> None:
    minutes = keep_minutes(meeting=make_meeting(), kind="okänt", source=None, by=make_secretary(), now=NOW)

    assert minutes.kind == RecordKind.OTHER
