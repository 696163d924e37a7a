"""Observe: a country sees, or does not, what others did toward its rivals, and updates its beliefs."""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array, law, routine, rows, where
from alignsim.engine.penalties import observe_penalties
from alignsim.engine.reassure import disclosed, told_directly
from alignsim.engine.records import Parameters, Reference, Setup, State
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
def seen_toward(d: int, u: Array, setup: Setup, parameters: Parameters, reference: Reference, state: State) -> Array:
    """Give the likelihood ratios of what decider d saw of every decider's acts toward third countries last month.

    Returns
    -------
    Array
        1 where nothing was to be seen. Shape (D, N, 3, W).
    """
    deciders, content = setup.deciders, state.content.transpose(1, 2, 0, 3)
    i, ratio = deciders[d], reference.ratio[d]
    acts, shown = np.empty_like(ratio), np.empty((ratio.shape[0], ratio.shape[1], ratio.shape[3]))
    for e in range(deciders.shape[0]):
        acts[e] = content[deciders[e]]
        shown[e] = disclosed(deciders[e], state)
    told = informative(state.alignment[i][:, None], parameters.relations.belief_threshold, evidence(acts, ratio))
    clear = rows(parameters.relations.transparency[i], deciders)
    seen = if_seen(u[:, None, None], clear[:, None, None], shown[:, :, None], told)
    seen[:, i] = 1.0   # what is done toward the observer itself is told directly
    return seen


@routine
def month_ratios(d: int, u: Array, setup: Setup, parameters: Parameters, reference: Reference, state: State) -> Array:
    """Give the likelihood ratios of what d saw of each decider's acts last month toward countries that it dislikes.

    Parameters
    ----------
    u : Array
        The draws by which it sees each of them. Shape (D, W).

    Returns
    -------
    Array
        Shape (D, W); its own row says nothing.
    """
    seen = seen_toward(d, u, setup, parameters, reference, state)
    out = np.ones_like(u)
    for k in range(seen.shape[1]):
        for m in range(seen.shape[2]):
            out = joined(out, seen[:, k, m])
    return out


@routine
def observe(d: int, u: Array, setup: Setup, parameters: Parameters, reference: Reference, state: State) -> None:
    """Update the beliefs of the d-th decider about the other deciders, in place.

    Parameters
    ----------
    u : Array
        The draws by which it sees each of them. Shape (D, W).

    Notes
    -----
    Source: section 8 of the model's documentation (``laws/beliefs.py``).
    """
    i, relations = setup.deciders[d], parameters.relations
    seen = month_ratios(d, u, setup, parameters, reference, state)
    seen = joined(seen, told_directly(d, setup, parameters, reference, state))
    belief = posterior(rows(state.belief[i], setup.deciders), seen)
    belief = forgotten(belief, rows(relations.belief_prior[i], setup.deciders), relations.forgetting)
    for e in range(setup.deciders.shape[0]):
        if e != d:
            state.belief[i, setup.deciders[e]] = belief[e]
    observe_penalties(i, setup, parameters, state)
