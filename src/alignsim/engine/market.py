"""The market of a month: duties to wages to flows, and what is left of them after a year."""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array, law, log, places, put, routine, row_totals, rows, weighted, where
from alignsim.engine.moves import ANSWERING, NO_CONVERGENCE, PENALTY, RECIPROCAL
from alignsim.engine.records import Commerce, Demand, Parameters, Setup, State, Trade
from alignsim.engine.records.setup import Whole
from alignsim.engine.sound import note_failure
from alignsim.laws.armington.demand import Market, gross_demand, log_hat, net_demand, substituted
from alignsim.laws.armington.equilibrium import Clearing, clearing, inverse_jacobian, solve
from alignsim.laws.armington.speed import covered_target, exempt_target, flow_of, relaxed
from alignsim.laws.payoffs.economy import redirected_part

REFRESH = 12
"""Months between refreshments of the inverse Jacobians."""


@law
def sum_of_three(a: Array, b: Array, c: Array) -> Array:
    """Add the components of a duty."""
    return a + b + c


@law
def difference(a: Array, b: Array) -> Array:
    """Subtract."""
    return a - b


@law
def rest_of(whole: Array, own: Array, lost: Array) -> Array:
    """Give what a country sells to all other markets."""
    return whole - own - lost


@law
def log_ratio(a: Array, b: Array) -> Array:
    """Give ln(a / b)."""
    return log(a / b)


@routine
def duties(state_duty: Array) -> Array:
    """Give additional duties, all components. Shape (3, R, R, W) to (R, R, W)."""
    return sum_of_three(state_duty[RECIPROCAL], state_duty[PENALTY], state_duty[ANSWERING])


@routine
def demand_at(market: Market, duty: Array) -> Demand:
    """Give demand at additional duties. Shape of duty (R, R, W)."""
    log_t = log_hat(market.base, duty)
    long, short = substituted(log_t, market.long), substituted(log_t, market.short)
    return Demand(
        log_t,
        gross_demand(market.share, market.coverage, long),
        net_demand(market.share, market.coverage, long, market.base, duty),
        gross_demand(market.share, market.coverage, short),
        net_demand(market.share, market.coverage, short, market.base, duty),
    )


@law
def unlike(a: Array, b: Array) -> Array:
    """Give 1 where two duties differ."""
    return where(a == b, 0.0, 1.0)


@routine
def reprice(e: int, m: int, duty: Array, market: Market, demand: Demand) -> None:
    """Compute the demand of m for goods of e at a new additional duty, in place. Shape of duty (W,)."""
    share, coverage, base = market.share[e, m], market.coverage[e, m], market.base[e, m]
    log_t = log_hat(base, duty)
    long, short = substituted(log_t, market.long), substituted(log_t, market.short)
    demand.log_t[e, m] = log_t
    demand.gross_long[e, m] = gross_demand(share, coverage, long)
    demand.net_long[e, m] = net_demand(share, coverage, long, base, duty)
    demand.gross_short[e, m] = gross_demand(share, coverage, short)
    demand.net_short[e, m] = net_demand(share, coverage, short, base, duty)


@routine
def demand_now(parameters: Parameters, state: State) -> Demand:
    """Give demand at the duties in force; it is kept in the state, and computed anew, in place, where a duty has changed."""
    trade, duty = state.trade, duties(state.duty)
    moved = unlike(duty, trade.priced)
    for e in range(duty.shape[0]):
        if moved[e].max() > 0.0:
            for m in range(duty.shape[1]):
                if moved[e, m].max() > 0.0:
                    reprice(e, m, duty[e, m], parameters.commerce.market, trade.demand)
                    trade.priced[e, m] = duty[e, m]
    return trade.demand


@routine
def opening_trade(duty: Array, parameters: Parameters) -> Trade:
    """Give trade before the first month: flows as in the base year, wages in equilibrium with given duties."""
    market = parameters.commerce.market
    zero = np.zeros_like(market.output)
    none = np.zeros_like(market.long)
    priced = duties(duty)
    demand = demand_at(market, priced)
    first_long = inverse_jacobian(demand.net_long, zero, market, market.long)
    first_short = inverse_jacobian(demand.net_short, zero, market, market.short)
    wage_long, _ = solve(demand.net_long, zero, first_long, market, market.long, none)
    wage_short, _ = solve(demand.net_short, zero, first_short, market, market.short, none)
    return Trade(
        wage_long,
        wage_short,
        inverse_jacobian(demand.net_long, wage_long, market, market.long),
        inverse_jacobian(demand.net_short, wage_short, market, market.short),
        np.zeros_like(market.flow),
        np.zeros_like(market.flow),
        demand,
        priced,
    )


