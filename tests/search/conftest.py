"""What tests of the search share: filling the index from records that factories made."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rodatraden.domain.accounts.models import User
from rodatraden.search import operations
from rodatraden.search.queries import Results, search
from tests.factories.structure import make_member


@pytest.fixture
def reader(db: None) -> User:
    return make_member()


@pytest.fixture
def found(reader: User) -> Callable[..., list[tuple[str, int]]]:
    """Index everything and search: the labels and numbers of the hits in their order."""

    def ask(text: str, **filters: object) -> list[tuple[str, int]]:
        operations.rebuild()
        return hits(search(reader, text, **filters))  # type: ignore[arg-type]  # filters are search's own keywords

    return ask


def hits(results: Results) -> list[tuple[str, int]]:
    return [(hit.record, hit.record_id) for hit in results.hits]
