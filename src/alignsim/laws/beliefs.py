"""Beliefs about intentions: the only door through which transparency acts.

``belief[i, j]`` is the chance, in the eyes of i, that j favours the rivals of i. Seen acts of j toward a
rival of i move it by Bayes' rule; what is not seen, and words, move nothing.
"""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array, law, maximum, routine, where

ECONOMIC, CONSULTATION, ARMS = 0, 1, 2
CLASSES = ("economic", "consultation", "arms")
SOLVER_STEPS = 24


@law
def posterior(belief: Array, ratio: Array) -> Array:
    """Apply Bayes' rule: pi r / (pi r + 1 - pi) for the likelihood ratio r of the evidence.

    >>> round(float(posterior(0.5, 3.0)), 12)
    0.75
    """
    return belief * ratio / (belief * ratio + (1.0 - belief))


@law
def forgotten(belief: Array, prior: Array, forgetting: Array) -> Array:
    """Let a belief drift back to its prior as leaders change: pi + forget (prior - pi)."""
    return belief + forgetting * (prior - belief)


@law
def evidence(count: Array, ratio: Array) -> Array:
    """Multiply the likelihood ratio of a class once per act seen, up to three a month."""
    once = where(count > 0.5, ratio, 1.0)
    twice = where(count > 1.5, ratio, 1.0)
    return once * twice * where(count > 2.5, ratio, 1.0)


@law
def informative(stance: Array, threshold: Array, ratio: Array) -> Array:
    """Keep a likelihood ratio only if the observer dislikes the third country; else 1."""
    return where(stance < threshold, ratio, 1.0)


@law
def share_of_class(part: Array, whole: Array) -> Array:
    """Give the share of a class among informative acts, 1/3 where ordinary conduct has none."""
    return where(whole > 0.0, part / where(whole > 0.0, whole, 1.0), 1.0 / 3.0)


@law
def pivot_excess(scale: Array, f0: Array, f1: Array, f2: Array, prior: Array, base: Array) -> tuple[Array, Array]:
    """Give sum_m L0(m) - 1 and its slope in the scale c, for likelihoods pivoted on ordinary conduct."""
    slope0, slope1, slope2 = prior / base, prior, prior * base
    d0 = (1.0 - prior) + slope0 * scale
    d1 = (1.0 - prior) + slope1 * scale
    d2 = (1.0 - prior) + slope2 * scale
    value = f0 / d0 + f1 / d1 + f2 / d2 - 1.0
    slope = -(f0 * slope0 / (d0 * d0) + f1 * slope1 / (d1 * d1) + f2 * slope2 / (d2 * d2))
    return value, slope


@law
def newton_scale(scale: Array, value: Array, slope: Array) -> Array:
    """Take one Newton step toward the scale, never below zero; the function is convex and falling."""
    return maximum(0.0, scale - value / slope)


@routine
def likelihood_ratios(shares: Array, prior: Array, base: Array) -> Array:
    """Give the likelihood ratio of each class of act, favouring type over parallel type.

    r_m = c base^(-1, 0, +1), with c such that L0 = f0 / ((1 - prior) + prior r) sums to 1 over the classes:
    ordinary conduct then teaches nothing on average to whoever still believes the prior. A belief that has moved is
    carried on a little by more of it, and drawn back as leaders change.

    Parameters
    ----------
    shares : Array
        f0, shares of the classes economic, consultation, arms in ordinary conduct. Shape (3, W). Unit: 1.
    prior : Array
        The belief before any evidence. Shape (W,). Unit: probability.
    base : Array
        Lambda, how much more arms tell than consultations. Shape (W,). Unit: 1.

    Returns
    -------
    Array
        Shape (3, W). Unit: 1.
    """
    scale = np.ones_like(prior)
    for _ in range(SOLVER_STEPS):
        value, slope = pivot_excess(scale, shares[0], shares[1], shares[2], prior, base)
        scale = newton_scale(scale, value, slope)
    out = np.empty_like(shares)
    out[0] = scale / base
    out[1] = scale * 1.0
    out[2] = scale * base
    return out
