"""Resolve: the moves of a month become tariffs, acts, content, redirected sales, cooperation."""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array, clip, law, maximum, minimum, routine, where
from alignsim.engine.market import lost_sales
from alignsim.engine.moves import (
    ANSWER,
    ANSWERING,
    ARMS,
    CONSULT,
    DIPLOMACY,
    DISCLOSE,
    DIVERSIFY,
    EXERCISE,
    LOWER,
    OFFER,
    PENALTY,
    RAISE,
    RECIPROCAL,
    RETALIATE,
    SECURITY,
    SUSPEND,
    TARIFF,
    UNDO,
    VISIT,
)
from alignsim.engine.penalties import set_penalty
from alignsim.engine.records import Parameters, Reference, Setup, State
from alignsim.laws.alignment import standing_grievance
from alignsim.laws.beliefs import ARMS as ARMS_CLASS
from alignsim.laws.beliefs import CONSULTATION, ECONOMIC
from alignsim.laws.cooperation import next_cooperation
from alignsim.laws.deeds import month_act, relative_act, tariff_act
from alignsim.laws.payoffs.economy import redirectable


@law
def is_move(code: Array, option: int) -> Array:
    """Give 1 where the option was chosen."""
    return where(code == option, 1.0, 0.0)


@law
def picked(code: Array, v0: Array, v1: Array, v2: Array, v3: Array, v4: Array) -> Array:
    """Give the value of the option chosen, of five."""
    first = where(code < 0.5, v0, where(code < 1.5, v1, v2))
    return where(code < 2.5, first, where(code < 3.5, v3, v4))


@law
def stepped(duty: Array, others: Array, step: Array, up: Array, down: Array) -> Array:
    """Raise or lower a component of a duty by a step, no component below 0, no total above 1."""
    return clip(duty + step * (up - down), 0.0, maximum(duty, 1.0 - others))


@law
def any_of(a: Array, b: Array) -> Array:
    """Give 1 where either happened."""
    return maximum(a, b)


@law
def changed(now: Array, before: Array) -> Array:
    """Give 1 where a duty moved."""
    return where(now == before, 0.0, 1.0)


@law
def summed(a: Array, b: Array) -> Array:
    """Add two acts."""
    return a + b


@law
def kept_redirected(stock: Array, decay: Array, chosen: Array, addition: Array) -> Array:
    """Let redirected sales fade, and add what was redirected this month."""
    return (1.0 - decay) * stock + chosen * addition


@routine
def set_duty(i: int, j: int, parameters: Parameters, state: State) -> None:
    """Apply this month's tariff move of setter i on j: the reciprocal component moves by a step."""
    commerce, relations = parameters.commerce, parameters.relations
    code, old = state.move[TARIFF, i, j], state.duty[RECIPROCAL, j, i]
    others = state.duty[PENALTY, j, i] + state.duty[ANSWERING, j, i]
    new = stepped(old, others, commerce.step, is_move(code, RAISE), is_move(code, LOWER))
    act = tariff_act(new - old, relations.rise_weight, relations.relief_weight, relations.tariff_unit)
    state.tariff_act[i, j] = summed(state.tariff_act[i, j], act)
    state.content[ECONOMIC, i, j] = summed(state.content[ECONOMIC, i, j], changed(new, old))
    state.duty[RECIPROCAL, j, i] = new


@routine
def answer(i: int, j: int, lost: Array, parameters: Parameters, state: State) -> None:
    """Apply this month's answer of i to the duties of j: retaliate, undo, diversify or offer purchases."""
    commerce, relations, interests = parameters.commerce, parameters.relations, parameters.interests
    code, old = state.move[ANSWER, i, j], state.duty[ANSWERING, j, i]
    others = state.duty[RECIPROCAL, j, i] + state.duty[PENALTY, j, i]
    new = stepped(old, others, commerce.step, is_move(code, RETALIATE), is_move(code, UNDO))
    act = tariff_act(new - old, relations.rise_weight, relations.relief_weight, relations.tariff_unit)
    offer = is_move(code, OFFER) * parameters.habits.act[ANSWER, OFFER]
    state.tariff_act[i, j] = summed(state.tariff_act[i, j], act + offer)
    state.content[ECONOMIC, i, j] = summed(state.content[ECONOMIC, i, j], changed(new, old))
    state.duty[ANSWERING, j, i] = new
    addition = redirectable(lost, state.redirected[i, j], interests.redirect_share)
    state.redirected[i, j] = kept_redirected(
        state.redirected[i, j], interests.redirect_decay, is_move(code, DIVERSIFY), addition)


