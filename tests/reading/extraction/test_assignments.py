from __future__ import annotations

from datetime import date

import pytest

from rodatraden.reading.claims import AssignmentKind
from rodatraden.reading.extraction.assignments import Duty, find_duties, find_duty
from rodatraden.reading.extraction.register import Register

REGISTER = Register(["Anna Berg", "Bo Ek", "Cia Hed Lund", "Johan Sten"], ["Norrby kommun"])
MEETING = date(2025, 3, 4)


def duty(text: str) -> Duty | None:
    return find_duty(text, REGISTER, MEETING)


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("Anna Berg fick i uppdrag att ta fram en plan.", ("Anna Berg",)),
        ("Rådet gav Bo i uppdrag att kontakta föreningen.", ("Bo Ek",)),
        ("Styrelsen uppdrar åt Cia Hed Lund att återkomma.", ("Cia Hed Lund",)),
        ("Arbetsgruppen fick i uppdrag att återkomma med budget.", ("Arbetsgruppen",)),
        ("Ansvarig: Anna och Bo", ("Anna Berg", "Bo Ek")),
        (["Mats ombeds ringa", "Johan ombeds kontakta revisorn."][1], ("Johan Sten",)),
    ],
)
def test_given_by_the_meeting(text: str, owners: tuple[str, ...]) -> None:
    found = duty(text)
    assert found is not None
    assert (found.kind, found.owners) == (AssignmentKind.ASSIGNED, owners)


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("Bo återkommer med besked.", ("Bo Ek",)),
        ("Anna tar ansvar för återrapporteringen.", ("Anna Berg",)),
        ("Cia H L kollar med biblioteket.", ("Cia Hed Lund",)),
        ("Ordföranden skickar ut kallelsen.", ("Ordföranden",)),
        ("Anna och Bo bokar lokal.", ("Anna Berg", "Bo Ek")),
        ("RKF kommer att söka medel för detta.", ("RKF",)),
        ("Materialet kommer att spridas från Anna Berg och Bo Ek.", ("Anna Berg", "Bo Ek")),
        ("Skolcheferna sätter datum.", ("Skolcheferna",)),
    ],
)
def test_taken_on(text: str, owners: tuple[str, ...]) -> None:
    found = duty(text)
    assert found is not None
    assert (found.kind, found.owners) == (AssignmentKind.UNDERTAKING, owners)


@pytest.mark.parametrize(
    "text",
    ["Frågan behöver utredas.", "Det behöver tas fram en plan.", "Ytterligare deltagare ska meddelas till Anna Berg."],
)
def test_needed_by_nobody_named(text: str) -> None:
    found = duty(text)
    assert found is not None
    assert (found.kind, found.owners) == (AssignmentKind.NEED, ())


def test_needed_of_somebody() -> None:
    found = duty("Regionen behöver samla ihop sig under hösten.")
    assert found is not None
    assert (found.kind, found.owners, found.due) == (AssignmentKind.NEED, ("Regionen",), "under hösten")


@pytest.mark.parametrize("text", ["Önskemål om tidigare utskick.", "Det finns behov av att klargöra rollerna."])
def test_wished(text: str) -> None:
    found = duty(text)
    assert found is not None
    assert found.kind is AssignmentKind.WISH


@pytest.mark.parametrize(
    "text", ["Hör gärna av er till Anna.", "Sprid vidare inbjudan.", "Deltagarna uppmanas att läsa rapporten."]
)
def test_asked_of_everybody(text: str) -> None:
    found = duty(text)
    assert found is not None
    assert found.kind is AssignmentKind.BROADCAST


