"""Penalties tied to purchases: what imposing and lifting them is worth, and what both sides come to expect."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from alignsim.arithmetic import Array, law, maximum, minimum, routine, where
from alignsim.engine.changes import SWITCH
from alignsim.engine.crude import is_code
from alignsim.engine.moves import ANSWERING, CUT, ENERGY, IMPOSE, LIFT, PENALTY, RECIPROCAL, TARIFF
from alignsim.engine.options import duty_on
from alignsim.engine.prospects import Outlook, Prospects, outlook_of
from alignsim.engine.records import Parameters, Reference, Setup, State
from alignsim.engine.relations import Response, Responses, value_acts
from alignsim.engine.tariffs import gained, grievance_at, relief_of, thanked
from alignsim.laws.beliefs import ECONOMIC, forgotten, posterior
from alignsim.laws.compliance import (
    compliance_hoped,
    honour_at_stake,
    ratio_if,
    ratio_of_month,
    reduction,
    waiting_worth,
)
from alignsim.laws.deeds import tariff_act
from alignsim.laws.energy import met


class Switch(NamedTuple):
    """Hold what it means to switch each penalty: to lift one in force, to impose one that is not.

    Parameters
    ----------
    duty : Array
        The whole additional duty afterwards. Shape (P, W). Unit: ad-valorem share.
    setter, target : Array
        Change of the payoffs of both from trade. Shape (P, W). Unit: % of GDP a year.
    relief : Array
        What the end of a penalty in force is worth to the target. Shape (P, W). Unit: % of GDP, present value.
    """

    duty: Array
    setter: Array
    target: Array
    relief: Array


@law
def difference(a: Array, b: Array, c: Array, d: Array) -> Array:
    """Give (a + b) - (c + d)."""
    return (a + b) - (c + d)


@law
def if_penalty(penalty: Array, value: Array) -> Array:
    """Keep a value where a penalty is in force."""
    return where(penalty > 0.0, value, 0.0)


@law
def plus(a: Array, b: Array) -> Array:
    """Add."""
    return a + b


@law
def lifting(value: Array, pending: Array, honour: Array) -> Array:
    """Take from the worth of lifting what the penalty may still bring, and add what keeping it would forfeit."""
    return value - pending + honour


@law
def open_test(under: Array, complied: Array) -> Array:
    """Give 1 for a month in which the target was under a penalty and had not complied."""
    return under * (1.0 - complied)


@law
def both(a: Array, b: Array) -> Array:
    """Give 1 where both are."""
    return a * b


@law
def component_after(old: Array, others: Array, step: Array, imposed: Array, lifted: Array) -> Array:
    """Give a penalty after a move: gone if lifted, a step if imposed where there was none, no total above 1."""
    new = where(old > 0.0, old, minimum(step, maximum(0.0, 1.0 - others)))
    return where(lifted > 0.0, 0.0, where(imposed > 0.0, new, old))


@law
def moved_by(now: Array, before: Array) -> Array:
    """Give 1 where a duty moved."""
    return where(now == before, 0.0, 1.0)


@routine
def switches(
    now: Outlook, then: Prospects, marginal: Array, responses: Responses, setup: Setup, parameters: Parameters,
    reference: Reference, state: State,
) -> Switch:
    """Give what switching each penalty means for trade and for the target."""
    count = setup.energy.penalties.shape[0]
    like = np.zeros((count, state.failed.shape[0]))
    out = Switch(like * 1.0, like * 1.0, like * 1.0, like * 1.0)
    for p in range(count):
        i, j = setup.energy.penalties[p, 0], setup.energy.penalties[p, 1]
        after = then.changes.duty[then.changes.place[SWITCH, i, j]]
        of_j, of_i = outlook_of(SWITCH, i, j, then)
        out.duty[p] = after
        out.setter[p] = difference(of_i.economy, of_i.autonomy, now.economy[i], now.autonomy[i])
        out.target[p] = difference(of_j.economy, of_j.autonomy, now.economy[j], now.autonomy[j])
        friendly = thanked(j, i, after, marginal, responses, parameters, reference, state)
        out.relief[p] = if_penalty(
            state.duty[PENALTY, j, i], plus(gained(like[p], reference.worth.level, out.target[p], like[p]), friendly))
    return out


@routine
def pending(p: int, setup: Setup, parameters: Parameters, reference: Reference, state: State) -> Array:
    """Give what the penalty p may still bring its setter through compliance. Shape (W,). Unit: % of GDP, present value."""
    energy, oil, q = parameters.energy, state.oil, setup.energy.penalties[p, 2]
    reduced = reduction(oil.volume[q], energy.threshold[p], energy.volume[q])
    return compliance_hoped(
        oil.compliance[p], energy.at_stake[p], reduced, waiting_worth(reference.worth.level, energy.waiting))


@routine
def penalty_values(
    p: int, response: Response, switch: Switch, marginal: Array, setup: Setup, parameters: Parameters, reference: Reference,
    state: State, own: Array, other: Array, shift: Array,
) -> None:
    """Value imposing and lifting penalty p for its setter (own) and its target (other), in place. Shapes (M, W)."""
    i, j, q = setup.energy.penalties[p, 0], setup.energy.penalties[p, 1], setup.energy.penalties[p, 2]
    relations, energy, level = parameters.relations, parameters.energy, reference.worth.level
    duty, none = duty_on(j, i, state), np.zeros_like(own)
    act = tariff_act(switch.duty[p] - duty, relations.rise_weight, relations.relief_weight, relations.tariff_unit)
    standing = relief_of(grievance_at(duty, parameters), grievance_at(switch.duty[p], parameters))
    acts, pushes = none * 1.0, none * 1.0
    mine, theirs, moves = none * 1.0, none * 1.0, none * 1.0
    for m in (IMPOSE, LIFT):
        acts[m] = act
        pushes[m] = standing
    value_acts(i, j, acts, pushes, parameters.habits.cost[TARIFF], response, marginal, parameters, reference, mine, theirs, moves)
    for m in (IMPOSE, LIFT):
        own[m] = gained(mine[m], level, switch.setter[p], none[m])
        other[m] = gained(theirs[m], level, switch.target[p], none[m])
        shift[m] = moves[m]
    hoped = pending(p, setup, parameters, reference, state)
    complied = met(state.oil.volume[q], energy.threshold[p])
    honour = honour_at_stake(
        energy.honour, energy.at_stake[p], state.oil.volume[q], energy.volume[q], complied, level)
    own[IMPOSE] = plus(own[IMPOSE], hoped)
    own[LIFT] = lifting(own[LIFT], hoped, honour)


@routine
def set_penalty(i: int, j: int, parameters: Parameters, state: State) -> None:
    """Apply this month's move of setter i on its penalty on j: imposed, lifted, or left, in place."""
    relations = parameters.relations
    code, old = state.move[TARIFF, i, j], state.duty[PENALTY, j, i]
    others = state.duty[RECIPROCAL, j, i] + state.duty[ANSWERING, j, i]
    new = component_after(old, others, parameters.energy.penalty_step, is_code(code, IMPOSE), is_code(code, LIFT))
    act = tariff_act(new - old, relations.rise_weight, relations.relief_weight, relations.tariff_unit)
    state.tariff_act[i, j] = plus(state.tariff_act[i, j], act)
    state.content[ECONOMIC, i, j] = plus(state.content[ECONOMIC, i, j], moved_by(new, old))
    state.duty[PENALTY, j, i] = new


