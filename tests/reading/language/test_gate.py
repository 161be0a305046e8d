import pytest

from rodatraden.reading.language.gate import WINDOW, damaged_windows, is_damaged, language_of, tint, windows

HEALTHY = (
    "Mötet öppnades av ordföranden som hälsade alla välkomna. Nämnden gick igenom läget för skolorna och beslutade att "
    "förslaget ska skickas på remiss till kommunerna. Det är viktigt att alla får säga sitt innan våren är över. "
)
DAMAGED = HEALTHY.translate(str.maketrans("åäöÅÄÖ", "aaoAAO"))
ENGLISH = (
    "The meeting was opened by the chair, who welcomed all of the members. The board went through the plans for the "
    "schools and it was decided that the proposal should be sent to the towns before the end of the year. "
)
NORWEGIAN = (
    "Lederen opnet motet og onsket alle velkommen. Styret gikk gjennom planene for skolene, og det ble vedtatt at "
    "forslaget skal sendes til kommunene. Vi har ikke noen flere saker, og hun takket for frammotet. "
)


def test_languages() -> None:
    assert [language_of(text) for text in (HEALTHY, DAMAGED, ENGLISH, NORWEGIAN)] == ["sv", "sv", "en", "no"]


@pytest.mark.parametrize("text", ["", "1 2 3", "Bo Ek\nAnna Berg"])
def test_too_little_to_tell_the_language(text: str) -> None:
    assert language_of(text) == "und"


def test_tint_counts_per_thousand_letters() -> None:
    assert tint("å" + "a" * 99) == 10.0


def test_healthy_swedish_is_left_alone() -> None:
    assert is_damaged(HEALTHY) is False


def test_swedish_without_its_letters_is_damaged() -> None:
    assert is_damaged(DAMAGED) is True


@pytest.mark.parametrize("text", [ENGLISH, NORWEGIAN])
def test_other_languages_are_left_alone(text: str) -> None:
    assert is_damaged(text) is False


def test_a_few_letters_without_tint_tell_nothing() -> None:
    assert is_damaged("Mall och text till alla som kom") is None


def test_windows_cover_the_text_and_end_at_lines() -> None:
    text = (HEALTHY + "\n") * 20
    found = windows(text)
    assert "".join(text[start:end] for start, end in found) == text
    assert all(text[end - 1] == "\n" for _, end in found)
    assert max(end - start for start, end in found) <= WINDOW * 4 / 3


def test_only_the_damaged_half_of_a_mixed_page() -> None:
    text = (HEALTHY * 8)[:WINDOW] + "\n" + DAMAGED * 8
    [first, *_], *_ = damaged_windows([text])
    assert first[0] >= WINDOW // 2
    assert len(damaged_windows([text])[0]) < len(windows(text))


def test_a_list_of_names_follows_the_nearest_page() -> None:
    names = "Bo Ek\nPer Berg\nAnna Lind\n"
    assert damaged_windows([names, DAMAGED]) == [[(0, len(names))], [(0, len(DAMAGED))]]
    assert damaged_windows([names, HEALTHY]) == [[], []]
    assert damaged_windows([names]) == [[]]
