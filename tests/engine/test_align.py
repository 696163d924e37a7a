"""Alignment of a month: who moves, and who does not."""

from __future__ import annotations

import numpy as np

from alignsim.engine.simulate import simulate
from alignsim.scenario import load
from alignsim.scenario.build import build


def test_stances_toward_others_move_and_none_toward_oneself() -> None:
    model, runs = build(load("base"), 3), np.arange(4, dtype=np.uint64)
    stances = simulate(model.setup, model.parameters(runs, 1), runs, 1).alignment
    own = np.arange(stances.shape[1])
    assert (stances[:, own, own] == stances[0, own, own]).all()
    apart = ~np.eye(len(own), dtype=bool)
    assert (stances[1:, apart] != stances[0, apart]).all()
