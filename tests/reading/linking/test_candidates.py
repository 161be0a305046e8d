from datetime import date

import pytest

from rodatraden.reading.linking.candidates import (
    Candidate,
    body_candidates,
    county_part_candidates,
    organisation_candidates,
    person_candidates,
)
from rodatraden.reading.linking.register import (
    KnownBody,
    KnownCountyPart,
    KnownOrganisation,
    KnownPerson,
    Register,
    Stay,
)

DAY = date(2024, 5, 17)
NORDMO, SUNDMO, REGION, STATE, SPORT = 1, 2, 3, 4, 5
ORGANISATIONS = (
    KnownOrganisation(NORDMO, ("Nordmo kommun",), "municipality"),
    KnownOrganisation(SUNDMO, ("Sundmo stad",), "municipality"),
    KnownOrganisation(REGION, ("Region Västmo län",), "region"),
    KnownOrganisation(STATE, ("Länsstyrelsen i Västmo län", "Lst"), "agency"),
    KnownOrganisation(SPORT, ("IF-LEKA Västmo",), "federation"),
)


def stay(organisation: int, since: int, until: int) -> Stay:
    return Stay(organisation, since=date(since, 1, 1), until=date(until, 12, 31))


def people(*known: KnownPerson) -> Register:
    return Register(people=known, organisations=ORGANISATIONS)


def ids(found: list[Candidate]) -> list[tuple[int, bool]]:
    return [(one.id, one.certain) for one in found]


def test_one_of_the_name_is_certain() -> None:
    register = people(KnownPerson(7, ("Åsa Lindvik", "Åsa Berg")), KnownPerson(8, ("Bo Ek",)))
    assert person_candidates("Asa Berg", None, None, register) == [
        Candidate(7, 100.0, True, ("samma namn: Åsa Lindvik",))
    ]


def test_two_of_the_name_are_no_answer() -> None:
    register = people(KnownPerson(7, ("Bo Ek",)), KnownPerson(8, ("Bo Ek",)))
    assert ids(person_candidates("Bo Ek", None, DAY, register)) == [(7, False), (8, False)]


def test_the_organisation_tells_two_of_the_name_apart() -> None:
    register = people(
        KnownPerson(7, ("Bo Ek",), (stay(NORDMO, 2022, 2025),)), KnownPerson(8, ("Bo Ek",), (stay(SUNDMO, 2022, 2025),))
    )
    assert ids(person_candidates("Bo Ek", "Sundmo", DAY, register)) == [(8, True)]


def test_one_of_the_name_who_was_elsewhere_that_day_is_not_certain() -> None:
    register = people(KnownPerson(7, ("Bo Ek",), (stay(NORDMO, 2022, 2025),)))
    [found] = person_candidates("Bo Ek", "Sundmo stad", DAY, register)
    assert not found.certain
    assert found.reasons == ("samma namn: Bo Ek", "hörde då till en annan organisation än Sundmo stad")


def test_one_of_the_name_who_came_from_elsewhere_is_certain() -> None:
    register = people(KnownPerson(7, ("Bo Ek",), (stay(NORDMO, 2010, 2012),)))
    assert ids(person_candidates("Bo Ek", "Sundmo stad", DAY, register)) == [(7, True)]


def test_a_likeness_is_proposed_and_explained() -> None:
    register = people(KnownPerson(7, ("Annika Söderlind",)), KnownPerson(8, ("Annika Södergren",)))
    [found] = person_candidates("Anika Söderlind", None, None, register)
    assert (found.id, found.certain, found.reasons) == (7, False, ("liknande stavning: Annika Söderlind",))


def test_a_given_name_alone_is_never_certain() -> None:
    register = people(KnownPerson(7, ("Bo Ek",), (stay(SUNDMO, 2022, 2025),)), KnownPerson(8, ("Bo Lind",)))
    found = person_candidates("Bo", "Sundmo", DAY, register)
    assert ids(found) == [(7, False), (8, False)]
    assert found[0].score > found[1].score


