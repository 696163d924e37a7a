"""Rows on the two faces of the model: Mesa's step by step, and the engine's in blocks."""

from __future__ import annotations

import warnings
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from alignsim.engine.records import Record
from alignsim.verification.comparison import Comparison, same
from alignsim.verification.row import Row

MONTHS, RUNS, SEED = 6, 4, 20


def mesa() -> Iterator[Comparison]:
    """Compare each run of the Mesa face with the same run of the engine, bit for bit."""
    from alignsim.engine.simulate import simulate
    from alignsim.scenario import load
    from alignsim.scenario.build import build

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")   # Mesa's own, at import
        from alignsim.abm import AlignmentModel
    sets = (f"horizon={MONTHS}",)
    model, runs = build(load("base", sets=sets).scenario), np.arange(RUNS, dtype=np.uint64)
    block = simulate(model.setup, model.parameters(runs, SEED), runs, SEED)
    for run in range(RUNS):
        alone = AlignmentModel("base", run=run, seed=SEED, sets=sets).simulate()
        unequal = sum(_bits(getattr(alone, f), 0) != _bits(getattr(block, f), run) for f in Record._fields)
        yield same(f"fields of run {run} that differ in any bit, {MONTHS} months of base", unequal, 0)


def _bits(values: NDArray[np.generic], run: int) -> bytes:
    return np.ascontiguousarray(values[..., run]).tobytes()


ROWS = (Row("V20", "engine", "internal: one model, two faces", mesa),)
