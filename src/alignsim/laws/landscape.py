"""Landscape theory: which way countries sort themselves when each looks for the side with the fewest frustrations.

Members have sizes s and propensities p in [-1, 1] to be together. In a configuration of two sides, the frustration
of a member is F_i = sum_j s_j p_ij d_ij with distance d = 1 across sides and 0 within, and the energy is
E = sum_i s_i F_i. A member that changes sides moves the energy by Delta E = 2 s_k Delta F_k.

Source: Axelrod and Bennett (1993), "A landscape theory of aggregation", British Journal of Political Science 23.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from alignsim.arithmetic import Array, law

MOST_MEMBERS = 22


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
        How many configurations lead to each minimum by steepest descent, ties to the lower number.
    """

    energy: Array
    minima: NDArray[np.int64]
    basins: NDArray[np.int64]


@law
def frustration(propensity: Array, alignment: Array) -> Array:
    """Give the frustration of a dyad at any alignment: p (1 - a) / 2 + (a^2 - 1) / 4.

    At a = +-1 it is that of landscape theory, p d; inside, it is least at a = p.

    >>> float(frustration(0.5, -1.0)), float(frustration(0.5, 1.0)), float(frustration(0.5, 0.5))
    (0.5, 0.0, -0.0625)
    """
    return propensity * (1.0 - alignment) * 0.5 + (alignment * alignment - 1.0) * 0.25


def energies(size: Array, propensity: Array) -> Array:
    """Give the energy of every configuration.

    Parameters
    ----------
    size : Array
        Shape (n,). Any unit.
    propensity : Array
        Symmetric. Shape (n, n). Unit: 1.

    Returns
    -------
    Array
        Shape (2^(n - 1),).

    Raises
    ------
    ValueError
        If there are too many members to list every configuration, or the shapes do not fit.
    """
    n = len(size)
    if not 2 <= n <= MOST_MEMBERS or propensity.shape != (n, n):
        raise ValueError(f"2 to {MOST_MEMBERS} members with an n x n matrix of propensities, not {n} and {propensity.shape}")
    side = sides(n)
    weight = np.outer(size, size) * propensity
    out = np.zeros(2 ** (n - 1))
    for i in range(n):
        for j in range(i + 1, n):
            out += 2.0 * weight[i, j] * (side[i] != side[j])
    return out


def sides(n: int) -> NDArray[np.bool_]:
    """Give the side of every member in every configuration; member 0 is always on side False. Shape (n, 2^(n - 1))."""
    number = np.arange(2 ** (n - 1))
    return np.array([(number >> (i - 1)) & 1 if i else number * 0 for i in range(n)], bool)


def landscape(size: Array, propensity: Array, weak: bool = False) -> Landscape:
    """Find every local minimum and its basin by listing all configurations.

    Parameters
    ----------
    size, propensity : Array
        As in :func:`energies`.
    weak : bool
        Count a configuration as stable though some member is indifferent.
    """
    n = len(size)
    energy = energies(size, propensity)
    number = np.arange(len(energy))
    flips = [1 << (i - 1) if i else len(energy) - 1 for i in range(n)]
    around = np.stack([energy[number ^ flip] for flip in flips])
    scale = 1e-12 * max(float(np.abs(energy).max()), 1.0)
    best = around.min(axis=0)
    stable = best >= energy - scale if weak else best > energy + scale
    target = np.where(best < energy - scale, number ^ np.array(flips)[around.argmin(axis=0)], number)
    while (target[target] != target).any():
        target = target[target]
    minima = number[stable]
    minima = minima[np.argsort(energy[minima], kind="stable")]
    return Landscape(energy, minima, np.array([(target == m).sum() for m in minima], np.int64))


def split(configuration: int, n: int) -> tuple[frozenset[int], frozenset[int]]:
    """Give the two sides of a configuration as sets of members, that of member 0 first."""
    side = sides(n)[:, configuration]
    return frozenset(np.flatnonzero(~side).tolist()), frozenset(np.flatnonzero(side).tolist())


def misplaced_within(n: int, most: int) -> int:
    """Give how many of all splits of n members misplace at most so many against a given split.

    >>> misplaced_within(17, 1), misplaced_within(17, 2)
    (18, 154)
    """
    number = np.arange(2 ** (n - 1))
    wrong = sides(n)[:, number].sum(axis=0)
    return int((np.minimum(wrong, n - wrong) <= most).sum())
