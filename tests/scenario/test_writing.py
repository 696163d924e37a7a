"""A first scenario file is valid as it is, and every example in it is valid once its mark is taken away."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from alignsim.cli.application import app
from alignsim.scenario import load
from alignsim.scenario.errors import ScenarioError
from alignsim.scenario.loading import json_schema
from alignsim.scenario.writing import write_scenario

EXAMPLE = re.compile(r"# ((?:[a-z_]+:(?: |$)|  ).*)$", re.MULTILINE)


@pytest.mark.parametrize("name", ["my_world", "null", "no-1"])
def test_a_new_scenario_is_valid_and_is_the_base_world(name: str, tmp_path: Path) -> None:
    fresh, base = load(write_scenario(name, tmp_path)).scenario, load("base").scenario
    assert fresh.title == name
    kept = {"title", "question", "note", "rests_on"}
    assert fresh.model_dump(exclude=kept) == base.model_dump(exclude=kept)


def test_its_examples_are_valid_too_and_each_is_a_key_of_the_schema(tmp_path: Path) -> None:
    path = write_scenario("full", tmp_path)
    opened = EXAMPLE.sub(r"\1", path.read_text())
    path.write_text(opened)
    full = load(path, ["short"]).scenario
    assert full.horizon == 12
    assert full.countries["CHN"].role == "deciding"
    assert full.shocks
    assert full.scripts
    keys = set(re.findall(r"^([a-z_]+):", opened, re.MULTILINE))
    assert len(keys) >= 14
    assert keys <= set(json_schema()["properties"])


def test_nothing_is_written_over_and_bad_names_are_refused(tmp_path: Path) -> None:
    write_scenario("mine", tmp_path)
    with pytest.raises(ScenarioError, match="is there already"):
        write_scenario("mine", tmp_path)
    for name in ("../mine", "", "1st", "a b", "a" * 99):
        with pytest.raises(ScenarioError, match="not a name for a scenario"):
            write_scenario(name, tmp_path)
    with pytest.raises(ScenarioError, match="cannot be written"):
        write_scenario("other", tmp_path / "mine.yaml")


def test_the_command_says_how_to_check_it(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["new", "scenario", "mine", "--folder", str(tmp_path / "deep")])
    assert done.exit_code == 0, done.output
    assert f"alignsim check {tmp_path / 'deep' / 'mine.yaml'}" in done.output
    text = " ".join(CliRunner().invoke(app, ["new", "scenario", "--help"]).output.split())
    assert "Example: alignsim new scenario my_world" in text
