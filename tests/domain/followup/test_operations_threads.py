from __future__ import annotations

import pytest

from rodatraden.base.errors import NotPossible
from rodatraden.base.models import AuditEvent
from rodatraden.domain.followup.enums import ThreadState, TieKind
from rodatraden.domain.followup.models import Thread
from rodatraden.domain.followup.operations.threads import (
    begin_thread,
    decide_tie,
    drop_empty_threads,
    merge_threads,
    move_thread,
    name_thread,
    tie_items,
)
from tests.domain.every import trace, traces
from tests.factories.accounts import make_user
from tests.factories.clock import NOW
from tests.factories.followup import make_thread, make_thread_item, make_thread_name
from tests.factories.meetings import make_agenda_item
from tests.factories.structure import make_secretary

pytestmark = pytest.mark.django_db


def names_of(thread: Thread) -> list[str]:
    return list(thread.names.order_by("pk").values_list("name", flat=True))


def test_a_thread_begins_open() -> None:
    by = make_secretary()

    thread = begin_thread(title=" Budget ", by=by, now=NOW)

    thread.refresh_from_db()
    assert (thread.title, thread.state) == ("Budget", ThreadState.OPEN)
    assert trace() == ("thread.begun", "followup.thread", thread.pk, by.pk)


def test_a_thread_needs_a_name() -> None:
    with pytest.raises(NotPossible, match="namn"):
        begin_thread(title=" ", by=make_secretary(), now=NOW)

    assert traces() == []


def test_a_thread_that_is_renamed_keeps_its_earlier_name_among_the_others() -> None:
    thread = make_thread(title="Budget")
    make_thread_name(thread=thread, name="Ekonomi")

    name_thread(
        thread=thread, title=" Ekonomi ", aliases=["Pengar", " ", "Pengar", "Ekonomi"], by=make_secretary(), now=NOW
    )

    thread.refresh_from_db()
    assert (thread.title, names_of(thread)) == ("Ekonomi", ["Pengar", "Budget"])
    event = AuditEvent.objects.get()
    assert (event.before, event.after) == ({"title": "Budget"}, {"title": "Ekonomi"})


def test_a_thread_named_nothing_keeps_its_name() -> None:
    thread = make_thread(title="Budget")

    name_thread(thread=thread, title=" ", by=make_secretary(), now=NOW)

    thread.refresh_from_db()
    assert (thread.title, names_of(thread)) == ("Budget", [])


def test_the_machine_ties_each_point_once_and_says_why() -> None:
    thread, item = make_thread(), make_agenda_item()
    ties = [(item, TieKind.AUTOMATIC, "R" * 400), (item, TieKind.SUGGESTED, "igen")]

    assert tie_items(thread=thread, ties=ties, by=make_secretary(), now=NOW) == 1

    tie = thread.ties.get()
    assert (tie.item, tie.kind, tie.reason, tie.decided_by) == (item, TieKind.AUTOMATIC, "R" * 300, None)
    assert AuditEvent.objects.get().after == {"items": [item.pk]}


@pytest.mark.parametrize("kind", [TieKind.CONFIRMED, TieKind.REFUSED])
def test_the_machine_leaves_what_a_person_decided(kind: TieKind) -> None:
    tie = make_thread_item(kind=kind, decided_by=make_user())

    ties = [(tie.item, TieKind.AUTOMATIC, "samma rubrik")]
    assert tie_items(thread=tie.thread, ties=ties, by=make_secretary(), now=NOW) == 0

    tie.refresh_from_db()
    assert tie.kind == kind


@pytest.mark.parametrize("kind", [TieKind.CONFIRMED, TieKind.REFUSED])
def test_the_machine_does_not_speak_for_a_person(kind: TieKind) -> None:
    thread = make_thread()

    with pytest.raises(NotPossible, match="Bara en människa"):
        tie_items(thread=thread, ties=[(make_agenda_item(), kind, "")], by=make_secretary(), now=NOW)

    assert not thread.ties.exists()


