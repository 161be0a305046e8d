"""Papers as HTML."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rodatraden.publishing.papers.page import html, template_of
from rodatraden.publishing.papers.shapes import Head, Roll, Someone
from rodatraden.publishing.papers.told import RecordPoint
from tests.factories.publishing import NOTICE, RECORD


def test_what_is_written_is_escaped() -> None:
    point = RecordPoint("1.", "<script>", text=("rad <b>ett</b>\nrad två",))

    page = html(replace(RECORD, points=(point,)))

    assert "<h2>1. &lt;script&gt;</h2>" in page
    assert "<p>rad &lt;b&gt;ett&lt;/b&gt;<br>rad två</p>" in page


def test_a_notice_and_a_record_are_shown_by_their_own_templates() -> None:
    assert [template_of(NOTICE), template_of(RECORD)] == ["publishing/notice.html", "publishing/record.html"]


@pytest.mark.parametrize(
    ("words", "times"),
    [
        ("§ 8 Gemensam rutin för utskrivning", 1),
        ("Gruppen beslutade att anta rutinen från och med den 1 mars 2026.", 1),
        ("Kommentar från sekreteraren:</strong> Mötet spelades in. (tillagt i efterhand)", 1),
        ("Avvikande mening, Cecilia Nyström: Kommunen ville avvakta med remissen.", 1),
        ("Den justerade textens fingeravtryck", 1),
        ("Utdragets riktighet intygas", 0),
    ],
)
def test_a_record_is_told_once(words: str, times: int) -> None:
    assert html(RECORD).count(words) == times


def test_an_extract_leaves_room_for_the_one_who_attests_it() -> None:
    assert html(replace(RECORD, is_extract=True)).count('class="printed-sign"') == 3


def test_a_meeting_of_which_nothing_is_known_has_no_table_of_facts() -> None:
    bare = replace(RECORD, head=Head("Protokoll", "Protokoll", "Möte", ()), chair="", secretary="")

    assert html(bare).count("printed-facts") == 0


def test_why_something_is_concluded_is_told_under_the_list() -> None:
    roll = Roll("", absent=(Someone("Ada", also="slutsats, inte bekräftad"),), doubts=("Namnet är överstruket",))

    assert html(replace(RECORD, rolls=(roll,))).count("Slutsats: Namnet är överstruket.") == 1
