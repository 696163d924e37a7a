"""Choose: a country weighs its moves, replies included, and draws one per target and domain."""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array, law, routine
from alignsim.engine.appraise import Appraisal
from alignsim.engine.dispatch import probabilities
from alignsim.engine.moves import AGREEMENT, ANSWER, DIPLOMACY, ENERGY, MONTHLY, SECURITY, TARIFF, M
from alignsim.engine.options import available
from alignsim.engine.records import Parameters, Reference, Setup, State
from alignsim.engine.relations import moved
from alignsim.engine.rules import bend_of, gains_at_last, gains_of
from alignsim.laws.alignment import ties
from alignsim.laws.choice.draw import drawn
from alignsim.laws.choice.registry import FIXED
from alignsim.laws.payoffs.relations import buffer_slope, own_response, relation_value, room


@law
def reply_slope(worth: Array, weight: Array, crisis: Array, b_alignment: Array) -> Array:
    """Give how the worth of a unit of alignment falls as alignment rises, over the horizon.

    The marginal value phi w (p - a) / 2 falls by phi w / 2 per unit; what crises add falls by b_A times itself.
    """
    return -worth * (0.5 * weight + b_alignment * crisis)


@law
def reply_bend(precision: Array, slope: Array, reply_shift: Array, stake: Array) -> Array:
    """Give how the gain of a reply changes per unit of alignment. Unit: typical stakes."""
    return precision * slope * reply_shift / stake


@law
def reply_gain(gain: Array, bend: Array, shift: Array) -> Array:
    """Give the gain of a reply after a move has shifted the dyad's alignment. Unit: typical stakes."""
    return gain + bend * shift


@law
def weighted_more(whole: Array, probability: Array, worth: Array) -> Array:
    """Add one reply to an expectation."""
    return whole + probability * worth


@law
def with_replies(own: Array, expected: Array, usual: Array, discount: Array) -> Array:
    """Add to a move's worth what it changes in the replies of next month."""
    return own + discount * (expected - usual)


@routine
def anticipate(
    setup: Setup, parameters: Parameters, reference: Reference, state: State, appraisal: Appraisal
) -> tuple[Array, Array]:
    """Give what every decider is expected to do on direct values alone, and the gains behind it.

    Returns
    -------
    tuple of Array
        Probabilities and gains. Each (D, N, 6, M, W).
    """
    chances, gains = np.zeros_like(appraisal.own), np.zeros_like(appraisal.own)
    for d in range(setup.deciders.shape[0]):
        i = setup.deciders[d]
        for j in range(setup.toward.shape[1]):
            if setup.toward[i, j] == 1:
                for domain in range(MONTHLY):
                    if domain < TARIFF or active(setup, i, j, domain):
                        gains[d, j, domain] = gains_of(
                            d, j, domain, appraisal.own[d, j, domain], reference.direct[d, j, domain], setup, parameters,
                            state, appraisal)
                        chances[d, j, domain] = probabilities(
                            setup.rule[i], available(d, j, domain, setup, parameters, state), gains[d, j, domain],
                            parameters.habits.precision[i])
    return chances, gains


@routine
def active(setup: Setup, i: int, j: int, domain: int) -> bool:
    """Tell whether a domain exists between i and j: tariffs for a setter, answers under a tariff, energy for a buyer."""
    if domain == TARIFF:
        return bool(setup.setter[i, j] == 1)
    if domain == ANSWER:
        return bool(setup.setter[j, i] == 1)
    if domain == ENERGY:
        return bool(setup.energy.pair[i, j] >= 0)
    if domain == AGREEMENT:
        return bool(setup.accord.active[i, j] == 1)
    return bool(domain < TARIFF)


@routine
def gains_shifted(
    d: int, j: int, setup: Setup, appraisal: Appraisal, gain: Array, bend: Array
) -> Array:
    """Give j's gains from its replies after each move of decider d but hold, domain after domain. Shape (rows, M, W)."""
    i, count = setup.deciders[d], 0
    for a in range(MONTHLY):
        if active(setup, i, j, a):
            count += M - 1
    out, row = np.empty((count, gain.shape[0], gain.shape[1])), 0
    for a in range(MONTHLY):
        if active(setup, i, j, a):
            for m in range(1, M):
                out[row] = reply_gain(gain, bend, appraisal.shift[d, j, a, m])
                row += 1
    return out


