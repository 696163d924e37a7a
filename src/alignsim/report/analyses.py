"""Pictures of analyses for the gallery, all of one small sweep over five parameters."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    import xarray

    from alignsim.arithmetic import Array
    from alignsim.plots.sheet import Paint

NAMES = ("exclusivity", "transparency", "precision", "reversion", "noise")
COST = 0.03
"""What India's stance toward the US may lose before a case counts as one in which engagement costs. Unit: alignment."""
STANCE, TIES = "stance_IND_USA", ("stance_IND_USA", "alignment_USA_PAK")
EXPERIMENT = """\
title: Five parameters under two scenarios
scenarios: [base, balancing_act]
uncertainties: [{names}]
design: {{kind: saltelli, n: {rows}}}
replications: 2
months: {months}
every: 1
keep: runs
seed: {seed}
"""


def analyses(place: Path, rows: int, months: int, seed: int) -> Iterator[tuple[str, str, str, Path]]:
    """Run the sweep and draw what is found in it.

    Parameters
    ----------
    place : Path
        Where to.
    rows, months, seed : int
        Base rows of the design, months of a run, seed.

    Yields
    ------
    tuple
        Name, what is seen, function that draws it, file.
    """
    from alignsim.analysis.resampling import Bootstrap
    from alignsim.ensemble.experiment import load_experiment
    from alignsim.ensemble.sweep import crew, sweep
    from alignsim.plots import decisions, discovery, paired, sensitivity
    from alignsim.results import open as open_result

    file = place / "gallery.yaml"
    file.write_text(EXPERIMENT.format(names=", ".join(NAMES), rows=rows, months=months, seed=seed), encoding="utf-8")
    held = open_result(sweep(load_experiment(file), place / "sweep", crew(1, None, None), "numpy").folder)
    chance = Bootstrap(np.random.default_rng(seed), 200, over="both")
    way = np.diff(held["followed"].sel(outcome=STANCE).values, axis=0)[0]
    fall = way[..., -1]
    found, lost = _indices(held, chance), _box(held, fall)
    chosen = lost.dense(0.9)
    drawn: tuple[tuple[str, str, str, Paint], ...] = (
        ("sobol", "What carries the variance",
         "parameters that carry the variance of an outcome, alone and with others, above the noise of chance",
         partial(sensitivity.bars, found=found, place=(), name=f"{STANCE} in base")),
        ("box", "Where engagement costs the stance of India",
         "the region of the inputs in which engagement costs India's stance toward the US",
         partial(discovery.box, found=lost, chosen=chosen)),
        ("tradeoff", "Coverage and density of boxes",
         "coverage against density of the boxes on the way to that region",
         partial(discovery.tradeoff, found=lost, chosen=chosen)),
        ("difference", "What engagement changes, run by run",
         "difference of paired runs and its mean with interval",
         partial(paired.difference_fan, months=held["month"].values, runs=way.reshape(-1, way.shape[-1]),
                 mean=chance.estimate(_mean, way),
                 name=f"balancing_act less base: {STANCE}", unit="alignment")),
        ("regret", "Regret of either scenario",
         "mean regret of each scenario in each outcome, the least in bold",
         partial(decisions.regret, found=_regret(held, chance), outcomes=TIES)))
    for name, title, shows, paint in drawn:
        function: Any = paint
        where = f"plots.{function.func.__module__.rpartition('.')[2]}.{function.func.__name__}"
        yield name, shows, where, _written(paint, held, title, place / f"{name}.png")


def _written(paint: Paint, held: xarray.Dataset, title: str, path: Path) -> Path:
    from alignsim.plots.sheet import Plan, compose, write

    told = held.assign_attrs(scenario=held.attrs["name"], uncertainties=", ".join(NAMES))
    return write(compose(Plan(title, (paint,), 1, (), "", (8.0, 4.2)), told), path)


def _indices(held: xarray.Dataset, chance: Any) -> Any:
    from alignsim.analysis.sensitivity import sobol

    values = held["outcomes"].sel(outcome=STANCE).values[0]
    rows = values.reshape(-1, len(NAMES) + 2, values.shape[-1])   # A, A with each column of B, B
    names = [str(name) for name in held["parameter"].values]
    return sobol(rows[:, 0], rows[:, -1], rows[:, 1:-1].transpose(1, 0, 2), names, chance)


def _box(held: xarray.Dataset, fall: Array) -> Any:
    from alignsim.analysis.discovery import prim
    from alignsim.analysis.discovery.boxes import columns_of

    values = held["inputs"].values
    columns = {str(name): values[:, n].tolist() for n, name in enumerate(held["parameter"].values)}
    return prim(columns_of(columns), (fall.mean(axis=1) < -COST) * 1.0)


def _regret(held: xarray.Dataset, chance: Any) -> Any:
    from alignsim.analysis.decision import regret

    return regret(held["outcomes"].sel(outcome=list(TIES)).values, [str(s) for s in held["scenario"].values], chance)


def _mean(values: Array) -> Array:
    found: Array = values.mean(axis=(0, 1))
    return found
