"""All equilibria of games of two, by the vertices of both best-response polytopes.

With payoffs scaled to be positive, the polytopes are

    P = {x >= 0, B' x <= 1}  and  Q = {y >= 0, A y <= 1}.

A vertex carries the labels of its tight constraints: own moves not used, and the other's moves that are best replies.
Two vertices, not both 0, that carry all labels between them are an extreme equilibrium once their shares are made to
sum to 1, and every equilibrium is a mixture of extreme ones. If no vertex has more labels than its polytope has
dimensions, the game is nondegenerate and the extreme equilibria are all there are, an odd number of them.

Source: von Stengel (2007), "Equilibrium computation for two-player games in strategic and extensive form", in
Nisan et al., "Algorithmic game theory", chapter 3.
"""

from __future__ import annotations

from itertools import combinations
from math import comb
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from alignsim.arithmetic import Array

TIGHT = 1e-9
"""A constraint of size 1 that is missed by less than this is tight."""

SINGULAR = 1e-11
"""Smallest singular value, over the largest, at which constraints count as independent."""

MOST_BASES = 200_000
"""The most candidate vertices of a polytope that are looked at."""

BATCH = 20_000


class Vertices(NamedTuple):
    """Hold the vertices of a polytope but 0.

    Parameters
    ----------
    point : Array
        Shares that sum to 1. Shape (V, d).
    labels : numpy.ndarray
        Whether each constraint is tight: first d of x >= 0, then the others. Shape (V, d + e).
    """

    point: Array
    labels: NDArray[np.bool_]


class Extreme(NamedTuple):
    """Hold the extreme equilibria of a game of two.

    Parameters
    ----------
    first, second : Array
        Mixed strategies. Shapes (E, m) and (E, n).
    part : numpy.ndarray
        Which connected set of equilibria each belongs to, from 0. Shape (E,).
    degenerate : bool
        Whether some strategy has more best replies than moves it mixes, so that equilibria may not be finite in number.
    """

    first: Array
    second: Array
    part: NDArray[np.int64]
    degenerate: bool


def extreme_equilibria(first: Array, second: Array) -> Extreme:
    """Give all extreme equilibria of a game of two.

    Parameters
    ----------
    first, second : Array
        Payoffs of both in every profile. Shape (m, n). Unit: any.

    Raises
    ------
    ValueError
        If the game is too large: more than 200,000 candidate vertices, as beyond 10 moves each.

    Examples
    --------
    >>> chicken = np.array([[0.0, 7.0], [2.0, 6.0]])
    >>> extreme_equilibria(chicken, chicken.T).first.round(4).tolist()
    [[0.0, 1.0], [0.3333, 0.6667], [1.0, 0.0]]
    """
    m, n = first.shape
    if comb(m + n, m) > MOST_BASES:
        raise ValueError(f"{m} by {n} moves are too many: {comb(m + n, m):,} candidate vertices, at most {MOST_BASES:,}")
    x, y = polytope_vertices(_positive(second).T), polytope_vertices(_positive(first))
    turned = np.concatenate([y.labels[:, n:], y.labels[:, :n]], axis=1)
    full = (x.labels[:, None] | turned[None]).all(axis=2)
    pairs = np.argwhere(full)
    order = np.lexsort([*y.point[pairs[:, 1]].T[::-1], *x.point[pairs[:, 0]].T[::-1]])
    pairs = pairs[order]
    loose = bool((x.labels.sum(axis=1) > m).any() or (y.labels.sum(axis=1) > n).any())
    return Extreme(x.point[pairs[:, 0]], y.point[pairs[:, 1]], _parts(pairs), loose)


def polytope_vertices(rows: Array) -> Vertices:
    """Give the vertices of {x >= 0, rows x <= 1} but 0.

    Parameters
    ----------
    rows : Array
        Positive. Shape (e, d).
    """
    e, d = rows.shape
    left = np.concatenate([np.eye(d), rows])
    right = np.concatenate([np.zeros(d), np.ones(e)])
    bases = np.array([c for c in combinations(range(d + e), d) if c[-1] >= d], np.int64)
    points = np.concatenate([_solved(left[b], right[b]) for b in np.split(bases, range(BATCH, len(bases), BATCH))])
    inside = (points >= -TIGHT).all(axis=1) & (points @ rows.T <= 1.0 + TIGHT).all(axis=1)
    kept = points[inside]
    labels = np.concatenate([np.abs(kept) <= TIGHT, np.abs(kept @ rows.T - 1.0) <= TIGHT], axis=1)
    _, once = np.unique(labels, axis=0, return_index=True)
    kept, labels = np.where(labels[once, :d], 0.0, kept[once]), labels[once]
    return Vertices(kept / kept.sum(axis=1, keepdims=True), labels)


def _positive(payoff: Array) -> Array:
    span = np.ptp(payoff)
    return (payoff - payoff.min()) / (span if span > 0.0 else 1.0) + 1.0


def _solved(left: Array, right: Array) -> Array:
    """Solve the systems whose rows are independent. Shape (B, d, d), (B, d) to (at most B, d)."""
    size = np.linalg.svd(left, compute_uv=False)
    good = size[:, -1] > SINGULAR * size[:, 0]
    return np.asarray(np.linalg.solve(left[good], right[good, :, None])[:, :, 0])


def _parts(pairs: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give each its connected set: those that share a strategy of one player are joined by mixtures of the other's."""
    part = np.arange(len(pairs))
    for k, (a, b) in enumerate(pairs):
        for other in range(k):
            if pairs[other, 0] == a or pairs[other, 1] == b:
                part[part == part[k]] = part[other]
    return np.unique(part, return_inverse=True)[1]