@routine
def usual_share(i: int, j: int, domain: int, move: int, setup: Setup, parameters: Parameters, state: State) -> Array:
    """Give how often i ordinarily makes a move toward j, 0 for one that does not choose. Shape (W,)."""
    out = np.zeros_like(state.failed)
    if setup.position[i] >= 0:
        out = parameters.habits.usual[setup.position[i], j, domain, move] * 1.0
    return out


@routine
def observe_penalties(i: int, setup: Setup, parameters: Parameters, state: State) -> None:
    """Update what i expects of those under its penalties, and of those whose penalties it is under, in place."""
    energy, oil, forgetting = parameters.energy, state.oil, parameters.relations.forgetting
    for p in range(setup.energy.penalties.shape[0]):
        setter, target, q = setup.energy.penalties[p, 0], setup.energy.penalties[p, 1], setup.energy.penalties[p, 2]
        if setter == i:
            supplier = setup.energy.crude[q, 1]
            cut = is_code(state.move[ENERGY, target, supplier], CUT)
            usual = usual_share(target, supplier, ENERGY, CUT, setup, parameters, state)
            ratio = ratio_if(open_test(oil.under[p], oil.met[p]), ratio_of_month(cut, energy.compliance_hazard, usual))
            oil.compliance[p] = forgotten(posterior(oil.compliance[p], ratio), energy.compliance[p], forgetting)
        if target == i:
            lift = is_code(state.move[TARIFF, setter, target], LIFT)
            usual = usual_share(setter, target, TARIFF, LIFT, setup, parameters, state)
            ratio = ratio_if(both(oil.under[p], oil.met[p]), ratio_of_month(lift, energy.relief_hazard, usual))
            oil.relief[p] = forgotten(posterior(oil.relief[p], ratio), energy.relief[p], forgetting)