def test_an_initial_is_proposed() -> None:
    register = people(KnownPerson(7, ("Bo Ek",)), KnownPerson(8, ("Bo Lind",)))
    assert ids(person_candidates("Bo E", None, None, register)) == [(7, False)]


@pytest.mark.parametrize("name", ["", "…", "Xerxes Quist"])
def test_nobody(name: str) -> None:
    assert person_candidates(name, None, None, people(KnownPerson(7, ("Bo Ek",)))) == []


BODIES = Register(
    bodies=(
        KnownBody(1, ("Chefsgrupp vattenvård",)),
        KnownBody(2, ("Chefsgrupp för samverkan skogsbruk samt fiske och jakt",)),
        KnownBody(3, ("Stora rådet för vattenvård",)),
        KnownBody(4, ("Stora rådet för skogsbruk",)),
        KnownBody(5, ("Länsdelsgrupp norr",)),
        KnownBody(6, ("Länsdelsgrupp söder",)),
    )
)


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("Chefsgruppen för vattenvård", 1),
        ("chefsgrupp för skogsbruk samt fiske och jakt", 2),
        ("stora rådet för vattenvard", 3),
        ("Länsdelsgruppen norr", 5),
    ],
)
def test_a_body_by_any_form_of_its_name(name: str, body: int) -> None:
    assert ids(body_candidates(name, BODIES)) == [(body, True)]


def test_a_part_of_two_names_is_no_answer() -> None:
    assert ids(body_candidates("stora rådet", BODIES)) == [(3, False), (4, False)]


@pytest.mark.parametrize("name", ["Länsdelsgrupp väster", "Chefsgrupp skola", ""])
def test_another_body_is_not_proposed_for_what_they_share(name: str) -> None:
    assert body_candidates(name, BODIES) == []


def test_a_misprinted_body_is_proposed() -> None:
    assert ids(body_candidates("Chefsgrupp vattenvarden", BODIES)) == [(1, True)]
    assert ids(body_candidates("Chefsgrup vattenvård", BODIES)) == [(1, False)]


@pytest.mark.parametrize(
    ("name", "organisation"),
    [
        ("Nordmo", NORDMO),
        ("Nordmos kommun", NORDMO),
        ("Sundmo kommun", SUNDMO),
        ("Region Västmo", REGION),
        ("regionen", REGION),
        ("Länsstyrelsen", STATE),
        ("Lst.", STATE),
        ("IF LEKA", SPORT),
        ("Enheten för vatten, Region Västmo län", REGION),
        ("Skogschef Nordmo kommun", NORDMO),
        ("Verksamhetschef IF-LEKA Västmo", SPORT),
    ],
)
def test_an_organisation_by_any_form_of_its_name(name: str, organisation: int) -> None:
    assert ids(organisation_candidates(name, Register(organisations=ORGANISATIONS))) == [(organisation, True)]


@pytest.mark.parametrize("name", ["Polisområde Nordmo", "kommunen", "Vattenchef norra länsdelen", "", "Västmo"])
def test_no_organisation_without_doubt(name: str) -> None:
    assert [one for one in organisation_candidates(name, Register(organisations=ORGANISATIONS)) if one.certain] == []


def test_a_misprinted_organisation_is_proposed() -> None:
    assert ids(organisation_candidates("Nordno kommun", Register(organisations=ORGANISATIONS))) == [(NORDMO, False)]


def test_two_regions_leave_the_region_open() -> None:
    register = Register(
        organisations=(*ORGANISATIONS, KnownOrganisation(9, ("Region Östmo",), "region")),
    )
    assert [one.certain for one in organisation_candidates("regionen", register)] == [False, False]


def test_county_parts() -> None:
    register = Register(county_parts=(KnownCountyPart(1, ("Norr",)), KnownCountyPart(2, ("Södra länsdelen", "Sydmo"))))
    assert ids(county_part_candidates("norra länsdelen", register)) == [(1, True)]
    assert ids(county_part_candidates("Sydmo", register)) == [(2, True)]
    assert county_part_candidates("länsdelen", register) == []
