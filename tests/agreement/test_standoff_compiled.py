"""What crises ask for is decided with the same bits compiled and not."""

from __future__ import annotations

import numpy as np
import pytest

from alignsim.arithmetic.compiler import available, compiled
from alignsim.engine.bargain import ladders
from alignsim.engine.confront import confront
from alignsim.engine.prepare import opening, prepare
from alignsim.engine.records import State
from alignsim.engine.relations import crisis_parts, marginal_values
from alignsim.scenario import load
from alignsim.scenario.build import build
from alignsim.scenario.build.numbers import chance_of

RUNS = np.arange(64, dtype=np.uint64)
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not available(), reason="Numba is not installed")]


def in_crisis(model: object, parameters: object) -> State:
    state, chance = opening(model.setup, parameters), np.random.default_rng(3)  # type: ignore[attr-defined]  # a built model
    state.stage[0] = chance.integers(0, 5, len(RUNS))
    state.left[0] = (state.stage[0] > 0) * 2.0
    state.crises.fresh[0] = chance.integers(0, 2, len(RUNS)) * (state.stage[0] > 0)
    state.crises.challenger[0] = chance.integers(0, 2, len(RUNS))
    state.crises.closed[0] = chance.integers(0, 2, len(RUNS)) * (state.stage[0] == 0)
    state.crises.mediated[0] = chance.integers(0, 2, len(RUNS)) * (state.stage[0] > 0)
    return state


def test_bargains_mediation_and_claims_have_the_same_bits_compiled() -> None:
    model = build(load("base"))
    parameters, chance = model.parameters(RUNS, 1), chance_of(RUNS, 1)
    reference = prepare(model.setup, parameters)
    plain, fast = in_crisis(model, parameters), in_crisis(model, parameters)
    marginal = marginal_values(
        model.setup, parameters, plain, crisis_parts(model.setup, parameters, reference, plain))
    with np.errstate(all="ignore"):
        confront(3, model.setup, parameters, reference, plain, marginal, chance)
        expected = ladders(model.setup, parameters, plain)
    compiled(confront)(3, model.setup, parameters, reference, fast, marginal, chance)
    assert plain.move.tobytes() == fast.move.tobytes()
    assert plain.shock_act.tobytes() == fast.shock_act.tobytes()
    assert plain.crises.resisted.tobytes() == fast.crises.resisted.tobytes()
    found = compiled(ladders)(model.setup, parameters, fast)
    assert [a.tobytes() for a in expected] == [a.tobytes() for a in found]
