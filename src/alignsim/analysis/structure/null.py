"""The null model: a claim counts only as far as it beats countries that do not look at their payoffs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from alignsim.analysis.resampling import Bootstrap, Estimate
from alignsim.arithmetic import Array
from alignsim.results.missing import complete


@dataclass(frozen=True)
class NullTest:
    """Hold how an effect compares with that of the null model.

    Parameters
    ----------
    effect, null : Estimate
        Mean effect with payoffs, and with payoff sensitivity lambda = 0. Shape (outcome,).
    excess : Estimate
        Their paired difference.
    chance : ndarray
        One-sided p-value of the excess in the direction claimed, by random signs of the paired differences.
    beats : ndarray of bool
        Where the interval of the excess lies on the claimed side of naught.
    """

    effect: Estimate
    null: Estimate
    excess: Estimate
    chance: Array
    beats: Any


def beats_null(
    effects: Any, null: Any, bootstrap: Bootstrap, direction: Sequence[int] | None = None,
    outcomes: Sequence[str] | None = None,
) -> NullTest:
    """Test whether effects exceed those of the null model, point by point and replication by replication.

    Parameters
    ----------
    effects, null : array_like
        The same effects under the rule at hand and under lambda = 0, with the same points and random numbers.
        Shape (point, replication, outcome).
    bootstrap : Bootstrap
        How to resample; also the number of random signs. Signs go to what is resampled; where that is both points and
        replications, the larger p-value counts, which with few replications is never small.
    direction : sequence of int, optional
        1 or -1 for each outcome: the sign claimed; 1 without.
    outcomes : sequence of str, optional
        Names of the last axis, for messages.

    Raises
    ------
    ValueError
        If shapes do not fit, a direction is no sign, or a value is missing.

    Notes
    -----
    Source: Fisher (1935), The Design of Experiments, section 21, for random signs.
    """
    effects, null = complete(effects, outcomes), complete(null, outcomes)
    if effects.shape != null.shape:
        raise ValueError(f"effects {effects.shape} and null {null.shape} are to be paired, so they need one shape")
    if effects.ndim == 2:
        effects, null = effects[..., None], null[..., None]
    signs = np.ones(effects.shape[-1]) if direction is None else np.asarray(direction, dtype=np.float64)
    if signs.shape != effects.shape[-1:] or not np.isin(signs, (-1.0, 1.0)).all():
        raise ValueError(f"a direction is 1 or -1 for each of {effects.shape[-1]} outcomes, not {direction}")

    def means(a: Array, b: Array) -> Array:
        one, other = a.mean(axis=(0, 1)), b.mean(axis=(0, 1))
        return np.stack([one, other, one - other])

    found = bootstrap.estimate(means, effects, null)
    excess = found.at(2)
    gaps = (effects - null) * signs
    axes = {"points": (1,), "replications": (0,), "both": (0, 1)}[bootstrap.over]
    chance = np.max([random_signs(gaps.mean(axis=axis), bootstrap) for axis in axes], axis=0)
    beats = np.where(signs > 0, excess.low > 0.0, excess.high < 0.0)
    return NullTest(found.at(0), found.at(1), excess, chance, beats)


def random_signs(differences: Array, bootstrap: Bootstrap) -> Array:
    """Give the one-sided p-value that the mean of differences is not above naught. Shape (unit, outcome) to (outcome,).

    (1 + number of random signs with a mean as large) / (1 + number of random signs).
    """
    flips = bootstrap.rng.integers(0, 2, (bootstrap.count, len(differences))) * 2.0 - 1.0
    drawn = flips @ differences / len(differences)
    edge = differences.mean(axis=0) * (1.0 - 1e-12)
    return np.asarray((1.0 + (drawn >= edge).sum(axis=0)) / (1.0 + bootstrap.count))
