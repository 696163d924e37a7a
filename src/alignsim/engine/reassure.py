"""Reassure: a country learns from what another does toward itself, if that is costly; words tell nothing."""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array, routine
from alignsim.engine.market import sum_of_three
from alignsim.engine.moves import (
    AGREEMENTS,
    ANSWERING,
    ARMS,
    BROKEN,
    DIPLOMACY,
    DISCLOSE,
    LOWER,
    PENALTY,
    RECIPROCAL,
    SECURITY,
    SET_TARIFF,
    SIGNED,
    TARIFF,
    TRADE,
)
from alignsim.engine.options import duty_on, if_above
from alignsim.engine.postures import code_is, together
from alignsim.engine.prospects import outlooks_now, outlooks_under
from alignsim.engine.records import Parameters, Reference, Setup, State
from alignsim.engine.tariffs import gained
from alignsim.engine.worlds import terms_of
from alignsim.laws.accords import at_least, unless
from alignsim.laws.beliefs import ARMS as ARMS_CLASS
from alignsim.laws.beliefs import ECONOMIC
from alignsim.laws.reassurance import absence_ratio, either_chance, forgone, if_costly, told


@routine
def price_relief(month: int, setup: Setup, parameters: Parameters, reference: Reference, state: State) -> None:
    """Note what the tariff shocks of the month will cost the setters that grant relief by them, in place.

    Markets have cleared at the duties of the month before; what changes is valued from there, before shocks strike.
    """
    level, nothing = reference.worth.level, np.zeros_like(state.failed)
    for e in range(setup.events.shape[0]):
        if setup.events[e, 0] == month and setup.events[e, 1] == SET_TARIFF and setup.position[setup.events[e, 2]] >= 0:
            i, j = setup.events[e, 2], setup.events[e, 3]
            duty, parts = duty_on(j, i, state), state.duty[:, j, i] * 1.0
            for f in range(setup.events.shape[0]):
                if (setup.events[f, 0] == month and setup.events[f, 1] == SET_TARIFF and setup.events[f, 2] == i
                        and setup.events[f, 3] == j):
                    parts[setup.events[f, 4]] = setup.rates[f]
            after = sum_of_three(parts[RECIPROCAL], parts[PENALTY], parts[ANSWERING])
            terms = terms_of(parameters, state)
            now = outlooks_now(setup, terms, parameters, state)
            _, of_i = outlooks_under(j, i, after, terms, setup, parameters, state)
            worth = gained(nothing, level, of_i.economy + of_i.autonomy, now.economy[i] + now.autonomy[i])
            state.accord.eased[i, j] = if_costly(forgone(worth, nothing), duty, after)


@routine
def reassure(setup: Setup, parameters: Parameters, reference: Reference, state: State, relief: Array) -> None:
    """Note who reassured whom at a cost this month, and how usual that would have been, in place.

    Costly is what costs the giver more than the threshold: relief by a step, by the cap of a trade deal or by a shock,
    as its economy values it, and arms.

    Parameters
    ----------
    relief : Array
        What relief to the second country costs the first, by a step and by a trade deal. Shape (2, N, N, W).
    """
    accord, habits, limit = state.accord, parameters.habits, parameters.accord.threshold
    for e in range(setup.deciders.shape[0]):
        j = setup.deciders[e]
        for i in range(setup.toward.shape[1]):
            if setup.toward[j, i] == 1 and setup.position[i] >= 0:
                nothing = np.zeros_like(state.failed)
                arms = if_costly(habits.usual[e, i, SECURITY, ARMS], habits.cost[SECURITY, ARMS], limit)
                done = if_costly(code_is(state.move[SECURITY, j, i], ARMS), habits.cost[SECURITY, ARMS], limit)
                step, deal = nothing, nothing
                done = at_least(done, if_costly(np.ones_like(nothing), accord.eased[j, i], limit))
                if setup.setter[j, i] == 1:
                    usual = if_above(habits.usual[e, i, TARIFF, LOWER], state.duty[RECIPROCAL, i, j])
                    step = if_costly(usual, relief[0, j, i], limit)
                    done = at_least(done, if_costly(code_is(state.move[TARIFF, j, i], LOWER), relief[0, j, i], limit))
                if setup.accord.capped[j, i] == 1:
                    deal = if_costly(unless(reference.conclusion[TRADE, j, i], accord.force[TRADE, j, i]), relief[1, j, i], limit)
                    signed = code_is(accord.status[TRADE, j, i], SIGNED)
                    done = at_least(done, if_costly(signed, relief[1, j, i], limit))
                accord.reassured[j, i] = done
                accord.reassurable[j, i] = either_chance(arms, step, deal)


@routine
def told_directly(d: int, e: int, setup: Setup, parameters: Parameters, reference: Reference, state: State) -> Array:
    """Give the likelihood ratio of what decider e did, or did not, toward decider d itself last month. Shape (W,).

    A costly reassurance tells what an economic act would, a breach what arms would. Neither can be hidden.
    """
    i, j, accord = setup.deciders[d], setup.deciders[e], state.accord
    ratio, prior = reference.ratio[d, e, i], parameters.relations.belief_prior[i, j]
    broken = np.zeros_like(state.failed)
    for n in range(len(AGREEMENTS)):
        broken = at_least(broken, code_is(accord.status[n, j, i], BROKEN))
    good = told(accord.reassured[j, i], ratio[ECONOMIC], absence_ratio(accord.reassurable[j, i], ratio[ECONOMIC], prior))
    ill = told(broken, ratio[ARMS_CLASS], absence_ratio(accord.breakable[j, i], ratio[ARMS_CLASS], prior))
    return together(good, ill)


@routine
def disclosed(j: int, k: int, state: State) -> Array:
    """Give 1 where j or k laid open last month what they do together. Shape (W,)."""
    return at_least(code_is(state.move[DIPLOMACY, j, k], DISCLOSE), code_is(state.move[DIPLOMACY, k, j], DISCLOSE))
