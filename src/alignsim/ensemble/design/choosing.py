"""Choosing: the points of the design that an experiment names."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from alignsim.arithmetic import Array
from alignsim.ensemble.design.grid import grid
from alignsim.ensemble.design.latin import latin
from alignsim.ensemble.design.morris import morris
from alignsim.ensemble.design.points import Points
from alignsim.ensemble.design.saltelli import saltelli
from alignsim.ensemble.design.sequences import halton, sobol
from alignsim.ensemble.design.single import one_at_a_time
from alignsim.ensemble.experiment.schema import Plan

REGULAR: dict[str, Callable[[int, int], Points]] = {"grid": grid, "one_at_a_time": one_at_a_time}
RANDOM: dict[str, Callable[[int, int, int], Points]] = {
    "lhs": latin, "sobol": sobol, "halton": halton, "saltelli": saltelli}


def design_of(plan: Plan, width: int, seed: int, table: Array | None = None) -> Points:
    """Give the points of a design.

    Parameters
    ----------
    plan : Plan
        The design of an experiment.
    width : int
        Number of uncertainties; with none there is one point.
    seed : int
        Seed of the experiment.
    table : Array, optional
        Values of a CSV design. Shape (P, D).
    """
    if table is not None:
        return Points(len(table), lambda first, last: table[first:last], grows=True)
    if width == 0:
        return Points(1, lambda first, last: np.empty((last - first, 0)), grows=True)
    if plan.kind == "csv":
        raise ValueError("a CSV design needs its table")
    if plan.kind == "morris":
        return morris(plan.n, width, plan.levels, seed)
    if plan.kind in REGULAR:
        return REGULAR[plan.kind](plan.n, width)
    return RANDOM[plan.kind](plan.n, width, seed)
