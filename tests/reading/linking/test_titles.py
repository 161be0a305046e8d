import pytest

from rodatraden.reading.linking.titles import TitleIndex, may_be_same, read_title


@pytest.mark.parametrize(
    "title",
    [
        "Mötets öppnande",
        "Inledning",
        "Val av justerare",
        "Godkännande av dagordning",
        "Föregående protokoll",
        "Laget runt",
        "Laget runt – alla",
        "Övriga frågor",
        "Mötet avslutas",
        "Aktuellt inom området",
        "§ 12 Nästa möte",
        "",
    ],
)
def test_standing_points(title: str) -> None:
    assert read_title(title).standing


@pytest.mark.parametrize(
    "title",
    [
        "Fallprevention",
        "4. Fallprevention 2025",
        "Uppföljning fallprevention",
        "Information om fallprevention – Anna Berg/Bo Ek",
        "FALLPREVENTION",
    ],
)
def test_what_does_not_belong_to_the_matter_is_left_out(title: str) -> None:
    assert read_title(title).plain == "fallprevention"


def test_a_last_part_that_is_no_name_is_kept() -> None:
    assert read_title("Fallprevention – Skolan").plain == "fallprevention skolan"


@pytest.mark.parametrize("title", ["Samverkansplan", "Handlingsplan", "Aktivitetsplan/Samverkansplan"])
def test_generic_titles_tell_no_matter_from_another(title: str) -> None:
    assert read_title(title).telling == ()
    assert not read_title(title).standing


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Handlingsplan fallprevention", "Uppföljning av handlingsplanen för fallprevention", True),
        ("Handlingsplan fallprevention", "Handlingsplan trafiksäkerhet", False),
        ("Samverkansplan jämlik skolgång", "Samverkansplan trygg skolväg", False),
        ("Samverkansplan", "Samverkansplan trygg skolväg", False),
        ("Elevhälsa", "Elevhälsostrategin", True),
    ],
)
def test_what_stands_beside_the_generic_word_decides(a: str, b: str, same: bool) -> None:
    assert may_be_same(read_title(a), read_title(b)) is same


def test_the_nearest_title_comes_first() -> None:
    index = TitleIndex(map(read_title, ["Trygg skolväg i Sundmo", "Trygg ålderdom", "Fallprevention"]))
    near = index.nearest(read_title("Trygga skolvägar"))
    assert [title.plain for title, _ in near] == ["trygg skolvag sundmo", "trygg alderdom"]
    assert near[0][1] > 0.3 > near[1][1]
