"""Shocks: what strikes from outside the deciders on a date."""

from __future__ import annotations

from alignsim.arithmetic import Array, law, routine, where
from alignsim.engine.moves import ATTACK, SET_TARIFF, VOID_TARIFF
from alignsim.engine.own import OWN_SHOCK, strike_own
from alignsim.engine.records import Parameters, Setup, State
from alignsim.laws.beliefs import ECONOMIC
from alignsim.laws.deeds import tariff_act


@law
def sum_of(a: Array, b: Array) -> Array:
    """Add."""
    return a + b


@law
def one_if_moved(change: Array) -> Array:
    """Give 1 where a duty changed."""
    return where(change == 0.0, 0.0, 1.0)


@routine
def set_component(e: int, setup: Setup, parameters: Parameters, state: State) -> None:
    """Set a component of a duty by decision of the setter, which counts as its act, in place."""
    i, j, component = setup.events[e, 2], setup.events[e, 3], setup.events[e, 4]
    relations = parameters.relations
    change = setup.rates[e] - state.duty[component, j, i]
    act = tariff_act(change, relations.rise_weight, relations.relief_weight, relations.tariff_unit)
    state.tariff_act[i, j] = sum_of(state.tariff_act[i, j], act)
    state.content[ECONOMIC, i, j] = sum_of(state.content[ECONOMIC, i, j], one_if_moved(change))
    state.duty[component, j, i] = state.duty[component, j, i] + change


@routine
def clear_month(state: State) -> None:
    """Forget the acts and content of last month that only this month's shocks and moves make, in place."""
    state.tariff_act[:] = 0.0
    state.shock_act[:] = 0.0
    state.content[:] = 0.0
    state.attacked[:] = 0.0


@routine
def strike(month: int, setup: Setup, parameters: Parameters, state: State) -> None:
    """Let the shocks of the month strike, several on one date in the order of the file, in place.

    A duty voided by a court is not an act of the setter: the grievance ends, no friendly act is counted.
    """
    for e in range(setup.events.shape[0]):
        if setup.events[e, 0] == month:
            i, j, component = setup.events[e, 2], setup.events[e, 3], setup.events[e, 4]
            if setup.events[e, 1] == SET_TARIFF:
                set_component(e, setup, parameters, state)
            elif setup.events[e, 1] == VOID_TARIFF:
                state.duty[component, j, i] = 0.0
            elif setup.events[e, 1] == ATTACK:
                state.shock_act[i, j] = sum_of(state.shock_act[i, j], parameters.danger.attack_act)
                for c in range(setup.crisis.shape[0]):
                    r, s = setup.crisis[c, 0], setup.crisis[c, 1]
                    if (r == i and s == j) or (r == j and s == i):
                        state.attacked[c] = 1.0
            elif setup.events[e, 1] >= OWN_SHOCK:
                strike_own(e, setup, parameters, state)
