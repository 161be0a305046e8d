from __future__ import annotations

import pytest

from rodatraden.base.errors import NotPossible
from rodatraden.base.models import AuditEvent
from rodatraden.domain.meetings.enums import AgendaKind
from rodatraden.domain.meetings.models import AgendaItem, MinutesItem, Presenter
from rodatraden.domain.meetings.operations.agenda import Point, correct_item, enter_item, remove_item
from tests.domain.every import trace, traces
from tests.factories.clock import NOW
from tests.factories.meetings import make_agenda_item, make_meeting, make_minutes_item, make_presenter
from tests.factories.structure import make_person, make_secretary

pytestmark = pytest.mark.django_db


def test_an_entered_point_has_its_words_and_presenters() -> None:
    meeting, person, by = make_meeting(), make_person(), make_secretary()
    point = Point(
        order=3,
        title=" Budget ",
        number="2.1",
        kind="beslut",
        level=2,
        presenters=[("Den Föredragande", person), ("alla", None)],
        text="Budgeten gicks igenom.",
        secretary_note="Bilagan saknas.",
    )

    item = enter_item(meeting=meeting, point=point, by=by, now=NOW)

    item.refresh_from_db()
    assert (item.meeting, item.order, item.number, item.title) == (meeting, 3, "2.1", "Budget")
    assert (item.kind, item.level) == (AgendaKind.DECISION, 2)
    assert (item.minutes.text, item.minutes.secretary_note) == ("Budgeten gicks igenom.", "Bilagan saknas.")
    assert [(one.name, one.person) for one in item.presenters.order_by("pk")] == [
        ("Den Föredragande", person),
        ("alla", None),
    ]
    assert trace() == ("item.entered", "meetings.agendaitem", item.pk, by.pk)


def test_words_that_are_too_long_are_cut() -> None:
    point = Point(1, "R" * 500, number="1" * 30, presenters=[("F" * 300, None)])

    item = enter_item(meeting=make_meeting(), point=point, by=make_secretary(), now=NOW)

    assert (len(item.title), len(item.number), len(item.presenters.get().name)) == (400, 20, 200)


def test_an_unknown_kind_is_left_open() -> None:
    item = enter_item(meeting=make_meeting(), point=Point(1, "Budget", kind="okänt"), by=make_secretary(), now=NOW)

    assert item.kind == AgendaKind.UNKNOWN


def test_a_corrected_point_is_what_was_said() -> None:
    item = make_agenda_item(title="Bugdet", order=1)
    make_minutes_item(item=item, text="Förut")
    make_presenter(item=item)

    correct_item(item=item, point=Point(2, "Budget", text="Nu"), by=make_secretary(), now=NOW)

    item.refresh_from_db()
    assert (item.title, item.order, item.minutes.text, item.presenters.count()) == ("Budget", 2, "Nu", 0)
    event = AuditEvent.objects.get()
    assert (event.before, event.after) == ({"title": "Bugdet"}, {"title": "Budget"})


def test_a_point_needs_a_title() -> None:
    with pytest.raises(NotPossible, match="rubrik"):
        enter_item(meeting=make_meeting(), point=Point(1, " "), by=make_secretary(), now=NOW)

    assert (AgendaItem.objects.count(), traces()) == (0, [])


def test_a_corrected_point_keeps_a_title() -> None:
    item = make_agenda_item(title="Budget")

    with pytest.raises(NotPossible, match="rubrik"):
        correct_item(item=item, point=Point(1, ""), by=make_secretary(), now=NOW)

    item.refresh_from_db()
    assert item.title == "Budget"


def test_a_removed_point_takes_its_words_along() -> None:
    item = make_minutes_item().item
    make_presenter(item=item)

    remove_item(item=item, by=make_secretary(), now=NOW)

    assert [model.objects.count() for model in (AgendaItem, MinutesItem, Presenter)] == [0, 0, 0]
    assert AuditEvent.objects.get().before == {"title": item.title}
