"""Points of many meetings become threads; what people decided stays."""

from datetime import date

import pytest

from rodatraden.domain.followup.enums import TieKind
from rodatraden.domain.followup.models import Thread
from rodatraden.domain.followup.operations.threads import decide_tie
from rodatraden.importer.apply import weave
from tests.factories.accounts import make_administrator
from tests.factories.clock import NOW
from tests.factories.meetings import make_agenda_item, make_meeting, make_minutes_item
from tests.factories.structure import make_body

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return make_administrator()


def point(title, year, *, text="", body=None):
    meeting = make_meeting(held_on=date(year, 3, 1), bodies=[body or make_body()])
    item = make_agenda_item(meeting=meeting, title=title)
    make_minutes_item(item=item, text=text)
    return item


def tied(thread, kind=TieKind.AUTOMATIC):
    return list(thread.ties.filter(kind=kind).order_by("item").values_list("item", flat=True))


def test_titles_that_are_alike_become_one_thread_through_bodies_and_years(by):
    points = [point("Strategi för föräldraskapsstöd", 2024), point("Föräldraskapsstödsstrategin", 2026)]

    weave(by=by, now=NOW)

    assert [tied(thread) for thread in Thread.objects.all()] == [[one.pk for one in points]]


def test_a_programme_named_in_a_text_ties_that_point_too(by):
    titled = point("Växthuset Alfa, lägesbild", 2024)
    told = point(
        "Rapport om insatser", 2025, text="Arbetet i Växthuset Alfa går vidare. Fler vill gå in i Växthuset Alfa."
    )

    weave(by=by, now=NOW)

    assert tied(Thread.objects.get()) == [titled.pk, told.pk]


def test_standing_points_and_reports_from_bodies_begin_no_thread(by):
    council = make_body(name="Rådet för barnhälsa")
    for year in (2024, 2025):
        point("Laget runt", year, body=council)
        point("Rapport från Rådet för barnhälsa", year)

    weave(by=by, now=NOW)

    assert Thread.objects.count() == 0


def test_points_of_one_meeting_alone_begin_no_thread(by):
    first = point("Cykelvägar till skolan", 2024)
    make_agenda_item(meeting=first.meeting, title="Cykelvägar till skolan")

    weave(by=by, now=NOW)

    assert Thread.objects.count() == 0


def test_weaving_again_changes_nothing(by):
    point("Cykelvägar till skolan", 2024)
    point("Cykelvägar till skolan", 2025)
    weave(by=by, now=NOW)

    assert weave(by=by, now=NOW) == 0


def test_a_new_point_joins_the_thread_that_is_there(by):
    point("Cykelvägar till skolan", 2024)
    point("Cykelvägar till skolan", 2025)
    weave(by=by, now=NOW)
    later = point("Cykelvägar till skolan", 2026)

    weave(by=by, now=NOW)

    assert tied(Thread.objects.get())[-1] == later.pk


def test_what_a_person_refused_is_never_tied_again(by):
    point("Cykelvägar till skolan", 2024)
    wrong = point("Cykelvägar till skolan", 2025)
    weave(by=by, now=NOW)
    thread = Thread.objects.get()
    decide_tie(thread=thread, item=wrong, belongs=False, by=by, now=NOW)

    weave(by=by, now=NOW)

    assert thread.ties.get(item=wrong).kind == TieKind.REFUSED


def test_a_name_that_a_person_tied_is_known_from_then_on(by):
    point("Regionala strategin för föräldraskapsstöd", 2023)
    point("Regionala strategin för föräldraskapsstöd", 2024)
    short = point("RFS", 2024)
    weave(by=by, now=NOW)
    thread = Thread.objects.get()
    decide_tie(thread=thread, item=short, belongs=True, by=by, now=NOW)
    later = point("RFS", 2025)

    weave(by=by, now=NOW)

    assert (Thread.objects.count(), later.pk in tied(thread)) == (1, True)
