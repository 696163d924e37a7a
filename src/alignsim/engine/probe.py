"""Probe: what countries would do in a state one asks about."""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array
from alignsim.engine.choices import rows_of
from alignsim.engine.choose import chances_of_moves, values_of
from alignsim.engine.prepare import opening, prepare
from alignsim.engine.records import Parameters, Setup, State
from alignsim.engine.turns import weigh


def move_chances(setup: Setup, parameters: Parameters, change: Array) -> Array:
    """Give the probabilities of all moves when stances differ from the opening by a change.

    Parameters
    ----------
    setup, parameters : Setup, Parameters
        The world.
    change : Array
        Added to the stances of the opening. Shape (N, N, W). Unit: 1.

    Returns
    -------
    Array
        Shape (N, N, 6, M, W); nan where a domain does not exist.
    """
    state = opening(setup, parameters)
    state.alignment[:] = state.alignment + change
    return chances_in(state, setup, parameters)


def chances_in(state: State, setup: Setup, parameters: Parameters) -> Array:
    """Give the probabilities of all moves in a state. Shape (N, N, 6, M, W); nan where a domain does not exist."""
    reference = prepare(setup, parameters)
    appraisal, choices, expected = weigh(0, setup, parameters, reference, state)
    out = np.full((setup.toward.shape[0], *parameters.habits.conduct.shape[1:]), np.nan)
    for d in range(setup.deciders.shape[0]):
        start, end = rows_of(d, setup)
        value = values_of(d, setup, parameters, reference, state, appraisal, choices, expected)
        rows = setup.decisions.rows[start:end]
        out[setup.deciders[d], rows[:, 1], rows[:, 2]] = chances_of_moves(
            d, value, setup, parameters, reference, state, choices)
    return out