@pytest.mark.parametrize(
    "text",
    [
        "Anna beskriver läget.",
        "Bo har haft i uppdrag att revidera texten.",
        "Anna kommer att vara föräldraledig.",
        "Planen kommer att vara ett levande dokument.",
        "Vem tar ansvar för frågan?",
        "Anna återkommer inte i frågan.".replace("återkommer inte", "ska inte delta"),
        "Tidplanen behöver ev. revideras.",
    ],
)
def test_no_duty(text: str) -> None:
    assert duty(text) is None


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Bo återkommer senast den 15 april.", "2025-04-15"),
        ("Bo återkommer till nästa möte.", "till nästa möte"),
        ("Bo återkommer senast vecka 17.", "vecka 17"),
        ("Bo återkommer under hösten.", "under hösten"),
        ("Bo återkommer 2025-05-01.", "2025-05-01"),
        ("Bo återkommer.", None),
    ],
)
def test_when_it_is_due(text: str, due: str | None) -> None:
    found = duty(text)
    assert found is not None
    assert found.due == due


def test_in_a_round_a_need_without_owner_is_no_duty() -> None:
    assert find_duty("Funktionen kommer att ses över.", REGISTER, MEETING, reports=True) is None


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("Vaktmästaren inventerar förrådet.", ("Vaktmästaren",)),
        ("Till mötet i maj tar Anna fram en lista.", ("Anna Berg",)),
        ("Därefter kontaktar Bo hyresvärden.", ("Bo Ek",)),
        ("Hamnfogden smörjer slussen före midsommar.", ("Hamnfogden",)),
        ("Skrivelsen besvaras av kassören.", ("kassören",)),
        ("Säkerhetschefen ska omgående byta lås.", ("Säkerhetschefen",)),
        ("Samtliga föreningar ska senast den 1 maj lämna in sina listor.", ("Samtliga föreningar",)),
        ("Kansliet åtog sig att samla in svaren.", ("Kansliet",)),
        ("Det åligger arrangören att söka tillstånd.", ("arrangören",)),
        ("Styrelsen utser Anna att leda arbetet.", ("Anna Berg",)),
        ("Mötet ber Bo ringa leverantören.", ("Bo Ek",)),
        ("Vi hör av oss till kommunen.", ()),
    ],
)
def test_who_does_it_by_the_grammar(text: str, owners: tuple[str, ...]) -> None:
    found = duty(text)
    assert found is not None
    assert found.owners == owners


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("→ Anna: offert på segel", ("Anna Berg",)),
        ("@Bo – kolla pumpen", ("Bo Ek",)),
        ("[ ] Boka slip – Anna – v. 12", ("Anna Berg",)),
        ("Beställ boj (Bo)", ("Bo Ek",)),
        ("Städlista: Anna, Bo, klart 3 maj", ("Anna Berg", "Bo Ek")),
        ("Rampen målas om; ansvarig Anna Berg.", ("Anna Berg",)),
    ],
)
def test_notes_in_key_words(text: str, owners: tuple[str, ...]) -> None:
    found = duty(text)
    assert found is not None
    assert (found.kind, found.owners) == (AssignmentKind.ASSIGNED, owners)


@pytest.mark.parametrize(
    "text",
    [
        "[x] Boka slip – Anna",
        "Om bryggan går sönder måste föreningen laga den.",
        "Medlemmarna ansvarar själva för sina båtar.",
        "Enligt lagen ska ägaren besiktiga båten varje år.",
        "Regattan ska hållas i Visby.",
        "Hamnchefen presenterar budgeten.",
        "Anna Berg anmäler jäv.",
        "Uppdraget har varit att samla in synpunkter.",
        "Ordföranden utses av årsmötet.",
        "Anna frågar om bryggan är klar.",
    ],
)
def test_no_duty_by_the_grammar(text: str) -> None:
    assert duty(text) is None


def test_given_with_a_turn_of_phrase_in_the_passive_is_an_assignment() -> None:
    found = duty("Revisorn fick i uppdrag att granska kassan.")
    assert found is not None
    assert (found.kind, found.owners) == (AssignmentKind.ASSIGNED, ("Revisorn",))


