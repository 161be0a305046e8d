"""The contracts of ``.importlinter``: they hold, and each catches what it is there for."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, SOURCE

FLOORS = "Floors"
SETTINGS = "Settings are the roof"
AREAS = "Areas stand in a fixed order"
INSIDE = "Inside an area"
STAGES = "Reading goes in stages"
IMPORTER = "Importing goes in stages"
PUBLISHING = "Papers and calendars go in stages"
NOTICES = "Letters go in stages"
ALONE = "Reading is a library of its own"
CHANGES = "Only pages, commands, applying and reviewing change the memory"
RINGS = "No rings anywhere"

# the module that breaks the rule, the import it makes, and the contract that must catch it
VIOLATIONS = [
    ("domain/meetings/queries/wrong.py", "rodatraden.search.models", FLOORS),
    ("search/wrong.py", "rodatraden.importer.models", FLOORS),
    ("base/wrong.py", "rodatraden.domain.accounts.models", FLOORS),
    ("base/wrong.py", "rodatraden.reading.pages", FLOORS),
    ("demo/wrong.py", "rodatraden.reading.layout", FLOORS),
    ("publishing/wrong.py", "rodatraden.importer.models", FLOORS),
    ("importer/wrong.py", "rodatraden.publishing.apps", FLOORS),
    ("notices/wrong.py", "rodatraden.publishing.apps", FLOORS),
    ("publishing/papers/wrong.py", "rodatraden.notices.models", FLOORS),
    ("newsletters/__init__.py", "rodatraden.base.errors", FLOORS),
    ("web/wrong.py", "config.env", SETTINGS),
    ("domain/meetings/queries/wrong.py", "rodatraden.domain.followup.models", AREAS),
    ("domain/projects/__init__.py", "rodatraden.base.errors", AREAS),
    ("domain/meetings/models/wrong.py", "rodatraden.domain.meetings.operations", INSIDE),
    ("domain/meetings/utils.py", "rodatraden.base.errors", INSIDE),
    ("reading/layout/wrong.py", "rodatraden.reading.extraction", STAGES),
    ("reading/language/wrong.py", "rodatraden.reading.layout", STAGES),
    ("importer/models/wrong.py", "rodatraden.importer.operations", IMPORTER),
    ("publishing/papers/wrong.py", "rodatraden.publishing.calendar.calendars", PUBLISHING),
    ("notices/wrong.py", "rodatraden.base.errors", NOTICES),
    ("reading/readers/wrong.py", "django.conf", ALONE),
    ("reading/readers/wrong.py", "rodatraden.base.errors", ALONE),
    ("search/wrong.py", "rodatraden.domain.meetings.operations.agenda", CHANGES),
    ("importer/wrong.py", "rodatraden.domain.documents.operations", CHANGES),
    ("publishing/papers/wrong.py", "rodatraden.domain.meetings.operations.running", CHANGES),
    ("notices/wrong.py", "rodatraden.domain.meetings.operations.running", CHANGES),
]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The packages and the contracts, where a test may spoil them."""
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=lambda _, names: [n for n in names if n in _NO_CODE])
    shutil.copy(ROOT / ".importlinter", tmp_path)
    return tmp_path


_NO_CODE = {"__pycache__", "static", "templates", "data", "lookups", "world"}


def broken(root: Path) -> list[str]:
    """The contracts that are broken, by the words before the colon of their names."""
    told = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root / "src")},
        capture_output=True,
        text=True,
    )
    assert "Contracts:" in told.stdout, told.stdout + told.stderr
    return re.findall(r"^([^:\n]+?)(?::.*)? BROKEN(?: \(.*\))?$", told.stdout, re.M)


def test_the_walls_hold() -> None:
    assert broken(ROOT) == []


@pytest.mark.parametrize(("module", "imported", "contract"), VIOLATIONS)
def test_a_wall_catches_what_it_is_there_for(copy: Path, module: str, imported: str, contract: str) -> None:
    wrong = copy / "src/rodatraden" / module
    wrong.parent.mkdir(parents=True, exist_ok=True)
    (wrong.parent / "__init__.py").touch()
    wrong.write_text(f"import {imported}\n")

    assert contract in broken(copy)


def test_a_ring_that_no_other_wall_names_is_caught(copy: Path) -> None:
    for one, other in (("structure", "meetings"), ("meetings", "structure")):
        (copy / "src/rodatraden/web" / one).mkdir(exist_ok=True)
        (copy / "src/rodatraden/web" / one / "wrong.py").write_text(f"import rodatraden.web.{other}.wrong\n")

    assert broken(copy) == [RINGS]


def test_the_order_of_the_areas_is_that_of_the_settings() -> None:
    from django.conf import settings

    contract = (ROOT / ".importlinter").read_text().split("[importlinter:contract:areas]")[1].split("exhaustive")[0]
    order = contract.split("layers =")[1].split()

    assert list(reversed(order)) == settings.AREAS
    assert sorted(order) == sorted(path.parent.name for path in SOURCE.glob("domain/*/models*") if path.parent.name)
