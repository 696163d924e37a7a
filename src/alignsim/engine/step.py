"""The step: one month of the world, in the order in which things happen."""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array, routine
from alignsim.engine.accords import agree, resolve_accords
from alignsim.engine.align import align
from alignsim.engine.appraise import Appraisal
from alignsim.engine.chance import choices, crisis_draws, noise, sights
from alignsim.engine.confront import confront
from alignsim.engine.crude import mark_penalties, resolve_purchases, wander
from alignsim.engine.danger import begin_crises, pass_crises
from alignsim.engine.expectations import expect
from alignsim.engine.market import trade_month
from alignsim.engine.observe import observe
from alignsim.engine.postures import mind
from alignsim.engine.reassure import price_relief, reassure
from alignsim.engine.records import Chance, Parameters, Reference, Setup, State
from alignsim.engine.resolve import resolve_acts, resolve_duties
from alignsim.engine.shocks import clear_month, strike
from alignsim.engine.sound import check_finite
from alignsim.engine.turns import keep_easing, kept_world, look_ahead, make_moves, put_back, turn_of, turns, weigh
from alignsim.engine.upheaval import arm, attack_by_chance


@routine
def events(
    month: int, setup: Setup, parameters: Parameters, reference: Reference, state: State, chance: Chance
) -> None:
    """Let shocks strike, and crises pass or begin, in place. Last month's acts have been observed by now."""
    clear_month(state)
    wander(month, setup, parameters, state, chance)
    price_relief(month, setup, parameters, reference, state)
    strike(month, setup, parameters, state)
    mind(setup, parameters, state)
    attack_by_chance(month, setup, parameters, state, chance)
    arm(setup, state)
    if setup.crisis.shape[0] > 0:
        draws = crisis_draws(chance, month, setup)
        pass_crises(draws, setup, parameters, state)
        begin_crises(draws, setup, parameters, reference, state)


@routine
def settle(
    month: int, setup: Setup, parameters: Parameters, reference: Reference, state: State, appraisal: Appraisal,
    chance: Chance,
) -> None:
    """Let proposals be answered, once all have chosen, and note who reassured whom at a cost, in place."""
    expect(setup, parameters, reference, state)
    agree(month, setup, appraisal.consent, state, chance)
    reassure(setup, parameters, reference, state, appraisal.easing)


@routine
def choose_now(
    turn: int, month: int, setup: Setup, parameters: Parameters, reference: Reference, state: State,
    uniforms: Array, pending: Array,
) -> Appraisal:
    """Let the deciders whose turn it is choose, all at once, in place; give what they went by."""
    appraisal, gains, chances = weigh(month, setup, parameters, reference, state)
    for d in range(setup.deciders.shape[0]):
        if turn_of(d, setup) == turn:
            make_moves(d, month, setup, parameters, reference, state, appraisal, gains, chances, uniforms[d], pending)
    return appraisal


@routine
def take_turn(
    turn: int, month: int, setup: Setup, parameters: Parameters, reference: Reference, state: State,
    uniforms: Array, pending: Array,
) -> Appraisal:
    """Let a turn pass; where there are several, it sees what was chosen before."""
    if turns(setup) == 1:
        return choose_now(turn, month, setup, parameters, reference, state, uniforms, pending)
    kept = kept_world(state)
    look_ahead(turn, setup, parameters, state, pending)
    appraisal = choose_now(turn, month, setup, parameters, reference, state, uniforms, pending)
    put_back(kept, parameters, state)
    return appraisal


@routine
def decide(
    month: int, setup: Setup, parameters: Parameters, reference: Reference, state: State, chance: Chance
) -> None:
    """Let every decider choose, all at once or in turns; then what crises ask for and what was proposed is answered."""
    uniforms, pending = choices(chance, month, setup), np.zeros_like(state.alignment)
    appraisal = take_turn(0, month, setup, parameters, reference, state, uniforms, pending)
    for turn in range(1, turns(setup)):
        later = take_turn(turn, month, setup, parameters, reference, state, uniforms, pending)
        keep_easing(turn, setup, appraisal, later)
        appraisal = later
    confront(month, setup, parameters, reference, state, appraisal.marginal, chance)
    settle(month, setup, parameters, reference, state, appraisal, chance)


@routine
def resolve(
    month: int, setup: Setup, parameters: Parameters, reference: Reference, state: State
) -> None:
    """Let moves take effect: duties, purchases of crude and agreements, then trade, then acts and cooperation."""
    mark_penalties(setup, parameters, state)
    resolve_duties(setup, parameters, state)
    resolve_purchases(setup, parameters, state)
    resolve_accords(setup, parameters, state)
    trade_month(month, parameters, state)
    resolve_acts(setup, parameters, reference, state)


@routine
def step(
    month: int, setup: Setup, parameters: Parameters, reference: Reference, state: State, chance: Chance
) -> None:
    """Let a month pass: observe, events, decide, resolve, align. All arrays of the state change in place.

    Beliefs are updated from last month's acts before this month's shocks strike, as a shock that sets a duty is
    itself an act of this month, to be observed in the next.

    Parameters
    ----------
    month : int
        Months since the start, the first being 0.
    """
    draws = sights(chance, month, setup)
    for d in range(setup.deciders.shape[0]):
        observe(d, draws[d], setup, parameters, reference, state)
    events(month, setup, parameters, reference, state, chance)
    decide(month, setup, parameters, reference, state, chance)
    resolve(month, setup, parameters, reference, state)
    z = noise(chance, month, setup)
    align(0, setup.toward.shape[0], parameters, reference, state, state.alignment * 1.0, z)
    check_finite(month, state)
