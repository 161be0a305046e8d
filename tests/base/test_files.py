from __future__ import annotations

import errno
import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from rodatraden.base import files

CONTENT = b"Protokoll"
CHECKSUM = hashlib.sha256(CONTENT).hexdigest()


def everything(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.is_file()]


def test_the_checksum_is_that_of_all_the_bytes(tmp_path: Path) -> None:
    large = tmp_path / "large"
    large.write_bytes(CONTENT * 300_000)

    assert files.sha256(large) == hashlib.sha256(CONTENT * 300_000).hexdigest()


def test_what_is_kept_lies_under_its_checksum(tmp_path: Path) -> None:
    kept = files.keep(tmp_path / "new", [b"Proto", b"koll"])

    assert kept == (CHECKSUM, len(CONTENT))
    assert everything(tmp_path) == [tmp_path / "new" / CHECKSUM[:2] / CHECKSUM]
    assert files.place(tmp_path / "new", CHECKSUM).read_bytes() == CONTENT


def test_the_same_bytes_are_kept_once(tmp_path: Path) -> None:
    assert files.keep(tmp_path, [CONTENT]) == files.keep(tmp_path, [CONTENT])
    assert len(everything(tmp_path)) == 1


def test_a_write_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def breaks_off() -> Iterator[bytes]:
        yield b"Proto"
        raise OSError("no space left")

    with pytest.raises(OSError, match="no space left"):
        files.keep(tmp_path, breaks_off())

    assert everything(tmp_path) == []


def test_a_file_is_copied_and_stays_where_it_was(tmp_path: Path) -> None:
    given = tmp_path / "given.txt"
    given.write_bytes(CONTENT)

    assert files.keep_file(tmp_path / "root", given) == (CHECKSUM, len(CONTENT))
    assert given.read_bytes() == CONTENT
    assert files.place(tmp_path / "root", CHECKSUM).read_bytes() == CONTENT


def test_a_file_that_is_there_is_not_written_again(tmp_path: Path) -> None:
    given = tmp_path / "given.txt"
    given.write_bytes(CONTENT)
    files.keep_file(tmp_path / "root", given)
    kept = files.place(tmp_path / "root", CHECKSUM)
    before = kept.stat().st_ino

    assert files.keep_file(tmp_path / "root", given) == (CHECKSUM, len(CONTENT))
    assert kept.stat().st_ino == before


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "Disken är full, så filen kunde inte sparas. Gör plats och försök igen."),
        (
            errno.EROFS,
            "Filen kunde inte sparas, för mappen för dokument får inte skrivas. Ge skrivrättighet till den.",
        ),
        (
            errno.EIO,
            "Filen kunde inte sparas på disken (fel 5). Försök igen, och säg till den som sköter servern.",
        ),
    ],
)
def test_why_a_file_was_not_kept_is_told_in_swedish(number: int, words: str) -> None:
    assert files.why_not_kept(OSError(number, "No luck")) == words
