"""Postures: what a country bound to a partner gives up, and how its own ties shape what it minds."""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array, law, maximum, routine, where
from alignsim.engine.moves import (
    AGREEMENT,
    AGREEMENTS,
    ARMS,
    BREACH,
    CONSULT,
    SECURITY,
    SIGNED,
    TRADE_DEAL,
)
from alignsim.engine.records import Parameters, Setup, State
from alignsim.laws.alignment import AlignmentLaw
from alignsim.laws.hedging import multi_alignment
from alignsim.laws.posture import bound_months, minding, shut, to_hold


@law
def open_share(share: Array, force: Array) -> Array:
    """Keep the share of a proposal only while the agreement is not in force."""
    return where(force > 0.0, 0.0, share)


@law
def closed_share(share: Array, force: Array) -> Array:
    """Keep the share of a breach only while an agreement is in force."""
    return where(force > 0.0, share, 0.0)


@law
def largest(a: Array, b: Array) -> Array:
    """Give the larger."""
    return maximum(a, b)


@law
def together(a: Array, b: Array) -> Array:
    """Multiply."""
    return a * b


@law
def code_is(code: Array, value: int) -> Array:
    """Give 1 where a code has a value."""
    return where(code == value, 1.0, 0.0)


@routine
def bound_against(i: int, k: int, parameters: Parameters, state: State) -> Array:
    """Give 1 or more where i is bound to a partner whose rival k is. Shape (W,)."""
    out = np.zeros_like(state.failed)
    for j in range(state.alignment.shape[0]):
        out = largest(out, together(state.accord.bound[i, j], parameters.accord.rival[j, k]))
    return out


@routine
def give_up(i: int, k: int, first: int, last: int, parameters: Parameters, state: State, shares: Array) -> None:
    """Move to hold the shares of moves first to last toward k that a bound country gives up, in place."""
    bound = bound_against(i, k, parameters, state)
    for m in range(first, last + 1):
        left = shut(shares[m], bound, np.ones_like(bound))
        shares[0] = to_hold(shares[0], shares[m], left)
        shares[m] = left


@routine
def under_posture(
    i: int, k: int, domain: int, setup: Setup, parameters: Parameters, state: State, shares: Array
) -> None:
    """Close what a posture gives up for a time, and agreements as they stand, in place. Shape (M, W)."""
    guarded = setup.accord.guarded[i] == 1
    if domain == SECURITY and guarded:
        give_up(i, k, CONSULT, ARMS, parameters, state, shares)
    if domain == AGREEMENT:
        standing = np.zeros_like(state.failed)
        for n in range(len(AGREEMENTS)):
            shares[TRADE_DEAL + n] = open_share(shares[TRADE_DEAL + n], state.accord.force[n, i, k])
            standing = largest(standing, state.accord.force[n, i, k])
        shares[BREACH] = closed_share(shares[BREACH], standing)
        if guarded:
            give_up(i, k, TRADE_DEAL, TRADE_DEAL + len(AGREEMENTS) - 1, parameters, state, shares)


@routine
def stay_bound(setup: Setup, parameters: Parameters, state: State) -> None:
    """Bind guarding countries to those with whom they made a deal, a pact or an arms transfer this month, in place."""
    for i in range(setup.toward.shape[0]):
        if setup.accord.guarded[i] == 1:
            for j in range(setup.toward.shape[0]):
                tied = largest(code_is(state.move[SECURITY, i, j], ARMS), code_is(state.move[SECURITY, j, i], ARMS))
                for n in range(len(AGREEMENTS)):
                    tied = largest(tied, code_is(state.accord.status[n, i, j], SIGNED))
                state.accord.bound[i, j] = bound_months(state.accord.bound[i, j], tied, parameters.accord.bound_months)


@routine
def mind(setup: Setup, parameters: Parameters, state: State) -> None:
    """Set how far each country minds what others do for its rivals, by how it spreads its own ties, in place."""
    count = state.alignment.shape[0]
    state.accord.exclusivity[:] = state.leaders.exclusivity
    if setup.accord.understanding == 1 and count > 2:
        size = np.empty((count - 1, state.failed.shape[0]))
        stance = np.empty((count - 1, state.failed.shape[0]))
        for i in range(count):
            n = 0
            for j in range(count):
                if j != i:
                    size[n] = parameters.accord.size[j]
                    stance[n] = state.alignment[i, j]
                    n += 1
            state.accord.exclusivity[i] = minding(
                state.leaders.exclusivity[i], parameters.accord.understanding[i],
                multi_alignment(size, stance))


@routine
def law_now(parameters: Parameters, state: State) -> AlignmentLaw:
    """Give the numbers of the alignment law with exclusivity as it is this month."""
    numbers = parameters.relations.law
    return AlignmentLaw(
        numbers.act_weight, numbers.reversion, numbers.commitment, numbers.saturation, state.accord.exclusivity)
