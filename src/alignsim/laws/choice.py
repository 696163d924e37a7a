"""Choice: ordinary conduct, tilted by what moves are worth in the state at hand.

P(m) = p0(m) exp(lambda [V(m) - V(m | ref)] / S) / sum over the moves available.
"""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array, clip, exp, law, maximum, routine, where

LOGIT, BEST_RESPONSE, FIXED, RANDOM = 0, 1, 2, 3
RULES = ("logit", "best_response", "fixed", "random")
NEVER, SPAN = -1.0e300, 500.0


@law
def stakes(precision: Array, value: Array, reference: Array, stake: Array) -> Array:
    """Give lambda [V - V(ref)] / S: by how much a move is worth more than usual, in typical stakes."""
    return precision * (value - reference) / stake


@law
def contender(share: Array, gain: Array) -> Array:
    """Give the gain of an available move, and never of another."""
    return where(share > 0.0, gain, NEVER)


@law
def tilted(share: Array, gain: Array) -> Array:
    """Tilt a share of ordinary conduct: p0 exp(gain), the gain within +-500 stakes; 0 for what is not available."""
    return where(share > 0.0, share * exp(clip(gain, -SPAN, SPAN)), 0.0)


@law
def added(a: Array, b: Array) -> Array:
    """Add."""
    return a + b


@law
def divided(part: Array, whole: Array) -> Array:
    """Give a part as a share of the whole."""
    return part / whole


@law
def chosen_if(left: Array, gain: Array, best: Array, hurdle: Array) -> Array:
    """Give what is left of 1 to a move whose gain is the best and clears the hurdle."""
    return left * where(gain >= best, where(gain >= hurdle, 1.0, 0.0), 0.0)


@law
def remaining(left: Array, taken: Array) -> Array:
    """Take what was given from what is left."""
    return left - taken


@law
def passed(code: Array, u: Array, cumulative: Array) -> Array:
    """Count one option further where the draw lies beyond the cumulative probability."""
    return code + where(u >= cumulative, 1.0, 0.0)


@routine
def logit(shares: Array, gains: Array) -> Array:
    """Give the probabilities of moves by the exact hat for conduct.

    Parameters
    ----------
    shares : Array
        Ordinary conduct p0, 0 where a move is not available. Shape (M, W).
    gains : Array
        lambda [V - V(ref)] / S, in one or more situations. Shape (..., M, W). Unit: typical stakes.

    Returns
    -------
    Array
        Shape (..., M, W), summing to 1 over M.
    """
    out = tilted(shares, gains)
    whole = out[..., 0, :]
    for m in range(1, shares.shape[0]):
        whole = added(whole, out[..., m, :])
    for m in range(shares.shape[0]):
        out[..., m, :] = divided(out[..., m, :], whole)
    return out


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
    best = contender(shares[1], gains[..., 1, :])
    for m in range(2, shares.shape[0]):
        best = maximum(best, contender(shares[m], gains[..., m, :]))
    out = np.zeros_like(gains)
    left = np.ones_like(best)
    for m in range(1, shares.shape[0]):
        taken = chosen_if(left, contender(shares[m], gains[..., m, :]), best, hurdle)
        out[..., m, :] = taken
        left = remaining(left, taken)
    out[..., 0, :] = left
    return out


@routine
def drawn(probabilities: Array, u: Array) -> Array:
    """Draw an option with one uniform, options in their documented order. Shape (M, W), (W,) to (W,)."""
    code, cumulative = np.zeros_like(u), np.zeros_like(u)
    for m in range(probabilities.shape[0] - 1):
        cumulative = added(cumulative, probabilities[m])
        code = passed(code, u, cumulative)
    return code
