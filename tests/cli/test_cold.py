"""What a command loads, and that a command alone is the command among all."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from alignsim.cli.application import COMMANDS, app, application

LOADED = ("import sys\nfrom alignsim.cli import main\ntry:\n    main()\nfinally:\n"
          "    heavy = {'xarray', 'pandas', 'dask', 'zarr', 'scipy', 'numba', 'mesa', 'matplotlib'}\n"
          "    sys.stderr.write('loaded ' + ' '.join(sorted(heavy & set(sys.modules))))")


def loaded(*arguments: str) -> tuple[str, set[str]]:
    done = subprocess.run([sys.executable, "-c", LOADED, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout, set(done.stderr.rpartition("loaded ")[2].split())


@pytest.mark.parametrize("keep", ["paths", "summary"])
def test_a_run_without_pictures_loads_neither_xarray_nor_what_comes_with_it(keep: str, tmp_path: Path) -> None:
    arguments = ["run", "base", "--runs", "3", "--months", "1", "--backend", "numpy", "--keep", keep, "--no-plots", "--json"]
    text, heavy = loaded(*arguments, "--out", str(tmp_path / "r"))
    assert json.loads(text)["attributes"]["form"] == keep
    assert (tmp_path / "r" / "manifest.json").is_file()
    assert heavy == set()


def test_a_sweep_and_its_table_load_neither_xarray_nor_zarr(tmp_path: Path) -> None:
    (tmp_path / "e.yaml").write_text("scenarios: [base]\ndesign: {kind: sobol, n: 4}\nmonths: 1\n")
    text, heavy = loaded("sweep", str(tmp_path / "e.yaml"), "--out", str(tmp_path / "r"), "--backend", "numpy", "--json")
    assert {row["runs"] for row in json.loads(text)["outcomes"]} >= {4}
    assert not heavy & {"xarray", "pandas", "zarr", "dask"}


def test_what_loads_xarray_is_seen(tmp_path: Path) -> None:
    _, heavy = loaded("run", "base", "--runs", "1", "--months", "0", "--backend", "numpy", "--no-plots", "--csv", "--out",
                      str(tmp_path / "r"))
    assert {"xarray", "pandas"} <= heavy


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_alone_is_the_same_as_among_all(command: str) -> None:
    alone, among = (CliRunner().invoke(one, [command, "--help"]) for one in (application(command), app))
    assert alone.exit_code == among.exit_code == 0
    assert alone.output == among.output


def test_the_help_names_every_command_in_order() -> None:
    text = CliRunner().invoke(app, ["--help"]).output
    places = [text.index(f"\n  {name} ") for name in (*COMMANDS, "evidence", "new")]
    assert places == sorted(places)


def test_a_command_that_there_is_not_is_told_against_all_there_are() -> None:
    done = subprocess.run([sys.executable, "-m", "alignsim", "rum"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "No such command 'rum'" in done.stderr
    assert "'run'" in done.stderr
