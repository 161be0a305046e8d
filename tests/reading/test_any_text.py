"""Whatever stands in a file, every stage goes through it, and every claim stands on words that are there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rodatraden.reading.claims import Claim, Record
from rodatraden.reading.pages import Unreadable
from rodatraden.reading.pipeline import Reading, read
from rodatraden.reading.result import to_json

PIECES = [
    "Protokoll", "Minnesanteckningar", "Styrelsen", "Rådet för barnhälsa", "Närvarande:", "Frånvarande:", "Ersättare",
    "Anna Ek", "Bo Lund (ersätter Anna Ek)", "Hällevi kommun", "~~Cia Berg~~", "<del>Dan Hed</del>", "Ordförande:",
    "Datum: 2024-03-12", "tisdag den 12 mars", "kl. 13-15", "kl 25:99", "v. 11", "31/2", "Plats:", "Nästa möte:",
    "1.", "1.1", "§ 12", "Punkt 3", "## Information", "**Beslut:**", "Laget runt", "Mötet öppnas",
    "Styrelsen beslutar att", "enligt förslaget", "Bordläggs.", "får i uppdrag att", "Anna tar fram", "ska tas fram",
    "senast den 3 maj", "till nästa möte", "skickas till kommunerna", "25 000 kr", "1,2 mkr", "f6raldraskap", "n£rvaro",
    "|", "|---|", "\t", "  ", ",", ":", "-", "(", ")", "[", "\"", "”", "\u202e", "\u200b", "\u00ad", "\N{BULLET}",
    "<table><tr><td>", "</td>", "<script>", "&lt;", "```", "Nаmndеn", "\N{GRINNING FACE}", "\x00", "\f", "\r", "\ufeff",
]  # fmt: skip  # words of a kind stand together
LINES = st.lists(st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=8).map(" ".join), max_size=25)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("any")


def read_back(path: Path) -> Reading | str:
    """What was read, or the sentence that says why nothing was."""
    try:
        return read(path)
    except Unreadable as reason:
        return str(reason)


def claims_of(record: Record) -> Iterator[Claim]:
    yield from record.stated.values()
    for several in (record.bodies, record.attendees, record.items, record.decisions, record.assignments):
        yield from several
    for rest in (record.forwarded, record.amounts, record.dates, record.rounds):
        yield from rest


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=LINES, suffix=st.sampled_from([".txt", ".md", ".html"]))
def test_any_text_is_read_and_every_claim_stands_on_its_words(folder: Path, lines: list[str], suffix: str) -> None:
    path = folder / f"a{suffix}"
    path.write_text("\n".join(lines), encoding="utf-8", errors="replace", newline="")
    reading = read_back(path)
    if isinstance(reading, str):
        assert reading.endswith(".")
        return
    lengths = {page.number: len(page.text) for page in reading.document.pages}
    claims = list(claims_of(reading.record))
    assert all(claim.spans and 0 < claim.confidence <= 1 and claim.rule for claim in claims)
    assert all(0 <= span.start <= span.end <= lengths[span.page] for claim in claims for span in claim.spans)
    assert 0 <= reading.record.coverage <= 1
    json.dumps(to_json(reading))


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=2_000), suffix=st.sampled_from([".txt", ".html", ".pdf", ".docx", ".odt", ".png"]))
def test_any_bytes_are_read_or_refused_with_a_sentence(folder: Path, content: bytes, suffix: str) -> None:
    path = folder / f"b{suffix}"
    path.write_bytes(content)
    outcome = read_back(path)
    assert isinstance(outcome, Reading) or outcome.endswith(".")
