"""Align: a country's stances move by the alignment law."""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array, law, routine
from alignsim.engine.postures import law_now
from alignsim.engine.records import Parameters, Reference, State
from alignsim.laws.alignment import drift_row, felt, next_stance, ties


@law
def absolute(act: Array, kind: Array, hostile: Array) -> Array:
    """Give an act back from its relative form, standing grievance included: g~ + g0."""
    return act + (kind + hostile)


@routine
def felt_by(i: int, parameters: Parameters, reference: Reference, state: State) -> Array:
    """Give what i feels of the acts of every other country toward it. Shape (N, W)."""
    relations = parameters.relations
    out = np.zeros_like(state.alignment[i])
    for j in range(out.shape[0]):
        if j != i:
            kind, hostile = reference.ordinary_kind[j, i], reference.ordinary_hostile[j, i]
            tie = ties(relations.baseline[i, j], state.cooperation[i, j], relations.people[i, j])
            out[j] = felt(absolute(state.act[j, i], kind, hostile), kind, hostile, relations.buffering, tie)
    return out


@routine
def align(i: int, parameters: Parameters, reference: Reference, state: State, before: Array, z: Array) -> None:
    """Move the stances of country i, in place.

    Parameters
    ----------
    i : int
        The country.
    before : Array
        All stances at the start of the month. Shape (N, N, W).
    z : Array
        Standard normal draws. Shape (N, W).
    """
    relations = parameters.relations
    felt_acts = felt_by(i, parameters, reference, state)
    change = drift_row(i, before, state.accord.baseline, state.act, felt_acts, state.belief, law_now(parameters, state))
    for j in range(before.shape[0]):
        if j != i:
            state.alignment[i, j] = next_stance(before[i, j], change[j], relations.noise, z[j])
