"""Deals: what agreements are worth to both sides, and whether the other would consent.

An agreement is a discrete switch, valued absolutely. A proposal is worth what is agreed times the chance of consent,
which the proposer reads off the other's own rule; a refusal costs nothing.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from alignsim.arithmetic import Array, law, routine
from alignsim.engine.changes import CAP
from alignsim.engine.dispatch import probabilities
from alignsim.engine.moves import AGREEMENT, AGREEMENTS, BREACH, TRADE, TRADE_DEAL
from alignsim.engine.options import duty_on
from alignsim.engine.postures import bound_against, code_is
from alignsim.engine.prospects import outlook_of
from alignsim.engine.records import Parameters, Reference, Setup, State
from alignsim.engine.relations import Response, moved, response_of
from alignsim.engine.tariffs import Bargain, gained, grievance_at, relief_of
from alignsim.laws.accords import both_sides, chance_raised, deal_worth, proposal_worth
from alignsim.laws.choice import FIXED, stakes
from alignsim.laws.deeds import tariff_act
from alignsim.laws.payoffs.relations import relation_value, third_value
from alignsim.laws.posture import shut
from alignsim.laws.reassurance import forgone


class Easing(NamedTuple):
    """Hold what a cap on one side's duty does: worth to the setter and to the exporter, acts, standing acts. Each (W,)."""

    setter: Array
    exporter: Array
    act: Array
    standing: Array


@law
def sum_of(a: Array, b: Array) -> Array:
    """Add."""
    return a + b


@law
def pushed(reversion: Array, lift: Array, standing: Array, slope: Array) -> Array:
    """Give the push on the alignment of a dyad that stays: the baseline lifted, and less standing grievance."""
    return reversion * lift + standing * slope


@law
def times(a: Array, b: Array) -> Array:
    """Multiply."""
    return a * b


@law
def opposite(a: Array) -> Array:
    """Give the negative."""
    return -a


@routine
def easing(
    m: int, e: int, bargain: Bargain, parameters: Parameters, reference: Reference, state: State
) -> Easing:
    """Value the cap of a trade deal on the duty that setter m charges e."""
    relations, now, level = parameters.relations, bargain.now, reference.worth.level
    duty = duty_on(e, m, state)
    after = bargain.then.changes.duty[bargain.then.changes.place[CAP, m, e]]
    of_e, of_m = outlook_of(CAP, m, e, bargain.then)
    nothing = np.zeros_like(duty)
    return Easing(
        gained(nothing, level, of_m.economy + of_m.autonomy, now.economy[m] + now.autonomy[m]),
        gained(nothing, level, of_e.economy + of_e.autonomy, now.economy[e] + now.autonomy[e]),
        tariff_act(after - duty, relations.rise_weight, relations.relief_weight, relations.tariff_unit),
        relief_of(grievance_at(duty, parameters), grievance_at(after, parameters)))


@routine
def no_easing(like: Array) -> Easing:
    """Give a cap that does nothing."""
    return Easing(np.zeros_like(like), np.zeros_like(like), np.zeros_like(like), np.zeros_like(like))


@routine
def easing_of(
    m: int, e: int, n: int, bargain: Bargain, setup: Setup, parameters: Parameters, reference: Reference, state: State
) -> Easing:
    """Value what agreement n does to the duty of m on e, if m sets duties and the agreement caps them."""
    if n == TRADE and setup.accord.capped[m, e] == 1 and setup.setter[m, e] == 1:
        return easing(m, e, bargain, parameters, reference, state)
    return no_easing(state.failed)


