"""Satisficing: in which share of worlds a lever is good enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import Any

import numpy as np

from alignsim.analysis.decision.regrets import levers_last, preferred
from alignsim.analysis.resampling import Bootstrap, Estimate
from alignsim.arithmetic import Array


@dataclass(frozen=True)
class Constraint:
    """Say what is good enough: an outcome between two ends, themselves allowed.

    Parameters
    ----------
    outcome : str
        Which.
    low, high : float
        The ends. Unit: of the outcome.
    """

    outcome: str
    low: float = -inf
    high: float = inf

    def __post_init__(self) -> None:
        if not self.low <= self.high or (self.low == -inf and self.high == inf):
            raise ValueError(f"a constraint on {self.outcome} needs a low end, a high end, or both in order")


@dataclass(frozen=True)
class Satisficing:
    """Hold in which share of worlds levers are good enough.

    Parameters
    ----------
    levers : tuple of str
        Names of the first axis.
    constraints : tuple of Constraint
        What good enough means.
    each : Estimate
        Share of worlds that meet each constraint. Shape (lever, constraint).
    all : Estimate
        Share that meet all. Shape (lever,).
    preferred : ndarray
        Share of resamples in which the lever meets all in the largest share of worlds; ties are shared out.
    """

    levers: tuple[str, ...]
    constraints: tuple[Constraint, ...]
    each: Estimate
    all: Estimate
    preferred: Array


def satisficing(
    values: Any, levers: Sequence[str], outcomes: Sequence[str], constraints: Sequence[Constraint], bootstrap: Bootstrap,
    means: bool = False,
) -> Satisficing:
    """Estimate in which share of worlds each lever meets constraints.

    Parameters
    ----------
    values : array_like
        Outcomes. Shape (lever, point, replication, outcome).
    levers, outcomes : sequence of str
        Names of the first and last axis.
    constraints : sequence of Constraint
        What good enough means.
    bootstrap : Bootstrap
        Resamples points, the same ones for every lever, with replications as it says.
    means : bool
        Whether a world is a point, judged by its mean over replications, or each of its replications.

    Raises
    ------
    ValueError
        If a constraint names no outcome, there is none, or values do not fit.

    Notes
    -----
    Source: Starr (1962), the domain criterion; Schneller and Sphicas (1983).
    """
    names = [str(name) for name in outcomes]
    unknown = [c.outcome for c in constraints if c.outcome not in names]
    if unknown or not constraints:
        raise ValueError(f"constraints on {', '.join(unknown) or 'nothing'}; outcomes are {', '.join(names)}")
    good = levers_last(values, levers, None, names)
    if good.ndim != 4:
        raise ValueError(f"satisficing needs outcomes of shape (lever, point, replication, outcome), not {good.ndim} axes")
    places = [names.index(c.outcome) for c in constraints]
    low, high = np.array([c.low for c in constraints]), np.array([c.high for c in constraints])

    def met(v: Array) -> Array:
        judged = v.mean(axis=1, keepdims=True) if means else v
        held = (judged[..., places] >= low) & (judged[..., places] <= high)
        whole = np.concatenate([held, held.all(axis=-1, keepdims=True)], axis=-1)
        return np.asarray(whole.mean(axis=(0, 1)))

    units = bootstrap.shape(good)
    drawn = np.stack([met(good[rows][:, picked]) for rows, picked in bootstrap.picks(*units)])
    found = bootstrap.interval(met(good), drawn, units)
    return Satisficing(tuple(str(lever) for lever in levers), tuple(constraints), found.at(np.s_[:, :-1]),
                       found.at(np.s_[:, -1]), preferred(drawn[..., -1]))
