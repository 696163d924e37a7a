"""Ensembles: the same bits however they are cut, whole or streamed, and what becomes of trouble."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import xarray as xr

import alignsim
from alignsim.arithmetic.cache import fingerprint
from alignsim.engine.records import Record
from alignsim.ensemble import running
from alignsim.ensemble.blocks import chosen_backend, run_numbers
from alignsim.ensemble.running import failures, run
from alignsim.results import summarise
from alignsim.results.store import digests
from alignsim.scenario import load
from alignsim.scenario.build.model import Model

WORLD = load("base", sets=("uncertainties=all",))


def small(**options: object) -> xr.Dataset:
    return run(WORLD, runs=40, months=3, **{"keep": "paths", **options})  # type: ignore[arg-type]  # options of run


@pytest.fixture(scope="module")
def whole() -> xr.Dataset:
    return small(threads=1)


@pytest.mark.parametrize("options", [{"block": 7}, {"block": 40}, {"block": 16, "threads": 2}])
def test_bits_depend_neither_on_blocks_nor_on_threads(options: dict[str, int], whole: xr.Dataset) -> None:
    assert digests(small(**options)) == digests(whole)


def test_run_k_is_the_same_in_a_larger_ensemble() -> None:
    few, many = run(WORLD, runs=5, months=2), run(WORLD, runs=9, months=2)
    assert few["alignment"].values.tobytes() == many["alignment"].values[:5].tobytes()


@pytest.mark.parametrize("keep", ["paths", "summary"])
def test_an_ensemble_that_starts_at_run_k_makes_just_the_runs_from_there(keep: str) -> None:
    whole, part = run(WORLD, runs=9, months=2, keep=keep), run(WORLD, runs=3, months=2, keep=keep, first=6)
    for name in ("outcomes", "draw_noise", *(("alignment", "move") if keep == "paths" else ())):
        assert part[name].values.tobytes() == whole[name].values[6:].tobytes(), name
    assert (part.attrs["first"], part.attrs["runs"]) == (6, 3)


def test_a_streamed_summary_has_exact_means_and_quantiles_within_a_bin(whole: xr.Dataset) -> None:
    paths, streamed = whole, small(keep="summary", block=16)
    summary = summarise(paths)
    for name, width in (("alignment", 0.005), ("belief", 0.0025), ("welfare", 0.0025), ("tariff", 0.0025)):
        for statistic in ("mean", "sd", "min", "max"):
            gap = summary[name].sel(statistic=statistic) - streamed[name].sel(statistic=statistic)
            assert float(np.abs(gap).max()) < 1e-12, (name, statistic)
        for lower, q, upper in (("q05", 0.05, "q05"), ("q50", 0.5, "q50"), ("q95", 0.95, "q95")):
            x = paths[name].values
            low = np.quantile(x, q, axis=0, method="lower") - width
            high = np.quantile(x, q, axis=0, method="higher") + width
            got = streamed[name].sel(statistic=lower if lower == upper else upper).values
            assert ((got >= low) & (got <= high)).all(), (name, q)
    assert (summary["move_share"].values == streamed["move_share"].values).all()
    assert (summary["stage_share"].values == streamed["stage_share"].values).all()
    assert np.array_equal(summary["outcomes"].values, streamed["outcomes"].values, equal_nan=True)


def test_a_world_without_crises_duties_and_crude_is_summarised() -> None:
    bare = load("base", sets=("crises=[]", "setters=[]", "agreements=[]", "demands=[]"))
    summary = run(bare, runs=6, months=2, keep="summary", block=4)
    paths = summarise(run(bare, runs=6, months=2, keep="paths"))
    assert summary["hazard"].shape == paths["hazard"].shape
    assert np.allclose(summary["alignment"].sel(statistic="mean"), paths["alignment"].sel(statistic="mean"), atol=1e-12)


def test_progress_is_told_block_by_block() -> None:
    told: list[tuple[int, int, int]] = []
    small(block=16, threads=1, progress=lambda *now: told.append(now))
    assert told == [(16, 40, 0), (32, 40, 0), (40, 40, 0)]


def test_blocks_are_those_of_the_backend_unless_said() -> None:
    told: list[int] = []
    run(load("calm"), runs=300, months=1, backend="numpy", keep="summary", progress=lambda done, _asked, _failed: told.append(done))
    assert told == [256, 300]


def test_an_interrupted_ensemble_keeps_what_is_finished_and_says_so(whole: xr.Dataset) -> None:
    def stop(done: int, _asked: int, _failed: int) -> None:
        if done >= 16:
            raise KeyboardInterrupt

    part = small(block=8, threads=1, progress=stop)
    assert part.attrs["partial"] == 1
    assert part.sizes["run"] == part.attrs["runs"] == 16
    assert part["alignment"].values.tobytes() == whole["alignment"].values[:16].tobytes()


def test_runs_that_fail_become_records_and_are_left_out_of_summaries(monkeypatch: pytest.MonkeyPatch) -> None:
    sound = running.run_block

    def spoiled(model: Model, numbers: np.ndarray, seed: int, backend: str) -> Record:
        record = sound(model, numbers, seed, backend)
        for k in np.flatnonzero(numbers % 10 == 3):
            record.alignment[2:, ..., k] = np.nan
            record.failed[k], record.cause[k] = 2, 1
        return record

    monkeypatch.setattr(running, "run_block", spoiled)
    broken = small()
    assert broken.attrs["failed"] == 4
    assert [f["run"] for f in failures(broken)] == [3, 13, 23, 33]
    assert failures(broken)[0] == {"run": 3, "month": 2, "cause": "the trade equilibrium did not converge",
                                   "replay": "alignsim reproduce RESULT --run 3"}
    for dataset in (broken, small(keep="summary", block=16)):
        assert np.isfinite(summarise(dataset)["alignment"].values).all()


@pytest.mark.parametrize(("options", "message"), [
    ({"runs": 0}, "at least 1"), ({"keep": "all"}, "one of auto, paths"), ({"runs": 2.5}, "runs is 2.5"),
    ({"months": -3}, "months is -3"), ({"seed": -1}, "seed is -1"), ({"seed": 2**64}, r"below 2\*\*64"),
    ({"threads": 0}, "threads is 0")])
def test_arguments_out_of_range_are_refused(options: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        run(WORLD, **{"runs": 2, "months": 1, **options})  # type: ignore[arg-type]  # bad on purpose


def test_blocks_cover_every_run_once() -> None:
    assert np.concatenate(list(run_numbers(1000, 256))).tolist() == list(range(1000))
    assert np.concatenate(list(run_numbers(10, 4, 5))).tolist() == list(range(5, 15))


def test_jobs_that_compiled_code_makes_shorter_are_given_to_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pytest.importorskip("numba")
    monkeypatch.setenv("ALIGNSIM_CACHE_DIR", str(tmp_path))
    assert chosen_backend("auto", 100, 36) == "numpy"
    assert chosen_backend("auto", 1000, 36) == "numpy"
    assert chosen_backend("auto", 100_000, 36) == "numba"
    assert chosen_backend("numpy", 10**9, 36) == "numpy"
    code = tmp_path / fingerprint(Path(alignsim.__file__).parent) / "engine" / "simulate.simulate_block-23.py311.nbi"
    code.parent.mkdir(parents=True)
    code.touch()
    assert chosen_backend("auto", 1000, 36) == "numba"
    assert chosen_backend("auto", 100, 36) == "numpy"
