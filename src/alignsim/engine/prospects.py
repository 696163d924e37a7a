"""Prospects: what changed duties would mean for the countries they concern.

Each change by itself leads to a possible world, see :mod:`alignsim.engine.worlds`; flows after a year follow from it along
the speed path. K countries, each in a world of its own, are looked at at once.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from alignsim.arithmetic import Array, cells, places, put, record, routine, row_totals, rows
from alignsim.engine.changes import Changes, changes_of, one_change
from alignsim.engine.crude import other_concentration
from alignsim.engine.market import log_ratio, with_redirected
from alignsim.engine.records import Parameters, Setup, State
from alignsim.engine.records.setup import Whole
from alignsim.engine.worlds import (
    Terms,
    less,
    markets_long,
    markets_short,
    welfare_of,
    worlds_after,
)
from alignsim.laws.armington.demand import log_hat
from alignsim.laws.armington.speed import covered_target, exempt_target, flow_of, relaxed
from alignsim.laws.armington.welfare import mixed_welfare
from alignsim.laws.payoffs.economy import autonomy_loss, concentrations, economy


@record
class Outlook(NamedTuple):
    """Hold what worlds mean for countries: economy and autonomy parts of payoffs. (..., W). Unit: % of GDP a year."""

    economy: Array
    autonomy: Array


@record
class Prospects(NamedTuple):
    """Hold what each change of a duty means for its exporter and its importer. Parts (K, W)."""

    changes: Changes
    exporter: Outlook
    importer: Outlook


@routine
def exports_after_year(
    who: Whole, log_t: Array, wage: Array, spread: Array, redirected: Array, setup: Setup, parameters: Parameters, state: State
) -> Array:
    """Give the flows of countries after twelve months on the speed path, redirected sales included. Shape (K, R, W).

    Parameters
    ----------
    who : Whole
        The countries. Shape (K,).
    log_t : Array
        ln T of the duties on each, by importer. Shape (K, R, W).
    wage : Array
        Log wage of each in its world. Shape (K, W).
    spread : Array
        ln(b / E) of all markets in each world, or in one for all. Shape (K, R, W) or (1, R, W).
    redirected : Array
        Sales of each redirected, by the market lost. Shape (K, N, W). Unit: US$ bn a year.
    """
    commerce, trade = parameters.commerce, state.trade
    market, own = commerce.market, wage[:, None]
    covered = relaxed(
        rows(trade.covered, who), covered_target(own, spread, log_t, market.long), commerce.after_year)
    exempt = relaxed(rows(trade.exempt, who), exempt_target(own, spread, market.long), commerce.after_year)
    flows = flow_of(rows(market.flow, who), rows(market.coverage, who), covered, exempt)
    put(flows, who, np.zeros_like(wage))
    return with_redirected(who, flows, redirected, setup)


@routine
def concentrated(who: Whole, setup: Setup, parameters: Parameters, state: State) -> Array:
    """Give the concentration of arms and crude that countries buy, each country looked up once. Shape (K, W)."""
    out = np.empty((who.shape[0], state.failed.shape[0]))
    for i in range(setup.toward.shape[0]):
        first = -1
        for k in range(who.shape[0]):
            if who[k] == i and first < 0:
                out[k] = other_concentration(i, setup, parameters, state)
                first = k
            elif who[k] == i:
                out[k] = out[first]
    return out


@routine
def outlooks(
    who: Whole, flows: Array, long: Array, short: Array, setup: Setup, parameters: Parameters, state: State
) -> Outlook:
    """Give what worlds mean for countries, one in each. Each part (K, W).

    Parameters
    ----------
    flows : Array
        Exports of each after a year. Shape (K, R, W). Unit: US$ bn a year.
    long, short : Array
        ln W of each at both elasticities. Shape (K, W).
    """
    commerce, interests, leaders = parameters.commerce, parameters.interests, state.leaders
    market = commerce.market
    before = less(row_totals(rows(market.flow, who)), cells(market.flow, who, who))
    welfare = mixed_welfare(short, long, commerce.phased)
    loss = autonomy_loss(rows(leaders.autonomy, who), concentrations(flows), concentrated(who, setup, parameters, state),
                         rows(interests.domains, who))
    return Outlook(
        economy(welfare, rows(leaders.exporters, who), less(row_totals(flows), before), rows(market.output, who)),
        loss * -1.0)


@routine
def outlooks_now(setup: Setup, terms: Terms, parameters: Parameters, state: State) -> Outlook:
    """Give what the duties in force mean for every decider. Each part (N, W), 0 for others."""
    who, long, short = setup.deciders, terms.world_long, terms.world_short
    flows = exports_after_year(who, rows(terms.demand.log_t, who), rows(long.wage, who), long.spread[None],
                               rows(state.redirected, who), setup, parameters, state)
    now = outlooks(who, flows, rows(long.welfare, who), rows(short.welfare, who), setup, parameters, state)
    out = Outlook(np.zeros_like(parameters.interests.exporters), np.zeros_like(parameters.interests.exporters))
    for d in range(who.shape[0]):
        out.economy[who[d]] = now.economy[d]
        out.autonomy[who[d]] = now.autonomy[d]
    return out


@routine
def outlooks_after(
    changes: Changes, terms: Terms, setup: Setup, parameters: Parameters, state: State
) -> tuple[Outlook, Outlook]:
    """Give what each change of a duty would mean for its exporter and for its importer. Each part (K, W)."""
    market, demand = parameters.commerce.market, terms.demand
    e, m = changes.exporter, changes.importer
    log_t = log_hat(cells(market.base, e, m), changes.duty)
    now_long, now_short = markets_long(terms, parameters, state), markets_short(terms, parameters, state)
    long, short = worlds_after(changes, log_t, now_long, market), worlds_after(changes, log_t, now_short, market)
    spread = log_ratio(long.spread, market.spending)
    charged = rows(demand.log_t, e)
    put(charged, m, log_t)
    sold = exports_after_year(
        e, charged, places(long.wage, e), spread, rows(state.redirected, e), setup, parameters, state)
    of_exporter = outlooks(e, sold, welfare_of(e, changes, long, now_long, market),
                           welfare_of(e, changes, short, now_short, market), setup, parameters, state)
    sold = exports_after_year(
        m, rows(demand.log_t, m), places(long.wage, m), spread, rows(state.redirected, m), setup, parameters, state)
    of_importer = outlooks(m, sold, welfare_of(m, changes, long, now_long, market),
                           welfare_of(m, changes, short, now_short, market), setup, parameters, state)
    return of_exporter, of_importer


@routine
def prospects_of(
    place: Whole, terms: Terms, setup: Setup, parameters: Parameters, state: State
) -> Prospects:
    """Give what the changes of duties that moves may make would mean; place numbers them."""
    changes = changes_of(place, parameters, state)
    of_exporter, of_importer = outlooks_after(changes, terms, setup, parameters, state)
    return Prospects(changes, of_exporter, of_importer)


@routine
def outlook_of(kind: int, m: int, e: int, then: Prospects) -> tuple[Outlook, Outlook]:
    """Give what one change of the duty of m on e means for e and for m. Parts (W,)."""
    k = then.changes.place[kind, m, e]
    return (Outlook(then.exporter.economy[k], then.exporter.autonomy[k]),
            Outlook(then.importer.economy[k], then.importer.autonomy[k]))


@routine
def outlooks_under(
    e: int, m: int, duty: Array, terms: Terms, setup: Setup, parameters: Parameters, state: State
) -> tuple[Outlook, Outlook]:
    """Give what a single new additional duty of m on e would mean for e and for m. Shape of duty (W,)."""
    of_e, of_m = outlooks_after(one_change(e, m, duty), terms, setup, parameters, state)
    return Outlook(of_e.economy[0], of_e.autonomy[0]), Outlook(of_m.economy[0], of_m.autonomy[0])
