from __future__ import annotations

import pytest

from rodatraden.reading.extraction.links import clean, find_links

WRAPPED = "https://eur02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexempel.se%2Fplan%3Fid%3D7&data=05%7C02%7Canna%40exempel.se%7C0&reserved=0"


def test_a_mail_tracker_is_unwrapped_without_the_receiver() -> None:
    assert clean(WRAPPED) == "https://exempel.se/plan?id=7"


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://exempel.se/a?utm_source=brev&sida=2", "https://exempel.se/a?sida=2"),
        ("https://exempel.se/a?till=anna@exempel.se", "https://exempel.se/a"),
        ("https://www.google.com/url?q=https://exempel.se/b&sa=D", "https://exempel.se/b"),
        ("www.exempel.se/c", "https://www.exempel.se/c"),
        ("https://namn:hemligt@exempel.se/d", "https://exempel.se/d"),
    ],
)
def test_what_tells_of_people_is_dropped(url: str, kept: str) -> None:
    assert clean(url) == kept


def test_a_full_stop_after_the_address_is_not_of_it() -> None:
    assert [(a.start, a.end, a.url) for a in find_links("Se https://exempel.se/x.")] == [
        (3, 23, "https://exempel.se/x")
    ]


def test_a_tracker_round_itself_ends() -> None:
    assert (
        clean("https://a.safelinks.protection.outlook.com/?url=ingenting")
        == "https://a.safelinks.protection.outlook.com/?url=ingenting"
    )
