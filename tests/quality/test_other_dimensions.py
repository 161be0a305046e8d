"""The repair, honesty and real dimensions on made cases."""

from __future__ import annotations

import pytest

from quality import qe_real
from quality.estimator import Counts
from quality.generated import Judged
from quality.ledger import Fact
from quality.qe_honesty import step, tally
from quality.qe_repair import Pair, has_english, judge, of_generator, of_recognition, right_words, without_struck, words
from quality.sample import draw
from rodatraden.demo.blocks import Grid, Para, Run, Sheet

CLEAN = "Rådet beslutade att ställa sig bakom förslaget från länsstyrelsen om hälsa för äldre på landsbygden.\n" * 3


def test_words_are_counted_in_their_order() -> None:
    assert right_words(["en", "två", "tre", "fyra"], ["en", "tre", "två", "fyra", "fem"]) == 3


def test_words_have_no_punctuation() -> None:
    assert words('"Vård, omsorg" (2 st)') == ["Vård", "omsorg", "2", "st"]


def test_clean_text_is_left_alone() -> None:
    told = judge(Pair("clean text", CLEAN, CLEAN))

    assert told == {"words untouched": Counts(45, 45, 45), "texts untouched": Counts(1, 1, 1)}


def test_damaged_text_is_counted_before_and_after() -> None:
    damaged = CLEAN.translate(str.maketrans("åäö", "aao"))

    told = judge(Pair("made", CLEAN, damaged))

    assert told == {"right words before": Counts(18, 45, 45), "right words": Counts(45, 45, 45)}


def test_struck_words_are_left_out_of_cells_too() -> None:
    row = ((Para((Run("Anna Berg", struck=True), Run(" (ny)"))),), (Para((Run("Ulf", struck=True),)),))

    kept = without_struck(Sheet(("a", "b", "c"), "d", [Grid((row,), (0.5, 0.5))]))

    assert kept.blocks == [Grid((((Para((Run(" (ny)"),)),), (Para((Run(""),)),)),), (0.5, 0.5))]


def test_damage_is_measured_with_and_without_the_registers_names() -> None:
    damaged = next(meeting for meeting in draw(seeds=(1,), per_form=1)[1] if meeting.form.damaged)

    pairs = list(of_generator(damaged, ("Anna Berg",)))

    assert [(pair.layer, pair.known) for pair in pairs] == [
        ("clean text", ()),
        ("generator's damage", ()),
        ("generator's damage, names known", ("Anna Berg",)),
    ]


@pytest.mark.skipif(not has_english(), reason="Tesseract with English is not installed (tesseract-ocr-eng).")
def test_recognition_as_english_damages() -> None:
    meeting = min(draw(seeds=(1,), per_form=1)[1], key=lambda one: len(str(one.items)))

    pair = of_recognition(meeting)

    assert ("å" in pair.true, "å" in pair.damaged, len(words(pair.damaged)) > 20) == (True, False, True)


@pytest.mark.parametrize(
    ("confidence", "told"),
    [(0.0, "0.00 and up"), (0.5, "0.50 and up"), (0.94, "0.90 and up"), (0.989, "0.95 and up"), (0.99, "0.99 and up")],
)
def test_the_step_of_a_confidence(confidence: float, told: str) -> None:
    assert step(confidence) == told


def test_facts_are_counted_by_confidence_and_rule() -> None:
    facts = [
        Fact("items", "a", 0.99, False, True, ""),
        Fact("items", "a", 0.99, False, False, ""),
        Fact("date", "b", 0.6, True, True, ""),
    ]
    document = Judged("made", ("all",), {}, facts, [], lines=10, covered=9)

    rows = {(one.layer, one.key): (one.right, one.read) for one in tally([document]).estimates("1")}

    assert rows == {
        ("confidence", "0.50 and up"): (1, 1),
        ("confidence", "0.99 and up"): (1, 2),
        ("certain", "all"): (1, 2),
        ("certain", "items"): (1, 2),
        ("certain rules", "a"): (1, 2),
        ("rules", "a"): (1, 2),
        ("rules", "b"): (1, 1),
        ("inferred", "all"): (1, 1),
        ("coverage", "all"): (9, 10),
    }


def test_the_real_records_are_skipped_with_a_reason(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setattr(qe_real, "RECORDS", tmp_path)

    assert qe_real.measure() == "the real records do not lie beside the project (../shared/minutes)"


def test_the_scorers_counts_are_taken_over() -> None:
    told = {"per_document": {"a": {"items": {"tp": 3, "fp": 1, "fn": 2}}, "b": {"items": {"tp": 4, "fp": 0, "fn": 0}}}}

    (one,) = qe_real.tally(told).estimates("1")

    assert (one.documents, one.right, one.read, one.wanted) == (2, 7, 8, 9)


def test_days_of_the_key_are_looked_for_among_all_days_that_were_read() -> None:
    reading = {
        "dates": [{"from": "2024-05-17", "to": "2024-05-19"}, {"from": "2024-06-01", "to": "2024-06-01"}],
        **dict.fromkeys(("next_meeting", "document_date", "approved_on")),
        "date": "2024-05-02",
    }

    told = qe_real.days_found(reading, ["2024-05-17..19", "2024-05-02", "2024-07-01", "2024-05", "2024 autumn"])

    assert told == Counts(2, 3, 3)


def test_the_scorers_counts_of_a_set_of_gold_records_stand_in_its_own_layer() -> None:
    told = {"per_document": {"a": {"items": {"tp": 3, "fp": 1, "fn": 2}}}}

    (one,) = qe_real.tally(told, "second").estimates("1")

    assert one.layer == "second"


def test_the_gold_records_are_skipped_without_their_scorer(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setattr(qe_real, "RECORDS", tmp_path)

    assert qe_real.measure_gold() == "the real records do not lie beside the project (../shared/minutes)"