@pytest.mark.parametrize(("belongs", "kind"), [(True, TieKind.CONFIRMED), (False, TieKind.REFUSED)])
@pytest.mark.parametrize("suggested", [True, False])
def test_a_person_decides_whether_a_point_belongs(belongs: bool, kind: TieKind, suggested: bool) -> None:
    thread, item, by = make_thread(), make_agenda_item(), make_secretary()
    if suggested:
        make_thread_item(thread=thread, item=item, kind=TieKind.SUGGESTED)

    decide_tie(thread=thread, item=item, belongs=belongs, by=by, now=NOW)

    tie = thread.ties.get()
    assert (tie.item, tie.kind, tie.decided_by) == (item, kind, by)
    assert AuditEvent.objects.get().after == {"item": item.pk, "kind": kind}


def test_merged_threads_are_one_with_the_points_and_names_of_both() -> None:
    thread, into = make_thread(title="Budget"), make_thread(title="Ekonomi")
    make_thread_name(thread=thread, name="Pengar")
    make_thread_name(thread=thread, name="Ekonomi")
    own, moved, shared = make_agenda_item(), make_agenda_item(), make_agenda_item()
    for item in (own, shared):
        make_thread_item(thread=into, item=item)
    for item in (moved, shared):
        make_thread_item(thread=thread, item=item)

    merge_threads(thread=thread, into=into, by=make_secretary(), now=NOW)

    assert list(Thread.objects.all()) == [into]
    assert set(into.ties.values_list("item", flat=True)) == {own.pk, moved.pk, shared.pk}
    assert names_of(into) == ["Budget", "Pengar"]
    event = AuditEvent.objects.get()
    assert (event.record_id, event.before, event.after) == (into.pk, {"thread": "Budget"}, {"items": [moved.pk]})


@pytest.mark.parametrize(
    ("theirs", "ours", "kept"),
    [
        (TieKind.REFUSED, TieKind.AUTOMATIC, TieKind.REFUSED),
        (TieKind.CONFIRMED, TieKind.SUGGESTED, TieKind.CONFIRMED),
        (TieKind.AUTOMATIC, TieKind.REFUSED, TieKind.REFUSED),
        (TieKind.CONFIRMED, TieKind.REFUSED, TieKind.REFUSED),
    ],
)
def test_what_a_person_decided_survives_a_merge(theirs: TieKind, ours: TieKind, kept: TieKind) -> None:
    thread, into, item = make_thread(), make_thread(), make_agenda_item()
    for one, kind in ((thread, theirs), (into, ours)):
        decided = kind in {TieKind.CONFIRMED, TieKind.REFUSED}
        make_thread_item(thread=one, item=item, kind=kind, decided_by=make_user() if decided else None)

    merge_threads(thread=thread, into=into, by=make_secretary(), now=NOW)

    assert into.ties.get().kind == kept


def test_a_thread_is_not_merged_with_itself() -> None:
    thread = make_thread()

    with pytest.raises(NotPossible, match="sig själv"):
        merge_threads(thread=thread, into=thread, by=make_secretary(), now=NOW)

    assert Thread.objects.get() == thread


def test_a_thread_is_closed_and_opened_again() -> None:
    thread, by = make_thread(), make_secretary()

    move_thread(thread=thread, state=ThreadState.CLOSED, by=by, now=NOW)
    thread.refresh_from_db()
    assert thread.state == ThreadState.CLOSED

    move_thread(thread=thread, state=ThreadState.OPEN, by=by, now=NOW)
    thread.refresh_from_db()
    assert thread.state == ThreadState.OPEN
    assert traces() == ["thread.closed", "thread.open"]


@pytest.mark.parametrize("state", ThreadState)
def test_a_thread_is_not_moved_to_where_it_is(state: ThreadState) -> None:
    with pytest.raises(NotPossible):
        move_thread(thread=make_thread(state=state), state=state, by=make_secretary(), now=NOW)


def test_threads_to_which_nothing_is_tied_are_dropped() -> None:
    empty, not_asked_for, tied = make_thread(), make_thread(), make_thread_item().thread

    drop_empty_threads(threads=[empty.pk, tied.pk], by=make_secretary(), now=NOW)

    assert set(Thread.objects.all()) == {not_asked_for, tied}
    assert AuditEvent.objects.get().before == {"title": empty.title}
