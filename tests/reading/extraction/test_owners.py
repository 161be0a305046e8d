from __future__ import annotations

import pytest

from rodatraden.reading.extraction.owners import owners_of
from rodatraden.reading.extraction.register import Register

REGISTER = Register(["Vera Lind", "Nils Hag", "Eva-Lena Torp"], [])


@pytest.mark.parametrize(
    ("phrase", "owners"),
    [
        ("Vera", ("Vera Lind",)),
        ("Vera och Nils", ("Vera Lind", "Nils Hag")),
        ("Enhetschef Nils Hag", ("Nils Hag",)),
        ("NH", ("Nils Hag",)),
        ("Kassören", ("Kassören",)),
        ("kansliet och biblioteket", ("kansliet", "biblioteket")),
        ("Rektor på Lillskolan", ("Rektor på Lillskolan",)),
        ("Kommunens kulturstrateg", ("Kommunens kulturstrateg",)),
        ("Samtliga förvaltningar", ("Samtliga förvaltningar",)),
        ("Var och en av parterna", ("Var och en av parterna",)),
        ("Alla", ("Alla",)),
        ("Vera (biblioteket)", ("Vera Lind",)),
    ],
)
def test_somebody_who_can_have_a_task(phrase: str, owners: tuple[str, ...]) -> None:
    assert owners_of(phrase, REGISTER) == owners


@pytest.mark.parametrize("phrase", ["Vi", "jag", "någon"])
def test_a_pronoun_names_nobody(phrase: str) -> None:
    assert owners_of(phrase, REGISTER) == ()


@pytest.mark.parametrize(
    "phrase", ["Rapporten", "Frågan om buller", "På mötet", "Därefter", "Remissen skickas till samtliga", "Regeringen"]
)
def test_what_is_nobody(phrase: str) -> None:
    assert owners_of(phrase, REGISTER) is None
