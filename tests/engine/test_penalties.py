"""Penalties tied to purchases: imposed, lifted, and learned from."""

from __future__ import annotations

import numpy as np
import pytest

from alignsim.engine.appraise import appraise
from alignsim.engine.moves import IMPOSE, LIFT, TARIFF
from alignsim.engine.options import duty_on
from alignsim.engine.penalties import pending
from alignsim.engine.prepare import opening, prepare
from alignsim.engine.probe import chances_in
from alignsim.engine.prospects import outlooks_now, outlooks_under
from alignsim.engine.records import Parameters, Record, State
from alignsim.engine.simulate import simulate
from alignsim.engine.worlds import terms_of
from alignsim.scenario import load
from alignsim.scenario.build import build
from alignsim.scenario.build.model import Model

USA, IND, PAK, RUS = 0, 1, 2, 4
RUNS = np.arange(24, dtype=np.uint64)
SET = "{country: USA, toward: IND, domain: tariff, "
BUY = "{country: IND, toward: RUS, domain: energy, "
FREE = "parameters.tariff_penalty_IND_USA=0"
UNMOVED = "parameters.forgetting=0.010416666666666666"


def run(*sets: str, months: int = 4, runs: np.ndarray = RUNS) -> Record:
    model = build(load("base", sets=sets), months)
    return simulate(model.setup, model.parameters(runs, 1), runs, 1)


def world(*sets: str) -> tuple[Model, Parameters, State]:
    model = build(load("base", sets=sets))
    parameters = model.parameters(np.zeros(1, np.uint64), 1)
    return model, parameters, opening(model.setup, parameters)


def tariff_chances(model: Model, parameters: Parameters, state: State) -> np.ndarray:
    return chances_in(state, model.setup, parameters)[USA, IND, TARIFF, :, 0]


def test_a_penalty_is_imposed_once_and_lifted_whole() -> None:
    script = f"scripts=[{SET}move: impose, from: 2025-11, until: 2025-12}}, {SET}move: lift, from: 2026-01}}]"
    record = run("rule=fixed", FREE, script)
    assert record.penalty_rate[:, 0, 0].tolist() == [0.0, 0.25, 0.25, 0.0, 0.0]
    assert record.tariff[:, IND, USA, 0] == pytest.approx([0.25, 0.5, 0.5, 0.25, 0.25])


def test_imposing_is_a_hostile_act_and_lifting_a_friendly_one() -> None:
    held = run("rule=fixed", FREE, months=2)
    imposed = run("rule=fixed", FREE, f"scripts=[{SET}move: impose, from: 2025-11, until: 2025-11}}]", months=2)
    assert (imposed.alignment[1, IND, USA] < held.alignment[1, IND, USA]).all()
    kept = run("rule=fixed", months=2)
    lifted = run("rule=fixed", f"scripts=[{SET}move: lift, from: 2025-11, until: 2025-11}}]", months=2)
    assert (lifted.alignment[1, IND, USA] > kept.alignment[1, IND, USA]).all()


def test_what_the_end_of_a_penalty_changes_in_trade_is_each_sides_own() -> None:
    """Relations aside, the target gets what the duty costs it, and the setter what the duty is worth to it."""
    model, parameters, state = world("parameters.frustration_weight=0", "crises=[]")
    setup, reference = model.setup, prepare(model.setup, parameters)
    terms = terms_of(parameters, state)
    now, level = outlooks_now(setup, terms, parameters, state), reference.worth.level
    of_india, of_us = outlooks_under(IND, USA, duty_on(IND, USA, state) - 0.25, terms, setup, parameters, state)
    found = appraise(setup, parameters, reference, state)
    target = level * (of_india.economy + of_india.autonomy - now.economy[IND] - now.autonomy[IND])
    setter = level * (of_us.economy + of_us.autonomy - now.economy[USA] - now.autonomy[USA])
    assert found.other[0, IND, TARIFF, LIFT] == pytest.approx(target, rel=1e-9)
    assert found.own[0, IND, TARIFF, LIFT] == pytest.approx(setter - pending(0, setup, parameters, reference, state), rel=1e-9)
    assert abs(target[0]) > 2 * abs(setter[0])


def test_only_what_is_there_can_be_lifted_and_only_an_unmet_demand_be_punished() -> None:
    model, parameters, state = world()
    under = tariff_chances(model, parameters, state)
    assert under[IMPOSE] == 0.0 < under[LIFT]
    model, parameters, state = world(FREE)
    free = tariff_chances(model, parameters, state)
    assert free[LIFT] == 0.0 < free[IMPOSE]
    state.oil.volume[0] = 0.8
    assert tariff_chances(model, parameters, state)[IMPOSE] == 0.0


