"""Decisions in notes that do not say whose they are."""

from __future__ import annotations

import pytest

from rodatraden.reading.claims import DecisionKind
from rodatraden.reading.extraction.decisions import Judge


def loosely(text: str) -> DecisionKind | None:
    """As in notes that do not say whose they are."""
    found = Judge([]).judge(text)
    return found[0] if found else None


@pytest.mark.parametrize(
    "text",
    [
        "Ok att köpa två grillar.",
        "Ny kurs i teckenspråk: kör!",
        "Tummen upp från samtliga.",
        "Enhälligt.",
        "Andrahand lgh 0903 – nej, skälen räcker inte.",
        "Klubbades: träningsavgift 1 200 kr per termin.",
        "Så får det bli.",
        "Det blir inget staket i år.",
    ],
)
def test_words_of_assent_and_refusal_decide(text: str) -> None:
    assert loosely(text) is DecisionKind.DECIDED


@pytest.mark.parametrize(
    "text",
    [
        "Det blir en diskussion om staketet.",
        "Det blir svårare i år.",
        "Kostnaden blir 400 kr högre.",
        "Nästa möte blir den 3 maj.",
    ],
)
def test_what_will_be_so_decides_nothing(text: str) -> None:
    assert loosely(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Fakturan från låssmeden bestrids.",
        "Bokningstiderna kortas till tre timmar.",
        "Arvodet skrivs upp till 265 kronor.",
        "Kostnaden delas lika mellan kommunerna.",
        "Remissen besvaras inte.",
        "Hajken inställd p.g.a. för få anmälda.",
        "Cupen blir av!",
        "Tröjorna blir röda nästa säsong.",
        "Delegationen utökas med två ledamöter.",
    ],
)
def test_a_change_that_is_told_is_decided(text: str) -> None:
    assert loosely(text) is DecisionKind.DECIDED


@pytest.mark.parametrize(
    "text",
    [
        "Lokalen ska flyttas.",
        "Utredningen ska visa om lokalen ska flyttas.",
        "Mötet avslutas.",
        "Det behövs inte.",
        "Högskolan bär kostnaden.",
    ],
)
def test_what_shall_or_must_be_so_is_no_change(text: str) -> None:
    assert loosely(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Vi slutar med pappersjournal.",
        "Styrgruppen släpper projektet vidare till fas 3.",
        "Vi skriver en ny överenskommelse.",
        "Stämman röstade ner förslaget om bilpool.",
        "Från maj hyr vi ut lokalen.",
    ],
)
def test_a_body_decides_by_what_it_says_that_it_does(text: str) -> None:
    assert loosely(text) is DecisionKind.DECIDED


def test_the_chair_who_opens_the_meeting_decides_nothing() -> None:
    assert loosely("Ordförande Agnes Bly öppnar sammanträdet.") is None


@pytest.mark.parametrize(
    "text",
    [
        "Efter votering faller Börje Strids yrkande.",
        "Omröstning om julbord: bowling vann.",
        "Förslaget om att stänga kåren förkastas.",
        "Önskemålet från P14 om egen tränare avslogs.",
    ],
)
def test_the_outcome_of_a_proposal_is_decided(text: str) -> None:
    assert loosely(text) is DecisionKind.DECIDED


@pytest.mark.parametrize(
    "text",
    [
        "Parterna är eniga om att förlänga avtalet ett år.",
        "Kommunen och polisen enades om att fortsätta med mötena.",
        "Parterna träffar överenskommelse om arbetstid.",
        "Enighet om nytt schema.",
        "Länsstyrelsen medger undantag från förbudet.",
    ],
)
def test_those_who_meet_decide_though_no_body_is_told(text: str) -> None:
    assert loosely(text) is DecisionKind.DECIDED


@pytest.mark.parametrize(
    "text",
    ["Rådet är överens om att läget har försämrats.", "Rådet var överens om att ett möte ska hållas hos kommunerna."],
)
def test_agreement_on_how_things_are_is_consensus(text: str) -> None:
    assert loosely(text) is DecisionKind.CONSENSUS


@pytest.mark.parametrize("text", ["Rektor beslutar om ledighet.", "Myndigheten beslutar om stöd efter samråd."])
def test_who_decides_in_general_decides_nothing(text: str) -> None:
    assert loosely(text) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Föreningen beslutade 1987 att köpa tomten.", DecisionKind.REPORTED),
        ("Beslut om konstsnö dröjer.", DecisionKind.DEFERRED),
        ("Punkten återtas vid nästa sammanträde.", DecisionKind.DEFERRED),
        ("Gruppen ser helst att styrelsen säger ja till ansökan.", DecisionKind.PROPOSED),
        ("Det finns inget färdigt förslag till taxa.", None),
    ],
)
def test_what_is_told_put_off_or_wanted_is_not_decided(text: str, kind: DecisionKind | None) -> None:
    assert loosely(text) is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The board approved the budget.", DecisionKind.DECIDED),
        ("It was agreed to buy a boat.", DecisionKind.DECIDED),
        ("Budsjettet ble godkjent.", DecisionKind.DECIDED),
        ("Styret vedtok å kjøpe en båt.", DecisionKind.DECIDED),
        ("Saken ble utsatt til neste møte.", DecisionKind.DEFERRED),
        ("The budget has not been approved.", None),
    ],
)
def test_decisions_in_english_and_norwegian(text: str, kind: DecisionKind | None) -> None:
    assert loosely(text) is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Hyran oförändrad.", DecisionKind.DECIDED),
        ("Ny öppettid för kiosken: 10–16.", DecisionKind.DECIDED),
        ("Rökfritt även på parkeringen från 1 maj.", DecisionKind.DECIDED),
        ("Ingen sommarfest i år.", DecisionKind.DECIDED),
        ("Hundar i parken – ok t.o.m. september.", DecisionKind.DECIDED),
        ("Två träffar om året, så fick det bli.", DecisionKind.DECIDED),
        ("Till sist landade vi i att sälja båten.", DecisionKind.DECIDED),
        ("Festkommittén upplöses.", DecisionKind.DECIDED),
        ("Inga övriga frågor i år.", None),
        ("Ny tid: 14.00", None),
        ("Fullmäktige beslutar om avgifter enligt kommunallagen.", None),
        ("Klubbarna utser var sin lagledare.", None),
    ],
)
def test_decisions_in_key_words(text: str, kind: DecisionKind | None) -> None:
    assert loosely(text) is kind
