"""Precision: how many runs a half-width takes, and by how much pairing shrinks the variance of a difference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from alignsim.analysis.resampling import Bootstrap, Estimate, ratio
from alignsim.arithmetic import Array
from alignsim.results.missing import complete


@dataclass(frozen=True)
class Needed:
    """Hold how many points and runs a half-width takes.

    Parameters
    ----------
    points, runs : ndarray
        Number of points, and of runs in all, with as many replications as there were. Shape (...).
    between, within : ndarray
        Variance of point means less chance, and of replications at a point. nan with one replication.
    replications : ndarray
        Replications at which a given number of runs gives the narrowest interval, when a new point costs as much as
        `cost` runs; at least 1. nan with one replication.
    """

    points: Array
    runs: Array
    between: Array
    within: Array
    replications: Array


def runs_needed(
    values: Any, half_width: Any, level: float = 0.90, cost: float = 0.0, outcomes: Sequence[str] | None = None,
) -> Needed:
    """Give the runs at which the interval of a mean over points and replications has a half-width.

    n = (z / h)^2 V, V the variance of point means, z the normal quantile of the level.

    Parameters
    ----------
    values : array_like
        Outcomes, or paired differences. Shape (point, replication, ...).
    half_width : array_like
        h, one number or one for each outcome. Unit: of the outcome.
    level : float
        Level of the interval.
    cost : float
        What a new point costs over its runs. Unit: runs.
    outcomes : sequence of str, optional
        Names of the last axis, for messages.

    Raises
    ------
    ValueError
        If there are fewer than two points, a half-width is not positive, or a value is missing.

    Examples
    --------
    Runs of variance 2 need (1.645 / 0.1)^2 2 = 541.1 points.

    >>> float(runs_needed([[0.0], [2.0]], 0.1).points)
    542.0
    """
    from scipy.special import ndtri

    values = complete(values, outcomes)
    half = np.asarray(half_width, dtype=np.float64)
    points, count = values.shape[:2]
    if points < 2 or not (half > 0.0).all() or not 0.0 < level < 1.0:
        raise ValueError(f"two points, a positive half-width and a level between 0 and 1 are needed, not {points}, "
                         f"{half_width}, {level}")
    spread = values.mean(axis=1).var(axis=0, ddof=1)
    needed = np.ceil((float(ndtri(0.5 + level / 2.0)) / half) ** 2 * spread)
    missing = np.full(spread.shape, np.nan)
    within = values.var(axis=1, ddof=1).mean(axis=0) if count > 1 else missing
    between = spread - within / count
    best = np.sqrt(cost * ratio(within, between)) if count > 1 else missing
    return Needed(needed, needed * count, between, within, np.maximum(1.0, np.round(best)))


def variance_factor(first: Any, second: Any, bootstrap: Bootstrap, outcomes: Sequence[str] | None = None) -> Estimate:
    """Give by how much pairing by common random numbers shrinks the variance of a mean difference.

    (Var x + Var y) / Var(y - x), of point means.

    Parameters
    ----------
    first, second : array_like
        Paired outcomes. Shape (point, replication, ...).
    bootstrap : Bootstrap
        How to resample.
    outcomes : sequence of str, optional
        Names of the last axis, for messages.

    Returns
    -------
    Estimate
        Shape (...). nan where the difference never varies.

    Raises
    ------
    ValueError
        If shapes do not fit or a value is missing.
    """
    first, second = complete(first, outcomes), complete(second, outcomes)

    def factor(x: Array, y: Array) -> Array:
        x, y = x.mean(axis=1), y.mean(axis=1)
        return ratio(x.var(axis=0, ddof=1) + y.var(axis=0, ddof=1), (y - x).var(axis=0, ddof=1))

    return bootstrap.estimate(factor, first, second)