@routine
def expected_replies(
    d: int, j: int, setup: Setup, parameters: Parameters, reference: Reference, state: State, appraisal: Appraisal,
    gains: Array, chances: Array, value: Array,
) -> None:
    """Add to the values of i's moves toward j what they change in j's conduct of next month, in place.

    Each move shifts the alignment of the dyad; j's gains shift with it, and so do the probabilities of j's
    replies, by j's own rule. To hold, and moves that do not exist here, shift nothing and change no reply. Shape of
    value (6, M, W).
    """
    i, e = setup.deciders[d], setup.position[j]
    weight, danger = parameters.interests.weight, parameters.danger
    slope = reply_slope(reference.worth.impulse, weight[j, i], appraisal.crisis[j, i], danger.b_alignment)
    for domain in range(MONTHLY):
        if active(setup, j, i, domain):
            shares = available(e, i, domain, setup, parameters, state)
            usual_bend = reply_bend(parameters.habits.precision[j], slope, appraisal.shift[e, i, domain],
                                    parameters.habits.stake[e, i, domain])
            bend = bend_of(setup.rule[j], weight[j, i], appraisal.shift[e, i, domain], usual_bend)
            shifted = gains_shifted(d, j, setup, appraisal, gains[e, i, domain], bend)
            chance = probabilities(setup.rule[j], shares, shifted, parameters.habits.precision[j])
            expected, usual = np.zeros_like(chance[:, 0]), np.zeros_like(value[0, 0])
            for r in range(M):
                worth = appraisal.other[e, i, domain, r]
                expected = weighted_more(expected, chance[:, r], worth)
                usual = weighted_more(usual, chances[e, i, domain, r], worth)
            row = 0
            for a in range(MONTHLY):
                if active(setup, i, j, a):
                    value[a, 1:] = with_replies(
                        value[a, 1:], expected[row:row + M - 1], usual, parameters.interests.discount)
                    row += M - 1


@routine
def reactive_replies(
    d: int, j: int, setup: Setup, parameters: Parameters, reference: Reference, state: State, appraisal: Appraisal,
    value: Array,
) -> None:
    """Add what a partner that answers in kind will return next month, in place. Shape of value (6, M, W)."""
    i = setup.deciders[d]
    relations, worth = parameters.relations, reference.worth
    tie = ties(relations.baseline[i, j], state.cooperation[i, j], relations.people[i, j])
    slope = buffer_slope(relations.buffering, tie)
    here, there = room(state.alignment[j, i]), room(state.alignment[i, j])
    weight, commitment = relations.law.act_weight, relations.law.commitment
    friendly = own_response(weight, commitment, here, there, np.ones_like(slope))
    hostile = own_response(weight, commitment, here, there, slope)
    for domain in (DIPLOMACY, SECURITY):
        act = parameters.habits.act[domain] * relations.reciprocity
        impulse = moved(act, friendly, hostile)
        reply = relation_value(
            appraisal.marginal[i, j], parameters.interests.weight[i, j], impulse, impulse * 0.0, worth.impulse,
            worth.standing, worth.impulse_squared, worth.cross, worth.standing_squared)
        value[domain] = with_replies(value[domain], reply, impulse * 0.0, parameters.interests.discount)


@routine
def values_of(
    d: int, j: int, setup: Setup, parameters: Parameters, reference: Reference, state: State, appraisal: Appraisal,
    gains: Array, chances: Array,
) -> Array:
    """Give the worth of all moves of decider d toward j, replies included. Shape (6, M, W)."""
    value = appraisal.own[d, j] * 1.0
    if setup.position[j] >= 0 and setup.toward[j, setup.deciders[d]] == 1:
        expected_replies(d, j, setup, parameters, reference, state, appraisal, gains, chances, value)
    elif setup.reactive[j] == 1:
        reactive_replies(d, j, setup, parameters, reference, state, appraisal, value)
    return value


@routine
def chance_of_moves(
    d: int, j: int, domain: int, value: Array, setup: Setup, parameters: Parameters, reference: Reference, state: State,
    appraisal: Appraisal,
) -> Array:
    """Give the probabilities of the moves of decider d toward j in a domain. Shape (M, W).

    Parameters
    ----------
    value : Array
        Worth of the moves, replies included. Shape (6, M, W). Unit: % of own GDP, present value.
    """
    i = setup.deciders[d]
    gain = gains_at_last(d, j, domain, value[domain], setup, parameters, reference, state, appraisal)
    shares = available(d, j, domain, setup, parameters, state)
    return probabilities(setup.rule[i], shares, gain, parameters.habits.precision[i])


@routine
def choose(
    d: int, month: int, setup: Setup, parameters: Parameters, reference: Reference, state: State,
    appraisal: Appraisal, gains: Array, chances: Array, uniforms: Array,
) -> None:
    """Draw the moves of decider d toward every target, in place.

    A scripted move is made whatever it is worth; under the rule "fixed" a country holds outside its script.

    Parameters
    ----------
    gains, chances : Array
        What everyone is expected to do on direct values, see :func:`anticipate`. Shape (D, N, 6, M, W).
    uniforms : Array
        One uniform per target and domain. Shape (N, 9, W).
    """
    i = setup.deciders[d]
    nothing = np.zeros_like(state.failed)
    for j in range(setup.toward.shape[1]):
        if setup.toward[i, j] == 1:
            value = values_of(d, j, setup, parameters, reference, state, appraisal, gains, chances)
            for domain in range(MONTHLY):
                if active(setup, i, j, domain):
                    forced = setup.script[month, domain, i, j]
                    if forced >= 0:
                        state.move[domain, i, j] = nothing + forced
                    elif setup.rule[i] == FIXED:
                        state.move[domain, i, j] = nothing
                    else:
                        chance = chance_of_moves(
                            d, j, domain, value, setup, parameters, reference, state, appraisal)
                        state.move[domain, i, j] = drawn(chance, uniforms[j, domain])
