"""Writes a paper as one PDF file that is both PDF/A-3a, for keeping, and PDF/UA-1, for everybody to read.

Method: WeasyPrint writes tagged PDF/A-3a, and the one thing that PDF/UA asks for beyond that, the mark in its
metadata (ISO 14289-1, clause 5), is put in with the extension schema by which PDF/A (ISO 19005-3, clause 6.6.2.3)
allows marks that it does not know.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from functools import cache
from importlib import resources
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pikepdf
from django.conf import settings

from rodatraden.base.errors import NotPossible
from rodatraden.publishing.papers.page import html
from rodatraden.publishing.papers.shapes import Paper, Record

if TYPE_CHECKING:
    from weasyprint.document import Document
    from weasyprint.urls import URLFetcherResponse

_STYLES = Path(__file__).with_name("paper.css")
_ADDRESS = re.compile(r"letters:(?P<weight>\d{3})/(?P<name>[\w-]+\.woff2)")  # how the styles ask for letters
_COLOURS = "paper"
_WITHIN = {
    "name": "justerad-text.txt",
    "description": "Texten som justerades, som den är ordagrant. Fingeravtrycket är SHA-256 av den här filen.",
    "relationship": "Data",
}
_END_OF_METADATA = b"</rdf:RDF>"
_UA = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
  <pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about=""
    xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
  <pdfaExtension:schemas>
    <rdf:Bag>
      <rdf:li rdf:parseType="Resource">
        <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
        <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
        <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
        <pdfaSchema:property>
          <rdf:Seq>
            <rdf:li rdf:parseType="Resource">
              <pdfaProperty:name>part</pdfaProperty:name>
              <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
              <pdfaProperty:category>internal</pdfaProperty:category>
              <pdfaProperty:description>The part of ISO 14289 that the file follows</pdfaProperty:description>
            </rdf:li>
          </rdf:Seq>
        </pdfaSchema:property>
      </rdf:li>
    </rdf:Bag>
  </pdfaExtension:schemas>
</rdf:Description>
"""


def pdf(paper: Paper) -> bytes:
    """The paper as a PDF file. Raises NotPossible where the library that sets the text (Pango) is not installed.

    The approved text of a record goes along as a file within (ISO 19005-3), so that its fingerprint can be taken from
    the file alone. A character that no letters on the server hold is printed as �, since a file with a gap would not follow the
    standards.
    """
    shown, text = html(paper), paper.text if isinstance(paper, Record) else ""
    written, lacking = _set(shown, text)
    if lacking:
        written, _ = _set(shown.translate(dict.fromkeys(lacking, "\N{REPLACEMENT CHARACTER}")), text)
    return _also_for_everybody(written)


def _set(shown: str, text: str) -> tuple[bytes, set[int]]:
    """An HTML document as PDF/A-3a with ``text`` as a file within, and the characters that no letters held."""
    try:
        import weasyprint
        from weasyprint.css import ColorProfile
        from weasyprint.text.fonts import FontConfiguration
    except OSError as missing:
        raise NotPossible(
            "PDF kan inte skrivas, eftersom programbiblioteket Pango saknas på servern. "
            "Be den som sköter servern installera det (i Debian heter paketet libpango-1.0-0), "
            "eller hämta Word-filen i stället."
        ) from missing
    lacking: set[int] = set()

    def finish(document: Document, _: object) -> None:
        lacking.update(character for font in document.fonts.values() for character in font.missing)

    fonts, letters = FontConfiguration(), letters_of(weasyprint.urls)
    with resources.files("weasyprint.pdf").joinpath("sRGB2014.icc").open("rb") as profile:
        colours = {_COLOURS: ColorProfile(profile, "sRGB2014.icc", "relative-colorimetric", (["r"], ["g"], ["b"]))}
    written = weasyprint.HTML(string=shown, url_fetcher=letters).write_pdf(
        stylesheets=[weasyprint.CSS(filename=_STYLES, font_config=fonts, url_fetcher=letters)],
        font_config=fonts,
        pdf_variant="pdf/a-3a",
        color_profiles=colours,
        attachments=[weasyprint.Attachment(string=text, **_WITHIN)] if text else None,
        output_intent=_COLOURS,
        finisher=finish,
    )
    return written, lacking


def letters_of(urls: ModuleType) -> Callable[[str], URLFetcherResponse]:
    """What answers for WeasyPrint when it asks for a file: with our own letters, and with nothing else."""

    def fetch(url: str) -> URLFetcherResponse:
        found = _ADDRESS.fullmatch(url)
        if not found or not (file := _file_named(found["name"])):
            raise ValueError(f"Nothing but our own letters is used on paper: {url[:80]}")
        return urls.URLFetcherResponse(url, _letters(file, int(found["weight"])), {"Content-Type": "font/ttf"})

    return fetch


def _file_named(name: str) -> Path | None:
    """The file of letters in the built front end; None where that is not built, which leaves the server's own."""
    files = (Path(folder) / name for folder in settings.STATICFILES_DIRS)
    return next((file for file in files if file.is_file()), None)


@cache
def _letters(file: Path, weight: int) -> bytes:
    """The letters in one weight. The file holds all weights at once, whose widths a PDF file cannot tell apart."""
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    out = io.BytesIO()
    with TTFont(file) as font:
        instancer.instantiateVariableFont(font, {"wght": weight}, inplace=True)
        font.flavor = None
        font.save(out)
    return out.getvalue()


def _also_for_everybody(written: bytes) -> bytes:
    """A PDF/A file of WeasyPrint's, with the mark of PDF/UA-1 among its metadata."""
    with pikepdf.open(io.BytesIO(written)) as file:
        metadata = file.Root.Metadata.read_bytes()
        before, end, after = metadata.rpartition(_END_OF_METADATA)
        file.Root.Metadata.write(before + _UA + end + after)
        out = io.BytesIO()
        file.save(out)
    return out.getvalue()
