import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodatraden.reading.language.lexicon import (
    Lexicon,
    LexiconMissing,
    decode_marks,
    encode_marks,
    fold,
    lexicon,
)


def test_folding_takes_away_marks_and_case() -> None:
    assert fold("Åtgärd för ÖVRIGA idén") == "atgard for ovriga iden"


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(alphabet="abcdeoåäöéáó", max_size=12))
def test_marks_give_the_form_back(form: str) -> None:
    marks = encode_marks(form)
    assert marks is not None
    assert decode_marks(fold(form), marks) == form


def test_marks_that_do_not_fit_are_refused() -> None:
    assert encode_marks("å" * 30) is None


def test_a_missing_lexicon_says_what_to_do(tmp_path) -> None:
    with pytest.raises(LexiconMissing, match="kör ”make setup”"):
        Lexicon(tmp_path)


def test_forms_of_one_folded_word() -> None:
    assert sorted(form.text for form in lexicon().forms("lan")) == ["lan", "län", "lån"]


def test_the_right_spelling_is_the_more_frequent() -> None:
    assert lexicon().frequency("hälsa") > 50 * lexicon().frequency("halsa")


def test_an_unknown_word_has_no_frequency() -> None:
    assert lexicon().frequency("xyzzyåäö") == 0.0


def test_case_does_not_matter_for_frequency() -> None:
    assert lexicon().frequency("HÄLSA") == lexicon().frequency("hälsa")


@pytest.mark.parametrize("name", ["Anna", "Åke", "Gunvor", "maria"])
def test_given_names(name: str) -> None:
    assert lexicon().is_given_name(name)


@pytest.mark.parametrize("word", ["Ake", "protokoll", "Svensson", "Solna"])
def test_what_is_no_given_name(word: str) -> None:
    assert not lexicon().is_given_name(word)


@pytest.mark.parametrize("name", ["Svensson", "Wallin", "Tallhöjdström"])
def test_family_names_known_or_built_as_they_are(name: str) -> None:
    assert lexicon().is_family_name(name)


def test_a_word_is_no_family_name() -> None:
    assert not lexicon().is_family_name("protokoll")


def test_places() -> None:
    assert lexicon().is_place_name("Solna")
    assert not lexicon().is_place_name("Svensson")


@pytest.mark.parametrize("begin", ["hälso", "samverkans", "förvaltnings"])
def test_first_parts_of_compounds(begin: str) -> None:
    assert lexicon().is_compound_begin(begin)


def test_a_damaged_first_part_is_not_one() -> None:
    assert not lexicon().is_compound_begin("halso")
