"""Options: which moves are open in the state at hand."""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array, law, routine, where
from alignsim.engine.moves import (
    AGREEMENT,
    ANSWER,
    ANSWERING,
    CUT,
    DIVERSIFY,
    ENERGY,
    IMPOSE,
    INCREASE,
    LIFT,
    LOWER,
    OFFER,
    PENALTY,
    RAISE,
    RECIPROCAL,
    RETALIATE,
    SECURITY,
    TARIFF,
    TRADE,
    UNDO,
)
from alignsim.engine.postures import open_share, under_posture
from alignsim.engine.records import Parameters, Setup, State

TRIFLE = 1.0e-9
"""Duties this small count as none. Unit: ad-valorem share."""


@law
def if_above(share: Array, duty: Array) -> Array:
    """Keep the share of a move that needs a duty in force."""
    return where(duty > TRIFLE, share, 0.0)


@law
def if_room(share: Array, duty: Array, step: Array) -> Array:
    """Keep the share of a move that adds a step to a duty, no duty passing 1."""
    return where(duty + step <= 1.0 + TRIFLE, share, 0.0)


@law
def if_unmet(share: Array, penalty: Array, volume: Array, threshold: Array) -> Array:
    """Keep the share of imposing a penalty where none is in force and the demand it is tied to is not met."""
    return where(penalty > TRIFLE, 0.0, where(volume > threshold + TRIFLE, share, 0.0))


@law
def if_below(share: Array, volume: Array, cap: Array) -> Array:
    """Keep the share of buying more where more can be bought."""
    return where(volume < cap - TRIFLE, share, 0.0)


@routine
def duty_on(exporter: int, importer: int, state: State) -> Array:
    """Give the additional duty of the importer on the exporter, all components."""
    return (state.duty[RECIPROCAL, exporter, importer] + state.duty[PENALTY, exporter, importer]
            + state.duty[ANSWERING, exporter, importer])


@routine
def open_tariff(i: int, j: int, setup: Setup, parameters: Parameters, state: State, shares: Array) -> None:
    """Close what setter i cannot do to its duties on j now, in place. Shape (M, W)."""
    step, duty = parameters.commerce.step, duty_on(j, i, state)
    for move in (RAISE, IMPOSE):
        shares[move] = open_share(shares[move], state.accord.force[TRADE, i, j])
    shares[RAISE] = if_room(shares[RAISE], duty, step)
    shares[LOWER] = if_above(shares[LOWER], state.duty[RECIPROCAL, j, i])
    p = setup.energy.tied[i, j]
    if p >= 0:
        penalty, q = state.duty[PENALTY, j, i], setup.energy.penalties[p, 2]
        shares[IMPOSE] = if_room(
            if_unmet(shares[IMPOSE], penalty, state.oil.volume[q], parameters.energy.threshold[p]), duty,
            parameters.energy.penalty_step)
        shares[LIFT] = if_above(shares[LIFT], penalty)


@routine
def open_answer(i: int, j: int, parameters: Parameters, state: State, shares: Array) -> None:
    """Close what i cannot answer to the duties of j now, in place. Shape (M, W)."""
    under = duty_on(i, j, state)
    shares[RETALIATE] = open_share(shares[RETALIATE], state.accord.force[TRADE, i, j])
    shares[RETALIATE] = if_room(if_above(shares[RETALIATE], under), duty_on(j, i, state), parameters.commerce.step)
    shares[UNDO] = if_above(shares[UNDO], state.duty[ANSWERING, j, i])
    shares[DIVERSIFY] = if_above(shares[DIVERSIFY], under)
    shares[OFFER] = if_above(shares[OFFER], under)


@routine
def open_moves(setup: Setup, parameters: Parameters, state: State) -> Array:
    """Give ordinary conduct decision by decision, with 0 for what is not open now. Shape (K, M, W)."""
    rows, conduct = setup.decisions.rows, parameters.habits.conduct
    out = np.empty((rows.shape[0], conduct.shape[3], conduct.shape[4]))
    for k in range(rows.shape[0]):
        d, j, domain = rows[k, 0], rows[k, 1], rows[k, 2]
        out[k] = conduct[d, j, domain]
        i, shares = setup.deciders[d], out[k]
        if domain in (SECURITY, AGREEMENT):
            under_posture(i, j, domain, setup, parameters, state, shares)
        if domain == TARIFF:
            open_tariff(i, j, setup, parameters, state, shares)
        if domain == ANSWER:
            open_answer(i, j, parameters, state, shares)
        if domain == ENERGY:
            volume, most = state.oil.volume[setup.energy.pair[i, j]], state.oil.cap[setup.energy.pair[i, j]]
            shares[INCREASE] = if_below(shares[INCREASE], volume, most)
            shares[CUT] = if_above(shares[CUT], volume)
    return out
