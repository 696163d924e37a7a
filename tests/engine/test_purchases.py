"""Crude in the engine: purchases move both ways, within bounds, and are priced."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignsim.arithmetic import Array, routine
from alignsim.arithmetic.compiler import available, compiled
from alignsim.engine.crude import mark_penalties, resolve_purchases, strike_supplier, wander
from alignsim.engine.moves import AUTONOMY, CUT, DEMANDS, ECONOMY, ENERGY, INCREASE
from alignsim.engine.penalties import observe_penalties
from alignsim.engine.prepare import opening, prepare
from alignsim.engine.probe import chances_in
from alignsim.engine.purchases import purchase_values
from alignsim.engine.records import Chance, Parameters, Record, Reference, Setup, State
from alignsim.engine.simulate import simulate
from alignsim.scenario import load
from alignsim.scenario.build import build
from alignsim.scenario.build.numbers import chance_of

USA, IND, PAK, RUS, IRN = 0, 1, 2, 4, 5
RUNS = np.arange(24, dtype=np.uint64)
BUY = "{country: IND, toward: RUS, domain: energy, "
SANCTION = 'shocks=[{date: "2026-01", kind: supplier_sanction, buyer: IND, supplier: RUS, '


def run(*sets: str, months: int = 4, name: str = "base", runs: Array = RUNS) -> Record:
    model = build(load(name, sets=sets), months)
    return simulate(model.setup, model.parameters(runs, 1), runs, 1)


def test_purchases_move_by_a_step_down_and_up_and_stop_at_the_cap() -> None:
    script = f"scripts=[{BUY}move: cut, from: 2025-11, until: 2025-12}}, {BUY}move: increase, from: 2026-01}}]"
    volume = run("rule=fixed", script, months=8).crude_volume[:, 0, 0]
    assert volume == pytest.approx([1.7, 1.5, 1.3, 1.5, 1.7, 1.9, 2.1, 2.2, 2.2], abs=1e-12)


def test_purchases_stop_at_nothing() -> None:
    record = run("rule=fixed", f"scripts=[{BUY}move: cut, from: 2025-11}}]", months=10)
    assert record.crude_volume[9:, 0, 0].tolist() == [0.0, 0.0]
    assert record.payoff[10, DEMANDS, USA, 0] == 0.0


def test_recorded_payoffs_follow_the_volume() -> None:
    record = run("rule=fixed", "parameters.noise=0", f"scripts=[{BUY}move: cut, from: 2025-11, until: 2025-11}}]")
    held = run("rule=fixed", "parameters.noise=0")
    lost = 100 * 0.365 * 4 * 0.2 / 3550
    assert record.payoff[1, DEMANDS, USA, 0] == pytest.approx(-0.1 * 1.5 / 1.7)
    assert (held.payoff - record.payoff)[1, ECONOMY, IND, 0] == pytest.approx(lost, rel=1e-9)
    before, after = ((e / 4.9) ** 2 + (0.05 / 4.9) ** 2 + (1 - (e + 0.05) / 4.9) ** 2 / 3 for e in (1.7, 1.5))
    gain = (record.payoff - held.payoff)[1, AUTONOMY, IND, 0]
    assert gain == pytest.approx(0.1 * (before - after) / 3, rel=1e-9)
    assert record.crude_saving[1, 0, 0] == pytest.approx(0.365 * 4 * 1.5)


def test_a_country_that_buys_no_crude_has_no_moves_in_energy() -> None:
    moves = run(months=2).move[1:, ENERGY]
    assert (moves[:, IND, [RUS, IRN]] >= 0).all()
    others = np.delete(moves.reshape(2, 81, -1), [IND * 9 + RUS, IND * 9 + IRN], axis=1)
    assert (others == -1).all()


def test_sanctions_on_a_supplier_set_the_discount_and_the_most_that_can_be_bought() -> None:
    record = run("rule=random", SANCTION + "discount: 9, cap: 1.0}]", months=6)
    assert (record.crude_discount[:3, 0] == 4.0).all()
    assert (record.crude_discount[3:, 0] == 9.0).all()
    assert record.crude_volume[3:, 0].max() <= 1.0
    assert (record.crude_volume[:, 1] > 0.0).all()


def test_sanctions_may_set_a_volume_from_which_purchases_move_again() -> None:
    volume = run("rule=fixed", SANCTION + "volume: 0.5}]",
                 f"scripts=[{BUY}move: increase, from: 2026-02}}]", months=5).crude_volume[:, 0, 0]
    assert volume == pytest.approx([1.7, 1.7, 1.7, 0.5, 0.7, 0.9])


def test_several_sanctions_on_one_date_strike_in_the_order_of_the_file() -> None:
    two = SANCTION + "discount: 9}, {date: 2026-01, kind: supplier_sanction, buyer: IND, supplier: RUS, discount: 6}]"
    assert run("rule=fixed", two).crude_discount[3, 0, 0] == 6.0


def test_a_discount_stands_still_unless_the_scenario_lets_it_wander() -> None:
    still, wandering = run(months=24), run("processes=[{kind: crude_discount}]", months=24)
    assert (still.crude_discount == 4.0).all()
    spread = wandering.crude_discount[24, 0].std()
    assert 0.8 < spread < 4.0
    assert wandering.crude_discount.min() >= 0.0
    assert not np.array_equal(wandering.crude_discount[:, 0], wandering.crude_discount[:, 1])


def test_a_wandering_discount_stays_around_the_level_that_sanctions_set() -> None:
    sets = ("processes=[{kind: crude_discount}]", "parameters.discount_volatility=0.000001", SANCTION + "discount: 9}]")
    discount = run(*sets, "rule=fixed", months=12).crude_discount[:, 0]
    assert discount[2] == pytest.approx(4.0, abs=1e-4)
    assert discount[12] == pytest.approx(9.0, abs=1e-4)


def test_a_wandering_discount_shifts_no_other_draw() -> None:
    still, wandering = run("rule=random", months=6), run("rule=random", "processes=[{kind: crude_discount}]", months=6)
    assert (still.move == wandering.move).all()
    assert (still.alignment == wandering.alignment).all()


def test_at_the_usual_discount_without_a_penalty_purchases_are_habit() -> None:
    model = build(load("base", sets=("parameters.tariff_penalty_IND_USA=0",)))
    parameters = model.parameters(np.zeros(1, np.uint64), 1)
    found = chances_in(opening(model.setup, parameters), model.setup, parameters)
    for supplier in (RUS, IRN):
        assert found[IND, supplier, ENERGY, :3, 0] == pytest.approx([0.88, 0.06, 0.06], rel=1e-9)


def cut_chance(*sets: str) -> float:
    model = build(load("base", sets=sets))
    parameters = model.parameters(np.zeros(1, np.uint64), 1)
    return float(chances_in(opening(model.setup, parameters), model.setup, parameters)[IND, RUS, ENERGY, CUT, 0])


@pytest.mark.parametrize(("name", "values"), [
    ("crude_discount", (12, 8, 4, 1)), ("exporters_weight", (0, 0.3, 1, 2)), ("relief_belief", (0.1, 0.3, 0.6, 0.9)),
    ("concession_cost", (0.2, 0.1, 0.05, 0)),
])
def test_a_cut_is_likelier_as_the_account_speaks_for_it(name: str, values: tuple[float, ...]) -> None:
    chances = [cut_chance(f"parameters.{name}={value}") for value in values]
    assert chances == sorted(chances)
    assert len(set(chances)) == len(chances)


def test_the_worth_of_a_cut_worked_by_hand() -> None:
    model = build(load("base"))
    parameters = model.parameters(np.zeros(1, np.uint64), 1)
    reference, state = prepare(model.setup, parameters), opening(model.setup, parameters)
    own, relief = np.zeros((5, 1)), np.full((1, 1), 0.3)
    purchase_values(0, relief, model.setup, parameters, reference, state, own)
    level = reference.worth.level[0]
    saved = -100 * 0.365 * 4 * 0.2 / 3550 * level
    before, after = ((e / 4.9) ** 2 + (0.05 / 4.9) ** 2 + (1 - (e + 0.05) / 4.9) ** 2 / 3 for e in (1.7, 1.5))
    free = 0.1 * (before - after) / 3 * level
    assert own[CUT, 0] == pytest.approx(saved + free + 0.1 * 0.2 / 0.85 - 0.05 * 0.2 / 0.51, rel=1e-9)
    purchase_values(0, relief * 0.0, model.setup, parameters, reference, state, own)
    assert own[INCREASE, 0] == pytest.approx(-saved, rel=0.2)


@settings(max_examples=5, deadline=None)
@given(seed=st.integers(0, 2**32), cap=st.floats(0.2, 3.0), discount=st.floats(0.0, 30.0))
def test_crude_stays_between_nothing_and_the_cap_whatever_strikes(seed: int, cap: float, discount: float) -> None:
    shocks = [f"{{date: 2026-0{n}, kind: supplier_sanction, buyer: IND, supplier: RUS, volume: {v}, discount: {discount}}}"
              for n, v in ((1, cap), (2, 0.0), (3, 50.0))]
    model = build(load("base", sets=("rule=random", "processes=[{kind: crude_discount}]", "conduct.table=uniform",
                                     f"shocks=[{', '.join(shocks)}]")), 8)
    runs = np.arange(4, dtype=np.uint64)
    record = simulate(model.setup, model.parameters(runs, seed), runs, seed)
    assert record.crude_volume.min() >= 0.0
    assert record.crude_volume[:, 0].max() <= 2.2
    assert np.isfinite(record.crude_saving).all()
    assert ((record.compliance > 0) & (record.compliance < 1) & (record.relief > 0) & (record.relief < 1)).all()


@routine
def a_month_of_crude(
    setup: Setup, parameters: Parameters, reference: Reference, state: State, chance: Chance, own: Array
) -> None:
    """Do what a month does to crude alone."""
    wander(3, setup, parameters, state, chance)
    strike_supplier(0, setup, state)
    mark_penalties(setup, parameters, state)
    purchase_values(0, state.oil.relief, setup, parameters, reference, state, own)
    resolve_purchases(setup, parameters, state)
    observe_penalties(0, setup, parameters, state)
    observe_penalties(1, setup, parameters, state)


@pytest.mark.slow
@pytest.mark.skipif(not available(), reason="Numba is not installed")
def test_a_month_of_crude_has_the_same_bits_compiled() -> None:
    model = build(load("base", sets=("processes=[{kind: crude_discount}]", SANCTION + "cap: 1.9}]")))
    parameters = model.parameters(RUNS, 1)
    reference = prepare(model.setup, parameters)
    found = []
    for action in (a_month_of_crude, compiled(a_month_of_crude)):
        state, own = opening(model.setup, parameters), np.zeros((5, len(RUNS)))
        state.move[ENERGY, IND, RUS] = np.arange(len(RUNS)) % 3
        action(model.setup, parameters, reference, state, chance_of(RUNS, 1), own)
        found.append(b"".join(a.tobytes() for a in (*state.oil, own)))
    assert found[0] == found[1]
