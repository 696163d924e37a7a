"""Paired comparison: two scenarios under common random numbers, run k of one against run k of the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from alignsim.analysis.ratio import paired_runs
from alignsim.arithmetic import Array
from alignsim.ensemble.running import run

if TYPE_CHECKING:
    import xarray

    from alignsim.ensemble.blocks import Progress
    from alignsim.scenario import Resolved

NORMAL_95 = 1.6448536269514722
"""95 % quantile of the standard normal distribution: an interval of 90 % is twice as wide."""


@dataclass(frozen=True)
class Comparison:
    """Hold two ensembles and their paired differences.

    Parameters
    ----------
    first, second : xarray.Dataset
        The paths of both.
    rows : tuple of dict
        For each outcome: both medians, the mean difference with the 90 % interval of that mean, the 90 % interval
        of the differences themselves, the factor by which pairing shrinks the variance of the mean difference, and
        the runs needed for the half-width asked for, else for a tenth of a standard deviation of the outcome.
    """

    first: xarray.Dataset
    second: xarray.Dataset
    rows: tuple[dict[str, Any], ...]


def compare(
    first: Resolved, second: Resolved, runs: int = 1000, seed: int = 1, months: int | None = None,
    backend: str = "auto", progress: Progress | None = None, half_width: float | None = None,
) -> Comparison:
    """Run two scenarios with the same random numbers and compare them run by run; see :func:`compare_all`."""
    return compare_all(first, (second,), runs, seed, months, backend, progress, half_width)[0]


def compare_all(
    base: Resolved, others: Sequence[Resolved], runs: int = 1000, seed: int = 1, months: int | None = None,
    backend: str = "auto", progress: Progress | None = None, half_width: float | None = None,
) -> tuple[Comparison, ...]:
    """Run a scenario and others with the same random numbers; compare each of the others with the first, run by run.

    Parameters
    ----------
    base, others : Resolved, sequence of Resolved
        Differences are other less base. The base is run once.
    runs, seed, months, backend, progress
        As in :func:`alignsim.ensemble.run`.
    half_width : float, optional
        Of the interval that the runs needed are counted for. Unit: of each outcome.

    Returns
    -------
    tuple of Comparison
        One for each of the others, in their order.

    Raises
    ------
    ValueError
        If two end in different months.
    KeyboardInterrupt
        If interrupted: half a comparison is none.
    """
    for other in others:
        if months is None and base.scenario.horizon != other.scenario.horizon:
            raise ValueError(f"{base.name} has {base.scenario.horizon} months and {other.name} has "
                             f"{other.scenario.horizon}; give one number of months for all")
    made = []
    for scenario in (base, *others):
        made.append(run(scenario, runs, seed, months, backend, keep="paths", progress=progress))
        if made[-1].attrs["partial"]:
            raise KeyboardInterrupt
    return tuple(paired(made[0], second, half_width) for second in made[1:])


def paired(a: xarray.Dataset, b: xarray.Dataset, half_width: float | None = None) -> Comparison:
    """Compare two ensembles of paths run by run, over the outcomes both have and the runs finished in both.

    An outcome that is a number in no pair of runs, as the severity of crises where there were none, is left out.
    ``half_width`` is that which the runs needed are counted for, a tenth of a standard deviation if not given.

    Raises
    ------
    ValueError
        If the ensembles do not share their random numbers.
    """
    sound = paired_runs(a, b)
    units = dict(zip(a["outcome"].values, a["outcome_unit"].values, strict=True))
    rows = []
    for name in [n for n in a["outcome"].values if n in b["outcome"].values]:
        x, y = (d["outcomes"].sel(outcome=name).values[sound] for d in (a, b))
        finite = np.isfinite(x) & np.isfinite(y)
        if finite.any():
            rows.append({"outcome": str(name), "unit": str(units[name]), **differences(x[finite], y[finite], half_width)})
    return Comparison(a, b, tuple(rows))


def differences(x: Array, y: Array, half_width: float | None = None) -> dict[str, float]:
    """Describe the paired difference y - x of one outcome.

    The interval of the mean is mean +- t s / sqrt(n), t the 95 % quantile of Student's distribution of n - 1 degrees.

    Parameters
    ----------
    x, y : ndarray
        Values of the same runs. Shape (run,).
    half_width : float, optional
        Of the 90 % interval that the runs needed are counted for; a tenth of the larger standard deviation without.
        Unit: of the outcome.

    Examples
    --------
    >>> row = differences(np.array([1.0, 2.0, 3.0]), np.array([2.0, 3.0, 4.0]))
    >>> row["difference"], row["low"], row["high"]
    (1.0, 1.0, 1.0)
    """
    d = y - x
    n = len(d)
    mean, mean_low, mean_high = mean_interval(d)
    apart = (x.var(ddof=1) + y.var(ddof=1)) if n > 1 else float("nan")
    together = d.var(ddof=1) if n > 1 else float("nan")
    half = half_width or (0.1 * np.sqrt(max(x.var(ddof=1), y.var(ddof=1))) if n > 1 else float("nan"))
    low, high = np.quantile(d, [0.05, 0.95]) if n else (float("nan"),) * 2
    return {
        "first": float(np.median(x)), "second": float(np.median(y)), "difference": mean, "low": mean_low,
        "high": mean_high,
        "run_low": float(low), "run_high": float(high),
        "variance_factor": float(apart / together) if together > 0 else float("inf") if apart > 0 else float("nan"),
        "runs_needed": float(np.ceil((NORMAL_95**2) * together / half**2)) if half > 0 else float("nan"), "runs": float(n)}


def mean_interval(x: Array) -> tuple[float, float, float]:
    """Give the mean of runs with its 90 % interval: mean +- t s / sqrt(n), t as in :func:`differences`; none from one run.

    >>> [round(v, 3) for v in mean_interval(np.array([1.0, 2.0, 3.0]))]
    [2.0, 0.314, 3.686]
    """
    from scipy.special import stdtrit

    mean, n = float(x.mean()), len(x)
    half = float(stdtrit(n - 1, 0.95) * (x.std(ddof=1) / np.sqrt(n))) if n > 1 else float("nan")
    return mean, mean - half, mean + half


def difference_paths(a: xarray.Dataset, b: xarray.Dataset, name: str) -> xarray.DataArray:
    """Give the paired difference of a variable over runs finished in both, labels intersected.

    Raises
    ------
    ValueError
        If the ensembles do not share their random numbers.
    """
    sound = np.flatnonzero(paired_runs(a, b))
    return b[name].isel(run=sound) - a[name].isel(run=sound)
