"""Hedging: how many ties a country holds at once, how evenly, and how deep.

Stances are those of one country toward all others, itself left out: shape (n, ...), others first, then runs or
whatever else. Only friendly stances are ties.
"""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array, law, log, maximum, minimum, routine, where


@law
def tie(size: Array, stance: Array) -> Array:
    """Give what a tie weighs: size max(stance, 0). Unit: that of size."""
    return size * maximum(stance, 0.0)


@law
def added(a: Array, b: Array) -> Array:
    """Add."""
    return a + b


@law
def with_entropy(entropy: Array, weight: Array, whole: Array) -> Array:
    """Add -w ln w for the share w of a weight in the whole; nothing for a share of 0."""
    share = weight / where(whole > 0.0, whole, 1.0)
    return entropy - where(share > 0.0, share * log(where(share > 0.0, share, 1.0)), 0.0)


@law
def over_most(entropy: Array, others: Array) -> Array:
    """Give an entropy over the largest there could be with so many others: ln n."""
    return entropy / log(others)


@routine
def multi_alignment(size: Array, stance: Array) -> Array:
    """Give how evenly a country spreads its friendly stances: -sum w ln w / ln n, w ~ size max(stance, 0).

    0 is one partner alone, or none; 1 is all partners alike.

    Parameters
    ----------
    size : Array
        s of the n others, at least 2. Shape (n, W), or (n,). Any unit.
    stance : Array
        A toward them. The same shape. Unit: 1.

    Returns
    -------
    Array
        Shape (W,), or a number. Unit: 1.

    Examples
    --------
    >>> float(multi_alignment(np.ones(4), np.array([0.5, 0.5, 0.5, 0.5])))
    1.0
    """
    whole: Array = tie(size[0], stance[0])
    for j in range(1, stance.shape[0]):
        whole = added(whole, tie(size[j], stance[j]))
    entropy: Array = np.zeros_like(whole)
    for j in range(stance.shape[0]):
        entropy = with_entropy(entropy, tie(size[j], stance[j]), whole)
    return over_most(entropy, stance.shape[0] * 1.0)


@law
def hedging(one: Array, other: Array) -> Array:
    """Give how evenly a country stands between two poles: 2 min(A+, B+) / (A+ + B+); 0 if it likes neither.

    >>> float(hedging(0.4, 0.4)), float(hedging(0.4, -0.2)), float(hedging(0.6, 0.2))
    (1.0, 0.0, 0.5)
    """
    a, b = maximum(one, 0.0), maximum(other, 0.0)
    return 2.0 * minimum(a, b) / where(a + b > 0.0, a + b, 1.0)


@law
def larger(a: Array, b: Array) -> Array:
    """Give the larger of two."""
    return maximum(a, b)


@law
def second_of_three(first: Array, second: Array, new: Array) -> Array:
    """Give the second largest of two in order and one more."""
    return maximum(second, minimum(first, new))


@law
def mean_of_two(a: Array, b: Array) -> Array:
    """Give the mean of two."""
    return (a + b) * 0.5


@routine
def depth(stance: Array) -> Array:
    """Give the mean of a country's two strongest stances.

    Parameters
    ----------
    stance : Array
        A toward the n others, at least 2. Shape (n, W), or (n,). Unit: 1.

    Returns
    -------
    Array
        Shape (W,), or a number. Unit: 1.

    Examples
    --------
    >>> float(depth(np.array([0.25, -0.5, 0.75, 0.5])))
    0.625
    """
    first: Array = larger(stance[0], stance[1])
    second: Array = minimum(stance[0], stance[1])
    for j in range(2, stance.shape[0]):
        second = second_of_three(first, second, stance[j])
        first = larger(first, stance[j])
    return mean_of_two(first, second)
