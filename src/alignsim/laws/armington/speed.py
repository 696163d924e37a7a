"""Speed: trade moves to its equilibrium over years, not at once.

ln X of each variety relaxes at r = 1 - (1 - e1 / sigma)^(1/12) a month, with e1 the elasticity after one year
and sigma = eps + 1 (Boehm, Levchenko and Pandalai-Nayar 2023: e1 = .76).
"""

from __future__ import annotations

from alignsim.arithmetic import Array, exp, law, log
from alignsim.laws.payoffs.annuities import geometric


@law
def after_a_year(one_year: Array, elasticity: Array) -> Array:
    """Give the share of the way trade has gone after twelve months: e1 / sigma. Unit: 1."""
    return one_year / (elasticity + 1.0)


@law
def monthly_rate(after_year: Array) -> Array:
    """Give r, the share of the gap that closes in a month. Unit: share per month.

    >>> round(float(monthly_rate(0.152)), 6)
    0.013646
    """
    return 1.0 - exp(log(1.0 - after_year) / 12.0)


@law
def phased_share(rate: Array, discount: Array, horizon: Array) -> Array:
    """Give the discounted mean over the horizon of f_t = 1 - (1 - r)^t, t from 0. Unit: 1."""
    return 1.0 - geometric(discount * (1.0 - rate), horizon) / geometric(discount, horizon)


@law
def relaxed(log_flow: Array, target: Array, share: Array) -> Array:
    """Move a log flow a share of the way to its target."""
    return log_flow + share * (target - log_flow)


@law
def flow_of(base: Array, coverage: Array, covered: Array, exempt: Array) -> Array:
    """Give a flow from the log hats of its two varieties. Unit: US$ bn a year."""
    return base * (coverage * exp(covered) + (1.0 - coverage) * exp(exempt))


@law
def covered_flow(base: Array, coverage: Array, covered: Array) -> Array:
    """Give the part of a flow that duties fall on. Unit: US$ bn a year.

    >>> float(covered_flow(50.0, 0.6, 0.0))
    30.0
    """
    return base * coverage * exp(covered)


@law
def covered_target(log_wage: Array, log_spread: Array, log_t: Array, elasticity: Array) -> Array:
    """Give the log hat of a covered variety in equilibrium: -eps x_i + ln(b_j / E_j) - (eps + 1) ln T."""
    return log_spread - elasticity * log_wage - (elasticity + 1.0) * log_t


@law
def exempt_target(log_wage: Array, log_spread: Array, elasticity: Array) -> Array:
    """Give the log hat of an exempt variety in equilibrium: -eps x_i + ln(b_j / E_j)."""
    return log_spread - elasticity * log_wage
