"""The step: one month of the world, in the order in which things happen."""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array, routine
from alignsim.engine.align import align
from alignsim.engine.chance import DECISION, SECOND_DECISION, THIRD_DECISION, decisions, noise
from alignsim.engine.danger import begin_crises, pass_crises
from alignsim.engine.market import trade_month
from alignsim.engine.moves import DOMAINS
from alignsim.engine.observe import observe
from alignsim.engine.records import Chance, Parameters, Reference, Setup, State
from alignsim.engine.resolve import resolve_acts, resolve_duties
from alignsim.engine.shocks import clear_month, strike
from alignsim.engine.sound import check_finite
from alignsim.engine.turns import kept_world, look_ahead, make_moves, put_back, turn_of, turns, weigh


@routine
def uniforms_of(i: int, month: int, setup: Setup, chance: Chance) -> Array:
    """Give the uniforms behind the decisions of country i, by target and domain. Shape (N, 9, W)."""
    out = np.empty((setup.slot.shape[0], len(DOMAINS), chance.run.shape[0]))
    u = decisions(chance, month, setup.slot[i], DECISION)
    v = decisions(chance, month, setup.slot[i], SECOND_DECISION)
    w = decisions(chance, month, setup.slot[i], THIRD_DECISION)
    for n in range(4):
        out[:, n] = u[n]
        out[:, 4 + n] = v[n]
    out[:, 8] = w[0]
    return out


@routine
def events(
    month: int, setup: Setup, parameters: Parameters, reference: Reference, state: State, chance: Chance
) -> None:
    """Let shocks strike, and crises pass or begin, in place. Last month's acts have been observed by now."""
    clear_month(state)
    strike(month, setup, parameters, state)
    pass_crises(state)
    begin_crises(month, setup, parameters, reference, state, chance)


@routine
def take_turn(
    turn: int, month: int, setup: Setup, parameters: Parameters, reference: Reference, state: State, chance: Chance,
    pending: Array,
) -> None:
    """Let the deciders whose turn it is choose, all at once, in place."""
    appraisal, gains, chances = weigh(month, setup, parameters, reference, state)
    for d in range(setup.deciders.shape[0]):
        if turn_of(d, setup) == turn:
            uniforms = uniforms_of(setup.deciders[d], month, setup, chance)
            make_moves(d, month, setup, parameters, reference, state, appraisal, gains, chances, uniforms, pending)


@routine
def decide(
    month: int, setup: Setup, parameters: Parameters, reference: Reference, state: State, chance: Chance
) -> None:
    """Let every decider choose: all at once, or in turns that see what was chosen before."""
    pending = np.zeros_like(state.alignment)
    if turns(setup) == 1:
        take_turn(0, month, setup, parameters, reference, state, chance, pending)
    else:
        for turn in range(turns(setup)):
            kept = kept_world(state)
            look_ahead(turn, setup, parameters, state, pending)
            take_turn(turn, month, setup, parameters, reference, state, chance, pending)
            put_back(kept, state)


@routine
def resolve(
    month: int, setup: Setup, parameters: Parameters, reference: Reference, state: State
) -> None:
    """Let moves take effect: duties, then trade, then acts and cooperation."""
    resolve_duties(setup, parameters, state)
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
    for d in range(setup.deciders.shape[0]):
        observe(d, month, setup, parameters, reference, state, chance)
    events(month, setup, parameters, reference, state, chance)
    decide(month, setup, parameters, reference, state, chance)
    resolve(month, setup, parameters, reference, state)
    before, z = state.alignment * 1.0, noise(chance, month, setup)
    for i in range(setup.toward.shape[0]):
        align(i, parameters, reference, state, before, z[i])
    check_finite(month, state)
