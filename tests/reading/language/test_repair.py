import re
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from rodatraden.reading.language.repair import repair, repaired_text
from rodatraden.reading.pages import Document, Page, Repair, Source

RECORDS = Path(__file__).parents[4] / "shared" / "minutes"
PROSE = """\
Ordföranden öppnade mötet och hälsade alla välkomna till årets första sammanträde.
Nämnden fastställde dagordningen och lade föregående protokoll till handlingarna.
Kommunerna i länet har tagit fram en gemensam färdplan för barns och ungas hälsa.
Förvaltningschefen berättade att uppföljningen visar på stora skillnader mellan skolorna.
Samverkansgruppen föreslår att överenskommelsen förlängs i två år från och med våren.
Rådet var överens om att politiker behöver stöd för att kunna formulera relevanta mål.
Länsdelarna får möjlighet att söka medel för hälsofrämjande och förebyggande insatser.
Det är viktigt att elevhälsan, socialtjänsten och barnhälsovården når varandra tidigt.
Frågan återkommer på nästa möte, då även äldreomsorgens behov ska tas upp.
Sekreteraren skickar underlaget till ledamöterna före den åttonde oktober.
Arbetsgruppen påpekade att kostnaderna ökar när fler behöver hjälp under längre tid.
Mötet avslutades och ordföranden tackade för ett gott samtal och önskade en trevlig sommar.
"""
TELLING = "Det som togs upp ar inte klart och darfor ska fragan tas upp pa nytt for alla fran lanet. "


def document(*pages: str) -> Document:
    return Document(Source("x.txt", "", "text", "text 1"), [Page(n, text) for n, text in enumerate(pages, 1)])


def without_dots(text: str) -> str:
    return text.translate(str.maketrans("åäöÅÄÖ", "aaoAAO"))


def read(text: str, **known: list[str]) -> str:
    """What a damaged text is repaired to, when it stands after a page that is surely damaged."""
    repairs = repair(document(TELLING, text), **known)
    return repaired_text(text, repairs.get(2, []))


def share_right(printed: str, got: str) -> float:
    wanted = re.findall(r"[^\W_]+", printed)
    return sum(a == b for a, b in zip(wanted, re.findall(r"[^\W_]+", got), strict=True)) / len(wanted)


def test_lost_dots_come_back() -> None:
    damaged = without_dots(PROSE)
    assert share_right(PROSE, damaged) < 0.7
    repaired = repaired_text(damaged, repair(document(damaged))[1])
    assert share_right(PROSE, repaired) >= 0.98


def test_clean_text_comes_through_unchanged() -> None:
    assert repair(document(PROSE, PROSE.upper())) == {}