@pytest.mark.parametrize(
    ("text", "duties"),
    [
        (
            "Anna kollar hallen och Bo ringer kommunen.",
            [(("Anna Berg",), "Anna kollar hallen"), (("Bo Ek",), "Bo ringer kommunen.")],
        ),
        (
            "Anna skriver inbjudan, Bo layoutar.",
            [(("Anna Berg",), "Anna skriver inbjudan"), (("Bo Ek",), "Bo layoutar.")],
        ),
        (
            "Anna bakar, Bo kör bord och Johan tar emot inträde.",
            [(("Anna Berg",), "Anna bakar"), (("Bo Ek",), "Bo kör bord"), (("Johan Sten",), "Johan tar emot inträde.")],
        ),
        ("Anna bokar lokal och bjuder in alla.", [(("Anna Berg",), "Anna bokar lokal och bjuder in alla.")]),
    ],
)
def test_each_duty_of_a_sentence_has_its_own_part(text: str, duties: list[tuple[tuple[str, ...], str]]) -> None:
    found = find_duties(text, REGISTER, MEETING)
    assert [(one.owners, text[slice(*(one.part or (0, len(text))))]) for one in found] == duties


def test_each_duty_of_a_sentence_has_its_own_time() -> None:
    found = find_duties("Anna ringer banken senast den 3 april, Bo skottar gången.", REGISTER, MEETING)
    assert [one.due for one in found] == ["2025-04-03", None]


def test_a_time_said_of_all_holds_for_each_duty() -> None:
    found = find_duties("Anna ringer banken och Bo skottar gången, allt före påsk.", REGISTER, MEETING)
    assert [one.due for one in found] == ["före påsk", "före påsk"]


def test_each_agent_has_a_duty() -> None:
    found = find_duties("Svaret skrivs av Anna Berg och granskas av kommunjuristen.", REGISTER, MEETING)
    assert [one.owners for one in found] == [("Anna Berg",), ("kommunjuristen",)]


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("Nour packar lådorna.", ("Nour",)),
        ("Elin V. stämmer av kartan med museet.", ("Elin V",)),
        ("Ordf. kontaktar banken.", ("Ordf",)),
        ("Komminister Alm håller i samtalen.", ("Komminister Alm",)),
        ("Styrelsen beslöt att gå med och att Bo sköter övergången.", ("Bo Ek",)),
        ("Anna fick frågan med sig och svarar på mötet den 9 maj.", ("Anna Berg",)),
        ("Det blir Bo som håller i det.", ("Bo Ek",)),
        ("Listan gås igenom av kyrkvärdarna före jul.", ("kyrkvärdarna",)),
        ("Träden tas ner av markägaren själv före lövsprickningen.", ("markägaren",)),
    ],
)
def test_taken_on_in_words_never_seen(text: str, owners: tuple[str, ...]) -> None:
    found = duty(text)
    assert found is not None
    assert (found.kind, found.owners) == (AssignmentKind.UNDERTAKING, owners)


@pytest.mark.parametrize(
    "text",
    [
        "Kommunerna registrerar frånvaro i fyra system.",
        "Frågan hanteras genom ordinarie budgetprocess.",
        "Beslutet dröjer tills vi hört av kommunen.",
        "Det ska visas om delar av verksamheten som berör skolan ska flyttas.",
        "Styrelsen köper in två grillar.",
        "Skolorna får nästa utskick vecka 2, länkar vecka 4 och insamlingen är vecka 5.",
    ],
)
def test_what_is_so_gives_nobody_a_task(text: str) -> None:
    assert duty(text) is None


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("Mary will send the report by Friday.", ("Mary",)),
        ("The secretary will contact the museum.", ("The secretary",)),
        ("Kari og Ola skal lage en plan.", ("Kari", "Ola")),
        ("Per følger opp saken til neste møte.", ("Per",)),
    ],
)
def test_taken_on_in_english_and_norwegian(text: str, owners: tuple[str, ...]) -> None:
    found = duty(text)
    assert found is not None
    assert (found.rule, found.owners) == ("assignment.abroad", owners)


