"""What countries learn: disclosure, costly reassurance, breach, and nothing from ordinary conduct on average."""

from __future__ import annotations

import numpy as np
import pytest

from alignsim.engine.prepare import prepare
from alignsim.engine.records import Record
from alignsim.engine.simulate import simulate
from alignsim.laws.reassurance import absence_ratio
from alignsim.scenario import load
from alignsim.scenario.build import build

USA, IND, PAK = 0, 1, 2
RUNS = np.arange(12, dtype=np.uint64)
CLOSED = ("rule=fixed", "parameters.transparency=0")


def run(*sets: str, months: int = 3, runs: np.ndarray = RUNS, name: str = "base") -> Record:
    model = build(load(name, sets=sets), months)
    return simulate(model.setup, model.parameters(runs, 1), runs, 1)


def line(country: str, toward: str, domain: str, move: str) -> str:
    return f"{{country: {country}, toward: {toward}, domain: {domain}, move: {move}, from: 2025-11, until: 2025-11}}"


def belief(*scripts: str, sets: tuple[str, ...] = CLOSED) -> float:
    return float(run(f"scripts=[{', '.join(scripts)}]", *sets).belief[2, IND, USA, 0])


def ratios(*sets: str) -> np.ndarray:
    model = build(load("base", sets=sets))
    parameters = model.parameters(np.zeros(1, np.uint64), 1)
    return prepare(model.setup, parameters).ratio[1, 0, :, :, 0]


def updated(prior: float, ratio: float) -> float:
    after = prior * ratio / (prior * ratio + 1 - prior)
    return after + (prior - after) / 48


def test_disclosure_lays_open_what_was_done_that_month_by_either_side() -> None:
    arms, told = line("USA", "PAK", "security", "arms"), line("USA", "PAK", "diplomacy", "disclose")
    economic, _, dangerous = ratios("parameters.transparency=0")[PAK]
    assert belief(arms) == 0.4
    assert belief(told) == pytest.approx(updated(0.4, economic), rel=1e-9)
    assert belief(arms, told) == pytest.approx(updated(0.4, economic * dangerous), rel=1e-9)
    assert belief(arms, line("PAK", "USA", "diplomacy", "disclose")) == pytest.approx(updated(0.4, dangerous), rel=1e-9)


def test_a_disclosure_toward_one_country_says_nothing_of_another() -> None:
    assert belief(line("USA", "PAK", "security", "arms"), line("USA", "EU", "diplomacy", "disclose")) == 0.4


def test_words_toward_the_observer_move_no_belief_and_neither_do_cheap_arms() -> None:
    assert belief(line("USA", "IND", "diplomacy", "reassure")) == 0.4
    assert belief(line("USA", "IND", "security", "arms")) == 0.4


def test_arms_that_cost_more_than_ill_will_would_pay_reassure_as_worked_by_hand() -> None:
    costly = (*CLOSED, "parameters.reassurance_threshold=0.004")
    economic = ratios("parameters.transparency=0")[IND, 0]
    assert belief(line("USA", "IND", "security", "arms"), sets=costly) == pytest.approx(updated(0.4, economic), rel=1e-9)
    at = 0.5 + 0.45 * 0.45
    absent = float(absence_ratio(np.array([0.01 * at]), np.array([economic]), np.array([0.4]))[0])
    assert belief(line("USA", "IND", "diplomacy", "reassure"), sets=costly) == pytest.approx(updated(0.4, absent), rel=1e-9)
    assert economic < 1.0 < absent < 1.01


def test_relief_by_decree_reassures_if_the_setter_loses_by_it() -> None:
    def after(rate: float, threshold: float) -> float:
        shock = (f"shocks=[{{date: 2025-11, kind: tariff, setter: USA, on: PAK, component: reciprocal, rate: {rate}}}]")
        sets = (*CLOSED, "parameters.exporters_weight=0", f"parameters.reassurance_threshold={threshold}")
        return float(run(shock, *sets).belief[2, PAK, USA, 0])
    assert after(0.0, 0.0) < 0.3
    assert after(0.0, 10.0) == 0.3
    assert after(0.19, 0.0) >= 0.3


