"""Hours and text as papers print them."""

from __future__ import annotations

from datetime import time

import pytest

from rodatraden.domain.meetings.models import Meeting
from rodatraden.publishing.papers.words import hours, printable


@pytest.mark.parametrize(
    ("starts", "ends", "said"),
    [
        (None, None, ""),
        (time(9), None, "kl. 09.00"),
        (time(9), time(11, 30), "kl. 09.00–11.30"),
        (time(22), time(1), "kl. 22.00–01.00 dagen efter"),
    ],
)
def test_hours(starts: time | None, ends: time | None, said: str) -> None:
    assert hours(Meeting(starts_at=starts, ends_at=ends)) == said


def test_what_no_paper_can_hold_is_left_out() -> None:
    assert printable("rad\tett\nrad\x00 två\x0c\x1b\ud800") == "rad\tett\nrad två"