@routine
def settle(month: int, parameters: Parameters, state: State, demand: Demand) -> None:
    """Solve the month's equilibria at both elasticities, in place; a run without one is noted as failed."""
    market, trade = parameters.commerce.market, state.trade
    long, open_long = solve(demand.net_long, trade.wage_long, trade.inverse_long, market, market.long, state.failed)
    short, open_short = solve(
        demand.net_short, trade.wage_short, trade.inverse_short, market, market.short, state.failed)
    trade.wage_long[:] = long
    trade.wage_short[:] = short
    note_failure(month, np.maximum(open_long, open_short), NO_CONVERGENCE, state)
    if month % REFRESH == REFRESH - 1:
        trade.inverse_long[:] = inverse_jacobian(demand.net_long, trade.wage_long, market, market.long)
        trade.inverse_short[:] = inverse_jacobian(demand.net_short, trade.wage_short, market, market.short)


@routine
def log_spreads(at: Clearing, market: Market) -> Array:
    """Give ln(b_j / E_j), by how much demand in each market has moved. Shape (R, W)."""
    return log_ratio(at.spread, market.spending)


@routine
def trade_month(month: int, parameters: Parameters, state: State) -> None:
    """Let trade move a month toward the equilibrium of the duties in force, in place."""
    commerce, trade = parameters.commerce, state.trade
    market = commerce.market
    demand = demand_now(parameters, state)
    settle(month, parameters, state, demand)
    spread = log_spreads(clearing(demand.net_long, trade.wage_long, market, market.long), market)[None]
    wage = trade.wage_long[:, None]
    covered, exempt = covered_target(wage, spread, demand.log_t, market.long), exempt_target(wage, spread, market.long)
    trade.covered[:] = relaxed(trade.covered, covered, commerce.adjustment)
    trade.exempt[:] = relaxed(trade.exempt, exempt, commerce.adjustment)


@routine
def flow_between(i: int, j: int, commerce: Commerce, state: State) -> Array:
    """Give the flow from i to j of the month, redirected sales aside. Shape (W,). Unit: US$ bn a year."""
    market, trade = commerce.market, state.trade
    return flow_of(market.flow[i, j], market.coverage[i, j], trade.covered[i, j], trade.exempt[i, j])


@routine
def lost_sales(i: int, j: int, commerce: Commerce, state: State) -> Array:
    """Give what i sells less to j than in the base year; below 0 if more. Shape (W,). Unit: US$ bn a year."""
    return difference(commerce.market.flow[i, j], flow_between(i, j, commerce, state))


@routine
def losing(who: Whole, lost: int, setup: Setup) -> Whole:
    """Give the rows of the exporters whose market may be lost to duties of one country."""
    count = 0
    for k in range(who.shape[0]):
        if setup.setter[lost, who[k]] == 1:
            count += 1
    out, n = np.zeros(count, np.int64), 0
    for k in range(who.shape[0]):
        if setup.setter[lost, who[k]] == 1:
            out[n] = k
            n += 1
    return out


@routine
def with_redirected(who: Whole, flows: Array, redirected: Array, setup: Setup) -> Array:
    """Add to the flows of exporters the sales redirected from markets lost to duties. Shape (K, R, W).

    Parameters
    ----------
    who : Whole
        The exporters, all of them countries. Shape (K,).
    flows : Array
        Flows of each by destination. Shape (K, R, W). Unit: US$ bn a year.
    redirected : Array
        Sales redirected, by the market lost. Shape (K, N, W). Unit: US$ bn a year.
    setup : Setup
        Who sets duties on whom; no other market is lost.
    """
    out = flows * 1.0
    for lost in range(redirected.shape[1]):
        affected = losing(who, lost, setup)
        if affected.shape[0] > 0:
            before, at_home = rows(flows, affected), who[affected]
            rest = rest_of(row_totals(before), places(before, at_home), before[:, lost])
            sold = rows(out, affected)
            more = redirected_part(sold, rest[:, None], rows(redirected[:, lost], affected)[:, None])
            put(more, at_home, places(sold, at_home))
            more[:, lost] = sold[:, lost]
            for n in range(affected.shape[0]):
                out[affected[n]] = more[n]
    return out


@routine
def indices(gross: Array, term: Array) -> Array:
    """Give Q_j = sum_i H_ij z_i. Shape (R, W)."""
    return weighted(gross, term)


@routine
def flows_now(setup: Setup, commerce: Commerce, state: State) -> Array:
    """Give all flows of the month, redirected sales included. Shape (R, R, W). Unit: US$ bn a year."""
    market, trade = commerce.market, state.trade
    out = flow_of(market.flow, market.coverage, trade.covered, trade.exempt)
    count = state.redirected.shape[0]
    out[:count] = with_redirected(np.arange(count), out[:count], state.redirected, setup)
    return out
