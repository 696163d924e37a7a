"""The command that plays the alignment game."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from alignsim.cli.application import app

QUICK = ["game", "base", "--runs", "2", "--months", "1", "--countries", "USA,IND"]


def test_a_game_prints_its_table_saves_and_draws_and_is_not_overwritten(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, [*QUICK, "--out", str(tmp_path / "g"), "--partner", "USA=PAK"])
    assert done.exit_code == 0, done.output
    assert "9 cells of 2 runs of 1 month with" in done.output
    assert "exclusive: USA with PAK, IND with USA" in done.output
    assert "Equilibria in pure strategies" in done.output
    assert "Logit equilibrium, precision 1" in done.output
    assert "18 of 18 runs" in done.output
    held = json.loads((tmp_path / "g" / "game.json").read_text())
    assert held["attributes"]["partners"] == {"USA": "PAK", "IND": "USA"}
    assert (tmp_path / "g" / "game.png").stat().st_size > 20_000
    assert (tmp_path / "g" / "game.svg").is_file()
    again = CliRunner().invoke(app, [*QUICK, "--out", str(tmp_path / "g")])
    assert "holds a game" in str(again.exception)


def test_machines_get_the_json_that_is_saved(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, [*QUICK, "--out", str(tmp_path / "g"), "--json", "--weights", "posture"])
    assert json.loads(done.stdout) == json.loads((tmp_path / "g" / "game.json").read_text())
    assert json.loads(done.stdout)["weights"] == "posture"


@pytest.mark.parametrize(("arguments", "message"), [
    (["--countries", "USA,INR"], "did you mean IND?"),
    (["--partner", "USA"], "COUNTRY=PARTNER"),
    (["--weights", "own"], "standing, posture"),
    (["--discount", "2"], "above 0, at most 1"),
    (["--countries", "USA,CHN"], "does not decide here"),
])
def test_mistakes_are_explained(arguments: list[str], message: str, tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["game", "base", "--out", str(tmp_path), *arguments])
    assert done.exit_code != 0
    assert message in done.output + str(done.exception)
