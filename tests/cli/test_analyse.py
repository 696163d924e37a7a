"""alignsim analyse and alignsim tipping as a user meets them."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from tests.cli.conftest import call
from typer.testing import CliRunner

from alignsim.cli.application import app

TEXT = """\
scenarios: [base, balancing_act]
uncertainties: [exclusivity_IND, reversion]
design: {kind: saltelli, n: 12}
replications: 3
months: 2
every: 1
keep: runs
"""


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("analyse")
    (place / "tiny.yaml").write_text(TEXT)
    call("sweep", str(place / "tiny.yaml"), "--out", str(place / "r"), "--backend", "numpy")
    return place / "r"


def test_a_sweep_is_analysed_by_its_design_with_tables_and_pictures(result: Path, tmp_path: Path) -> None:
    text = call("analyse", str(result), "--outcome", "stance_IND_USA", "--resamples", "20", "--out", str(tmp_path / "a"))
    assert "design saltelli, 48 points, 3 replications, 2 scenarios, 1 outcome after 2 months" in text
    assert "== sobol:" in text
    assert "left out: morris: Morris screening needs the design morris; this one is saltelli" in text
    assert "not a forecast" in text
    files = {path.name for path in (tmp_path / "a").iterdir()}
    assert {"sobol.csv", "sobol_months.csv", "regret.csv", "variance.csv", "discovery.csv", "sobol-base.png", "sobol-base.svg",
            "sobol_time-balancing_act.png", "regret.png", "variance-base.svg", "discovery-base_stance_IND_USA.png"} <= files
    with (tmp_path / "a" / "sobol_months.csv").open() as file:
        months = list(csv.DictReader(file))
    assert {row["month"] for row in months} == {"1", "2"}
    assert {row["parameter"] for row in months} == {"exclusivity_IND", "reversion", "no parameter"}
    again = ("analyse", str(result), "--out", str(tmp_path / "a"), "--no-plots", "--resamples", "20")
    assert "write into it with --force" in call(*again, code=2)


def test_machines_get_every_row_and_nothing_that_is_no_number(result: Path) -> None:
    words = ("analyse", str(result), "--json", "--no-plots", "--resamples", "20", "--what", "sobol", "--against", "base")
    found = json.loads(call(*words), parse_constant=pytest.fail)
    assert found["scenarios"] == ["balancing_act less base"]
    assert [one["what"] for one in found["analyses"]] == ["sobol"]
    rows = found["analyses"][0]["tables"]["sobol"]
    assert {"outcome", "parameter", "first", "total_low", "stands_out", "noise_value"} <= set(rows[0])
    assert "severity_IND_PAK" in found["left_out_outcomes"]
    assert (result / "analysis" / "sobol.csv").is_file()
    assert call(*words)   # what is in the folder of the result may be written again


@pytest.mark.parametrize(("more", "message"), [
    (("--outcome", "stance_IND_UAS"), "no outcome 'stance_IND_UAS'; did you mean stance_IND_USA?"),
    (("--what", "morris"), "Morris screening needs the design morris; this one is saltelli"),
    (("--what", "sobel"), "no analysis 'sobel'; did you mean sobol?"),
    (("--what", "tipping"), "alignsim tipping SCENARIO"),
    (("--case", "bases"), "no scenario 'bases'; did you mean base?"),
    (("--above", "0.4"), "say with --outcome of which outcome"),
    (("--outcome", "severity_IND_PAK"), "severity_IND_PAK is not a number in"),
    (("--level", "2"), "Invalid value for '--level'"),
    (("--outcome", "stance_IND_USA", "--above", "9", "--what", "discovery"), ""),
])
def test_mistakes_are_explained_with_exit_code_two(result: Path, more: tuple[str, ...], message: str, tmp_path: Path) -> None:
    words = ("analyse", str(result), *more, "--no-plots", "--resamples", "20", "--out", str(tmp_path / "o"))
    if message:
        assert message in call(*words, code=2)
    else:
        assert "no run is of interest" in call(*words)


def test_a_sweep_that_was_stopped_and_a_run_are_told_from_a_finished_sweep(result: Path, tmp_path: Path) -> None:
    (tmp_path / "stopped").mkdir()
    (tmp_path / "stopped" / "blocks").symlink_to(result / "blocks")
    assert "this sweep is not finished" in call("analyse", str(tmp_path / "stopped"), code=2)
    call("run", "base", "--runs", "2", "--months", "1", "--no-plots", "--out", str(tmp_path / "run"))
    assert "holds a run of one scenario; analyses take the result of" in call("analyse", str(tmp_path / "run"), code=2)


MOVE = ("tipping", "balancing_act", "--against", "base", "--outcome", "stance_IND_USA", "--parameter", "exclusivity_IND",
        "--months", "2", "--replications", "5", "--rounds", "1", "--backend", "numpy")


def test_a_claim_and_the_move_that_flips_it_are_told(tmp_path: Path) -> None:
    found = json.loads(call(*MOVE, "--below", "-0.006", "--json", "--out", str(tmp_path)))
    assert found["claim"] == "stance_IND_USA in balancing_act less base is below -0.006 on average"
    assert found["verdict"] in ("flips", "no flip", "open")
    assert found["points"] >= 1
    assert (tmp_path / "tipping.svg").is_file()
    assert "replace it with --force" in call(*MOVE, "--below", "0", "--out", str(tmp_path), code=2)


def test_settings_of_a_claim_go_to_both_scenarios() -> None:
    words = [*MOVE, "--below", "-0.006", "--json", "--set", "parameters.baseline_USA_IND=0.1"]
    words[1] = words[3]   # a scenario less itself
    found = json.loads(call(*words))
    assert found["centre"]["mean"] == pytest.approx(0.0, abs=1e-12)


@pytest.mark.parametrize(("more", "message"), [
    ((), "say one of --above and --below"),
    (("--above", "0", "--below", "0"), "say one of --above and --below"),
    (("--above", "0", "--parameter", "exclusivty"), "no parameter 'exclusivty'; did you mean exclusivity?"),
    (("--above", "0", "--parameter", "arms_concentration_IND"), "--parameter arms_concentration_IND"),
    (("--above", "0", "--outcome", "succes"), "no outcome 'succes'; did you mean success?"),
])
def test_a_claim_that_cannot_be_looked_at_is_explained(more: tuple[str, ...], message: str) -> None:
    assert message in call(*MOVE, *more, code=2)


def test_a_folder_that_is_not_there_is_told_with_what_makes_it(tmp_path: Path) -> None:
    assert "there is no folder" in call("analyse", str(tmp_path / "nowhere"), code=2)
    assert "alignsim sweep EXPERIMENT" in call("analyse", str(tmp_path / "nowhere"), code=2)


def test_a_sweep_without_a_map_says_what_a_map_needs_whatever_it_was_to_go_over(result: Path) -> None:
    words = ("analyse", str(result), "--what", "phase", "--over", "exclusivity_IND", "--over", "reversion")
    assert "a map needs a grid over two parameters, or two levers" in call(*words, code=2)


def test_what_is_not_a_number_is_null_for_machines(tmp_path: Path) -> None:
    (tmp_path / "e.yaml").write_text("scenarios: [base]\nuncertainties: [noise]\ndesign: {kind: sobol, n: 2}\nmonths: 1\n"
                                     "outcomes: [severity_IND_PAK]\n")
    words = ("sweep", str(tmp_path / "e.yaml"), "--out", str(tmp_path / "r"), "--backend", "numpy", "--json")
    done = CliRunner().invoke(app, words)
    (row,) = json.loads(done.stdout, parse_constant=pytest.fail)["outcomes"]
    assert (row["runs"], row["median"], row["mean"]) == (0, None, None)