@pytest.mark.parametrize("text", ["The new hall will be ready in May.", "Hallen skal være klar i mai."])
def test_how_things_will_be_is_no_task(text: str) -> None:
    assert duty(text) is None


def test_a_note_with_an_arrow_names_its_owner() -> None:
    found = duty("Garagelistan -> Torbjörn, till stämman.")
    assert found is not None
    assert (found.owners, found.due) == (("Torbjörn",), "till stämman")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ekby efterfrågade tydligare besked.", AssignmentKind.WISH),
        ("Påminn gärna rektorerna om enkäten.", AssignmentKind.BROADCAST),
        ("Filmen får gärna spridas.", AssignmentKind.BROADCAST),
    ],
)
def test_wishes_and_requests_in_other_words(text: str, kind: AssignmentKind) -> None:
    found = duty(text)
    assert found is not None
    assert found.kind is kind


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("Utredare blir Sten Alm, som ska redovisa senast 30 november.", ("Sten Alm",)),
        ("Utdragen ska visas upp av alla ledare före säsongen.", ("alla ledare",)),
        ("Klockorna sköts tills vidare av vaktmästaren.", ("vaktmästaren",)),
        ("Arbetslagen 1–3 tar fram två förslag till den 9/10.", ("Arbetslagen 1–3",)),
        ("Var och en av parterna anmäler en ersättare senast 30/9.", ("Var och en av parterna",)),
        ("Husmor Gerd byter leverantör före hösten.", ("Husmor Gerd",)),
        ("Rektorn kallar till ett möte så snart underlaget är klart.", ("Rektorn",)),
        ("Alla för in sina önskemål i listan senast 1 mars.", ("Alla",)),
        ("Planen ses över i januari, ansv. bitr. rektor", ("bitr. rektor",)),
    ],
)
def test_owners_in_other_words(text: str, owners: tuple[str, ...]) -> None:
    found = duty(text)
    assert found is not None
    assert found.owners == owners


@pytest.mark.parametrize("text", ["Affischerna ska ut!", "Enkäten ska ut före lovet."])
def test_what_shall_be_sent_off_is_needed(text: str) -> None:
    found = duty(text)
    assert found is not None
    assert (found.kind, found.owners) == (AssignmentKind.NEED, ())


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("Offerten ligger hos Bo Ek.", ("Bo Ek",)),
        ("Klagomålet landade på kanslistens bord.", ("kanslisten",)),
        ("Siv har bollen.", ("Siv",)),
        ("Städning av förrådet: Siv", ("Siv",)),
        ("Uppföljning: Anna Berg, v. 12", ("Anna Berg",)),
        ("Blommor till avgående, kassören.", ("kassören",)),
        ("Kvar sedan sist: skylten (Siv), nyckeln (Bo Ek).", ("Siv", "Bo Ek")),
        ("Skylten sätter Siv upp.", ("Siv",)),
        ("Efter betänketid åtog sig Siv att baka.", ("Siv",)),
        ("Till slut blev det Siv som ska skotta trappan.", ("Siv",)),
        ("H och T samordnar transporten.", ("H", "T")),
        ("Rörfirman Droppen AB beställer nya ventiler.", ("Rörfirman Droppen AB",)),
    ],
)
def test_owners_by_other_turns_of_phrase(text: str, owners: tuple[str, ...]) -> None:
    found = duty(text)
    assert found is not None
    assert found.owners == owners


@pytest.mark.parametrize(
    "text",
    ["Beslutet ligger hos nämnden.", "Kommunen står för kostnaden.", "Siv går igenom läget.", "Arvode: 500 kronor"],
)
def test_what_is_with_somebody_is_not_always_a_task(text: str) -> None:
    assert duty(text) is None
