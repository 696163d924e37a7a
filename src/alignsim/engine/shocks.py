"""Shocks: what strikes from outside the deciders on a date."""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array, law, routine, where
from alignsim.engine.accords import clear_accords, strike_accord, strike_breach
from alignsim.engine.crude import strike_supplier
from alignsim.engine.moves import (
    ATTACK,
    BREAK_AGREEMENT,
    CEASEFIRE,
    LEADERSHIP,
    SET_TARIFF,
    SIGN_AGREEMENT,
    SUPPLIER_SANCTION,
    VOID_TARIFF,
)
from alignsim.engine.own import OWN_SHOCK, strike_own
from alignsim.engine.records import Parameters, Setup, State
from alignsim.engine.upheaval import attack, cease, take_office
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
    clear_accords(state)


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
            elif setup.events[e, 1] == SUPPLIER_SANCTION:
                strike_supplier(e, setup, state)
            elif setup.events[e, 1] == ATTACK:
                attack(i, j, np.ones_like(state.failed), setup, parameters, state)
            elif setup.events[e, 1] == CEASEFIRE:
                cease(i, j, setup, state)
            elif setup.events[e, 1] == LEADERSHIP:
                take_office(i, component, setup, parameters, state)
            elif setup.events[e, 1] == SIGN_AGREEMENT:
                strike_accord(e, setup, state)
            elif setup.events[e, 1] == BREAK_AGREEMENT:
                strike_breach(e, setup, state)
            elif setup.events[e, 1] >= OWN_SHOCK:
                strike_own(e, setup, parameters, state)
