"""What exists is written down, and what is made from the code is fresh."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from django.core.management import get_commands
from django.db import models
from tools import write_docs

from rodatraden.base.personal_data import our_models
from rodatraden.cli import parser
from tests.architecture.tree import ROOT, files, name

DOCS = ROOT / "docs"
READERS = {"text", "truth", "words"}  # what reads a variable in config/env.py


def variables(source: str) -> set[str]:
    """The environment variables that a piece of settings reads."""
    return {
        node.args[0].value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).split(".")[-1] in READERS
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }


def example() -> set[str]:
    return set(re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(encoding="utf-8"), re.M))


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_every_model_is_in_the_glossary(model: type[models.Model]) -> None:
    assert f"| `{model.__name__}` |" in (DOCS / "glossary.md").read_text(encoding="utf-8")


def test_the_glossary_names_no_model_that_is_gone() -> None:
    named = re.findall(r"\| `(\w+)` \|", (DOCS / "glossary.md").read_text(encoding="utf-8"))

    assert set(named) == {model.__name__ for model in our_models()}


@pytest.mark.parametrize("page", write_docs.pages())
def test_what_is_made_from_the_code_is_fresh(page: str) -> None:
    """When this fails: make docs."""
    assert (DOCS / "reference" / page).read_text(encoding="utf-8") == write_docs.pages()[page]


def test_every_command_is_written_down() -> None:
    page = (DOCS / "reference/commands.md").read_text(encoding="utf-8")
    ours = [f"manage.py {command}" for command, app in get_commands().items() if app.startswith("rodatraden.")]
    ours += [f"rodatraden {command}" for command in parser()._subparsers._group_actions[0].choices]
    ours += [f"make {target}" for target in re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.M)]

    assert [command for command in ours if command not in page] == []


def test_every_variable_is_in_the_example_and_no_other() -> None:
    read = set().union(*(variables(path.read_text(encoding="utf-8")) for path in (ROOT / "src/config").glob("*.py")))

    assert read == example()


def test_a_variable_that_is_read_is_found() -> None:
    assert variables('X = env.text("SOME_THING", "a")\nY = truth("OTHER", default=True)') == {"SOME_THING", "OTHER"}


def test_every_area_has_a_page_about_its_records() -> None:
    areas = {model._meta.app_label for model in our_models()}

    assert {path.stem for path in (DOCS / "records").glob("*.md")} == areas


@pytest.mark.parametrize("path", [path for path in files(".md") if "gold" not in path.parts], ids=name)
def test_a_link_leads_to_a_file_that_exists(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:|mailto:|#|/)([^)#\s]+)", path.read_text(encoding="utf-8"))

    # the pictures are taken by a test that drives the browser
    assert [link for link in links if not (path.parent / link).exists() and "docs/pictures/" not in link] == []
