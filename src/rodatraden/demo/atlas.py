"""Reads the invented world from the TOML files beside the code, once a process."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent / "world"


@cache
def table(name: str) -> dict[str, Any]:
    """The contents of ``world/NAME.toml``."""
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def matters() -> list[dict[str, Any]]:
    """Every matter of the ``matters-*.toml`` files, in the order of the files' names."""
    return [matter for path in sorted(HERE.glob("matters-*.toml")) for matter in table(path.stem)["matter"]]
