"""Programs beside Python."""

from __future__ import annotations

import pytest

from rodatraden.reading.readers.programs import available, needs


def test_programs_that_are_missing_have_no_version(without_programs):
    assert [(program.name, program.version) for program in available()] == [
        ("Tesseract med svenska", ""),
        ("LibreOffice", ""),
    ]


def test_programs_that_are_here_have_one(needs_tesseract, needs_libreoffice):
    assert [program.version[0].isdigit() for program in available()] == [True, True]


@pytest.mark.parametrize(
    ("kind", "program"), [("image", "Tesseract med svenska"), ("doc", "LibreOffice"), ("docx", "")]
)
def test_what_a_kind_needs(kind, program):
    assert needs(kind) == program
