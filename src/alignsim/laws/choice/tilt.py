"""Logit: ordinary conduct, tilted by what moves are worth in the state at hand.

P(m) = p0(m) exp(lambda [V(m) - V(m | ref)] / S) / sum over the moves available.

Source: the exact hat for conduct; McKelvey and Palfrey (1995) for the logit rule, Matejka and McKay (2015), "Rational
inattention to discrete choices", American Economic Review 105, for why habit and payoffs enter this way.
"""

from __future__ import annotations

from alignsim.arithmetic import Array, clip, exp, law, routine, where

SPAN = 500.0


@law
def stakes(precision: Array, value: Array, reference: Array, stake: Array) -> Array:
    """Give lambda [V - V(ref)] / S: by how much a move is worth more than usual, in typical stakes."""
    return precision * (value - reference) / stake


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


@routine
def logit(shares: Array, gains: Array) -> Array:
    """Give the probabilities of moves by the exact hat for conduct.

    Parameters
    ----------
    shares : Array
        Ordinary conduct p0, 0 where a move is not available. Shape (M, W), or that of gains.
    gains : Array
        lambda [V - V(ref)] / S, in one or more situations. Shape (..., M, W). Unit: typical stakes.

    Returns
    -------
    Array
        Shape (..., M, W), summing to 1 over M.
    """
    out = tilted(shares, gains)
    whole = out[..., 0, :]
    for m in range(1, gains.shape[gains.ndim - 2]):
        whole = added(whole, out[..., m, :])
    return divided(out, whole[..., None, :])
