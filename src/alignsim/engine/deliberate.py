"""Deliberate: what the rules "level_k" and "qre" expect of others, beyond the direct worth of moves.

Every dyad is thought through by itself, as only the moves of the two answer each other. What one country expects of the
other stands in the other's place in the arrays of expectations, where only that country reads it.
"""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array, maximum, routine
from alignsim.engine.appraise import Appraisal
from alignsim.engine.choices import Choices, Expected, mutual, rows_toward
from alignsim.engine.choose import expected_replies
from alignsim.engine.dispatch import probabilities
from alignsim.engine.moves import NO_FIXED_POINT
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


@routine
def responded(
    d: int, j: int, keenness: float, setup: Setup, parameters: Parameters, reference: Reference, state: State,
    appraisal: Appraisal, choices: Choices, expected: Expected,
) -> Array:
    """Give the gains of the moves of decider d toward j against what j is expected to answer. Shape (rows toward j, M, W).

    Parameters
    ----------
    keenness : float
        Share of the precision at which both think, 1 but on the way to a fixed point.
    """
    start, end = rows_toward(d, j, setup)
    value = choices.own[start:end] * 1.0
    expected_replies(d, j, tempered(choices.shift[start:end], keenness), setup, parameters, reference, appraisal, choices,
                     expected, value)
    gains = gains_of(d, start, value, reference.value[start:end], setup, parameters, state, choices)
    return tempered(gains, keenness)


@routine
def expect(
    d: int, j: int, gains: Array, setup: Setup, parameters: Parameters, choices: Choices, expected: Expected
) -> None:
    """Write what decider d is expected to do toward j, from its gains (rows toward j, M, W), in place."""
    i = setup.deciders[d]
    start, end = rows_toward(d, j, setup)
    expected.gains[start:end] = gains
    expected.chances[start:end] = probabilities(
        setup.rule[i], choices.share[start:end], gains, parameters.habits.precision[i])


@routine
def thought(
    d: int, e: int, level: Array, setup: Setup, parameters: Parameters, reference: Reference, state: State,
    appraisal: Appraisal, choices: Choices, first: Expected,
) -> Array:
    """Give the gains of decider e toward decider d when e thinks as many steps as a level says.

    Each step answers what the other thinks one step earlier. A run stops at its own level.

    Returns
    -------
    Array
        Shape (rows of e toward d, M, W).
    """
    i, j = setup.deciders[d], setup.deciders[e]
    now = Expected(first.chances * 1.0, first.gains * 1.0)
    start, end = rows_toward(e, i, setup)
    out = first.gains[start:end] * 1.0
    for step in range(2, int(level.max()) + 1):
        mine = responded(d, j, 1.0, setup, parameters, reference, state, appraisal, choices, now)
        theirs = responded(e, i, 1.0, setup, parameters, reference, state, appraisal, choices, now)
        expect(d, j, mine, setup, parameters, choices, now)
        expect(e, i, theirs, setup, parameters, choices, now)
        out = deep_enough(level, step, theirs, out)
    return out


@routine
def largest_change(new: Array, old: Array) -> Array:
    """Give the largest change of a probability. Shape (k, M, W) to (W,)."""
    each = np.zeros_like(new[:, 0])
    for m in range(new.shape[1]):
        each = larger_change(each, new[:, m], old[:, m])
    change = np.zeros_like(new[0, 0])
    for k in range(each.shape[0]):
        change = maximum(change, each[k])
    return change


@routine
def one_round(
    d: int, j: int, keenness: float, share: float, open_: Array, setup: Setup, parameters: Parameters,
    reference: Reference, state: State, appraisal: Appraisal, choices: Choices, now: Expected,
) -> Array:
    """Let decider d answer once more what j is expected to do, in place; give the largest change of a probability."""
    start, end = rows_toward(d, j, setup)
    before = now.chances[start:end] * 1.0
    answer = responded(d, j, keenness, setup, parameters, reference, state, appraisal, choices, now)
    old = now.gains[start:end] * 1.0
    expect(d, j, while_open(open_, toward(old, answer, share), old), setup, parameters, choices, now)
    return largest_change(now.chances[start:end], before)


@routine
def pace(n: int) -> float:
    """Give the share of the way that round n goes; where answers overshoot, shorter steps come to rest."""
    if n < WHOLE_ROUNDS:
        return 1.0
    return 0.5 if n < HALF_ROUNDS else 0.1


