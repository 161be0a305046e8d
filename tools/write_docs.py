"""Writes docs/reference: what can be read out of the code is never written by hand.

Run through `make docs`. A test compares what stands in the folder with what would be written now.
"""

from __future__ import annotations

import argparse
import importlib
import inspect
import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = ROOT / "docs/reference"
MADE = "<!-- Skriven av tools/write_docs.py (make docs); ändra koden, inte den här sidan. -->"


def main() -> int:
    """Write every page and say which."""
    sys.path[:0] = [str(ROOT), str(ROOT / "src")]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    REFERENCE.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (REFERENCE / name).write_text(text, encoding="utf-8")
        print(f"docs/reference/{name}")
    return 0


def pages() -> dict[str, str]:
    """Every page: its file name and its text. Django must be set up."""
    made = {"states.md": states(), "records.md": records(), "commands.md": commands(), "settings.md": settings()}
    return {name: f"{MADE}\n\n{text.strip()}\n" for name, text in made.items()}


def states() -> str:
    """Every table of moves, drawn and told."""
    parts = [
        "# Lägen",
        "Så kan läget ändras. Det som inte är ritat går inte; försöket besvaras med en mening om varför.",
    ]
    for enums in _enums():
        for name, moves in sorted(vars(enums).items()):
            if not name.endswith("_MOVES"):
                continue
            kind = type(next(iter(moves)))
            pairs = [(here, there) for here in kind for there in kind if there in moves[here]]
            drawn = [f"    [*] --> {next(iter(kind)).name}"]
            drawn += [f'    state "{state.label}" as {state.name}' for state in kind]
            drawn += [f"    {here.name} --> {there.name}" for here, there in pairs]
            told = [f"| {here.label} | {there.label} |" for here, there in pairs]
            parts += [
                f"## {kind.__name__}",
                "\n".join(["```mermaid", "stateDiagram-v2", *drawn, "```"]),
                "\n".join(["| från | till |", "|---|---|", *told]),
            ]
    return "\n\n".join(parts)


def records() -> str:
    """Every model with its fields; also the register of where data about people may stand."""
    from django.apps import apps
    from django.db import models

    parts = [
        "# Uppgifter som sparas",
        "Varje slag av uppgift, fält för fält. ● betyder att fältet kan innehålla personuppgifter.",
    ]
    for app in apps.get_app_configs():
        if not app.name.startswith("rodatraden.") or not app.models:
            continue
        parts.append(f"## {app.verbose_name}")
        for model in app.get_models():
            if model._meta.auto_created:
                continue
            personal = model.PersonalData.fields  # type: ignore[attr-defined]  # declared by every model, which a test demands
            rows = [
                f"| `{field.name}` | {_label(field)} | {_kind(field)} | {'●' if field.name in personal else ''} |"
                for field in model._meta.get_fields()
                if isinstance(field, models.Field)
            ]
            parts += [
                f"### {model.__name__}: {model._meta.verbose_name}",
                inspect.getdoc(model) or "",
                "\n".join(["| fält | heter | slag | |", "|---|---|---|---|", *rows]),
            ]
    return "\n\n".join(parts)


def commands() -> str:
    """The commands of ``rodatraden``, of ``make`` and of ``manage.py``."""
    from django.core.management import get_commands, load_command_class

    from rodatraden.cli import parser

    parts = ["# Kommandon", "## rodatraden"]
    top = parser()
    (below,) = (action for action in top._actions if isinstance(action, argparse._SubParsersAction))
    helped = {action.dest: action.help for action in below._choices_actions}
    for name, command in below.choices.items():
        parts += [f"### rodatraden {name}", f"{_sentence(helped.get(name) or '')}", *_options(command)]
    parts += ["## make", "\n".join(_targets((ROOT / "Makefile").read_text(encoding="utf-8")))]
    parts.append("## manage.py")
    for name, app in sorted(get_commands().items()):
        if app.startswith("rodatraden."):
            made = load_command_class(app, name)
            parts += [f"### manage.py {name}", made.help, *_options(made.create_parser("manage.py", name), made)]
    return "\n\n".join(parts)


def settings() -> str:
    """The variables of .env.example with the words above each."""
    rows, words = [], []
    for line in (ROOT / ".env.example").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            words.append(line.lstrip("# "))
        elif "=" in line:
            name, value = line.split("=", 1)
            rows.append(f"| `{name}` | {f'`{value}`' if value else 'tomt'} | {' '.join(words)} |")
            words = []
        else:
            words = []
    head = ["# Inställningar", "Allt som skiljer installationer åt läses ur miljön. Mallen är `.env.example`."]
    return "\n\n".join([*head, "\n".join(["| variabel | om den saknas | betyder |", "|---|---|---|", *rows])])


def _enums() -> Iterator[object]:
    from django.apps import apps

    for app in apps.get_app_configs():
        if app.name.startswith("rodatraden."):
            try:
                yield importlib.import_module(f"{app.name}.enums")
            except ModuleNotFoundError:
                continue


def _options(command: argparse.ArgumentParser, made: object | None = None) -> list[str]:
    """A table of what a command takes beside what every command takes."""
    common = {"help"}
    if made is not None:
        from django.core.management.base import BaseCommand

        common |= {action.dest for action in BaseCommand().create_parser("", "")._actions}
    rows = [
        f"| `{' '.join([*action.option_strings, str(action.metavar or '')]).strip()}` | {_sentence(action.help or '')} |"
        for action in command._actions
        if action.dest not in common
    ]
    return ["\n".join(["| | |", "|---|---|", *rows])] if rows else []


def _targets(makefile: str) -> Iterable[str]:
    yield "| | |"
    yield "|---|---|"
    for name, told in re.findall(r"^([a-z-]+):.*?## (.+)$", makefile, re.M):
        yield f"| `make {name}` | {_sentence(told)} |"


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:].rstrip('.')}." if words else ""


def _label(field: object) -> str:
    label = str(getattr(field, "verbose_name", ""))
    return "" if label == str(getattr(field, "name", "")).replace("_", " ") else label


def _kind(field: object) -> str:
    from django.db import models

    if isinstance(field, models.ForeignKey | models.ManyToManyField):
        target = field.related_model
        name = target if isinstance(target, str) else target.__name__
        return f"→ {name}{' (flera)' if isinstance(field, models.ManyToManyField) else ''}"
    kinds = {
        models.BooleanField: "ja eller nej",
        models.DateTimeField: "tidpunkt",
        models.DateField: "dag",
        models.TimeField: "klockslag",
        models.JSONField: "JSON",
        models.FloatField: "tal",
        models.IntegerField: "heltal",
        models.CharField: "ord",
        models.TextField: "text",
    }
    told = next((word for kind, word in kinds.items() if isinstance(field, kind)), type(field).__name__)
    return f"{told}, ett av {len(field.choices)}" if getattr(field, "choices", None) else told


if __name__ == "__main__":
    sys.exit(main())