@routine
def worth_of(
    i: int, j: int, n: int, ours: Response, theirs: Response, mine: Easing, other: Easing, marginal: Array,
    parameters: Parameters, reference: Reference, shift: Array,
) -> Array:
    """Give what agreement n with j is worth to i; write how it moves the dyad. Shape (W,).

    Parameters
    ----------
    mine, other : Easing
        What it does to the duty of i on j, and to that of j on i.
    shift : Array
        Where the move of the dyad's alignment goes. Shape (W,).
    """
    accord, w, weight = parameters.accord, reference.worth, parameters.interests.weight[i, j]
    act = parameters.habits.act[AGREEMENT, TRADE_DEAL + n]
    impulse = both_sides(act, ours.friendly, theirs.friendly)
    impulse = sum_of(impulse, sum_of(
        moved(mine.act, ours.friendly, ours.hostile), moved(other.act, theirs.friendly, theirs.hostile)))
    push = pushed(parameters.relations.law.reversion, accord.lift[n], mine.standing, ours.hostile)
    push = sum_of(push, times(other.standing, theirs.hostile))
    shift[:] = sum_of(impulse, push)
    relation = relation_value(marginal[i, j], weight, impulse, push, w.impulse, w.standing, w.impulse_squared, w.cross,
                              w.standing_squared)
    third = third_value(ours.third, sum_of(act, mine.act), mine.standing, w.impulse, w.standing)
    return deal_worth(relation, third, accord.gain, w.level, accord.cost[n, i, j], sum_of(mine.setter, other.exporter))


@routine
def consent_chance(rule: int, gain: Array, hurdle: Array) -> Array:
    """Give the chance that a country consents: by its own rule, both answers equally usual. Shape (W,).

    A country whose conduct is fixed refuses what it has not scripted itself.
    """
    shares, gains = np.empty((2, gain.shape[0])), np.empty((2, gain.shape[0]))
    shares[:] = 0.5
    gains[0] = 0.0
    gains[1] = gain
    if rule == FIXED:
        return np.zeros_like(gain)
    return probabilities(rule, shares, gains, hurdle)[1]


@routine
def consent_of(j: int, i: int, n: int, worth: Array, setup: Setup, parameters: Parameters, state: State) -> Array:
    """Give the chance that j consents to agreement n proposed by i, worth so much to j. Shape (W,)."""
    if setup.position[j] < 0:
        return np.zeros_like(worth) + setup.accord.given[n, i, j]
    if setup.toward[j, i] == 0:
        return np.zeros_like(worth)
    habits = parameters.habits
    gain = stakes(habits.precision[j], worth, worth * 0.0, habits.stake[setup.position[j], i, AGREEMENT])
    chance = consent_chance(setup.rule[j], gain, habits.precision[j])
    chance = shut(chance, parameters.accord.barred[n, j, i], np.ones_like(worth))
    if setup.accord.guarded[j] == 1:
        chance = shut(chance, bound_against(j, i, parameters, state), np.ones_like(worth))
    return chance


@routine
def breach_values(
    i: int, j: int, ours: Response, marginal: Array, parameters: Parameters, reference: Reference, state: State,
    own: Array, other: Array, shift: Array,
) -> None:
    """Add to what a breach is worth the loss of all that is in force between i and j, in place. Each (W,)."""
    accord, w, weight = parameters.accord, reference.worth, parameters.interests.weight
    act = parameters.habits.act[AGREEMENT, BREACH]
    lift, count = np.zeros_like(act), np.zeros_like(act)
    for n in range(len(AGREEMENTS)):
        lift = sum_of(lift, times(accord.lift[n], state.accord.force[n, i, j]))
        count = sum_of(count, state.accord.force[n, i, j])
    impulse = moved(act, ours.friendly, ours.hostile)
    push = opposite(times(parameters.relations.law.reversion, lift))
    lost, nothing = opposite(times(accord.gain, count)), np.zeros_like(act)
    mine = relation_value(marginal[i, j], weight[i, j], impulse, push, w.impulse, w.standing, w.impulse_squared,
                          w.cross, w.standing_squared)
    theirs = relation_value(marginal[j, i], weight[j, i], impulse, push, w.impulse, w.standing, w.impulse_squared,
                            w.cross, w.standing_squared)
    third = third_value(ours.third, act, nothing, w.impulse, w.standing)
    own[:] = sum_of(own, deal_worth(mine, third, lost, w.level, nothing, nothing))
    other[:] = sum_of(other, deal_worth(theirs, nothing, lost, w.level, nothing, nothing))
    shift[:] = sum_of(shift, sum_of(impulse, push))


