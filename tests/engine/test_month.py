"""A month of the world: shocks, observation, crises, duties, acts."""

from __future__ import annotations

import numpy as np
import pytest

from alignsim.engine.prepare import opening, prepare
from alignsim.engine.records import Record
from alignsim.engine.simulate import simulate
from alignsim.scenario import load
from alignsim.scenario.build import build

USA, IND, PAK = 0, 1, 2
RUNS = np.arange(24, dtype=np.uint64)


def run(*sets: str, months: int = 4, name: str = "base") -> Record:
    model = build(load(name, sets=sets), months)
    return simulate(model.setup, model.parameters(RUNS, 1), RUNS, 1)


def test_the_world_opens_at_its_baselines_with_the_duties_in_force() -> None:
    record = run(months=0)
    assert record.alignment[0, USA, IND, 0] == 0.45
    assert record.belief[0, IND, USA, 0] == 0.4
    assert record.tariff[0, IND, USA, 0] == 0.5
    assert record.tariff[0, PAK, USA, 0] == pytest.approx(0.19)
    assert record.trade[0, IND, USA, 0] == pytest.approx(80.96)


def test_a_tariff_shock_sets_the_duty_and_counts_as_an_act_of_the_setter() -> None:
    shock = 'shocks=[{date: "2025-12", kind: tariff, setter: USA, on: IND, component: penalty, rate: 0.0}]'
    calm, relieved = run("rule=random"), run("rule=random", shock)
    assert relieved.tariff[2, IND, USA] == pytest.approx(calm.tariff[2, IND, USA] - 0.25)
    assert (relieved.alignment[1] == calm.alignment[1]).all()
    assert (relieved.alignment[2, IND, USA] > calm.alignment[2, IND, USA]).all()


def test_a_duty_voided_by_a_court_ends_the_grievance_but_earns_no_thanks() -> None:
    head = 'shocks=[{date: "2025-12", setter: USA, on: IND, component: penalty, '
    voided, lifted = (run("rule=random", head + tail) for tail in ("kind: void}]", "kind: tariff, rate: 0.0}]"))
    assert (voided.tariff == lifted.tariff).all()
    assert (voided.alignment[2, IND, USA] < lifted.alignment[2, IND, USA]).all()


def test_an_attack_hurts_the_relation_and_may_start_a_crisis() -> None:
    shock = 'shocks=[{date: "2025-12", kind: attack, on: IND, blamed: PAK}]'
    calm, struck = run("rule=random"), run("rule=random", shock)
    assert (struck.alignment[2, IND, PAK] < calm.alignment[2, IND, PAK]).all()
    assert 0 < struck.onset[2].sum() - calm.onset[2].sum() < len(RUNS)
    certain = run(shock, "parameters.attack_onset=1", "parameters.hazard=0")
    assert (certain.onset[2] == 1).all()
    assert (certain.onset[[1, 3, 4]] == 0).all()


def test_a_crisis_lasts_as_long_as_was_drawn_and_no_other_begins_meanwhile() -> None:
    record = run("parameters.hazard=0.9", months=24)
    stage, onset, left = (x[1:, 0] for x in (record.stage, record.onset, record.left))
    assert ((stage > 0) == (left > 0)).all()
    running = (stage[:-1] > 0) & (left[:-1] > 1.0)
    assert running.any()
    assert (onset[1:][running] == 0).all()
    assert np.isin(stage[1:][running] - stage[:-1][running], [0, 1]).all()
    drawn = run("parameters.hazard=0.9", "crises=[{pair: [IND, PAK]}]", months=24).stage[1:, 0]
    lasting = (drawn[:-1] > 0) & (left[:-1] > 1.0)
    assert (drawn[1:][lasting] == drawn[:-1][lasting]).all()


def test_words_move_no_belief_and_neither_does_what_nobody_sees() -> None:
    words = 'scripts=[{country: USA, toward: PAK, domain: diplomacy, move: reassure, from: "2025-11"}]'
    silence = 'scripts=[{country: USA, toward: PAK, domain: diplomacy, move: silence, from: "2025-11"}]'
    fixed = ("rule=fixed", "parameters.transparency=1")
    said, unsaid = run(words, *fixed), run(silence, *fixed)
    assert (said.belief == unsaid.belief).all()
    unseen = run("parameters.transparency=0", "parameters.conduct_disclose=0", "agreements=[]", months=6)
    assert (unseen.belief == unseen.belief[0]).all()


