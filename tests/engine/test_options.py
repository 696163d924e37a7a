"""Which moves are open: each asks for the duty, the room or the need that it is about."""

from __future__ import annotations

import numpy as np

from alignsim.engine.moves import (
    ANSWER,
    ANSWERING,
    DIVERSIFY,
    IMPOSE,
    LIFT,
    LOWER,
    PENALTY,
    RAISE,
    RECIPROCAL,
    RETALIATE,
    TARIFF,
    UNDO,
)
from alignsim.engine.options import open_moves
from alignsim.engine.prepare import opening
from alignsim.scenario import load
from alignsim.scenario.build import build

USA, IND, PAK = 0, 1, 2


def opened(d: int, j: int, domain: int, duties: dict[tuple[int, int, int], float]) -> set[int]:
    """Give the moves open under additional duties by component, exporter and importer; all others are none."""
    model = build(load("base"))
    parameters = model.parameters(np.zeros(1, np.uint64), 1)
    state = opening(model.setup, parameters)
    state.duty[:] = 0.0
    for place, rate in duties.items():
        state.duty[place] = rate
    found = open_moves(model.setup, parameters, state)[model.setup.decisions.place[d, j, domain], :, 0]
    return set(np.flatnonzero(found).tolist())


def test_who_pays_a_duty_may_answer_and_who_answered_may_undo() -> None:
    assert opened(PAK, USA, ANSWER, {}) == {0}
    assert opened(PAK, USA, ANSWER, {(ANSWERING, USA, PAK): 0.1}) == {0, UNDO}
    assert {RETALIATE, DIVERSIFY} <= opened(PAK, USA, ANSWER, {(RECIPROCAL, PAK, USA): 0.1})
    assert UNDO not in opened(PAK, USA, ANSWER, {(RECIPROCAL, PAK, USA): 0.1})


def test_only_the_reciprocal_part_is_lowered_and_only_a_penalty_lifted() -> None:
    assert opened(USA, IND, TARIFF, {(PENALTY, IND, USA): 0.25}) == {0, RAISE, LIFT}
    assert opened(USA, IND, TARIFF, {(RECIPROCAL, IND, USA): 0.25}) == {0, RAISE, LOWER, IMPOSE}


def test_no_duty_passes_one_by_the_step_of_the_move() -> None:
    assert opened(USA, IND, TARIFF, {(RECIPROCAL, IND, USA): 0.75}) == {0, RAISE, LOWER, IMPOSE}
    assert opened(USA, IND, TARIFF, {(RECIPROCAL, IND, USA): 0.8}) == {0, RAISE, LOWER}
    assert opened(USA, IND, TARIFF, {(RECIPROCAL, IND, USA): 0.96}) == {0, LOWER}
    assert RETALIATE not in opened(PAK, USA, ANSWER, {(RECIPROCAL, PAK, USA): 0.1, (ANSWERING, USA, PAK): 0.96})
