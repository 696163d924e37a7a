"""Welfare: W = E' / E / P, real spending relative to the base year."""

from __future__ import annotations

from alignsim.arithmetic import Array, exp, law, log


@law
def log_welfare(spread: Array, index: Array, spending: Array, elasticity: Array) -> Array:
    """Give ln W from b, Q = sum_i H_ij z_i and base spending: E' = b Q, P = Q^(-1/eps)."""
    return log(spread * index / spending) + log(index) / elasticity


@law
def mixed_welfare(short: Array, long: Array, phased: Array) -> Array:
    """Give Wbar, welfare over the horizon: (1 - f) W(short run) + f W(long run), from their logs."""
    return (1.0 - phased) * exp(short) + phased * exp(long)
