"""Rules: how what moves are worth becomes the gains that a country's choice rule acts on."""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array, routine
from alignsim.engine.appraise import Appraisal
from alignsim.engine.records import Parameters, Reference, Setup, State
from alignsim.laws.choice.depth import deep_enough
from alignsim.laws.choice.downhill import frustration_saved, saved_bend
from alignsim.laws.choice.registry import (
    EWA,
    LANDSCAPE,
    LEVEL_K,
    QRE,
)
from alignsim.laws.choice.tilt import stakes
from alignsim.laws.payoffs.relations import mean_of


@routine
def stakes_gained(
    d: int, j: int, domain: int, value: Array, reference_value: Array, setup: Setup, parameters: Parameters
) -> Array:
    """Give by how many typical stakes each option is worth more than in the reference state. Shape (M, W)."""
    habits = parameters.habits
    return stakes(habits.precision[setup.deciders[d]], value, reference_value, habits.stake[d, j, domain])


@routine
def gains_of(
    d: int, j: int, domain: int, value: Array, reference_value: Array, setup: Setup, parameters: Parameters, state: State,
    appraisal: Appraisal,
) -> Array:
    """Give the gains that the rule of decider d acts on. Shape (M, W).

    Under most rules those are typical stakes gained over the reference; a learner goes by what moves have earned, and
    who goes downhill by the frustration saved, whatever moves are worth beyond it.
    """
    i = setup.deciders[d]
    if setup.rule[i] == EWA:
        return state.learned.attraction[d, j, domain] * 1.0
    if setup.rule[i] == LANDSCAPE:
        alignment = mean_of(state.alignment[i, j], state.alignment[j, i])
        return frustration_saved(
            parameters.interests.weight[i, j], parameters.relations.propensity[i, j], alignment,
            appraisal.shift[d, j, domain])
    return stakes_gained(d, j, domain, value, reference_value, setup, parameters)


@routine
def gains_at_last(
    d: int, j: int, domain: int, value: Array, setup: Setup, parameters: Parameters, reference: Reference, state: State,
    appraisal: Appraisal,
) -> Array:
    """Give the gains on which decider d acts at last, with replies; without them under "level_k" at level 1. (M, W)."""
    i = setup.deciders[d]
    gain = gains_of(d, j, domain, value, reference.value[d, j, domain], setup, parameters, state, appraisal)
    if setup.rule[i] == LEVEL_K:
        alone = stakes_gained(
            d, j, domain, appraisal.own[d, j, domain], reference.direct[d, j, domain], setup, parameters)
        gain = deep_enough(parameters.thinking.level[i], 2, gain, alone)
    return gain


@routine
def bend_of(rule: int, weight: Array, shift: Array, usual: Array) -> Array:
    """Give how the gains of a reply change per unit of alignment, by the rule of who replies. Shape (M, W).

    Parameters
    ----------
    weight : Array
        phi w of who replies. Shape (W,). Unit: % of GDP a year.
    shift : Array
        By how much each reply shifts alignment. Shape (M, W).
    usual : Array
        The bend of gains in typical stakes. Shape (M, W).
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


@routine
def count_of(setup: Setup, rule: int) -> int:
    """Give the number of deciders if any of them has a rule, else 0."""
    return int(setup.deciders.shape[0]) if anyone(setup, rule) else 0


@routine
def empty_gains(count: int, parameters: Parameters) -> Array:
    """Give gains of 0 for some deciders. Shape (count, N, 6, M, W)."""
    _, targets, domains, options, runs = parameters.habits.conduct.shape
    return np.zeros((count, targets, domains, options, runs))
