"""What an act does to relations, and what that is worth to both sides."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from alignsim.arithmetic import Array, law, routine, total, where
from alignsim.engine.danger import hazard_log
from alignsim.engine.records import Parameters, Reference, Setup, State
from alignsim.laws.alignment import ties
from alignsim.laws.crisis import expected_loss, hazard_slope
from alignsim.laws.payoffs.relations import (
    buffer_slope,
    crisis_worth,
    marginal_value,
    mean_of,
    own_response,
    relation_value,
    room,
    third_response,
    third_value,
)


@law
def product(a: Array, b: Array) -> Array:
    """Multiply."""
    return a * b


@law
def plus(a: Array, b: Array) -> Array:
    """Add."""
    return a + b


@law
def less_cost(mine: Array, third: Array, cost: Array) -> Array:
    """Give the worth of an option to its mover: the dyad's part, third countries' part, less its cost."""
    return mine + third - cost


@routine
def crisis_parts(setup: Setup, parameters: Parameters, reference: Reference, state: State) -> Array:
    """Give what a unit of alignment saves each rival in expected crises a year. Shape (N, N, W)."""
    danger = parameters.danger
    out = np.zeros_like(state.alignment)
    p, s = danger.peak, danger.loss
    loss = expected_loss(p[0], p[1], p[2], p[3], s[0], s[1], s[2], s[3])
    for c in range(setup.crisis.shape[0]):
        i, j = setup.crisis[c, 0], setup.crisis[c, 1]
        slope = hazard_slope(
            danger.rate, hazard_log(c, setup, parameters, reference, state), danger.b_alignment, danger.span)
        out[i, j] = crisis_worth(slope, loss)
        out[j, i] = out[i, j]
    return out


@routine
def marginal_values(setup: Setup, parameters: Parameters, state: State, crisis: Array) -> Array:
    """Give the worth to each decider of a unit of alignment with every other country. Shape (N, N, W)."""
    out = np.zeros_like(state.alignment)
    for d in range(setup.deciders.shape[0]):
        i = setup.deciders[d]
        for j in range(out.shape[0]):
            if j != i:
                alignment = mean_of(state.alignment[i, j], state.alignment[j, i])
                out[i, j] = marginal_value(
                    parameters.interests.weight[i, j], propensity_of(parameters, i, j), alignment, crisis[i, j])
    return out


@routine
def propensity_of(parameters: Parameters, i: int, j: int) -> Array:
    """Give the tie that the interests of i and j call for."""
    return parameters.relations.propensity[i, j]


@law
def third_worth(marginal: Array, response: Array) -> Array:
    """Give what the move of one third country's stance is worth per unit act."""
    return marginal * response


@routine
def third_slope(i: int, j: int, parameters: Parameters, state: State, marginal: Array) -> Array:
    """Give what third countries make of a unit act of i toward j, in worth to i. Shape (W,)."""
    relations = parameters.relations
    response = third_response(
        relations.law.act_weight, state.alignment[:, i], state.alignment[:, j], state.accord.exclusivity,
        state.belief[:, i])
    return total(third_worth(marginal[i], response))


class Responses(NamedTuple):
    """Hold how a unit act of i moves the dyad: friendly and hostile, and what third countries make of it."""

    friendly: Array
    hostile: Array
    third: Array


@routine
def responses(i: int, j: int, parameters: Parameters, state: State, marginal: Array) -> Responses:
    """Give how a unit act of i toward j moves their alignment. Each of shape (W,)."""
    relations = parameters.relations
    weight, commitment = relations.law.act_weight, relations.law.commitment
    here, there = room(state.alignment[i, j]), room(state.alignment[j, i])
    tie = ties(relations.baseline[j, i], state.cooperation[j, i], relations.people[j, i])
    slope = buffer_slope(relations.buffering, tie)
    return Responses(
        own_response(weight, commitment, here, there, np.ones_like(slope)),
        own_response(weight, commitment, here, there, slope),
        third_slope(i, j, parameters, state, marginal),
    )


@law
def moved(act: Array, friendly: Array, hostile: Array) -> Array:
    """Give how an act moves the alignment of the dyad, buffered if hostile."""
    return act * where(act < 0.0, hostile, friendly)


@routine
def value_acts(
    i: int, j: int, acts: Array, standing: Array, costs: Array, response: Responses, marginal: Array,
    parameters: Parameters, reference: Reference, own: Array, other: Array, shift: Array,
) -> None:
    """Value options by what they do to relations, in place.

    Parameters
    ----------
    acts, standing : Array
        The act each option is, and the change of the standing act it leaves. Shape (M, W). Unit: Goldstein / 10.
    costs : Array
        Cost of each option, once. Shape (M, W). Unit: % of own GDP.
    own, other, shift : Array
        Where values to i, values to j and moves of the dyad's alignment go. Shape (M, W).
    """
    w, weight = reference.worth, parameters.interests.weight
    impulse = moved(acts, response.friendly, response.hostile)
    push = product(standing, response.hostile)
    mine = relation_value(marginal[i, j], weight[i, j], impulse, push, w.impulse, w.standing,
                          w.impulse_squared, w.cross, w.standing_squared)
    own[:] = less_cost(mine, third_value(response.third, acts, standing, w.impulse, w.standing), costs)
    other[:] = relation_value(marginal[j, i], weight[j, i], impulse, push, w.impulse, w.standing,
                              w.impulse_squared, w.cross, w.standing_squared)
    shift[:] = plus(impulse, push)
