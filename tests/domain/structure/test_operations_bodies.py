from __future__ import annotations

from datetime import timedelta

import pytest

from rodatraden.base.errors import NotPossible
from rodatraden.base.models import AuditEvent
from rodatraden.domain.structure.enums import BodyKind, RelationKind
from rodatraden.domain.structure.models import Body, BodyName, BodyRelation
from rodatraden.domain.structure.operations.bodies import (
    close_body,
    describe_body,
    found_body,
    name_body,
    relate_bodies,
)
from tests.domain.every import trace, traces
from tests.factories.clock import NOW, TODAY, TOMORROW, YESTERDAY
from tests.factories.structure import make_body, make_body_relation, make_county_part, make_secretary

pytestmark = pytest.mark.django_db


def names_of(body: Body) -> list[str]:
    return list(body.names.order_by("pk").values_list("name", flat=True))


def test_a_founded_body_is_what_was_said_of_it() -> None:
    by, part = make_secretary(), make_county_part()

    body = found_body(
        name="  Nytt organ ",
        kind=BodyKind.WORKING,
        aliases=["NO", " NO ", "", "Nytt organ", "Gruppen"],
        purpose="Samordna.",
        county_part=part,
        since=YESTERDAY,
        until=TOMORROW,
        by=by,
        now=NOW,
    )

    body.refresh_from_db()
    assert (body.name, body.kind, body.purpose, body.county_part) == (
        "Nytt organ",
        BodyKind.WORKING,
        "Samordna.",
        part,
    )
    assert (body.since, body.until) == (YESTERDAY, TOMORROW)
    assert names_of(body) == ["NO", "Gruppen"]
    assert trace() == ("body.founded", "structure.body", body.pk, by.pk)


def test_names_that_are_too_long_are_cut() -> None:
    body = found_body(name="N" * 300, aliases=["A" * 300], by=make_secretary(), now=NOW)

    assert (body.name, names_of(body)) == ("N" * 200, ["A" * 200])


def test_a_body_needs_a_name() -> None:
    with pytest.raises(NotPossible, match="namn"):
        found_body(name="  ", by=make_secretary(), now=NOW)

    assert traces() == []


def test_a_body_does_not_end_before_it_begins() -> None:
    with pytest.raises(NotPossible, match="Tiden kan inte sluta"):
        found_body(name="Nytt organ", since=TODAY, until=YESTERDAY, by=make_secretary(), now=NOW)


def test_a_body_gets_a_name_once() -> None:
    body, by = make_body(), make_secretary()

    first = name_body(body=body, alias=" Gruppen ", by=by, now=NOW)
    again = name_body(body=body, alias="Gruppen", by=by, now=NOW)

    assert first == again
    assert names_of(body) == ["Gruppen"]


def test_an_empty_name_is_refused() -> None:
    with pytest.raises(NotPossible):
        name_body(body=make_body(), alias=" ", by=make_secretary(), now=NOW)

    assert not BodyName.objects.exists()


def test_two_bodies_are_related_once() -> None:
    body, other, by = make_body(), make_body(), make_secretary()

    first = relate_bodies(body=body, kind=RelationKind.PREPARES_FOR, other=other, since=TODAY, by=by, now=NOW)
    again = relate_bodies(body=body, kind=RelationKind.PREPARES_FOR, other=other, since=TODAY, by=by, now=NOW)

    assert first == again
    assert BodyRelation.objects.count() == 1


def test_a_body_has_no_relation_to_itself() -> None:
    body = make_body()

    with pytest.raises(NotPossible, match="sig självt"):
        relate_bodies(body=body, kind=RelationKind.PART_OF, other=body, by=make_secretary(), now=NOW)


def test_a_relation_does_not_end_before_it_begins() -> None:
    with pytest.raises(NotPossible):
        relate_bodies(
            body=make_body(),
            kind=RelationKind.PART_OF,
            other=make_body(),
            since=TODAY,
            until=YESTERDAY,
            by=make_secretary(),
            now=NOW,
        )


def test_a_body_that_is_replaced_is_closed_the_day_the_new_one_begins() -> None:
    new, old = make_body(since=TODAY), make_body(since=YESTERDAY)

    relate_bodies(body=new, kind=RelationKind.REPLACES, other=old, since=TODAY, by=make_secretary(), now=NOW)

    old.refresh_from_db()
    assert old.until == TODAY
    assert traces() == ["body.related", "body.closed"]


def test_a_body_that_was_closed_already_keeps_its_day_when_it_is_replaced() -> None:
    new, old = make_body(), make_body(until=YESTERDAY)

    relate_bodies(body=new, kind=RelationKind.REPLACES, other=old, since=TODAY, by=make_secretary(), now=NOW)

    old.refresh_from_db()
    assert old.until == YESTERDAY


def test_a_body_that_is_replaced_nobody_knows_when_stays_open() -> None:
    old = make_body()

    relate_bodies(body=make_body(), kind=RelationKind.REPLACES, other=old, by=make_secretary(), now=NOW)

    old.refresh_from_db()
    assert old.until is None


def test_a_closed_body_keeps_its_history() -> None:
    body, by = make_body(since=YESTERDAY), make_secretary()
    relation = make_body_relation(body=body)

    close_body(body=body, until=TODAY, by=by, now=NOW)

    body.refresh_from_db()
    event = AuditEvent.objects.get()
    assert body.until == TODAY
    assert BodyRelation.objects.get() == relation
    assert (event.before, event.after) == ({"until": "None"}, {"until": TODAY.isoformat()})


def test_a_body_is_not_closed_before_it_began() -> None:
    with pytest.raises(NotPossible, match="innan det bildades"):
        close_body(body=make_body(since=TODAY), until=TODAY - timedelta(days=1), by=make_secretary(), now=NOW)


def test_a_body_is_described_anew() -> None:
    body, part = make_body(kind="other", until=TOMORROW), make_county_part()

    described = describe_body(
        body=body,
        kind="network",
        purpose=" Delar kunskap. ",
        county_part=part,
        since=TODAY,
        by=make_secretary(),
        now=NOW,
    )

    described.refresh_from_db()
    assert (described.kind, described.purpose, described.county_part, described.since) == (
        "network",
        "Delar kunskap.",
        part,
        TODAY,
    )


def test_a_body_does_not_begin_after_its_end() -> None:
    body = make_body(until=YESTERDAY)

    with pytest.raises(NotPossible, match="Tiden"):
        describe_body(
            body=body, kind="network", purpose="", county_part=None, since=TODAY, by=make_secretary(), now=NOW
        )
