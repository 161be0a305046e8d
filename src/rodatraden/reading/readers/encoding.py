"""Bytes → text, whatever program once wrote them."""

from __future__ import annotations

import codecs
import re
import unicodedata

from rodatraden.reading.pages import Problem
from rodatraden.reading.readers.contract import problem

# Where å, ä, ö, Å, Ä, Ö stand in the one-byte encodings that Swedish text has been written in.
ONE_BYTE = {
    "cp1252": bytes.fromhex("e5e4f6c5c4d6"),
    "cp850": bytes.fromhex("8684948f8e99"),
    "mac_roman": bytes.fromhex("8c8a9a818085"),
}
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
TWICE_ENCODED = re.compile("Ã[¥¤¶…„–\x85\x84\x96]")
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\u200b-\u200f\u2060-\u2064\ufff0-\ufffc\ufffe\uffff]"
)
BINARY_SHARE = 0.02  # of control characters
FOREIGN_SHARE = 0.3  # of letters beyond ASCII, in encodings of one byte


def looks_like_text(head: bytes) -> bool:
    """Whether bytes are text in some encoding, told from the share of control characters."""
    if any(head.startswith(mark) for mark, _ in MARKS) or _wide(head):
        return True
    controls = sum(head.count(byte) for byte in range(32) if byte not in b"\t\n\r\f\x0b\x1a\x00")
    if controls > BINARY_SHARE * len(head) or head.count(0) > 0.3 * len(head):
        return False
    not_utf8 = len(head) - len(head.decode("utf-8", "ignore").encode())
    return not_utf8 < FOREIGN_SHARE * len(head)


def decode(data: bytes) -> tuple[str, list[Problem]]:
    """Text with ``\\n`` as line end and composed letters (NFC), without invisible characters; and what was odd."""
    text, problems = _decode(data)
    if text.count("Ã") > 2 and len(TWICE_ENCODED.findall(text)) > 2 and not re.search("[åäöÅÄÖ]", text):
        try:
            text = text.encode("cp1252").decode("utf-8")
        except UnicodeError:
            problems.append(
                problem("mixed-encoding", "Filens å, ä och ö är förvanskade; jämför namnen med originalet.")
            )
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n")
    if "\x00" in text:
        problems.append(problem("nul-bytes", "Filen innehöll nolltecken, som togs bort; kontrollera att inget saknas."))
    return tidy(text), problems


def tidy(text: str) -> str:
    """Text without what cannot be seen, and with å as one character. Soft hyphens stay only where a line breaks."""
    if not text.isascii():
        text = re.sub("\xad(?=[ \t]*(?:\n|$))", "-", text).replace("\xad", "")
        text = unicodedata.normalize("NFC", text).replace("\u2028", "\n").replace("\u2029", "\n").replace("\x85", "\n")
    return UNPRINTABLE.sub("", text)


def _decode(data: bytes) -> tuple[str, list[Problem]]:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), []
    if encoding := _wide(data[:65_536]):
        return data.decode(encoding, "replace"), []
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        pass
    lenient = data.decode("utf-8", "replace")
    bad = lenient.count("\ufffd")
    good = len(re.findall("[åäöÅÄÖé]", lenient))
    if 2 * good > bad:  # one-byte Swedish never makes any by chance
        return lenient, [problem("mixed-encoding", f"{bad} tecken i filen kan inte läsas; jämför med originalet.")]
    best = max(ONE_BYTE, key=lambda name: sum(data.count(byte) for byte in ONE_BYTE[name]))
    return data.decode(best, "replace"), []


def _wide(head: bytes) -> str:
    """UTF-16 without a byte order mark has a zero in every other byte of Swedish text."""
    half = len(head) // 2
    if half < 2:
        return ""
    even, odd = head[0 : 2 * half : 2].count(0), head[1 : 2 * half : 2].count(0)
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    return ""
