"""What a buyer gains from more or less crude of a supplier: the saving, dependence, hope of relief, and its audience."""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array, law, routine
from alignsim.engine.crude import bought_concentration
from alignsim.engine.moves import CUT, INCREASE, PENALTY
from alignsim.engine.records import Parameters, Reference, Setup, State
from alignsim.laws.compliance import audience_cost, relief_hoped
from alignsim.laws.energy import conceded, purchased, saving_gained, way_covered
from alignsim.laws.payoffs.economy import autonomy_loss


@law
def bought_worth(worth: Array, more_saved: Array, loss_before: Array, loss_after: Array) -> Array:
    """Give what a lasting change of purchases is worth: the saving, and less or more dependence. Unit: % of GDP."""
    return worth * (more_saved + loss_before - loss_after)


@law
def gained(value: Array, hope: Array, cost: Array) -> Array:
    """Add what is hoped for from a setter of a penalty, less what a visible concession costs."""
    return value + hope - cost


@routine
def lasting_worth(
    q: int, after: Array, setup: Setup, parameters: Parameters, reference: Reference, state: State
) -> Array:
    """Give what buying another volume of pair q from now on is worth to the buyer. Shape (W,)."""
    i = setup.energy.crude[q, 0]
    domains, autonomy, oil = parameters.interests.domains[i], state.leaders.autonomy[i], state.oil
    volumes = oil.volume * 1.0
    volumes[q] = after
    none = np.zeros_like(after)
    before = bought_concentration(i, oil.volume, setup, parameters)
    then = bought_concentration(i, volumes, setup, parameters)
    more = saving_gained(after, oil.discount[q], oil.volume[q], oil.discount[q], parameters.energy.output[i])
    return bought_worth(
        reference.worth.level, more, autonomy_loss(autonomy, before, none, domains), autonomy_loss(autonomy, then, none, domains))


@routine
def purchase_value(
    q: int, after: Array, relief: Array, setup: Setup, parameters: Parameters, reference: Reference, state: State
) -> Array:
    """Give what another volume of pair q is worth to the buyer, penalties tied to it considered. Shape (W,)."""
    energy, oil = parameters.energy, state.oil
    value = lasting_worth(q, after, setup, parameters, reference, state)
    for p in range(setup.energy.penalties.shape[0]):
        i, j = setup.energy.penalties[p, 0], setup.energy.penalties[p, 1]
        if setup.energy.penalties[p, 2] == q:
            hope = relief_hoped(
                oil.relief[p], relief[p], way_covered(after, energy.volume[q], energy.threshold[p]),
                way_covered(oil.volume[q], energy.volume[q], energy.threshold[p]))
            cost = audience_cost(
                energy.audience, state.duty[PENALTY, j, i], conceded(after, energy.volume[q], energy.concession),
                conceded(oil.volume[q], energy.volume[q], energy.concession))
            value = gained(value, hope, cost)
    return value


@routine
def purchase_values(
    q: int, relief: Array, setup: Setup, parameters: Parameters, reference: Reference, state: State, own: Array
) -> None:
    """Value the buyer's moves in crude of pair q, in place.

    Purchases are business, no act of friendship or hostility; what the supplier gains or loses is left out, as it
    sells elsewhere what one buyer does not take.

    Parameters
    ----------
    relief : Array
        What the end of each penalty is worth to its target. Shape (P, W). Unit: % of GDP, present value.
    own : Array
        Where the values go. Shape (M, W).
    """
    step, oil = parameters.energy.step[q], state.oil
    one, none = np.ones_like(step), np.zeros_like(step)
    more = purchased(oil.volume[q], step, one, none, oil.cap[q])
    less = purchased(oil.volume[q], step, none, one, oil.cap[q])
    own[INCREASE] = purchase_value(q, more, relief, setup, parameters, reference, state)
    own[CUT] = purchase_value(q, less, relief, setup, parameters, reference, state)
