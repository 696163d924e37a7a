"""Crises between rivals: onset, peak of violence, duration.

The monthly chance of a crisis is h = 1 - exp(-h0 m), with ln m moved by alignment, military balance, the
patron's cooperation and trade, each measured from the reference state.
"""

from __future__ import annotations

from alignsim.arithmetic import Array, clip, exp, law, log, where

TRADE_FLOOR = 0.01


@law
def log_multiplier(
    alignment_gap: Array, b_alignment: Array, military_gap: Array, b_military: Array,
    cooperation_gap: Array, b_cooperation: Array, trade: Array, trade_reference: Array, b_trade: Array, span: Array,
) -> Array:
    """Give ln m of the hazard, clipped to +-span.

    b_A (B - a) + b_M (M - M0) + b_K (K - K0) - b_T ln((X + .01) / (X0 + .01)); trade in US$ bn a year.
    """
    trade_gap = log((trade + TRADE_FLOOR) / (trade_reference + TRADE_FLOOR))
    value = (b_alignment * alignment_gap + b_military * military_gap + b_cooperation * cooperation_gap
             - b_trade * trade_gap)
    return clip(value, -span, span)


@law
def onset_chance(rate: Array, log_m: Array) -> Array:
    """Give the chance that a crisis starts this month: 1 - exp(-h0 m). Unit: probability per month."""
    return 1.0 - exp(-rate * exp(log_m))


@law
def hazard_slope(rate: Array, log_m: Array, b_alignment: Array, span: Array) -> Array:
    """Give how much one unit of alignment lowers the monthly onset chance: b_A h0 m exp(-h0 m); 0 where m is clipped.

    >>> float(hazard_slope(0.02, 1.5, 1.0, 1.5))
    0.0
    """
    mean = rate * exp(log_m)
    slope = b_alignment * mean * exp(-mean)
    return where(log_m < span, where(log_m > -span, slope, 0.0), 0.0)


@law
def peak_stage(u: Array, p1: Array, p2: Array, p3: Array) -> Array:
    """Draw the peak of violence, 1 (none) to 4 (war), from its shares with one uniform."""
    return 1.0 + where(u >= p1, 1.0, 0.0) + where(u >= p1 + p2, 1.0, 0.0) + where(u >= p1 + p2 + p3, 1.0, 0.0)


@law
def duration(u: Array, exit_rate: Array) -> Array:
    """Draw how long a crisis lasts: exponential, -ln(u) / rate. Unit: months."""
    return -log(u) / exit_rate


@law
def share_of(part: Array, w1: Array, w2: Array, w3: Array, w4: Array) -> Array:
    """Give one weight's share of four."""
    return part / (w1 + w2 + w3 + w4)


@law
def expected_loss(p1: Array, p2: Array, p3: Array, p4: Array, l1: Array, l2: Array, l3: Array, l4: Array) -> Array:
    """Give the mean loss of a crisis over its peaks. Unit: % of GDP."""
    return p1 * l1 + p2 * l2 + p3 * l3 + p4 * l4
