"""Rules: how what moves are worth becomes the gains that a country's choice rule acts on."""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array, routine
from alignsim.engine.choices import Choices, rows_of
from alignsim.engine.records import Parameters, Reference, Setup, State
from alignsim.laws.choice.depth import deep_enough
from alignsim.laws.choice.downhill import frustration_saved, saved_bend
from alignsim.laws.choice.registry import EWA, LANDSCAPE, LEVEL_K, QRE
from alignsim.laws.choice.tilt import stakes
from alignsim.laws.payoffs.relations import mean_of


@routine
def stakes_gained(
    d: int, start: int, value: Array, usual: Array, setup: Setup, parameters: Parameters, choices: Choices
) -> Array:
    """Give by how many typical stakes each option is worth more than usual.

    Parameters
    ----------
    start : int
        The row of the first decision that values are given of; decider d makes them all.
    value, usual : Array
        Worth now and in the reference state. Shape (k, M, W). Unit: % of own GDP, present value.
    """
    stake = choices.stake[start:start + value.shape[0]]
    return stakes(parameters.habits.precision[setup.deciders[d]], value, usual, stake)


@routine
def saved_by(
    i: int, start: int, end: int, setup: Setup, parameters: Parameters, state: State, choices: Choices
) -> Array:
    """Give the frustration that country i would save by each option of rows start to end. Shape (end - start, M, W)."""
    weight = np.empty((end - start, 1, state.failed.shape[0]))
    propensity, alignment = np.empty_like(weight), np.empty_like(weight)
    for k in range(start, end):
        j = setup.decisions.rows[k, 1]
        weight[k - start, 0] = parameters.interests.weight[i, j]
        propensity[k - start, 0] = parameters.relations.propensity[i, j]
        alignment[k - start, 0] = mean_of(state.alignment[i, j], state.alignment[j, i])
    return frustration_saved(weight, propensity, alignment, choices.shift[start:end])


@routine
def gains_of(
    d: int, start: int, value: Array, usual: Array, setup: Setup, parameters: Parameters, state: State, choices: Choices
) -> Array:
    """Give the gains that the rule of decider d acts on, in some of its decisions; see :func:`stakes_gained`. (k, M, W).

    Under most rules those are typical stakes gained over the reference; a learner goes by what moves have earned, and
    who goes downhill by the frustration saved, whatever moves are worth beyond it.
    """
    i, end = setup.deciders[d], start + value.shape[0]
    if setup.rule[i] == EWA:
        return state.learned.attraction[start:end] * 1.0
    if setup.rule[i] == LANDSCAPE:
        return saved_by(i, start, end, setup, parameters, state, choices)
    return stakes_gained(d, start, value, usual, setup, parameters, choices)


@routine
def gains_at_last(
    d: int, value: Array, setup: Setup, parameters: Parameters, reference: Reference, state: State, choices: Choices
) -> Array:
    """Give the gains on which decider d acts at last, with replies; without them under "level_k" at level 1.

    Parameters
    ----------
    value : Array
        Worth of its moves, replies included. Shape (rows of d, M, W). Unit: % of own GDP, present value.
    """
    i = setup.deciders[d]
    start, end = rows_of(d, setup)
    gain = gains_of(d, start, value, reference.value[start:end], setup, parameters, state, choices)
    if setup.rule[i] == LEVEL_K:
        alone = stakes_gained(
            d, start, choices.own[start:end], reference.direct[start:end], setup, parameters, choices)
        gain = deep_enough(parameters.thinking.level[i], 2, gain, alone)
    return gain


@routine
def bend_of(rule: int, weight: Array, shift: Array, usual: Array) -> Array:
    """Give how the gains of replies change per unit of alignment, by the rule of who replies. Shape (k, M, W).

    Parameters
    ----------
    weight : Array
        phi w of who replies. Shape (W,). Unit: % of GDP a year.
    shift : Array
        By how much each reply shifts alignment. Shape (k, M, W).
    usual : Array
        The bend of gains in typical stakes. Shape (k, M, W).
    """
    if rule == EWA:
        return usual * 0.0
    if rule == LANDSCAPE:
        return saved_bend(weight, shift)
    return usual


@routine
def thinks(rule: int) -> bool:
    """Tell whether a rule asks what others will do beyond one step."""
    return rule in (QRE, LEVEL_K)


@routine
def anyone(setup: Setup, rule: int) -> bool:
    """Tell whether any decider has a rule."""
    found = False
    for d in range(setup.deciders.shape[0]):
        if setup.rule[setup.deciders[d]] == rule:
            found = True
    return found
