"""One at a time: how far an outcome moves when one parameter goes to the ends of its prior."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from alignsim.analysis.resampling import Bootstrap, Estimate
from alignsim.results.missing import complete


@dataclass(frozen=True)
class Swings:
    """Hold the swings of all outcomes.

    Parameters
    ----------
    parameters : tuple of str
        Names of the first axis of `low`, `high` and `swing`.
    centre : Estimate
        Outcomes at the centre. Shape (...).
    low, high : Estimate
        Outcomes less those at the centre, at the low and at the high end of each parameter. Shape (parameter, ...).
    swing : Estimate
        The absolute difference of the two ends.
    """

    parameters: tuple[str, ...]
    centre: Estimate
    low: Estimate
    high: Estimate
    swing: Estimate


def swings(
    centre: Any, low: Any, high: Any, parameters: Sequence[str], bootstrap: Bootstrap,
    outcomes: Sequence[str] | None = None,
) -> Swings:
    """Estimate swings, replication by replication.

    Parameters
    ----------
    centre : array_like
        Outcomes with every parameter at its centre. Shape (replication, ...).
    low, high : array_like
        Outcomes with one parameter at its low or high end. Shape (parameter, replication, ...).
    parameters : sequence of str
        Names of the parameters.
    bootstrap : Bootstrap
        Resamples replications, the same ones everywhere, whatever it says of points: there is one point.
    outcomes : sequence of str, optional
        Names of the last axis, for messages.

    Raises
    ------
    ValueError
        If shapes do not fit or a value is missing.
    """
    names = tuple(str(p) for p in parameters)
    centre = complete(centre, outcomes, axes=1)
    low, high = complete(low, outcomes), complete(high, outcomes)
    if low.shape != (len(names), *centre.shape) or high.shape != low.shape:
        raise ValueError(f"ends of shapes {low.shape} and {high.shape} do not fit {len(names)} parameters of "
                         f"outcomes {centre.shape}")
    over = Bootstrap(bootstrap.rng, bootstrap.count, bootstrap.level, "replications")
    both = np.stack([low - centre, high - centre])
    ends = over.estimate(lambda e: np.moveaxis(e.mean(axis=1), 0, 1), np.moveaxis(both, (0, 1), (2, 0)))
    swing = over.estimate(lambda e: np.abs(e.mean(axis=1)), high - low)
    middle = over.estimate(lambda e: e.mean(axis=1)[0], centre[None])
    return Swings(names, middle, ends.at(0), ends.at(1), swing)