@routine
def open_conduct(i: int, j: int, parameters: Parameters, reference: Reference, state: State) -> Array:
    """Give the acts of diplomacy and security of i toward j; move content and cooperation. Shape (W,)."""
    acts = parameters.habits.act
    code, arms_code = state.move[DIPLOMACY, i, j], state.move[SECURITY, i, j]
    a, b = acts[DIPLOMACY], acts[SECURITY]
    said = picked(code, a[0], a[1], a[2], a[3], a[4])
    done = picked(arms_code, b[0], b[1], b[2], b[3], b[4])
    visit = any_of(is_move(code, VISIT), is_move(code, DISCLOSE))
    state.content[ECONOMIC, i, j] = summed(state.content[ECONOMIC, i, j], visit + is_move(arms_code, SUSPEND))
    state.content[CONSULTATION, i, j] = is_move(arms_code, CONSULT)
    state.content[ARMS_CLASS, i, j] = summed(
        state.content[ARMS_CLASS, i, j], any_of(is_move(arms_code, EXERCISE), is_move(arms_code, ARMS)))
    state.cooperation[i, j] = next_cooperation(
        state.cooperation[i, j], maximum(0.0, minimum(1.0, said + done)), reference.ordinary_cooperative[i, j],
        parameters.relations.cooperation_decay)
    return summed(said, done)


@routine
def crisis_acts(i: int, j: int, setup: Setup, parameters: Parameters, state: State) -> Array:
    """Give the hostile acts that an open crisis between i and j is, by its stage. Shape (W,)."""
    out = np.zeros_like(state.failed)
    s = parameters.danger.stage_act
    for c in range(setup.crisis.shape[0]):
        r, k = setup.crisis[c, 0], setup.crisis[c, 1]
        if (r == i and k == j) or (r == j and k == i):
            out = picked(state.stage[c], s[0], s[1], s[2], s[3], s[4])
    return out


@routine
def act_toward(
    i: int, j: int, setup: Setup, parameters: Parameters, reference: Reference, state: State, answered: Array
) -> Array:
    """Give the act of i toward j this month, relative to ordinary conduct, and note it as it is. Shape (W,)."""
    relations = parameters.relations
    acting = setup.position[i] >= 0 and setup.toward[i, j] == 1
    said = np.zeros_like(state.failed)
    if acting:
        said = open_conduct(i, j, parameters, reference, state)
    elif setup.reactive[i] == 1:
        said = answered * relations.reciprocity
    crisis = crisis_acts(i, j, setup, parameters, state)
    act = month_act(said, summed(state.shock_act[i, j], state.accord.act[i, j]), state.tariff_act[i, j], crisis)
    state.deed[i, j] = act
    duty = state.duty[RECIPROCAL, j, i] + state.duty[PENALTY, j, i] + state.duty[ANSWERING, j, i]
    standing = standing_grievance(
        duty, relations.grievance, relations.rise_weight, relations.grievance_floor, relations.tariff_unit)
    ordinary = summed(reference.ordinary_kind[i, j] + reference.ordinary_hostile[i, j], state.accord.usual[i, j])
    return relative_act(act, ordinary, standing)


@routine
def resolve_duties_of(i: int, setup: Setup, parameters: Parameters, state: State) -> None:
    """Let decider i move its tariffs, and answer those it is under, in place."""
    for j in range(setup.toward.shape[0]):
        if setup.setter[i, j] == 1:
            set_duty(i, j, parameters, state)
            if setup.energy.tied[i, j] >= 0:
                set_penalty(i, j, parameters, state)
        if setup.setter[j, i] == 1:
            answer(i, j, lost_sales(i, j, parameters.commerce, state), parameters, state)


@routine
def resolve_duties(setup: Setup, parameters: Parameters, state: State) -> None:
    """Let setters move their tariffs and those under one answer, in place."""
    for i in range(setup.toward.shape[0]):
        if setup.position[i] >= 0:
            resolve_duties_of(i, setup, parameters, state)


@routine
def resolve_acts(setup: Setup, parameters: Parameters, reference: Reference, state: State) -> None:
    """Turn this month's moves, shocks, crises and standing tariffs into acts, in place."""
    before = state.act * 1.0
    for i in range(setup.toward.shape[0]):
        for j in range(setup.toward.shape[0]):
            if i != j:
                state.act[i, j] = act_toward(i, j, setup, parameters, reference, state, before[j, i])
