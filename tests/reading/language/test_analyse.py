import pytest

from rodatraden.reading.language.analyse import Piece, Term, highlight, index_text, query_groups, terms

STRATEGY = ["föräldraskapsstöd", "foraldraskapsstod", "Féraldraskapsstod"]


def meets(query: str, text: str) -> bool:
    found = set(index_text(text).split())
    return all(not found.isdisjoint(group) for group in query_groups(query))


@pytest.mark.parametrize("query", STRATEGY)
@pytest.mark.parametrize("text", [*STRATEGY, "Föräldraskapsstödsstrategin"])
def test_one_word_in_any_state_finds_the_others(query: str, text: str) -> None:
    assert meets(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("samverkansplan", "Samverkansplanen"),
        ("samverkansplan", "Aktivitetsplan/Samverkansplan"),
        ("hälsa", "folkhälsoarbetet"),
        ("hälsan", "hälsa"),
        ("strategi", "Skolvägsstrategin"),
        ("vård", "sjukvårdens"),
        ("m6te", "mötet"),
        ("plan", "handlingsplaner"),
        ("2026", "våren 2026"),
    ],
)
def test_forms_and_compounds_meet(query: str, text: str) -> None:
    assert meets(query, text)


@pytest.mark.parametrize(
    ("query", "text"), [("samverkansplan", "handlingsplan"), ("län", "lånet runt"), ("skola vård", "skolan")]
)
def test_other_things_do_not_meet(query: str, text: str) -> None:
    assert meets(query, text) is (query == "län")


def test_terms_stand_where_their_word_stands() -> None:
    assert terms("en samverkansplan") == [
        Term("en", 0, 2),
        Term("samverkanspl", 3, 17),
        Term("samverk", 3, 17),
        Term("plan", 3, 17),
    ]


def test_names_are_not_split() -> None:
    assert [term.term for term in terms("Ekestubbe")] == ["ekestubb"]


@pytest.mark.parametrize("query", ["", '"', "* - :", "&"])
def test_a_query_without_words_has_no_groups(query: str) -> None:
    assert query_groups(query) == []


def test_a_word_twice_is_one_group() -> None:
    assert query_groups("plan planen") == [["plan"]]


def test_hits_are_marked_and_the_text_is_kept() -> None:
    assert highlight("Om planen och planer.", "plan") == [
        Piece("Om "),
        Piece("planen", hit=True),
        Piece(" och "),
        Piece("planer", hit=True),
        Piece("."),
    ]


def test_a_long_text_is_cut_at_words_round_the_hit() -> None:
    pieces = highlight("alfa beta gamma delta plan epsilon zeta eta theta", "plan", around=12)
    assert "".join(piece.text for piece in pieces) == "…gamma delta plan epsilon…"


def test_the_place_with_most_of_the_query_is_shown() -> None:
    text = "Psykisk trötthet. " + "Annat av intresse. " * 30 + "Psykisk hälsa."
    pieces = highlight(text, "psykisk hälsa", around=40)
    assert [piece.text for piece in pieces if piece.hit] == ["Psykisk", "hälsa"]


def test_without_a_hit_the_beginning_is_shown() -> None:
    assert highlight("Alfa beta", "gamma") == [Piece("Alfa beta")]
