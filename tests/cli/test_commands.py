"""The command line as a user meets it."""

from __future__ import annotations

import io
import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from alignsim.cli.application import app
from alignsim.cli.progress import Progress

COMMANDS = ("run", "check", "compare", "plot", "reproduce", "explain", "list", "schema", "verify", "behaviour", "version")


def call(*arguments: str, code: int = 0) -> str:
    done = subprocess.run([sys.executable, "-m", "alignsim", *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_every_help_text_has_an_example(command: str) -> None:
    assert f"Example: alignsim {command}" in " ".join(CliRunner().invoke(app, [command, "--help"]).output.split())


def test_help_loads_nothing_heavy() -> None:
    code = ("import sys, alignsim.cli\n"
            "heavy = {'numpy', 'numba', 'mesa', 'matplotlib', 'xarray', 'zarr', 'scipy', 'pydantic', 'pandas', 'yaml'}\n"
            "print(sorted(heavy & set(sys.modules)))")
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_a_run_prints_its_summary_saves_and_draws(tmp_path: Path) -> None:
    text = call("run", "base", "--runs", "6", "--months", "3", "--out", str(tmp_path / "r"), "--csv")
    assert "6 runs of 3 months, 0 failed, seed 1" in text
    assert "alignment_USA_IND" in text
    assert "entropy, ordinary" in text
    assert "not a forecast" in text
    assert (tmp_path / "r" / "plots" / "overview.png").stat().st_size > 20_000
    assert (tmp_path / "r" / "csv" / "alignment.csv").is_file()
    assert "choose another folder" in call("run", "base", "--out", str(tmp_path / "r"), code=2)
    assert "18 variables have the same bits, 0 have others" in call("reproduce", str(tmp_path / "r"))
    assert "tariffs-IND.svg" in call("plot", str(tmp_path / "r"), "--what", "tariffs", "--country", "IND",
                                     "--overlay", str(tmp_path / "r"), "--format", "svg")
    assert "There is:" in call("plot", str(tmp_path / "r"), "--what", "tarifs", code=2)


def _interruptible() -> None:
    """Undo what a job in the background inherits: that interrupts are ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_an_interrupted_run_keeps_what_is_finished_and_says_so(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "alignsim", "run", "base", "--runs", "100000", "--months", "6", "--keep", "summary",
               "--backend", "numpy", "--no-plots", "--out", str(tmp_path / "r"), "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                          preexec_fn=_interruptible) as process:  # noqa: PLW1509  # nothing runs in threads before
        assert process.stderr is not None
        process.stderr.readline()
        time.sleep(1.0)
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
    assert "did you mean V1" in " ".join(call("verify", "V1000", code=2).split())


def test_machines_get_json(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["run", "base", "--runs", "3", "--months", "1", "--json", "--no-plots", "--out",
                                    str(tmp_path / "r")])
    assert json.loads(done.stdout)["attributes"]["runs"] == 3
    for arguments in (["list", "parameters", "--json"], ["list", "outcomes", "--json"], ["list", "moves", "--json"],
                      ["list", "rules", "--json"], ["schema"], ["explain", "noise", "--json"], ["check", "base", "--json"]):
        assert json.loads(CliRunner().invoke(app, arguments).stdout) is not None


def test_explain_shows_a_number_and_where_scenarios_change_it() -> None:
    text = CliRunner().invoke(app, ["explain", "transparency"]).output
    assert "opaque" in text
    assert "prior" in text


def test_a_comparison_prints_paired_differences_and_draws(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["compare", "base", "tariff_relief", "--runs", "8", "--months", "4", "--out", str(tmp_path)])
    assert done.exit_code == 0, done.output
    assert "mean difference" in done.output
    assert (tmp_path / "compare.png").is_file()


@pytest.mark.parametrize(("arguments", "message"), [
    (["run", "balancing"], "did you mean balancing_act?"),
    (["run", "base", "--set", "parameters.nois=1"], "did you mean noise?"),
    (["run", "base", "--runs", "0"], "Invalid value for '--runs'"),
    (["run", "base", "--backend", "gpu"], "not one of auto, numpy, numba"),
    (["explain", "exclusivitty"], "exclusivity"),
    (["reproduce", "nowhere"], "no finished result"),
    (["list", "things"], "not one of scenarios"),
    (["behaviour", "B99"], "no check"),
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
        for done in range(0, 1001, 50):
            progress(done, 1000, 2)
    assert len(piped.getvalue().splitlines()) == 11
    assert "1,000 of 1,000 runs" in piped.getvalue()
    assert "s left, 2 failed" in piped.getvalue()
    assert "###" in terminal.getvalue()
    assert "\r" not in piped.getvalue()
