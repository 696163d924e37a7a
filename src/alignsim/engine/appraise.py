"""Appraise: what each open move is worth to the country that makes it and to the one it is made toward.

Direct values, without replies, for every decider d, target j, domain and option. A move acts on the stance of
the dyad and of third countries (relation part) and, in trade, on welfare, exporters and concentration.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from alignsim.arithmetic import Array, record, routine
from alignsim.engine.deals import accord_values
from alignsim.engine.moves import ANSWER, ENERGY, TARIFF
from alignsim.engine.penalties import penalty_values, switches
from alignsim.engine.prospects import outlooks_now, prospects_of
from alignsim.engine.purchases import purchase_values
from alignsim.engine.records import Parameters, Reference, Setup, State
from alignsim.engine.relations import crisis_parts, marginal_values, response_of, responses_of, value_conduct
from alignsim.engine.tariffs import Bargain, answer_values, tariff_values
from alignsim.engine.worlds import terms_of


@record
class Appraisal(NamedTuple):
    """Hold the direct worth of moves by decider, target, domain and option.

    Parameters
    ----------
    own, other : Array
        Value to the mover and to the target. Shape (D, N, 6, M, W). Unit: % of own GDP, present value.
    shift : Array
        Move of the dyad's alignment this month. Shape (D, N, 6, M, W). Unit: 1.
    marginal : Array
        Worth of a unit of alignment to i of the dyad with j. Shape (N, N, W). Unit: % of GDP a year.
    crisis : Array
        The part of it that crises make. Shape (N, N, W).
    consent : Array
        Chance that the second country consents to an agreement that the first proposes. Shape (3, N, N, W).
    easing : Array
        What relief to the second country costs the first, by a step and by a trade deal. Shape (2, N, N, W). Unit: %
        of own GDP, present value.
    """

    own: Array
    other: Array
    shift: Array
    marginal: Array
    crisis: Array
    consent: Array
    easing: Array


@routine
def appraise(setup: Setup, parameters: Parameters, reference: Reference, state: State) -> Appraisal:
    """Value every move of every decider in the state at hand, without replies.

    Returns
    -------
    Appraisal
        Direct values; the anticipated replies are added when a country chooses.
    """
    habits = parameters.habits
    crisis = crisis_parts(setup, parameters, reference, state)
    marginal = marginal_values(setup, parameters, state, crisis)
    own, other, shift = np.zeros_like(habits.conduct), np.zeros_like(habits.conduct), np.zeros_like(habits.conduct)
    answers = responses_of(reference.pairs, parameters, state, marginal)
    terms = terms_of(parameters, state)
    now = outlooks_now(setup, terms, parameters, state)
    then = prospects_of(reference.changes, terms, setup, parameters, state)
    switch = switches(now, then, marginal, answers, setup, parameters, reference, state)
    consent = np.zeros_like(state.accord.force)
    easing = np.zeros((2, marginal.shape[0], marginal.shape[1], marginal.shape[2]))
    bargain = Bargain(terms, now, then, marginal, answers, switch.relief, easing)
    for d in range(setup.deciders.shape[0]):
        i = setup.deciders[d]
        value_conduct(d, answers, marginal, setup, parameters, reference, own, other, shift)
        for j in range(setup.toward.shape[1]):
            if setup.toward[i, j] == 1:
                response = response_of(i, j, answers)
                if setup.setter[i, j] == 1:
                    tariff_values(i, j, response, bargain, parameters, reference, state,
                                  own[d, j, TARIFF], other[d, j, TARIFF], shift[d, j, TARIFF])
                    if setup.energy.tied[i, j] >= 0:
                        penalty_values(setup.energy.tied[i, j], response, switch, marginal, setup, parameters, reference, state,
                                       own[d, j, TARIFF], other[d, j, TARIFF], shift[d, j, TARIFF])
                if setup.setter[j, i] == 1:
                    answer_values(i, j, response, bargain, setup, parameters, reference, state,
                                  own[d, j, ANSWER], other[d, j, ANSWER], shift[d, j, ANSWER])
                if setup.energy.pair[i, j] >= 0:
                    purchase_values(setup.energy.pair[i, j], switch.relief, setup, parameters, reference, state,
                                    own[d, j, ENERGY])
    accord_values(bargain, setup, parameters, reference, state, own, other, shift, consent)
    return Appraisal(own, other, shift, marginal, crisis, consent, easing)
