"""Shares, intervals and kept versions, against figures worked by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from quality.estimator import Counts, Tally, f1, f1_interval, keep, load, share, wilson


def test_wilson_of_eight_in_ten() -> None:
    # z² = 3.8415; middle (0.8 + 0.19207) / 1.38415 = 0.71674; half 1.96 · √(0.016 + 0.0096037) / 1.38415 = 0.22657
    assert wilson(8, 10) == pytest.approx((0.4902, 0.9433), abs=1e-4)


def test_all_right_is_not_certain() -> None:
    # where all are right the lower end is n / (n + z²): 10 / 13.8415
    assert wilson(10, 10) == pytest.approx((0.72247, 1.0), abs=1e-5)


def test_nothing_counted_tells_nothing() -> None:
    assert wilson(0, 0) == (0.0, 1.0)


def test_f1_is_the_harmonic_mean() -> None:
    # precision 6/8, recall 6/12: 2 · 0.75 · 0.5 / 1.25
    assert f1(Counts(right=6, read=8, wanted=12)) == pytest.approx(0.6)


def test_f1_of_nothing_right_is_zero() -> None:
    assert f1(Counts(right=0, read=0, wanted=3)) == 0.0


def test_the_interval_is_drawn_over_documents() -> None:
    # one document all right, one all wrong: drawn anew both may be right, or both wrong, or one of each
    assert f1_interval([Counts(5, 5, 5), Counts(0, 5, 5)]) == (0.0, 1.0)


def test_documents_that_are_alike_leave_the_number_of_facts_to_tell() -> None:
    assert f1_interval([Counts(5, 5, 5), Counts(5, 5, 5)]) == wilson(10, 10)


def test_the_interval_is_the_same_each_time() -> None:
    documents = [Counts(right, 7, 8) for right in (7, 6, 3, 5, 7, 2)]

    assert f1_interval(documents) == f1_interval(documents)


def test_documents_are_added_up_by_layer_and_key() -> None:
    tally = Tally()
    tally.add(["all", "scans"], {"items": Counts(3, 4, 5), "dates": Counts()})
    tally.add(["all"], {"items": share(1, 2)})

    found = [(one.layer, one.key, one.documents, one.right, one.read, one.wanted) for one in tally.estimates("1")]

    assert found == [("all", "items", 2, 4, 6, 7), ("scans", "items", 1, 3, 4, 5)]


def test_an_estimate_tells_precision_and_recall() -> None:
    tally = Tally()
    tally.add(["all"], {"items": Counts(6, 8, 12)})

    (one,) = tally.estimates("1")

    assert (one.precision, one.recall, one.f1) == (0.75, 0.5, 0.6)


def test_older_versions_stay_and_the_same_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "items.csv"
    for version, right in (("1", 3), ("2", 4), ("2", 5)):
        tally = Tally()
        tally.add(["all"], {"items": share(right, 5)})
        keep(path, tally.estimates(version))

    assert [(one.version, one.right) for one in load(path)] == [("1", 3), ("2", 5)]


def test_rows_come_back_as_they_were_kept(tmp_path: Path) -> None:
    tally = Tally()
    tally.add(["all"], {"items": Counts(6, 8, 12)})
    keep(tmp_path / "a.csv", tally.estimates("1"))

    assert load(tmp_path / "a.csv") == tally.estimates("1")
