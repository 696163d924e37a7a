"""Demand: what duties do to the shares of a market.

Covered and exempt goods are two varieties with shares c and 1 - c of a flow; only the first pays additional
duties, with T = (1 + base + additional) / (1 + base).
"""

from __future__ import annotations

from typing import NamedTuple

from alignsim.arithmetic import Array, exp, law, log, record


@record
class Market(NamedTuple):
    """Hold the base year of trade.

    Parameters
    ----------
    flow : Array
        X, goods from exporter i to importer j net of duty. Shape (R, R, W). Unit: US$ bn a year.
    share : Array
        Share of i in j's gross spending. Shape (R, R, W). Unit: 1.
    base : Array
        Base duty of j on i; 0 at home. Shape (R, R, W). Unit: ad-valorem share.
    coverage : Array
        Share of the flow that pays additional duties. Shape (R, R, W). Unit: 1.
    output, spending, deficit : Array
        Y, E and D. Shape (R, W). Unit: US$ bn a year.
    long, short : Array
        Trade elasticity eps in the long and short run. Shape (W,). Unit: 1.
    """

    flow: Array
    share: Array
    base: Array
    coverage: Array
    output: Array
    spending: Array
    deficit: Array
    long: Array
    short: Array


@law
def log_hat(base: Array, duty: Array) -> Array:
    """Give ln T of a duty added to the base duty."""
    return log((1.0 + base + duty) / (1.0 + base))


@law
def substituted(log_t: Array, elasticity: Array) -> Array:
    """Give T^-eps, what is left of a covered flow at unchanged wages."""
    return exp(-elasticity * log_t)


@law
def gross_demand(share: Array, coverage: Array, left: Array) -> Array:
    """Give share (c T^-eps + 1 - c), the spending on a flow at unchanged wages; left is T^-eps."""
    return share * (coverage * left + 1.0 - coverage)


@law
def net_demand(share: Array, coverage: Array, left: Array, base: Array, duty: Array) -> Array:
    """Give the same net of duty: share (c T^-eps / (1 + base + duty) + (1 - c) / (1 + base))."""
    return share * (coverage * left / (1.0 + base + duty) + (1.0 - coverage) / (1.0 + base))


@law
def price_term(log_wage: Array, elasticity: Array) -> Array:
    """Give z = w^-eps."""
    return exp(-elasticity * log_wage)
