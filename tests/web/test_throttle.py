"""Who tries too often is held back, alone, until it is forgotten."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import RequestFactory

from rodatraden.web.throttle import Throttle, caller


@pytest.fixture(autouse=True)
def forgotten() -> None:
    cache.clear()


def test_one_is_full_after_so_many_and_the_others_are_not() -> None:
    throttle, other = Throttle("a", most=2, seconds=60), Throttle("b", most=2, seconds=60)

    found = []
    for _ in range(3):
        found.append(throttle.is_full("192.0.2.1"))
        throttle.count("192.0.2.1")

    assert found == [False, False, True]
    assert [throttle.is_full("192.0.2.2"), other.is_full("192.0.2.1")] == [False, False]


def test_it_is_forgotten_when_the_time_is_out() -> None:
    throttle = Throttle("a", most=1, seconds=0)

    throttle.count("192.0.2.1")

    assert not throttle.is_full("192.0.2.1")


def test_the_caller_is_not_what_a_stranger_says_it_is() -> None:
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.1", headers={"X-Forwarded-For": "192.0.2.99"})

    assert caller(request) == "192.0.2.1"
