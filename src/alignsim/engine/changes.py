"""Changes: the duties that moves of a month may change, listed so that all are weighed at once."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from alignsim.arithmetic import Array, law, maximum, minimum, record, routine, where
from alignsim.engine.moves import ANSWERING, PENALTY, RECIPROCAL, TRADE
from alignsim.engine.options import duty_on
from alignsim.engine.records import Parameters, Setup, State
from alignsim.engine.records.setup import Whole
from alignsim.laws.accords import relieved

STEP_UP, STEP_DOWN, ANSWER_UP, ANSWER_DOWN, SWITCH, RELIEF, CAP = range(7)
"""A setter's step up or down, an answer's, a penalty switched, an untied one lifted, the cap of a trade deal."""

KINDS = 7


@record
class Changes(NamedTuple):
    """Hold duties that may change, each by itself.

    Parameters
    ----------
    place : Whole
        The row of a change, by its kind, the importer who charges the duty, and the exporter. Shape (7, N, N); -1 for none.
    exporter, importer : Whole
        Whom each concerns. Shape (K,).
    duty : Array
        The whole additional duty afterwards. Shape (K, W). Unit: ad-valorem share.
    """

    place: Whole
    exporter: Whole
    importer: Whole
    duty: Array


@law
def lowered(duty: Array, step: Array, component: Array) -> Array:
    """Give a duty with a component lowered by a step, the component not below 0."""
    return duty - minimum(step, component)


@law
def taken_off(duty: Array, component: Array) -> Array:
    """Give a duty without a component."""
    return maximum(0.0, duty - component)


@law
def switched(duty: Array, penalty: Array, step: Array) -> Array:
    """Give a duty without the penalty in force, or with one imposed where there is none."""
    return where(penalty > 0.0, maximum(0.0, duty - penalty), duty + step)


@routine
def moves_on(i: int, j: int, setup: Setup) -> bool:
    """Tell whether i chooses moves toward j."""
    return bool(setup.position[i] >= 0 and setup.toward[i, j] == 1)


@routine
def possible(kind: int, i: int, j: int, setup: Setup) -> bool:
    """Tell whether importer i may change its duty on exporter j in a way that is weighed."""
    if kind in (STEP_UP, STEP_DOWN):
        return bool(setup.setter[i, j] == 1 and moves_on(i, j, setup))
    if kind in (ANSWER_UP, ANSWER_DOWN):
        return bool(setup.setter[j, i] == 1 and moves_on(i, j, setup))
    if kind == SWITCH:
        return bool(setup.energy.tied[i, j] >= 0)
    if kind == RELIEF:
        return bool(setup.setter[i, j] == 1 and moves_on(j, i, setup) and setup.energy.tied[i, j] < 0)
    first, second = min(i, j), max(i, j)
    return bool(setup.accord.active[first, second] == 1 and setup.accord.offered[TRADE, first, second] == 1
                and setup.accord.capped[i, j] == 1 and setup.setter[i, j] == 1)


@routine
def duty_after(kind: int, i: int, j: int, parameters: Parameters, state: State) -> Array:
    """Give the whole additional duty of importer i on exporter j after a change. Shape (W,)."""
    duty, step = duty_on(j, i, state), parameters.commerce.step
    if kind in (STEP_UP, ANSWER_UP):
        return duty + step
    if kind == STEP_DOWN:
        return lowered(duty, step, state.duty[RECIPROCAL, j, i])
    if kind == ANSWER_DOWN:
        return lowered(duty, step, state.duty[ANSWERING, j, i])
    if kind == SWITCH:
        return switched(duty, state.duty[PENALTY, j, i], parameters.energy.penalty_step)
    if kind == RELIEF:
        return taken_off(duty, state.duty[PENALTY, j, i])
    return relieved(duty, state.duty[RECIPROCAL, j, i], parameters.accord.cap[i, j])


@routine
def places_of(setup: Setup) -> Whole:
    """Give the numbers of the changes of duties that moves may make. Shape (7, N, N); -1 for none."""
    size = setup.toward.shape[0]
    place, count = np.full((KINDS, size, size), -1), 0
    for kind in range(KINDS):
        for i in range(size):
            for j in range(size):
                if i != j and possible(kind, i, j, setup):
                    place[kind, i, j] = count
                    count += 1
    return place


@routine
def changes_of(place: Whole, parameters: Parameters, state: State) -> Changes:
    """List the changes of duties that moves of the month may make, from the duties in force.

    Parameters
    ----------
    place : Whole
        Their numbers, see :func:`places_of`.
    """
    count = place.max() + 1
    exporter, importer = np.zeros(count, np.int64), np.zeros(count, np.int64)
    duty = np.empty((count, state.failed.shape[0]))
    for kind, i, j in np.ndindex(place.shape):
        k = place[kind, i, j]
        if k >= 0:
            exporter[k], importer[k] = j, i
            duty[k] = duty_after(kind, i, j, parameters, state)
    return Changes(place, exporter, importer, duty)


@routine
def one_change(e: int, m: int, duty: Array) -> Changes:
    """List a single change: a new additional duty of m on e. Shape of duty (W,)."""
    place = np.full((KINDS, 1, 1), -1)
    return Changes(place, np.full(1, e), np.full(1, m), duty.reshape((1, duty.shape[0])))
