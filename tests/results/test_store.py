"""Results on disk: whole or not at all, never over another, and reproducible."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
import xarray as xr

from alignsim.ensemble import reproduce, run
from alignsim.ensemble.experiment import load_experiment
from alignsim.ensemble.reproducing import manifest_of
from alignsim.ensemble.sweep import crew, sweep
from alignsim.results import ResultError, ResultExistsError, conduct_panel, ready, save, summary_table, write_csv
from alignsim.results import open as open_result
from alignsim.results.tables import text_table
from alignsim.results.variables import CONTINUOUS
from alignsim.results.writing import Layout, put
from alignsim.scenario import load

WORLD = load("base", sets=("uncertainties=[noise]",))


@pytest.fixture(scope="module")
def dataset() -> xr.Dataset:
    return run(WORLD, runs=12, months=3)


@pytest.fixture(scope="module")
def swept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("swept")
    (place / "two.yaml").write_text("scenarios: [calm]\nuncertainties: [noise]\nmonths: 1\ndesign: {kind: lhs, n: 2}\n")
    return sweep(load_experiment(str(place / "two.yaml")), place / "out", crew(1)).folder


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
    with pytest.raises(ResultError, match="is damaged"):
        open_result(folder)


def test_a_folder_that_is_no_result_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ResultError, match="no finished result"):
        open_result(tmp_path)


def test_a_place_that_cannot_be_written_is_told(dataset: xr.Dataset, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ResultError, match="cannot be written"):
        saved(dataset, tmp_path / "file" / "r")


def test_what_stands_in_the_way_is_told_before_anything_is_computed(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    (tmp_path / "empty").mkdir()
    for wrong, force, message in ((tmp_path / "file", False, "--force"), (tmp_path / "file", True, "is no result"),
                                  (tmp_path / "file" / "r", True, "cannot be written"), (tmp_path / "empty", False, "--force"),
                                  (tmp_path / ("a" * 300), False, "File name too long")):
        with pytest.raises(ResultError, match=message):
            ready(wrong, force)
    assert ready(tmp_path / "empty", force=True) == tmp_path / "empty"
    assert ready(tmp_path / "new" / "r") == tmp_path / "new" / "r"
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["empty", "file", "new"]


def test_a_long_name_of_a_result_can_be_written_and_replaced(dataset: xr.Dataset, tmp_path: Path) -> None:
    for force in (False, True):
        saved(dataset, tmp_path / ("a" * 250), force)
    assert [p.name for p in tmp_path.iterdir()] == ["a" * 250]


def test_a_run_killed_while_it_writes_leaves_nothing_that_looks_finished(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "alignsim", "run", "base", "--runs", "300", "--months", "3", "--no-plots", "--out",
               str(tmp_path / "r")]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None and not list(tmp_path.glob(".r.unfinished-*/data.zarr/*")):
            time.sleep(0.002)
        process.kill()
    assert list(tmp_path.glob(".r.unfinished-*"))
    assert not (tmp_path / "r").exists()
    with pytest.raises(ResultError, match="no finished result"):
        open_result(tmp_path / "r")


def test_a_disk_that_takes_no_more_is_told_and_nothing_stays_behind(tmp_path: Path) -> None:
    code = ("import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)); from alignsim.cli import main; main()")
    done = subprocess.run([sys.executable, "-B", "-c", code, "run", "base", "--runs", "40", "--months", "2", "--no-plots",
                           "--backend", "numpy", "--out", str(tmp_path / "r")], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert f"{tmp_path / 'r'} cannot be written: File too large" in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_tables_for_which_there_is_no_room_leave_no_half_of_one(dataset: xr.Dataset, tmp_path: Path) -> None:
    folder = saved(dataset, tmp_path / "r")
    code = ("import resource, sys; from alignsim.results import open, write_csv; whole = open(sys.argv[1]);"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)); write_csv(whole, sys.argv[1])")
    done = subprocess.run([sys.executable, "-B", "-c", code, str(folder)], capture_output=True, text=True, check=False)
    assert f"ResultError: {folder / 'csv'} cannot be written: File too large" in done.stderr
    assert [p.name for p in (folder / "csv").iterdir() if p.suffix != ".csv"] == []


def test_a_run_killed_half_way_leaves_nothing_that_looks_finished(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "alignsim", "run", "base", "--runs", "4000", "--out", str(tmp_path / "r"), "--no-plots"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
    time.sleep(2.5)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert not (tmp_path / "r").exists()


@pytest.mark.parametrize("keep", ["paths", "summary"])
def test_a_result_runs_again_to_the_same_bits_and_a_changed_bit_is_found(keep: str, tmp_path: Path) -> None:
    made = run(WORLD, runs=12, months=3, keep=keep)
    found = reproduce(saved(made, tmp_path / "r"), backend="numpy", threads=2)
    assert found.holds
    assert set(found.same) == set(map(str, made.data_vars))
    values = made["alignment"].values.copy()
    values.flat[-2] = np.nextafter(values.flat[-2], 2.0)
    changed = made.assign(alignment=made["alignment"].copy(data=values))
    assert reproduce(saved(changed, tmp_path / "changed")).different == ("alignment",)


@pytest.mark.parametrize("keep", ["paths", "summary"])
def test_one_run_is_replayed_and_compared_alone(keep: str, tmp_path: Path) -> None:
    made = run(WORLD, runs=12, months=3, keep=keep)
    values = made["outcomes"].values.copy()
    values[7, 0] += 1.0
    folder = saved(made.assign(outcomes=made["outcomes"].copy(data=values)), tmp_path / "r")
    assert reproduce(folder, 6).holds
    assert reproduce(folder, 7).different == ("outcomes",)
    assert ("alignment" in reproduce(folder, 6).same) == (keep == "paths")
    with pytest.raises(ResultError, match="has no run 12; it has 0 to 11"):
        reproduce(folder, 12)


@pytest.mark.parametrize(("key", "value"), [
    ("seed", -1), ("seed", 2**64), ("seed", True), ("runs", -1), ("runs", 11), ("months", -1), ("months", 4), ("keep", "x"),
    ("name", ""), ("name", "../../elsewhere"), ("name", "a\0b"), ("first", None), ("first", -1), ("first", "x"),
    ("failures", "x"), ("failures", [1]), ("failures", [{"run": 0, "month": "y"}]), ("plugins", [{"name": 1}]), ("plugins", None),
    ("versions", ["x"]), ("layers", 5)])
def test_a_manifest_that_cannot_be_true_is_refused_with_what_it_says(
    dataset: xr.Dataset, tmp_path: Path, key: str, value: object
) -> None:
    folder = saved(dataset, tmp_path / "r")
    said = json.loads((folder / "manifest.json").read_text())
    (folder / "manifest.json").write_text(json.dumps({**said, key: value}))
    with pytest.raises(ResultError, match=f"/r is damaged: manifest.json (lacks {key}|cannot say {key}: |says {key}: .*data hold)"):
        reproduce(folder)
    assert [path.name for path in tmp_path.iterdir()] == ["r"]


@pytest.mark.parametrize(("key", "value"), [
    ("points", "x"), ("points", 3), ("replications", 0), ("cases", []), ("cases", [1]), ("experiment", {}),
    ("experiment", {"design": {"kind": "lhs", "n": 2}}), ("name", "../../elsewhere")])
def test_a_manifest_of_a_sweep_that_cannot_be_true_is_refused(
    swept: Path, tmp_path: Path, key: str, value: object
) -> None:
    folder = shutil.copytree(swept, tmp_path / "r")
    said = json.loads((folder / "manifest.json").read_text())
    (folder / "manifest.json").write_text(json.dumps({**said, key: value}))
    with pytest.raises(ResultError, match=f"manifest.json (lacks {key}|cannot say {key}|says {key}|says of the {key}: )"):
        reproduce(folder)


def test_labels_that_were_changed_are_noticed_in_runs_and_in_sweeps(
    dataset: xr.Dataset, swept: Path, tmp_path: Path
) -> None:
    for number, source in enumerate((saved(dataset, tmp_path / "run"), swept)):
        folder = shutil.copytree(source, tmp_path / str(number))
        labels = open_result(folder)["outcome"]
        for name in (".zattrs", "outcome/.zattrs"):
            file = folder / "data.zarr" / name
            before = file.read_text()
            file.write_text("{}" if name == ".zattrs" else before.replace("{", '{"units": "US$ bn",', 1))
            with pytest.raises(ResultError, match="is damaged: names, dates, axes or units"):
                open_result(folder)
            file.write_text(before)
        put(Layout(folder / "data.zarr" / "outcome", labels.shape, labels.dtype), labels.values[::-1], (0,))
        with pytest.raises(ResultError, match="is damaged: names, dates, axes or units"):
            open_result(folder)


def test_a_sweep_has_no_numbered_runs_to_replay(swept: Path) -> None:
    with pytest.raises(ResultError, match="is a sweep, whose runs have no numbers; replay one with alignsim sweep"):
        reproduce(swept, 0)


@pytest.mark.parametrize("manifest", ["{}", "[]", "nonsense", '{"variables": 3}'])
def test_a_manifest_that_is_damaged_is_refused(dataset: xr.Dataset, tmp_path: Path, manifest: str) -> None:
    folder = saved(dataset, tmp_path / "r")
    (folder / "manifest.json").write_text(manifest)
    for read in (open_result, reproduce):
        with pytest.raises(ResultError, match=r"is damaged: manifest.json lacks|no finished result"):
            read(folder)


def test_a_result_without_its_data_is_not_reproduced(dataset: xr.Dataset, tmp_path: Path) -> None:
    folder = saved(dataset, tmp_path / "r")
    shutil.rmtree(folder / "data.zarr" / "alignment")
    with pytest.raises(ResultError, match="variables are missing"):
        reproduce(folder)


def test_a_table_shows_a_dash_for_no_value_and_no_minus_before_zero() -> None:
    rows = [{"mean": float("nan")}, {"mean": -0.0004}, {"mean": -0.0006}, {"mean": float("inf")}]
    assert text_table(rows, {"mean": "mean"}).split() == ["mean", "------", "-", "0.000", "-0.001", "inf"]


def test_tables_and_csv_hold_the_numbers_of_the_dataset(dataset: xr.Dataset, tmp_path: Path) -> None:
    rows = {r["outcome"]: r for r in summary_table(dataset)}
    assert rows["alignment_USA_IND"]["median"] == pytest.approx(
        float(np.median(dataset["dyad_alignment"].sel(dyad="USA-IND").values[:, -1])))
    panel = conduct_panel(dataset)
    assert len(panel) == 6 + 6 + 2 + 2 + 2 + 4   # diplomacy, security, tariff, answers, crude, agreements
    for row in panel:
        assert row["acts"] + row["hold"] == pytest.approx(1.0)
    text = text_table(panel, {"source": "of", "hold": "hold"})
    assert len({len(line) for line in text.splitlines()}) <= 2
    names = {p.stem for p in write_csv(dataset, tmp_path)}
    assert {"alignment", "move_share", "outcomes"} <= names
