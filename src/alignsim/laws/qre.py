"""Logit quantal response equilibrium of games in normal form, by following the principal branch.

In equilibrium every player answers the others' mixed strategies by the logit rule,

    p_ia = p0_ia exp(lambda u_ia(p)) / sum_b p0_ib exp(lambda u_ib(p)),

with ordinary conduct p0 uniform unless given. At lambda 0 the only one is p0; the branch that starts there is
followed by arc length, so that it may bend back, to where it first has the lambda asked for. Two arms of a branch that
nearly touch may be taken for each other; among random games that happened in fewer than one in a thousand.

Source: McKelvey and Palfrey (1995), "Quantal response equilibria for normal form games"; Turocy (2005), "A dynamic
homotopy interpretation of the logistic quantal response equilibrium correspondence".
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from alignsim.arithmetic import Array
from alignsim.laws.normal_form import Game, games, jacobian, residual, strategies

EXACT = 1e-12
"""Residual in log odds, over 1 + lambda in units of the largest payoff difference, at which a point is taken."""

FIRST, LARGEST, LEAST = 0.5, 4.0, 1e-9
"""Arc length of the first step, times the stride, and the range of later ones; the upper end grows with lambda."""

STRIDES = (0.1, 0.01, 0.001)
"""By how much steps are shortened, in turn, where the branch is lost."""

CORRECTIONS, STEPS = 10, 20_000
"""The most Newton corrections of a point, and points of a branch."""

NEAR, CLOSE, STRAIGHT = 0.05, 0.005, 0.97
"""A step is taken if its end is corrected by at most this share of it, and if the branch turns little: by a cosine of
at least this. The last step may also end where the branch forks, so that its direction means nothing, if it is corrected
by next to nothing."""


class NoBranchError(ArithmeticError):
    """Say in which games the branch could not be followed to the precision asked for."""


def logit_equilibrium(
    payoffs: Sequence[ArrayLike], precision: ArrayLike, conduct: Sequence[ArrayLike] | None = None
) -> list[Array]:
    """Give the logit equilibrium on the principal branch.

    Parameters
    ----------
    payoffs : sequence of array_like
        For each of n players its payoff in every profile. Shape (m_1, ..., m_n), or (m_1, ..., m_n, W) for several
        games at once. Unit: any.
    precision : array_like
        lambda >= 0, one or one for each game. Shape () or (W,). Unit: 1 over that of payoffs.
    conduct : sequence of array_like, optional
        For each player p0 > 0, summing to 1. Shape (m_i,) or (m_i, W).

    Returns
    -------
    list of Array
        For each player its mixed strategy. Shape (m_i,) or (m_i, W).

    Raises
    ------
    ValueError
        If shapes do not fit, payoffs or conduct are not as they should be, or a precision is negative.
    NoBranchError
        If a branch cannot be followed; the message names the games.

    Examples
    --------
    >>> stag = np.array([[4.0, 1.0], [3.0, 3.0]])
    >>> row, column = logit_equilibrium([stag, stag.T], 1.0)
    >>> round(float(row[0]), 6)
    0.195846
    """
    game = games(payoffs, conduct, np.size(precision))
    wanted = np.broadcast_to(np.asarray(precision, np.float64), (len(game.payoff[0]),))
    if not (np.isfinite(wanted) & (wanted >= 0.0)).all():
        raise ValueError(f"precision must be finite and not negative, not {np.asarray(precision).tolist()}")
    span = np.max([np.ptp(u.reshape(len(u), -1), axis=1) for u in game.payoff], axis=0)
    scale = np.where(span > 0.0, span, 1.0)
    scaled = Game(tuple(u / scale.reshape(-1, *[1] * (u.ndim - 1)) for u in game.payoff), game.log_prior)
    odds = _branch(scaled, wanted * scale)
    mixed = [p.T for p in strategies(scaled, odds)]
    several = np.ndim(precision) == 1 or np.ndim(payoffs[0]) > len(payoffs)
    return mixed if several else [p[:, 0] for p in mixed]


def _of(game: Game, which: NDArray[np.int64]) -> Game:
    return Game(tuple(u[which] for u in game.payoff), tuple(p[which] for p in game.log_prior))


def _branch(game: Game, wanted: Array) -> Array:
    """Give log odds on the branch at its precision, with ever shorter strides where it is lost. Shape (W, D)."""
    odds = np.zeros((len(wanted), sum(p.shape[1] - 1 for p in game.log_prior)))
    left = np.flatnonzero(wanted > 0.0) if odds.shape[1] else np.zeros(0, np.int64)
    for stride in STRIDES:
        if len(left):
            odds[left], lost = _follow(_of(game, left), wanted[left], stride)
            left = left[lost]
    if len(left):
        raise NoBranchError(f"the principal branch could not be followed in games {left.tolist()}")
    return odds


def _follow(game: Game, wanted: Array, stride: float) -> tuple[Array, NDArray[np.bool_]]:
    """Follow the branch of every game from conduct to its precision; and tell where it was lost. (W, D), (W,)."""
    size = 1 + sum(p.shape[1] - 1 for p in game.log_prior)
    at, arc = np.zeros((len(wanted), size)), np.full(len(wanted), FIRST * stride)
    going, lost = np.arange(len(wanted)), np.ones(len(wanted), bool)
    along = _tangent(game, at, np.eye(size)[-1])
    for _ in range(STEPS):
        part, here, way = _of(game, going), at[going], along[going]
        left = wanted[going] - here[:, -1]
        last = way[:, -1] * arc[going] >= left
        length = np.where(last, left / np.where(last, way[:, -1], 1.0), arc[going])
        there, error = _corrected(part, here + length[:, None] * way, last)
        moved = np.linalg.norm(there - here - length[:, None] * way, axis=1) / length
        onward = _tangent(part, there, way)
        straight = ((onward * way).sum(axis=1) >= STRAIGHT) | (last & (moved <= CLOSE))
        taken = (error <= EXACT) & (moved <= NEAR) & straight & (last | (there[:, -1] < wanted[going]))
        at[going[taken]], along[going[taken]] = there[taken], onward[taken]
        longest = stride * (LARGEST + 0.2 * here[:, -1])
        arc[going] = np.where(taken, np.minimum(arc[going] * 1.5, longest), length * 0.5)
        lost[going[taken & last]] = False
        going = going[~(taken & last) & (arc[going] >= LEAST) & (at[going, -1] >= 0.0)]
        if not len(going):
            break
    return at[:, :-1], lost


def _tangent(game: Game, point: Array, before: Array) -> Array:
    """Give unit vectors along the branch at points, turned to go on as before. Shape (W, D + 1)."""
    along = np.asarray(np.linalg.svd(jacobian(game, point[:, :-1], point[:, -1]))[2][:, -1], np.float64)
    return along * np.where((along * before).sum(axis=1, keepdims=True) < 0.0, -1.0, 1.0)


def _corrected(game: Game, point: Array, fixed: Array) -> tuple[Array, Array]:
    """Bring points to the branch by the shortest way, or at fixed precision; with the largest residual left."""
    point, error = point * 1.0, np.full(len(point), np.inf)
    for n in range(CORRECTIONS + 1):
        gap = residual(game, point[:, :-1], point[:, -1])
        error = np.abs(gap).max(axis=1) / (1.0 + np.abs(point[:, -1]))
        off = error > EXACT
        if n == CORRECTIONS or not off.any():
            break
        slope = jacobian(game, point[:, :-1], point[:, -1])
        slope[fixed, :, -1] = 0.0
        step = np.einsum("wij,wj->wi", np.linalg.pinv(slope), gap)
        point[off] -= step[off]
    return point, error
