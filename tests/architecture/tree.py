"""The project's files, as the tests that walk everything see them."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src/rodatraden"


@cache
def files(*endings: str) -> list[Path]:
    """Every file of the project that git keeps or would keep, with one of the endings (all, without endings)."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    if listed.returncode:
        pytest.skip("This is no git checkout, so nobody knows which files belong to the project.")
    named = sorted(set(listed.stdout.split("\0")) - {""})
    return [ROOT / name for name in named if name.endswith(endings or "") and (ROOT / name).is_file()]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def modules(*folders: str) -> Iterator[tuple[str, ast.Module]]:
    """The Python files below the folders of ``src/rodatraden`` (migrations aside), read but not run."""
    for folder in folders:
        for path in sorted((SOURCE / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield name(path), ast.parse(path.read_text(encoding="utf-8"))


def called(node: ast.AST) -> Iterator[str]:
    """What is called in a piece of code, as it is written: ``audit.record``, ``thread.ties.update``, ``len``."""
    for part in ast.walk(node):
        if isinstance(part, ast.Call):
            yield ast.unparse(part.func)
