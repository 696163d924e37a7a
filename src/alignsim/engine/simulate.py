"""Simulate: the loop over months for a block of runs, on either executor."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from alignsim.arithmetic import routine
from alignsim.engine.own import has_own_parts
from alignsim.engine.prepare import opening, prepare
from alignsim.engine.record import blank_record, keep
from alignsim.engine.records import Chance, Parameters, Record, Setup
from alignsim.engine.step import step


class OwnPartsError(ValueError):
    """Refuse to compile what a user wrote in plain Python."""


BACKENDS = ("numpy", "numba")


@routine
def simulate_block(setup: Setup, parameters: Parameters, chance: Chance) -> Record:
    """Simulate all months of a block of runs.

    Returns
    -------
    Record
        Month 0 is the world before the first month.
    """
    reference = prepare(setup, parameters)
    state = opening(setup, parameters)
    record = blank_record(setup, parameters)
    keep(0, setup, parameters, state, record)
    for month in range(setup.months):
        step(month, setup, parameters, reference, state, chance)
        keep(month + 1, setup, parameters, state, record)
    record.failed[:] = state.failed.astype(np.int16)
    record.cause[:] = state.cause.astype(np.int8)
    return record


def simulate(
    setup: Setup, parameters: Parameters, runs: NDArray[np.uint64], seed: int, backend: str = "numpy"
) -> Record:
    """Simulate a block of runs; both backends give the same bits.

    Parameters
    ----------
    setup, parameters : Setup, Parameters
        What :func:`alignsim.scenario.build.build` makes of a scenario.
    runs : array of uint64
        Run numbers; run k is the same in any block. Shape (W,).
    seed : int
        Seed of the ensemble, below 2**64.
    backend : str
        "numpy", or "numba" for the compiled executor.

    Returns
    -------
    Record
        Axes month, ..., run.

    Raises
    ------
    ValueError
        If the backend is not known.
    OwnPartsError
        If a world with choice rules or shocks of a user is given to the compiled executor.
    """
    if backend not in BACKENDS:
        raise ValueError(f"backend {backend!r} is not known; choose one of {', '.join(BACKENDS)}")
    chance = Chance(np.asarray(runs, np.uint64), seed & 0xFFFFFFFF, (seed >> 32) & 0xFFFFFFFF)
    if backend == "numba" and has_own_parts(setup):
        raise OwnPartsError("the compiled backend does not run choice rules or shocks of your own; choose the backend numpy")
    if backend == "numba":
        from alignsim.arithmetic.compiler import compiled

        record: Record = compiled(simulate_block)(setup, parameters, chance)
        return record
    with np.errstate(all="ignore"):
        return simulate_block(setup, parameters, chance)
