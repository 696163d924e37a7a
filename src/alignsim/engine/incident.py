"""Incidents: acts of a month that no monthly move makes, in the runs in which they happen."""

from __future__ import annotations

from alignsim.arithmetic import Array, law, routine
from alignsim.engine.records import State


@law
def counted(total: Array, happens: Array, act: Array) -> Array:
    """Add an act where it happens."""
    return total + happens * act


@routine
def act_toward_where(i: int, j: int, happens: Array, act: Array, state: State) -> None:
    """Count an act of i toward j this month where it happens, in place."""
    state.shock_act[i, j] = counted(state.shock_act[i, j], happens, act)
