"""Replay: one run again, month by month, by the engine's own procedures."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass

import numpy as np

from alignsim.engine.prepare import opening, prepare
from alignsim.engine.records import Chance, Parameters, Reference, Setup, State
from alignsim.engine.step import step
from alignsim.scenario.build import Model
from alignsim.scenario.build.numbers import chance_of


@dataclass(frozen=True)
class Replayed:
    """Hold a run at the beginning of a month.

    Parameters
    ----------
    model : Model
        The scenario in the engine's terms.
    month : int
        Months passed, the first of the run being 0.
    parameters, reference, state, chance
        What the engine's procedures take.
    after : State
        The world at the end of the month, as the engine's step makes it.
    """

    model: Model
    month: int
    parameters: Parameters
    reference: Reference
    state: State
    chance: Chance
    after: State

    @property
    def setup(self) -> Setup:
        """Give what is the same in every run."""
        return self.model.setup


def replay(model: Model, run: int, seed: int, month: int) -> Replayed:
    """Replay a run up to the beginning of a month, and one step beyond.

    Parameters
    ----------
    run, seed : int
        The key of the run.
    month : int
        The month to stop before, the first being 0.
    """
    runs = np.array([run], np.uint64)
    parameters, chance = model.parameters(runs, seed), chance_of(runs, seed)
    with np.errstate(all="ignore"):
        reference, state = prepare(model.setup, parameters), opening(model.setup, parameters)
        for passed in range(month):
            step(passed, model.setup, parameters, reference, state, chance)
        after = deepcopy(state)
        step(month, model.setup, parameters, reference, after, chance)
    return Replayed(model, month, parameters, reference, state, chance, after)
