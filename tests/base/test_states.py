from __future__ import annotations

from types import SimpleNamespace

import pytest

from rodatraden.base.errors import NotPossible
from rodatraden.base.states import move
from rodatraden.domain.followup.enums import ASSIGNMENT_MOVES, AssignmentState


def test_a_move_in_the_table_is_made() -> None:
    record = SimpleNamespace(state="open")

    move(record, AssignmentState.DONE, ASSIGNMENT_MOVES)

    assert record.state == AssignmentState.DONE


@pytest.mark.parametrize("to", [AssignmentState.DONE, AssignmentState.DROPPED])
def test_another_move_is_refused_in_the_words_of_the_interface(to: AssignmentState) -> None:
    record = SimpleNamespace(state=AssignmentState.DONE)

    with pytest.raises(NotPossible, match=f"Det går inte från ”Klart” till ”{to.label}”."):
        move(record, to, ASSIGNMENT_MOVES)

    assert record.state == AssignmentState.DONE
