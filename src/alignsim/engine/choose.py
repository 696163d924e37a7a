"""Choose: a country weighs its moves, replies included, and draws one per target and domain."""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array, law, routine
from alignsim.engine.appraise import Appraisal
from alignsim.engine.choices import Choices, Expected, mutual, rows_of, rows_toward
from alignsim.engine.dispatch import probabilities
from alignsim.engine.moves import DIPLOMACY, SECURITY, M
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
    setup: Setup, parameters: Parameters, reference: Reference, state: State, choices: Choices
) -> Expected:
    """Give what every decider is expected to do on direct values alone."""
    chances, gains = np.zeros_like(choices.own), np.zeros_like(choices.own)
    for d in range(setup.deciders.shape[0]):
        i = setup.deciders[d]
        start, end = rows_of(d, setup)
        gains[start:end] = gains_of(
            d, start, choices.own[start:end], reference.direct[start:end], setup, parameters, state, choices)
        chances[start:end] = probabilities(
            setup.rule[i], choices.share[start:end], gains[start:end], parameters.habits.precision[i])
    return Expected(chances, gains)


@routine
def mean_worth(chances: Array, worth: Array) -> Array:
    """Give what moves of these chances are worth on average. Shapes (..., M, W), (M, W) or as chances, to (..., W)."""
    whole = np.zeros_like(chances[..., 0, :])
    for m in range(M):
        whole = weighted_more(whole, chances[..., m, :], worth[..., m, :])
    return whole


@routine
def bends_toward(
    d: int, j: int, setup: Setup, parameters: Parameters, reference: Reference, appraisal: Appraisal, choices: Choices
) -> Array:
    """Give how the gains of j's moves toward decider d change per unit of alignment. Shape (rows of j toward d, M, W)."""
    i = setup.deciders[d]
    start, end = rows_toward(setup.position[j], i, setup)
    weight, shift = parameters.interests.weight[j, i], choices.shift[start:end]
    slope = reply_slope(reference.worth.impulse, weight, appraisal.crisis[j, i], parameters.danger.b_alignment)
    usual = reply_bend(parameters.habits.precision[j], slope, shift, choices.stake[start:end])
    return bend_of(setup.rule[j], weight, shift, usual)


@routine
def expected_replies(
    d: int, j: int, shift: Array, setup: Setup, parameters: Parameters, reference: Reference, appraisal: Appraisal,
    choices: Choices, expected: Expected, value: Array,
) -> None:
    """Add to the values of i's moves toward j what they change in j's conduct of next month, in place.

    Each move shifts the alignment of the dyad; j's gains shift with it, and so do the probabilities of j's
    replies, by j's own rule. To hold shifts nothing and changes no reply.

    Parameters
    ----------
    shift : Array
        By how much each move of decider d shifts alignment. Shape (rows toward j, M, W).
    value : Array
        Worth of its moves. Shape (rows toward j, M, W).
    """
    start, end = rows_toward(setup.position[j], setup.deciders[d], setup)
    bends = bends_toward(d, j, setup, parameters, reference, appraisal, choices)
    usual = mean_worth(expected.chances[start:end], choices.other[start:end])
    moved_by = shift[:, 1:, None]
    for r in range(start, end):
        gains = reply_gain(expected.gains[r], bends[r - start], moved_by)
        chances = probabilities(setup.rule[j], choices.share[r], gains, parameters.habits.precision[j])
        value[:, 1:] = with_replies(
            value[:, 1:], mean_worth(chances, choices.other[r]), usual[r - start], parameters.interests.discount)


@routine
def answers_in_kind(d: int, j: int, setup: Setup) -> bool:
    """Tell whether decider d acts toward j, and j returns what is done to it."""
    return bool(setup.toward[setup.deciders[d], j] == 1 and setup.reactive[j] == 1 and not mutual(d, j, setup))


@routine
def returned(
    i: int, parameters: Parameters, reference: Reference, state: State, appraisal: Appraisal
) -> tuple[Array, Array]:
    """Give what the diplomacy and security of i would earn if every other country returned them in kind next month.

    Returns
    -------
    tuple of Array
        Worth to i, and that of no return, by who returns. Each (N, 2, M, W). Unit: % of own GDP, present value.
    """
    relations, worth = parameters.relations, reference.worth
    tie = ties(relations.baseline[i], state.cooperation[i], relations.people[i])
    slope = buffer_slope(relations.buffering, tie)
    here, there = room(state.alignment[:, i]), room(state.alignment[i])
    weight, commitment = relations.law.act_weight, relations.law.commitment
    friendly = own_response(weight, commitment, here, there, np.ones_like(slope))
    hostile = own_response(weight, commitment, here, there, slope)
    act = parameters.habits.act[DIPLOMACY:SECURITY + 1] * relations.reciprocity
    impulse = moved(act, friendly[:, None, None], hostile[:, None, None])
    none = impulse * 0.0
    return relation_value(
        appraisal.marginal[i][:, None, None], parameters.interests.weight[i][:, None, None], impulse, none, worth.impulse,
        worth.standing, worth.impulse_squared, worth.cross, worth.standing_squared), none


