"""India's-expense elasticity: what engagement with one country costs the tie with its rival, per unit gained."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from alignsim.analysis.resampling import enough
from alignsim.arithmetic import Array

if TYPE_CHECKING:
    import xarray

RESAMPLES = 2000
RELIABLE = 3.0
"""Standard errors that a denominator must lie from naught; a ratio over less is withheld."""


@dataclass(frozen=True)
class Elasticity:
    """Hold an elasticity, its parts and its interval.

    Parameters
    ----------
    value, low, high : float
        Ratio of ensemble means, with its 90 % bootstrap interval; nan where it is not reliable.
    cost, gain : float
        Numerator and denominator: mean cumulative change of the observer's stance, and of the dyad engaged.
        Unit: stance-months.
    reliable : bool
        Whether the denominator is at least three standard errors, and there are five runs or more.
    """

    value: float
    low: float
    high: float
    cost: float
    gain: float
    reliable: bool


def elasticity(
    without: xarray.Dataset, impulse: xarray.Dataset, observer: str = "IND", hub: str = "USA", partner: str = "PAK",
    horizon: int = 12, seed: int = 0,
) -> Elasticity:
    """Give eta(h) = sum_{t <= h} dA(observer, hub) / sum_{t <= h} d a(hub, partner) from paired paths.

    Runs that failed in either ensemble are left out.

    Parameters
    ----------
    without, impulse : xarray.Dataset
        Paths of the same runs without and with the impulse.
    observer, hub, partner : str
        Whose stance pays, toward whom, and with whom the hub engages.
    horizon : int
        Unit: months. Paths that are shorter are taken whole.
    seed : int
        Seed of the resampling.

    Raises
    ------
    ValueError
        If the ensembles cannot be paired.
    """
    sound = np.flatnonzero(paired_runs(without, impulse))
    change = (impulse["alignment"] - without["alignment"]).isel(run=sound, month=slice(1, horizon + 1))
    cost = change.sel(source=observer, target=hub).sum("month").values
    gain = (change.sel(source=hub, target=partner) + change.sel(source=partner, target=hub)).sum("month").values / 2.0
    return ratio_of_means(cost, gain, seed)


def paired_runs(a: xarray.Dataset, b: xarray.Dataset) -> Any:
    """Say which runs finished in both of two ensembles of the same random numbers. Shape (run,), bool.

    Raises
    ------
    ValueError
        If they do not share their random numbers.
    """
    if any(a.attrs.get(name, 0) != b.attrs.get(name, 0) for name in ("seed", "first")) or a.sizes["run"] != b.sizes["run"]:
        raise ValueError("the ensembles differ in seed, first run or number of runs; their runs cannot be paired")
    return (a["failed"].values == 0) & (b["failed"].values == 0)


def ratio_of_means(cost: Array, gain: Array, seed: int = 0) -> Elasticity:
    """Give the ratio of the means of two paired changes, with its interval.

    Withheld where the mean gain is not told from naught, or runs are too few to tell a sign.

    Parameters
    ----------
    cost, gain : ndarray
        Of each run, above and below the line. Shape (run,). Runs in which either is missing are left out.
    seed : int
        Seed of the resampling.

    Examples
    --------
    >>> found = ratio_of_means(np.array([-1.0, -1.0, -2.0, -3.0, -3.0]), np.full(5, 10.0))
    >>> found.value, found.reliable
    (-0.2, True)
    """
    finite = np.isfinite(cost) & np.isfinite(gain)
    cost, gain = cost[finite], gain[finite]
    mean = float(gain.mean()) if len(gain) else float("nan")
    loss = float(cost.mean()) if len(cost) else float("nan")
    error = float(gain.std(ddof=1) / np.sqrt(len(gain))) if len(gain) > 1 else float("inf")
    reliable = enough(len(gain)) and bool(abs(mean) >= RELIABLE * error) and mean != 0.0
    if not reliable:
        return Elasticity(*(float("nan"),) * 3, loss, mean, reliable)
    picks = np.random.default_rng(seed).integers(0, len(cost), (RESAMPLES, len(cost)))
    low, high = np.quantile(cost[picks].mean(axis=1) / gain[picks].mean(axis=1), [0.05, 0.95])
    return Elasticity(loss / mean, float(low), float(high), loss, mean, reliable)
