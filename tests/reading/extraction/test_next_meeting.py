"""The ways in which records say when the body meets again."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rodatraden.reading.claims import Record

Recorded = Callable[..., Record]

RECORD = """\
Styrelsen för Almby IF
Protokoll 2024-11-15 kl. 13.00-15.30
Plats: Klubbstugan
Närvarande: Anna Lind, Bo Ek

1. Öppnande
Anna öppnade mötet.
2. Ekonomi
Bo redovisade ekonomin för hösten.
3. Avslutning
"""


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Nästa möte: torsdag 12 december kl. 13-15, Teams", "2024-12-12"),
        ("Ny tid: 14/12", "2024-12-14"),
        ("Kommande möten 2025: 12/2, 19/3", "2025-02-12"),
        ("Kommande möten\n- 20 januari\n- 3 mars", "2025-01-20"),
        ("Mötestider våren 2025\n15 januari\n12 februari", "2025-01-15"),
        ("Möten under våren: 14/1, 11/2, 18/3", "2025-01-14"),
        ("Tid för nästa möte: 9 januari 2025", "2025-01-09"),
        ("Vi ses igen den 3 december.", "2024-12-03"),
        ("Vi bestämde att ses nästa gång tisdag 14 januari.", "2025-01-14"),
        ("Styrelsen träffas igen torsdag 16/1 kl 18.", "2025-01-16"),
        ("Nästa träff blir den 4 februari.", "2025-02-04"),
        ("Kommande BRÅ-möten våren 2025: 11 april, 13 juni", "2025-04-11"),
        ("Nästa LG: 9 april 2025, 9.00", "2025-04-09"),
        ("Nästa gång blir 8 april, samma tid.", "2025-04-08"),
        ("Next meeting: 5 December, 13.00", "2024-12-05"),
        ("Anna påminde om vårmötet, som blir söndagen den 20 april.", "2025-04-20"),
        ("Nästa möte\nDen 24 januari krockar med länsdagen. Ny tid: 31/1 kl. 9–12", "2025-01-31"),
    ],
)
def test_the_next_meeting_is_the_first_day_after_this_one(recorded: Recorded, words: str, day: str) -> None:
    assert recorded(RECORD + words).stated["next_meeting"].value == day


def test_a_day_of_something_else_is_no_next_meeting(recorded: Recorded) -> None:
    assert "next_meeting" not in recorded(RECORD + "Ansökan ska vara inne senast den 15 december.").stated
