"""Crude: what is bought from whom, what it saves, how much a buyer depends on few sellers, and what strikes sellers."""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array, law, minimum, routine, where
from alignsim.engine.chance import discount_noise
from alignsim.engine.moves import CRUDE_CAP, CRUDE_DISCOUNT, CRUDE_VOLUME, CUT, ENERGY, INCREASE, PENALTY
from alignsim.engine.records import Chance, Oil, Parameters, Setup, State
from alignsim.laws.energy import (
    demand_part,
    energy_concentration,
    met,
    next_discount,
    purchased,
    saving_gained,
    square,
    supplier_share,
)


@law
def joined(a: Array, b: Array) -> Array:
    """Add."""
    return a + b


@law
def if_known(known: Array, value: Array) -> Array:
    """Keep a value where there is data, else 0."""
    return where(known > 0.0, value, 0.0)


@law
def is_code(code: Array, option: int) -> Array:
    """Give 1 where the option was chosen."""
    return where(code == option, 1.0, 0.0)


@law
def set_to(old: Array, value: float) -> Array:
    """Give one value in every run."""
    return old * 0.0 + value


@law
def in_force(penalty: Array) -> Array:
    """Give 1 where there is a penalty."""
    return where(penalty > 0.0, 1.0, 0.0)


@routine
def opening_oil(discount: Array, parameters: Parameters) -> Oil:
    """Give crude before the first month: volumes as usual, at given discounts; beliefs at their priors.

    Parameters
    ----------
    discount : Array
        Shape (Q, W). Unit: US$ per barrel.
    """
    energy = parameters.energy
    return Oil(
        volume=energy.volume * 1.0,
        discount=discount * 1.0,
        cap=energy.cap * 1.0,
        level=discount * 1.0,
        compliance=energy.compliance * 1.0,
        relief=energy.relief * 1.0,
        under=np.zeros_like(energy.compliance),
        met=np.zeros_like(energy.compliance),
    )


@routine
def bought_concentration(k: int, volume: Array, setup: Setup, parameters: Parameters) -> Array:
    """Give the Herfindahl index of crude bought by country k, 0 without data. Shape of volume (Q, W), to (W,)."""
    energy = parameters.energy
    squares, named = np.zeros_like(energy.whole[k]), np.zeros_like(energy.whole[k])
    for q in range(volume.shape[0]):
        if setup.energy.crude[q, 0] == k:
            share = supplier_share(volume[q], energy.whole[k])
            squares = joined(squares, square(share))
            named = joined(named, share)
    return if_known(energy.known[k], energy_concentration(squares, named))


@routine
def other_concentration(k: int, setup: Setup, parameters: Parameters, state: State) -> Array:
    """Give the concentration of arms and of crude that country k buys, as purchases now stand. Shape (W,)."""
    return joined(
        parameters.interests.other_concentration[k], bought_concentration(k, state.oil.volume, setup, parameters))


@routine
def saved(k: int, setup: Setup, parameters: Parameters, state: State) -> Array:
    """Give what country k saves on crude over the usual. Shape (W,). Unit: % of GDP a year."""
    energy, oil = parameters.energy, state.oil
    out = np.zeros_like(energy.output[k])
    for q in range(oil.volume.shape[0]):
        if setup.energy.crude[q, 0] == k:
            more = saving_gained(oil.volume[q], oil.discount[q], energy.volume[q], energy.discount[q], energy.output[k])
            out = joined(out, more)
    return out


@routine
def unmet_demands(i: int, setup: Setup, parameters: Parameters, state: State) -> Array:
    """Give what unmet demands cost country i, as a payoff. Shape (W,). Unit: % of GDP a year."""
    energy = parameters.energy
    out = np.zeros_like(energy.output[i])
    for n in range(setup.energy.demands.shape[0]):
        if setup.energy.demands[n, 0] == i:
            q = setup.energy.demands[n, 1]
            out = joined(out, demand_part(energy.demand[n], state.oil.volume[q], energy.volume[q]))
    return out


@routine
def mark_penalties(setup: Setup, parameters: Parameters, state: State) -> None:
    """Note which penalties are in force, and which demands are met, as moves take effect, in place."""
    for p in range(setup.energy.penalties.shape[0]):
        i, j, q = setup.energy.penalties[p, 0], setup.energy.penalties[p, 1], setup.energy.penalties[p, 2]
        state.oil.under[p] = in_force(state.duty[PENALTY, j, i])
        state.oil.met[p] = met(state.oil.volume[q], parameters.energy.threshold[p])


@routine
def purchase(q: int, setup: Setup, parameters: Parameters, state: State) -> None:
    """Let the buyer of pair q move its purchases by a step, in place."""
    code = state.move[ENERGY, setup.energy.crude[q, 0], setup.energy.crude[q, 1]]
    state.oil.volume[q] = purchased(
        state.oil.volume[q], parameters.energy.step[q], is_code(code, INCREASE), is_code(code, CUT), state.oil.cap[q])


@routine
def resolve_purchases_of(i: int, setup: Setup, parameters: Parameters, state: State) -> None:
    """Let decider i move what it buys from every supplier, in place."""
    for q in range(setup.energy.crude.shape[0]):
        if setup.energy.crude[q, 0] == i:
            purchase(q, setup, parameters, state)


@routine
def resolve_purchases(setup: Setup, parameters: Parameters, state: State) -> None:
    """Let buyers move their purchases by a step, in place."""
    for q in range(setup.energy.crude.shape[0]):
        purchase(q, setup, parameters, state)


@routine
def wander(month: int, setup: Setup, parameters: Parameters, state: State, chance: Chance) -> None:
    """Let discounts follow their process, in place, where the scenario has one."""
    energy, oil = parameters.energy, state.oil
    if setup.energy.wandering == 1:
        z = discount_noise(chance, month, setup)
        oil.discount[:] = next_discount(oil.discount, oil.level, energy.persistence, energy.volatility, z)


@routine
def strike_supplier(e: int, setup: Setup, state: State) -> None:
    """Let sanctions on a supplier set the discount, the volume bought, or the most that can be bought, in place."""
    q, what, value = setup.energy.pair[setup.events[e, 2], setup.events[e, 3]], setup.events[e, 4], setup.rates[e]
    oil = state.oil
    if what == CRUDE_DISCOUNT:
        oil.discount[q] = set_to(oil.discount[q], value)
        oil.level[q] = set_to(oil.level[q], value)
    elif what == CRUDE_VOLUME:
        oil.volume[q] = minimum(set_to(oil.volume[q], value), oil.cap[q])
    elif what == CRUDE_CAP:
        oil.cap[q] = set_to(oil.cap[q], value)
        oil.volume[q] = minimum(oil.volume[q], oil.cap[q])
