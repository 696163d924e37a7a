"""Dispatch: the probabilities of moves or answers under the choice rule of a country."""

from __future__ import annotations

from alignsim.arithmetic import Array, routine
from alignsim.laws.choice.best import best_response
from alignsim.laws.choice.downhill import TIE
from alignsim.laws.choice.registry import BEST_RESPONSE, FIXED, LANDSCAPE, OWN, RANDOM, own_probabilities
from alignsim.laws.choice.tilt import logit


@routine
def probabilities(rule: int, shares: Array, gains: Array, hurdle: Array) -> Array:
    """Give the probabilities of moves under a choice rule; shares (M, W) or as gains. Shape (..., M, W)."""
    if rule == BEST_RESPONSE:
        return best_response(shares, gains, hurdle)
    if rule == LANDSCAPE:
        return best_response(shares, gains, hurdle * 0.0 + TIE)
    if rule in (FIXED, RANDOM):
        return logit(shares, gains * 0.0)
    if rule >= OWN:
        return own_probabilities(rule, shares, gains, hurdle)
    return logit(shares, gains)
