"""What tariff moves and answers are worth: economy and autonomy by prospects, relations by acts."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from alignsim.arithmetic import Array, law, record, routine, rows
from alignsim.engine.changes import ANSWER_DOWN, ANSWER_UP, RELIEF, STEP_DOWN, STEP_UP, lowered, taken_off
from alignsim.engine.crude import other_concentration
from alignsim.engine.market import lost_sales
from alignsim.engine.moves import (
    ANSWER,
    ANSWERING,
    DIVERSIFY,
    LOWER,
    OFFER,
    PENALTY,
    RAISE,
    RECIPROCAL,
    RETALIATE,
    TARIFF,
    UNDO,
)
from alignsim.engine.options import duty_on
from alignsim.engine.prospects import Outlook, Prospects, exports_after_year, outlook_of
from alignsim.engine.records import Parameters, Reference, Setup, State
from alignsim.engine.relations import Response, Responses, moved, response_of, value_acts
from alignsim.engine.worlds import Terms
from alignsim.laws.alignment import standing_grievance
from alignsim.laws.deeds import tariff_act
from alignsim.laws.payoffs.economy import autonomy_loss, concentrations, redirectable
from alignsim.laws.payoffs.relations import relation_value
from alignsim.laws.reassurance import forgone


@record
class Bargain(NamedTuple):
    """Hold what every tariff move of a month is valued from: markets, outlooks at hand and after, worth of alignment.

    ``relief`` is what the end of each penalty tied to purchases is worth to its target, shape (P, W); ``easing`` takes what
    relief costs setters on the way, by a step and by a trade deal, shape (2, N, N, W).
    """

    terms: Terms
    now: Outlook
    then: Prospects
    marginal: Array
    responses: Responses
    relief: Array
    easing: Array


@law
def gained(value: Array, worth: Array, after: Array, before: Array) -> Array:
    """Add to a value what a lasting change of a yearly payoff is worth."""
    return value + worth * (after - before)


@law
def relief_of(before: Array, after: Array) -> Array:
    """Give the standing act that a change of duty leaves: less grievance is friendlier."""
    return before - after


@routine
def grievance_at(duty: Array, parameters: Parameters) -> Array:
    """Give the standing grievance of a duty."""
    r = parameters.relations
    return standing_grievance(duty, r.grievance, r.rise_weight, r.grievance_floor, r.tariff_unit)


@routine
def duty_options(
    kind: int, i: int, j: int, m: int, bargain: Bargain, reference: Reference, own: Array, other: Array
) -> None:
    """Value option m, by which i's duty on j changes, for i (own) and for j (other), in place."""
    now, worth = bargain.now, reference.worth.level
    of_j, of_i = outlook_of(kind, i, j, bargain.then)
    own[m] = gained(own[m], worth, of_i.economy + of_i.autonomy, now.economy[i] + now.autonomy[i])
    other[m] = gained(other[m], worth, of_j.economy + of_j.autonomy, now.economy[j] + now.autonomy[j])


@routine
def tariff_values(
    i: int, j: int, response: Response, bargain: Bargain, parameters: Parameters, reference: Reference, state: State,
    own: Array, other: Array, shift: Array,
) -> None:
    """Value the tariff moves of setter i on j, in place. Shapes (M, W)."""
    habits, step = parameters.habits, parameters.commerce.step
    duty = duty_on(j, i, state)
    up, down = duty + step, lowered(duty, step, state.duty[RECIPROCAL, j, i])
    before = grievance_at(duty, parameters)
    standing = np.zeros_like(own)
    standing[RAISE] = relief_of(before, grievance_at(up, parameters))
    standing[LOWER] = relief_of(before, grievance_at(down, parameters))
    value_acts(i, j, habits.act[TARIFF], standing, habits.cost[TARIFF], response, bargain.marginal, parameters,
               reference, own, other, shift)
    duty_options(STEP_UP, i, j, RAISE, bargain, reference, own, other)
    relations_alone = own[LOWER] * 1.0
    duty_options(STEP_DOWN, i, j, LOWER, bargain, reference, own, other)
    bargain.easing[0, i, j] = forgone(own[LOWER], relations_alone)


