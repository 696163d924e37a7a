"""New leaders: beliefs start again, wants are drawn anew, and nothing else moves."""

from __future__ import annotations

import numpy as np
import pytest

from alignsim.engine.prepare import opening
from alignsim.engine.records import Record
from alignsim.engine.shocks import strike
from alignsim.engine.simulate import simulate
from alignsim.scenario import load
from alignsim.scenario.build import build
from alignsim.scenario.build.standoff import WEIGHTS, prior_of

USA, IND, PAK = 0, 1, 2
SHOCK = 'shocks=[{date: "2026-01", kind: leadership, country: IND}]'
RUNS = np.arange(16, dtype=np.uint64)


def run(*sets: str, runs: np.ndarray = RUNS) -> Record:
    model = build(load("base", sets=("setters=[]", *sets)), 5)
    return simulate(model.setup, model.parameters(runs, 1), runs, 1)


def test_until_new_leaders_come_every_bit_is_as_without_them() -> None:
    plain, changed = run(), run(SHOCK)
    for field in Record._fields:
        a, b = getattr(plain, field), getattr(changed, field)
        if a.ndim > 1:
            assert a[:3].tobytes() == b[:3].tobytes(), field
    assert (plain.alignment[3:] != changed.alignment[3:]).any()


def test_beliefs_of_and_about_the_country_return_to_their_priors_and_others_stay() -> None:
    model = build(load("base", sets=(SHOCK,)))
    parameters = model.parameters(RUNS, 1)
    state = opening(model.setup, parameters)
    state.belief[:] = 0.9
    state.leaders.exporters[PAK] = 0.7
    strike(2, model.setup, parameters, state)
    prior = parameters.relations.belief_prior
    for a, b in ((IND, USA), (IND, PAK), (USA, IND), (PAK, IND)):
        assert (state.belief[a, b] == prior[a, b]).all()
    assert (state.belief[USA, PAK] == 0.9).all()
    assert (state.leaders.exporters[PAK] == 0.7).all()
    assert (state.leaders.exclusivity[USA] == parameters.relations.law.exclusivity[USA]).all()


def test_beliefs_in_compliance_and_relief_were_about_those_who_left() -> None:
    for who, returns in (("IND", True), ("USA", True), ("PAK", False)):
        model = build(load("base", sets=(SHOCK.replace("IND", who),)))
        parameters = model.parameters(RUNS, 1)
        state = opening(model.setup, parameters)
        state.oil.compliance[:], state.oil.relief[:] = 0.9, 0.8
        strike(2, model.setup, parameters, state)
        assert (state.oil.compliance == (parameters.energy.compliance if returns else 0.9)).all(), who
        assert (state.oil.relief == (parameters.energy.relief if returns else 0.8)).all(), who


def test_leaders_to_whom_autonomy_is_nothing_buy_crude_by_its_price_alone() -> None:
    from alignsim.engine.prepare import prepare
    from alignsim.engine.purchases import lasting_worth

    model = build(load("base"))
    parameters = model.parameters(RUNS[:1], 1)
    reference, state = prepare(model.setup, parameters), opening(model.setup, parameters)
    after = state.oil.volume[0] - 0.2
    price = -100 * 0.365 * 4 * 0.2 / 3550 * reference.worth.level
    heeding = lasting_worth(0, after, model.setup, parameters, reference, state)
    state.leaders.autonomy[IND] = 0.0
    assert lasting_worth(0, after, model.setup, parameters, reference, state) == pytest.approx(price, rel=1e-9)
    assert heeding > price


def test_what_new_leaders_want_is_drawn_from_the_priors_run_by_run() -> None:
    model = build(load("base", sets=(SHOCK,)))
    many = np.arange(400, dtype=np.uint64)
    office = model.parameters(many, 1).standoff.office
    assert office.shape == (1, 3, 400)
    assert office[..., 100:].tobytes() == np.ascontiguousarray(model.parameters(many[100:], 1).standoff.office).tobytes()
    for values, family in zip(office[0], WEIGHTS, strict=True):
        low, high = prior_of(model.scenario, family, "IND").support()
        assert low <= values.min() < values.max() <= high
        assert values.mean() == pytest.approx((low + high) / 2, abs=0.1 * (high - low))


def test_leaders_that_weigh_exporters_anew_change_what_a_duty_is_worth() -> None:
    from alignsim.engine.appraise import appraise
    from alignsim.engine.moves import RAISE, TARIFF
    from alignsim.engine.prepare import prepare

    model = build(load("base"))
    parameters = model.parameters(RUNS[:2], 1)
    reference, state = prepare(model.setup, parameters), opening(model.setup, parameters)
    row = model.setup.decisions.place[0, IND, TARIFF]
    before = appraise(model.setup, parameters, reference, state).own[row, RAISE] * 1.0
    state.leaders.exporters[USA] = 2.0
    after = appraise(model.setup, parameters, reference, state).own[row, RAISE]
    assert (after != before).all()


def test_two_new_leaders_want_different_things() -> None:
    line = 'shocks=[{date: "2026-01", kind: leadership, country: IND}, {date: "2026-03", kind: leadership, country: IND}]'
    office = build(load("base", sets=(line,))).parameters(RUNS, 1).standoff.office
    assert (office[0] != office[1]).all()


def test_a_prior_of_the_scenario_is_the_one_leaders_are_drawn_from() -> None:
    model = build(load("base", sets=(SHOCK, "uncertainties={exclusivity_IND: {uniform: [0.9, 1.0]}}")))
    assert model.parameters(RUNS, 1).standoff.office[0, 2].min() >= 0.9
