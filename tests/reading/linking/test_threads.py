import time
from datetime import date, timedelta

import pytest

from rodatraden.reading.linking.threads import TitledItem, link


def points(*titles: str | tuple[str, str]) -> list[TitledItem]:
    """One point a meeting, a month apart, numbered from 1."""
    return [
        TitledItem(number, title, text, "Rådet", date(2024, 1, 1) + timedelta(days=30 * number))
        for number, (title, text) in enumerate(((one, "") if isinstance(one, str) else one for one in titles), 1)
    ]


def ties(items: list[TitledItem], **more: object) -> list[tuple[int, int, bool]]:
    return sorted((one.a, one.b, one.automatic) for one in link(items, **more))


def test_the_same_title_is_tied_from_day_to_day() -> None:
    assert ties(points("Fallprevention", "Trygg skolväg", "4. Uppföljning fallprevention", "Fallprevention 2025")) == [
        (1, 3, True),
        (3, 4, True),
    ]


def test_titles_that_are_alike_are_tied() -> None:
    [found] = link(points("Trygg skolväg i tätorten", "Trafik", "Trygga skolvägar"))
    assert (found.a, found.b, found.automatic, found.reason) == (
        1,
        3,
        True,
        "liknande rubriker: Trygg skolväg i tätorten",
    )


def test_standing_points_are_not_tied() -> None:
    assert ties(points("Laget runt", "Laget runt", "Övriga frågor", "Övriga frågor")) == []


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Samverkansplan jämlik skolgång", "Samverkansplan trygg skolväg"),
        ("Handlingsplan fallprevention", "Handlingsplan trafiksäkerhet"),
        ("Samverkansplan", "Samverkansplan trygg skolväg"),
    ],
)
def test_two_matters_that_share_a_generic_word_are_not_tied_automatically(a: str, b: str) -> None:
    assert not any(automatic for _, _, automatic in ties(points(a, b, "Trafik", "Vatten")))


def test_a_generic_title_is_tied_within_its_body_only() -> None:
    items = [
        TitledItem(1, "Samverkansplan", body="Rådet"),
        TitledItem(2, "Samverkansplan", body="Chefsgruppen"),
        TitledItem(3, "Samverkansplan", body="Rådet"),
    ]
    assert ties(items) == [(1, 3, True)]


def test_a_short_form_stands_for_its_name() -> None:
    items = points("E-hälsa", "Trafik", "Elevhälsostrategin")
    assert ties(items) == []
    assert ties(items, aliases={"E-hälsa": "elevhälsa"}) == [(1, 3, True)]


def test_a_programme_in_a_title_ties_the_texts_that_name_it() -> None:
    items = points(
        ("Rapport från skolan", "Kommunen har gått med i Vända vinden. Modellen Vända vinden prövas i två år."),
        ("Vända vinden", ""),
        ("Samarbete med polisen", "Polisen medverkar i Vända Vinden under våren."),
        ("Trafik", "Vinden har vänt."),
    )
    assert ties(items) == [(1, 2, True), (2, 3, True)]


def test_a_standing_point_that_names_a_programme_is_a_suggestion() -> None:
    assert ties(points("Vindlyftet", ("Laget runt", "Kommunen deltar i Vindlyftet."))) == [(1, 2, False)]


def test_an_abbreviation_ties() -> None:
    items = points("TRIF 2.0", ("Skolan", "Resultatet av TRIF 2.0 redovisades."), ("Trafik", "Ingen tog upp TRIFA."))
    assert ties(items) == [(1, 2, True)]


def test_texts_that_come_back_to_a_programme_are_tied() -> None:
    text = "Arbetet i Vindlyftet går framåt. Alla kommuner är med i Vindlyftet."
    assert ties(points(("Skolan", text), ("Trafik", text), ("Vatten", "En är med i Vindlyftet."))) == [(1, 2, True)]


def test_people_parties_and_places_are_no_programmes() -> None:
    text = "Det berättade Anna Tallander i Region Västmo. Då sade Anna Tallander att Region Västmo och Solna är med. "
    assert ties(points(("Skolan", text), ("Trafik", text))) == []


def test_names_that_are_told_are_no_programmes() -> None:
    text = "De var med i Vindlyftet och sedan i Vindlyftet."
    assert ties(points(("Skolan", text), ("Trafik", text)), not_names=["Vindlyftet"]) == []


def test_a_common_phrase_is_no_programme() -> None:
    items = points(
        ("Trygg trafik", ""), ("Skolan", "Vi vill ha trygg trafik."), ("Vatten", "Målet är trygg trafik, trygg trafik.")
    )
    assert ties(items) == []


def test_what_all_meetings_name_is_no_programme() -> None:
    titles = ["Trafik", "Vatten", "Skolan", "Bibliotek", "Idrott", "Natur", "Skog", "Kultur", "Teater", "Musik"]
    assert ties(points(*((title, "Det sade KVAST och igen KVAST.") for title in titles))) == []


def test_a_short_form_with_a_mark_after_it_is_written_out() -> None:
    items = points("TSV: läget i länet", "Trygg skolväg")
    assert ties(items, aliases={"TSV": "Trygg skolväg"}) == [(1, 2, True)]


def test_the_time_grows_with_the_number_of_points() -> None:
    roots = "skog berg vatten vind sol sten trafik skola idrott musik konst natur djur häst båt tåg buss cykel"
    words = [f"{first}{second}" for first in roots.split() for second in roots.split()]
    titles = [f"{one} {words[(number * 7) % len(words)]}" for number, one in enumerate(words * 9)]

    def seconds(count: int) -> float:
        began = time.perf_counter()
        link(points(*titles[:count]))
        return time.perf_counter() - began

    seconds(300)
    assert seconds(2400) < 8 * 3 * max(0.05, seconds(300))