def test_english_comes_through_unchanged() -> None:
    text = "Save the date for the conference on public health. It is open to all of the members and their guests. " * 5
    assert repair(document(text)) == {}


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")
@pytest.mark.parametrize("typeface", ["DejaVuSans.ttf", "LiberationSerif-Regular.ttf"])
def test_swedish_read_with_the_english_model_is_restored(tmp_path: Path, typeface: str) -> None:
    try:
        font = ImageFont.truetype(typeface, 36)
    except OSError:
        pytest.skip(f"the typeface {typeface} is not installed")
    image = Image.new("L", (2100, 64 * (PROSE.count("\n") + 2)), 255)
    ImageDraw.Draw(image).multiline_text((60, 60), PROSE, font=font, fill=0, spacing=20)
    image.save(tmp_path / "page.png", dpi=(300, 300))
    seen = subprocess.run(
        ["tesseract", str(tmp_path / "page.png"), "-", "-l", "eng", "--psm", "6"],
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    words = set(re.findall(r"[^\W_]+", PROSE))
    got = repaired_text(seen, repair(document(seen))[1])
    before = len(words & set(re.findall(r"[^\W_]+", seen))) / len(words)
    after = len(words & set(re.findall(r"[^\W_]+", got))) / len(words)
    assert before < 0.7
    assert after >= 0.95


@pytest.mark.parametrize(
    ("damaged", "printed"),
    [
        ("i Varmlands l4n", "i Värmlands län"),
        ("i hela |3net", "i hela länet"),
        ("samverkan i I&n", "samverkan i län"),
        ("6verens om 6vriga frégor", "överens om övriga frågor"),
        ("hdlsoframjande arbete", "hälsofrämjande arbete"),
        ("ett nytt méte", "ett nytt möte"),
        ("| lanet finns skolor", "I länet finns skolor"),
        ("Halso- och sjukvard", "Hälso- och sjukvård"),
        ("omvardnadsteam", "omvårdnadsteam"),
        ("barn 0-6 ar", "barn 0-6 år"),
        ("det ar bra", "det är bra"),
        ("olika fran ar till ar", "olika från år till år"),
        ("laget runt", "laget runt"),
        ("for att fortsatta", "för att fortsätta"),
        ("det fortsatta arbetet", "det fortsatta arbetet"),
        ("Asa och Goran", "Åsa och Göran"),
        ("lngrid redovisade", "Ingrid redovisade"),
    ],
)
def test_what_ocr_makes_of_words(damaged: str, printed: str) -> None:
    assert read(damaged) == printed


@pytest.mark.parametrize(
    "text",
    [
        "namn.efternamn@lansstyrelsen.se",
        "https://www.halsa.se/lanet",
        "(halsaorebro.se).",
        "TrU och KoL",
        "KTX, BVX, SPOR",
        "Getting it right for every child",
        "6 st, 6st, 30 kr, 2024-06-14, kl 13.30",
    ],
)
def test_what_must_not_be_touched(text: str) -> None:
    assert read(text) == text


@pytest.mark.parametrize("text", ["é" * 5000, "d" * 59, "idé" * 19, "|&!" * 500, "6" * 40 + "a"])
def test_nonsense_is_soon_done_with(text: str) -> None:
    assert len(repair(document(TELLING, text)).get(2, [])) <= 1


def test_two_names_that_have_run_together_are_parted() -> None:
    assert read("AnnaSvensson deltog") == "Anna Svensson deltog"


def test_names_of_the_register_win() -> None:
    assert read("Mote med Harlosa", known=["Harlösa kommun"]) == "Möte med Harlösa"


def test_abbreviations_are_repaired_to_what_the_register_knows() -> None:
    assert read("OVBF svarade", known=["ÖVBF"]) == "ÖVBF svarade"
    assert read("OVBF svarade") == "OVBF svarade"


def test_offsets_are_those_of_the_raw_text() -> None:
    text = TELLING + "Radet ar klart."
    start = text.index("Radet")
    assert [(one.start, one.end, one.reading) for one in repair(document(text))[1] if one.start >= start] == [
        (start, start + 5, "Rådet"),
        (start + 6, start + 8, "är"),
    ]


def test_the_runner_up_is_kept() -> None:
    text = TELLING + "Det galler lan."
    [one] = [one for one in repair(document(text))[1] if text[one.start : one.end] == "lan"]
    assert (one.reading, one.alternatives[0]) == ("län", "lån")
    assert 0.5 <= one.confidence < 0.99


def test_repaired_text_puts_the_readings_in() -> None:
    assert repaired_text("a lan b", [Repair(2, 5, "län")]) == "a län b"


@pytest.mark.records
@pytest.mark.skipif(not RECORDS.is_dir(), reason="the real records do not lie beside the project")
def test_clean_records_are_not_changed() -> None:
    clean = [path for path in sorted(RECORDS.glob("*.txt")) if "2024-05-17" not in path.name]
    assert [repair(document(*path.read_text("utf-8").split("\f"))) for path in clean] == [{} for _ in clean]


@pytest.mark.records
@pytest.mark.skipif(not RECORDS.is_dir(), reason="the real records do not lie beside the project")
def test_dots_taken_from_clean_records_come_back() -> None:
    for path in sorted(RECORDS.glob("*.txt")):
        printed = path.read_text("utf-8")
        if "2024-05-17" not in path.name:
            damaged = without_dots(printed)
            assert share_right(printed, repaired_text(damaged, repair(document(damaged))[1])) >= 0.985


@pytest.mark.parametrize(
    ("damaged", "meant"),
    [
        ("for fersta gangen", "för första gången"),
        ("det giiller folkhiilsan", "det gäller folkhälsan"),
        ("alla hiilsade valkomna", "alla hälsade välkomna"),
        ("minnesanfeckningar skickas", "minnesanteckningar skickas"),
        ("enligt lansstrategin", "enligt länsstrategin"),
        ("de linsdelar som finns", "de länsdelar som finns"),
        ("for stod i fordldraskapet", "för stöd i föräldraskapet"),
        ("omsorg och vard", "omsorg och vård"),
        ("som ska sta vard", "som ska stå värd"),
        ("det bor provas", "det bör prövas"),
        ("det bor bli", "det bör bli"),
        ("barnhalsovarden", "barnhälsovården"),
        ("under tva 4r framat", "under två år framåt"),
        ("0vriga fragor", "Övriga frågor"),
        ("alla 0vriga fragor", "alla övriga frågor"),
    ],
)
def test_what_recognition_often_does_is_undone(damaged: str, meant: str) -> None:
    assert read(damaged) == meant


@pytest.mark.parametrize(
    ("damaged", "meant"),
    [("Norrkvarnskoping", "Norrkvarnsköping"), ("Tuvaslatts", "Tuvaslätts"), ("Marképing", "Marköping")],
)
def test_an_unknown_place_is_told_by_its_ending(damaged: str, meant: str) -> None:
    assert read(f"fran {damaged} kommun") == f"från {meant} kommun"


def test_an_unknown_name_is_not_taken_apart_into_odd_words() -> None:
    assert read("fran Vargafors och Kolarfors") == "från Vargafors och Kolarfors"


def test_a_name_of_the_register_is_told_also_where_more_than_dots_were_lost() -> None:
    assert read("fran Tuvasldtts och Ndverberg", known=["Tuvaslätts kommun", "Näverberg"]) == (
        "från Tuvaslätts och Näverberg"
    )


def test_a_word_of_the_register_takes_the_capital_that_is_printed() -> None:
    known = ["Maj Berg", "Regionen", "Chefsgrupp hälsa"]
    assert read("den 3 maj for regionen och Halsa", known=known) == "den 3 maj för regionen och Hälsa"


def test_a_given_name_of_the_register_wins_over_a_word() -> None:
    assert read("da sade Par ja", known=["Pär Lund"]) == "då sade Pär ja"
