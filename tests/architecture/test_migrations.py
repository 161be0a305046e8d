"""The migrations say all that the models say, one after the other."""

from __future__ import annotations

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader

OURS = [app.label for app in apps.get_app_configs() if app.name.startswith("rodatraden.")]


@pytest.mark.django_db
def test_none_is_missing() -> None:
    said = StringIO()

    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=said)
    except SystemExit:
        pytest.fail(said.getvalue())


def in_one_line(parents: dict[str, list[str]]) -> bool:
    """Whether each migration follows on the one before it, by name; ``parents`` are those within the area."""
    names = sorted(parents)
    return [parents[name] for name in names] == [[name] for name in ["", *names][: len(names)]]


@pytest.mark.parametrize("label", OURS)
def test_they_stand_in_one_line(label: str) -> None:
    nodes = MigrationLoader(None).disk_migrations
    parents = {
        name: [parent for of, parent in node.dependencies if of == label] or [""]
        for (app, name), node in nodes.items()
        if app == label
    }

    assert in_one_line(parents)


@pytest.mark.parametrize(
    ("parents", "line"),
    [
        ({"0001_first": [""], "0002_next": ["0001_first"]}, True),
        ({"0001_first": [""], "0002_one": ["0001_first"], "0003_other": ["0001_first"]}, False),
        ({"0001_first": [""], "0002_merge": ["0001_first", "0001_other"]}, False),
        ({}, True),
    ],
)
def test_a_branch_is_found(parents: dict[str, list[str]], line: bool) -> None:
    assert in_one_line(parents) is line
