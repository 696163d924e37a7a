"""Gestures: single acts that arise with a crisis, outside the monthly domains, and what they are worth to both sides."""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array, law, routine
from alignsim.engine.records import Parameters, Reference, State
from alignsim.engine.relations import moved, responses
from alignsim.laws.payoffs.relations import relation_value, third_value


@law
def with_third(dyad: Array, third: Array) -> Array:
    """Add what third countries make of an act to what it does to the dyad."""
    return dyad + third


@routine
def gesture(
    i: int, j: int, act: Array, marginal: Array, parameters: Parameters, reference: Reference, state: State
) -> tuple[Array, Array]:
    """Give what a single act of i toward j, or each of several, is worth to i and to j, without replies.

    Parameters
    ----------
    act : Array
        The act. Shape (..., W). Unit: Goldstein / 10.
    marginal : Array
        Worth of a unit of alignment to every country. Shape (N, N, W). Unit: % of GDP a year.

    Returns
    -------
    tuple of Array
        Each of shape (..., W). Unit: % of own GDP, present value.
    """
    w, weight = reference.worth, parameters.interests.weight
    response = responses(i, j, parameters, state, marginal)
    impulse = moved(act, response.friendly, response.hostile)
    none = np.zeros_like(impulse)
    mine = relation_value(marginal[i, j], weight[i, j], impulse, none, w.impulse, w.standing, w.impulse_squared, w.cross,
                          w.standing_squared)
    theirs = relation_value(marginal[j, i], weight[j, i], impulse, none, w.impulse, w.standing, w.impulse_squared,
                            w.cross, w.standing_squared)
    return with_third(mine, third_value(response.third, act, none, w.impulse, w.standing)), theirs


@routine
def either(first: Array, second: Array) -> Array:
    """Give two acts among which a country chooses. Shape (W,) to (2, W)."""
    out = np.empty((2, first.shape[0]))
    out[0] = first
    out[1] = second
    return out
