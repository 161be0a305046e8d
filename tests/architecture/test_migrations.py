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


@pytest.mark.parametrize("label", OURS)
def test_they_stand_in_one_line(label: str) -> None:
    nodes = MigrationLoader(None).disk_migrations
    parents = [
        [parent for app, parent in nodes[key].dependencies if app == label] for key in sorted(nodes) if key[0] == label
    ]
    names = [name for app, name in sorted(nodes) if app == label]

    assert parents == [[], *([name] for name in names[:-1])][: len(names)]
