"""Everybody chooses how their letters come, and sees those that came."""

from __future__ import annotations

from typing import Any

import pytest

from rodatraden.notices import queries
from rodatraden.notices.enums import LetterHabit, LetterState
from tests.factories.notices import make_letter
from tests.factories.structure import make_member, make_person
from tests.web.conftest import signed_in

pytestmark = pytest.mark.django_db

ADDRESS = "/mina-brev/"


def test_a_choice_is_kept_and_shown() -> None:
    user = make_member()
    client = signed_in(user)

    answer = client.post(ADDRESS, {"habit": "weekly"}, follow=True)

    assert queries.habit_of(user) == LetterHabit.WEEKLY
    page = answer.content.decode()
    assert "Sparat: samlat en gång i veckan, på måndagar." in page
    assert 'value="weekly" id="id_habit_2" checked' in " ".join(page.split()).replace("required ", "")


@pytest.mark.parametrize("sent", [{}, {"habit": "aldrig"}])
def test_what_is_no_choice_is_refused(sent: dict[str, str]) -> None:
    user = make_member()

    assert signed_in(user).post(ADDRESS, sent).status_code == 422
    assert queries.habit_of(user) == LetterHabit.AT_ONCE


def test_one_sees_ones_own_letters_and_nobody_elses() -> None:
    user = make_member()
    make_letter(person=make_person(same_as=user.person), subject="Mitt brev", state=LetterState.GATHERED)
    make_letter(person=make_person(), subject="Deras brev")

    page = signed_in(user).get(ADDRESS).content.decode()

    assert "Mitt brev" in page
    assert "väntar på att samlas" in page
    assert "Deras brev" not in page


@pytest.mark.parametrize("count", [1, 3])
def test_it_asks_as_many_questions_for_one_letter_as_for_three(count: int, django_assert_num_queries: Any) -> None:
    user = make_member()
    for _ in range(count):
        make_letter(person=user.person)
    client = signed_in(user)

    with django_assert_num_queries(6):
        client.get(ADDRESS)
