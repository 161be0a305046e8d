"""Files under their checksums, so that nothing is stored twice and no name from outside becomes a path."""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

_PIECE = 1024 * 1024
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_CLOSED = {errno.EACCES, errno.EPERM, errno.EROFS}


def is_full(error: OSError) -> bool:
    """Whether there is no more room where a file was to be kept."""
    return error.errno in _FULL


def why_not_kept(error: OSError) -> str:
    """One Swedish sentence about why a file could not be kept, and what to do."""
    if is_full(error):
        return "Disken är full, så filen kunde inte sparas. Gör plats och försök igen."
    if error.errno in _CLOSED:
        return "Filen kunde inte sparas, för mappen för dokument får inte skrivas. Ge skrivrättighet till den."
    return f"Filen kunde inte sparas på disken (fel {error.errno}). Försök igen, och säg till den som sköter servern."


def sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()


def place(root: Path, checksum: str) -> Path:
    """Where the file with this checksum lies below ``root``."""
    return root / checksum[:2] / checksum


def keep(root: Path, pieces: Iterable[bytes]) -> tuple[str, int]:
    """Store the bytes below ``root``. Returns checksum and size; an unfinished file never gets its final name."""
    root.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    handle, name = tempfile.mkstemp(dir=root, prefix="incoming-")
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            for piece in pieces:
                digest.update(piece)
                size += len(piece)
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        final = place(root, digest.hexdigest())
        final.parent.mkdir(exist_ok=True)
        unfinished.replace(final)
    finally:
        unfinished.unlink(missing_ok=True)
    return digest.hexdigest(), size


def keep_file(root: Path, path: Path) -> tuple[str, int]:
    """Store a copy of the file; nothing is copied where its checksum is already there."""
    checksum = sha256(path)
    if (final := place(root, checksum)).exists():
        return checksum, final.stat().st_size
    with path.open("rb") as file:
        return keep(root, iter(lambda: file.read(_PIECE), b""))
