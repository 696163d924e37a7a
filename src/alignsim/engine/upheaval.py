"""Upheavals from outside the deciders: attacks, ceasefires, new leaders, and military stocks that move."""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array, law, routine, where
from alignsim.engine.chance import attack_draw
from alignsim.engine.incident import act_toward_where
from alignsim.engine.records import Chance, Parameters, Setup, State
from alignsim.laws.arms import armed_after
from alignsim.laws.rungs import LEAST, MOST


@law
def marked(attacked: Array, struck: Array, victim: int) -> Array:
    """Note which rival was attacked."""
    return where(struck > 0.0, victim * 1.0, attacked)


@law
def strikes(u: Array, rate: Array) -> Array:
    """Give 1 where an attack strikes."""
    return where(u < rate, 1.0, 0.0)


@law
def held(stock: Array) -> Array:
    """Keep a military stock a number: between a trifle and more than any country holds."""
    return where(stock < LEAST, LEAST, where(stock > MOST, MOST, stock))


@routine
def attack(i: int, j: int, struck: Array, setup: Setup, parameters: Parameters, state: State) -> None:
    """Let an attack on j, blamed on i, strike where it does, in place: an act, and maybe a crisis that j begins."""
    act_toward_where(i, j, struck, parameters.danger.attack_act, state)
    for c in range(setup.crisis.shape[0]):
        if setup.crisis[c, 0] == j and setup.crisis[c, 1] == i:
            state.attacked[c] = marked(state.attacked[c], struck, 1)
        elif setup.crisis[c, 0] == i and setup.crisis[c, 1] == j:
            state.attacked[c] = marked(state.attacked[c], struck, 2)


@routine
def attack_by_chance(month: int, setup: Setup, parameters: Parameters, state: State, chance: Chance) -> None:
    """Let attacks strike by chance, in place."""
    for p in range(setup.rivals.attacks.shape[0]):
        j, i = setup.rivals.attacks[p, 0], setup.rivals.attacks[p, 1]
        struck = strikes(attack_draw(chance, month, setup.slot[i, j]), parameters.standoff.attack_rate)
        attack(i, j, struck, setup, parameters, state)


@routine
def cease(i: int, j: int, setup: Setup, state: State) -> None:
    """Let the time of an open crisis between i and j be over, in place."""
    for c in range(setup.crisis.shape[0]):
        r, s = setup.crisis[c, 0], setup.crisis[c, 1]
        if (r == i and s == j) or (r == j and s == i):
            state.left[c] = np.zeros_like(state.failed)


@routine
def take_office(i: int, row: int, setup: Setup, parameters: Parameters, state: State) -> None:
    """Let new leaders take office in i, in place.

    Beliefs of and about the country return to their priors, as they were about those who left, those in compliance and
    relief too; how the country weighs exporters, autonomy and its partners' other ties is drawn anew for the run.
    Ordinary conduct and the worth of moves at the reference stay those of the record, so a leader who wants other things
    departs from them.
    """
    office, prior = parameters.standoff.office, parameters.relations.belief_prior
    for d in range(setup.deciders.shape[0]):
        j = setup.deciders[d]
        state.belief[j, i] = prior[j, i]
    for j in range(prior.shape[0]):
        state.belief[i, j] = prior[i, j]
    for p in range(setup.energy.penalties.shape[0]):
        if setup.energy.penalties[p, 0] == i or setup.energy.penalties[p, 1] == i:
            state.oil.compliance[p] = parameters.energy.compliance[p]
            state.oil.relief[p] = parameters.energy.relief[p]
    state.leaders.exporters[i] = office[row, 0]
    state.leaders.autonomy[i] = office[row, 1]
    state.leaders.exclusivity[i] = office[row, 2]


@routine
def arm(setup: Setup, state: State) -> None:
    """Let military stocks move for a month, in place, where the scenario has them move."""
    stocks, month = state.crises.stocks, np.ones_like(state.failed)
    for c in range(setup.crisis.shape[0]):
        if setup.rivals.armed[c] == 1:
            k = setup.rivals.race[c]
            x, y = armed_after(month, stocks[c, 0], stocks[c, 1], k[0], k[1], k[2], k[3], k[4], k[5])
            stocks[c, 0] = held(x)
            stocks[c, 1] = held(y)
