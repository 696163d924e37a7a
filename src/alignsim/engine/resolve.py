"""Resolve: the moves of a month become tariffs, acts, content, redirected sales, cooperation."""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array, cells, clip, law, maximum, minimum, routine, where
from alignsim.engine.dyads import clear_diagonal, put_cells
from alignsim.engine.market import duties, lost_sales
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
def seen_business(content: Array, words: Array, deeds: Array) -> Array:
    """Add to economic content a visit, what is laid open, and aid suspended."""
    visit = maximum(where(words == VISIT, 1.0, 0.0), where(words == DISCLOSE, 1.0, 0.0))
    return content + (visit + where(deeds == SUSPEND, 1.0, 0.0))


@law
def seen_arms(content: Array, deeds: Array) -> Array:
    """Add to military content an exercise or a transfer of arms."""
    return content + maximum(where(deeds == EXERCISE, 1.0, 0.0), where(deeds == ARMS, 1.0, 0.0))


@law
def kind_part(said: Array, done: Array) -> Array:
    """Give what acts of diplomacy and security feed cooperation with: their sum, between 0 and 1."""
    return maximum(0.0, minimum(1.0, said + done))


@law
def answered(act: Array, reciprocity: Array) -> Array:
    """Give the answer in kind to an act."""
    return act * reciprocity


@law
def usual_act(kind: Array, hostile: Array, agreements: Array) -> Array:
    """Give the act that ordinary conduct leads to expect, agreements included."""
    return (kind + hostile) + agreements


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
def open_conduct(setup: Setup, parameters: Parameters, reference: Reference, state: State) -> Array:
    """Give the acts of diplomacy and security of deciders toward their targets; move content and cooperation.

    Returns
    -------
    Array
        In the order of ``setup.acting``. Shape (P, W). Unit: Goldstein / 10.
    """
    acts, i, j = parameters.habits.act, setup.acting[:, 0], setup.acting[:, 1]
    words, deeds = cells(state.move[DIPLOMACY], i, j), cells(state.move[SECURITY], i, j)
    a, b = acts[DIPLOMACY], acts[SECURITY]
    said = picked(words, a[0], a[1], a[2], a[3], a[4])
    done = picked(deeds, b[0], b[1], b[2], b[3], b[4])
    economic, arms = cells(state.content[ECONOMIC], i, j), cells(state.content[ARMS_CLASS], i, j)
    put_cells(state.content[ECONOMIC], i, j, seen_business(economic, words, deeds))
    put_cells(state.content[CONSULTATION], i, j, is_move(deeds, CONSULT))
    put_cells(state.content[ARMS_CLASS], i, j, seen_arms(arms, deeds))
    stock = next_cooperation(
        cells(state.cooperation, i, j), kind_part(said, done), cells(reference.ordinary_cooperative, i, j),
        parameters.relations.cooperation_decay)
    put_cells(state.cooperation, i, j, stock)
    return summed(said, done)


@routine
def what_is_said(setup: Setup, parameters: Parameters, reference: Reference, state: State) -> Array:
    """Give acts of diplomacy and security: chosen by deciders, answered in kind by partners. Shape (N, N, W).

    Partners answer what was done to them last month, so this month's acts must not have been noted yet.
    """
    out = np.zeros_like(state.act)
    for i in range(out.shape[0]):
        if setup.reactive[i] == 1:
            out[i] = answered(state.act[:, i], parameters.relations.reciprocity)
    chosen = open_conduct(setup, parameters, reference, state)
    put_cells(out, setup.acting[:, 0], setup.acting[:, 1], chosen)
    return out


@routine
def crisis_acts(setup: Setup, parameters: Parameters, state: State) -> Array:
    """Give the hostile acts that open crises are, by their stage. Shape (N, N, W)."""
    out = np.zeros_like(state.act)
    s = parameters.danger.stage_act
    for c in range(setup.crisis.shape[0]):
        r, k = setup.crisis[c, 0], setup.crisis[c, 1]
        out[r, k] = picked(state.stage[c], s[0], s[1], s[2], s[3], s[4])
        out[k, r] = out[r, k]
    return out


@routine
def grievances(parameters: Parameters, state: State) -> Array:
    """Give the hostile acts that the duties in force amount to, of setter toward payer. Shape (N, N, W)."""
    relations, count = parameters.relations, state.act.shape[0]
    duty = duties(state.duty)[:count, :count].transpose(1, 0, 2)
    return standing_grievance(
        duty, relations.grievance, relations.rise_weight, relations.grievance_floor, relations.tariff_unit)


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
    """Turn this month's moves, shocks, crises and standing tariffs into acts, in place.

    What is done is noted as it is, and relative to ordinary conduct.
    """
    said = what_is_said(setup, parameters, reference, state)
    events = summed(state.shock_act, state.accord.act)
    state.deed[:] = month_act(said, events, state.tariff_act, crisis_acts(setup, parameters, state))
    ordinary = usual_act(reference.ordinary_kind, reference.ordinary_hostile, state.accord.usual)
    state.act[:] = relative_act(state.deed, ordinary, grievances(parameters, state))
    clear_diagonal(state.deed)
    clear_diagonal(state.act)