def test_relief_by_a_step_or_by_the_cap_of_a_deal_reassures_if_it_costs_enough() -> None:
    deal = "agreements=[{kind: trade_deal, parties: [USA, PAK], duty: 0}]"
    signed = "shocks=[{date: 2025-11, kind: agreement, agreement: trade_deal, parties: [USA, PAK]}]"
    lower = f"scripts=[{line('USA', 'PAK', 'tariff', 'lower')}]"
    for relief in (signed, lower):
        def after(threshold: float, relief: str = relief) -> float:
            sets = (*CLOSED, "parameters.exporters_weight=0", f"parameters.reassurance_threshold={threshold}", deal)
            return float(run(relief, *sets).belief[2, PAK, USA, 0])
        assert after(0.0) < 0.29 < after(10.0), relief


def test_of_two_decrees_on_one_date_the_last_is_the_price_of_relief() -> None:
    def after(*rates: float) -> float:
        line = "{{date: 2025-11, kind: tariff, setter: USA, on: PAK, component: reciprocal, rate: {0}}}"
        shocks = f"shocks=[{', '.join(line.format(rate) for rate in rates)}]"
        sets = (*CLOSED, "parameters.exporters_weight=0", "parameters.reassurance_threshold=0")
        return float(run(shocks, *sets).belief[2, PAK, USA, 0])
    assert after(0.3, 0.1) == after(0.1) < after(0.19)


def test_the_betrayed_learns_what_arms_would_have_taught_and_a_rival_of_it_is_calmed() -> None:
    standing = "agreements=[{kind: resource_deal, parties: [USA, PAK], in_force: true}]"
    breach = f"scripts=[{line('USA', 'PAK', 'agreement', 'breach')}]"
    seen = run("rule=fixed", standing, breach, "parameters.transparency=1")
    kept = run("rule=fixed", standing, "parameters.transparency=1")
    model = build(load("base", sets=(standing,)))
    ratio = prepare(model.setup, model.parameters(np.zeros(1, np.uint64), 1)).ratio[2, 0, PAK, 2, 0]
    assert seen.belief[2, PAK, USA] == pytest.approx(updated(0.3, ratio), rel=1e-6)
    assert (seen.belief[2, IND, USA] < kept.belief[2, IND, USA]).all()
    assert (kept.belief[2, PAK, USA] < 0.3).all()
    assert kept.belief[2, PAK, USA] == pytest.approx(0.3, abs=1e-3)


def test_a_deal_counts_as_economic_and_a_pact_as_arms_in_the_eyes_of_a_rival() -> None:
    def after(kind: str) -> np.ndarray:
        shock = f"shocks=[{{date: 2025-11, kind: agreement, agreement: {kind}, parties: [USA, PAK]}}]"
        return run(shock, "rule=fixed", "parameters.transparency=1").belief[2, IND, USA]
    assert (after("resource_deal") < 0.4).all()
    assert (after("pact") > 0.4).all()


@pytest.mark.parametrize("sets", [
    (), ("parameters.transparency=0",), ("parameters.transparency=1",),
    ("parameters.transparency=0.3", "parameters.conduct_disclose=0.2", "parameters.conduct_trade_deal=0.15",
     "parameters.conduct_resource_deal=0.15", "parameters.conduct_arms=0.08", "parameters.reassurance_threshold=0.0001"),
    ("parameters.conduct_breach=0.2", "agreements=[{kind: pact, parties: [USA, PAK], in_force: true}]"),
])
def test_ordinary_conduct_teaches_nothing_on_average(sets: tuple[str, ...]) -> None:
    runs = np.arange(1500, dtype=np.uint64)
    change = run("rule=random", *sets, months=2, runs=runs)
    for i in range(3):
        for j in range(3):
            if i != j:
                moved = change.belief[2, i, j] - change.belief[0, i, j]
                assert abs(moved.mean()) <= 3 * moved.std() / np.sqrt(len(runs)) + 1e-12, (i, j)


@pytest.mark.slow
def test_three_years_of_ordinary_conduct_leave_the_mean_belief_where_it_was() -> None:
    runs = np.arange(600, dtype=np.uint64)
    change = run("rule=random", months=36, runs=runs)
    for i, j in ((USA, IND), (USA, PAK), (IND, USA), (IND, PAK), (PAK, USA)):
        moved = change.belief[-1, i, j] - change.belief[0, i, j]
        assert abs(moved.mean()) <= 3 * moved.std() / np.sqrt(len(runs))
