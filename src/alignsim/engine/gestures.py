"""Gestures: single acts that arise with a crisis, outside the monthly domains, and what they are worth to both sides."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from alignsim.arithmetic import Array, cells, law, routine
from alignsim.engine.records import Parameters, Reference, State, Whole
from alignsim.engine.relations import moved, respond
from alignsim.laws.payoffs.relations import relation_value, third_value


class Gestures(NamedTuple):
    """Hold what single acts are worth to those who make them and to those they are made toward. Each (L, W).

    Unit: % of own GDP, present value.
    """

    mine: Array
    theirs: Array


@law
def with_third(dyad: Array, third: Array) -> Array:
    """Add what third countries make of an act to what it does to the dyad."""
    return dyad + third


@routine
def gestures(
    i: Whole, j: Whole, acts: Array, marginal: Array, parameters: Parameters, reference: Reference, state: State
) -> Gestures:
    """Give what single acts of i toward j are worth to both, without replies.

    Parameters
    ----------
    i, j : Whole
        Who makes each act, and toward whom. Shape (L,).
    acts : Array
        The acts. Shape (L, W). Unit: Goldstein / 10.
    marginal : Array
        Worth of a unit of alignment to every country. Shape (N, N, W). Unit: % of GDP a year.
    """
    w, weight = reference.worth, parameters.interests.weight
    response = respond(i, j, parameters, state, marginal)
    impulse = moved(acts, response.friendly, response.hostile)
    none = np.zeros_like(impulse)
    mine = relation_value(cells(marginal, i, j), cells(weight, i, j), impulse, none, w.impulse, w.standing,
                          w.impulse_squared, w.cross, w.standing_squared)
    theirs = relation_value(cells(marginal, j, i), cells(weight, j, i), impulse, none, w.impulse, w.standing,
                            w.impulse_squared, w.cross, w.standing_squared)
    return Gestures(with_third(mine, third_value(response.third, acts, none, w.impulse, w.standing)), theirs)
