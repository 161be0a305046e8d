from __future__ import annotations

from datetime import date

import pytest

from rodatraden.base.errors import NotPossible
from rodatraden.base.periods import keep_in_order
from tests.factories.clock import TODAY, TOMORROW


@pytest.mark.parametrize(
    ("since", "until"), [(None, None), (TODAY, None), (None, TODAY), (TODAY, TODAY), (TODAY, TOMORROW)]
)
def test_a_period_in_order_passes(since: date | None, until: date | None) -> None:
    keep_in_order(since, until)


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(NotPossible, match="innan den börjar"):
        keep_in_order(TOMORROW, TODAY)
