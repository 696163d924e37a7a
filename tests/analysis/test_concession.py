"""What giving in to a penalty costs and brings."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from alignsim.analysis.concession import MEANINGS, UNITS, NoPenaltyError, concession_table
from alignsim.cli.application import app
from alignsim.scenario import load

ROWS = concession_table(load("oil_penalty"), theta=(0.0, 2.0), discount=(1.0, 12.0), relief=(0.1, 0.8))


def pick(column: str, theta: float, discount: float, relief: float) -> float:
    return next(float(r[column]) for r in ROWS if (r["theta"], r["discount"], r["relief_belief"]) == (theta, discount, relief))


def test_every_column_has_a_unit_and_a_meaning() -> None:
    assert set(ROWS[0]) - {"setter", "target", "supplier"} == set(UNITS) == set(MEANINGS)
    assert len(ROWS) == 8


def test_what_is_no_longer_saved_follows_from_discount_and_threshold() -> None:
    assert pick("saving_forgone", 0.0, 12.0, 0.1) == pytest.approx(0.365 * 12 * 0.85)
    assert pick("saving_share", 0.0, 12.0, 0.1) == pytest.approx(100 * 0.365 * 12 * 0.85 / 3550)


def test_welfare_and_exports_do_not_depend_on_the_grid() -> None:
    for column in ("welfare", "exports", "setter_welfare"):
        assert max(r[column] for r in ROWS) == pytest.approx(min(r[column] for r in ROWS), rel=1e-9)
    assert ROWS[0]["welfare"] > 0.0
    assert ROWS[0]["exports"] > 1.0


def test_relief_is_worth_more_where_exporters_count_and_giving_in_pays_above_the_break_even_belief() -> None:
    assert pick("relief_worth", 2.0, 1.0, 0.1) > pick("relief_worth", 0.0, 1.0, 0.1)
    for row in ROWS:
        assert (row["net"] > 0.0) == (row["relief_belief"] > row["break_even_belief"])


def test_a_cut_is_likelier_with_belief_and_exporters_and_rarer_with_the_discount() -> None:
    assert pick("cut_chance", 2.0, 1.0, 0.8) > pick("cut_chance", 0.0, 1.0, 0.8) > pick("cut_chance", 0.0, 1.0, 0.1)
    assert pick("cut_chance", 0.0, 12.0, 0.1) < pick("cut_chance", 0.0, 1.0, 0.1)


def test_a_world_without_a_penalty_is_refused() -> None:
    with pytest.raises(NoPenaltyError, match="ties no penalty"):
        concession_table(load("oil_penalty", overrides=["no_penalty"]))


def test_the_command_prints_the_table_with_units_and_gives_json() -> None:
    point = ["--theta", "0.3", "--discount", "4", "--relief", "0.33"]
    text = CliRunner().invoke(app, ["energy", *point]).stdout
    assert "the penalty of USA on IND for crude from RUS" in text
    assert "US$ bn a year" in text
    found = json.loads(CliRunner().invoke(app, ["energy", "oil_penalty", *point, "--json"]).stdout)
    assert len(found["rows"]) == 1
    assert found["units"]["net"] == "% of GDP, present value"


@pytest.mark.parametrize("arguments", [["--theta", "-1"], ["--discount", "nan"], ["--relief", "1.5"], ["nowhere"],
                                       ["--override", "no_penalty"]])
def test_the_command_refuses_nonsense(arguments: list[str]) -> None:
    done = CliRunner().invoke(app, ["energy", *([] if arguments == ["nowhere"] else ["oil_penalty"]), *arguments])
    assert done.exit_code != 0
