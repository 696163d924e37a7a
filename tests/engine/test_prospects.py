"""Prospects: the first-order response of wages is close to the exact equilibrium, and never of the wrong sign."""

from __future__ import annotations

import numpy as np
import pytest

from alignsim.engine.changes import STEP_DOWN, STEP_UP, SWITCH, changes_of, one_change, places_of
from alignsim.engine.market import demand_at, demand_now, duties, settle
from alignsim.engine.moves import ANSWERING, RECIPROCAL
from alignsim.engine.prepare import opening
from alignsim.engine.prospects import outlooks_under, prospects_of
from alignsim.engine.records import Parameters, State
from alignsim.engine.worlds import markets_long, markets_short, terms_of, welfare_of, worlds_after
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
    market, terms = parameters.commerce.market, terms_of(parameters, before)
    change = one_change(e, m, duties(before.duty)[e, m] + step)
    log_t, out = log_hat(market.base[e, m], change.duty), []
    for now, world in ((markets_long(terms, parameters, before), terms.world_long),
                       (markets_short(terms, parameters, before), terms.world_short)):
        after = worlds_after(change, log_t, now, market)
        welfare = [welfare_of(np.array([k]), change, after, now, market)[0] - world.welfare[k] for k in (e, m)]
        out.append(100.0 * np.array(welfare))
    return out


def exact_gains(parameters: Parameters, before: State, after: State, e: int, m: int) -> list[np.ndarray]:
    out = []
    for name in ("long", "short"):
        values = []
        for state in (before, after):
            terms = terms_of(parameters, state)
            values.append(getattr(terms, f"world_{name}").welfare)
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


def test_many_changes_weighed_at_once_are_each_weighed_as_if_alone() -> None:
    model, parameters, state = world(0.25)
    setup, terms = model.setup, terms_of(parameters, state)
    together = prospects_of(places_of(setup), terms, setup, parameters, state)
    changes = together.changes
    assert len(changes.duty) >= 8
    for k, (e, m) in enumerate(zip(changes.exporter, changes.importer, strict=True)):
        of_e, of_m = outlooks_under(int(e), int(m), changes.duty[k], terms, setup, parameters, state)
        assert of_e.economy.tobytes() == together.exporter.economy[k].tobytes()
        assert of_m.economy.tobytes() == together.importer.economy[k].tobytes()
        assert of_e.autonomy.tobytes() == together.exporter.autonomy[k].tobytes()
        assert of_m.autonomy.tobytes() == together.importer.autonomy[k].tobytes()


def test_every_change_of_a_duty_is_listed_once_with_the_duty_it_leads_to() -> None:
    model, parameters, state = world(0.25)
    changes = changes_of(places_of(model.setup), parameters, state)
    assert sorted(changes.place[changes.place >= 0].tolist()) == list(range(len(changes.duty)))
    up, down = changes.place[STEP_UP, USA, IND], changes.place[STEP_DOWN, USA, IND]
    assert (changes.exporter[up], changes.importer[up]) == (IND, USA)
    assert changes.duty[up] == pytest.approx(0.25 + parameters.commerce.step)
    assert changes.duty[down] == pytest.approx(0.25 - parameters.commerce.step)
    assert changes.place[STEP_UP, IND, USA] == -1
    assert changes.duty[changes.place[SWITCH, USA, IND]] == pytest.approx(0.25 + parameters.energy.penalty_step)


def test_demand_kept_in_the_state_is_that_of_the_duties_in_force() -> None:
    model, parameters, state = world(0.25)
    for duty in (0.4, 0.0, 0.25):
        state.duty[RECIPROCAL, IND, USA] = duty
        state.duty[ANSWERING, USA, IND] = 0.5 * duty
        kept, anew = demand_now(parameters, state), demand_at(parameters.commerce.market, duties(state.duty))
        assert all(a.tobytes() == b.tobytes() for a, b in zip(kept, anew, strict=True))
    assert model.setup.setter[USA, IND] == 1
