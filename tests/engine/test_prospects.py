"""Prospects: the first-order response of wages is close to the exact equilibrium, and never of the wrong sign."""

from __future__ import annotations

import numpy as np
import pytest

from alignsim.engine.market import demand_at, duties, settle
from alignsim.engine.moves import ANSWERING, RECIPROCAL
from alignsim.engine.prepare import opening
from alignsim.engine.prospects import terms_of, world_after, world_now
from alignsim.engine.records import Parameters, State
from alignsim.laws.armington.demand import log_hat
from alignsim.scenario import load
from alignsim.scenario.build import build
from alignsim.scenario.build.model import Model

USA, IND, PAK = 0, 1, 2
RUNS = np.arange(60, dtype=np.uint64)
DRAWN = ("trade_elasticity: {uniform: [1, 8]}", "trade_elasticity_short: {uniform: [0.3, 1]}",
         "coverage_IND_USA: {uniform: [0.5, 0.7]}")
PRIORS = f"uncertainties={{{', '.join(DRAWN)}}}"


def world(duty_on_india: float) -> tuple[Model, Parameters, State]:
    model = build(load("base", sets=(PRIORS, f"parameters.tariff_reciprocal_IND_USA={duty_on_india}",
                                     "parameters.tariff_penalty_IND_USA=0")))
    parameters = model.parameters(RUNS, 5)
    return model, parameters, opening(model.setup, parameters)


def moved(state: State, parameters: Parameters, e: int, m: int, step: float, component: int) -> None:
    """Change a duty and solve the world exactly."""
    state.duty[component, e, m] += step
    settle(0, parameters, state, demand_at(parameters.commerce.market, duties(state.duty)))


def gains(parameters: Parameters, before: State, e: int, m: int, step: float) -> list[np.ndarray]:
    """Give 100 d ln W of exporter and importer by the response, long run then short run. Shape (2, W) each."""
    market, trade = parameters.commerce.market, before.trade
    terms = terms_of(parameters, before)
    duty = duties(before.duty)[e, m] + step
    log_t, demand = log_hat(market.base[e, m], duty), terms.demand
    sets = ((demand.gross_long, demand.net_long, trade.wage_long, terms.long, trade.inverse_long, market.long),
            (demand.gross_short, demand.net_short, trade.wage_short, terms.short, trade.inverse_short, market.short))
    out = []
    for gross, net, wage, at, inverse, eps in sets:
        now = world_now(gross, wage, at, market, eps).welfare
        after = world_after(e, m, log_t, duty, gross, net, wage, at, inverse, market, eps).welfare
        out.append(100.0 * (after - now)[[e, m]])
    return out


def exact_gains(parameters: Parameters, before: State, after: State, e: int, m: int) -> list[np.ndarray]:
    market, out = parameters.commerce.market, []
    for name in ("long", "short"):
        eps = getattr(market, name)
        values = []
        for state in (before, after):
            terms = terms_of(parameters, state)
            values.append(world_now(getattr(terms.demand, f"gross_{name}"), getattr(state.trade, f"wage_{name}"),
                                    getattr(terms, name), market, eps).welfare)
        out.append(100.0 * (values[1] - values[0])[[e, m]])
    return out


@pytest.mark.parametrize("duty", [0.0, 0.25, 0.5, 0.95])
@pytest.mark.parametrize(("e", "m", "component"), [
    (IND, USA, RECIPROCAL), (PAK, USA, RECIPROCAL), (USA, IND, ANSWERING), (USA, PAK, ANSWERING)])
def test_a_step_of_five_points_is_valued_within_a_ten_thousandth_of_a_point_and_with_its_sign(
    duty: float, e: int, m: int, component: int
) -> None:
    _, parameters, before = world(duty)
    for step in (0.05, -0.05):
        if duties(before.duty)[e, m].min() + step < 0.0:
            continue
        _, _, after = world(duty)
        moved(after, parameters, e, m, step, component)
        for ours, exact in zip(gains(parameters, before, e, m, step), exact_gains(parameters, before, after, e, m), strict=True):
            assert np.abs(ours - exact).max() <= 1e-4
            clear = np.abs(exact) > 1e-6
            assert (np.sign(ours)[clear] == np.sign(exact)[clear]).all()


def test_an_inverse_a_year_old_values_as_well() -> None:
    _, parameters, before = world(0.5)
    for n in range(8):
        moved(before, parameters, IND, USA, 0.05, RECIPROCAL)
        moved(before, parameters, USA, IND, 0.05 if n % 2 else 0.0, ANSWERING)
    _, _, after = world(0.5)
    after.duty[:] = before.duty
    moved(after, parameters, IND, USA, -0.05, RECIPROCAL)
    both = gains(parameters, before, IND, USA, -0.05), exact_gains(parameters, before, after, IND, USA)
    for ours, exact in zip(*both, strict=True):
        assert np.abs(ours - exact).max() <= 1e-4
