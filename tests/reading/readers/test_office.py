"""Older office files through LibreOffice."""

from __future__ import annotations

import pytest

from rodatraden.reading.limits import Limits
from rodatraden.reading.pages import Unreadable
from rodatraden.reading.readers.registry import read

RTF = rb"{\rtf1\ansi Anna Ek, {\strike Bo Berg}\par Lidby\par}"


def test_rtf_is_read_with_its_strikes(write, lines_of, struck_in, needs_libreoffice):
    document = read(write("protokoll.rtf", RTF))
    assert (document.source.kind, lines_of(document)) == ("rtf", ["Anna Ek, Bo Berg", "Lidby"])
    assert struck_in(document) == [("Bo", "run"), ("Berg", "run")]


@pytest.mark.parametrize(
    "content",
    [RTF, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "WordDocument".encode("utf-16-le") + bytes(512)],
    ids=["rtf", "doc"],
)
def test_without_libreoffice_it_is_said_how_to_get_it(write, without_programs, content):
    with pytest.raises(Unreadable, match="apt install libreoffice") as caught:
        read(write("protokoll", content))
    assert caught.value.code == "needs-libreoffice"


def test_a_conversion_that_takes_too_long_is_ended(write, needs_libreoffice):
    with pytest.raises(Unreadable) as caught:
        read(write("protokoll.rtf", RTF), limits=Limits(seconds_per_page=0.05))
    assert caught.value.code == "too-slow"


def test_a_locked_old_word_file_is_told(write):
    stream = bytearray(600)
    stream[0:2], stream[11] = b"\xec\xa5", 1
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + bytes(stream) + "WordDocument".encode("utf-16-le")
    with pytest.raises(Unreadable) as caught:
        read(write("protokoll.doc", content))
    assert caught.value.code == "encrypted"
