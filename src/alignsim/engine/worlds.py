"""Worlds: the markets of a month, and what they would be after a change of one duty.

Wages answer by one Newton step from the exact residual at the new duty and one chord step after it (one step alone errs by up
to 1.1e-4 points of welfare); welfare and spending are then exact at those wages. K changes, each in a world of its own, are
weighed at once.
"""

from __future__ import annotations

from typing import NamedTuple

from alignsim.arithmetic import (
    Array,
    cells,
    columns,
    law,
    places,
    put,
    record,
    routine,
    row_totals,
    rows,
    total,
    weighted,
    weighted_pairs,
    weighted_rows,
)
from alignsim.engine.changes import Changes
from alignsim.engine.market import demand_now, indices, log_ratio
from alignsim.engine.records import Demand, Parameters, State
from alignsim.engine.records.setup import Whole
from alignsim.laws.armington.demand import Market, gross_demand, net_demand, price_term, substituted
from alignsim.laws.armington.equilibrium import (
    Clearing,
    clearing,
    income_at,
    numeraire_of,
    residual_of,
    spread_of,
)
from alignsim.laws.armington.welfare import log_welfare


@record
class Worlds(NamedTuple):
    """Hold a possible world: log wages (R, W), ln(b / E) (R, W) and ln W (R, W) at one elasticity."""

    wage: Array
    spread: Array
    welfare: Array


@record
class Terms(NamedTuple):
    """Hold the markets of a month at both elasticities, from which every prospect of the month is a small step."""

    demand: Demand
    long: Clearing
    short: Clearing
    world_long: Worlds
    world_short: Worlds


class Markets(NamedTuple):
    """Hold the markets in force at one elasticity: gross and net demand, wages and clearing, inverse Jacobian."""

    gross: Array
    net: Array
    wage: Array
    at: Clearing
    inverse: Array
    elasticity: Array


class After(NamedTuple):
    """Hold the markets of K possible worlds at one elasticity.

    Parameters
    ----------
    wage, term, spread : Array
        Log wages x, z = w^-eps and b = (w Y + D) / V. Shape (K, R, W).
    gross_change : Array
        By how much gross demand for the good that pays the changed duty moves. Shape (K, W).
    """

    wage: Array
    term: Array
    spread: Array
    gross_change: Array


@law
def shifted(total_: Array, change: Array, factor: Array) -> Array:
    """Add a change times a factor."""
    return total_ + change * factor


@law
def less(a: Array, b: Array) -> Array:
    """Subtract."""
    return a - b


@routine
def world_now(gross: Array, wage: Array, at: Clearing, market: Market, elasticity: Array) -> Worlds:
    """Give the world at the duties in force."""
    index = indices(gross, at.term)
    return Worlds(
        wage, log_ratio(at.spread, market.spending), log_welfare(at.spread, index, market.spending, elasticity))


@routine
def terms_of(parameters: Parameters, state: State) -> Terms:
    """Give the markets of the month. The duties in force are the state's."""
    market, trade = parameters.commerce.market, state.trade
    demand = demand_now(parameters, state)
    long = clearing(demand.net_long, trade.wage_long, market, market.long)
    short = clearing(demand.net_short, trade.wage_short, market, market.short)
    return Terms(demand, long, short, world_now(demand.gross_long, trade.wage_long, long, market, market.long),
                 world_now(demand.gross_short, trade.wage_short, short, market, market.short))


@routine
def markets_long(terms: Terms, parameters: Parameters, state: State) -> Markets:
    """Give the markets in force at the long elasticity."""
    demand, trade = terms.demand, state.trade
    return Markets(demand.gross_long, demand.net_long, trade.wage_long, terms.long, trade.inverse_long,
                   parameters.commerce.market.long)


@routine
def markets_short(terms: Terms, parameters: Parameters, state: State) -> Markets:
    """Give the markets in force at the short elasticity."""
    demand, trade = terms.demand, state.trade
    return Markets(demand.gross_short, demand.net_short, trade.wage_short, terms.short, trade.inverse_short,
                   parameters.commerce.market.short)


@routine
def first_step(changes: Changes, net_change: Array, now: Markets, market: Market) -> Array:
    """Give log wages after one Newton step; only the demand of the market changed is new. Shape (K, R, W)."""
    e, m, at = changes.exporter, changes.importer, now.at
    reach = shifted(rows(at.reach, m), net_change, rows(at.term, e))
    spread = spread_of(rows(at.income, m), rows(market.deficit, m), reach)
    more = less(spread, rows(at.spread, m))
    sales = shifted(at.sales, columns(now.net, m), more[:, None])
    put(sales, e, shifted(places(sales, e), net_change, spread))
    numeraire = numeraire_of(total(at.income), total(market.output))
    return less(now.wage, weighted_rows(now.inverse, residual_of(at.term, sales, at.income, numeraire)))


@routine
def second_step(changes: Changes, net_change: Array, wage: Array, now: Markets, market: Market) -> Array:
    """Give log wages after a chord step from the first, with all markets at the wages reached. Shape (K, R, W)."""
    e, m = changes.exporter, changes.importer
    term, income = price_term(wage, now.elasticity), income_at(wage, market.output)
    reach = weighted(now.net, term)
    put(reach, m, shifted(places(reach, m), net_change, places(term, e)))
    spread = spread_of(income, market.deficit, reach)
    sales = weighted_rows(now.net, spread)
    put(sales, e, shifted(places(sales, e), net_change, places(spread, m)))
    numeraire = numeraire_of(row_totals(income), total(market.output))
    return less(wage, weighted_rows(now.inverse, residual_of(term, sales, income, numeraire[:, None])))


@routine
def worlds_after(changes: Changes, log_t: Array, now: Markets, market: Market) -> After:
    """Give the markets after each change, at one elasticity.

    Parameters
    ----------
    log_t : Array
        The new duties as ln T. Shape (K, W).
    """
    e, m = changes.exporter, changes.importer
    share, coverage = cells(market.share, e, m), cells(market.coverage, e, m)
    left = substituted(log_t, now.elasticity)
    net = net_demand(share, coverage, left, cells(market.base, e, m), changes.duty)
    net_change = less(net, cells(now.net, e, m))
    gross_change = less(gross_demand(share, coverage, left), cells(now.gross, e, m))
    first = first_step(changes, net_change, now, market)
    wage = second_step(changes, net_change, first, now, market)
    term = price_term(wage, now.elasticity)
    reach = weighted(now.net, term)
    put(reach, m, shifted(places(reach, m), net_change, places(term, e)))
    return After(wage, term, spread_of(income_at(wage, market.output), market.deficit, reach), gross_change)


@routine
def welfare_of(who: Whole, changes: Changes, after: After, now: Markets, market: Market) -> Array:
    """Give ln W of one country in each world, the exporter or the importer of its change. Shape (K, W)."""
    index = weighted_pairs(columns(now.gross, who), after.term)
    more = shifted(index, after.gross_change, places(after.term, changes.exporter))
    for k in range(who.shape[0]):
        if who[k] == changes.importer[k]:
            index[k] = more[k]
    return log_welfare(places(after.spread, who), index, rows(market.spending, who), now.elasticity)