@routine
def answer_values(
    i: int, j: int, response: Response, bargain: Bargain, setup: Setup, parameters: Parameters, reference: Reference, state: State,
    own: Array, other: Array, shift: Array,
) -> None:
    """Value the answers of i, under duties of j, in place. Shapes (M, W)."""
    habits, step = parameters.habits, parameters.commerce.step
    duty = duty_on(j, i, state)
    up, down = duty + step, lowered(duty, step, state.duty[ANSWERING, j, i])
    before = grievance_at(duty, parameters)
    standing = np.zeros_like(own)
    standing[RETALIATE] = relief_of(before, grievance_at(up, parameters))
    standing[UNDO] = relief_of(before, grievance_at(down, parameters))
    value_acts(i, j, habits.act[ANSWER], standing, habits.cost[ANSWER], response, bargain.marginal, parameters,
               reference, own, other, shift)
    duty_options(ANSWER_UP, i, j, RETALIATE, bargain, reference, own, other)
    duty_options(ANSWER_DOWN, i, j, UNDO, bargain, reference, own, other)
    own[DIVERSIFY] = own[DIVERSIFY] + diversifying(i, j, bargain, setup, parameters, reference, state)
    own[OFFER] = own[OFFER] + relief_hoped(i, j, bargain, setup, parameters, reference, state)


@law
def redirecting_worth(
    worth: Array, exporters: Array, addition: Array, output: Array, loss_before: Array, loss_after: Array
) -> Array:
    """Value redirected sales: exporters' gain and less concentration, while they last. Unit: % of GDP."""
    return worth * (exporters * 100.0 * addition / output + loss_before - loss_after)


@routine
def diversifying(
    i: int, j: int, bargain: Bargain, setup: Setup, parameters: Parameters, reference: Reference, state: State
) -> Array:
    """Give what redirecting a share of the sales lost to j is worth to i, its cost aside. Shape (W,)."""
    interests, market = parameters.interests, parameters.commerce.market
    lost = lost_sales(i, j, parameters.commerce, state)
    addition = redirectable(lost, state.redirected[i, j], interests.redirect_share)
    long = bargain.terms.world_long
    who = np.full(1, i)
    more = rows(state.redirected, who)
    more[0, j] = more[0, j] + addition
    flows = exports_after_year(
        who, rows(bargain.terms.demand.log_t, who), rows(long.wage, who), long.spread[None], more, setup, parameters, state)
    after = autonomy_loss(state.leaders.autonomy[i], concentrations(flows)[0],
                          other_concentration(i, setup, parameters, state), interests.domains[i])
    return redirecting_worth(reference.worth.redirected, state.leaders.exporters[i], addition, market.output[i],
                             bargain.now.autonomy[i] * -1.0, after)


@routine
def relief_hoped(
    i: int, j: int, bargain: Bargain, setup: Setup, parameters: Parameters, reference: Reference, state: State
) -> Array:
    """Give what i hopes for from an offer of purchases: the chance that j's penalty on i is lifted. Shape (W,)."""
    worth, p = reference.worth, setup.energy.tied[j, i]
    if p >= 0:
        return parameters.interests.relief_chance * bargain.relief[p]
    duty, penalty = duty_on(i, j, state), state.duty[PENALTY, i, j]
    without = taken_off(duty, penalty)
    of_i, _ = outlook_of(RELIEF, j, i, bargain.then)
    now = bargain.now
    economic = gained(
        duty * 0.0, worth.level, of_i.economy + of_i.autonomy, now.economy[i] + now.autonomy[i])
    friendly = thanked(i, j, without, bargain.marginal, bargain.responses, parameters, reference, state)
    return parameters.interests.relief_chance * (economic + friendly)


@routine
def thanked(
    i: int, j: int, without: Array, marginal: Array, responses: Responses, parameters: Parameters, reference: Reference,
    state: State,
) -> Array:
    """Give what a lower duty of j on i is worth to i through their relation. Shape (W,). Unit: % of GDP, present value."""
    relations, worth, duty = parameters.relations, reference.worth, duty_on(i, j, state)
    response = response_of(j, i, responses)
    act = tariff_act(without - duty, relations.rise_weight, relations.relief_weight, relations.tariff_unit)
    standing = relief_of(grievance_at(duty, parameters), grievance_at(without, parameters))
    return relation_value(
        marginal[i, j], parameters.interests.weight[i, j],
        moved(act, response.friendly, response.hostile), standing * response.hostile, worth.impulse, worth.standing,
        worth.impulse_squared, worth.cross, worth.standing_squared)
