"""Regret: what a lever gives up against the best lever of each possible world."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from alignsim.analysis.resampling import Bootstrap, Estimate
from alignsim.arithmetic import Array
from alignsim.results.missing import complete

TAIL = 0.9


@dataclass(frozen=True)
class Regret:
    """Hold the regret of every lever in every outcome.

    Parameters
    ----------
    levers : tuple of str
        Names of the first axis.
    mean, tail, worst : Estimate
        Mean over points, 90 % quantile and largest regret. Shape (lever, ...). Unit: of the outcome. The largest is that of
        the points at hand; its interval cannot reach beyond them.
    apart : ndarray
        Mean regret when the best lever of a point is found in one half of its replications and judged in the other: free
        of the part of regret that is luck. nan with one replication. Shape (lever, ...).
    preferred : ndarray
        Share of resamples in which the lever has the smallest largest regret; ties are shared out. Shape (lever, ...).
    """

    levers: tuple[str, ...]
    mean: Estimate
    tail: Estimate
    worst: Estimate
    apart: Array
    preferred: Array


def regret(
    values: Any, levers: Sequence[str], bootstrap: Bootstrap, higher: Sequence[bool] | None = None,
    outcomes: Sequence[str] | None = None,
) -> Regret:
    """Estimate the regret of levers over uncertainties.

    r(lever, point) = max over levers of f(lever', point) - f(lever, point), f the mean over replications.

    Parameters
    ----------
    values : array_like
        Outcomes. Shape (lever, point, replication, ...).
    levers : sequence of str
        Names of the levers.
    bootstrap : Bootstrap
        Resamples points, the same ones for every lever, with replications as it says.
    higher : sequence of bool, optional
        For each outcome of the last axis, whether more is better; all, without.
    outcomes : sequence of str, optional
        Names of the last axis, for messages.

    Raises
    ------
    ValueError
        If shapes do not fit or a value is missing.

    Notes
    -----
    Source: Savage (1951), Journal of the American Statistical Association 46.
    """
    good = levers_last(values, levers, higher, outcomes)

    def statistics(v: Array) -> Array:
        r = regrets(v)
        return np.stack([r.mean(axis=0), *np.quantile(r, (TAIL, 1.0), axis=0)])

    units = bootstrap.shape(good)
    drawn = np.stack([statistics(good[rows][:, picked]) for rows, picked in bootstrap.picks(*units)])
    found = bootstrap.interval(statistics(good), drawn, units)
    return Regret(tuple(str(lever) for lever in levers), found.at(0), found.at(1), found.at(2), _apart(good),
                  preferred(-drawn[:, 2]))


def levers_last(values: Any, levers: Sequence[str], higher: Sequence[bool] | None, outcomes: Sequence[str] | None) -> Array:
    """Check outcomes of levers and give them with more always better. Shape (point, replication, lever, ...)."""
    found = complete(values, outcomes, axes=3)
    if len(found) != len(levers) or len(levers) < 2:
        raise ValueError(f"outcomes of {len(found)} levers do not fit {len(levers)} names, or there is nothing to choose")
    if higher is not None:
        if found.ndim < 4 or len(higher) != found.shape[-1]:
            raise ValueError(f"whether more is better is said of {len(higher)} outcomes; outcomes have shape {found.shape}")
        found = found * np.where(np.asarray(higher, dtype=bool), 1.0, -1.0)
    return np.moveaxis(found, 0, 2)


def regrets(good: Array) -> Array:
    """Give the regret of each lever at each point. Shape (point, replication, lever, ...) to (point, lever, ...)."""
    mean = good.mean(axis=1)
    return np.asarray(mean.max(axis=1, keepdims=True) - mean)


def _apart(good: Array) -> Array:
    if good.shape[1] < 2:
        return np.full(good.shape[2:], np.nan)
    halves = [good[:, start::2].mean(axis=1) for start in (0, 1)]
    parts = []
    for finding, judging in (halves, halves[::-1]):
        best = finding.argmax(axis=1)[:, None]
        parts.append((np.take_along_axis(judging, best, axis=1) - judging).mean(axis=0))
    return np.asarray((parts[0] + parts[1]) / 2.0)


def preferred(score: Array) -> Array:
    """Give the share of resamples in which a lever has the best score. Shape (resample, lever, ...) to (lever, ...).

    >>> preferred(np.array([[1.0, 1.0], [0.0, 2.0]])).tolist()
    [0.25, 0.75]
    """
    best = score == score.max(axis=1, keepdims=True)
    return np.asarray((best / best.sum(axis=1, keepdims=True)).mean(axis=0))
