"""Best replies in games in normal form, of any number of players: regret, and equilibria in pure strategies.

Source: Nash (1951), "Non-cooperative games".
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from alignsim.arithmetic import Array
from alignsim.laws.normal_form import Game, expected, games

TIE = 1e-9
"""Payoffs nearer than this share of the player's payoff range count as equal."""

SHARES = 1e-6
"""How far the shares of a mixed strategy may be from a sum of 1."""


def spans(game: Game) -> Array:
    """Give the range of each player's payoffs. Shape (n, W). Unit: that of payoffs."""
    return np.stack([np.ptp(u.reshape(len(u), -1), axis=1) for u in game.payoff])


def best_replies(payoffs: Sequence[ArrayLike], tie: float = TIE) -> NDArray[np.bool_]:
    """Tell, in every profile and for each player, whether its move is a best reply to those of the others.

    Parameters
    ----------
    payoffs : sequence of array_like
        For each of n players its payoff in every profile. Shape (m_1, ..., m_n), or (m_1, ..., m_n, W) for several
        games at once. Unit: any.
    tie : float
        Share of a player's payoff range below which payoffs count as equal.

    Returns
    -------
    numpy.ndarray
        Shape (n, m_1, ..., m_n) or (n, m_1, ..., m_n, W).

    Raises
    ------
    ValueError
        If shapes do not fit or a payoff is not finite.
    """
    game = games(payoffs)
    allowed = tie * spans(game)
    best = [u >= u.max(axis=i + 1, keepdims=True) - allowed[i].reshape(-1, *[1] * (u.ndim - 1))
            for i, u in enumerate(game.payoff)]
    several = np.ndim(payoffs[0]) > len(payoffs)
    return np.stack([np.moveaxis(b, 0, -1) if several else b[0] for b in best])


def pure_equilibria(payoffs: Sequence[ArrayLike], tie: float = TIE) -> list[tuple[int, ...]]:
    """List every profile of pure strategies in which each player's move is a best reply; none is missed.

    Parameters
    ----------
    payoffs : sequence of array_like
        As in :func:`best_replies`, of one game.
    tie : float
        Share of a player's payoff range below which payoffs count as equal.

    Raises
    ------
    ValueError
        If shapes do not fit, or payoffs are of several games.

    Examples
    --------
    >>> stag = np.array([[4.0, 1.0], [3.0, 3.0]])
    >>> pure_equilibria([stag, stag.T])
    [(0, 0), (1, 1)]
    """
    if len(payoffs) and np.ndim(payoffs[0]) > len(payoffs):
        raise ValueError("pure equilibria are listed of one game at a time")
    stable = best_replies(payoffs, tie).all(axis=0)
    return [tuple(int(a) for a in profile) for profile in np.argwhere(stable)]


def regrets(payoffs: Sequence[ArrayLike], mixed: Sequence[ArrayLike]) -> Array:
    """Give what each player would gain by its best reply; 0 for all in an equilibrium, and only there.

    Parameters
    ----------
    payoffs : sequence of array_like
        For each of n players its payoff in every profile. Shape (m_1, ..., m_n). Unit: any.
    mixed : sequence of array_like
        For each player its mixed strategy. Shape (m_i,).

    Returns
    -------
    Array
        Shape (n,). Unit: that of payoffs.

    Raises
    ------
    ValueError
        If shapes do not fit, or a strategy is not shares of 1.

    Examples
    --------
    >>> pennies = np.array([[1.0, -1.0], [-1.0, 1.0]])
    >>> regrets([pennies, -pennies], [[1.0, 0.0], [0.5, 0.5]]).tolist()
    [0.0, 1.0]
    """
    game = games(payoffs)
    each = [np.asarray(p, np.float64) for p in mixed]
    if [p.shape for p in each] != [(m,) for m in game.payoff[0].shape[1:]]:
        raise ValueError(f"strategies of shapes {[p.shape for p in each]} for moves {game.payoff[0].shape[1:]}")
    if any((p < -SHARES).any() or abs(p.sum() - 1.0) > SHARES for p in each):
        raise ValueError("a mixed strategy is shares of 1")
    values = [expected(u, [p[None] for p in each], (i,))[0] for i, u in enumerate(game.payoff)]
    return np.array([v.max() - (v * p).sum() for v, p in zip(values, each, strict=True)])
