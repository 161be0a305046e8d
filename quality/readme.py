"""Writes ``README.md``: today's figures, made from the files of estimates alone."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from quality.estimator import Estimate, load

FEW = 10  # facts: fewer tell nothing of a form
_INTRO = """# How well minutes are read

Made by `make quality` from `estimates/`; do not edit by hand. Version {version}.

Figures are F1 (the mean of how much of what was read is right, and how much of what there is was found) or plain shares,
with the interval that holds the true figure 95 times of 100 where other documents of the same kind are read.
Generated minutes are invented and their truth is known; they share their stock of sentences with the documents that the
rules were grown on, so they tell how well *forms* are read. The phrases were written blind and tell how well *language*
is. [plan.md](plan.md) tells what is measured on; each dimension has a page in [docs](docs/records.md). Floors that may
not fall stand in [floors.toml](floors.toml).
"""


def write(path: Path, folder: Path, goals: Path, version: str) -> None:
    """Write the page at ``path`` from the estimates in ``folder``, those of ``version``."""
    path.write_text(page(folder, tomllib.loads(goals.read_text(encoding="utf-8")), version), encoding="utf-8")


def page(folder: Path, goals: dict[str, Any], version: str) -> str:
    """The whole page as Markdown."""
    found = {
        file.stem: {(one.layer, one.key): one for one in load(file) if one.version == version}
        for file in sorted(folder.glob("*.csv"))
    }
    parts = [_INTRO.format(version=version), *_goals(found, goals["goal"])]
    if "records" in found:
        parts += [*_forms(found["records"], goals["every"]), *_keys(found["records"])]
    parts += _why(found, goals)
    if "gold" in found:
        parts += _gold(found["gold"])
    if "phrases" in found:
        parts += _phrases(found["phrases"])
    if "repair" in found:
        parts += _repair(found["repair"])
    if "honesty" in found:
        parts += _honesty(found["honesty"])
    return "\n".join(parts).rstrip() + "\n"


Rows = dict[tuple[str, str], Estimate]


def _table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    names = list(head)
    yield "| " + " | ".join(names) + " |"
    yield "|" + "---|" * len(names)
    for row in rows:
        yield "| " + " | ".join(map(str, row)) + " |"
    yield ""


def _figure(one: Estimate | None) -> str:
    if one is None:
        return "–"
    return f"{one.f1:.3f} ({one.f1_low:.2f}–{one.f1_high:.2f})" if one.wanted else f"none there, {one.read} read"


def _goals(found: dict[str, Rows], goals: list[dict[str, Any]]) -> Iterator[str]:
    yield "## Today against the goals\n"
    rows = []
    for goal in goals:
        for key, least in goal["least"].items():
            one = found.get(goal["dimension"], {}).get((goal["layer"], key))
            met = "not measured" if one is None else "met" if one.f1 >= least else "**not met**"
            rows.append((goal["dimension"], goal["layer"], key, f"{least:g}", _figure(one), met))
    yield from _table(("measured on", "which", "what", "goal", "today", ""), rows)


def _below(found: dict[str, Rows], goals: dict[str, Any]) -> Iterator[str]:
    """The keys of which some figure is below its goal."""
    for goal in goals["goal"]:
        figures = found.get(goal["dimension"], {})
        for key, least in goal["least"].items():
            one = figures.get((goal["layer"], key))
            if one and one.f1 < least:
                yield key
    for (layer, key), one in found.get("records", {}).items():
        if layer.startswith("form ") and one.wanted >= FEW and one.f1 < goals.get("every", {}).get(_kind_of(layer), 0):
            yield key


def _why(found: dict[str, Rows], goals: dict[str, Any]) -> Iterator[str]:
    yield "## What is below its goal, and why\n"
    reasons = goals.get("because", {})
    keys = sorted(set(_below(found, goals)))
    if not keys:
        yield "Nothing.\n"
        return
    yield from _table(("what", "why"), ((key, reasons.get(key, "not looked into yet")) for key in keys))


def _gold(found: Rows) -> Iterator[str]:
    yield "## Whole records of other bodies\n"
    yield "Invented records in forms of their own, written without sight of the rules. The rules were grown on *dev* and"
    yield "*second*; *third* and *held* nobody has looked at, so they tell how a new body's records are read.\n"
    layers = [layer for layer in ("dev", "second", "third", "held") if any(of == layer for of, _ in found)]
    keys = sorted({key for _, key in found if key != "ALL"})
    rows = ((key, *(_figure(found.get((layer, key))) for layer in layers)) for key in ["ALL", *keys])
    yield from _table(("key", *layers), rows)


def _kind_of(layer: str) -> str:
    """Which goal a form is held to."""
    if layer == "form skannat-protokoll":
        return "scans"
    return "damaged text" if layer.startswith("form txt-skadad") else "born digital"


def _forms(found: Rows, every: dict[str, float]) -> Iterator[str]:
    yield "## Generated minutes: every key in every form\n"
    yield f"The goal holds for each key by itself. Keys with fewer than {FEW} facts in a form are left out here.\n"
    rows = []
    for layer in sorted({layer for layer, _ in found if layer.startswith("form ")}):
        least = every[_kind_of(layer)]
        figures = [one for (of, _), one in found.items() if of == layer and one.wanted >= FEW]
        below = sorted((one for one in figures if one.f1 < least), key=lambda one: one.f1)
        told = ", ".join(f"{one.key} {one.f1:.2f}" for one in below)
        documents = max(one.documents for one in figures)
        met = "**not met**" if below else "met"
        share = f"{len(figures) - len(below)} of {len(figures)}"
        rows.append((layer.removeprefix("form "), documents, f"{least:g}", share, told, met))
    yield from _table(("form", "documents", "goal", "keys that reach it", "those that do not", ""), rows)


def _keys(found: Rows) -> Iterator[str]:
    yield "## Generated minutes: each key\n"
    layers = ("born digital", "scans", "damaged text")
    keys = sorted({key for layer, key in found if layer == "all"})
    yield from _table(
        ("key", *layers), ((key, *(_figure(found.get((layer, key))) for layer in layers)) for key in keys)
    )


def _phrases(found: Rows) -> Iterator[str]:
    yield "## Phrases written blind\n"
    rows = []
    for layer in ("clear", "doubtful"):
        for key in ("decisions", "assignments", "owner among found", "due among found"):
            if (layer, key) not in found:
                continue
            one = found[layer, key]
            rows.append((layer, key, f"{one.precision:.2f}", f"{one.recall:.2f}", _figure(one), one.wanted))
    yield from _table(("rows", "what", "precision", "recall", "F1", "wanted"), rows)
    yield "What phrases of each kind were taken for (clear rows, numbers of phrases):\n"
    pairs = {
        tuple(key.split(" read as ")): one.read
        for (layer, key), one in found.items()
        if layer == "clear" and " read as " in key
    }
    true, read = ([*dict.fromkeys(sorted(pair[place] for pair in pairs))] for place in (0, 1))
    cells = ((f"**{kind}**", *(pairs.get((kind, taken), "") for taken in read)) for kind in true)
    yield from _table(("is \\ read as", *read), cells)


def _repair(found: Rows) -> Iterator[str]:
    yield "## Damaged and clean text\n"
    rows = ((layer, key, one.documents, one.wanted, _figure(one)) for (layer, key), one in found.items())
    yield from _table(("text", "what", "texts", "of", "share"), rows)


def _honesty(found: Rows) -> Iterator[str]:
    def of(layer: str) -> list[Estimate]:
        return [one for (name, _), one in found.items() if name == layer]

    def rows(estimates: Iterable[Estimate]) -> Iterator[tuple[object, ...]]:
        return ((one.key, one.read, one.read - one.right, _figure(one)) for one in estimates)

    yield "## Does confidence mean what it says\n"
    yield "Facts of generated minutes by how sure they were shown:\n"
    yield from _table(("confidence", "facts", "wrong", "right"), rows(of("confidence")))
    yield "Those shown as certain (0.99 and up), by kind of fact:\n"
    yield from _table(("kind", "facts", "wrong", "right"), rows(of("certain")))
    yield "The rules that were wrong most often:\n"
    worst = sorted(of("rules"), key=lambda one: one.right - one.read)[:12]
    yield from _table(("rule", "facts", "wrong", "right"), rows(worst))
    yield "Coverage, the share of lines that some fact claims:\n"
    shown = [one for one in of("coverage") if one.key in ("all", "born digital", "scans", "damaged text")]
    yield from _table(("documents", "lines", "unclaimed", "covered"), rows(shown))
