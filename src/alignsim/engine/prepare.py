"""Prepare: what a block of runs needs once, and the world it starts from."""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array, law, routine, where
from alignsim.engine.accords import opening_accords
from alignsim.engine.appraise import appraise
from alignsim.engine.bargain import ladders
from alignsim.engine.changes import places_of
from alignsim.engine.choose import anticipate, values_of
from alignsim.engine.crude import opening_oil
from alignsim.engine.expectations import conclusions
from alignsim.engine.learn import nothing_learned
from alignsim.engine.market import flow_between, opening_trade
from alignsim.engine.moves import AGREEMENT, ANSWERING, DOMAINS, IMPOSE, LIFT, MONTHLY, PENALTY, TARIFF
from alignsim.engine.options import available
from alignsim.engine.ordinary import ordinary_acts, ordinary_ratios
from alignsim.engine.postures import mind
from alignsim.engine.records import Crises, Leaders, Parameters, Reference, Setup, State
from alignsim.engine.relations import pairs_of
from alignsim.laws.payoffs.annuities import annuities


@routine
def no_crises(setup: Setup, runs: int) -> Crises:
    """Give crisis pairs at peace, military stocks as the scenario has them."""
    pairs = setup.crisis.shape[0]
    stocks = np.zeros((pairs, 2, runs))
    for c in range(pairs):
        stocks[c, 0] = setup.rivals.stocks[c, 0]
        stocks[c, 1] = setup.rivals.stocks[c, 1]
    return Crises(
        challenger=np.zeros((pairs, runs)),
        fresh=np.zeros((pairs, runs)),
        resisted=np.zeros((pairs, runs)),
        mediated=np.zeros((pairs, runs)),
        proposed=np.zeros((pairs, runs)),
        agreed=np.zeros((pairs, runs)),
        closed=np.zeros((pairs, runs)),
        loss=np.zeros((pairs, runs)),
        stocks=stocks,
    )


@routine
def world_under(duty: Array, discount: Array, setup: Setup, parameters: Parameters) -> State:
    """Give a world without grievance or crisis under given duties: stances at baselines, beliefs at priors.

    Parameters
    ----------
    duty : Array
        Additional duties by component. Shape (3, R, R, W). Unit: ad-valorem share.
    discount : Array
        Discounts of crude. Shape (Q, W). Unit: US$ per barrel.
    """
    baseline = parameters.relations.baseline
    count, runs = baseline.shape[0], baseline.shape[2]
    pairs = setup.crisis.shape[0]
    trade = opening_trade(duty, parameters)
    state = State(
        alignment=baseline * 1.0,
        belief=parameters.relations.belief_prior * 1.0,
        cooperation=np.ones((count, count, runs)),
        deed=np.zeros((count, count, runs)),
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
        crises=no_crises(setup, runs),
        leaders=Leaders(
            parameters.interests.exporters * 1.0, parameters.interests.autonomy * 1.0,
            parameters.relations.law.exclusivity * 1.0),
        oil=opening_oil(discount, parameters),
        accord=opening_accords(setup, parameters),
        learned=nothing_learned(setup, parameters),
    )
    mind(setup, parameters, state)
    return state


@routine
def opening(setup: Setup, parameters: Parameters) -> State:
    """Give the world before the first month, under the duties coded."""
    return world_under(parameters.commerce.duty, parameters.energy.opening, setup, parameters)


@routine
def reference_world(setup: Setup, parameters: Parameters) -> State:
    """Give the reference state: coded duties without penalties and answers, crude as usual, no grievance, no crisis."""
    duty = parameters.commerce.duty * 1.0
    duty[PENALTY] = 0.0
    duty[ANSWERING] = 0.0
    return world_under(duty, parameters.energy.discount, setup, parameters)


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
def comparable(d: int, j: int, domain: int, setup: Setup, parameters: Parameters, state: State) -> Array:
    """Give the conduct open in the reference state, switches left out, whose worth is absolute. Shape (M, W)."""
    out = available(d, j, domain, setup, parameters, state)
    if domain == TARIFF:
        out[IMPOSE] = 0.0
        out[LIFT] = 0.0
    if domain == AGREEMENT:
        out[:] = 0.0
    return out


@routine
def direct_values(setup: Setup, parameters: Parameters, state: State, own: Array) -> Array:
    """Give the direct worth of moves at the reference that later worth is compared with. Shape (D, N, 6, M, W)."""
    out = np.zeros_like(own)
    for d in range(setup.deciders.shape[0]):
        for j in range(setup.toward.shape[1]):
            if setup.toward[setup.deciders[d], j] == 1:
                for domain in range(MONTHLY):
                    open_ = comparable(d, j, domain, setup, parameters, state)
                    out[d, j, domain] = where_open(open_, own[d, j, domain])
    return out


@routine
def prepare(setup: Setup, parameters: Parameters) -> Reference:
    """Give present values, ordinary acts, likelihood ratios, and the worth of moves in the reference state.

    The worth at the reference is measured with the very procedure that values moves later, first without and
    then with replies, so a world at its reference is moved by habit alone. Agreements are valued absolutely.
    """
    interests, relations = parameters.interests, parameters.relations
    worth = annuities(interests.discount, interests.horizon, relations.law.reversion, interests.redirect_decay)
    kind, hostile, cooperative = ordinary_acts(setup, parameters.habits, relations.baseline)
    conclusion = conclusions(setup, parameters.habits.usual, relations.baseline)
    ratio = ordinary_ratios(setup, relations, parameters.habits, conclusion)
    state = reference_world(setup, parameters)
    none = np.zeros_like(parameters.habits.conduct)
    trade = pair_trade(setup, parameters, state)
    begins, climbs = ladders(setup, parameters, state)
    changes, pairs = places_of(setup), pairs_of(setup)
    blank = Reference(worth, kind, hostile, cooperative, ratio, none, none, trade, begins, climbs, conclusion, changes, pairs)
    appraisal = appraise(setup, parameters, blank, state)
    direct = direct_values(setup, parameters, state, appraisal.own)
    first = Reference(worth, kind, hostile, cooperative, ratio, direct, none, trade, begins, climbs, conclusion, changes, pairs)
    chances, gains = anticipate(setup, parameters, first, state, appraisal)
    value = np.zeros_like(none)
    for d in range(setup.deciders.shape[0]):
        for j in range(setup.toward.shape[1]):
            if setup.toward[setup.deciders[d], j] == 1:
                value[d, j] = values_of(d, j, setup, parameters, first, state, appraisal, gains, chances)
                value[d, j, AGREEMENT] = 0.0
                for domain in range(MONTHLY):
                    open_ = comparable(d, j, domain, setup, parameters, state)
                    value[d, j, domain] = where_open(open_, value[d, j, domain])
    return Reference(worth, kind, hostile, cooperative, ratio, direct, value, trade, begins, climbs, conclusion, changes, pairs)
