"""Templates hold no script, no style and nothing that goes round escaping."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.architecture.tree import files, name

FORBIDDEN = {
    "inline script": re.compile(r"<script(?![^>]*\bsrc=)[^>]*>", re.I),
    "inline style": re.compile(r"<style\b", re.I),
    "style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.I),
    "event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.I),
    "script address": re.compile(r"(?:href|src|action)\s*=\s*[\"']?\s*javascript:", re.I),
    "escaping turned off": re.compile(r"\|\s*(?:safe|safeseq)\b|\{%\s*autoescape\s+off"),
}


def faults(template: str) -> list[str]:
    return [fault for fault, pattern in FORBIDDEN.items() if pattern.search(template)]


# the gold's records are what others write: input, never shown as pages
@pytest.mark.parametrize("path", [p for p in files(".html") if "gold" not in p.parts], ids=name)
def test_a_template_is_clean(path: Path) -> None:
    assert faults(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("template", "fault"),
    [
        ("<script>go()</script>", "inline script"),
        ('<script type="module">go()</script>', "inline script"),
        ("<style>p {}</style>", "inline style"),
        ('<p\n class="a" style="color: red">', "style attribute"),
        ('<button onclick="go()">', "event attribute"),
        ('<a href="javascript:go()">', "script address"),
        ("{{ text|safe }}", "escaping turned off"),
        ("{% autoescape off %}", "escaping turned off"),
    ],
)
def test_a_fault_in_a_template_is_found(template: str, fault: str) -> None:
    assert faults(template) == [fault]


def test_a_script_of_our_own_is_no_fault() -> None:
    assert faults('<script src="/static/app.js" defer></script>') == []
