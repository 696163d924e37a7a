"""Phase maps: an outcome over two parameters, and the line at which its verdict turns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from alignsim.analysis.resampling import Bootstrap, Estimate
from alignsim.arithmetic import Array
from alignsim.results.missing import complete


@dataclass(frozen=True)
class PhaseMap:
    """Hold a map of all outcomes.

    Parameters
    ----------
    x, y : ndarray
        Levels of the two parameters.
    threshold : float
        Level at which the verdict turns. Unit: of the outcome.
    mean : Estimate
        Mean of each cell. Shape (x, y, ...).
    error : ndarray
        Standard error of that mean, from the means of points where there are several. Shape (x, y, ...).
    above : ndarray
        Share of resamples in which the cell is at the threshold or above. Shape (x, y, ...).
    break_even : Estimate
        For each level of x the lowest y at which the mean crosses the threshold, by a straight line between cells; nan
        where it does not. Shape (x, ...). Unit: of y. Resamples without a crossing are left out of the interval, which is
        nan when they are more than half.
    crossings : ndarray
        How often the mean crosses the threshold along y: above 1, the break-even is not the only one. Shape (x, ...).
    """

    x: Array
    y: Array
    threshold: float
    mean: Estimate
    error: Array
    above: Array
    break_even: Estimate
    crossings: Array

    def verdict(self) -> Any:
        """Give 1 where the interval of a cell lies above the threshold, -1 below, 0 where it holds it or there is none."""
        return np.where(self.mean.low > self.threshold, 1, np.where(self.mean.high < self.threshold, -1, 0))


def phase_map(
    x: Sequence[float], y: Sequence[float], values: Any, threshold: float, bootstrap: Bootstrap,
    outcomes: Sequence[str] | None = None, points: int = 1,
) -> PhaseMap:
    """Map outcomes over two parameters.

    Parameters
    ----------
    x, y : sequence of float
        Levels of the two parameters, increasing.
    values : array_like
        Outcomes in each cell. Shape (x, y, replication, ...); a replication may be a draw of all other parameters too,
        the same in all cells.
    threshold : float
        Level at which the verdict turns.
    bootstrap : Bootstrap
        Resamples replications, the same ones in all cells; whatever it says of points where there is one.
    outcomes : sequence of str, optional
        Names of the last axis, for messages.
    points : int
        Points of all other parameters behind each cell, each with as many replications, one point after the other.

    Raises
    ------
    ValueError
        If levels do not increase or do not fit, there are fewer than two replications, or a value is missing.
    """
    values = complete(values, outcomes, axes=3)
    levels = [np.asarray(v, dtype=np.float64) for v in (x, y)]
    if values.shape[:2] != (len(levels[0]), len(levels[1])) or any(len(v) < 2 or (np.diff(v) <= 0).any() for v in levels):
        raise ValueError(f"values of shape {values.shape} do not fit {len(levels[0])} by {len(levels[1])} increasing levels")
    over = bootstrap if points > 1 else Bootstrap(bootstrap.rng, bootstrap.count, bootstrap.level, "replications")
    count, rest = divmod(values.shape[2], points)
    if rest:
        raise ValueError(f"{values.shape[2]} replications are not those of {points} points")
    over.shape(values[0, 0].reshape(points, count, -1))
    drawn = np.stack([values[:, :, (rows[:, None] * count + columns).ravel()].mean(axis=2)
                      for rows, columns in over.picks(points, count)])
    mean = values.mean(axis=2)
    lines = np.stack([crossing(levels[1], d, threshold)[0] for d in drawn])
    line, crossings = crossing(levels[1], mean, threshold)
    cells_found, line_found = (over.interval(value, some, (points, count)) for value, some in ((mean, drawn), (line, lines)))
    units = values if points == 1 else values.reshape(*values.shape[:2], points, count, *values.shape[3:]).mean(axis=3)
    return PhaseMap(levels[0], levels[1], threshold, cells_found, units.std(axis=2, ddof=1) / np.sqrt(units.shape[2]),
                    (drawn >= threshold).mean(axis=0), line_found, crossings)


def crossing(y: Array, mean: Array, threshold: float) -> tuple[Array, Any]:
    """Find where means cross a threshold along their second axis.

    Parameters
    ----------
    y : ndarray
        Levels.
    mean : ndarray
        Shape (x, y, ...).
    threshold : float
        What they cross.

    Returns
    -------
    tuple of ndarray
        The first crossing, nan without one, and the number of crossings. Shape (x, ...).

    Examples
    --------
    >>> crossing(np.array([0.0, 1.0, 2.0]), np.array([[0.0, -1.0, -3.0]]), -2.0)
    (array([1.5]), array([1]))
    """
    gap = np.moveaxis(mean, 1, 0) - threshold
    turns = (gap[:-1] >= 0.0) != (gap[1:] >= 0.0)
    first = turns.argmax(axis=0)
    left, right = (np.take_along_axis(gap, first[None] + step, axis=0)[0] for step in (0, 1))
    some = turns.any(axis=0)
    share = np.divide(left, left - right, out=np.full(left.shape, np.nan), where=some)
    return y[first] + share * (y[first + 1] - y[first]), turns.sum(axis=0)
