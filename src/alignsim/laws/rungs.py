"""The ladder of a crisis: at every rung one demand, and a respondent whose cost of climbing only it knows.

What is at stake on a rung is measured by the rung above it: the mean cost of climbing, cbar / 2 of the stake, is the
loss of the next rung. Both sides' costs have that mean, so A's is cA = cbar / 2, and the chance that a demand is
resisted is 1/4 + a / (2 cbar) with a the audience cost as a share of the stake (:mod:`alignsim.laws.bargaining`).

A crisis that resists its demand at rung k stands at rung k + 1 a month later, if it still goes on then.
"""

from __future__ import annotations

from alignsim.arithmetic import Array, clip, exp, law, log, maximum, where

LEAST, MOST = 1.0e-9, 1.0e12
"""Bounds of military stocks, so that the ratio of a race that runs away stays a number, and the least that is at stake."""


@law
def rung_value(stage: Array, v1: Array, v2: Array, v3: Array, v4: Array) -> Array:
    """Give the value of the rung a crisis stands on, of four; 0 without a crisis."""
    low = where(stage < 1.5, v1, v2)
    high = where(stage < 3.5, v3, v4)
    return where(stage < 0.5, 0.0, where(stage < 2.5, low, high))


@law
def rung_stake(next_loss: Array, highest_cost: Array) -> Array:
    """Give what is at stake on a rung: 2 loss / cbar, so that the mean cost of climbing is the next rung's loss.

    Unit: % of GDP.

    >>> float(rung_stake(0.05, 1.0))
    0.1
    """
    return maximum(LEAST, 2.0 * next_loss / highest_cost)


@law
def share_of_stake(cost: Array, stake: Array) -> Array:
    """Give a cost in % of GDP as a share of what is at stake."""
    return cost / stake


@law
def log_stocks(x: Array, y: Array) -> Array:
    """Give M, the log ratio of two military stocks, each kept within bounds. Unit: 1."""
    return log(clip(x, LEAST, MOST) / clip(y, LEAST, MOST))


@law
def strength(log_ratio: Array) -> Array:
    """Give p, the chance to win, from the log ratio of stocks relative to its start: X / (X + Y).

    At the balance of the start p is 1/2.

    Parameters
    ----------
    log_ratio : Array
        M - M0, own stock over the rival's. Shape (W,). Unit: 1.

    Notes
    -----
    Source: Hirshleifer (1989), "Conflict and rent-seeking success functions", Public Choice 63:101-112, the ratio form.

    Examples
    --------
    >>> float(strength(0.0)), round(float(strength(log(3.0))), 12)
    (0.5, 0.75)
    """
    return 1.0 / (1.0 + exp(-log_ratio))


@law
def pressing_gain(worth: Array, strength_: Array, stake: Array, audience_cost: Array) -> Array:
    """Give what pressing a demand gains over dropping it: S (EU(x*) - p) + a. Unit: % of GDP.

    Who drops a demand keeps p, what it could take anyway, and answers for it at home.
    """
    return stake * (worth - strength_) + audience_cost


@law
def resisting_gain(needed: Array, cost: Array, stake: Array) -> Array:
    """Give what resisting gains over yielding: S (x - p + a - c). Unit: % of GDP."""
    return stake * (needed - cost)


@law
def private_cost(u: Array, highest_cost: Array) -> Array:
    """Draw the respondent's cost of climbing, uniform on [0, cbar]. Unit: share of the stake."""
    return u * highest_cost


@law
def climbing(press: Array, resist: Array, exit_rate: Array) -> Array:
    """Give the chance that a rung climbs before the crisis ends: pressed, resisted, and still on a month later."""
    return press * resist * exp(-exit_rate)


@law
def starts(p1: Array, p2: Array, p3: Array, p4: Array, e1: Array, e2: Array, e3: Array) -> tuple[Array, Array, Array, Array]:
    """Give the shares of rungs on which crises begin, such that climbing turns them into given shares of peaks.

    Crises reach rung k in a share R_k, of which 1 - e_k peak there: R_k = P_k / (1 - e_k); R_{k-1} e_{k-1} of them
    come from below, the rest begins there. Shares below zero, which no beginning can give, count as none.

    Parameters
    ----------
    p1, p2, p3, p4 : Array
        Shares of peaks. Shape (W,). Unit: 1.
    e1, e2, e3 : Array
        Chances that a rung climbs, below 1. Shape (W,). Unit: probability.

    Returns
    -------
    tuple of Array
        Shares of beginnings, summing to 1. Each of shape (W,).

    Examples
    --------
    >>> [round(float(x), 3) for x in starts(0.25, 0.25, 0.25, 0.25, 0.5, 0.0, 0.0)]
    [0.5, 0.0, 0.25, 0.25]
    """
    r1, r2, r3 = p1 / (1.0 - e1), p2 / (1.0 - e2), p3 / (1.0 - e3)
    a2, a3, a4 = maximum(0.0, r2 - r1 * e1), maximum(0.0, r3 - r2 * e2), maximum(0.0, p4 - r3 * e3)
    whole = r1 + a2 + a3 + a4
    return r1 / whole, a2 / whole, a3 / whole, a4 / whole


@law
def climbed(stage: Array, resisted: Array) -> Array:
    """Give 1 where a crisis that still goes on moves up a rung; there is none above the fourth."""
    return where(stage > 0.5, where(stage < 3.5, resisted, 0.0), 0.0)


@law
def relative_balance(x: Array, y: Array, x_start: Array, y_start: Array) -> Array:
    """Give M - M0, by how much the log ratio of stocks has moved since the start. Unit: 1."""
    return log_stocks(x, y) - log_stocks(x_start, y_start)
