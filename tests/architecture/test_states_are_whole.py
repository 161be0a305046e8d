"""Every table of moves covers every state, and every state can be reached from the first."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping

import pytest
from django.apps import apps
from django.db import models

Moves = Mapping[models.TextChoices, set[models.TextChoices]]


def tables() -> Iterator[tuple[str, Moves]]:
    for app in apps.get_app_configs():
        if not app.name.startswith("rodatraden."):
            continue
        try:
            enums = importlib.import_module(f"{app.name}.enums")
        except ModuleNotFoundError:
            continue
        for name in vars(enums):
            if name.endswith("_MOVES"):
                yield f"{app.label}.{name}", getattr(enums, name)


def faults(moves: Moves) -> list[str]:
    every = set(type(next(iter(moves))))
    reached, waiting = set(), [next(iter(moves))]
    while waiting:
        state = waiting.pop()
        if state not in reached:
            reached.add(state)
            waiting += moves.get(state, set())
    return [f"says nothing of {state.name}" for state in sorted(every - set(moves))] + [
        f"nothing leads to {state.name}" for state in sorted(every - reached)
    ]


@pytest.mark.parametrize(("name", "moves"), [pytest.param(*one, id=one[0]) for one in tables()])
def test_a_table_of_moves_is_whole(name: str, moves: Moves) -> None:
    assert faults(moves) == []


def test_there_are_tables_to_look_at() -> None:
    assert "followup.ASSIGNMENT_MOVES" in dict(tables())


def test_a_state_left_out_or_out_of_reach_is_found() -> None:
    class Light(models.TextChoices):
        GREEN = "green"
        RED = "red"
        YELLOW = "yellow"

    assert faults({Light.GREEN: {Light.YELLOW}, Light.YELLOW: {Light.GREEN}}) == [
        "says nothing of RED",
        "nothing leads to RED",
    ]
