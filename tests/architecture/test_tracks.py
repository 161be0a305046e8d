"""Nothing in the project tells of the machines it was written on, or of addresses that only they can reach."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.architecture.tree import files, name

# each pattern is spelled so that it does not match itself
TRACKS = {
    "a folder of somebody's machine": re.compile(r"(?<![\w.])/(?:work|home|root|Users)/[\w.]"),
    "a temporary folder": re.compile(r"(?<![\w.])/(?:tmp|var/folders)/[\w.]"),
    "a program that writes programs": re.compile(
        r"\b(?:cl[a]ude|anthro[p]ic|chat-?g[p]t|open[a]i|cop[i]lot|cod[e]x)\b", re.I
    ),
    "an address inside a network": re.compile(
        r"(?<![\d.])(?:10(?:\.\d{1,3}){3}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}|192\.168(?:\.\d{1,3}){2})(?![\d.])"
    ),
    "a registry": re.compile(r"(?:index-url|registry\s*=|\"resolved\":|artif[a]ctory|nex[u]s/repository)"),
}
NOT_TEXT = (".png", ".jpg", ".pdf", ".docx", ".odt", ".woff2", ".ico", ".xlsx")


def tracks(text: str) -> list[str]:
    return [track for track, pattern in TRACKS.items() if pattern.search(text)]


@pytest.mark.parametrize("path", [path for path in files() if not path.name.endswith(NOT_TEXT)], ids=name)
def test_a_file_tells_of_no_machine(path: Path) -> None:
    if path != Path(__file__):
        assert tracks(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("text", "track"),
    [
        ("open('/home/kim/protokoll.pdf')", "a folder of somebody's machine"),
        ("see /tmp/brief.md", "a temporary folder"),
        ("host: 192.168.0.12", "an address inside a network"),
        ("--index-url https://exempel.se/simple", "a registry"),
        ('"resolved": "https://exempel.se/a.tgz"', "a registry"),
        ("Written by Cl" + "aude", "a program that writes programs"),
    ],
)
def test_a_track_is_found(text: str, track: str) -> None:
    assert tracks(text) == [track]


@pytest.mark.parametrize("text", ["/konto/", "var/documents", "homework/", "127.0.0.1", "version 10.2.1", "a session"])
def test_what_is_no_track_passes(text: str) -> None:
    assert tracks(text) == []
