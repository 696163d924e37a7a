"""Landscape theory: which way countries sort themselves when each looks for the side with the fewest frustrations.

Members have sizes s and propensities p in [-1, 1] to be together. In a configuration of two sides, the frustration
of a member is F_i = sum_j s_j p_ij d_ij with distance d = 1 across sides and 0 within, and the energy is
E = sum_i s_i F_i. A member that changes sides moves the energy by Delta E = 2 s_k Delta F_k, so that moves which
serve a member run downhill.

Source: Axelrod and Bennett (1993), "A landscape theory of aggregation", British Journal of Political Science 23.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from alignsim.arithmetic import Array, law, total

MOST_MEMBERS = 22
TIE = 1e-12
"""Changes below this share of the largest frustration a member could have count as none."""

Descent = Literal["steepest", "best_reply"]


class Landscape(NamedTuple):
    """Hold all ways to split members in two.

    Parameters
    ----------
    energy : Array
        E of every configuration; bit i of its number says whether member i + 1 sides against member 0.
        Shape (2^(n - 1),).
    minima : array of int
        Configurations no single member wants to leave, by energy.
    basins : array of int
        How many configurations lead to each minimum by descent.
    """

    energy: Array
    minima: NDArray[np.int64]
    basins: NDArray[np.int64]


class Survey(NamedTuple):
    """Hold the energy of every configuration (S,), and the frustration each member gains by moving alone (n, S)."""

    energy: Array
    change: Array


@law
def frustration(propensity: Array, alignment: Array) -> Array:
    """Give the frustration of a dyad at any alignment: p (1 - a) / 2 + (a^2 - 1) / 4.

    At a = +-1 it is that of landscape theory, p d; inside, it is least at a = p.

    >>> float(frustration(0.5, -1.0)), float(frustration(0.5, 1.0)), float(frustration(0.5, 0.5))
    (0.5, 0.0, -0.0625)
    """
    return propensity * (1.0 - alignment) * 0.5 + (alignment * alignment - 1.0) * 0.25


def checked(size: ArrayLike, propensity: ArrayLike) -> tuple[Array, Array]:
    """Give sizes and propensities as arrays, no member having a propensity toward itself.

    Parameters
    ----------
    size : array_like
        Above 0. Shape (n,). Any unit.
    propensity : array_like
        Symmetric. Shape (n, n). Unit: 1.

    Raises
    ------
    ValueError
        If there are too many members to list every configuration, the shapes do not fit, a size is not above 0, or
        propensities are not finite and symmetric: moves that serve one member then need not run downhill.
    """
    s, p = np.array(size, np.float64), np.array(propensity, np.float64)
    n = len(s) if s.ndim == 1 else 0
    if not 2 <= n <= MOST_MEMBERS or p.shape != (n, n):
        raise ValueError(f"2 to {MOST_MEMBERS} members with an n x n matrix of propensities, not {s.shape} and {p.shape}")
    if not (np.isfinite(s) & (s > 0.0)).all():
        raise ValueError(f"sizes must be finite and above 0, not {s.tolist()}")
    if not (np.isfinite(p) & (p == p.T)).all():
        raise ValueError("propensities must be finite and symmetric")
    np.fill_diagonal(p, 0.0)
    return s, p


def sides(n: int) -> NDArray[np.bool_]:
    """Give the side of every member in every configuration; member 0 is always on side False. Shape (n, 2^(n - 1)).

    >>> sides(3).astype(int).tolist()
    [[0, 0, 0, 0], [0, 1, 0, 1], [0, 0, 1, 1]]
    """
    number = np.arange(2 ** (n - 1))
    return np.array([(number >> (i - 1)) & 1 if i else number * 0 for i in range(n)], bool)


def frustrations(side: ArrayLike, size: ArrayLike, propensity: ArrayLike) -> Array:
    """Give the frustration of every member: F_i = sum_j s_j p_ij d_ij.

    Parameters
    ----------
    side : array_like of bool
        The side of each member, in one or more configurations. Shape (n, ...).
    size, propensity : array_like
        As in :func:`checked`, with its errors.

    Returns
    -------
    Array
        Shape (n, ...). Unit: that of size.

    Raises
    ------
    ValueError
        If not every member has a side.

    Examples
    --------
    >>> frustrations([0, 0, 1], [1.0, 2.0, 3.0], [[0, 1, -1], [1, 0, -1], [-1, -1, 0]]).tolist()
    [-3.0, -3.0, -3.0]
    """
    s, p = checked(size, propensity)
    x = np.asarray(side, bool)
    if x.ndim < 1 or len(x) != len(s):
        raise ValueError(f"sides have shape {x.shape}; one for each of {len(s)} members first")
    pull = (p * s).reshape(len(s), len(s), *[1] * (x.ndim - 1))
    return np.stack([total(pull[i] * (x != x[i])) for i in range(len(s))])


def energy(side: ArrayLike, size: ArrayLike, propensity: ArrayLike) -> Array:
    """Give the energy of configurations: E = sum_i s_i F_i. Arguments as in :func:`frustrations`. Shape (...).

    >>> float(energy([0, 0, 1], [1.0, 2.0, 3.0], [[0, 1, -1], [1, 0, -1], [-1, -1, 0]]))
    -18.0
    """
    felt = frustrations(side, size, propensity)
    return np.asarray(total(np.asarray(size, np.float64).reshape(-1, *[1] * (felt.ndim - 1)) * felt), np.float64)


def survey(size: ArrayLike, propensity: ArrayLike) -> Survey:
    """Look at every configuration.

    Energies and changes are built up by doubling: a configuration in which member k sides against member 0 differs
    from one in which it does not by Delta E = 2 s_k Delta F_k, and by 2 s_k p_ik in what any other member i feels.

    Parameters
    ----------
    size, propensity : array_like
        As in :func:`checked`, with its errors.
    """
    s, p = checked(size, propensity)
    n, pull = len(s), p * s
    level, change = np.empty(2 ** (n - 1)), np.empty((n, 2 ** (n - 1)))
    level[0], change[:, 0] = 0.0, pull.sum(axis=1)
    for k in range(1, n):
        half = 2 ** (k - 1)
        level[half:2 * half] = level[:half] + 2.0 * s[k] * change[k, :half]
        change[:, half:2 * half] = change[:, :half] - 2.0 * pull[:, k, None]
    for k in range(1, n):
        change[k].reshape(-1, 2, 2 ** (k - 1))[:, 1] *= -1.0
    change[np.abs(change) <= TIE * np.abs(pull).sum(axis=1, keepdims=True)] = 0.0
    return Survey(level, change)


def energies(size: ArrayLike, propensity: ArrayLike) -> Array:
    """Give the energy of every configuration, in the order of :func:`sides`. Shape (2^(n - 1),).

    Arguments and errors are those of :func:`checked`.
    """
    return survey(size, propensity).energy


def landscape(
    size: ArrayLike, propensity: ArrayLike, weak: bool = False, descent: Descent = "steepest"
) -> Landscape:
    """Find every local minimum and its basin by listing all configurations.

    Parameters
    ----------
    size, propensity : array_like
        As in :func:`checked`, with its errors.
    weak : bool
        Count a configuration as stable though some member is indifferent.
    descent : str
        Which member moves: "steepest", the one whose move lowers the energy most; "best_reply", the one that gains
        most itself. Of several the first; a move that gains nothing is not made.

    Raises
    ------
    ValueError
        If the descent is not known.

    Examples
    --------
    >>> found = landscape([1.0, 1.0, 1.5], [[0, -1, -1], [-1, 0, -1], [-1, -1, 0]])
    >>> [split(int(m), 3) for m in found.minima]
    [(frozenset({0, 1}), frozenset({2}))]
    """
    if descent not in ("steepest", "best_reply"):
        raise ValueError(f"descent {descent!r} is not known; choose steepest or best_reply")
    level, change = survey(size, propensity)
    n, number = len(change), np.arange(len(level))
    gain = change * np.asarray(size, np.float64)[:, None] if descent == "steepest" else change
    mover = gain.argmin(axis=0)
    flip = np.array([len(level) - 1, *(1 << (i - 1) for i in range(1, n))])
    target = np.where(gain[mover, number] < 0.0, number ^ flip[mover], number)
    while (target[target] != target).any():
        target = target[target]
    minima = number[((change >= 0.0) if weak else (change > 0.0)).all(axis=0)]
    minima = minima[np.argsort(level[minima], kind="stable")]
    return Landscape(level, minima, np.bincount(target, minlength=len(level))[minima])


def split(configuration: int, n: int) -> tuple[frozenset[int], frozenset[int]]:
    """Give the two sides of a configuration as sets of members, that of member 0 first.

    >>> split(2, 3)
    (frozenset({0, 1}), frozenset({2}))
    """
    against = frozenset(i for i in range(1, n) if (configuration >> (i - 1)) & 1)
    return frozenset(range(n)) - against, against


def misplaced(first: ArrayLike, second: ArrayLike) -> NDArray[np.int64]:
    """Count the members that must change sides to turn one configuration into another, whatever the sides' names.

    Parameters
    ----------
    first, second : array_like of bool
        Sides, members first. Shapes (n, ...), broadcast.

    >>> int(misplaced([0, 0, 1, 1], [1, 1, 0, 1]))
    1
    """
    a, b = np.asarray(first, bool), np.asarray(second, bool)
    wrong = (a != b).sum(axis=0)
    return np.asarray(np.minimum(wrong, len(a) - wrong), np.int64)


def misplaced_within(n: int, most: int) -> int:
    """Give how many of all splits of n members misplace at most so many against a given split.

    >>> misplaced_within(17, 1), misplaced_within(17, 2)
    (18, 154)
    """
    return int((misplaced(sides(n), np.zeros((n, 1), bool)) <= most).sum())
