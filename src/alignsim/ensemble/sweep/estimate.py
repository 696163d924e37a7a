"""Estimate: what a sweep costs before it begins, from a few months of a few of its runs."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

import numpy as np

from alignsim.ensemble.blocks import BLOCK, chosen_backend
from alignsim.ensemble.experiment.study import Study
from alignsim.ensemble.sweep.cover import Extent
from alignsim.ensemble.sweep.work import simulated, values_of

PILOT_MONTHS = 2
COMPILED = 5.0
"""How many times faster a month of a run is when compiled; see :data:`alignsim.ensemble.blocks.COMPILE_ABOVE`."""


@dataclass(frozen=True)
class Estimate:
    """Hold what a sweep costs.

    Parameters
    ----------
    extent : Extent
        Its size.
    done : int
        Runs that are finished already.
    months : int
        Months of a run.
    uncertainties : int
        Parameters drawn for each point.
    seconds : float
        Time for what is left. Unit: seconds.
    disk : int
        Space for blocks and result together. Unit: bytes.
    backend : str
        numpy or numba.
    """

    extent: Extent
    done: int
    months: int
    uncertainties: int
    seconds: float
    disk: int
    backend: str


def estimated(study: Study, extent: Extent, done: int, block: int, workers: int, backend: str) -> Estimate:
    """Measure a few months of a few runs on the NumPy executor, and scale.

    Parameters
    ----------
    study, extent : Study, Extent
        The experiment and its size.
    done : int
        Runs that are finished already.
    block, workers : int
        Runs of a block, and threads, processes or workers of a cluster.
    backend : str
        auto, numpy or numba.
    """
    world = study.world
    used = chosen_backend(backend, extent.runs, world.months)
    left = extent.runs - done
    each = _seconds(study, min(left, block, BLOCK)) if left else 0.0
    seconds = left * each * world.months / (COMPILED if used == "numba" else 1.0) / workers
    columns = len(world.outcomes) * (1 + (len(world.followed) if world.keep else 0))
    disk = extent.runs * (8 * columns + 3) * 2 + extent.points * 8 * len(world.names)
    return Estimate(extent, done, world.months, len(world.names), seconds, disk, used)


def _seconds(study: Study, runs: int) -> float:
    """Give the time of one month of one run, the faster of two tries. Unit: seconds."""
    points = study.points()
    some = min(points.count, runs)
    values = values_of(study.world, points.take(0, some))
    lanes = np.arange(runs)
    months = min(PILOT_MONTHS, study.world.months)
    pilot = replace(study.world.only(0), months=months, keep=False)
    taken = []
    for _ in range(2):
        start = time.perf_counter()
        simulated(pilot, values[lanes % some], (lanes // some).astype(np.uint64), "numpy")
        taken.append(time.perf_counter() - start)
    return min(taken) / (runs * months)
