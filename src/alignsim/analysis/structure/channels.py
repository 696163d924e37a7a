"""Shapley split: what each channel adds to an effect, averaged over all orders in which channels can be switched on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import factorial
from typing import Any

import numpy as np

from alignsim.analysis.ratio import RELIABLE
from alignsim.analysis.resampling import Bootstrap, Estimate
from alignsim.arithmetic import Array
from alignsim.results.missing import complete

MOST = 10


@dataclass(frozen=True)
class Shapley:
    """Hold the split of all outcomes.

    Parameters
    ----------
    channels : tuple of str
        Names of the first axis.
    value : Estimate
        What each channel adds; together they are the whole. Shape (channel, ...). Unit: of the outcome.
    alone, last : Estimate
        What a channel adds when all others are off, and when all are on.
    whole : Estimate
        The effect with all channels on less that with all off. Shape (...).
    interaction : Estimate
        Sum of the sizes of what two or more channels do only together, over that of all effects. Shape (...). Unit: share.
    reliable : ndarray of bool
        Where the mean divisor of every combination is at least three standard errors; all, without a divisor. Shape (...).
    """

    channels: tuple[str, ...]
    value: Estimate
    alone: Estimate
    last: Estimate
    whole: Estimate
    interaction: Estimate
    reliable: Any


def shapley(
    values: Any, channels: Sequence[str], bootstrap: Bootstrap, divisor: Any = None, outcomes: Sequence[str] | None = None,
) -> Shapley:
    """Split an effect by channel, exactly, from all combinations of channels.

    Parameters
    ----------
    values : array_like
        Effects. Shape (2, ..., 2, point, replication, ...): one axis for each channel, off first and on second.
    channels : sequence of str
        Names of the k channels, in the order of the axes.
    bootstrap : Bootstrap
        How to resample, alike for all combinations.
    divisor : array_like, optional
        Of the shape of values; with it the effect is a ratio of means.
    outcomes : sequence of str, optional
        Names of the last axis, for messages.

    Raises
    ------
    ValueError
        If shapes do not fit, there are more than ten channels, a mean divisor is zero, or a value is missing.

    Notes
    -----
    Source: Shapley (1953), Contributions to the Theory of Games II; Harsanyi (1963), International Economic Review 4, for what
    channels do only together.
    """
    k = len(channels)
    found = complete(values, outcomes, axes=k + 2)
    if not 1 <= k <= MOST or found.shape[:k] != (2,) * k:
        raise ValueError(f"{k} channels (1 to {MOST}) do not fit values of shape {found.shape}: one axis of two for each first")
    below = np.ones_like(found) if divisor is None else complete(divisor, outcomes, axes=k + 2)
    if below.shape != found.shape:
        raise ValueError(f"a divisor of shape {below.shape} does not fit values of shape {found.shape}")
    shares, lone, late, together = weights(k)

    def statistics(above: Array, under: Array) -> Array:
        bottom = under.mean(axis=(0, 1))
        if (bottom == 0.0).any():
            raise ValueError("the mean of the divisor is zero, so there is no ratio")
        effect = above.mean(axis=(0, 1)) / bottom
        size = np.abs(np.tensordot(together, effect, 1))
        many = np.array([n.bit_count() for n in range(2**k)])
        total, joint = size[many > 0].sum(axis=0), size[many > 1].sum(axis=0)
        parts = [np.tensordot(w, effect, 1) for w in (shares, lone, late)]
        share = np.divide(joint, total, out=np.full(np.shape(total), np.nan), where=total > 0.0)
        return np.concatenate([*parts, (effect[-1] - effect[0])[None], share[None]])

    arrays = [np.moveaxis(a.reshape(2**k, *found.shape[k:]), 0, 2) for a in (found, below)]
    est = bootstrap.estimate(statistics, *arrays)
    return Shapley(tuple(str(c) for c in channels), est.at(np.s_[:k]), est.at(np.s_[k:2 * k]), est.at(np.s_[2 * k:3 * k]),
                   est.at(3 * k), est.at(3 * k + 1), _reliable(arrays[1]))


def _reliable(divisor: Array) -> Any:
    means = divisor.mean(axis=1)
    error = means.std(axis=0, ddof=1) / np.sqrt(len(means)) if len(means) > 1 else np.full(means.shape[1:], np.inf)
    return (np.abs(means.mean(axis=0)) >= RELIABLE * error).all(axis=0)


def weights(k: int) -> tuple[Array, Array, Array, Array]:
    """Give the matrices that turn the effects of all combinations into parts; the first channel is the highest bit.

    Returns
    -------
    tuple of ndarray
        Shapley values, what each adds alone, what each adds last, all of shape (k, 2^k), and the dividends of Harsanyi,
        shape (2^k, 2^k).

    Examples
    --------
    >>> weights(1)[0]
    array([[-1.,  1.]])
    """
    size = 2**k
    shares, alone, last = (np.zeros((k, size)) for _ in range(3))
    for channel in range(k):
        bit = 1 << (k - 1 - channel)
        for n in (n for n in range(size) if not n & bit):
            held = n.bit_count()
            weight = factorial(held) * factorial(k - held - 1) / factorial(k)
            shares[channel, n], shares[channel, n | bit] = -weight, weight
        alone[channel, 0], alone[channel, bit] = -1.0, 1.0
        last[channel, size - 1 - bit], last[channel, size - 1] = -1.0, 1.0
    together = np.array([[(-1.0) ** (s.bit_count() - t.bit_count()) if s & t == t else 0.0
                          for t in range(size)] for s in range(size)])
    return shares, alone, last, together
