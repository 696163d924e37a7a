"""Reassure: a country learns from what another does toward itself, if that is costly; words tell nothing."""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array, cells, routine, rows
from alignsim.engine.dyads import put_cells
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
from alignsim.engine.records import Parameters, Reference, Setup, State, Whole
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
def among_deciders(setup: Setup) -> Whole:
    """Give the dyads in which a decider makes moves toward another. Shape (P, 2)."""
    kept = np.empty_like(setup.acting)
    count = 0
    for p in range(kept.shape[0]):
        if setup.position[setup.acting[p, 1]] >= 0:
            kept[count] = setup.acting[p]
            count += 1
    return kept[:count]


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
    accord, habits, limit, move = state.accord, parameters.habits, parameters.accord.threshold, state.move
    dyads = among_deciders(setup)
    j, i = dyads[:, 0], dyads[:, 1]
    done = if_costly(code_is(cells(move[SECURITY], j, i), ARMS), habits.cost[SECURITY, ARMS], limit)
    done = at_least(done, if_costly(np.ones_like(done), cells(accord.eased, j, i), limit))
    arms, step, deal = np.zeros_like(done), np.zeros_like(done), np.zeros_like(done)
    for p in range(dyads.shape[0]):
        arms[p] = habits.usual[setup.position[j[p]], i[p], SECURITY, ARMS]
        if setup.setter[j[p], i[p]] == 1:
            cost = relief[0, j[p], i[p]]
            usual = if_above(habits.usual[setup.position[j[p]], i[p], TARIFF, LOWER], state.duty[RECIPROCAL, i[p], j[p]])
            step[p] = if_costly(usual, cost, limit)
            done[p] = at_least(done[p], if_costly(code_is(move[TARIFF, j[p], i[p]], LOWER), cost, limit))
        if setup.accord.capped[j[p], i[p]] == 1:
            cost = relief[1, j[p], i[p]]
            usual = unless(reference.conclusion[TRADE, j[p], i[p]], accord.force[TRADE, j[p], i[p]])
            deal[p] = if_costly(usual, cost, limit)
            done[p] = at_least(done[p], if_costly(code_is(accord.status[TRADE, j[p], i[p]], SIGNED), cost, limit))
    put_cells(accord.reassured, j, i, done)
    arms = if_costly(arms, habits.cost[SECURITY, ARMS], limit)
    put_cells(accord.reassurable, j, i, either_chance(arms, step, deal))


@routine
def told_directly(d: int, setup: Setup, parameters: Parameters, reference: Reference, state: State) -> Array:
    """Give the likelihood ratios of what every decider did, or did not, toward decider d itself last month. Shape (D, W).

    A costly reassurance tells what an economic act would, a breach what arms would. Neither can be hidden.
    """
    deciders, accord = setup.deciders, state.accord
    i = deciders[d]
    prior = rows(parameters.relations.belief_prior[i], deciders)
    prior[d] = 0.5   # of itself it asks nothing; the prior only must not be 0
    trust, threat = reference.ratio[d, :, i, ECONOMIC], reference.ratio[d, :, i, ARMS_CLASS]
    broken = np.zeros_like(prior)
    for n in range(len(AGREEMENTS)):
        broken = at_least(broken, code_is(rows(accord.status[n, :, i], deciders), BROKEN))
    kind, ill = rows(accord.reassurable[:, i], deciders), rows(accord.breakable[:, i], deciders)
    good = told(rows(accord.reassured[:, i], deciders), trust, absence_ratio(kind, trust, prior))
    bad = told(broken, threat, absence_ratio(ill, threat, prior))
    return together(good, bad)


@routine
def disclosed(j: int, state: State) -> Array:
    """Give 1 where j or the other laid open last month what they do together. Shape (N, W)."""
    said = state.move[DIPLOMACY]
    return at_least(code_is(said[j], DISCLOSE), code_is(said[:, j], DISCLOSE))