@routine
def pair_values(
    i: int, j: int, bargain: Bargain, setup: Setup, parameters: Parameters, reference: Reference, state: State,
    own: Array, other: Array, shift: Array, consent: Array,
) -> None:
    """Value the agreements of i and j, for both, in place. Shapes as in :func:`accord_values`."""
    marginal, d, e = bargain.marginal, setup.position[i], setup.position[j]
    ours, theirs = response_of(i, j, bargain.responses), response_of(j, i, bargain.responses)
    move = np.zeros_like(state.failed)
    for n in range(len(AGREEMENTS)):
        if setup.accord.offered[n, i, j] == 1:
            mine = easing_of(i, j, n, bargain, setup, parameters, reference, state)
            yours = easing_of(j, i, n, bargain, setup, parameters, reference, state)
            first = worth_of(i, j, n, ours, theirs, mine, yours, marginal, parameters, reference, move)
            second = worth_of(j, i, n, theirs, ours, yours, mine, marginal, parameters, reference, move)
            consent[n, i, j] = consent_of(j, i, n, second, setup, parameters, state)
            consent[n, j, i] = consent_of(i, j, n, first, setup, parameters, state)
            bargain.easing[1, i, j] = sum_of(bargain.easing[1, i, j], forgone(mine.setter, np.zeros_like(move)))
            bargain.easing[1, j, i] = sum_of(bargain.easing[1, j, i], forgone(yours.setter, np.zeros_like(move)))
            if d >= 0:
                propose(n, consent[n, i, j], consent[n, j, i], state.accord.tabled[j, i], first, second, move, own[d, j],
                        other[d, j], shift[d, j])
            if e >= 0:
                propose(n, consent[n, j, i], consent[n, i, j], state.accord.tabled[i, j], second, first, move, own[e, i],
                        other[e, i], shift[e, i])
    if d >= 0:
        breach_values(i, j, ours, marginal, parameters, reference, state, own[d, j, AGREEMENT, BREACH],
                      other[d, j, AGREEMENT, BREACH], shift[d, j, AGREEMENT, BREACH])
    if e >= 0:
        breach_values(j, i, theirs, marginal, parameters, reference, state, own[e, i, AGREEMENT, BREACH],
                      other[e, i, AGREEMENT, BREACH], shift[e, i, AGREEMENT, BREACH])


@routine
def propose(
    n: int, consent: Array, answer: Array, tabled: Array, mine: Array, theirs: Array, move: Array, own: Array, other: Array,
    shift: Array,
) -> None:
    """Write what a proposal of agreement n is worth to both and how it moves them, in place. Shapes (6, M, W).

    Where the other has put the same before one this month, a proposal saves the answer, and a breach spoils it.

    Parameters
    ----------
    consent, answer : Array
        The chance of the other's consent, and of one's own to the same. Shape (W,).
    tabled : Array
        What the other has put before one this month. Shape (W,).
    """
    there, m = code_is(tabled, TRADE_DEAL + n), TRADE_DEAL + n
    raised, spoiled = chance_raised(consent, answer, there, code_is(tabled, BREACH)), opposite(times(answer, there))
    own[AGREEMENT, m] = proposal_worth(raised, mine)
    other[AGREEMENT, m] = proposal_worth(raised, theirs)
    shift[AGREEMENT, m] = proposal_worth(raised, move)
    own[AGREEMENT, BREACH] = sum_of(own[AGREEMENT, BREACH], proposal_worth(spoiled, mine))
    other[AGREEMENT, BREACH] = sum_of(other[AGREEMENT, BREACH], proposal_worth(spoiled, theirs))
    shift[AGREEMENT, BREACH] = sum_of(shift[AGREEMENT, BREACH], proposal_worth(spoiled, move))


@routine
def accord_values(
    bargain: Bargain, setup: Setup, parameters: Parameters, reference: Reference, state: State, own: Array, other: Array,
    shift: Array, consent: Array,
) -> None:
    """Value all agreements there may be, in place.

    Parameters
    ----------
    own, other, shift : Array
        As in :class:`~alignsim.engine.appraise.Appraisal`. Shape (D, N, 6, M, W).
    consent : Array
        Chance that the second country consents to a proposal of the first. Shape (3, N, N, W).
    """
    count = state.alignment.shape[0]
    for i in range(count):
        for j in range(i + 1, count):
            if setup.accord.active[i, j] == 1:
                pair_values(i, j, bargain, setup, parameters, reference, state, own, other, shift, consent)
