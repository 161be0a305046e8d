from __future__ import annotations

import pytest

from rodatraden.reading.claims import DecisionForm, DecisionKind
from rodatraden.reading.extraction.decisions import Judge

JUDGE = Judge(["Samverkansrådet för trygghet"])


def kind_of(text: str) -> DecisionKind | None:
    found = JUDGE.judge(text, after="2025-03-01")
    return found[0] if found else None


@pytest.mark.parametrize(
    "text",
    [
        "Rådet beslutar att anta planen.",
        "Det beslutades att mötet flyttas.",
        "Mötet beslöt att inte gå vidare.",
        "Dagordningen fastställdes.",
        "Protokollet godkändes och lades till handlingarna.",
        "Till justerare utsågs Anna Berg.",
        "Anna Berg valdes till ny vice ordförande.",
        "Rådet ställer sig bakom förslaget.",
        "Godkändes utan ändringar.",
        "Rådet bifaller motionen.",
        "Ansökan avslogs.",
        "Rådet uppdrar åt sekreteraren att kalla till ett extra möte.",
        "Beslut: Planen antas.",
        "Informationen läggs till handlingarna.",
        "Rådet enades om att träffas fyra gånger.",
        "Föreningen beviljades 20 000 kronor.",
        "Dagordningen godkänd.",
        "Rådet noterar informationen till protokollet.",
        "Rådet beslutar enligt förslag.",
        "Härmed beslutar rådet att avsluta projektet.",
    ],
)
def test_decided_by_this_body(text: str) -> None:
    assert kind_of(text) is DecisionKind.DECIDED


@pytest.mark.parametrize(
    "text",
    [
        "Punkten skjuts till kommande möte.",
        "Ärendet bordlades.",
        "Frågan återremitteras till arbetsgruppen.",
        "Punkten utgår.",
        "Ärendet flyttas till nästa möte.",
    ],
)
def test_put_off(text: str) -> None:
    assert kind_of(text) is DecisionKind.DEFERRED


@pytest.mark.parametrize(
    "text",
    [
        "Regeringen har beslutat om nya medel.",
        "Kommunstyrelsen beslutade att avslå ansökan.",
        "Anna berättade att styrgruppen beslutade att pausa arbetet.",
        "Alla områden har, efter beslut från cheferna, tilldelats 2 mkr.",
        "En projektplan har beslutats på länsnivå.",
        "Nämnden har antagit en ny plan.",
    ],
)
def test_reported(text: str) -> None:
    assert kind_of(text) is DecisionKind.REPORTED


@pytest.mark.parametrize(
    "text",
    [
        "Planen ska fastställas i juni.",
        "Ärendet kommer att beslutas av nämnden.",
        "Beslut behöver fattas snart.",
        "Enkäten fastställs i december 2025.",
    ],
)
def test_expected(text: str) -> None:
    assert kind_of(text) is DecisionKind.EXPECTED


@pytest.mark.parametrize(
    "text", ["Arbetsgruppen föreslår att rådet antar planen.", "Förslag om att byta lokal.", "Anna yrkar avslag."]
)
def test_proposed(text: str) -> None:
    assert kind_of(text) is DecisionKind.PROPOSED


@pytest.mark.parametrize(
    "text", ["Rådet var överens om att frågan är viktig.", "Det konstaterades att resurserna är knappa."]
)
def test_agreed_without_a_decision(text: str) -> None:
    assert kind_of(text) is DecisionKind.CONSENSUS


@pytest.mark.parametrize(
    "text",
    [
        "Beviljade projekt redovisas på webben.",
        "Beslutsunderlaget har skickats ut.",
        "Det följs upp att varje kommun utser en handläggare.",
        "Anna hälsade alla välkomna.",
    ],
)
def test_no_decision_at_all(text: str) -> None:
    assert kind_of(text) is None


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Rådet beslutar enligt förslaget.", DecisionForm.ACCORDING),
        ("Anna Berg valdes till ordförande.", DecisionForm.ELECTION),
        ("Planen fastställdes.", DecisionForm.ADOPTION),
        ("Rapporten lades till handlingarna.", DecisionForm.FILED),
        ("Frågan bordlades.", DecisionForm.POSTPONED),
        ("Rådet beslutar att mötas igen.", DecisionForm.DECISION),
    ],
)
def test_the_form_of_a_decision(text: str, form: DecisionForm) -> None:
    found = JUDGE.judge(text)
    assert found is not None
    assert found[1] is form


def test_the_deciding_body_is_told_where_it_is_another() -> None:
    found = JUDGE.judge("Kommunstyrelsen beslutade att avslå ansökan.")
    assert found is not None
    assert found[3] == "Kommunstyrelsen"
