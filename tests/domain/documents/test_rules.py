from __future__ import annotations

from contextlib import nullcontext
from datetime import date

import pytest

from rodatraden.base.errors import NotAllowed
from rodatraden.domain.accounts.models import User
from rodatraden.domain.documents import rules
from rodatraden.domain.documents.models import Document, Version
from tests.factories.clock import TODAY, TOMORROW


@pytest.mark.parametrize(
    ("active", "is_machine", "may"), [(True, False, True), (False, True, True), (False, False, False)]
)
def test_accounts_in_use_and_the_machine_store(active: bool, is_machine: bool, may: bool) -> None:
    assert rules.may_store(User(is_active=active, is_machine=is_machine), on=TODAY) == may


def test_the_refusal_says_why() -> None:
    with pytest.raises(NotAllowed, match="Kontot är stängt"):
        rules.check_store(User(is_active=False), on=TODAY)


@pytest.mark.parametrize(
    ("until", "own", "may"),
    [(None, False, True), (TODAY, False, True), (TOMORROW, True, True), (TOMORROW, False, False)],
)
def test_an_embargo_closes_a_paper_to_others_than_who_put_it_in(until: date | None, own: bool, may: bool) -> None:
    version = Version(document=Document(embargo_until=until), added_by=User(pk=1))

    with nullcontext() if may else pytest.raises(NotAllowed, match="embargo till 3 mars 2026"):
        rules.check_open(User(pk=1 if own else 2), version=version, on=TODAY)
