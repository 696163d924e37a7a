"""Games in normal form: any number of players and moves, several games of one shape at once.

Mixed strategies are kept as log odds against each player's first move, relative to ordinary conduct p0.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from alignsim.arithmetic import Array

SUMS_TO_ONE = 1e-9


class Game(NamedTuple):
    """Hold games of one shape.

    Parameters
    ----------
    payoff : tuple of Array
        Of each player, over all profiles. Shape (W, m_1, ..., m_n).
    log_prior : tuple of Array
        ln p0 of each player. Shape (W, m_i).
    """

    payoff: tuple[Array, ...]
    log_prior: tuple[Array, ...]


def games(
    payoffs: Sequence[ArrayLike], conduct: Sequence[ArrayLike] | None = None, copies: int = 1
) -> Game:
    """Give games from payoffs as people write them.

    Parameters
    ----------
    payoffs : sequence of array_like
        For each of n players its payoff in every profile. Shape (m_1, ..., m_n), or (m_1, ..., m_n, W). Unit: any.
    conduct : sequence of array_like, optional
        For each player p0 > 0, summing to 1. Shape (m_i,) or (m_i, W). Uniform if not given.
    copies : int
        W, where payoffs are of one game.

    Raises
    ------
    ValueError
        If shapes do not fit, a payoff is not finite, or conduct is not positive shares of 1.
    """
    n, tables = len(payoffs), [np.asarray(u, np.float64) for u in payoffs]
    if n < 1 or any(u.shape != tables[0].shape for u in tables) or tables[0].ndim not in (n, n + 1):
        raise ValueError(f"{n} players need payoffs of one shape, {n} axes and one more for several games, "
                         f"not {[u.shape for u in tables]}")
    if not all(np.isfinite(u).all() for u in tables) or 0 in tables[0].shape:
        raise ValueError("payoffs must be finite, with at least one move for each player")
    width = tables[0].shape[n] if tables[0].ndim == n + 1 else copies
    runs = tuple(np.broadcast_to(u if u.ndim == n + 1 else u[..., None], (*u.shape[:n], width)) for u in tables)
    priors = []
    for i, m in enumerate(tables[0].shape[:n]):
        p0 = np.full((m, 1), 1.0 / m) if conduct is None else np.asarray(conduct[i], np.float64)
        p0 = p0 if p0.ndim == 2 else p0[:, None]
        if len(p0) != m or not (p0 > 0.0).all() or not np.allclose(p0.sum(axis=0), 1.0, rtol=0.0, atol=SUMS_TO_ONE):
            raise ValueError(f"conduct of player {i} must be {m} shares above 0 that sum to 1")
        priors.append(np.log(np.broadcast_to(p0, (m, width)).T))
    return Game(tuple(np.moveaxis(u, -1, 0) * 1.0 for u in runs), tuple(priors))


def strategies(game: Game, odds: Array) -> list[Array]:
    """Give mixed strategies from log odds against each player's first move, relative to conduct.

    Parameters
    ----------
    odds : Array
        Players after each other, first moves left out. Shape (W, sum of (m_i - 1)).

    Returns
    -------
    list of Array
        Shape (W, m_i).
    """
    out, at = [], 0
    for prior in game.log_prior:
        more = prior.shape[1] - 1
        z = prior + np.concatenate([np.zeros((len(odds), 1)), odds[:, at:at + more]], axis=1)
        weight = np.exp(z - z.max(axis=1, keepdims=True))
        out.append(weight / weight.sum(axis=1, keepdims=True))
        at += more
    return out


def expected(payoff: Array, mixed: Sequence[Array], keep: Sequence[int]) -> Array:
    """Give expected payoffs by the moves of the players kept, the others mixing. Shape (W, m_k, ...)."""
    out, axis = payoff, 1
    for k, p in enumerate(mixed):
        if k in keep:
            axis += 1
        else:
            out = (np.moveaxis(out, axis, -1) * p.reshape(len(p), *[1] * (out.ndim - 2), -1)).sum(axis=-1)
    return out


def residual(game: Game, odds: Array, precision: Array) -> Array:
    """Give by how much log odds miss lambda times the gain over the first move. Shape (W, sum of (m_i - 1))."""
    return odds - precision[:, None] * gains(game, strategies(game, odds))


def gains(game: Game, mixed: Sequence[Array]) -> Array:
    """Give what each move but the first gains over the first. Shape (W, sum of (m_i - 1)). Unit: that of payoffs."""
    each = [expected(u, mixed, (i,)) for i, u in enumerate(game.payoff)]
    return np.concatenate([u[:, 1:] - u[:, :1] for u in each], axis=1)


def jacobian(game: Game, odds: Array, precision: Array) -> Array:
    """Give the derivatives of the residual by odds and, last, by precision. Shape (W, D, D + 1)."""
    mixed = strategies(game, odds)
    sizes = [p.shape[1] - 1 for p in mixed]
    starts = np.concatenate([[0], np.cumsum(sizes)])
    out = np.zeros((len(odds), starts[-1], starts[-1] + 1))
    out[:, :, -1] = -gains(game, mixed)
    out[:, np.arange(starts[-1]), np.arange(starts[-1])] = 1.0
    for i, payoff in enumerate(game.payoff):
        for j, p in enumerate(mixed):
            if i != j:
                both = expected(payoff, mixed, (i, j))
                slope = both if i < j else both.swapaxes(1, 2)
                slope = slope[:, 1:] - slope[:, :1]
                moved = p[:, None, 1:] * (slope[:, :, 1:] - (slope * p[:, None]).sum(axis=2, keepdims=True))
                out[:, starts[i]:starts[i + 1], starts[j]:starts[j + 1]] -= precision[:, None, None] * moved
    return out
