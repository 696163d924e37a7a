"""Present values over the horizon of valuation, in closed form. Unit: years, as payoffs are a year's."""

from __future__ import annotations

from typing import NamedTuple

from alignsim.arithmetic import Array, exp, law, log, record, routine

MONTHS = 12.0


@record
class Annuities(NamedTuple):
    """Hold what one unit is worth over the horizon, by how its effect moves. Each of shape (W,). Unit: years.

    Parameters
    ----------
    level : Array
        A change that stays.
    impulse, impulse_squared : Array
        A change of stance now, decaying with the reversion; and its square.
    standing, standing_squared : Array
        A push repeated every month from now on, building up in the stance; and its square.
    cross : Array
        The product of an impulse and a standing push.
    redirected : Array
        A change that decays as redirected sales do.
    """

    level: Array
    impulse: Array
    impulse_squared: Array
    standing: Array
    standing_squared: Array
    cross: Array
    redirected: Array


@law
def geometric(ratio: Array, horizon: Array) -> Array:
    """Give sum_{m < horizon} ratio^m / 12 for 0 < ratio < 1. Unit: years."""
    return (1.0 - exp(horizon * log(ratio))) / ((1.0 - ratio) * MONTHS)


@law
def standing_worth(level: Array, impulse: Array, keep: Array, reversion: Array) -> Array:
    """Give sum_m discount^m (1 - keep^(m+1)) / rho / 12, what a push repeated monthly is worth."""
    return (level - keep * impulse) / reversion


@law
def standing_square(level: Array, impulse: Array, squared: Array, keep: Array, reversion: Array) -> Array:
    """Give sum_m discount^m ((1 - keep^(m+1)) / rho)^2 / 12."""
    return (level - 2.0 * keep * impulse + keep * keep * squared) / (reversion * reversion)


@routine
def annuities(discount: Array, horizon: Array, reversion: Array, redirect_decay: Array) -> Annuities:
    """Give the present values of all kinds of change for each run.

    Parameters
    ----------
    discount : Array
        Monthly discount factor, below 1. Shape (W,).
    horizon : Array
        Horizon of valuation. Shape (W,). Unit: months.
    reversion : Array
        rho of the alignment law, above 0. Shape (W,). Unit: share per month.
    redirect_decay : Array
        Monthly decay of redirected sales. Shape (W,). Unit: share per month.
    """
    keep = 1.0 - reversion
    level = geometric(discount, horizon)
    impulse = geometric(discount * keep, horizon)
    squared = geometric(discount * keep * keep, horizon)
    return Annuities(
        level,
        impulse,
        squared,
        standing_worth(level, impulse, keep, reversion),
        standing_square(level, impulse, squared, keep, reversion),
        standing_worth(impulse, squared, keep, reversion),
        geometric(discount * (1.0 - redirect_decay), horizon),
    )
