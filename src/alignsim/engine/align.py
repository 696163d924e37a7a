"""Align: stances move by the alignment law."""

from __future__ import annotations

from alignsim.arithmetic import Array, law, routine
from alignsim.engine.postures import law_now
from alignsim.engine.records import Parameters, Reference, State
from alignsim.laws.alignment import drift_of, felt, next_stance, ties


@law
def absolute(act: Array, kind: Array, hostile: Array) -> Array:
    """Give an act back from its relative form, standing grievance included: g~ + g0."""
    return act + (kind + hostile)


@routine
def felt_by(first: int, last: int, parameters: Parameters, reference: Reference, state: State) -> Array:
    """Give what countries from first up to last feel of the acts of every other toward them. Shape (n, N, W)."""
    relations = parameters.relations
    kind = reference.ordinary_kind[:, first:last].transpose(1, 0, 2)
    hostile = reference.ordinary_hostile[:, first:last].transpose(1, 0, 2)
    tie = ties(relations.baseline[first:last], state.cooperation[first:last], relations.people[first:last])
    act = absolute(state.act[:, first:last].transpose(1, 0, 2), kind, hostile)
    return felt(act, kind, hostile, relations.buffering, tie)


@routine
def align(
    first: int, last: int, parameters: Parameters, reference: Reference, state: State, before: Array, z: Array
) -> None:
    """Move the stances of countries from first up to, not including, last, in place.

    Parameters
    ----------
    before : Array
        All stances at the start of the month. Shape (N, N, W).
    z : Array
        Standard normal draws of all. Shape (N, N, W).
    """
    relations = parameters.relations
    felt_acts = felt_by(first, last, parameters, reference, state)
    change = drift_of(
        first, last, before, state.accord.baseline, state.act, felt_acts, state.belief, law_now(parameters, state))
    state.alignment[first:last] = next_stance(before[first:last], change, relations.noise, z[first:last])
    for i in range(first, last):
        state.alignment[i, i] = before[i, i]
