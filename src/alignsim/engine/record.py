"""Record: what a month leaves behind."""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array, fill, law, log, routine, where
from alignsim.engine.accords import accord_gain, code_shown
from alignsim.engine.crude import saved, unmet_demands
from alignsim.engine.market import duties, flows_now
from alignsim.engine.moves import (
    AGREEMENTS,
    AUTONOMY,
    DEFENCE,
    DEMANDS,
    DOMAINS,
    ECONOMY,
    FRUSTRATION,
    PARTS,
    PENALTY,
    RESOURCE,
    SECURITY_PART,
    TRADE,
)
from alignsim.engine.prospects import Outlook, outlooks_now
from alignsim.engine.records import Parameters, Record, Setup, State
from alignsim.engine.worlds import Terms, terms_of
from alignsim.laws.armington.speed import covered_flow
from alignsim.laws.armington.welfare import mixed_welfare
from alignsim.laws.crisis import expected_loss
from alignsim.laws.energy import saving
from alignsim.laws.landscape import frustration
from alignsim.laws.payoffs.relations import mean_of


@law
def sound(value: Array, failed: Array) -> Array:
    """Give a value, or nan where the run has failed."""
    return where(failed > 0.0, np.nan, value)


@law
def frustration_part(weight: Array, value: Array) -> Array:
    """Give one dyad's part of a country's payoff. Unit: % of GDP a year."""
    return -weight * value


@law
def crisis_part(chance: Array, loss: Array) -> Array:
    """Give what crises are expected to cost a year: -12 h E[loss]. Unit: % of GDP a year."""
    return -12.0 * chance * loss


@law
def added(a: Array, b: Array) -> Array:
    """Add."""
    return a + b


@routine
def blank_record(setup: Setup, parameters: Parameters) -> Record:
    """Give an empty record for all months and the world before them."""
    count, runs = parameters.relations.baseline.shape[0], parameters.relations.baseline.shape[2]
    regions, pairs, months = parameters.commerce.duty.shape[1], setup.crisis.shape[0], setup.months + 1
    return Record(
        alignment=np.zeros((months, count, count, runs)),
        belief=np.zeros((months, count, count, runs)),
        cooperation=np.zeros((months, count, count, runs)),
        tariff=np.zeros((months, regions, regions, runs)),
        trade=np.zeros((months, regions, regions, runs)),
        move=np.zeros((months, len(DOMAINS), count, count, runs), np.int8),
        hazard=np.zeros((months, pairs, runs)),
        stage=np.zeros((months, pairs, runs), np.int8),
        onset=np.zeros((months, pairs, runs), np.int8),
        left=np.zeros((months, pairs, runs)),
        payoff=np.zeros((months, len(PARTS), count, runs)),
        welfare=np.zeros((months, regions, runs)),
        failed=np.zeros(runs, np.int16),
        cause=np.zeros(runs, np.int8),
        mediated=np.zeros((months, pairs, runs), np.int8),
        settled=np.zeros((months, pairs, runs), np.int8),
        crisis_loss=np.zeros((months, pairs, runs)),
        crude_volume=np.zeros((months, setup.energy.crude.shape[0], runs)),
        crude_discount=np.zeros((months, setup.energy.crude.shape[0], runs)),
        crude_saving=np.zeros((months, setup.energy.crude.shape[0], runs)),
        penalty_rate=np.zeros((months, setup.energy.penalties.shape[0], runs)),
        compliance=np.zeros((months, setup.energy.penalties.shape[0], runs)),
        relief=np.zeros((months, setup.energy.penalties.shape[0], runs)),
        agreement=np.zeros((months, len(AGREEMENTS), count, count, runs), np.int8),
        act=np.zeros((months, count, count, runs)),
        revenue=np.zeros((months, regions, runs)),
    )


@routine
def payoffs(setup: Setup, parameters: Parameters, state: State, now: Outlook, out: Array) -> None:
    """Record the parts of each decider's payoff in the state at hand, in place. Shape (5, N, W)."""
    relations, interests, danger = parameters.relations, parameters.interests, parameters.danger
    p, s = danger.peak, danger.loss
    loss = expected_loss(p[0], p[1], p[2], p[3], s[0], s[1], s[2], s[3])
    crises = crisis_part(state.hazard, loss)
    for d in range(setup.deciders.shape[0]):
        i = setup.deciders[d]
        value = frustration(relations.propensity[i], mean_of(state.alignment[i], state.alignment[:, i]))
        ties = frustration_part(interests.weight[i], value)
        for j in range(out.shape[1]):
            if j != i:
                out[FRUSTRATION, i] = added(out[FRUSTRATION, i], ties[j])
        for c in range(setup.crisis.shape[0]):
            if setup.crisis[c, 0] == i or setup.crisis[c, 1] == i:
                out[SECURITY_PART, i] = added(out[SECURITY_PART, i], crises[c])
        out[ECONOMY, i] = added(
            added(now.economy[i], saved(i, setup, parameters, state)),
            accord_gain(i, TRADE, RESOURCE, setup, parameters, state))
        out[SECURITY_PART, i] = added(
            out[SECURITY_PART, i], accord_gain(i, DEFENCE, DEFENCE, setup, parameters, state))
        out[AUTONOMY, i] = now.autonomy[i]
        out[DEMANDS, i] = unmet_demands(i, setup, parameters, state)


