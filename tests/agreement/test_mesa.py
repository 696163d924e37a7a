"""The Mesa face is the engine, one run at a time."""

from __future__ import annotations

import gc
import warnings
import weakref

import numpy as np
import pytest

from alignsim.engine.records import Record
from alignsim.engine.simulate import simulate
from alignsim.scenario import load
from alignsim.scenario.build import build

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from alignsim.abm import AlignmentModel


@pytest.mark.parametrize("name", ["base", "balancing_act", "zero_sum", "standoff", "parallel"])
def test_the_mesa_face_equals_run_k_of_the_engine_to_the_last_bit(name: str) -> None:
    model = build(load(name, sets=("horizon=8",)))
    runs = np.arange(5, dtype=np.uint64)
    block = simulate(model.setup, model.parameters(runs, 3), runs, 3)
    alone = AlignmentModel(name, run=4, seed=3, sets=("horizon=8",)).simulate()
    for field in Record._fields:
        assert getattr(alone, field)[..., 0].tobytes() == np.ascontiguousarray(getattr(block, field)[..., 4]).tobytes(), field


@pytest.mark.parametrize("sets", [
    ("order=sequential",), ("order=leader_first", "leader=PAK", "rule=qre"), ("rule=ewa", "countries.USA.rule=level_k"),
])
def test_the_mesa_face_equals_the_engine_whatever_the_order_and_the_rules(sets: tuple[str, ...]) -> None:
    sets = ("horizon=5", *sets)
    model = build(load("base", sets=sets))
    runs = np.arange(3, dtype=np.uint64)
    block = simulate(model.setup, model.parameters(runs, 3), runs, 3)
    alone = AlignmentModel("base", run=2, seed=3, sets=sets).simulate()
    for field in Record._fields:
        assert getattr(alone, field)[..., 0].tobytes() == np.ascontiguousarray(getattr(block, field)[..., 2]).tobytes(), field


def test_the_data_collector_sees_what_countries_did() -> None:
    world = AlignmentModel("base", run=1)
    for _ in range(3):
        world.step()
    table = world.datacollector.get_model_vars_dataframe()
    assert list(table.columns) == ["USA-IND", "USA-PAK", "IND-PAK", "stage"]
    assert len(table) == 3
    usa, ind = world.countries["USA"], world.countries["IND"]
    assert table["USA-IND"].iloc[-1] == (usa.alignment("IND") + ind.alignment("USA")) / 2
    assert set(usa.moves("IND")) == {"diplomacy", "security", "tariff", "agreement"}
    assert set(ind.moves("USA")) == {"diplomacy", "security", "answer", "agreement"}


def test_countries_count_from_one_in_every_model() -> None:
    first, second = AlignmentModel("base"), AlignmentModel("base")
    assert [c.unique_id for c in first.countries.values()] == [c.unique_id for c in second.countries.values()]


def test_models_that_are_dropped_are_gone() -> None:
    alive = [weakref.ref(AlignmentModel("base")) for _ in range(20)]
    gc.collect()
    assert sum(reference() is not None for reference in alive) == 0


@pytest.mark.slow
def test_two_hundred_models_leave_nothing_behind() -> None:
    alive = [weakref.ref(AlignmentModel("base")) for _ in range(200)]
    gc.collect()
    assert sum(reference() is not None for reference in alive) == 0


def test_a_model_stops_at_its_horizon() -> None:
    world = AlignmentModel("base", sets=("horizon=2",))
    for _ in range(4):
        world.step()
    assert world.month == 2
    assert not world.running