def test_a_duty_that_is_not_tied_to_purchases_has_no_penalty_to_choose() -> None:
    model, parameters, state = world()
    assert (chances_in(state, model.setup, parameters)[USA, PAK, TARIFF, [IMPOSE, LIFT]] == 0.0).all()


def test_imposing_and_lifting_after_compliance_both_become_likelier_as_the_demand_is_worth_more() -> None:
    imposed, lifted = [], []
    for psi in (0.02, 0.1, 0.3):
        weight = f"parameters.demand_weight_USA={psi}"
        imposed.append(tariff_chances(*world(FREE, weight))[IMPOSE])
        model, parameters, state = world(weight)
        state.oil.volume[0] = 0.85
        lifted.append(tariff_chances(model, parameters, state)[LIFT])
    assert imposed[0] < imposed[1] < imposed[2]
    assert lifted[0] < lifted[1] < lifted[2]


def test_a_penalty_that_may_still_work_is_kept() -> None:
    chances = []
    for belief in (0.05, 0.3, 0.9):
        model, parameters, state = world("parameters.demand_weight_USA=0.3")
        state.oil.compliance[0] = belief
        chances.append(tariff_chances(model, parameters, state)[LIFT])
    assert chances[0] > chances[1] > chances[2]


def test_without_honour_compliance_earns_less_relief() -> None:
    found = []
    for honour in (0.0, 0.6):
        model, parameters, state = world(f"parameters.honour={honour}")
        state.oil.volume[0] = 0.85
        found.append(tariff_chances(model, parameters, state)[LIFT])
    assert found[0] < found[1]


def test_switches_are_valued_absolutely() -> None:
    model, parameters, _ = world()
    assert (prepare(model.setup, parameters).value[0, IND, TARIFF, [IMPOSE, LIFT]] == 0.0).all()


def test_each_month_under_a_penalty_without_a_cut_lowers_belief_in_compliance() -> None:
    belief = run("rule=fixed", UNMOVED, months=3).compliance[:, 0, 0]
    forget, expected = 1 / 96, [1 / 3, 1 / 3]
    for _ in range(2):
        after = expected[-1] * 0.92 / (expected[-1] * 0.92 + 1 - expected[-1])
        expected.append(after + forget * (1 / 3 - after))
    assert belief == pytest.approx(expected, rel=1e-12)


def test_a_cut_under_a_penalty_raises_belief_in_compliance_and_one_without_teaches_nothing() -> None:
    cut = f"scripts=[{BUY}move: cut, from: 2025-11, until: 2025-11}}]"
    assert (run("rule=fixed", cut, months=2).compliance[2] > 0.5).all()
    assert run("rule=fixed", cut, FREE, months=2).compliance[2] == pytest.approx(1 / 3)


def test_a_penalty_kept_after_compliance_lowers_belief_in_relief_and_one_lifted_raises_it() -> None:
    cut = f"{BUY}move: cut, from: 2025-11, until: 2026-03}}"
    kept = run("rule=fixed", f"scripts=[{cut}]", months=8).relief[:, 0, 0]
    assert kept[:6] == pytest.approx(1 / 3)
    assert (np.diff(kept[6:]) < 0).all()
    lifted = run("rule=fixed", f"scripts=[{cut}, {SET}move: lift, from: 2026-04, until: 2026-04}}]", months=8)
    assert lifted.relief[7, 0, 0] > 0.7
    assert lifted.penalty_rate[6:, 0, 0].tolist() == [0.0, 0.0, 0.0]


def test_a_penalty_lifted_before_compliance_teaches_nothing_of_relief() -> None:
    lift = f"scripts=[{SET}move: lift, from: 2025-11, until: 2025-11}}]"
    assert run("rule=fixed", lift, months=3).relief == pytest.approx(1 / 3)


def test_a_penalty_voided_by_a_court_may_be_imposed_again() -> None:
    void = 'shocks=[{date: "2025-11", kind: void, setter: USA, on: IND, component: penalty}]'
    record = run("conduct.table=uniform", "rule=random", void, months=12)
    assert (record.penalty_rate[1, 0] == 0.0).sum() > 12
    assert record.penalty_rate[6, 0].max() == 0.25
