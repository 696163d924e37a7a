"""Comparing worlds, from the command line and from Python."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from tests.cli.conftest import call
from typer.testing import CliRunner

import alignsim
from alignsim.analysis import compare
from alignsim.cli.application import app
from alignsim.cli.comparing import shown
from alignsim.scenario.together import load_together


def refusal(*arguments: str) -> str:
    return str(CliRunner().invoke(app, ["compare", *arguments]).exception)


def test_a_setting_an_override_and_own_parts_go_to_all_that_are_compared(tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text("extends: base\ntitle: t\noverrides:\n  short: {horizon: 2}\n")
    (tmp_path / "own.py").write_text(
        "from alignsim import extend\n\n\ndef first(record, labels):\n    return record.alignment[-1, 0, 1]\n\n\n"
        "extend.outcome('own_number', 'stance', 'a stance at the end', first)\n")
    common = ["--runs", "2", "--months", "1", "--json", "--plugin", str(tmp_path / "own.py")]
    for command in ("compare", "structure"):
        others = [str(mine), "base"] if command == "compare" else [str(mine), "--rule", "logit", "--order", "simultaneous"]
        done = CliRunner().invoke(app, [command, *others, *common, "--set", "parameters.noise=0.01", "--override", "short"])
        assert done.exit_code == 0, done.output
        assert "own_number" in done.stdout
        done = CliRunner().invoke(app, [command, *others, *common, "--set", "parameters.nois=0.01", "--override", "shrot"])
        assert "nois is no parameter" in str(done.exception)
    assert "none of these scenarios has such an override" in refusal(str(mine), "base", "--override", "shrot")
    assert "did you mean short?" in refusal(str(mine), "base", "--override", "shrot")
    text = refusal("bse", "opqaue", "--months", "1")
    assert "there is no scenario 'bse'" in text
    assert "there is no scenario 'opqaue'" in text


def test_the_runs_needed_are_printed_as_whole_numbers() -> None:
    text = CliRunner().invoke(app, ["compare", "base", "opaque", "--runs", "8", "--months", "3", "--backend", "numpy"]).stdout
    needed = [line.split()[-1] for line in text.splitlines() if line.startswith("stance_")]
    assert len(needed) == 6
    assert all(word.isdecimal() for word in needed), needed


def test_a_setting_is_the_same_in_all_worlds_that_are_compared() -> None:
    worlds = load_together(["base", "opaque"], sets=["parameters.noise=0.011", "horizon=3"])
    assert [w.scenario.parameters["noise"] for w in worlds] == [0.011, 0.011]
    rows = {str(c.rows) for c in (
        alignsim.compare("base", "opaque", runs=2, sets=["horizon=3", "parameters.noise=0.011"]), compare(*worlds, runs=2))}
    assert len(rows) == 1


def test_python_compares_with_one_other_or_several_and_takes_numbers_as_it_did() -> None:
    one = alignsim.compare("base", "opaque", 3, 7, 1)
    assert (one.first.attrs["runs"], one.first.attrs["seed"], one.first.attrs["months"]) == (3, 7, 1)
    assert str(one.rows) == str(alignsim.compare("base", second="opaque", runs=3, seed=7, months=1).rows)
    several = alignsim.compare("base", "opaque", "transparent", runs=3, seed=7, months=1)
    assert str(several[0].rows) == str(one.rows)
    assert several[1].second.attrs["scenario"] == "transparent"
    for wrong in ({"others": ()}, {"others": ("opaque", 3), "runs": 4}):
        others = wrong.pop("others")
        with pytest.raises(TypeError, match="one or more others"):
            alignsim.compare("base", *others, **wrong)


def test_the_table_counts_runs_without_decimals_and_cuts_what_says_nothing() -> None:
    nothing, huge = (shown({"variance_factor": factor, "runs_needed": needed})
                     for factor, needed in ((math.nan, math.nan), (2.5e9, 1.0)))
    assert all(math.isnan(value) for value in nothing.values())
    assert huge == {"variance_factor": "over 10,000", "runs_needed": 1}
    text = call("compare", "base", "opaque", "--runs", "4", "--months", "2", "--backend", "numpy")
    head, *rows = text.splitlines()
    (duty,) = (row for row in rows if row.startswith("duty_IND_USA"))
    (stance,) = (row for row in rows if row.startswith("stance_IND_USA"))
    assert duty.split()[-2:] == ["-", "-"]   # neither a factor nor a count where nothing differs, as the lines below say
    assert len(stance) == len(head)
    assert stance.split()[-1].isdigit()   # numbers stand under the end of their heading
