"""Files are found, kept once and put in the queue; each that cannot be is told."""

from __future__ import annotations

import errno
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from rodatraden.base import files
from rodatraden.base.errors import NotPossible
from rodatraden.importer import operations, pipeline
from rodatraden.importer.pipeline import taking_in
from tests.factories.accounts import make_administrator
from tests.factories.clock import NOW
from tests.factories.importer import make_run

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return make_administrator()


def put(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_folders_are_walked_in_order_and_nothing_comes_twice(tmp_path: Path) -> None:
    names = ["b/2.txt", "a.txt", "b/1.txt", ".dold/x.txt", "~$a.docx"]
    for name in names:
        put(tmp_path / name, name)
    (tmp_path / "b" / "runt").symlink_to(tmp_path)
    found = pipeline.files_under([tmp_path, tmp_path / "a.txt"])
    assert [str(path.relative_to(tmp_path)) for path in found] == ["a.txt", "b/1.txt", "b/2.txt"]


def test_a_file_that_vanishes_is_told_and_the_others_are_taken_in(by, tmp_path: Path) -> None:
    stays, goes = put(tmp_path / "kvar.txt", "kvar"), put(tmp_path / "borta.txt", "borta")
    goes.unlink()
    waiting, known, refused = pipeline.take_in(make_run(), [goes, stays], by=by)
    assert ([one.file_name for one in waiting], known, [one.code for one in refused]) == (["kvar.txt"], [], ["no-file"])


def test_the_same_bytes_are_read_once(by, tmp_path: Path) -> None:
    put(tmp_path / "a.txt", "samma")
    put(tmp_path / "b.txt", "samma")
    waiting, known, _ = pipeline.take_in(make_run(), [tmp_path], by=by)
    assert ([one.file_name for one in waiting], known) == (["a.txt"], [])


@pytest.mark.parametrize(("code", "pile"), [("not-stored", "waiting"), ("encrypted", "known")])
def test_what_may_go_better_now_is_tried_again(code: str, pile: str, by, tmp_path: Path) -> None:
    path = put(tmp_path / "a.txt", "text")
    [source], _, _ = pipeline.take_in(make_run(), [path], by=by)
    operations.claim(source=source, by=by, now=NOW)
    operations.fail(source=source, code=code, message="Det gick inte.", by=by, now=NOW)
    waiting, known, _ = pipeline.take_in(make_run(), [path], by=by)
    assert {"waiting": waiting, "known": known}[pile] == [source]


def test_a_full_disk_is_told(by, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A child may write no file of more than a kilobyte, as on a disk that is full."""
    path = put(tmp_path / "a.txt", "x" * 100_000)
    program = "import sys; from pathlib import Path; from rodatraden.base import files; files.keep_file(*map(Path, sys.argv[1:]))"
    limited = subprocess.run(
        [sys.executable, "-c", program, tmp_path / "kept", path],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024)),
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert "File too large" in limited.stderr
    assert [one for one in (tmp_path / "kept").rglob("*") if one.is_file()] == []

    def full(root: Path, one: Path) -> tuple[str, int]:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(files, "keep_file", full)
    _, _, [refused] = pipeline.take_in(make_run(), [path], by=by)
    assert (refused.code, refused.message) == (
        "disk-full",
        "Disken är full, så filen kunde inte sparas. Gör plats och försök igen.",
    )


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (PermissionError(errno.EACCES, "Permission denied", "a.txt"), "no-permission"),
        (PermissionError(errno.EACCES, "Permission denied", "other-place"), "not-stored"),
        (OSError(errno.EIO, "Input/output error", "a.txt"), "not-read"),
    ],
)
def test_why_a_file_was_not_taken_in_is_told(error: OSError, code: str) -> None:
    assert taking_in._told(Path("a.txt"), error).code == code


def test_an_upload_is_known_by_its_content(by, tmp_path: Path) -> None:
    path = tmp_path / "upload.docx"
    path.write_bytes(b"PK\x05\x06" + bytes(18))
    with pytest.raises(NotPossible) as refused:
        pipeline.take_in_upload(make_run(), path, "protokoll.docx", by=by)
    assert "som inte kan läsas" in str(refused.value)
