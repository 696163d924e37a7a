"""Deliberate: what the rules "level_k" and "qre" expect of others, beyond the direct worth of moves.

Every dyad is thought through by itself, as only the moves of the two answer each other. What one country expects of the
other stands in the other's place in the arrays of expectations, where only that country reads it.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from alignsim.arithmetic import Array, routine
from alignsim.engine.appraise import Appraisal
from alignsim.engine.choose import active, values_of
from alignsim.engine.dispatch import probabilities
from alignsim.engine.moves import MONTHLY, NO_FIXED_POINT
from alignsim.engine.options import available
from alignsim.engine.records import Parameters, Reference, Setup, State
from alignsim.engine.rules import gains_of, thinks
from alignsim.engine.sound import note_failure, worse
from alignsim.laws.choice.depth import (
    deep_enough,
    larger_change,
    level_below,
    not_failed,
    still_open,
    tempered,
    toward,
    while_open,
)
from alignsim.laws.choice.registry import LEVEL_K, QRE

STAGES = 4
"""Steps in which precision is raised from its first part to the whole, so that the branch followed begins at habit."""

AT_REST, NEARLY = 1.0e-10, 1.0e-4
"""Largest change of a probability in a round at which thinking has come to rest: at the end, and on the way there."""

ROUNDS, WHOLE_ROUNDS, HALF_ROUNDS = 500, 40, 120
"""The most rounds of a stage, the first that go the whole way, and the first that go half of it; the others go a tenth."""


class Expected(NamedTuple):
    """Hold what every decider is expected to do: probabilities, and the gains behind them. Each (D, N, 6, M, W)."""

    chances: Array
    gains: Array


@routine
def responded(
    d: int, j: int, keenness: float, setup: Setup, parameters: Parameters, reference: Reference, state: State,
    appraisal: Appraisal, expected: Expected,
) -> Array:
    """Give the gains of the moves of decider d toward j against what j is expected to answer. Shape (6, M, W).

    Parameters
    ----------
    keenness : float
        Share of the precision at which both think, 1 but on the way to a fixed point.
    """
    shift = appraisal.shift[d, j] * 1.0
    appraisal.shift[d, j] = tempered(shift, keenness)
    value = values_of(d, j, setup, parameters, reference, state, appraisal, expected.gains, expected.chances)
    appraisal.shift[d, j] = shift
    out = np.zeros_like(value)
    for domain in range(MONTHLY):
        if active(setup, setup.deciders[d], j, domain):
            gain = gains_of(
                d, j, domain, value[domain], reference.value[d, j, domain], setup, parameters, state, appraisal)
            out[domain] = tempered(gain, keenness)
    return out


@routine
def expect(d: int, j: int, gains: Array, setup: Setup, parameters: Parameters, state: State, expected: Expected) -> None:
    """Write what decider d is expected to do toward j, from its gains (6, M, W), in place."""
    i = setup.deciders[d]
    for domain in range(MONTHLY):
        if active(setup, i, j, domain):
            expected.gains[d, j, domain] = gains[domain]
            expected.chances[d, j, domain] = probabilities(
                setup.rule[i], available(d, j, domain, setup, parameters, state), gains[domain],
                parameters.habits.precision[i])


@routine
def thought(
    d: int, e: int, level: Array, setup: Setup, parameters: Parameters, reference: Reference, state: State,
    appraisal: Appraisal, first: Expected,
) -> Array:
    """Give the gains of decider e toward decider d when e thinks as many steps as a level says. Shape (6, M, W).

    Each step answers what the other thinks one step earlier. A run stops at its own level.
    """
    both = (d, e)
    now = Expected(first.chances * 1.0, first.gains * 1.0)
    out = first.gains[e, setup.deciders[d]] * 1.0
    answers = np.zeros((2, out.shape[0], out.shape[1], out.shape[2]))
    for step in range(2, int(level.max()) + 1):
        for side in range(2):
            answers[side] = responded(both[side], setup.deciders[both[1 - side]], 1.0, setup, parameters, reference, state,
                                      appraisal, now)
        for side in range(2):
            expect(both[side], setup.deciders[both[1 - side]], answers[side], setup, parameters, state, now)
        out = deep_enough(level, step, answers[1], out)
    return out


@routine
def one_round(
    d: int, j: int, keenness: float, share: float, open_: Array, setup: Setup, parameters: Parameters,
    reference: Reference, state: State, appraisal: Appraisal, now: Expected,
) -> Array:
    """Let decider d answer once more what j is expected to do, in place; give the largest change of a probability."""
    before = now.chances[d, j] * 1.0
    answer = responded(d, j, keenness, setup, parameters, reference, state, appraisal, now)
    old = now.gains[d, j] * 1.0
    expect(d, j, while_open(open_, toward(old, answer, share), old), setup, parameters, state, now)
    change = np.zeros_like(open_)
    for domain in range(before.shape[0]):
        for m in range(before.shape[1]):
            change = larger_change(change, now.chances[d, j, domain, m], before[domain, m])
    return change


@routine
def pace(n: int) -> float:
    """Give the share of the way that round n goes; where answers overshoot, shorter steps come to rest."""
    if n < WHOLE_ROUNDS:
        return 1.0
    return 0.5 if n < HALF_ROUNDS else 0.1


@routine
def settled_pair(
    d: int, e: int, setup: Setup, parameters: Parameters, reference: Reference, state: State, appraisal: Appraisal,
    first: Expected,
) -> tuple[Expected, Array]:
    """Find what two deciders do when each expects what the other really does, and 1 where they find no rest.

    Precision is raised in stages from where habit alone decides, so that of several fixed points it is the one on the
    branch that begins there. A run that has come to rest is left exactly as it is, so its bits never depend on its block.
    """
    both = (d, e)
    now = Expected(first.chances * 1.0, first.gains * 1.0)
    for side in range(2):
        j = setup.deciders[both[1 - side]]
        expect(both[side], j, tempered(first.gains[both[side], j], 0.0), setup, parameters, state, now)
    open_ = np.zeros_like(state.failed)
    for stage in range(1, STAGES + 1):
        open_ = not_failed(state.failed)
        tolerance = AT_REST if stage == STAGES else NEARLY
        for n in range(ROUNDS):
            moved_now = np.zeros_like(open_)
            for side in range(2):
                change = one_round(both[side], setup.deciders[both[1 - side]], stage / STAGES, pace(n), open_, setup, parameters,
                                   reference, state, appraisal, now)
                moved_now = worse(moved_now, still_open(change, tolerance))
            open_ = while_open(open_, moved_now, open_)
            if open_.max() == 0.0:
                break
    return now, open_


@routine
def foresee(
    d: int, e: int, setup: Setup, parameters: Parameters, reference: Reference, state: State, appraisal: Appraisal,
    first: Expected, out: Expected,
) -> None:
    """Write what decider d, thinking, expects decider e to do toward it, in place."""
    i, j = setup.deciders[d], setup.deciders[e]
    if setup.rule[i] == LEVEL_K:
        level = level_below(parameters.thinking.level[i])
    elif setup.rule[j] == LEVEL_K:
        level = parameters.thinking.level[j] * 1.0
    else:
        level = np.zeros_like(state.failed) + 2.0
    gains = thought(d, e, level, setup, parameters, reference, state, appraisal, first)
    expect(e, i, gains, setup, parameters, state, out)


@routine
def deliberate(
    month: int, setup: Setup, parameters: Parameters, reference: Reference, state: State, appraisal: Appraisal,
    chances: Array, gains: Array,
) -> tuple[Array, Array]:
    """Give what everyone is expected to do, as those who think further expect it.

    A run in which two countries under "qre" find no fixed point is noted as failed.

    Parameters
    ----------
    chances, gains : Array
        What everyone is expected to do on direct values, see :func:`alignsim.engine.choose.anticipate`.
        Shape (D, N, 6, M, W).

    Returns
    -------
    tuple of Array
        The same, seen through the eyes of who reads it.
    """
    first, out = Expected(chances, gains), Expected(chances * 1.0, gains * 1.0)
    for d in range(setup.deciders.shape[0]):
        i = setup.deciders[d]
        for e in range(setup.deciders.shape[0]):
            j = setup.deciders[e]
            mutual = e != d and setup.toward[i, j] == 1 and setup.toward[j, i] == 1
            if mutual and setup.rule[i] == QRE and setup.rule[j] == QRE:
                if d < e:
                    pair, open_ = settled_pair(d, e, setup, parameters, reference, state, appraisal, first)
                    expect(d, j, pair.gains[d, j], setup, parameters, state, out)
                    expect(e, i, pair.gains[e, i], setup, parameters, state, out)
                    note_failure(month, open_, NO_FIXED_POINT, state)
            elif mutual and thinks(setup.rule[i]):
                foresee(d, e, setup, parameters, reference, state, appraisal, first, out)
    return out.chances, out.gains


@routine
def anyone_thinks(setup: Setup) -> bool:
    """Tell whether any decider has a rule that asks what others will do beyond one step."""
    found = False
    for d in range(setup.deciders.shape[0]):
        if thinks(setup.rule[setup.deciders[d]]):
            found = True
    return found
