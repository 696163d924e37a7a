"""Danger: crises between rivals begin, last and end."""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array, law, maximum, routine, where
from alignsim.engine.chance import CrisisDraws
from alignsim.engine.ladder import balance_of, climb_or_end, enter_rung
from alignsim.engine.market import flow_between
from alignsim.engine.records import Parameters, Reference, Setup, State
from alignsim.laws.crisis import duration, log_multiplier, onset_chance, peak_stage
from alignsim.laws.payoffs.relations import mean_of


@law
def begins(stage: Array, u: Array, chance_: Array, v: Array, attacked: Array, attack_onset: Array) -> Array:
    """Give 1 where a crisis begins: by its own hazard, or because an attack starts one; none during a crisis."""
    by_attack = where(attacked > 0.0, where(v < attack_onset, 1.0, 0.0), 0.0)
    by_itself = where(u < chance_, 1.0, 0.0)
    return where(stage > 0.0, 0.0, maximum(by_itself, by_attack))


@law
def chosen(condition: Array, a: Array, b: Array) -> Array:
    """Give a where the condition is 1, else b."""
    return where(condition > 0.0, a, b)


@law
def month_later(left: Array, stage: Array) -> Array:
    """Let a month of a crisis pass."""
    return where(stage > 0.0, maximum(0.0, left - 1.0), 0.0)


@law
def still(stage: Array, left: Array) -> Array:
    """Keep the stage while the crisis lasts, else 0."""
    return where(left > 0.0, stage, 0.0)


@routine
def hazard_log(c: int, setup: Setup, parameters: Parameters, reference: Reference, state: State) -> Array:
    """Give ln m of the hazard of crisis pair c in the state at hand. Shape (W,)."""
    danger, relations = parameters.danger, parameters.relations
    r, s = setup.crisis[c, 0], setup.crisis[c, 1]
    gap = (mean_of(relations.baseline[r, s], relations.baseline[s, r])
           - mean_of(state.alignment[r, s], state.alignment[s, r]))
    cooperation = np.zeros_like(gap)
    if setup.patron[c, 0] >= 0:
        cooperation = state.cooperation[setup.patron[c, 0], setup.patron[c, 1]] - 1.0
    trade = flow_between(r, s, parameters.commerce, state) + flow_between(s, r, parameters.commerce, state)
    return log_multiplier(
        gap, danger.b_alignment, balance_of(c, 0, setup, state), danger.b_military, cooperation, danger.b_cooperation,
        trade, reference.pair_trade[c], danger.b_trade, danger.span)


@routine
def begin_crises(
    draws: CrisisDraws, setup: Setup, parameters: Parameters, reference: Reference, state: State
) -> None:
    """Let crises begin, each with its length and the rung it begins on, in place."""
    danger = parameters.danger
    for c in range(setup.crisis.shape[0]):
        log_m = hazard_log(c, setup, parameters, reference, state)
        state.hazard[c] = onset_chance(danger.rate, log_m)
        started = begins(
            state.stage[c], draws.onset[c], state.hazard[c], draws.struck[c], state.attacked[c], danger.attack_onset)
        rungs = reference.begins[c]
        state.stage[c] = chosen(started, peak_stage(draws.rung[c], rungs[0], rungs[1], rungs[2]), state.stage[c])
        state.left[c] = chosen(started, duration(draws.length[c], danger.exit_rate), state.left[c])
        state.onset[c] = started
        enter_rung(c, draws.challenger[c], started, parameters, state)


@routine
def pass_crises(draws: CrisisDraws, setup: Setup, parameters: Parameters, state: State) -> None:
    """Let a month of open crises pass, in place; those whose time is over end, others may climb."""
    for c in range(state.stage.shape[0]):
        before = state.stage[c] * 1.0
        state.left[c] = month_later(state.left[c], before)
        state.stage[c] = still(before, state.left[c])
        climb_or_end(c, draws.agreement[c], before, setup, parameters, state)
