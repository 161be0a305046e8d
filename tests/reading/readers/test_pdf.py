"""PDF files as documents."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader

from rodatraden.reading.limits import Limits
from rodatraden.reading.pages import Unreadable
from rodatraden.reading.readers.pdf import has_lost_letters
from rodatraden.reading.readers.registry import read

DAMAGED = "Motet oppnades och ordforanden halsade alla valkomna till radet som har sitt mote med det nya laget. " * 4


def two_pages(canvas) -> None:
    for text in ("ett", "tva"):
        canvas.drawString(60, 700, text)
        canvas.showPage()


def a_picture(canvas, text: str = "") -> None:
    picture = Image.new("L", (400, 560), 255)
    ImageDraw.Draw(picture).rectangle((100, 100, 300, 104), fill=0)
    canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)
    if text:
        for number in range(0, len(text), 80):
            canvas.drawString(40, 800 - number / 5, text[number : number + 80])
    canvas.showPage()


def test_every_page_is_read_and_has_a_size(pdf):
    document = read(pdf(two_pages))
    assert [(page.number, page.text, round(page.width), round(page.height)) for page in document.pages] == [
        (1, "ett", 595, 842),
        (2, "tva", 595, 842),
    ]


def test_title_and_date_come_from_the_file(pdf):
    def draw(canvas):
        canvas.setTitle("Protokoll")
        canvas.drawString(60, 700, "text")

    document = read(pdf(draw, invariant=1))
    assert (document.title, document.modified_on, document.source.kind) == ("Protokoll", "2000-01-01", "pdf")


def test_a_locked_file_is_told(pdf):
    path = pdf(two_pages, encrypt=StandardEncryption("hemligt"))
    with pytest.raises(Unreadable) as caught:
        read(path)
    assert caught.value.code == "encrypted"


def test_a_file_that_only_may_not_be_printed_is_read(pdf):
    path = pdf(two_pages, encrypt=StandardEncryption("", ownerPassword="hemligt", canPrint=0))
    assert [page.text for page in read(path).pages] == ["ett", "tva"]


def test_a_file_cut_anywhere_gives_a_sentence_or_a_document_that_says_so(pdf):
    path = pdf(two_pages)
    whole = path.read_bytes()
    answers = set()
    for end in range(20, len(whole) - 10, len(whole) // 25):
        path.write_bytes(whole[:end])
        try:
            answers |= {found.code for found in read(path).problems}
        except Unreadable as reason:
            answers.add(reason.code)
    assert "truncated" in answers
    assert answers <= {"truncated", "empty", "damaged", "empty-pages"}


def test_more_pages_than_the_limit_are_refused(pdf):
    with pytest.raises(Unreadable) as caught:
        read(pdf(two_pages), limits=Limits(pages=1))
    assert caught.value.code == "too-large"


def test_a_page_without_text_is_told_of(pdf):
    def draw(canvas):
        canvas.drawString(60, 700, "text")
        canvas.showPage()
        canvas.showPage()

    assert [found.code for found in read(pdf(draw)).problems] == ["empty-pages"]


def test_a_scan_needs_tesseract_and_says_how_to_get_it(pdf, without_programs):
    path = pdf(a_picture)
    with pytest.raises(Unreadable, match="apt install tesseract-ocr tesseract-ocr-swe") as caught:
        read(path)
    assert caught.value.code == "needs-tesseract"


def test_without_tesseract_the_pages_that_are_text_are_still_read(pdf, without_programs):
    def draw(canvas):
        two_pages(canvas)
        a_picture(canvas)

    document = read(pdf(draw))
    assert [page.text for page in document.pages] == ["ett", "tva", ""]
    assert "needs-tesseract" in [found.code for found in document.problems]


def test_without_tesseract_a_damaged_text_layer_is_kept_and_told_of(pdf, without_programs):
    document = read(pdf(lambda canvas: a_picture(canvas, DAMAGED)))
    assert [found.code for found in document.problems] == ["text-layer-damaged"]
    assert document.pages[0].text.startswith("Motet oppnades och")


def test_a_mixed_document_is_recognised_page_by_page(pdf, sheet, needs_tesseract):
    paper = sheet("serif")
    paper.text(300, 400, "Närvarande på mötet")

    def draw(canvas):
        canvas.drawString(60, 700, "ett blad med text i filen")
        canvas.showPage()
        canvas.drawImage(ImageReader(paper.image), 0, 0, 595, 842)
        canvas.showPage()

    document = read(pdf(draw))
    assert [page.text for page in document.pages] == ["ett blad med text i filen", "Närvarande på mötet"]
    assert document.source.ocr is True


def test_a_text_layer_without_swedish_letters_is_replaced(pdf, sheet, needs_tesseract):
    paper = sheet("serif")
    paper.text(300, 400, "Mötet öppnades på ön")

    def draw(canvas):
        canvas.drawImage(ImageReader(paper.image), 0, 0, 595, 842)
        for number in range(0, len(DAMAGED), 80):
            canvas.drawString(40, 600 - number / 5, DAMAGED[number : number + 80], mode=3)

    document = read(pdf(draw))
    assert document.pages[0].text == "Mötet öppnades på ön"
    assert [found.code for found in document.problems] == ["text-layer-replaced"]


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        (DAMAGED, True),
        (DAMAGED.replace("a", "å"), False),
        ("The meeting of the council was opened and everybody was welcome to it. " * 5, False),
        ("Motet och det", False),
    ],
    ids=["damaged", "healthy", "English", "too short to tell"],
)
def test_lost_letters_are_told_from_other_languages(text, lost):
    assert has_lost_letters(text) is lost


def test_progress_reaches_the_end(pdf):
    seen: list[tuple[int, int]] = []
    read(pdf(two_pages), on_page=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (2, 2)
