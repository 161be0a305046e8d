from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rodatraden.demo import county
from rodatraden.demo.documents import Written, write
from rodatraden.demo.model import County, Meeting


@pytest.fixture(scope="session")
def vallmark() -> County:
    return county.build()


@pytest.fixture(scope="session")
def meetings(vallmark: County) -> list[Meeting]:
    return list(vallmark.meetings())


def only(whole: County, chosen: Iterable[Meeting]) -> County:
    """The same county with these meetings alone, so that a test writes few files."""
    few = list(chosen)

    def again() -> Iterator[Meeting]:
        return iter(few)

    return replace(whole, _meetings=again)


@pytest.fixture(scope="session")
def one_of_each(vallmark: County, meetings: list[Meeting]) -> County:
    """A county with the first meeting of each form."""
    return only(vallmark, {meeting.form.name: meeting for meeting in reversed(meetings)}.values())


@pytest.fixture(scope="session")
def archive(one_of_each: County, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Written]]:
    """The folder with one file of each form, its truths beside it in "truth", and what was written."""
    folder = tmp_path_factory.mktemp("archive")
    return folder, write(one_of_each, folder / "minutes", truth=folder / "truth")
