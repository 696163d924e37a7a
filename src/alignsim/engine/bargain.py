"""Bargain: on every rung a crisis reaches, one side demands and the other, who alone knows its cost, yields or resists."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from alignsim.arithmetic import Array, law, maximum, routine, where
from alignsim.engine.answers import answer, answer_chances, even, stake_toward
from alignsim.engine.chance import PartyDraws
from alignsim.engine.ladder import balance_of, both, loss_at
from alignsim.engine.moves import BACK_DOWN, CRISIS, DEESCALATE, ESCALATE, HOLD
from alignsim.engine.records import Parameters, Setup, State
from alignsim.laws.bargaining import resolve_needed, tied_demand, tied_share
from alignsim.laws.mediation import believed
from alignsim.laws.payoffs.relations import mean_of
from alignsim.laws.rungs import (
    climbing,
    pressing_gain,
    private_cost,
    resisting_gain,
    rung_stake,
    share_of_stake,
    starts,
    strength,
)

COSTS = 100
"""Points at which the respondent's cost is taken to work out how often a rung climbs."""


class Offer(NamedTuple):
    """Hold the terms on a rung: what is at stake, the resolve a demand needs, and what pressing it gains. Each (W,)."""

    stake: Array
    needed: Array
    pressing: Array


@law
def half_of(value: Array) -> Array:
    """Halve."""
    return value * 0.5


@law
def at_table(fresh: Array, challenger: Array, h: int, stage: Array) -> Array:
    """Give 1 where a rung below the last was just reached and rival h is the one who demands."""
    return where(fresh > 0.0, where(stage < 3.5, where(stage > 0.5, where(challenger == h, 1.0, 0.0), 0.0), 0.0), 0.0)


@law
def said(active: Array, revealed: Array, code: Array, before: Array) -> Array:
    """Give a move of the bargain: none where the mediator has revealed resolve, as before where there is no bargain."""
    return where(active > 0.0, where(revealed > 0.0, 0.0, code), before)


@law
def to_pressed(active: Array, pressed: Array, code: Array, before: Array) -> Array:
    """Give the respondent's move: none where the demand was dropped."""
    return where(active > 0.0, where(pressed == 0.0, code, 0.0), before)


@law
def stood_firm(active: Array, code: Array, escalate: int, before: Array) -> Array:
    """Note where the demand was resisted."""
    return where(active > 0.0, where(code == escalate, 1.0, 0.0), before)


@law
def one_more(whole: Array, part: Array, weight: float) -> Array:
    """Add a weighted part to a mean."""
    return whole + weight * part


@routine
def offer(c: int, h: int, stage: Array, setup: Setup, parameters: Parameters, state: State) -> Offer:
    """Give the terms that rival h of pair c offers on a rung: its best demand, and what follows from it."""
    standoff = parameters.standoff
    most, own = standoff.highest_cost, half_of(standoff.highest_cost)
    at_stake = rung_stake(loss_at(maximum(stage, 1.0) + 1.0, parameters), most)
    tie = share_of_stake(standoff.audience, at_stake)
    p = strength(balance_of(c, h, setup, state))
    demand = tied_demand(p, own, most, tie)
    worth = tied_share(demand, p, own, most, tie)
    return Offer(at_stake, resolve_needed(demand, p, tie), pressing_gain(worth, p, at_stake, standoff.audience))


@routine
def dropping(gain: Array) -> Array:
    """Give what dropping the demand gains over pressing it, beside nothing for pressing. Shape (2, W)."""
    gains = np.zeros((2, gain.shape[0]))
    gains[1] = gain * -1.0
    return gains


@routine
def resist_chance(i: int, j: int, terms: Offer, setup: Setup, parameters: Parameters) -> Array:
    """Give how often i resists a demand of j, over all costs it may have. Shape (W,)."""
    gains = np.zeros((COSTS, 2, terms.stake.shape[0]))
    most = parameters.standoff.highest_cost
    for q in range(COSTS):
        gains[q, 1] = resisting_gain(terms.needed, private_cost(most * 0.0 + (q + 0.5) / COSTS, most), terms.stake)
    chances = answer_chances(i, stake_toward(i, j, setup, parameters), even(2, terms.stake), gains, setup, parameters)
    mean = np.zeros_like(terms.stake)
    for q in range(COSTS):
        mean = one_more(mean, chances[q, 1], 1.0 / COSTS)
    return mean


