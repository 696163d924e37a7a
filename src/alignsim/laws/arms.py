"""Arms races: two rivals who arm against each other, weary of the cost, and with grievances of their own.

    dx/dt = k y - a x + g,        dy/dt = l x - b y + h

Over a span t the linear equations have the exact solution X(t) = X + t (1 + Mt/2! + (Mt)^2/3! + ...) X'(0), whether
or not there is an equilibrium; the series is summed to rounding.

Source: Richardson (1960), "Arms and Insecurity".
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from alignsim.arithmetic import Array, law

TERMS = 24
"""Terms of the series: exact to rounding as long as the span times reaction plus fatigue is at most 2."""


@law
def armament_rates(
    x: Array, y: Array, x_reaction: Array, x_fatigue: Array, x_grievance: Array,
    y_reaction: Array, y_fatigue: Array, y_grievance: Array,
) -> tuple[Array, Array]:
    """Give how fast both arm: dx/dt = k y - a x + g, dy/dt = l x - b y + h.

    Parameters
    ----------
    x, y : Array
        Military stocks. Shape (W,). Any unit.
    x_reaction, y_reaction : Array
        k and l, to the stock of the rival. Shape (W,). Unit: 1 per month.
    x_fatigue, y_fatigue : Array
        a and b, from one's own stock. Shape (W,). Unit: 1 per month.
    x_grievance, y_grievance : Array
        g and h. Shape (W,). Unit: that of stocks, per month.
    """
    return x_reaction * y - x_fatigue * x + x_grievance, y_reaction * x - y_fatigue * y + y_grievance


@law
def armed_after(
    span: Array, x: Array, y: Array, x_reaction: Array, x_fatigue: Array, x_grievance: Array,
    y_reaction: Array, y_fatigue: Array, y_grievance: Array,
) -> tuple[Array, Array]:
    """Give both stocks after a span of months, exactly where it is short. Other arguments as in :func:`armament_rates`.

    Spans times reaction plus fatigue above 2 are for :func:`race`.

    >>> x, y = armed_after(1.0, 0.0, 0.0, 0.0, 0.5, 1.0, 0.0, 0.25, 1.0)
    >>> round(float(x), 12), round(float(y), 12)
    (0.786938680575, 0.884796867714)
    """
    u = span * (x_reaction * y - x_fatigue * x + x_grievance)
    v = span * (y_reaction * x - y_fatigue * y + y_grievance)
    for n in range(2, TERMS + 2):
        x, y = x + u, y + v
        u, v = span * (x_reaction * v - x_fatigue * u) / n, span * (y_reaction * u - y_fatigue * v) / n
    return x, y


def race(
    span: float, x: ArrayLike, y: ArrayLike, x_reaction: ArrayLike, x_fatigue: ArrayLike, x_grievance: ArrayLike,
    y_reaction: ArrayLike, y_fatigue: ArrayLike, y_grievance: ArrayLike,
) -> tuple[Array, Array]:
    """Give both stocks after any span: as many short spans as keep the series exact, one after the other.

    Parameters
    ----------
    span : float
        Not negative. Unit: months.
    x, y, x_reaction, x_fatigue, x_grievance, y_reaction, y_fatigue, y_grievance : array_like
        As in :func:`armament_rates`, of any shapes that fit.

    Raises
    ------
    ValueError
        If an argument is not finite, or the span is negative.

    Examples
    --------
    >>> x, y = race(1000.0, 5.0, 1.0, 0.5, 1.0, 1.0, 0.5, 1.0, 1.0)
    >>> round(float(x), 12), round(float(y), 12)
    (2.0, 2.0)
    """
    given = (x, y, x_reaction, x_fatigue, x_grievance, y_reaction, y_fatigue, y_grievance)
    X, Y, k, a, g, l_, b, h = (np.asarray(v, np.float64) for v in given)
    if not all(np.isfinite(v).all() for v in (np.float64(span), X, Y, k, a, g, l_, b, h)) or span < 0.0:
        raise ValueError("stocks and coefficients must be finite, and the span finite and not negative")
    fastest = max(float(np.max(np.abs(r) + np.abs(f))) for r, f in ((k, a), (l_, b)))
    steps = int(max(1.0, np.ceil(span * fastest)))
    part = np.asarray(span / steps, np.float64)
    for _ in range(steps):
        X, Y = armed_after(part, X, Y, k, a, g, l_, b, h)
    return X, Y


@law
def armed_at_rest(
    x_reaction: Array, x_fatigue: Array, x_grievance: Array,
    y_reaction: Array, y_fatigue: Array, y_grievance: Array,
) -> tuple[Array, Array]:
    """Give the stocks at which neither changes: x = (k h + b g) / (a b - k l), y = (l g + a h) / (a b - k l).

    The race comes to rest there if fatigue outweighs reaction, a b > k l; else it runs away.

    >>> [float(v) for v in armed_at_rest(0.5, 1.0, 1.0, 0.5, 1.0, 1.0)]
    [2.0, 2.0]
    """
    slack = x_fatigue * y_fatigue - x_reaction * y_reaction
    return ((x_reaction * y_grievance + y_fatigue * x_grievance) / slack,
            (y_reaction * x_grievance + x_fatigue * y_grievance) / slack)
