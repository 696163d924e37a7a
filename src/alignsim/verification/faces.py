"""Rows on the two faces of the model: Mesa's step by step, and the engine's in blocks."""

from __future__ import annotations

import warnings
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from alignsim.engine.records import Record
from alignsim.verification.comparison import Comparison, same
from alignsim.verification.row import Row

RUNS, SEED = 2, 20
WORLDS = (("base", "horizon=6"), ("standoff", "horizon=6"), ("base", "horizon=2", "order=leader_first", "leader=PAK", "rule=qre"),
          ("base", "horizon=4", "rule=ewa", "uncertainties=all"))
"""Scenarios with settings: ordinary conduct, a crisis, another rule and order, another rule over all priors."""


def mesa() -> Iterator[Comparison]:
    """Compare each run of the Mesa face with the same run of the engine, bit for bit."""
    for scenario, *sets in WORLDS:
        yield from two_faces(scenario, tuple(sets))


def two_faces(scenario: str, sets: tuple[str, ...], runs: int = RUNS, seed: int = SEED) -> Iterator[Comparison]:
    """Compare the two faces of any scenario with settings."""
    from alignsim.engine.simulate import simulate
    from alignsim.scenario import load
    from alignsim.scenario.build import build

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")   # Mesa's own, at import
        from alignsim.abm import AlignmentModel
    model, numbers = build(load(scenario, sets=sets).scenario), np.arange(runs, dtype=np.uint64)
    block = simulate(model.setup, model.parameters(numbers, seed), numbers, seed)
    for run in range(runs):
        alone = AlignmentModel(scenario, run=run, seed=seed, sets=sets).simulate()
        unequal = sum(_bits(getattr(alone, f), 0) != _bits(getattr(block, f), run) for f in Record._fields)
        yield same(f"fields of run {run} that differ in any bit, {', '.join((scenario, *sets))}", unequal, 0)


def _bits(values: NDArray[np.generic], run: int) -> bytes:
    return np.ascontiguousarray(values[..., run]).tobytes()


ROWS = (Row("V20", "engine", "internal: one model, two faces", mesa),)
