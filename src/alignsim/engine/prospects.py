"""Prospects: what a changed duty would mean for the two countries it concerns.

One duty changes. Wages answer by one Newton step from the exact residual at the new duty and one chord step after it
(one step alone errs by up to 1.1e-4 points of welfare); welfare and flows are then exact at those wages.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from alignsim.arithmetic import Array, law, record, routine, total, weighted, weighted_rows
from alignsim.engine.crude import other_concentration
from alignsim.engine.market import Demand, demand_at, duties, indices, log_ratio, with_redirected
from alignsim.engine.records import Parameters, Setup, State
from alignsim.laws.armington.demand import Market, gross_demand, log_hat, net_demand, price_term, substituted
from alignsim.laws.armington.equilibrium import (
    Clearing,
    clearing,
    income_at,
    numeraire_of,
    residual_of,
    spread_of,
)
from alignsim.laws.armington.speed import covered_target, exempt_target, flow_of, relaxed
from alignsim.laws.armington.welfare import log_welfare, mixed_welfare
from alignsim.laws.payoffs.economy import autonomy_loss, concentration, economy


@record
class Terms(NamedTuple):
    """Hold the markets of a month at both elasticities, from which every prospect of the month is a small step."""

    demand: Demand
    long: Clearing
    short: Clearing


class Worlds(NamedTuple):
    """Hold a possible world: log wages (R, W), ln(b / E) (R, W) and ln W (R, W) at one elasticity."""

    wage: Array
    spread: Array
    welfare: Array


class Outlook(NamedTuple):
    """Hold what a world means for a country: economy and autonomy parts of its payoff. (W,). Unit: % of GDP a year."""

    economy: Array
    autonomy: Array


@law
def shifted(total_: Array, change: Array, factor: Array) -> Array:
    """Add a change times a factor."""
    return total_ + change * factor


@law
def less(a: Array, b: Array) -> Array:
    """Subtract."""
    return a - b


@routine
def terms_of(parameters: Parameters, state: State) -> Terms:
    """Give the markets of the month. The duties in force are the state's."""
    market, trade = parameters.commerce.market, state.trade
    demand = demand_at(market, duties(state.duty))
    return Terms(
        demand,
        clearing(demand.net_long, trade.wage_long, market, market.long),
        clearing(demand.net_short, trade.wage_short, market, market.short),
    )


@routine
def world_now(gross: Array, wage: Array, at: Clearing, market: Market, elasticity: Array) -> Worlds:
    """Give the world at the duties in force."""
    index = indices(gross, at.term)
    return Worlds(
        wage, log_ratio(at.spread, market.spending), log_welfare(at.spread, index, market.spending, elasticity))


@routine
def first_step(
    e: int, m: int, net_change: Array, net: Array, wage: Array, at: Clearing, inverse: Array, market: Market
) -> Array:
    """Give log wages after one Newton step; only market m's demand has changed, so only its column is new."""
    spread = spread_of(at.income[m], market.deficit[m], shifted(at.reach[m], net_change, at.term[e]))
    sales = shifted(at.sales, net[:, m], less(spread, at.spread[m]))
    sales[e] = shifted(sales[e], net_change, spread)
    numeraire = numeraire_of(total(at.income), total(market.output))
    return less(wage, weighted_rows(inverse, residual_of(at.term, sales, at.income, numeraire)))


@routine
def second_step(
    e: int, m: int, net_change: Array, net: Array, wage: Array, inverse: Array, market: Market, elasticity: Array
) -> Array:
    """Give log wages after a chord step from the first, with all markets at the wages reached."""
    term, income = price_term(wage, elasticity), income_at(wage, market.output)
    reach = weighted(net, term)
    reach[m] = shifted(reach[m], net_change, term[e])
    spread = spread_of(income, market.deficit, reach)
    sales = weighted_rows(net, spread)
    sales[e] = shifted(sales[e], net_change, spread[m])
    numeraire = numeraire_of(total(income), total(market.output))
    return less(wage, weighted_rows(inverse, residual_of(term, sales, income, numeraire)))


