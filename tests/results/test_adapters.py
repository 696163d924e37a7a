"""Adapters: what other programs read is what the sweep holds."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import warnings
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from alignsim.results.adapters import (
    Paths,
    Points,
    ema_workbench,
    outcome_frame,
    path_frame,
    salib_problem,
    write_iamc,
    write_parquet,
)

DATES = ("2025-10", "2025-11", "2025-12")


def sweep(count: int = 5, replications: int = 2, **changes: Any) -> Points:
    chance = np.random.default_rng(1)
    u = chance.random(count)
    parts: dict[str, Any] = {
        "inputs": {"exclusivity": 2.0 * u, "rule": [("logit", "random")[n % 2] for n in range(count)], "seats": np.arange(count)},
        "outcomes": chance.random((count, replications, 2)), "names": ("calm", "success"), "units": ("share of months", "0 or 1"),
        "input_units": {"exclusivity": "1"}, "quantiles": {"exclusivity": u}, "scenario": "made_up",
        "paths": Paths(chance.random((count, replications, 3, 2)), ("alignment_USA_IND", "trade_IND_USA"), ("1", "bn USD/yr"),
                       DATES)}
    return Points(**{**parts, **changes})


def test_a_row_of_the_frame_is_a_run_with_its_inputs_outcomes_and_units() -> None:
    points = sweep()
    frame = outcome_frame(points)
    assert list(frame.columns) == ["point", "replication", "exclusivity", "rule", "seats", "calm", "success"]
    assert len(frame) == 10
    row = frame[(frame.point == 3) & (frame.replication == 1)].iloc[0]
    assert row["success"] == points.outcomes[3, 1, 1]
    assert row["exclusivity"] == points.inputs["exclusivity"][3]
    assert row["rule"] == "random"
    assert frame.attrs["units"] == {"exclusivity": "1", "calm": "share of months", "success": "0 or 1"}
    assert frame.groupby("point")["calm"].mean().to_numpy() == pytest.approx(points.outcomes[:, :, 0].mean(axis=1))


def test_a_row_of_the_path_frame_is_a_month_of_a_run() -> None:
    points = sweep()
    frame = path_frame(points)
    row = frame[(frame.point == 4) & (frame.replication == 0) & (frame.date == "2025-12")].iloc[0]
    assert points.paths is not None
    assert row["trade_IND_USA"] == points.paths.values[4, 0, 2, 1]
    assert row["month"] == 2


def test_parquet_comes_back_as_it_was_with_units(tmp_path: Path) -> None:
    import pandas as pd
    import pyarrow.parquet as pq

    points = sweep()
    outcomes, paths = write_parquet(points, tmp_path / "new")
    pd.testing.assert_frame_equal(pd.read_parquet(outcomes), outcome_frame(points))
    pd.testing.assert_frame_equal(pd.read_parquet(paths), path_frame(points))
    said = json.loads(pq.read_schema(outcomes).metadata[b"alignsim"])
    assert said == {"scenario": "made_up", "units": {"exclusivity": "1", "calm": "share of months", "success": "0 or 1"}}
    assert [path.name for path in write_parquet(sweep(paths=None), tmp_path)] == ["outcomes.parquet"]


def kinds_known_to_ema_workbench() -> dict[str, Any]:
    """Give what it remembers, over tests too, of which kind an outcome of a name is."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from ema_workbench.em_framework.outcomes import register
    kinds: dict[str, Any] = register.outcomes
    return kinds


@pytest.fixture
def forgetful() -> Iterator[None]:
    """Let EMA workbench forget which kind an outcome of a name was, before and after a test."""
    kinds_known_to_ema_workbench().clear()
    yield
    kinds_known_to_ema_workbench().clear()


