"""Paired comparison: two scenarios under common random numbers, run k of one against run k of the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
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

OF_DECIDING = ("success", "influence_", "triangle_balance_deciding")
OF_ALL = ("triangle_balance", "landscape_", "multi_alignment_", "depth_")
"""Outcomes that are taken over all countries that decide, and over all countries; those of a country by how they begin."""


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
    left_out : dict of str to str
        Outcomes that cannot be compared, each with the reason.
    """

    first: xarray.Dataset
    second: xarray.Dataset
    rows: tuple[dict[str, Any], ...]
    left_out: dict[str, str] = field(default_factory=dict)


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

    An outcome that only one has, that is taken over other countries in the other, or that is a number in no pair of runs, as
    the severity of crises where there were none, is left out, and told with the reason.
    ``half_width`` is that which the runs needed are counted for, a tenth of a standard deviation if not given.

    Raises
    ------
    ValueError
        If the ensembles do not share their random numbers.
    """
    sound = paired_runs(a, b)
    units = dict(zip(a["outcome"].values, a["outcome_unit"].values, strict=True))
    rows, left_out = [], incomparable(a, b)
    for name in [str(n) for n in a["outcome"].values if str(n) not in left_out]:
        x, y = (d["outcomes"].sel(outcome=name).values[sound] for d in (a, b))
        finite = np.isfinite(x) & np.isfinite(y)
        if finite.any():
            rows.append({"outcome": name, "unit": str(units[name]), **differences(x[finite], y[finite], half_width)})
        else:
            left_out[name] = "a number in no pair of runs"
    return Comparison(a, b, tuple(rows), left_out)


def incomparable(a: xarray.Dataset, b: xarray.Dataset) -> dict[str, str]:
    """Give outcomes that two worlds do not both have, or take over other countries, each with the reason."""
    first, second = ([str(name) for name in d["outcome"].values] for d in (a, b))
    out = {name: f"only in {d.attrs['scenario']}" for d, own, other in ((a, first, second), (b, second, first))
           for name in own if name not in other}
    return out | taken_apart([name for name in first if name not in out],
                             [(d.attrs["deciding"].split(","), d["source"].values.tolist()) for d in (a, b)])


def taken_apart(names: Sequence[str], worlds: Sequence[tuple[Sequence[str], Sequence[str]]]) -> dict[str, str]:
    """Give those outcomes that are taken over countries in which worlds differ, each with the reason.

    Parameters
    ----------
    names : sequence of str
        Outcomes.
    worlds : sequence of tuple
        The countries that decide, the hub first, and all countries, of each world.

    Examples
    --------
    >>> taken_apart(["success", "depth_USA"], [(["USA", "IND"], ["USA", "IND"]), (["USA"], ["USA", "IND"])])
    {'success': 'taken over the countries that decide, which differ'}
    """
    out: dict[str, str] = {}
    deciding = {(codes[0], frozenset(codes)) for codes, _ in worlds}
    for differ, taken, who in ((len(deciding) > 1, OF_DECIDING, "that decide"),
                               (len({frozenset(codes) for _, codes in worlds}) > 1, OF_ALL, "of the world")):
        out |= {name: f"taken over the countries {who}, which differ" for name in names if differ and name not in out
                and any(name.startswith(one) if one.endswith("_") else name == one for one in taken)}
    return out


def comparable(a: xarray.Dataset, b: xarray.Dataset) -> tuple[xarray.DataArray, xarray.DataArray]:
    """Give the outcomes of two worlds that mean the same in both, in the order of the first. Each of axes run, outcome."""
    left_out = incomparable(a, b)
    names = [name for name in map(str, a["outcome"].values) if name not in left_out]
    return a["outcomes"].sel(outcome=names), b["outcomes"].sel(outcome=names)


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
