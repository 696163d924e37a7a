"""What analyses and studies refuse, before anything is computed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from alignsim.cli.application import app


def refused(*words: str) -> str:
    done = CliRunner().invoke(app, [*words], env={"COLUMNS": "400"})
    assert done.exit_code == 2
    assert not isinstance(done.exception, AssertionError)
    return " ".join((done.output + str(done.exception)).split())


@pytest.mark.parametrize("level", ["nan", "inf", "-inf"])
@pytest.mark.parametrize("words", [("analyse", "nowhere"), ("tipping", "base")])
def test_a_level_that_is_no_finite_number_is_refused(words: tuple[str, str], level: str) -> None:
    assert "is no level; a finite number is" in refused(*words, "--outcome", "stance_IND_USA", "--below", level)


def test_a_band_in_which_nothing_lies_is_refused() -> None:
    text = refused("analyse", "nowhere", "--outcome", "success", "--above", "0.2", "--below", "0.1")
    assert "nothing lies above 0.2 and below 0.1" in text


def test_the_name_of_a_study_that_was_probably_meant_is_told() -> None:
    assert "not one of indias_expense, transparency, oil_penalty; did you mean oil_penalty?" in refused("study", "oil_penalt")


def test_a_study_does_not_replace_the_page_of_somebody_else(tmp_path: Path) -> None:
    page = tmp_path / "README.md"
    page.write_text("mine")
    told = refused("study", "oil_penalty", "--out", str(tmp_path))
    assert "holds what is not the study oil_penalty; choose another folder" in told
    (tmp_path / "results.json").write_text(json.dumps({"study": "transparency"}))
    assert "holds what is not the study" in refused("study", "oil_penalty", "--text", "--out", str(tmp_path))
    assert page.read_text() == "mine"


def test_a_place_that_cannot_hold_a_study_is_told_before_it_is_computed(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert "cannot be written" in refused("study", "oil_penalty", "--out", str(tmp_path / "file"))


def test_the_text_of_a_study_is_made_of_the_results_in_its_own_folder(tmp_path: Path) -> None:
    words = ["study", "oil_penalty", "--text", "--out", str(tmp_path / "s")]
    assert CliRunner().invoke(app, words).exit_code == 0
    held = json.loads((tmp_path / "s" / "results.json").read_text())
    held["seed"] = 77
    (tmp_path / "s" / "results.json").write_text(json.dumps(held))
    assert CliRunner().invoke(app, words).exit_code == 0
    assert json.loads((tmp_path / "s" / "results.json").read_text())["seed"] == 77
