"""A sweep is the same bytes however it came about, and says what keeps it from going on."""

from __future__ import annotations

import json
import os
import shutil
import threading
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

import alignsim
from alignsim.ensemble import reproduce
from alignsim.ensemble.experiment import Study
from alignsim.ensemble.experiment.study import World
from alignsim.ensemble.sweep import Crew, Swept, crew, dry, replay, room_for, sweep, work
from alignsim.ensemble.sweep.claim import claimed
from alignsim.ensemble.sweep.estimate import Estimate
from alignsim.ensemble.sweep.trouble import SweepError
from alignsim.ensemble.sweep.work import Lanes
from alignsim.results import open as open_result

Write = Callable[..., Study]


def bytes_of(folder: Path) -> dict[str, bytes]:
    files = [*(folder / "data.zarr").rglob("*"), folder / "manifest.json"]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files if path.is_file()}


def swept(study: Study, folder: Path, threads: int = 1, block: int = 4) -> Swept:
    return sweep(study, folder, crew(threads), "numpy", block)


def test_threads_and_blocks_leave_no_trace_in_the_bytes(study: Write, tmp_path: Path) -> None:
    found = study("keep: runs\nlevers: {transparency: [0, 1]}\n")
    swept(found, tmp_path / "a")
    swept(found, tmp_path / "b", threads=2, block=12)
    assert bytes_of(tmp_path / "a") == bytes_of(tmp_path / "b")


def test_a_larger_sweep_keeps_what_is_done_and_has_the_bytes_of_one_that_was_large_from_the_start(
    study: Write, tmp_path: Path
) -> None:
    first = swept(study(), tmp_path / "grown")
    more_points = swept(study(n=9), tmp_path / "grown")
    more_runs = swept(study(n=9, replications=3), tmp_path / "grown")
    assert (first.computed, more_points.computed, more_runs.computed) == (12, 6, 9)
    swept(study(n=9, replications=3), tmp_path / "large", threads=2)
    assert bytes_of(tmp_path / "grown") == bytes_of(tmp_path / "large")
    smaller = swept(study(), tmp_path / "grown")
    assert smaller.computed == 0
    swept(study(), tmp_path / "small")
    assert bytes_of(tmp_path / "grown") == bytes_of(tmp_path / "small")


