"""Words that templates use."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from rodatraden.domain.followup.models import Assignment
from rodatraden.web import formats
from rodatraden.web.templatetags import words
from tests.factories.structure import make_body, make_membership


def test_a_day_is_written_in_words() -> None:
    assert words.day(date(2026, 2, 3)) == '<time datetime="2026-02-03">3 februari 2026</time>'


def test_a_day_may_be_told_with_its_weekday() -> None:
    assert words.weekday(date(2026, 2, 3)) == '<time datetime="2026-02-03">tisdag 3 februari 2026</time>'


def test_a_moment_is_told_in_stockholm() -> None:
    shown = words.moment(datetime(2026, 7, 1, 22, 30, tzinfo=UTC))

    assert shown == '<time datetime="2026-07-02T00:30+02:00">2 juli 2026 kl. 00.30</time>'


@pytest.mark.parametrize(
    ("value", "shown"),
    [(None, "–"), ("", "–"), (True, "ja"), (1234, "1\u00a0234"), (time(9, 5), "09.05"), ("ord", "ord")],
)
def test_plain_values_in_words(value: object, shown: str) -> None:
    assert formats.shown(value) == shown


@pytest.mark.parametrize(("count", "shown"), [(1, "1 möte"), (3, "3 möten")])
def test_counted(count: int, shown: str) -> None:
    assert words.counted(count, "möte,möten") == shown


@pytest.mark.django_db
def test_a_period_names_the_ends_that_are_known() -> None:
    since, until = date(2024, 1, 1), date(2025, 1, 1)
    told = [
        words.period(make_membership(since=first, until=last)).replace("</time>", "").split(">")[-1]
        for first, last in [(since, until), (since, None), (None, until), (None, None)]
    ]

    assert told == ["1 januari 2025", "1 januari 2024", "1 januari 2025", ""]


@pytest.mark.django_db
def test_a_name_with_markup_stays_a_name() -> None:
    body = make_body(name="<b>Rådet</b>")

    assert words.linked(body) == f'<a href="/organ/{body.pk}/">&lt;b&gt;Rådet&lt;/b&gt;</a>'


@pytest.mark.parametrize(
    ("due_on", "printed", "is_missing"),
    [
        (date(2026, 3, 6), "den 6 mars", True),
        (date(2026, 3, 6), "6 mars 2026", False),
        (date(2026, 3, 6), "260306", False),
        (date(2026, 3, 6), "", False),
        (None, "till nästa möte", False),
    ],
)
def test_a_year_that_is_not_printed_is_known(due_on: date | None, printed: str, is_missing: bool) -> None:
    assert words.year_not_printed(Assignment(due_on=due_on, due_words=printed)) is is_missing


@pytest.mark.django_db
def test_words_that_are_not_the_name_are_told() -> None:
    body = make_body(name="Rådet för barnhälsa")
    link = f'<a href="/organ/{body.pk}/">Rådet för barnhälsa</a>'

    assert words.named(body, "rådet för barnhälsa") == link
    assert words.named(body, "rådet") == f'{link} <span class="muted">(”rådet”)</span>'
