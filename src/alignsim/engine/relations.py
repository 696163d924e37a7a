"""What an act does to relations, and what that is worth to both sides."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from alignsim.arithmetic import Array, cells, columns, law, record, routine, row_totals, rows, where
from alignsim.engine.danger import hazard_log
from alignsim.engine.moves import TARIFF
from alignsim.engine.records import Parameters, Reference, Setup, State
from alignsim.engine.records.setup import Whole
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
        out[i] = marginal_value(parameters.interests.weight[i], parameters.relations.propensity[i],
                                mean_of(state.alignment[i], state.alignment[:, i]), crisis[i])
        out[i, i] = 0.0
    return out


@law
def third_worth(marginal: Array, response: Array) -> Array:
    """Give what the move of one third country's stance is worth per unit act."""
    return marginal * response


class Response(NamedTuple):
    """Hold how a unit act of i moves the dyad: friendly and hostile, and what third countries make of it. (..., W)."""

    friendly: Array
    hostile: Array
    third: Array


@record
class Responses(NamedTuple):
    """Hold the same for many dyads, numbered by ``pairs``, shape (N, N). Parts (L, W)."""

    pairs: Whole
    friendly: Array
    hostile: Array
    third: Array


@routine
def pairs_of(setup: Setup) -> Whole:
    """Give the numbers of the dyads in which answers to acts are asked for. Shape (N, N); -1 for none."""
    out, count = np.full(setup.toward.shape, -1), 0
    for i, j in np.ndindex(setup.toward.shape):
        if i != j and (setup.toward[i, j] == 1 or setup.setter[i, j] == 1 or setup.accord.active[i, j] == 1):
            out[i, j] = count
            count += 1
    return out


@routine
def respond(i: Whole, j: Whole, parameters: Parameters, state: State, marginal: Array) -> Response:
    """Give how unit acts of i toward j move their alignment, for several dyads. Shape of i and j (L,), of parts (L, W)."""
    relations = parameters.relations
    weight, commitment = relations.law.act_weight, relations.law.commitment
    here, there = room(cells(state.alignment, i, j)), room(cells(state.alignment, j, i))
    tie = ties(cells(relations.baseline, j, i), cells(state.cooperation, j, i), cells(relations.people, j, i))
    slope = buffer_slope(relations.buffering, tie)
    third = third_response(weight, columns(state.alignment, i), columns(state.alignment, j), state.accord.exclusivity,
                           columns(state.belief, i))
    return Response(
        own_response(weight, commitment, here, there, np.ones_like(slope)),
        own_response(weight, commitment, here, there, slope),
        row_totals(third_worth(rows(marginal, i), third)),
    )


@routine
def responses_of(pairs: Whole, parameters: Parameters, state: State, marginal: Array) -> Responses:
    """Give how unit acts of i toward j move their alignment, for all dyads numbered."""
    i, j = np.zeros(pairs.max() + 1, np.int64), np.zeros(pairs.max() + 1, np.int64)
    for first, second in np.ndindex(pairs.shape):
        if pairs[first, second] >= 0:
            i[pairs[first, second]], j[pairs[first, second]] = first, second
    found = respond(i, j, parameters, state, marginal)
    return Responses(pairs, found.friendly, found.hostile, found.third)


@routine
def response_of(i: int, j: int, responses: Responses) -> Response:
    """Give how a unit act of i toward j moves their alignment."""
    n = responses.pairs[i, j]
    return Response(responses.friendly[n], responses.hostile[n], responses.third[n])


@law
def moved(act: Array, friendly: Array, hostile: Array) -> Array:
    """Give how an act moves the alignment of the dyad, buffered if hostile."""
    return act * where(act < 0.0, hostile, friendly)


@routine
def value_acts(
    i: int, j: int, acts: Array, standing: Array, costs: Array, response: Response, marginal: Array,
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


@routine
def targets_of(i: int, setup: Setup) -> Whole:
    """Give the countries that i makes moves toward. Shape (T,)."""
    count = 0
    for j in range(setup.toward.shape[1]):
        count += setup.toward[i, j]
    out, n = np.zeros(count, np.int64), 0
    for j in range(setup.toward.shape[1]):
        if setup.toward[i, j] == 1:
            out[n] = j
            n += 1
    return out


@routine
def value_conduct(
    d: int, responses: Responses, marginal: Array, setup: Setup, parameters: Parameters, reference: Reference, own: Array,
    other: Array, shift: Array,
) -> None:
    """Value all acts of diplomacy and security of decider d toward all its targets, in place.

    Parameters
    ----------
    own, other, shift : Array
        As in :class:`~alignsim.engine.appraise.Appraisal`. Shape (K, M, W).
    """
    i, w, weight = setup.deciders[d], reference.worth, parameters.interests.weight
    targets = targets_of(i, setup)
    mover, acts, costs = np.full(targets.shape[0], i), parameters.habits.act[:TARIFF], parameters.habits.cost[:TARIFF]
    n = np.zeros(targets.shape[0], np.int64)
    for k in range(targets.shape[0]):
        n[k] = responses.pairs[i, targets[k]]
    friendly, hostile = rows(responses.friendly, n)[:, None, None], rows(responses.hostile, n)[:, None, None]
    third = rows(responses.third, n)[:, None, None]
    impulse, push = moved(acts, friendly, hostile), np.zeros_like(hostile)
    mine = relation_value(
        cells(marginal, mover, targets)[:, None, None], cells(weight, mover, targets)[:, None, None], impulse, push,
        w.impulse, w.standing, w.impulse_squared, w.cross, w.standing_squared)
    mine = less_cost(mine, third_value(third, acts, push, w.impulse, w.standing), costs)
    theirs = relation_value(
        cells(marginal, targets, mover)[:, None, None], cells(weight, targets, mover)[:, None, None], impulse, push,
        w.impulse, w.standing, w.impulse_squared, w.cross, w.standing_squared)
    moves = plus(impulse, push)
    for k in range(targets.shape[0]):
        first = setup.decisions.place[d, targets[k], 0]
        own[first:first + TARIFF] = mine[k]
        other[first:first + TARIFF] = theirs[k]
        shift[first:first + TARIFF] = moves[k]
