"""The pages of people and organisations."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from rodatraden.domain.structure.models import Person
from tests.factories.followup import make_assignment, make_assignment_owner
from tests.factories.meetings import make_attendance, make_meeting, make_presenter, make_round_report
from tests.factories.structure import (
    make_body,
    make_county_part,
    make_county_part_member,
    make_member,
    make_organisation,
    make_organisation_name,
    make_person,
    make_person_name,
    make_person_role,
    make_seat,
)
from tests.web.conftest import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    return signed_in(make_member(body=make_body()))


def shown(client: Client, address: str) -> str:
    page = client.get(address).content.decode()
    return page.split("<main")[1].split("</main>")[0]


def of(person: Person) -> str:
    return f"/personer/{person.pk}/"


def test_everything_of_a_duplicate_stands_on_the_person(client: Client) -> None:
    person = make_person(name="Eva Ek")
    duplicate = make_person(name="Eva Ek Berg", same_as=person)
    make_assignment_owner(assignment=make_assignment(task="Skriv planen"), person=duplicate)
    make_person_role(person=duplicate, title="Skolchef")
    make_presenter(person=duplicate)

    page = shown(client, of(person))
    assert [words in page for words in ("Eva Ek Berg", "Skriv planen", "Skolchef")] == [True] * 3


def test_a_duplicate_says_who_it_is(client: Client) -> None:
    person = make_person(name="Eva Ek")

    page = shown(client, of(make_person(name="E. Ek", same_as=person)))
    assert f'är samma person som <a href="{of(person)}">Eva Ek</a>' in page


def test_namesakes_are_warned_of(client: Client) -> None:
    other = make_person(name="Eva Ek")

    assert f"Eva Ek (nr {other.pk})" in shown(client, of(make_person(name="Eva Ek")))


def test_those_said_to_be_the_same_are_no_namesakes(client: Client) -> None:
    person = make_person(name="Eva Ek")
    make_person(name="Eva Ek", same_as=person)

    assert "heter likadant" not in shown(client, of(person))


def test_attendance_is_counted_year_by_year(client: Client) -> None:
    person = make_person()
    for day, presence in [
        (date(2025, 1, 1), "present"),
        (date(2025, 2, 1), "absent"),
        (date(2025, 3, 1), "substitute"),
    ]:
        make_attendance(meeting=make_meeting(held_on=day), person=person, presence=presence)

    row = shown(client, of(person)).split('<th scope="row">2025</th>')[1].split("</tr>")[0]
    assert [cell.split("<")[0] for cell in row.split('<td class="number">')[1:]] == ["2", "1"]


def test_people_are_found_by_the_name_of_a_duplicate(client: Client) -> None:
    make_person(name="Eva Lindqvist", same_as=make_person(name="Eva Ek"))

    page = shown(client, "/personer/?q=Lindqvist")
    assert ("Eva Ek" in page, "Eva Lindqvist" in page) == (True, False)


def test_people_are_found_by_an_earlier_name(client: Client) -> None:
    make_person_name(person=make_person(name="Eva Ek"), name="Eva Nordin")

    assert "Eva Ek" in shown(client, "/personer/?q=Nordin")


def test_somebody_read_out_of_a_list_of_attendance_is_told_as_the_record_says(client: Client) -> None:
    body = make_body(name="Rådet")
    meeting = make_meeting(bodies=[body], held_on=date(2024, 6, 14))
    row = make_attendance(
        meeting=meeting, person=make_person(name="Eva Ek"), organisation=make_organisation(name="Åsby kommun")
    )

    told = ("Åsby kommun</a>", "Rådet</a>", "enligt protokollet", "14 juni 2024")
    for address in ("/personer/", of(row.person)):
        page = shown(client, address)
        assert [words in page for words in told] == [True] * len(told)


def test_an_organisation_that_is_not_known_stands_as_it_was_printed(client: Client) -> None:
    row = make_attendance(person=make_person(name="Eva Ek"), organisation_words="Åsby <kn>")

    assert ["Åsby &lt;kn&gt;" in shown(client, address) for address in ("/personer/", of(row.person))] == [True] * 2


def test_people_narrow_to_an_organisation(client: Client) -> None:
    role = make_person_role(person=make_person(name="Eva Ek"), organisation=make_organisation())
    make_person(name="Bo Berg")

    page = shown(client, f"/personer/?organisation={role.organisation_id}")
    assert ("Eva Ek" in page, "Bo Berg" in page) == (True, False)


def test_what_a_party_promised_told_and_sits_in_stands_on_its_page(client: Client) -> None:
    organisation = make_organisation(name="Åsby kommun")
    make_assignment_owner(assignment=make_assignment(task="Skriv planen"), organisation=organisation)
    make_round_report(organisation=organisation, text="Har byggt ett bad.")
    make_seat(organisation=organisation, body=make_body(name="Rådet"))
    make_person_role(organisation=organisation, person=make_person(name="Eva Ek"))
    make_organisation_name(organisation=organisation, name="Åsby")
    make_county_part_member(organisation=organisation, county_part=make_county_part(name="Norra länsdelen"))

    page = shown(client, f"/organisationer/{organisation.pk}/")
    told = ("Skriv planen", "Har byggt ett bad.", "Rådet", "Eva Ek", "Norra länsdelen")
    assert [words in page for words in told] == [True] * len(told)


def test_what_a_party_told_stands_with_the_latest_first_ten_at_a_time_or_all(client: Client) -> None:
    organisation = make_organisation()
    for day in range(1, 12):
        meeting = make_meeting(held_on=date(2026, 3, day))
        make_round_report(organisation=organisation, meeting=meeting, text=f"Nytt den {day}:e.")
    address = f"/organisationer/{organisation.pk}/"
    first, everything = shown(client, address), shown(client, f"{address}?rapporter=alla")

    assert ["Nytt den 1:e" in page for page in (first, everything)] == [False, True]
    assert ["?rapporter=alla" in page for page in (first, everything)] == [True, False]
    assert first.index("Nytt den 11:e") < first.index("Nytt den 2:e")


def test_organisations_are_found_by_a_short_name(client: Client) -> None:
    make_organisation_name(organisation=make_organisation(name="Åsby kommun"), name="ÅK")
    make_organisation(name="Björkfors")

    page = shown(client, "/organisationer/?q=ÅK")
    assert ("Åsby kommun" in page, "Björkfors" in page) == (True, False)
