"""Maximin: how levers do in the worst of the worlds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from alignsim.analysis.decision.regrets import levers_last, preferred
from alignsim.analysis.resampling import Bootstrap, Estimate
from alignsim.arithmetic import Array


@dataclass(frozen=True)
class Maximin:
    """Hold how levers do in the worst worlds.

    Parameters
    ----------
    levers : tuple of str
        Names of the first axis.
    worst : Estimate
        The worst point mean. Shape (lever, ...). Unit: of the outcome. That of the points at hand: more points can only make
        it worse.
    tail : Estimate
        Mean of the worst share of point means. Shape (lever, ...).
    share : float
        That share.
    preferred : ndarray
        Share of resamples in which the lever has the best tail; ties are shared out. Shape (lever, ...).
    """

    levers: tuple[str, ...]
    worst: Estimate
    tail: Estimate
    share: float
    preferred: Array


def maximin(
    values: Any, levers: Sequence[str], bootstrap: Bootstrap, higher: Sequence[bool] | None = None,
    outcomes: Sequence[str] | None = None, share: float = 0.1,
) -> Maximin:
    """Estimate how levers do in the worst worlds.

    Parameters
    ----------
    values, levers, bootstrap, higher, outcomes
        As in :func:`alignsim.analysis.decision.regret`.
    share : float
        Share of the points that counts as the tail, at least one point.

    Raises
    ------
    ValueError
        If shapes do not fit, a value is missing, or the share is not between 0 and 1.

    Notes
    -----
    Source: Wald (1950); Rockafellar and Uryasev (2000), Journal of Risk 2, for the mean of the tail.
    """
    if not 0.0 < share <= 1.0:
        raise ValueError(f"the tail is a share above 0 and at most 1, not {share}")
    good = levers_last(values, levers, higher, outcomes)
    sign = np.ones(good.shape[-1]) if higher is None else np.where(np.asarray(higher, dtype=bool), 1.0, -1.0)
    sign = sign if good.ndim > 3 else np.ones(())
    count = max(1, round(share * len(good)))

    def statistics(v: Array) -> Array:
        ordered = np.sort(v.mean(axis=1), axis=0)
        return np.stack([ordered[0], ordered[:count].mean(axis=0)])

    units = bootstrap.shape(good)
    drawn = np.stack([statistics(good[rows][:, picked]) for rows, picked in bootstrap.picks(*units)])
    found = bootstrap.interval(statistics(good), drawn, units)
    ends = np.sort(np.stack([found.low * sign, found.high * sign]), axis=0)
    found = Estimate(found.value * sign, ends[0], ends[1], found.level, found.resamples)
    return Maximin(tuple(str(lever) for lever in levers), found.at(0), found.at(1), share, preferred(drawn[:, 1]))
