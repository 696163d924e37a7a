"""The command line as a user meets it."""

from __future__ import annotations

import io
import json
import re
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from tests.cli.conftest import answer
from typer.testing import CliRunner

from alignsim.cli.application import app
from alignsim.cli.printing import as_json
from alignsim.cli.progress import Progress
from alignsim.engine.records import Record
from alignsim.ensemble import running
from alignsim.scenario.build.model import Model

COMMANDS = ("run", "check", "compare", "sweep", "game", "energy", "expense", "structure", "plot", "report", "analyse", "tipping",
            "gallery", "reproduce", "trace",
            "explain", "list", "schema", "verify", "behaviour", "version")


def call(*arguments: str, code: int = 0) -> str:
    """Give all that is said by a command called within this process."""
    ended, out, err = answer(*arguments)
    assert ended == code, out + err
    return out + err


def process(*arguments: str, code: int = 0) -> str:
    """Give all that is said by a process of its own; one for each command is enough, as its start takes most of its time."""
    done = subprocess.run([sys.executable, "-m", "alignsim", *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_every_help_text_has_an_example(command: str) -> None:
    assert f"Example: alignsim {command}" in " ".join(CliRunner().invoke(app, [command, "--help"]).output.split())


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_the_version_is_told_as_an_option_too(option: str) -> None:
    assert CliRunner().invoke(app, [option]).output == CliRunner().invoke(app, ["version"]).output


def test_help_loads_nothing_heavy() -> None:
    code = ("import sys, alignsim.cli\n"
            "heavy = {'numpy', 'numba', 'mesa', 'matplotlib', 'xarray', 'zarr', 'scipy', 'pydantic', 'pandas', 'yaml'}\n"
            "print(sorted(heavy & set(sys.modules)))")
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_a_run_prints_its_summary_saves_and_draws(tmp_path: Path) -> None:
    text = process("run", "base", "--runs", "6", "--months", "3", "--out", str(tmp_path / "r"), "--csv")
    assert "6 runs of 3 months, 0 failed, seed 1" in text
    assert "alignment_USA_IND" in text
    assert "entropy, ordinary" in text
    assert "not a forecast" in text
    assert (tmp_path / "r" / "plots" / "overview.png").stat().st_size > 20_000
    assert (tmp_path / "r" / "csv" / "alignment.csv").is_file()
    assert "choose another folder" in call("run", "base", "--out", str(tmp_path / "r"), code=2)
    assert " variables have the same bits, 0 have others" in process("reproduce", str(tmp_path / "r"))
    assert " variables have the same bits, 0 have others run 4 finishes" in " ".join(call(
        "reproduce", str(tmp_path / "r"), "--run", "4", "--backend", "numpy").split())
    assert "has no run 6" in call("reproduce", str(tmp_path / "r"), "--run", "6", code=2)
    assert "tariffs-IND-with-base.svg" in process("plot", str(tmp_path / "r"), "--what", "tariffs", "--country", "IND",
                                                  "--overlay", str(tmp_path / "r"), "--format", "svg")
    assert "say with --what" in call("plot", str(tmp_path / "r"), "--country", "IND", code=2)
    assert "There is:" in call("plot", str(tmp_path / "r"), "--what", "tarifs", code=2)


# A job in the background inherits that interrupts are ignored; the first line undoes it.
INTERRUPTIBLE = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from alignsim.cli import main; main()"


def test_an_interrupted_run_keeps_what_is_finished_and_says_so(tmp_path: Path) -> None:
    command = [sys.executable, "-c", INTERRUPTIBLE, "run", "base", "--runs", "100000", "--months", "6", "--keep", "summary",
               "--backend", "numpy", "--no-plots", "--out", str(tmp_path / "r"), "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        assert "100,000 runs of 6 months" in process.stderr.readline()
        assert " of 100,000 runs, " in process.stderr.readline()   # the first block is finished
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert "Traceback" not in err
    attributes = json.loads(out)["attributes"]
    assert attributes["partial"] == 1
    assert 0 < attributes["runs"] < 100_000
    assert json.loads((tmp_path / "r" / "manifest.json").read_text())["partial"]


def test_outside_targets_are_compared_by_one_command() -> None:
    text = call("verify", "V2", "V13")
    assert "verified, 0 differ" in text
    found = json.loads(CliRunner().invoke(app, ["verify", "V2", "--json"]).stdout)
    assert found["all_hold"]
    assert "did you mean V1" in " ".join(process("verify", "V1000", code=2).split())


def test_bands_of_behaviour_are_compared_by_either_command_and_told_of() -> None:
    text = call("verify", "V2", "B16")
    assert "V2 (1 of 2) compared in" in text
    assert "B16 (2 of 2) compared in" in text
    found = json.loads(CliRunner().invoke(app, ["behaviour", "B16", "--json"]).stdout)
    assert {result["id"] for result in found["results"]} == {"B16"}
    assert found["all_hold"]


def test_a_comparison_that_fails_or_cannot_be_made_ends_with_exit_code_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(_name: str) -> object:
        raise FileNotFoundError("tribes.csv is gone")

    monkeypatch.setattr("alignsim.verification.balance.target", lost)
    done = CliRunner().invoke(app, ["verify", "V2", "V7"])
    assert done.exit_code == 1
    assert "not verified" in done.stdout
    assert "tribes.csv is gone" in done.stdout
    assert "1 could not be made" in done.stdout


def test_machines_get_json(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["run", "base", "--runs", "3", "--months", "1", "--json", "--no-plots", "--out",
                                    str(tmp_path / "r")])
    assert json.loads(done.stdout)["attributes"]["runs"] == 3
    lists = [["list", what, "--json"] for what in ("scenarios", "parameters", "outcomes", "rules", "moves", "pictures", "shocks")]
    for arguments in (*lists, ["schema"], ["explain", "noise", "--json"], ["check", "base", "--json"]):
        assert json.loads(CliRunner().invoke(app, arguments).stdout) is not None


@pytest.mark.parametrize("keep", ["paths", "summary"])
def test_an_ensemble_in_which_every_run_fails_is_saved_told_and_not_drawn(
    keep: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = running.run_block

    def spoiled(model: Model, numbers: np.ndarray, seed: int, backend: str) -> Record:
        record = sound(model, numbers, seed, backend)
        record.failed[:], record.cause[:] = 1, 1
        return record

    monkeypatch.setattr(running, "run_block", spoiled)
    done = CliRunner().invoke(app, ["run", "base", "--runs", "3", "--months", "1", "--keep", keep, "--out", str(tmp_path / "r")])
    assert done.exit_code == 1, done.output
    assert "no run finished" in done.output
    assert f"alignsim reproduce {tmp_path / 'r'} --run 0" in done.output
    assert json.loads((tmp_path / "r" / "manifest.json").read_text())["failures"][2]["run"] == 2
    assert not (tmp_path / "r" / "plots").exists()
    again = CliRunner().invoke(app, ["reproduce", str(tmp_path / "r"), "--run", "2"])
    assert again.exit_code == 0, again.output
    assert "run 2 fails in month 1: the trade equilibrium did not converge" in again.output


def test_json_is_for_every_reader_even_where_a_number_is_none() -> None:
    assert json.loads(as_json({"a": [float("nan"), float("inf"), 1.5], "b": (1, "x")}), parse_constant=pytest.fail) == {
        "a": [None, None, 1.5], "b": [1, "x"]}


def test_a_scenario_reports_the_outcomes_it_names_and_how_often_its_constraints_hold(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("extends: base\ntitle: t\noutcomes: [success, alignment_USA_IND]\nconstraints:\n"
                    "  - {outcome: alignment_USA_IND, at_least: -1}\n  - {outcome: alignment_IND_PAK, at_least: 0, at_most: 1}\n")
    arguments = ["run", str(path), "--runs", "3", "--months", "1", "--no-plots", "--json", "--out", str(tmp_path / "r")]
    found = json.loads(CliRunner().invoke(app, arguments).stdout)
    assert [row["outcome"] for row in found["outcomes"]] == ["alignment_USA_IND", "success"]
    assert [row["kept"] for row in found["constraints"]] == [1.0, 0.0]
    text = call("run", str(path), "--runs", "3", "--months", "1", "--no-plots", "--out", str(tmp_path / "r"), "--force")
    assert "kept in share of runs" in text
    path.write_text("extends: base\ntitle: t\noutcomes: [sucess]\nconstraints: [{outcome: calm, at_least: 0}]\n")
    for text in (process("check", str(path), code=2), call("run", str(path), "--out", str(tmp_path / "s"), code=2)):
        assert "mine.yaml:3:12: outcomes.0: sucess is no outcome of this world" in text
        assert "did you mean success?" in text
        assert "mine.yaml:4:25: constraints.0.outcome: calm is no outcome" in text
    assert not (tmp_path / "s").exists()


def test_explain_shows_a_number_and_where_scenarios_change_it(tmp_path: Path) -> None:
    text = CliRunner().invoke(app, ["explain", "transparency"]).output
    assert re.search(r"opaque sets 0 at scenarios/opaque.yaml:\d+:\d+", text)
    assert "prior" in text
    mine = tmp_path / "mine.yaml"
    mine.write_text("extends: base\ntitle: t\nlevers: {baseline_USA_PAK: .3}\nuncertainties: {noise: {uniform: [0, .1]}}\n"
                    "overrides:\n  close: {levers: {baseline_USA_PAK: .4}}\n  open: {uncertainties: all}\n")

    def overrides(name: str) -> list[tuple[str, float | None, str, str]]:
        found = json.loads(CliRunner().invoke(app, ["explain", name, "--scenario", str(mine), "--json"]).stdout)["overrides"]
        return [(s["scenario"], s["value"], s["place"].rpartition("mine.yaml")[2], s["prior"]) for s in found]

    assert overrides("baseline_PAK_USA")[:2] == [("mine", 0.3, ":3:28", ""), ("mine with override close", 0.4, ":6:38", "")]
    assert overrides("noise")[0] == ("mine", None, ":4:17", "{'uniform': [0, 0.1]}")
    assert overrides("noise")[1][:3] == ("mine with override open", None, ":7:25")


def test_a_comparison_prints_paired_differences_and_draws(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["compare", "base", "tariff_relief", "--runs", "8", "--months", "4", "--out", str(tmp_path)])
    assert done.exit_code == 0, done.output
    assert "mean difference" in done.output
    assert (tmp_path / "compare.png").is_file()
    assert "--force" in call("compare", "base", "opaque", "--runs", "2", "--months", "1", "--out", str(tmp_path), code=2)


def test_several_worlds_are_compared_at_once_with_a_picture_of_all_differences(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["compare", "base", "opaque", "transparent", "--runs", "6", "--months", "2", "--json",
                                    "--half-width", "0.01", "--out", str(tmp_path)])
    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    assert [c["other"] for c in found["comparisons"]] == ["opaque", "transparent"]
    assert found["half_width"] == 0.01
    assert {p.name for p in tmp_path.iterdir()} == {"compare-1-opaque.png", "compare-2-transparent.png", "differences.png"}


def test_worlds_that_end_in_different_months_are_not_compared(tmp_path: Path) -> None:
    path = tmp_path / "short.yaml"
    path.write_text("extends: base\ntitle: t\nhorizon: 2\n")
    text = " ".join(process("compare", "base", str(path), code=2).split())
    assert "base has 36 months, short has 2; give one number for both" in text


def test_an_interrupted_comparison_is_none(tmp_path: Path) -> None:
    command = [sys.executable, "-c", INTERRUPTIBLE, "compare", "base", "opaque", "--runs", "5000", "--months", "6", "--out",
               str(tmp_path / "c")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        process.stderr.readline()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert "Traceback" not in err
    assert out == ""
    assert not (tmp_path / "c").exists()


def test_a_parameter_that_changes_nothing_is_noted() -> None:
    arguments = ["check", "base", "--set", "parameters.worth_gap=0.3", "--set", "uncertainties=[noise, baseline]"]
    text = CliRunner().invoke(app, arguments).output
    assert "nothing in this world reads worth_gap" in text
    assert text.count("note:") == 1


@pytest.mark.parametrize(("arguments", "message"), [
    (["explain", "exclusivitty"], "exclusivity"),
    (["list", "things"], "not one of scenarios"),
    (["trace", "nowhere", "--run", "1", "--month", "1"], "no finished result"),
    (["behaviour", "B99"], "unknown row 'B99'"),
    (["run", "a" * 300], "a...: file name too long"),
    (["plot", "a" * 300], "a...: file name too long"),
    (["sweep", "a" * 300], "a...: file name too long"),
])
def test_mistakes_are_explained_by_a_process_with_exit_code_two(arguments: list[str], message: str) -> None:
    assert message in " ".join(process(*arguments, code=2).split())


@pytest.mark.parametrize(("arguments", "message"), [
    (["run", "balancing"], "did you mean balancing_act?"),
    (["run", "base", "--set", "parameters.nois=1"], "did you mean noise?"),
    (["run", "base", "--runs", "0"], "Invalid value for '--runs'"),
    (["run", "base", "--backend", "gpu"], "not one of auto, numpy, numba"),
    (["run", "first_sweep"], "did you mean alignsim sweep first_sweep?"),
    (["sweep", "balancing_act"], "did you mean alignsim run balancing_act?"),
    (["reproduce", "nowhere"], "no finished result"),
    (["list", "rules", "--plugin", "nowhere.py"], "there is no file nowhere.py"),
])
def test_mistakes_are_explained_with_exit_code_two(arguments: list[str], message: str) -> None:
    assert message in " ".join(call(*arguments, code=2).split())


def test_progress_is_plain_when_piped_and_a_bar_on_a_terminal() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    piped, terminal = io.StringIO(), Terminal()
    for stream in (piped, terminal):
        progress = Progress(36, "base", stream)
        progress.begin(1000)
        for done in range(0, 1001, 50):
            progress(done, 1000, 2)
    assert len(piped.getvalue().splitlines()) == 12
    assert piped.getvalue().splitlines()[0] == "base: 1,000 runs of 36 months"
    assert "1,000 of 1,000 runs" in piped.getvalue()
    assert "s left, 2 failed" in piped.getvalue()
    assert "###" in terminal.getvalue()
    assert "\r" not in piped.getvalue()


def test_progress_starts_anew_when_a_second_scenario_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, 10.0, 10.0, 12.0, 12.0])
    monkeypatch.setattr("alignsim.cli.progress.time.monotonic", lambda: next(clock))
    stream = io.StringIO()
    progress = Progress(10, "base, opaque", stream)
    progress(100, 100, 0)
    progress(50, 100, 0)
    assert "100 run-months/s" in stream.getvalue().splitlines()[0]
    assert "250 run-months/s, 2 s left" in stream.getvalue().splitlines()[1]
