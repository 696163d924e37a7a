"""Ordinary conduct: how often each move is made when nothing is off."""

from __future__ import annotations

from alignsim.arithmetic import Array, clip, law


@law
def position(baseline: Array, middle: Array, slope: Array, low: Array, high: Array) -> Array:
    """Give the position of a dyad between hostile and friendly: clip(.5 + .45 B, .05, .95)."""
    return clip(middle + slope * baseline, low, high)


@law
def friendly_share(rate: Array, at: Array) -> Array:
    """Give the monthly share of a friendly move: its rate times the position of the dyad."""
    return rate * at


@law
def hostile_share(rate: Array, at: Array) -> Array:
    """Give the monthly share of a hostile move: its rate times one minus the position of the dyad."""
    return rate * (1.0 - at)