@law
def percent(short: Array, long: Array, phased: Array) -> Array:
    """Give 100 ln Wbar. Unit: %."""
    return 100.0 * log(mixed_welfare(short, long, phased))


@routine
def welfare_now(parameters: Parameters, state: State, terms: Terms, out: Array) -> None:
    """Record the welfare of every region over the horizon at the duties in force, in place. Shape (R, W)."""
    short, long = terms.world_short.welfare, terms.world_long.welfare
    out[:] = sound(percent(short, long, parameters.commerce.phased), state.failed)


@routine
def keep_crude(t: int, setup: Setup, state: State, record: Record) -> None:
    """Write crude, penalties tied to it and what both sides expect into row t, in place."""
    oil = state.oil
    fill(record.crude_volume, t, sound(oil.volume, state.failed))
    fill(record.crude_discount, t, sound(oil.discount, state.failed))
    fill(record.crude_saving, t, sound(saving(oil.volume, oil.discount), state.failed))
    fill(record.compliance, t, sound(oil.compliance, state.failed))
    fill(record.relief, t, sound(oil.relief, state.failed))
    for p in range(oil.compliance.shape[0]):
        i, j = setup.energy.penalties[p, 0], setup.energy.penalties[p, 1]
        record.penalty_rate[t, p] = sound(state.duty[PENALTY, j, i], state.failed)


@law
def levied(revenue: Array, duty: Array, flow: Array, failed: Array) -> Array:
    """Add what a duty brings in on a flow: t X. Unit: US$ bn a year.

    >>> float(levied(1.0, 0.5, 30.0, 0.0))
    16.0
    """
    return revenue + where(failed > 0.0, 0.0, duty * flow)


@routine
def keep_revenue(duty: Array, parameters: Parameters, state: State, out: Array) -> None:
    """Record what additional duties bring in on the goods they cover, in place. Shape (R, W).

    Parameters
    ----------
    duty : Array
        All components. Shape (R, R, W). Unit: ad-valorem share.
    """
    market, count = parameters.commerce.market, state.alignment.shape[0]
    one = np.ones_like(state.failed)
    due = levied(one * 0.0, duty, one, state.failed)
    for j in range(count):
        if due[:count, j].max() > 0.0:
            covered = covered_flow(market.flow[:, j], market.coverage[:, j], state.trade.covered[:, j])
            for i in range(count):
                if due[i, j].max() > 0.0:
                    out[j] = levied(out[j], duty[i, j], covered[i], state.failed)
    out[:] = sound(out, state.failed)


@routine
def keep(t: int, setup: Setup, parameters: Parameters, state: State, record: Record) -> None:
    """Write the state at hand into row t of the record, in place; failed runs leave nan, and codes as they stand."""
    fill(record.alignment, t, sound(state.alignment, state.failed))
    fill(record.belief, t, sound(state.belief, state.failed))
    fill(record.cooperation, t, sound(state.cooperation, state.failed))
    fill(record.act, t, sound(state.deed, state.failed))
    duty = duties(state.duty)
    fill(record.tariff, t, sound(duty, state.failed))
    fill(record.trade, t, sound(flows_now(setup, parameters.commerce, state), state.failed))
    keep_revenue(duty, parameters, state, record.revenue[t])
    terms = terms_of(parameters, state)
    welfare_now(parameters, state, terms, record.welfare[t])
    fill(record.move, t, state.move.astype(np.int8))
    fill(record.stage, t, state.stage.astype(np.int8))
    fill(record.onset, t, state.onset.astype(np.int8))
    fill(record.hazard, t, sound(state.hazard, state.failed))
    fill(record.left, t, sound(state.left, state.failed))
    fill(record.mediated, t, state.crises.mediated.astype(np.int8))
    fill(record.settled, t, state.crises.agreed.astype(np.int8))
    fill(record.crisis_loss, t, sound(state.crises.loss, state.failed))
    keep_crude(t, setup, state, record)
    fill(record.agreement, t, code_shown(state.accord.status, state.accord.force).astype(np.int8))
    payoffs(setup, parameters, state, outlooks_now(setup, terms, parameters, state), record.payoff[t])
    fill(record.payoff, t, sound(record.payoff[t], state.failed))
