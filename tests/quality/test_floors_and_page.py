"""What may not fall, and the page that tells today's figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from quality import floors, readme
from quality.__main__ import DIMENSIONS, main
from quality.estimator import Counts, Estimate, Tally, keep
from quality.running import HERE


def estimates(right: int) -> list[Estimate]:
    tally = Tally()
    tally.add(["all", "form docx"], {"items": Counts(right, 100, 100)})
    return tally.estimates("1")


FLOORS = {"records": {"all": {"items": 0.9, "never measured": 0.5}}}


def test_a_figure_under_its_floor_is_told() -> None:
    assert floors.fallen("records", estimates(89), FLOORS) == [
        "FELL records, all, items: 0.890 is below its floor 0.900"
    ]


def test_a_figure_on_its_floor_holds() -> None:
    assert floors.fallen("records", estimates(90), FLOORS) == []


def test_a_figure_well_above_asks_for_a_higher_floor() -> None:
    assert (floors.beaten("records", estimates(94), FLOORS), len(floors.beaten("records", estimates(96), FLOORS))) == (
        [],
        1,
    )


def test_every_floor_is_of_a_dimension_that_is_measured() -> None:
    assert set(floors.load(HERE / "floors.toml")) <= set(DIMENSIONS)


@pytest.mark.parametrize(("right", "met"), [(97, "met"), (96, "**not met**")])
def test_the_page_tells_whether_a_goal_is_met(tmp_path: Path, right: int, met: str) -> None:
    keep(tmp_path / "records.csv", estimates(right))
    goal = {"dimension": "records", "layer": "all", "least": {"items": 0.97}}
    every = {"born digital": 0.97}

    page = readme.page(tmp_path, {"goal": [goal], "every": every}, "1")

    lines = [line.split(" | ") for line in page.splitlines() if line.startswith(("| records", "| docx"))]
    assert [line[-1] for line in lines] == [f"{met} |", f"{met} |"]


def test_the_page_tells_of_one_version_only(tmp_path: Path) -> None:
    keep(tmp_path / "records.csv", estimates(97))
    goal = {"dimension": "records", "layer": "all", "least": {"items": 0.97}}

    page = readme.page(tmp_path, {"goal": [goal], "every": {}}, "2")

    assert [line for line in page.splitlines() if line.startswith("| records")] == [
        "| records | all | items | 0.97 | – | not measured |"
    ]


@pytest.mark.parametrize(
    ("because", "told"), [({"items": "Too few."}, "Too few."), ({}, "not looked into yet")], ids=["known", "unknown"]
)
def test_the_page_says_why_a_key_is_below_its_goal(tmp_path: Path, because: dict[str, str], told: str) -> None:
    keep(tmp_path / "records.csv", estimates(96))
    goal = {"dimension": "records", "layer": "all", "least": {"items": 0.97}}

    page = readme.page(tmp_path, {"goal": [goal], "every": {"born digital": 0.5}, "because": because}, "1")

    assert f"| items | {told} |" in page.splitlines()


def test_the_page_says_nothing_of_why_where_every_goal_is_met(tmp_path: Path) -> None:
    keep(tmp_path / "records.csv", estimates(97))

    page = readme.page(tmp_path, {"goal": [], "every": {"born digital": 0.5}}, "1")

    assert page.split("## What is below its goal, and why\n\n")[1].startswith("Nothing.")


def test_an_unknown_dimension_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["spelling"])

    assert "there is no dimension spelling" in capsys.readouterr().err
