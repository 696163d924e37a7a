"""Resampling: the interval of any statistic of points and replications, from a generator that is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, is_dataclass
from typing import Any, Literal

import numpy as np

from alignsim.arithmetic import Array
from alignsim.results.counting import counted

Over = Literal["points", "replications", "both"]


def enough(units: int, level: float = 0.90) -> bool:
    """Say whether so many units can tell a sign: that all of them fall on one side by chance, 2 / 2^n, is no more than 1 - level.

    Resamples of fewer units always agree with all of them where they agree, so that their interval says nothing.

    Examples
    --------
    >>> enough(4), enough(5), enough(7, level=0.99), enough(8, level=0.99)
    (False, True, False, True)
    """
    return bool(2.0 * 0.5**units <= 1.0 - level)


def too_few(units: int, level: float = 0.90) -> str:
    """Say that so many runs have no interval; nothing if they have one.

    Examples
    --------
    >>> too_few(4), too_few(5)
    ('4 runs are too few for intervals and verdicts; 5 at least are needed', '')
    """
    least = next(n for n in range(1, 64) if enough(n, level))
    return "" if units >= least else f"{counted(units, 'run')} are too few for intervals and verdicts; {least} at least are needed"


@dataclass(frozen=True)
class Estimate:
    """Hold an estimate with its interval.

    Parameters
    ----------
    value, low, high : ndarray
        The estimate and the ends of its interval, any shape; nan where it is not defined.
    level : float
        Share of resamples inside the interval. Unit: share.
    resamples : int
        How many resamples stand behind the interval.
    """

    value: Array
    low: Array
    high: Array
    level: float
    resamples: int

    def excludes(self, number: float) -> Any:
        """Say where the whole interval lies on one side of a number. Shape of the estimate, bool."""
        return (self.low > number) | (self.high < number)

    def alone(self) -> Estimate:
        """Give the estimate without an interval, for too few units."""
        nothing = np.full(np.shape(self.value), np.nan)
        return Estimate(self.value, nothing, nothing, self.level, self.resamples)

    def at(self, place: Any) -> Estimate:
        """Give the part of an estimate that an index picks."""
        return Estimate(self.value[place], self.low[place], self.high[place], self.level, self.resamples)


def has_interval(result: Any) -> bool:
    """Tell whether there is an interval of any estimate in a result: an estimate, a record or a mapping of results.

    >>> one = Estimate(np.zeros(1), np.full(1, -1.0), np.ones(1), 0.9, 100)
    >>> has_interval({"end": one}), has_interval({"end": one.alone()}), has_interval("nothing")
    (True, False, False)
    """
    if isinstance(result, Estimate):
        return bool(np.isfinite(result.low).any())
    inner = result.values() if isinstance(result, dict) else vars(result).values() if is_dataclass(result) else ()
    return any(has_interval(one) for one in inner)


@dataclass(frozen=True)
class Bootstrap:
    """Say how to resample.

    Parameters
    ----------
    rng : numpy.random.Generator
        Where the resamples come from.
    count : int
        Number of resamples.
    level : float
        Share of resamples inside an interval. Unit: share.
    over : str
        ``points``: points are drawn from priors and each has random numbers of its own, so a point is taken with all its
        replications (the variance of a nested mean then comes out right). ``both``: replication r meets the same random
        numbers at every point, so points and replications are drawn apart, each for all. ``replications``: the points
        are fixed, such as a grid, and replications are drawn, the same ones at every point.

    Raises
    ------
    ValueError
        If there is nothing to resample, or the level is no share.

    Notes
    -----
    Intervals are percentile intervals. There is none where points, or replications if these alone are drawn, are too few to
    tell a sign: see :func:`enough`. Source: Efron and Tibshirani (1993), chapter 13; Davison and Hinkley (1997),
    section 3.8, for points taken with their replications.
    """

    rng: np.random.Generator
    count: int = 1000
    level: float = 0.90
    over: Over = "points"

    def __post_init__(self) -> None:
        if self.count < 2 or not 0.0 < self.level < 1.0 or self.over not in ("points", "replications", "both"):
            raise ValueError(f"a bootstrap needs 2 resamples or more, a level between 0 and 1, and over one of points, "
                             f"replications, both; got {self.count}, {self.level}, {self.over!r}")

    def picks(self, points: int, replications: int) -> Iterator[tuple[Any, Any]]:
        """Give, for each resample, which points and which replications it takes.

        Yields
        ------
        tuple of ndarray
            Indices of points and of replications, each as many as there are.
        """
        for _ in range(self.count):
            rows, columns = np.arange(points), np.arange(replications)
            if self.over != "replications":
                rows = self.rng.integers(0, points, points)
            if self.over != "points":
                columns = self.rng.integers(0, replications, replications)
            yield rows, columns

    def estimate(self, statistic: Callable[..., Array], *values: Array) -> Estimate:
        """Estimate a statistic with its interval.

        Parameters
        ----------
        statistic : callable
            Takes arrays like `values`, gives an array.
        values : ndarray
            Each of shape (point, replication, ...), resampled together.

        Raises
        ------
        ValueError
            If the arrays differ in points or replications, or there is but one of what is to be resampled.
        """
        points, replications = self.shape(*values)
        drawn = [statistic(*(v[rows][:, columns] for v in values)) for rows, columns in self.picks(points, replications)]
        return self.interval(statistic(*values), np.stack([np.asarray(d, dtype=np.float64) for d in drawn]), (points, replications))

    def tells(self, points: int, replications: int) -> bool:
        """Say whether what is resampled is enough to tell a sign: see :func:`enough`."""
        return enough(replications if self.over == "replications" else points, self.level)

    def shape(self, *values: Array) -> tuple[int, int]:
        """Give the number of points and replications of arrays that go together, or refuse them."""
        shapes = {v.shape[:2] for v in values}
        if len(shapes) != 1:
            raise ValueError(f"arrays that are resampled together need the same points and replications, not {shapes}")
        points, replications = shapes.pop()
        if (self.over != "replications" and points < 2) or (self.over == "replications" and replications < 2):
            raise ValueError(f"{points} points with {replications} replications cannot be resampled over {self.over}")
        return points, replications

    def interval(self, value: Any, drawn: Array, units: tuple[int, int] | None = None) -> Estimate:
        """Turn resampled values into an estimate.

        Parameters
        ----------
        value : array_like
            The estimate.
        drawn : ndarray
            What the resamples gave. Shape (resample, ...). Where more than half of them are undefined, so is the interval.
        units : tuple of int, optional
            Points and replications that were resampled; where they are too few there is no interval.
        """
        low, high = quantiles(drawn, (0.5 - self.level / 2, 0.5 + self.level / 2))
        found = Estimate(np.asarray(value, dtype=np.float64), low, high, self.level, self.count)
        return found if units is None or self.tells(*units) else found.alone()


def quantiles(drawn: Array, levels: tuple[float, ...]) -> Array:
    """Give quantiles over the first axis, of the values that are defined if these are half of all or more.

    >>> [float(q) for q in quantiles(np.array([1.0, 2.0, np.nan, 3.0]), (0.0, 1.0))]
    [1.0, 3.0]
    """
    missing = np.isnan(drawn)
    if not missing.any():
        return np.asarray(np.quantile(drawn, levels, axis=0))
    defined = missing.mean(axis=0) <= 0.5
    kept = np.where(defined, drawn, 0.0)
    return np.asarray(np.where(defined, np.nanquantile(kept, levels, axis=0), np.nan))


def ratio(above: Any, below: Any) -> Array:
    """Divide where the divisor is positive; elsewhere the ratio is undefined.

    >>> [float(r) for r in ratio(np.array([1.0, 0.0]), np.array([2.0, 0.0]))]
    [0.5, nan]
    """
    above, below = np.broadcast_arrays(np.asarray(above, dtype=np.float64), np.asarray(below, dtype=np.float64))
    out: Array = np.divide(above, below, out=np.full(below.shape, np.nan), where=below > 0.0)
    return out


def stacked(parts: list[Estimate]) -> Estimate:
    """Put estimates of one kind on a new first axis."""
    return Estimate(np.stack([p.value for p in parts]), np.stack([p.low for p in parts]),
                    np.stack([p.high for p in parts]), parts[0].level, parts[0].resamples)
