"""Ten thousand shocks, of all kinds and at random, leave the world bounded and finite."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from alignsim.engine.moves import AGREEMENTS, SHOCKS
from alignsim.engine.prepare import opening, prepare
from alignsim.engine.records import Chance, State
from alignsim.engine.step import step
from alignsim.scenario import load
from alignsim.scenario.build import build
from alignsim.scenario.build.model import Model
from alignsim.scenario.checks import month_after
from alignsim.scenario.schema import Scenario

RUNS = np.arange(6, dtype=np.uint64)


def shock(kind: str, date: str, chance: random.Random, scenario: Scenario) -> dict[str, Any]:
    """Give a shock of a kind on a date, between countries at random."""
    codes = list(scenario.countries)
    a, b = chance.sample(codes, 2)
    line = chance.choice(scenario.crude)
    duty = {"setter": a, "on": b, "component": chance.choice(["reciprocal", "penalty"])}
    what = chance.choice(["discount", "volume", "cap"])
    return {"date": date, "kind": kind} | {
        "tariff": duty | {"rate": chance.choice([0.0, 1.0, round(chance.random(), 3)])},
        "void": duty,
        "attack": dict(zip(("on", "blamed"), chance.choice([(a, b), ("IND", "PAK"), ("PAK", "IND")]), strict=True)),
        "ceasefire": {"pair": ["IND", "PAK"]},
        "leadership": {"country": chance.choice(["USA", "IND", "PAK"])},
        "supplier_sanction": {"buyer": line.buyer, "supplier": line.supplier, what: round(chance.uniform(0.0, 30.0), 2)},
        "agreement": {"agreement": chance.choice(AGREEMENTS), "parties": [a, b]},
        "breach": {"agreement": chance.choice(AGREEMENTS), "by": a, "toward": b},
    }[kind]


def world(count: int, months: int, seed: int) -> Model:
    """Give the base world with so many shocks, spread evenly over its months, wandering discounts and attacks by chance."""
    chance = random.Random(seed)
    base = load("base").scenario
    shocks = [shock(chance.choice(SHOCKS), month_after(base.start, n * months // count), chance, base) for n in range(count)]
    processes = [{"kind": "crude_discount"}, {"kind": "attack", "on": "IND", "blamed": "PAK"}]
    whole = base.model_dump(by_alias=True) | {"shocks": shocks, "processes": processes, "horizon": months}
    return build(Scenario.model_validate(whole))


def arrays(held: Any, name: str = "state") -> Iterator[tuple[str, np.ndarray]]:
    """Give every array of a state with its name."""
    if isinstance(held, np.ndarray):
        yield name, held
    else:
        for field in held._fields:
            yield from arrays(getattr(held, field), field)


def check(state: State) -> None:
    """Hold a state against its bounds."""
    assert (state.failed == 0.0).all()
    for name, values in arrays(state):
        assert np.isfinite(values).all(), name
    between = ~np.eye(len(state.alignment), dtype=bool)
    assert (np.abs(state.alignment) <= 1.0).all()
    assert ((state.belief[between] > 0.0) & (state.belief[between] < 1.0)).all()
    assert ((state.duty >= 0.0) & (state.duty <= 1.0)).all()
    assert ((state.oil.volume >= 0.0) & (state.oil.volume <= state.oil.cap)).all()
    assert (state.oil.discount >= 0.0).all()
    assert np.isin(state.stage, range(5)).all()
    assert (state.cooperation >= 0.0).all()
    assert np.isin(state.accord.force, (0.0, 1.0)).all()
    assert (np.abs(state.deed) <= 1.0).all()
    assert ((state.oil.compliance >= 0.0) & (state.oil.compliance <= 1.0)).all()


def survive(model: Model, seed: int) -> State:
    """Let all months pass and check each; give the last state."""
    chance = Chance(RUNS, seed, 0)
    parameters = model.parameters(RUNS, seed)
    with np.errstate(all="ignore"):
        reference, state = prepare(model.setup, parameters), opening(model.setup, parameters)
        for month in range(model.setup.months):
            step(month, model.setup, parameters, reference, state, chance)
            check(state)
    return state


def test_ten_thousand_shocks_crowded_into_two_years_leave_the_world_bounded_and_finite() -> None:
    model = world(10_000, 24, 1)
    assert len(model.setup.events) == 10_000
    assert set(model.setup.events[:, 1]) == set(range(len(SHOCKS)))
    survive(model, 1)


@pytest.mark.parametrize("seed", [2, 3])
def test_a_shock_a_week_leaves_the_world_bounded_and_finite(seed: int) -> None:
    survive(world(40, 10, seed), seed)


@pytest.mark.slow
def test_ten_thousand_shocks_over_forty_years_leave_the_world_bounded_and_finite() -> None:
    survive(world(10_000, 480, 4), 4)
