"""Observe: a country sees, or does not, what others did toward its rivals, and updates its beliefs."""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array, law, routine, where
from alignsim.engine.chance import sight
from alignsim.engine.penalties import observe_penalties
from alignsim.engine.reassure import disclosed, told_directly
from alignsim.engine.records import Chance, Parameters, Reference, Setup, State
from alignsim.laws.beliefs import evidence, forgotten, informative, posterior


@law
def if_seen(u: Array, transparency: Array, disclosed: Array, ratio: Array) -> Array:
    """Keep a likelihood ratio if the content was seen or laid open; unseen content teaches nothing."""
    return where(u < where(disclosed > 0.0, 1.0, transparency), ratio, 1.0)


@law
def joined(ratio: Array, other: Array) -> Array:
    """Multiply the ratios of several acts."""
    return ratio * other


@routine
def month_ratio(
    d: int, e: int, u: Array, setup: Setup, parameters: Parameters, reference: Reference, state: State
) -> Array:
    """Give the likelihood ratio of what i saw of j's acts last month toward countries that i dislikes. Shape (W,)."""
    i, j = setup.deciders[d], setup.deciders[e]
    ratio = np.ones_like(state.failed)
    for k in range(setup.toward.shape[0]):
        if k != i and setup.toward[j, k] == 1:
            shown = disclosed(j, k, state)
            for m in range(3):
                told = evidence(state.content[m, j, k], reference.ratio[d, e, k, m])
                told = informative(state.alignment[i, k], parameters.relations.belief_threshold, told)
                ratio = joined(ratio, if_seen(u, parameters.relations.transparency[i, j], shown, told))
    return ratio


@routine
def observe(
    d: int, month: int, setup: Setup, parameters: Parameters, reference: Reference, state: State, chance: Chance
) -> None:
    """Update the beliefs of the d-th decider about the other deciders, in place.

    Notes
    -----
    Source: section 8 of the model's documentation (``laws/beliefs.py``).
    """
    i = setup.deciders[d]
    relations = parameters.relations
    for e in range(setup.deciders.shape[0]):
        if e != d:
            j = setup.deciders[e]
            u = sight(chance, month, setup.slot[i, j])
            seen = month_ratio(d, e, u, setup, parameters, reference, state)
            seen = joined(seen, told_directly(d, e, setup, parameters, reference, state))
            belief = posterior(state.belief[i, j], seen)
            state.belief[i, j] = forgotten(belief, relations.belief_prior[i, j], relations.forgetting)
    observe_penalties(i, setup, parameters, state)