@routine
def settled_pair(
    d: int, e: int, setup: Setup, parameters: Parameters, reference: Reference, state: State, appraisal: Appraisal,
    choices: Choices, first: Expected,
) -> tuple[Expected, Array]:
    """Find what two deciders do when each expects what the other really does, and 1 where they find no rest.

    Precision is raised in stages from where habit alone decides, so that of several fixed points it is the one on the
    branch that begins there. A run that has come to rest is left exactly as it is, so its bits never depend on its block.
    """
    both = (d, e)
    now = Expected(first.chances * 1.0, first.gains * 1.0)
    for side in range(2):
        j = setup.deciders[both[1 - side]]
        start, end = rows_toward(both[side], j, setup)
        expect(both[side], j, tempered(first.gains[start:end], 0.0), setup, parameters, choices, now)
    open_ = np.zeros_like(state.failed)
    for stage in range(1, STAGES + 1):
        open_ = not_failed(state.failed)
        tolerance = AT_REST if stage == STAGES else NEARLY
        for n in range(ROUNDS):
            moved_now = np.zeros_like(open_)
            for side in range(2):
                change = one_round(both[side], setup.deciders[both[1 - side]], stage / STAGES, pace(n), open_, setup, parameters,
                                   reference, state, appraisal, choices, now)
                moved_now = worse(moved_now, still_open(change, tolerance))
            open_ = while_open(open_, moved_now, open_)
            if open_.max() == 0.0:
                break
    return now, open_


@routine
def foresee(
    d: int, e: int, setup: Setup, parameters: Parameters, reference: Reference, state: State, appraisal: Appraisal,
    choices: Choices, first: Expected, out: Expected,
) -> None:
    """Write what decider d, thinking, expects decider e to do toward it, in place."""
    i, j = setup.deciders[d], setup.deciders[e]
    if setup.rule[i] == LEVEL_K:
        level = level_below(parameters.thinking.level[i])
    elif setup.rule[j] == LEVEL_K:
        level = parameters.thinking.level[j] * 1.0
    else:
        level = np.zeros_like(state.failed) + 2.0
    gains = thought(d, e, level, setup, parameters, reference, state, appraisal, choices, first)
    expect(e, i, gains, setup, parameters, choices, out)


@routine
def settle_pair(
    d: int, e: int, month: int, setup: Setup, parameters: Parameters, reference: Reference, state: State,
    appraisal: Appraisal, choices: Choices, first: Expected, out: Expected,
) -> None:
    """Write what two deciders under "qre" expect of each other, in place, and note where they find no rest."""
    now, open_ = settled_pair(d, e, setup, parameters, reference, state, appraisal, choices, first)
    both = (d, e)
    for side in range(2):
        start, end = rows_toward(both[side], setup.deciders[both[1 - side]], setup)
        out.gains[start:end] = now.gains[start:end]
        out.chances[start:end] = now.chances[start:end]
    note_failure(month, open_, NO_FIXED_POINT, state)


@routine
def deliberate(
    month: int, setup: Setup, parameters: Parameters, reference: Reference, state: State, appraisal: Appraisal,
    choices: Choices, first: Expected,
) -> Expected:
    """Give what everyone is expected to do, as those who think further expect it.

    A run in which two countries under "qre" find no fixed point is noted as failed.

    Parameters
    ----------
    first : Expected
        What everyone is expected to do on direct values, see :func:`alignsim.engine.choose.anticipate`.

    Returns
    -------
    Expected
        The same, seen through the eyes of who reads it.
    """
    out = Expected(first.chances * 1.0, first.gains * 1.0)
    for d in range(setup.deciders.shape[0]):
        i = setup.deciders[d]
        for e in range(setup.deciders.shape[0]):
            j = setup.deciders[e]
            if e != d and mutual(d, j, setup):
                if setup.rule[i] == QRE and setup.rule[j] == QRE:
                    if d < e:
                        settle_pair(d, e, month, setup, parameters, reference, state, appraisal, choices, first, out)
                elif thinks(setup.rule[i]):
                    foresee(d, e, setup, parameters, reference, state, appraisal, choices, first, out)
    return out


@routine
def anyone_thinks(setup: Setup) -> bool:
    """Tell whether any decider has a rule that asks what others will do beyond one step."""
    found = False
    for d in range(setup.deciders.shape[0]):
        if thinks(setup.rule[setup.deciders[d]]):
            found = True
    return found
