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


UNKNOWN = Judge([])


def told_of(text: str) -> DecisionKind | None:
    found = UNKNOWN.judge(text, after="2025-03-01")
    return found[0] if found else None


@pytest.mark.parametrize(
    "text",
    [
        "Hamnnämnden antar avgifterna för kajplatser.",
        "Avgiften för båtplats höjs till 900 kronor.",
        "Hyresavtalet med Seglarna sägs upp.",
        "Vi landar i att flytta lägret till augusti.",
        "Ja till att låna ut bryggan.",
        "Utökad öppettid i bastun: nej, enligt tidigare praxis.",
        "Styrelsen tackar nej till erbjudandet.",
        "Motionen anses besvarad.",
        "Ordföranden finner bifall till förslaget.",
        "Det bestämdes att klubben byter bank.",
        "att godkänna bokslutet",
        "Förslaget om ny brygga avvisades.",
        "Nyval: Lo Ström, suppleant.",
        "Ledamöterna enades om att flytta festen.",
    ],
)
def test_decided_where_the_record_names_no_body(text: str) -> None:
    assert told_of(text) is DecisionKind.DECIDED


@pytest.mark.parametrize(
    "text",
    [
        "Hamnnämnden beslutade i våras att höja avgiften.",
        "Förra styrelsen beslutade att sälja bojen.",
        "Tingsrätten avslog klubbens begäran.",
        "Granklubben har valt att satsa på kanot.",
        "Regionen har sagt ja till att bygga en ramp.",
        "Kommunfullmäktige antog planen den 3 februari.",
    ],
)
def test_reported_by_who_and_when(text: str) -> None:
    assert told_of(text) is DecisionKind.REPORTED


@pytest.mark.parametrize(
    "text",
    [
        "Hamnnämnden väntas ta ställning till avgiften i maj.",
        "Styrelsen fattar beslut om lägret vid nästa möte.",
        "Stämman i april väljer revisor.",
        "Frågan avgörs på höstmötet.",
        "Beslutet om bidraget väntas under våren.",
    ],
)
def test_expected_by_a_time_to_come(text: str) -> None:
    assert told_of(text) is DecisionKind.EXPECTED


@pytest.mark.parametrize(
    "text",
    [
        "Frågan om ny båt parkeras till hösten.",
        "Inköpet får vänta till våren.",
        "Punkten lämnas öppen.",
        "Inget beslut fattades i frågan.",
        "Vi tar det på nästa möte.",
    ],
)
def test_put_off_in_other_words(text: str) -> None:
    assert told_of(text) is DecisionKind.DEFERRED


@pytest.mark.parametrize("text", ["Hamnmästaren rekommenderar ny boj.", "Förslag: byt lås på boden."])
def test_proposed_without_the_verb(text: str) -> None:
    assert told_of(text) is DecisionKind.PROPOSED


@pytest.mark.parametrize(
    "text",
    [
        "Enligt stadgarna väljer årsmötet revisorer.",
        "Kassören utses av styrelsen.",
        "Det är hamnchefen som beslutar om kajplats.",
        "Ska vi köpa en ny boj?",
        "Om priset höjs väljer vi en annan leverantör.",
        "Godkända båtar får märke.",
        "Lagen kräver att avgiften ska vara fastställd i tid.",
    ],
)
def test_nothing_decided_though_the_verb_is_there(text: str) -> None:
    assert told_of(text) is None
