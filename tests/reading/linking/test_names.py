import pytest

from rodatraden.reading.linking.names import (
    PROPOSE,
    Likeness,
    body_key,
    county_part_key,
    organisation_key,
    person_key,
    person_parts,
    same_name_score,
)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Berg, Anna", ("Anna", "Berg")),
        ("Dr Anna Berg (S)", ("Anna", "Berg")),
        ("AnnaBerg", ("Anna", "Berg")),
        ("Anna-Karin Berg-Holm", ("Anna-Karin", "Berg-Holm")),
        ("12", ()),
    ],
)
def test_parts_of_a_name(name: str, parts: tuple[str, ...]) -> None:
    assert person_parts(name) == parts


@pytest.mark.parametrize("name", ["Åsa-Maria Öberg", "åsa maria öberg", "Oberg, Asa Maria", "ÅsaMaria-Öberg"])
def test_one_key_for_every_way_to_write_a_name(name: str) -> None:
    assert person_key(name) == "asamariaoberg"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Annika Söderlind", "Anika Söderlind"),
        ("AnnikaSodertind", "Annika Söderlind"),
        ("Anna-Berg-Nyman", "Anna Berg Nymann"),
        ("Anna Berg", "Anna Lind Berg"),
        ("Anna Berg", "Anna Berg Lind"),
        ("A. Berg", "Anna Berg"),
        ("Anna B-L", "Anna Berg-Lind"),
    ],
)
def test_what_may_be_the_same_person(a: str, b: str) -> None:
    assert PROPOSE <= same_name_score(a, b).score < 100
    assert same_name_score(b, a).score == same_name_score(a, b).score


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Kristina Lindstrand", "Kristina Lindhage"),
        ("Anna-Karin Berg", "Anna-Karin Borg"),
        ("Maria Ek", "Marie Ek Sund"),
        ("Per Olausson", "Pär Olsson"),
        ("Anna Berg", "Hanna Lund"),
        ("A. Berg", "Bo Berg"),
        ("", "Anna Berg"),
    ],
)
def test_different_people_stay_apart(a: str, b: str) -> None:
    assert same_name_score(a, b).score < PROPOSE


def test_a_likeness_tells_what_was_compared() -> None:
    assert same_name_score("Asa Berg", "Åsa Berg") == Likeness(100.0, "samma namn", "Asa Berg", "Åsa Berg")


@pytest.mark.parametrize(
    "name", ["Chefsgrupp för vattenvård", "chefsgruppen vattenvård", "Chefsgrupp för samverkan vattenvård"]
)
def test_one_key_for_every_way_to_write_a_body(name: str) -> None:
    assert body_key(name) == body_key("Chefsgrupp vattenvård")


@pytest.mark.parametrize("name", ["Solna", "Solna kommun", "Solnas", "SOLNA STAD", "Solna stads"])
def test_one_key_for_every_way_to_write_a_municipality(name: str) -> None:
    assert organisation_key(name) == ("solna",)


def test_a_region_goes_with_and_without_its_county() -> None:
    assert organisation_key("Region Västmo län") == organisation_key("Region Västmo") == ("region", "vastmo")


@pytest.mark.parametrize("name", ["Norra länsdelen", "norr", "Länsdel norr", "norra"])
def test_one_key_for_every_way_to_write_a_county_part(name: str) -> None:
    assert county_part_key(name) == "norr"