@pytest.mark.usefixtures("forgetful")
def test_ema_workbench_saves_loads_and_analyses_a_sweep(tmp_path: Path) -> None:
    points = sweep(40)
    experiments, outcomes = ema_workbench(points, levers=("rule",))
    assert set(experiments["policy"]) == {"rule=logit", "rule=random"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")   # its import and its calls of other libraries warn
        from ema_workbench import ScalarOutcome, TimeSeriesOutcome, load_results, save_results
        from ema_workbench.analysis import feature_scoring, prim

        for name, value in outcomes.items():
            (ScalarOutcome if value.ndim == 1 else TimeSeriesOutcome)(name)
        file = str(tmp_path / "sweep.tar.gz")
        save_results((experiments, outcomes), file)
        again, values = load_results(file)
        scores = feature_scoring.get_feature_scores_all(
            experiments[["exclusivity", "rule", "seats"]], {"calm": outcomes["calm"]})
        box = prim.Prim(experiments, (outcomes["calm"] > np.median(outcomes["calm"])) * 1.0, threshold=0.5).find_box()
    assert np.array_equal(again["exclusivity"].to_numpy(), experiments["exclusivity"].to_numpy())
    assert values["calm"] == pytest.approx(points.outcomes[:, :, 0].mean(axis=1))
    assert points.paths is not None
    assert values["trade_IND_USA"] == pytest.approx(points.paths.values[..., 1].mean(axis=1))
    assert set(scores.index) == {"exclusivity", "rule", "seats"}
    assert len(box.peeling_trajectory) >= 1


def test_levers_that_are_no_inputs_are_refused() -> None:
    with pytest.raises(ValueError, match=r"no inputs: posture; inputs are exclusivity, rule, seats"):
        ema_workbench(sweep(), levers=("posture",))


def test_salib_analyses_a_sweep_of_its_own_design() -> None:
    from SALib.analyze import sobol as analyse
    from SALib.sample import sobol as sample

    problem = {"num_vars": 2, "names": ["a", "b"], "bounds": [[0, 1]] * 2}
    u = sample.sample(problem, 256, calc_second_order=False, seed=1)
    values = (u[:, 0] + 2.0 * u[:, 1])[:, None, None] + np.array([-0.1, 0.1])[None, :, None]
    points = Points({"a": 3.0 * u[:, 0], "b": np.exp(u[:, 1])}, values, ("y",), ("1",),
                    quantiles={"a": u[:, 0], "b": u[:, 1]})
    said, inputs, outcomes = salib_problem(points)
    assert np.array_equal(inputs, u)
    found = analyse.analyze(said, outcomes["y"], calc_second_order=False, seed=1)
    assert found["ST"] == pytest.approx([0.2, 0.8], abs=0.02)


def test_salib_problems_without_priors_are_refused() -> None:
    with pytest.raises(ValueError, match="no input of this sweep is drawn from a prior"):
        salib_problem(sweep(quantiles={}))


def test_iamc_rows_have_its_columns_and_are_statistics_over_all_runs(tmp_path: Path) -> None:
    points = sweep()
    path = write_iamc(points, tmp_path / "out" / "long.csv", regions={"trade_IND_USA": "IND"})
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["model", "scenario", "region", "variable", "unit", "time", "value"]
    assert len(rows) == 2 * 4 * 3
    assert points.paths is not None
    row = next(r for r in rows if r["variable"] == "trade_IND_USA|Median" and r["time"] == "2025-11-01")
    assert (row["region"], row["unit"], row["model"], row["scenario"]) == ("IND", "bn USD/yr", "alignsim", "made_up")
    assert float(row["value"]) == np.median(points.paths.values[:, :, 1, 1])


READ = """
import sys, pyam
data = pyam.IamDataFrame(sys.argv[1])
kept = data.filter(variable="alignment_USA_IND", region="World")
print(data.model, data.scenario, sorted(data.region), len(data.variable), str(data.time.min())[:10], len(kept),
      kept.data.value.iloc[-1])
"""


@pytest.mark.slow
@pytest.mark.skipif(find_spec("pyam") is None, reason="pyam is not installed: pip install 'alignsim[iamc]', some 40 packages")
def test_pyam_loads_the_long_format(tmp_path: Path) -> None:
    points = sweep()
    path = write_iamc(points, tmp_path / "long.csv", regions={"trade_IND_USA": "IND"})
    own_cache = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}   # what pyam builds on trips over an old one
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", READ, str(path)], capture_output=True, text=True, check=True,
                          env=own_cache)
    assert points.paths is not None
    mean = float(points.paths.values[:, :, -1, 0].mean())
    assert done.stdout.split() == ["['alignsim']", "['made_up']", "['IND',", "'World']", "8", "2025-10-01", "3", str(mean)]


@pytest.mark.parametrize("adapter", [ema_workbench, salib_problem])
def test_missing_outcomes_are_never_averaged(adapter: Any) -> None:
    points = sweep()
    points.outcomes[2, 1, 0] = np.nan
    with pytest.raises(ValueError, match=r"calm \(1 of 10\)"):
        adapter(points)
    assert outcome_frame(points)["calm"].isna().sum() == 1


def test_missing_paths_are_never_averaged_and_absent_ones_are_said(tmp_path: Path) -> None:
    points = sweep()
    assert points.paths is not None
    points.paths.values[0, 0, 1, 1] = np.inf
    with pytest.raises(ValueError, match=r"trade_IND_USA \(1 of 30\)"):
        write_iamc(points, tmp_path / "x.csv")
    for refuse in (lambda: path_frame(sweep(paths=None)), lambda: write_iamc(sweep(paths=None), tmp_path / "y.csv")):
        with pytest.raises(ValueError, match="kept no paths"):
            refuse()


@pytest.mark.parametrize(("changes", "message"), [
    ({"names": ("calm",)}, "do not fit 1 names"), ({"names": ("calm", "calm")}, "names repeat.*: calm"),
    ({"names": ("calm", "a-b")}, "no identifiers.*: a-b"), ({"names": ("calm", "policy")}, "taken by an axis: policy"),
    ({"inputs": {"exclusivity": [1.0]}}, "do not fit 5 points: exclusivity"),
    ({"quantiles": {"other": np.zeros(5)}}, "do not fit 5 points: other"),
    ({"outcomes": np.zeros((4, 2, 2)), "inputs": {}, "quantiles": {}}, "paths of shape")])
def test_sweeps_that_do_not_fit_together_are_refused(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        sweep(**changes)
