"""What moves amount to, on the cooperation scale of Goldstein (1992) divided by ten."""

from __future__ import annotations

from alignsim.arithmetic import Array, clip, law, maximum, minimum


@law
def tariff_act(change: Array, rise: Array, relief: Array, unit: Array) -> Array:
    """Give the act of changing a tariff once: -rise min(1, change / unit) up, +relief min(1, -change / unit) down.

    >>> round(float(tariff_act(0.05, 0.8, 0.7, 0.5)), 6), round(float(tariff_act(-0.05, 0.8, 0.7, 0.5)), 6)
    (-0.08, 0.07)
    """
    up = minimum(1.0, maximum(0.0, change) / unit)
    down = minimum(1.0, maximum(0.0, -change) / unit)
    return relief * down - rise * up


@law
def month_act(diplomacy: Array, security: Array, tariffs: Array, crisis: Array) -> Array:
    """Add the acts of a month over domains and clip them to [-1, 1]."""
    return clip(diplomacy + security + tariffs + crisis, -1.0, 1.0)


@law
def relative_act(act: Array, ordinary: Array, grievance: Array) -> Array:
    """Measure an act against ordinary conduct, less the standing grievance of a tariff in force."""
    return act - ordinary - grievance
