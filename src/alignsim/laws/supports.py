"""Equilibria in which three or more players mix: supports are listed, and indifference is solved on each.

On a support S_i of each player, in equilibrium

    u_i(a, p) = u_i(b, p) for all a, b in S_i,    sum_a p_ia = 1,    p_ia > 0,

and no move outside S_i does better. Supports with a move that another move of the same player beats against every
profile of the others' supports are left out; on each of the others Newton's method starts from many points, and what it
finds is kept if nobody gains by deviating. Solutions on a support may be missed: their number is not known beforehand.

Source: Porter, Nudelman and Shoham (2008), "Simple search methods for finding a Nash equilibrium".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, product
from typing import Any

import numpy as np

from alignsim.arithmetic import Array
from alignsim.laws.normal_form import Game, expected

Support = tuple[int, ...]
STARTS = 48
"""Points from which each support is searched; fixed, so that a game always has the same answer."""

STEPS, EXACT, LONGEST = 40, 1e-13, 0.5
"""The most Newton steps, the largest residual at the end in units of the payoff range, and the longest step."""

RIDGE = 1e-13
"""Added to the normal equations, so that a step exists where solutions are not isolated."""

LEAST = 1e-9
"""Smallest share of a move that counts as used."""

SINGULAR = 1e-7
"""Smallest singular value of the derivatives, over the largest, at which a solution counts as isolated."""


def mixed_by_three(game: Game, starts: int = STARTS) -> list[list[Array]]:
    """Find profiles in which three or more players mix and each is indifferent over the moves it uses.

    Parameters
    ----------
    game : Game
        One game, W = 1, payoff ranges 1.
    starts : int
        Points from which each support is searched.

    Returns
    -------
    list of list of Array
        For each profile the mixed strategy of each player; of profiles that are not isolated, one for each support.
        Whether anyone gains by moves not used is not checked.
    """
    out = []
    for supports in _supports(game):
        out += _indifferent(game, supports, starts)
    return out


def _supports(game: Game) -> Iterator[tuple[Support, ...]]:
    """Give profiles of supports that three or more mix on, none of whose moves is beaten within them."""
    each = [[s for size in range(1, m + 1) for s in combinations(range(m), size)] for m in game.payoff[0].shape[1:]]
    for supports in product(*each):
        if sum(len(s) > 1 for s in supports) >= 3 and not _beaten(game, supports):
            yield supports


def _beaten(game: Game, supports: Sequence[Support]) -> bool:
    """Tell whether some move of a support does worse than another move against all that the others may do."""
    for i, payoff in enumerate(game.payoff):
        against = payoff[0]
        for j, support in enumerate(supports):
            if j != i:
                against = np.take(against, support, axis=j)
        table = np.moveaxis(against, i, 0).reshape(against.shape[i], -1)
        used = table[list(supports[i])]
        if (used[:, None] < table[None]).all(axis=2).any():
            return True
    return False


def _indifferent(game: Game, supports: Sequence[Support], starts: int) -> list[list[Array]]:
    payoff = [np.broadcast_to(u[0][np.ix_(*supports)], (starts, *map(len, supports))) for u in game.payoff]
    sizes = [len(s) for s in supports]
    point = _starts(sizes, starts)
    for _ in range(STEPS):
        gap, slope = _system(payoff, _cut(point, sizes))
        turned = slope.swapaxes(1, 2)
        step = np.linalg.solve(turned @ slope + RIDGE * np.eye(slope.shape[1]), turned @ gap[:, :, None])[:, :, 0]
        size = np.abs(step).max(axis=1, keepdims=True)
        point = np.clip(point - step * np.minimum(1.0, LONGEST / np.maximum(size, LONGEST)), -2.0, 2.0)
    gap, slope = _system(payoff, _cut(point, sizes))
    good = np.flatnonzero((np.abs(gap).max(axis=1) <= EXACT) & (point > LEAST).all(axis=1))
    alone = _regular(slope[good])
    _, once = np.unique(point[good[alone]].round(8), axis=0, return_index=True)
    kept = [*good[alone][np.sort(once)], *good[~alone][:1]]
    return [_whole(game, supports, [p[k] for p in _cut(point, sizes)]) for k in kept]


def isolated(game: Game, mixed: Sequence[Array]) -> bool:
    """Tell whether an equilibrium is the only solution near it of the equations of indifference on its own support.

    Parameters
    ----------
    game : Game
        One game, W = 1, payoff ranges 1.
    mixed : sequence of Array
        An equilibrium. Shape (m_i,).
    """
    supports = [tuple(np.flatnonzero(p > LEAST).tolist()) for p in mixed]
    payoff = [u[0][np.ix_(*supports)][None] for u in game.payoff]
    slope = _system(payoff, [p[list(s)][None] for p, s in zip(mixed, supports, strict=True)])[1]
    return bool(_regular(slope)[0])


def _regular(slope: Array) -> Any:
    size = np.linalg.svd(slope, compute_uv=False)
    return size[:, -1] > SINGULAR * size[:, 0]


def _cut(point: Array, sizes: Sequence[int]) -> list[Array]:
    return np.split(point, np.cumsum(sizes)[:-1], axis=1)


def _starts(sizes: Sequence[int], starts: int) -> Array:
    """Give points inside: the middle, then points spread by a sequence of fixed chance. Shape (starts, sum of sizes)."""
    chance = np.random.default_rng(sum(sizes))
    parts = [chance.dirichlet(np.ones(m), starts) for m in sizes]
    for part in parts:
        part[0] = 1.0 / part.shape[1]
    return np.concatenate(parts, axis=1)


def _system(payoff: Sequence[Array], mixed: Sequence[Array]) -> tuple[Array, Array]:
    """Give what is missing to indifference and to sums of 1, and its derivatives. Shape (W, D), (W, D, D)."""
    ends = np.cumsum([0, *(p.shape[1] for p in mixed)])
    gap = np.zeros((len(mixed[0]), ends[-1]))
    slope = np.zeros((len(mixed[0]), ends[-1], ends[-1]))
    for i, u in enumerate(payoff):
        start, end = ends[i], ends[i + 1]
        value = expected(u, mixed, (i,))
        gap[:, start] = mixed[i].sum(axis=1) - 1.0
        gap[:, start + 1:end] = value[:, 1:] - value[:, :1]
        slope[:, start, start:end] = 1.0
        for j in range(len(payoff)):
            if j != i:
                both = expected(u, mixed, (i, j))
                both = both if i < j else both.swapaxes(1, 2)
                slope[:, start + 1:end, ends[j]:ends[j + 1]] = both[:, 1:] - both[:, :1]
    return gap, slope


def _whole(game: Game, supports: Sequence[Support], parts: Sequence[Array]) -> list[Array]:
    """Give mixed strategies over all moves from those over the moves used."""
    out = []
    for m, support, part in zip(game.payoff[0].shape[1:], supports, parts, strict=True):
        p = np.zeros(m)
        p[list(support)] = part
        out.append(p / p.sum())
    return out
