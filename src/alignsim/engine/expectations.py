"""Expectations: the agreements and breaches that ordinary conduct leads others to expect."""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array, cells, routine
from alignsim.engine.dyads import put_cells
from alignsim.engine.moves import AGREEMENT, AGREEMENTS, BREACH, TRADE_DEAL
from alignsim.engine.records import Parameters, Reference, Setup, State
from alignsim.laws.accords import at_least, conclusion_chance, unless, with_act


@routine
def conclusions(setup: Setup, usual: Array, like: Array) -> Array:
    """Give the chance a month that ordinary conduct concludes what is offered. Shape (3, N, N, W).

    Answers are as usual as refusals where a country decides; other countries answer as the scenario says.

    Parameters
    ----------
    usual : Array
        Ordinary conduct. Shape (D, N, 6, M, W).
    like : Array
        Any array of shape (N, N, W), for the shapes.
    """
    out = np.zeros((len(AGREEMENTS), like.shape[0], like.shape[0], like.shape[2]))
    none = np.zeros_like(like[0, 0])
    for n in range(out.shape[0]):
        for i in range(out.shape[1]):
            for j in range(out.shape[1]):
                if i != j and setup.accord.offered[n, i, j] == 1:
                    d, e = setup.position[i], setup.position[j]
                    first, second = none, none
                    here, there = none + setup.accord.given[n, j, i], none + setup.accord.given[n, i, j]
                    if d >= 0:
                        first, here = usual[d, j, AGREEMENT, TRADE_DEAL + n], none + 0.5
                    if e >= 0:
                        second, there = usual[e, i, AGREEMENT, TRADE_DEAL + n], none + 0.5
                    out[n, i, j] = conclusion_chance(first, second, there, here)
    return out


@routine
def expect(setup: Setup, parameters: Parameters, reference: Reference, state: State) -> None:
    """Set the acts and breaches that ordinary conduct leads to expect this month, in place.

    What is in force cannot be concluded again, and what is not cannot be broken.
    """
    accord, dyads, acts = state.accord, setup.accord.dyads, parameters.habits.act[AGREEMENT]
    i, j = dyads[:, 0], dyads[:, 1]
    standing = np.zeros((i.shape[0], state.failed.shape[0]))
    usual, share = standing * 0.0, standing * 0.0
    for n in range(len(AGREEMENTS)):
        force = cells(accord.force[n], i, j)
        usual = with_act(usual, unless(cells(reference.conclusion[n], i, j), force), acts[TRADE_DEAL + n])
        standing = at_least(standing, force)
    for p in range(dyads.shape[0]):
        if setup.position[dyads[p, 0]] >= 0:
            share[p] = parameters.habits.usual[setup.position[dyads[p, 0]], dyads[p, 1], AGREEMENT, BREACH]
    breakable = with_act(standing * 0.0, standing, share)
    put_cells(accord.breakable, i, j, breakable)
    put_cells(accord.usual, i, j, with_act(usual, breakable, acts[BREACH]))
