"""Results on disk: whole or not at all, never over another, and reproducible."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
import xarray as xr

from alignsim.ensemble import reproduce, run
from alignsim.ensemble.reproducing import manifest_of
from alignsim.results import ResultError, ResultExistsError, conduct_panel, save, summary_table, write_csv
from alignsim.results import open as open_result
from alignsim.results.tables import text_table
from alignsim.results.variables import CONTINUOUS
from alignsim.scenario import load

WORLD = load("base", sets=("uncertainties=[noise]",))


@pytest.fixture(scope="module")
def dataset() -> xr.Dataset:
    return run(WORLD, runs=12, months=3)


def saved(dataset: xr.Dataset, folder: Path, force: bool = False) -> Path:
    return save(dataset, folder, manifest_of(dataset, WORLD, "alignsim run base", 1.0), force)


def test_what_is_saved_opens_to_the_same(dataset: xr.Dataset, tmp_path: Path) -> None:
    assert open_result(saved(dataset, tmp_path / "r")).identical(dataset)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["r"]


def test_the_manifest_says_what_made_it(dataset: xr.Dataset, tmp_path: Path) -> None:
    manifest = json.loads((saved(dataset, tmp_path / "r") / "manifest.json").read_text())
    assert manifest["seed"] == 1
    assert manifest["layers"] == ["scenarios/base.yaml", "--set uncertainties=[noise]"]
    assert manifest["versions"]["numpy"] == np.__version__
    assert set(manifest["variables"]) == set(map(str, dataset.data_vars))
    assert manifest["failures"] == []


def test_every_variable_has_a_meaning_a_unit_and_a_source(dataset: xr.Dataset) -> None:
    for name, array in dataset.data_vars.items():
        assert all(array.attrs.get(key) for key in ("long_name", "units", "source")), name
    assert {v.name for v in CONTINUOUS} <= set(map(str, dataset.data_vars))


def test_a_result_is_never_written_over_without_force(dataset: xr.Dataset, tmp_path: Path) -> None:
    saved(dataset, tmp_path / "r")
    with pytest.raises(ResultExistsError, match="--force"):
        saved(dataset, tmp_path / "r")
    saved(dataset, tmp_path / "r", force=True)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("precious")
    with pytest.raises(ResultExistsError, match="is no result"):
        saved(dataset, tmp_path / "mine", force=True)
    assert (tmp_path / "mine" / "thesis.txt").read_text() == "precious"


def test_damage_is_noticed(dataset: xr.Dataset, tmp_path: Path) -> None:
    folder = saved(dataset, tmp_path / "r")
    chunk = max((p for p in (folder / "data.zarr" / "alignment").iterdir() if not p.name.startswith(".")),
                key=lambda p: p.stat().st_size)
    raw = bytearray(chunk.read_bytes())
    raw[len(raw) // 2] ^= 255
    chunk.write_bytes(bytes(raw))
    with pytest.raises((ResultError, RuntimeError)):
        open_result(folder)


def test_a_folder_that_is_no_result_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ResultError, match="no finished result"):
        open_result(tmp_path)


def test_a_place_that_cannot_be_written_is_told(dataset: xr.Dataset, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ResultError, match="cannot be written"):
        saved(dataset, tmp_path / "file" / "r")


def test_a_run_killed_half_way_leaves_nothing_that_looks_finished(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "alignsim", "run", "base", "--runs", "4000", "--out", str(tmp_path / "r"), "--no-plots"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
    time.sleep(2.5)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert not (tmp_path / "r").exists()


def test_a_result_runs_again_to_the_same_bits_and_a_changed_bit_is_found(dataset: xr.Dataset, tmp_path: Path) -> None:
    folder = saved(dataset, tmp_path / "r")
    assert reproduce(folder).holds
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["variables"]["alignment"] = "0" * 64
    (folder / "manifest.json").write_text(json.dumps(manifest))
    assert reproduce(folder).different == ("alignment",)


def test_tables_and_csv_hold_the_numbers_of_the_dataset(dataset: xr.Dataset, tmp_path: Path) -> None:
    rows = {r["outcome"]: r for r in summary_table(dataset)}
    assert rows["alignment_USA_IND"]["median"] == pytest.approx(
        float(np.median(dataset["dyad_alignment"].sel(dyad="USA-IND").values[:, -1])))
    panel = conduct_panel(dataset)
    assert len(panel) == 20
    for row in panel:
        assert row["acts"] + row["hold"] == pytest.approx(1.0)
    text = text_table(panel, {"source": "of", "hold": "hold"})
    assert len({len(line) for line in text.splitlines()}) <= 2
    names = {p.stem for p in write_csv(dataset, tmp_path)}
    assert {"alignment", "move_share", "outcomes"} <= names
