"""Replay: one run of a sweep by itself, as when it failed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from alignsim.ensemble.experiment.study import Study
from alignsim.ensemble.sweep.records import cause_of
from alignsim.ensemble.sweep.sweeping import extent_of
from alignsim.ensemble.sweep.trouble import SweepError
from alignsim.ensemble.sweep.work import Rectangle, Task, run_task, values_of


@dataclass(frozen=True)
class Replay:
    """Hold what came of one run.

    Parameters
    ----------
    case : str
        Label of the scenario.
    point, replication : int
        Which run.
    inputs, outcomes : dict
        Values by name.
    month : int
        Month in which it failed, 0 if it did not.
    cause : str
        Why it failed.
    """

    case: str
    point: int
    replication: int
    inputs: dict[str, float]
    outcomes: dict[str, float]
    month: int
    cause: str


def replay(study: Study, which: str, backend: str = "numpy") -> Replay:
    """Compute one run again.

    Parameters
    ----------
    study : Study
        The experiment.
    which : str
        CASE/POINT/REPLICATION, each counted from 0.
    backend : str
        numpy or numba; the bits are the same.

    Raises
    ------
    SweepError
        If there is no such run.
    """
    extent, parts = extent_of(study), which.split("/")
    sizes = (extent.cases, extent.points, extent.replications)
    if len(parts) != 3 or not all(p.isdecimal() and int(p) < size for p, size in zip(parts, sizes, strict=True)):
        raise SweepError(f"{which!r} is no run of {study.name}; CASE/POINT/REPLICATION, counted from 0, below "
                         f"{'/'.join(map(str, sizes))}")
    case, point, replication = map(int, parts)
    shares, world = study.points().take(point, point + 1), study.world
    block = run_task(Task(Rectangle(case, point, point + 1, replication, replication + 1), world.only(case), shares, backend))
    values = values_of(world, shares)[0]
    return Replay(
        world.cases[case].label, point, replication, {world.names[n]: float(values[n]) for n in world.cases[case].drawn},
        dict(zip(world.outcomes, np.ravel(block.outcomes).tolist(), strict=True)), int(block.failed[0, 0]),
        block.raised[0] if block.raised else cause_of(int(block.cause[0, 0])))
