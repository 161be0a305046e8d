from __future__ import annotations

import pytest

from rodatraden.reading.extraction.verbs import is_passive, is_present, verb


@pytest.mark.parametrize(
    ("infinitive", "present", "past", "supine"),
    [
        ("kontakta", "kontaktar", "kontaktade", "kontaktat"),
        ("beställa", "beställer", "beställde", "beställt"),
        ("köpa", "köper", "köpte", "köpt"),
        ("höra", "hör", "hörde", "hört"),
        ("bestämma", "bestämmer", "bestämde", "bestämt"),
        ("anta", "antar", "antog", "antagit"),
        ("bordlägga", "bordlägger", "bordlade", "bordlagt"),
        ("föreslå", "föreslår", "föreslog", "föreslagit"),
    ],
)
def test_the_active_forms(infinitive: str, present: str, past: str, supine: str) -> None:
    found = verb(infinitive)
    assert (found.present, found.past, found.supine) == (present, past, supine)


@pytest.mark.parametrize(
    ("infinitive", "passives", "past"),
    [
        ("skicka", ("skickas",), "skickades"),
        ("höja", ("höjs", "höjes"), "höjdes"),
        ("anta", ("antas",), "antogs"),
        ("utlysa", ("utlyses",), "utlystes"),
        ("avslå", ("avslås",), "avslogs"),
    ],
)
def test_the_passive_forms(infinitive: str, passives: tuple[str, ...], past: str) -> None:
    assert (verb(infinitive).passives, verb(infinitive).past_passive) == (passives, past)


@pytest.mark.parametrize(
    ("infinitive", "participles"),
    [
        ("godkänna", ("godkänd", "godkänt", "godkända")),
        ("anta", ("antagen", "antaget", "antagna")),
        ("utse", ("utsedd", "utsett", "utsedda")),
        ("avveckla", ("avvecklad", "avvecklat", "avvecklade")),
    ],
)
def test_the_participles(infinitive: str, participles: tuple[str, ...]) -> None:
    assert verb(infinitive).participles == participles


@pytest.mark.parametrize(
    ("infinitive", "imperative"), [("boka", "boka"), ("ringa", "ring"), ("ta", "ta"), ("skriva", "skriv")]
)
def test_the_imperative(infinitive: str, imperative: str) -> None:
    assert verb(infinitive).imperative == imperative


@pytest.mark.parametrize(
    ("infinitive", "present", "past"),
    [
        ("kartlägga", "kartlägger", "kartlade"),
        ("klargöra", "klargör", "klargjorde"),
        ("diarieföra", "diarieför", "diarieförde"),
        ("avsluta", "avslutar", "avslutade"),
        ("upphäva", "upphäver", "upphävde"),
        ("påminna", "påminner", "påminde"),
    ],
)
def test_a_compound_is_inflected_as_its_last_part(infinitive: str, present: str, past: str) -> None:
    assert (verb(infinitive).present, verb(infinitive).past) == (present, past)


@pytest.mark.parametrize("word", ["packar", "märker", "sänder", "dubbelkollar", "slutbesiktigar"])
def test_the_dictionary_knows_a_verb_in_the_present_tense(word: str) -> None:
    assert is_present(word)


@pytest.mark.parametrize("word", ["kommuner", "timmar", "regler", "lärare", "protokoll"])
def test_a_noun_is_no_verb_in_the_present_tense(word: str) -> None:
    assert not is_present(word)


@pytest.mark.parametrize("word", ["besvaras", "bestrids", "skrivs", "upprättas"])
def test_a_passive(word: str) -> None:
    assert is_passive(word)


@pytest.mark.parametrize("word", ["tills", "dagens", "kommuns"])
def test_other_words_in_s_are_no_passives(word: str) -> None:
    assert not is_passive(word)
