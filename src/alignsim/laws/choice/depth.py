"""Depth: how many steps ahead a country thinks, and whether thinking has come to rest.

Level 0 acts by ordinary conduct and answers nothing. Level 1 takes others for level 0, so that moves are worth what they
are worth by themselves; level k answers others of level k - 1. Level 2 is the rule "logit"; without end, levels lead to
the logit equilibrium of the month.

Source: Stahl and Wilson (1995), "On players' models of other players", Games and Economic Behavior 10, for levels that
answer with noise; McKelvey and Palfrey (1995), "Quantal response equilibria for normal form games", Games and Economic
Behavior 10.
"""

from __future__ import annotations

from alignsim.arithmetic import Array, law, maximum, where


@law
def deep_enough(level: Array, steps: int, deeper: Array, kept: Array) -> Array:
    """Take what is thought after so many steps where the level reaches them, else keep what was.

    >>> float(deep_enough(2.7, 2, 1.0, 0.0)), float(deep_enough(2.7, 3, 1.0, 0.0))
    (1.0, 0.0)
    """
    return where(level >= steps, deeper, kept)


@law
def level_below(level: Array) -> Array:
    """Give the level that a country takes others for."""
    return level - 1.0


@law
def while_open(open_: Array, new: Array, old: Array) -> Array:
    """Go on where thinking has not come to rest, and leave everything else exactly as it is."""
    return where(open_ > 0.0, new, old)


@law
def toward(old: Array, new: Array, share: float) -> Array:
    """Go a share of the way from old to new."""
    return old + share * (new - old)


@law
def larger_change(change: Array, new: Array, old: Array) -> Array:
    """Give the largest change of a probability so far."""
    return maximum(change, maximum(new - old, old - new))


@law
def still_open(change: Array, tolerance: float) -> Array:
    """Give 1 where a probability still moves, or is no number."""
    return where(change < tolerance, 0.0, 1.0)


@law
def not_failed(failed: Array) -> Array:
    """Give 1 for runs that go on."""
    return where(failed > 0.0, 0.0, 1.0)


@law
def tempered(value: Array, keenness: float) -> Array:
    """Give gains at a share of the precision."""
    return value * keenness
