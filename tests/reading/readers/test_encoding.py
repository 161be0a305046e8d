"""Bytes → text."""

from __future__ import annotations

import pytest

SWEDISH = "Närvarande: Åsa på ön"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "cp850", "mac_roman"]
)
def test_swedish_is_read_in_every_encoding_it_has_been_written_in(read_text, encoding):
    assert read_text(SWEDISH.encode(encoding)).pages[0].text == SWEDISH


def test_letters_that_were_encoded_twice_are_restored(read_text):
    twice = "Närvarande är Åsa från ön".encode().decode("cp1252", "ignore")
    assert read_text(twice).pages[0].text == "Närvarande är Åsa från ön"


def test_composed_and_decomposed_letters_are_the_same(read_text):
    assert read_text("A\u030asa pa\u030a o\u0308n").pages[0].text == "Åsa på ön"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\x0b", "\u2028"])
def test_every_line_end_is_a_newline(read_text, end):
    assert read_text(f"ett{end}två".encode()).pages[0].text == "ett\ntvå"


def test_soft_hyphens_stay_only_where_a_line_breaks(read_text):
    assert read_text("kom\xadmun och kom\xad\nmun").pages[0].text == "kommun och kom-\nmun"


def test_nul_bytes_are_taken_out_and_told_of(read_text):
    document = read_text("Mötet\x00 öppnas".encode())
    assert (document.pages[0].text, [found.code for found in document.problems]) == ("Mötet öppnas", ["nul-bytes"])


def test_a_few_broken_bytes_do_not_cost_the_rest(read_text):
    document = read_text("Åsa på ön är här på ön\n".encode() + b"\xff slut")
    assert (document.pages[0].text, [found.code for found in document.problems]) == (
        "Åsa på ön är här på ön\n\ufffd slut",
        ["mixed-encoding"],
    )
