"""Prepare: what a block of runs needs once, and the world it starts from."""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array, law, routine, where
from alignsim.engine.appraise import appraise
from alignsim.engine.choose import anticipate, values_of
from alignsim.engine.learn import nothing_learned
from alignsim.engine.market import flow_between, opening_trade
from alignsim.engine.moves import ANSWERING, DOMAINS, MONTHLY, PENALTY
from alignsim.engine.options import available
from alignsim.engine.ordinary import ordinary_acts, ordinary_ratios
from alignsim.engine.records import Parameters, Reference, Setup, State
from alignsim.laws.payoffs.annuities import annuities


@routine
def world_under(duty: Array, setup: Setup, parameters: Parameters) -> State:
    """Give a world without grievance or crisis under given duties: stances at baselines, beliefs at priors.

    Parameters
    ----------
    duty : Array
        Additional duties by component. Shape (3, R, R, W). Unit: ad-valorem share.
    """
    baseline = parameters.relations.baseline
    count, runs = baseline.shape[0], baseline.shape[2]
    pairs = setup.crisis.shape[0]
    trade = opening_trade(duty, parameters)
    return State(
        alignment=baseline * 1.0,
        belief=parameters.relations.belief_prior * 1.0,
        cooperation=np.ones((count, count, runs)),
        act=np.zeros((count, count, runs)),
        tariff_act=np.zeros((count, count, runs)),
        shock_act=np.zeros((count, count, runs)),
        content=np.zeros((3, count, count, runs)),
        duty=duty * 1.0,
        trade=trade,
        redirected=np.zeros((count, count, runs)),
        stage=np.zeros((pairs, runs)),
        left=np.zeros((pairs, runs)),
        onset=np.zeros((pairs, runs)),
        hazard=np.zeros((pairs, runs)),
        attacked=np.zeros((pairs, runs)),
        move=np.zeros((len(DOMAINS), count, count, runs)) - 1.0,
        failed=np.zeros(runs),
        cause=np.zeros(runs),
        learned=nothing_learned(setup, parameters),
    )


@routine
def opening(setup: Setup, parameters: Parameters) -> State:
    """Give the world before the first month, under the duties coded."""
    return world_under(parameters.commerce.duty, setup, parameters)


@routine
def reference_world(setup: Setup, parameters: Parameters) -> State:
    """Give the reference state: coded duties without penalties and answers, no grievance, no crisis."""
    duty = parameters.commerce.duty * 1.0
    duty[PENALTY] = 0.0
    duty[ANSWERING] = 0.0
    return world_under(duty, setup, parameters)


@routine
def pair_trade(setup: Setup, parameters: Parameters, state: State) -> Array:
    """Give the trade of each crisis pair in the reference state. Shape (C, W). Unit: US$ bn a year."""
    out = np.zeros_like(state.stage)
    for c in range(out.shape[0]):
        r, s = setup.crisis[c, 0], setup.crisis[c, 1]
        out[c] = flow_between(r, s, parameters.commerce, state) + flow_between(s, r, parameters.commerce, state)
    return out


@law
def where_open(share: Array, value: Array) -> Array:
    """Keep the reference worth of a move that is open in the reference state; of others it is 0."""
    return where(share > 0.0, value, 0.0)


@routine
def prepare(setup: Setup, parameters: Parameters) -> Reference:
    """Give present values, ordinary acts, likelihood ratios, and the worth of moves in the reference state.

    The worth at the reference is measured with the very procedure that values moves later, first without and
    then with replies, so a world at its reference is moved by habit alone.
    """
    interests, relations = parameters.interests, parameters.relations
    worth = annuities(interests.discount, interests.horizon, relations.law.reversion, interests.redirect_decay)
    kind, hostile, cooperative = ordinary_acts(setup, parameters.habits, relations.baseline)
    ratio = ordinary_ratios(setup, relations, parameters.habits)
    state = reference_world(setup, parameters)
    none = np.zeros_like(parameters.habits.conduct)
    trade = pair_trade(setup, parameters, state)
    blank = Reference(worth, kind, hostile, cooperative, ratio, none, none, trade)
    appraisal = appraise(setup, parameters, blank, state)
    first = Reference(worth, kind, hostile, cooperative, ratio, appraisal.own, none, trade)
    chances, gains = anticipate(setup, parameters, first, state, appraisal)
    value = np.zeros_like(none)
    for d in range(setup.deciders.shape[0]):
        for j in range(setup.toward.shape[1]):
            if setup.toward[setup.deciders[d], j] == 1:
                value[d, j] = values_of(d, j, setup, parameters, first, state, appraisal, gains, chances)
                for domain in range(MONTHLY):
                    open_ = available(d, j, domain, setup, parameters, state)
                    appraisal.own[d, j, domain] = where_open(open_, appraisal.own[d, j, domain])
                    value[d, j, domain] = where_open(open_, value[d, j, domain])
    return Reference(worth, kind, hostile, cooperative, ratio, appraisal.own, value, trade)
