"""Best response: the move that gains most, if it gains enough."""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array, law, maximum, routine, where

NEVER = -1.0e300


@law
def contender(share: Array, gain: Array) -> Array:
    """Give the gain of an available move, and never of another."""
    return where(share > 0.0, gain, NEVER)


@law
def chosen_if(left: Array, gain: Array, best: Array, hurdle: Array) -> Array:
    """Give what is left of 1 to a move whose gain is the best and clears the hurdle."""
    return left * where(gain >= best, where(gain >= hurdle, 1.0, 0.0), 0.0)


@law
def remaining(left: Array, taken: Array) -> Array:
    """Take what was given from what is left."""
    return left - taken


@routine
def best_response(shares: Array, gains: Array, hurdle: Array) -> Array:
    """Give the move with the largest gain over the reference; a move off hold must gain the hurdle.

    The first option is hold, with no gain. Ties go to the earlier option.

    Parameters
    ----------
    shares, gains : Array
        As in :func:`logit`.
    hurdle : Array
        Shape (W,). Unit: typical stakes; one, times the precision.
    """
    options = gains.shape[gains.ndim - 2]
    best = contender(shares[..., 1, :], gains[..., 1, :])
    for m in range(2, options):
        best = maximum(best, contender(shares[..., m, :], gains[..., m, :]))
    out = np.zeros_like(gains)
    left = np.ones_like(best)
    for m in range(1, options):
        taken = chosen_if(left, contender(shares[..., m, :], gains[..., m, :]), best, hurdle)
        out[..., m, :] = taken
        left = remaining(left, taken)
    out[..., 0, :] = left
    return out