def test_seen_arms_to_a_rival_raise_suspicion_and_seen_visits_lower_it() -> None:
    def end(move: str, domain: str) -> np.ndarray:
        line = f'scripts=[{{country: USA, toward: PAK, domain: {domain}, move: {move}, from: "2025-11"}}]'
        return run("rule=fixed", "parameters.transparency=1", line).belief[-1, IND, USA]
    assert (end("arms", "security") > 0.4).all()
    assert (end("visit", "diplomacy") < 0.4).all()


def test_a_script_is_followed_to_the_letter() -> None:
    line = 'scripts=[{country: USA, toward: PAK, domain: security, move: arms, from: "2025-12", every: 2}]'
    moves = run(line, months=5).move[1:, 1, USA, PAK]
    assert (moves[[1, 3]] == 3).all()
    assert not (moves[[0, 2, 4]] == 3).all()


def test_retaliation_raises_the_answerers_duty_by_a_step_and_undo_takes_it_back() -> None:
    line = "{country: IND, toward: USA, domain: answer, "
    up = f"scripts=[{line}move: retaliate, from: 2025-11, until: 2025-12}}, {line}move: undo, from: 2026-01}}]"
    duty = run("rule=fixed", up, months=6).tariff[:, USA, IND, 0]
    assert duty == pytest.approx([0.0, 0.05, 0.10, 0.05, 0.0, 0.0, 0.0], abs=1e-12)


def test_diversification_moves_lost_sales_to_other_markets() -> None:
    line = 'scripts=[{country: IND, toward: USA, domain: answer, move: diversify, from: "2025-11"}]'
    with_, without = run("rule=fixed", line, months=12), run("rule=fixed", months=12)
    gain = (with_.trade - without.trade)[12, IND, :, 0]
    assert gain[USA] == pytest.approx(0.0, abs=1e-12)
    assert (gain[[3, 7, 8, 9]] > 0).all()
    lost = 80.96 - with_.trade[12, IND, USA, 0]
    assert 0.2 * lost < gain.sum() < lost


def test_a_fixed_world_under_fifty_percent_sells_fifteen_percent_less_after_a_year() -> None:
    sales = run("rule=fixed", months=12).trade[:, IND, USA, 0]
    assert sales[12] / sales[0] - 1 == pytest.approx(-0.15, abs=0.01)


def test_an_ordinary_month_feeds_cooperation_with_one_on_average() -> None:
    model = build(load("base", sets=("rule=random",)), 36)
    runs = np.arange(200, dtype=np.uint64)
    stock = simulate(model.setup, model.parameters(runs, 1), runs, 1).cooperation[-1, USA, PAK]
    assert stock.mean() == pytest.approx(1.0, abs=4 * stock.std() / np.sqrt(200))


def test_a_bad_run_stops_with_a_record_and_takes_no_other_along() -> None:
    model = build(load("standoff"), 4)
    parameters = model.parameters(RUNS, 1)
    good = simulate(model.setup, parameters, RUNS, 1)
    parameters.relations.noise[5] = np.nan
    bad = simulate(model.setup, parameters, RUNS, 1)
    assert bad.failed[5] == 1
    assert bad.cause[5] == 2
    assert np.isnan(bad.alignment[1:, ..., 5]).all()
    others = np.arange(len(RUNS)) != 5
    assert (bad.failed[others] == 0).all()
    for name in Record._fields:
        fell, stood = getattr(bad, name), getattr(good, name)
        assert np.ascontiguousarray(fell[..., others]).tobytes() == np.ascontiguousarray(stood[..., others]).tobytes(), name
        assert not np.issubdtype(fell.dtype, np.floating) or np.isnan(fell[1:, ..., 5]).all(), name


def test_a_run_whose_trade_does_not_clear_is_told_apart() -> None:
    model = build(load("base"), 3)
    parameters = model.parameters(RUNS, 1)
    parameters.commerce.market.flow[0, 0, 3] = np.nan
    parameters.commerce.market.share[:, :, 3] = np.nan
    bad = simulate(model.setup, parameters, RUNS, 1)
    assert bad.failed[3] == 1
    assert bad.cause[3] == 1
    assert (bad.failed[np.arange(len(RUNS)) != 3] == 0).all()


def test_at_the_opening_no_present_value_is_out_of_proportion() -> None:
    model = build(load("base"))
    parameters = model.parameters(np.zeros(1, np.uint64), 1)
    worth = prepare(model.setup, parameters).worth
    assert worth.level[0] == pytest.approx(2.53, abs=0.005)
    assert worth.impulse[0] == pytest.approx(1.855, abs=0.002)
    assert opening(model.setup, parameters).alignment.shape == (9, 9, 1)