@routine
def world_after(
    e: int, m: int, log_t: Array, duty: Array, gross: Array, net: Array, wage: Array, at: Clearing, inverse: Array, market: Market,
    elasticity: Array,
) -> Worlds:
    """Give the world after the duty of importer m on exporter e has changed.

    Parameters
    ----------
    log_t, duty : Array
        The new duty, as ln T and as a share. Shape (W,).
    gross, net : Array
        Demand at the duties in force. Shape (R, R, W).
    at : Clearing
        Markets at the duties in force.
    inverse : Array
        Inverse Jacobian, at most a year old. Shape (R, R, W).
    """
    share, coverage = market.share[e, m], market.coverage[e, m]
    left = substituted(log_t, elasticity)
    net_change = less(net_demand(share, coverage, left, market.base[e, m], duty), net[e, m])
    gross_change = less(gross_demand(share, coverage, left), gross[e, m])
    first = first_step(e, m, net_change, net, wage, at, inverse, market)
    after = second_step(e, m, net_change, net, first, inverse, market, elasticity)
    term = price_term(after, elasticity)
    reach, index = weighted(net, term), indices(gross, term)
    reach[m] = shifted(reach[m], net_change, term[e])
    index[m] = shifted(index[m], gross_change, term[e])
    spreads = spread_of(income_at(after, market.output), market.deficit, reach)
    return Worlds(
        after, log_ratio(spreads, market.spending), log_welfare(spreads, index, market.spending, elasticity))


@routine
def exports_after_year(
    k: int, log_t: Array, world: Worlds, redirected: Array, setup: Setup, parameters: Parameters, state: State
) -> Array:
    """Give the flows of country k after twelve months on the speed path, redirected sales included. Shape (R, W).

    Parameters
    ----------
    log_t : Array
        ln T of the duties on k, by importer. Shape (R, W).
    redirected : Array
        Sales of k redirected, by the market lost. Shape (N, W). Unit: US$ bn a year.
    """
    commerce, trade = parameters.commerce, state.trade
    market = commerce.market
    covered = relaxed(
        trade.covered[k], covered_target(world.wage[k], world.spread, log_t, market.long), commerce.after_year)
    exempt = relaxed(trade.exempt[k], exempt_target(world.wage[k], world.spread, market.long), commerce.after_year)
    flows = flow_of(market.flow[k], market.coverage[k], covered, exempt)
    flows[k] = 0.0
    return with_redirected(k, flows, redirected, setup)


@routine
def outlook(
    k: int, flows: Array, long: Worlds, short: Worlds, setup: Setup, parameters: Parameters, state: State
) -> Outlook:
    """Give what a world means for country k. Shape of flows, its exports after a year, (R, W)."""
    others = other_concentration(k, setup, parameters, state)
    commerce, interests = parameters.commerce, parameters.interests
    market = commerce.market
    before = total(market.flow[k]) - market.flow[k, k]
    welfare = mixed_welfare(short.welfare[k], long.welfare[k], commerce.phased)
    loss = autonomy_loss(
        state.leaders.autonomy[k], concentration(flows), others, interests.domains[k])
    return Outlook(
        economy(welfare, state.leaders.exporters[k], less(total(flows), before), market.output[k]), loss * -1.0)


@routine
def outlooks_now(setup: Setup, terms: Terms, parameters: Parameters, state: State) -> Outlook:
    """Give what the duties in force mean for every decider. Each part (N, W), 0 for others."""
    market, trade = parameters.commerce.market, state.trade
    long = world_now(terms.demand.gross_long, trade.wage_long, terms.long, market, market.long)
    short = world_now(terms.demand.gross_short, trade.wage_short, terms.short, market, market.short)
    out = Outlook(np.zeros_like(parameters.interests.exporters), np.zeros_like(parameters.interests.exporters))
    for d in range(setup.deciders.shape[0]):
        k = setup.deciders[d]
        flows = exports_after_year(k, terms.demand.log_t[k], long, state.redirected[k], setup, parameters, state)
        now = outlook(k, flows, long, short, setup, parameters, state)
        out.economy[k] = now.economy
        out.autonomy[k] = now.autonomy
    return out


@routine
def outlooks_after(
    e: int, m: int, duty: Array, terms: Terms, setup: Setup, parameters: Parameters, state: State
) -> tuple[Outlook, Outlook]:
    """Give what a new additional duty of m on e would mean for e and for m. Shape of duty (W,)."""
    market, trade, demand = parameters.commerce.market, state.trade, terms.demand
    log_t = log_hat(market.base[e, m], duty)
    long = world_after(e, m, log_t, duty, demand.gross_long, demand.net_long, trade.wage_long, terms.long,
                       trade.inverse_long, market, market.long)
    short = world_after(e, m, log_t, duty, demand.gross_short, demand.net_short, trade.wage_short, terms.short,
                        trade.inverse_short, market, market.short)
    row = demand.log_t[e] * 1.0
    row[m] = log_t
    sold = exports_after_year(e, row, long, state.redirected[e], setup, parameters, state)
    of_exporter = outlook(e, sold, long, short, setup, parameters, state)
    flows = exports_after_year(m, demand.log_t[m], long, state.redirected[m], setup, parameters, state)
    return of_exporter, outlook(m, flows, long, short, setup, parameters, state)
