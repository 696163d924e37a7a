"""What the record keeps of acts and of duties."""

from __future__ import annotations

import numpy as np
import pytest

from alignsim.engine.records import Record
from alignsim.engine.simulate import simulate
from alignsim.scenario import load
from alignsim.scenario.build import build

USA, IND, PAK, RUS = 0, 1, 2, 4
RUNS = np.arange(6, dtype=np.uint64)


def run(*sets: str, months: int = 2) -> Record:
    model = build(load("base", sets=("rule=fixed", "parameters.hazard=0", *sets)), months)
    return simulate(model.setup, model.parameters(RUNS, 1), RUNS, 1)


def test_what_is_done_is_recorded_as_scored_and_the_world_before_has_done_nothing() -> None:
    script = "scripts=[{country: USA, toward: IND, domain: diplomacy, move: visit, from: 2025-11, until: 2025-11}]"
    record = run(script)
    assert (record.act[0] == 0.0).all()
    assert record.act[1, USA, IND] == pytest.approx(0.19)
    assert (record.act[2, USA, IND] == 0.0).all()
    assert (record.act[1:, IND, USA] == 0.0).all()


def test_duties_bring_in_their_rate_on_the_goods_they_cover_worked_by_hand() -> None:
    record = run("parameters.tariff_reciprocal_PAK_USA=0", months=0)
    # half of .6 of 80.96 before trade has answered, and nobody else charges any
    assert record.revenue[0, USA] == pytest.approx(0.5 * 0.6 * 80.96)
    assert (record.revenue[0, 1:] == 0.0).all()


def test_trade_that_shrinks_brings_in_less_and_a_duty_that_ends_nothing() -> None:
    shock = "shocks=[{date: 2025-12, kind: void, setter: USA, on: %s, component: %s}]"
    calm = run()
    assert (np.diff(calm.revenue[:, USA], axis=0)[1:] < 0.0).all()
    less = run(shock % ("IND", "penalty"))
    assert (less.revenue[2, USA] < 0.6 * calm.revenue[2, USA]).all()
