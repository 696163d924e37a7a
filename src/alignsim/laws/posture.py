"""Postures: how long a country stays bound to a partner, and how far it minds what others do."""

from __future__ import annotations

from alignsim.arithmetic import Array, law, maximum, where


@law
def bound_months(left: Array, tied: Array, months: Array) -> Array:
    """Give the months that a country stays bound: all of them anew after a tie, else one fewer."""
    return where(tied > 0.0, months, maximum(0.0, left - 1.0))


@law
def shut(share: Array, bound: Array, rival: Array) -> Array:
    """Give up a move toward a rival of a partner one is bound to."""
    return where(bound * rival > 0.0, 0.0, share)


@law
def to_hold(hold: Array, before: Array, after: Array) -> Array:
    """Add to hold what was given up."""
    return hold + (before - after)


@law
def minding(exclusivity: Array, understanding: Array, own: Array) -> Array:
    """Give the exclusivity of a country that spreads its own ties: chi (1 - xi H).

    >>> float(minding(0.5, 0.0, 0.9)), float(minding(0.5, 1.0, 1.0))
    (0.5, 0.0)
    """
    return exclusivity * (1.0 - understanding * own)
