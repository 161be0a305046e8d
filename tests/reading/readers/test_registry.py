"""Which reader takes a file, and what is said of files that none can read."""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from docx import Document as WordDocument
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rodatraden.reading.limits import Limits
from rodatraden.reading.pages import Unreadable
from rodatraden.reading.readers.registry import READERS, read


def refusal(path: Path, **options) -> str:
    with pytest.raises(Unreadable) as caught:
        read(path, **options)
    message = str(caught.value)
    assert message[0].isupper()
    assert message.endswith(".")
    return caught.value.code


def word_file(path: Path, text: str = "Mötet öppnas") -> Path:
    made = WordDocument()
    made.add_paragraph(text)
    made.save(str(path))
    return path


def zip_with(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def test_every_reader_says_what_it_reads():
    kinds = [kind for reader in READERS for kind in reader.kinds]
    assert sorted(kinds) == ["doc", "docx", "html", "image", "markdown", "odt", "pdf", "rtf", "text"]


def test_the_source_tells_the_file_and_its_reader(read_text):
    source = read_text("Mötet öppnas", "möte.txt").source
    assert (source.name, source.kind, source.reader, source.ocr) == ("möte.txt", "text", "text 1", False)
    assert source.sha256 == hashlib.sha256("Mötet öppnas".encode()).hexdigest()


def test_progress_is_told_page_by_page(write):
    seen = []
    read(write("a.txt", "ett\ftvå"), on_page=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 2), (2, 2)]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b" \n\t\f \n", "empty"),
        (b"<html><body><script>x</script></body></html>", "empty"),
        (random.Random(1).randbytes(5_000), "unknown-kind"),
        (bytes(5_000), "unknown-kind"),
        (b"PK\x03\x04" + bytes(500), "truncated"),
        (b"%PDF-1.7\n" + bytes(500), "truncated"),
        (b"%PDF-1.7\nrubbish\n%%EOF\n", "damaged"),
        (b"\x89PNG\r\n\x1a\n" + bytes(500), "damaged"),
    ],
    ids=["nothing", "spaces", "script", "noise", "zeros", "cut zip", "cut pdf", "bad pdf", "bad png"],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(write, needs_tesseract, content, code):
    assert refusal(write("protokoll", content)) == code


def test_a_folder_is_no_file(tmp_path):
    assert refusal(tmp_path) == "wrong-kind"


def test_a_missing_file_is_told(tmp_path):
    assert refusal(tmp_path / "ingen.txt") == "missing"


def test_a_link_to_itself_is_told(tmp_path):
    link = tmp_path / "runt.txt"
    link.symlink_to(link)
    assert refusal(link) == "wrong-kind"


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "rör")
    assert refusal(tmp_path / "rör") == "wrong-kind"


def test_a_file_that_may_not_be_read_is_told(write):
    path = write("hemlig.txt", "hej")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read every file")
    assert refusal(path) == "no-permission"


def test_a_file_over_the_limit_is_refused(write):
    assert refusal(write("stor.txt", "hej på dig"), limits=Limits(size=5)) == "too-large"


def test_more_pages_than_the_limit_are_refused(write):
    assert refusal(write("många.txt", "a\fb\fc"), limits=Limits(pages=2)) == "too-large"


@pytest.mark.parametrize(("first", "code"), [("Workbook", "unknown-kind"), ("EncryptedPackage", "encrypted")])
def test_old_containers_are_told_apart(write, first, code):
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + first.encode("utf-16-le") + bytes(512)
    assert refusal(write("fil.xls", content)) == code


def test_a_spreadsheet_is_called_a_spreadsheet(tmp_path):
    path = zip_with(tmp_path / "lista.xlsx", {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"})
    with pytest.raises(Unreadable, match="kalkylblad"):
        read(path)


def test_a_wrongly_named_file_is_read_as_what_it_is(tmp_path):
    document = read(word_file(tmp_path / "protokoll.pdf"))
    assert (document.source.kind, [found.code for found in document.problems]) == ("docx", ["wrong-name"])


def test_a_name_without_a_known_ending_is_no_problem(write):
    assert read(write("protokoll.2024", "Mötet öppnas")).problems == []


def test_a_cut_off_word_file_is_told(tmp_path):
    path = word_file(tmp_path / "a.docx")
    path.write_bytes(path.read_bytes()[:-400])
    assert refusal(path) == "truncated"


def test_a_word_file_with_damaged_contents_is_told(tmp_path):
    path = word_file(tmp_path / "a.docx", "ord " * 5_000)
    data = bytearray(path.read_bytes())
    at = data.find(b"word/document.xml") + 200
    data[at : at + 20] = bytes(20)
    path.write_bytes(bytes(data))
    assert refusal(path) == "truncated"


def test_a_zip_bomb_is_refused_before_it_is_parsed(tmp_path):
    bomb = b"<w:document>" + b" " * 30_000_000
    assert refusal(zip_with(tmp_path / "a.docx", {"word/document.xml": bomb})) == "bomb"


def test_too_many_members_are_refused(tmp_path):
    members = {f"word/{number}.xml": b"" for number in range(60)} | {"word/document.xml": b"<x/>"}
    assert refusal(zip_with(tmp_path / "a.docx", members), limits=Limits(members=50)) == "bomb"


def test_a_bomb_of_entities_is_refused(tmp_path):
    laughs = (
        b'<!DOCTYPE x [<!ENTITY a "'
        + b"ha" * 500
        + b'">'
        + b"".join(b'<!ENTITY %c "%s">' % (98 + level, b"&%c;" % (97 + level) * 20) for level in range(8))
    )
    names = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = (
        laughs
        + b']><w:document xmlns:w="%s"><w:body><w:p><w:r><w:t>Hej &i;</w:t></w:r></w:p></w:body></w:document>' % names
    )
    assert refusal(zip_with(tmp_path / "a.docx", {"word/document.xml": body})) == "bomb"


def test_a_package_cut_anywhere_gives_a_sentence(tmp_path):
    whole = word_file(tmp_path / "hel.docx").read_bytes()
    for end in range(10, len(whole), len(whole) // 40):
        path = tmp_path / "del.docx"
        path.write_bytes(whole[:end])
        assert refusal(path) in {"truncated", "unknown-kind"}


@given(
    st.binary(min_size=1, max_size=400),
    st.sampled_from([b"", b"%PDF-1.4\n", b"<html>", b"{\\rtf1", b"BM", b"PK\x03\x04"]),
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_bring_anything_but_a_document_or_a_sentence(tmp_path, without_programs, content, start):
    path = tmp_path / "något"
    path.write_bytes(start + content)
    try:
        answer = read(path).source.kind
    except Unreadable as reason:
        answer = reason.code
    assert answer


def test_importing_the_readers_loads_no_django():
    code = "import sys, rodatraden.reading.readers.registry; print('django' in sys.modules)"
    source = Path(__file__).parents[3] / "src"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env={"PYTHONPATH": str(source)}, check=True
    )
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("inside", "content", "told"),
    [
        ("brev.txt", b"hej", "ett zip-arkiv"),
        ("ppt/slides/slide1.xml", b"<a/>", "ett bildspel"),
        ("xl/workbook.xml", b"<a/>", "ett kalkylblad"),
        ("mimetype", b"application/vnd.oasis.opendocument.presentation", "ett bildspel"),
    ],
)
def test_what_is_packed_is_told_by_what_is_inside(tmp_path: Path, inside: str, content: bytes, told: str) -> None:
    path = tmp_path / "protokoll.docx"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr(inside, content)

    with pytest.raises(Unreadable, match=f"Filen är {told}, som inte kan läsas"):
        read(path)