def test_a_damaged_block_and_a_damaged_result_are_made_again(study: Write, tmp_path: Path) -> None:
    folder = tmp_path / "r"
    swept(study(), folder)
    whole = bytes_of(folder)
    one, two, *_ = sorted((folder / "blocks").iterdir())
    one.write_bytes(one.read_bytes()[:-1])
    raw = bytearray(two.read_bytes())
    raw[len(raw) // 2] ^= 8
    two.write_bytes(raw)
    (folder / "blocks" / ".left.77.draft").write_bytes(b"half")
    chunk = next(path for path in (folder / "data.zarr" / "outcomes").iterdir() if not path.name.startswith("."))
    chunk.write_bytes(b"")
    again = swept(study(), folder)
    assert (again.damaged, again.computed) == (2, 8)
    assert bytes_of(folder) == whole
    assert not list((folder / "blocks").glob(".*"))


def test_a_sweep_killed_at_its_very_beginning_is_begun_again(study: Write, tmp_path: Path) -> None:
    (tmp_path / "r").mkdir()
    (tmp_path / "r" / "lock").touch()
    (tmp_path / "r" / ".sweep.json.77.draft").write_text("{")
    assert swept(study(n=1), tmp_path / "r").computed == 2
    names = sorted(path.name for path in (tmp_path / "r").iterdir())
    assert names == ["blocks", "data.zarr", "lock", "manifest.json", "sweep.json"]
    shutil.rmtree(tmp_path / "r" / "blocks")
    assert swept(study(n=1), tmp_path / "r").computed == 2


def test_rows_added_to_a_csv_file_keep_what_is_done_and_changed_rows_are_refused(study: Write, tmp_path: Path) -> None:
    text = "scenarios: [base]\ndesign: {kind: csv, file: p.csv}\nmonths: 1\n"
    (tmp_path / "p.csv").write_text("noise\n0.01\n0.02\n")
    swept(study(text=text), tmp_path / "r")
    (tmp_path / "p.csv").write_text("noise\n0.01\n0.02\n0.03\n")
    assert swept(study(text=text), tmp_path / "r").computed == 1
    (tmp_path / "p.csv").write_text("noise\n0.01\n0.05\n0.03\n")
    with pytest.raises(SweepError, match="the first 3 rows of the CSV file are no longer those"):
        swept(study(text=text), tmp_path / "r")


LINES = {"scenarios": "[base]", "uncertainties": "[noise]", "design": "{kind: lhs, n: 2}", "months": "1"}


@pytest.mark.parametrize(("key", "value", "word"), [
    ("seed", "2", "seed"), ("levers", "{transparency: [0]}", "scenarios or levers"), ("keep", "runs", "keep"),
    ("uncertainties", "{noise: {uniform: [0, 0.1]}}", "uncertainties or their priors"), ("months", "2", "months"),
    ("design", "{kind: grid, n: 2}", "design"), ("scenarios", "[opaque]", "scenarios or levers")])
def test_a_folder_is_never_continued_with_another_experiment(
    study: Write, tmp_path: Path, key: str, value: str, word: str
) -> None:
    def of(lines: dict[str, str]) -> Study:
        return study(text="".join(f"{k}: {v}\n" for k, v in lines.items()))

    swept(of(LINES), tmp_path / "r")
    before = bytes_of(tmp_path / "r")
    with pytest.raises(SweepError, match=f"differs in: .*{word}"):
        swept(of({**LINES, key: value}), tmp_path / "r")
    assert bytes_of(tmp_path / "r") == before
    assert swept(of({**LINES, "title": "another title"}), tmp_path / "r").computed == 0


def test_a_design_that_does_not_grow_is_refused_another_size(study: Write, tmp_path: Path) -> None:
    text = "scenarios: [base]\nuncertainties: [noise]\ndesign: {kind: lhs, n: 2}\nmonths: 1\n"
    swept(study(text=text), tmp_path / "r")
    assert swept(study(text=text, replications=2), tmp_path / "r").computed == 2
    with pytest.raises(SweepError, match="differs in: design"):
        swept(study(text=text, n=3), tmp_path / "r")


def test_other_laws_than_those_of_the_blocks_are_refused(study: Write, tmp_path: Path) -> None:
    swept(study(), tmp_path / "r")
    path = tmp_path / "r" / "sweep.json"
    held = json.loads(path.read_text())
    held["identity"]["laws"] = "0" * 64
    path.write_text(json.dumps(held))
    with pytest.raises(SweepError, match="differs in: the program's laws"):
        swept(study(), tmp_path / "r")
    path.write_text("{")
    with pytest.raises(SweepError, match=r"sweep\.json is damaged"):
        swept(study(), tmp_path / "r")


def test_a_folder_in_use_is_refused_and_free_again_afterwards(study: Write, tmp_path: Path) -> None:
    with claimed(tmp_path / "r"), pytest.raises(SweepError, match=f"another sweep is at work here .process {os.getpid()} on"):
        swept(study(), tmp_path / "r")
    (tmp_path / "r" / "lock").write_text(json.dumps({"pid": 1, "host": "another-machine"}))
    with pytest.raises(SweepError, match="a sweep on another machine holds this folder"):
        swept(study(), tmp_path / "r")
    (tmp_path / "r" / "lock").unlink()
    assert swept(study(), tmp_path / "r").computed == 12
    assert (tmp_path / "r" / "lock").read_text() == ""


def test_folders_that_cannot_be_used_are_refused_with_a_way_out(study: Write, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(SweepError, match=r"cannot be written: (File exists|Not a directory)[\s\S]*choose another folder"):
        swept(study(), tmp_path / "file")
    with pytest.raises(SweepError, match="cannot be written: Not a directory"):
        swept(study(), tmp_path / "file" / "r")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "notes.txt").write_text("mine")
    with pytest.raises(SweepError, match="holds something that is no sweep"):
        swept(study(), tmp_path / "other")
    assert [(path.name, path.read_text()) for path in (tmp_path / "other").iterdir()] == [("notes.txt", "mine")]   # and no lock


def test_a_failed_run_is_a_record_with_the_command_that_replays_it(
    study: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = work.simulated

    def spoiled(world: World, values: NDArray[np.float64], replications: NDArray[np.uint64], backend: str) -> Lanes:
        if len(values) == 1 and replications[0] == 1:
            raise ArithmeticError("a law broke")
        out = sound(world, values, replications, backend)
        for k in np.flatnonzero(replications == 0)[:1]:
            out.outcomes[k], out.failed[k], out.cause[k] = np.nan, 2, 1
        return out

    monkeypatch.setattr(work, "simulated", spoiled)
    small = study(n=2)
    swept(small, tmp_path / "r", block=1)
    manifest = json.loads((tmp_path / "r" / "manifest.json").read_text())
    assert manifest["failed"] == 4
    assert manifest["raised"] == ["ArithmeticError: a law broke"]
    assert manifest["failures"][0] == {
        "scenario": "base", "point": 0, "replication": 0, "month": 2, "cause": "the trade equilibrium did not converge",
        "replay": "alignsim sweep small --n 2 --replications 2 --replay 0/0/0"}
    assert manifest["failures"][1]["cause"] == "an error of the program"
    dataset = open_result(tmp_path / "r")
    assert dataset.attrs["failed"] == 4
    assert np.isnan(dataset["outcomes"].values).all()
    assert (dataset["summary"].sel(statistic="count").values == 0).all()
    again = replay(small, "0/0/0")
    assert (again.month, again.cause) == (2, "the trade equilibrium did not converge")
    assert replay(small, "0/1/1").cause == "ArithmeticError: a law broke"
    monkeypatch.undo()
    assert replay(small, "0/1/1").month == 0


@pytest.mark.parametrize("which", ["", "0", "0/0", "1/0/0", "0/6/0", "0/0/2", "a/0/0", "-1/0/0", "0/0/0/0"])
def test_a_run_that_is_not_there_cannot_be_replayed(study: Write, which: str) -> None:
    with pytest.raises(SweepError, match=r"is no run of small; CASE/POINT/REPLICATION, counted from 0, below 1/6/2"):
        replay(study(), which)


def test_the_result_holds_inputs_summary_and_labels(tmp_path: Path, study: Write) -> None:
    text = ("scenarios: [base, opaque]\ndesign: {kind: halton, n: 5}\nreplications: 3\nmonths: 2\nevery: 1\nkeep: runs\n"
            "outcomes: [exports_IND_USA, success]\nuncertainties: all\n")
    study(text=text)
    told: list[tuple[int, int, int]] = []
    dataset = alignsim.sweep(tmp_path / "small.yaml", tmp_path / "r", threads=1, progress=lambda *now: told.append(now))
    assert dict(dataset["outcomes"].sizes) == {"scenario": 2, "point": 5, "replication": 3, "outcome": 2}
    assert told[-1] == (30, 30, 0)
    assert (dataset["followed"].isel(month=-1).values == dataset["outcomes"].values).all()
    flat = dataset["followed"].values.reshape(2, 15, 3, 2)
    summary = dataset["summary"]
    for statistic, got in (("mean", flat.mean(axis=1)), ("sd", flat.std(axis=1, ddof=1)), ("min", flat.min(axis=1)),
                           ("max", flat.max(axis=1))):
        assert summary.sel(statistic=statistic).values == pytest.approx(got, abs=1e-8), statistic
    column = list(dataset["parameter"].values).index("transparency")
    assert dataset["drawn"].values[:, column].tolist() == [1, 0]
    assert dataset["inputs"].values[:, column].std() > 0.0
    assert dataset["parameter_unit"].values[column] == "probability"
    assert dataset.attrs["design"] == "halton"


def test_without_a_folder_nothing_is_kept(study: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    study()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path / "scratch"))
    assert alignsim.sweep("small.yaml", n=2, replications=1, threads=1).sizes["point"] == 2
    assert [path.name for path in tmp_path.iterdir()] == ["small.yaml"]


def test_the_cost_is_told_before_and_a_disk_without_room_is_refused(study: Write, tmp_path: Path) -> None:
    told: list[tuple[Estimate, int]] = []
    sweep(study(), tmp_path / "r", crew(1), "numpy", 4, before=lambda *now: told.append(now))
    estimate = told[0][0]
    assert estimate.extent.runs == 12
    assert estimate.seconds > 0.0
    assert dry(study(), tmp_path / "r", crew(1), "numpy").done == 12
    held = sum(path.stat().st_size for path in (tmp_path / "r" / "blocks").iterdir())
    assert 0 < estimate.disk < 20 * held
    large = Estimate(estimate.extent, 0, 2, 1, 1.0, 2 * shutil.disk_usage(tmp_path).total, "numpy")
    with pytest.raises(SweepError, match=r"needs about [1-9][\d.,]* (MB|GB), and [\d.,]+ (MB|GB) are free"):
        room_for(large, tmp_path / "not" / "there")
    room_for(estimate, tmp_path)


def test_only_one_crew_may_be_asked_for() -> None:
    with pytest.raises(SweepError, match="choose one of threads, workers"):
        crew(1, 2)


@pytest.mark.parametrize("design", ["{kind: sobol, n: 2}", "{kind: csv, file: p.csv}"])
def test_a_sweep_is_reproduced_from_its_manifest_alone(study: Write, tmp_path: Path, design: str) -> None:
    (tmp_path / "p.csv").write_text("transparency,noise\n0.3,0.01\n")
    levers = "levers: {exclusivity_IND: [0.1, 0.9]}\n" if "sobol" in design else ""
    swept(study(text=f"scenarios: [base]\ndesign: {design}\nmonths: 1\n{levers}"), tmp_path / "r")
    (tmp_path / "small.yaml").unlink()
    (tmp_path / "p.csv").unlink()
    found = reproduce(tmp_path / "r")
    assert found.holds, found
    assert "outcomes" in found.same


def test_a_sweep_that_cannot_be_written_lets_its_workers_go(study: Write, tmp_path: Path) -> None:
    def remove(_done: int, _asked: int, _failed: int) -> None:
        shutil.rmtree(tmp_path / "r" / "blocks")
        (tmp_path / "r" / "blocks").write_text("in the way")

    before = threading.active_count()
    with pytest.raises(SweepError, match="cannot be written: Not a directory"):
        sweep(study(), tmp_path / "r", crew(2), "numpy", 2, progress=remove)
    assert threading.active_count() == before


class Breaking(ThreadPoolExecutor):
    """Threads that are found gone when they are given their third task, as processes are that were killed meanwhile."""

    given = 0

    def submit(self, *task: Any, **more: Any) -> Future[Any]:
        self.given += 1
        if self.given == 3:
            raise BrokenExecutor("a worker is gone")
        return super().submit(*task, **more)


def test_workers_that_are_lost_between_two_blocks_are_replaced_and_no_block_is_missing(study: Write, tmp_path: Path) -> None:
    pools: list[ThreadPoolExecutor] = []

    def gather() -> ThreadPoolExecutor:
        pools.append(Breaking(1) if len(pools) < 2 else ThreadPoolExecutor(1))
        return pools[-1]

    sweep(study(), tmp_path / "lost", Crew(gather, 1), "numpy", 2)
    swept(study(), tmp_path / "alone", block=2)
    assert len(pools) == 3
    assert bytes_of(tmp_path / "lost") == bytes_of(tmp_path / "alone")


def test_workers_that_are_always_lost_before_they_take_a_block_end_a_sweep_with_the_way_out(study: Write, tmp_path: Path) -> None:
    def gather() -> ThreadPoolExecutor:
        pool = Breaking(1)
        pool.given = 2
        return pool

    with pytest.raises(SweepError, match="workers were lost 3 times in a row"):
        sweep(study(), tmp_path / "r", Crew(gather, 1), "numpy", 2)


def test_a_block_that_is_damaged_during_a_sweep_is_told(study: Write, tmp_path: Path) -> None:
    def damage(done: int, asked: int, _failed: int) -> None:
        if done == asked:
            next((tmp_path / "r" / "blocks").iterdir()).write_bytes(b"half")

    with pytest.raises(SweepError, match="a block was damaged meanwhile"):
        sweep(study(), tmp_path / "r", crew(1), "numpy", 4, progress=damage)
    assert swept(study(), tmp_path / "r").damaged == 1