@routine
def reactive_replies(
    d: int, setup: Setup, parameters: Parameters, reference: Reference, state: State, appraisal: Appraisal, value: Array
) -> None:
    """Add what partners that answer in kind will return next month, in place. Shape of value (rows of d, M, W)."""
    start, _ = rows_of(d, setup)
    someone = False
    for j in range(setup.toward.shape[1]):
        if answers_in_kind(d, j, setup):
            someone = True
    if someone:
        worth, none = returned(setup.deciders[d], parameters, reference, state, appraisal)
        for j in range(setup.toward.shape[1]):
            if answers_in_kind(d, j, setup):
                first = setup.decisions.place[d, j, DIPLOMACY] - start
                own = value[first:first + worth.shape[1]]
                value[first:first + worth.shape[1]] = with_replies(own, worth[j], none[j], parameters.interests.discount)


@routine
def values_of(
    d: int, setup: Setup, parameters: Parameters, reference: Reference, state: State, appraisal: Appraisal,
    choices: Choices, expected: Expected,
) -> Array:
    """Give the worth of all moves of decider d, replies included. Shape (rows of d, M, W)."""
    begin, stop = rows_of(d, setup)
    value = choices.own[begin:stop] * 1.0
    for j in range(setup.toward.shape[1]):
        if mutual(d, j, setup):
            start, end = rows_toward(d, j, setup)
            expected_replies(d, j, choices.shift[start:end], setup, parameters, reference, appraisal, choices, expected,
                             value[start - begin:end - begin])
    reactive_replies(d, setup, parameters, reference, state, appraisal, value)
    return value


@routine
def chances_of_moves(
    d: int, value: Array, setup: Setup, parameters: Parameters, reference: Reference, state: State, choices: Choices
) -> Array:
    """Give the probabilities of the moves of decider d. Shape (rows of d, M, W).

    Parameters
    ----------
    value : Array
        Worth of the moves, replies included. Shape (rows of d, M, W). Unit: % of own GDP, present value.
    """
    i = setup.deciders[d]
    start, end = rows_of(d, setup)
    gain = gains_at_last(d, value, setup, parameters, reference, state, choices)
    return probabilities(setup.rule[i], choices.share[start:end], gain, parameters.habits.precision[i])


@routine
def moves_of(
    d: int, setup: Setup, parameters: Parameters, reference: Reference, state: State, appraisal: Appraisal,
    choices: Choices, expected: Expected, uniforms: Array,
) -> Array:
    """Draw the moves of decider d that nobody scripts. Shape (rows of d, W); see :func:`choose`."""
    start, end = rows_of(d, setup)
    u = np.zeros((end - start, uniforms.shape[2]))
    if setup.rule[setup.deciders[d]] == FIXED:
        return u
    for k in range(start, end):
        u[k - start] = uniforms[setup.decisions.rows[k, 1], setup.decisions.rows[k, 2]]
    value = values_of(d, setup, parameters, reference, state, appraisal, choices, expected)
    return drawn(chances_of_moves(d, value, setup, parameters, reference, state, choices), u)


@routine
def choose(
    d: int, month: int, setup: Setup, parameters: Parameters, reference: Reference, state: State,
    appraisal: Appraisal, choices: Choices, expected: Expected, uniforms: Array,
) -> None:
    """Draw the moves of decider d toward every target, in place.

    A scripted move is made whatever it is worth; under the rule "fixed" a country holds outside its script.

    Parameters
    ----------
    expected : Expected
        What everyone is expected to do on direct values, see :func:`anticipate`.
    uniforms : Array
        One uniform per target and domain. Shape (N, 9, W).
    """
    start, end = rows_of(d, setup)
    i, rows = setup.deciders[d], setup.decisions.rows
    moves = moves_of(d, setup, parameters, reference, state, appraisal, choices, expected, uniforms)
    for k in range(start, end):
        j, domain = rows[k, 1], rows[k, 2]
        forced = setup.script[month, domain, i, j]
        if forced >= 0:
            moves[k - start] = forced * 1.0
        state.move[domain, i, j] = moves[k - start]
