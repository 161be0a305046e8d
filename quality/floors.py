"""Numbers that may not fall: ``floors.toml`` holds the least F1 by dimension, layer and key."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path

from quality.estimator import Estimate

_RAISE = 0.05  # so far above its floor a figure should have a higher one

Floors = dict[str, dict[str, dict[str, float]]]


def load(path: Path) -> Floors:
    """Dimension → layer → key → least F1."""
    floors: Floors = tomllib.loads(path.read_text(encoding="utf-8"))
    return floors


def fallen(dimension: str, estimates: Iterable[Estimate], floors: Floors) -> list[str]:
    """A line for each figure under its floor. A floor for what was not measured this time is not judged."""
    return [
        f"FELL {dimension}, {layer}, {key}: {figure:.3f} is below its floor {least:.3f}"
        for layer, key, figure, least in _measured(dimension, estimates, floors)
        if figure < least
    ]


def beaten(dimension: str, estimates: Iterable[Estimate], floors: Floors) -> list[str]:
    """A line for each figure so far above its floor that the floor should be raised."""
    return [
        f"raise {dimension}, {layer}, {key}: {figure:.3f} is well above its floor {least:.3f}"
        for layer, key, figure, least in _measured(dimension, estimates, floors)
        if figure >= least + _RAISE
    ]


def _measured(dimension: str, estimates: Iterable[Estimate], floors: Floors) -> Iterable[tuple[str, str, float, float]]:
    figures = {(one.layer, one.key): one.f1 for one in estimates}
    for layer, keys in floors.get(dimension, {}).items():
        for key, least in keys.items():
            if (layer, key) in figures:
                yield layer, key, figures[layer, key], least