@routine
def climb_chances(c: int, setup: Setup, parameters: Parameters, state: State) -> Array:
    """Give how often each rung of pair c climbs before the crisis ends, by its rivals' own rules. Shape (3, W).

    Either rival challenges equally often, and no mediator is believed.
    """
    out = np.zeros((3, state.failed.shape[0]))
    if setup.rivals.bargaining[c] == 1:
        for k in range(3):
            for h in range(2):
                i, j = setup.crisis[c, h], setup.crisis[c, 1 - h]
                terms = offer(c, h, np.zeros_like(state.failed) + (k + 1.0), setup, parameters, state)
                press = answer_chances(i, stake_toward(i, j, setup, parameters), even(2, terms.stake),
                                       dropping(terms.pressing), setup, parameters)
                resist = resist_chance(j, i, terms, setup, parameters)
                out[k] = one_more(out[k], climbing(press[0], resist, parameters.danger.exit_rate), 0.5)
    return out


@routine
def ladders(setup: Setup, parameters: Parameters, state: State) -> tuple[Array, Array]:
    """Give on which rungs crises begin, (C, 4, W), and how often each rung climbs, (C, 3, W), at the reference.

    Crises begin where they must for their peaks to come in the shares of the record; without bargaining they begin
    at their peak.
    """
    peak = parameters.danger.peak
    pairs, runs = setup.crisis.shape[0], state.failed.shape[0]
    begins, climbs = np.zeros((pairs, 4, runs)), np.zeros((pairs, 3, runs))
    for c in range(pairs):
        climbs[c] = climb_chances(c, setup, parameters, state)
        a1, a2, a3, a4 = starts(
            peak[0], peak[1], peak[2], peak[3], climbs[c, 0], climbs[c, 1], climbs[c, 2])
        if setup.rivals.bargaining[c] == 1:
            begins[c, 0], begins[c, 1], begins[c, 2], begins[c, 3] = a1, a2, a3, a4
        else:
            begins[c] = peak
    return begins, climbs


@routine
def is_believed(c: int, h: int, setup: Setup, state: State) -> Array:
    """Give 1 where rival h of pair c, challenging, would believe the mediator. Shape (W,)."""
    out = np.zeros_like(state.failed)
    m, i, j = setup.rivals.mediator[c], setup.crisis[c, h], setup.crisis[c, 1 - h]
    if m >= 0:
        a = state.alignment
        out = believed(mean_of(a[m, i], a[i, m]), mean_of(a[m, j], a[j, m]))
    return out


@routine
def bargain(c: int, h: int, month: int, setup: Setup, parameters: Parameters, state: State, draws: PartyDraws) -> None:
    """Play the bargains in which rival h of pair c demands, in place.

    Where a mediator has been accepted and is believed the other's resolve is known, the demand meets it, and nobody
    climbs. Who yields stays on this rung, and so does who drops the demand; both answer for it at home.
    """
    crises, move = state.crises, state.move
    i, j = setup.crisis[c, h], setup.crisis[c, 1 - h]
    active = at_table(crises.fresh[c], crises.challenger[c], h, state.stage[c])
    terms = offer(c, h, state.stage[c], setup, parameters, state)
    shares, gains = even(2, active), dropping(terms.pressing)
    chances = answer_chances(i, stake_toward(i, j, setup, parameters), shares, gains, setup, parameters)
    pressed = answer(i, j, CRISIS, month, np.array([HOLD, DEESCALATE]), shares, chances, setup, draws.said[h, 1 - h, 0])
    gains[1] = resisting_gain(terms.needed, private_cost(draws.cost, parameters.standoff.highest_cost), terms.stake)
    chances = answer_chances(j, stake_toward(j, i, setup, parameters), shares, gains, setup, parameters)
    reply = answer(j, i, CRISIS, month, np.array([BACK_DOWN, ESCALATE]), shares, chances, setup, draws.said[1 - h, h, 0])
    revealed = both(crises.mediated[c], is_believed(c, h, setup, state))
    move[CRISIS, i, j] = said(active, revealed, pressed, move[CRISIS, i, j])
    move[CRISIS, j, i] = said(active, revealed, to_pressed(active, pressed, reply, reply), move[CRISIS, j, i])
    crises.resisted[c] = stood_firm(active, move[CRISIS, j, i], ESCALATE, crises.resisted[c])
