"""Confront: what is decided inside a crisis and after it, once the moves of the month have been chosen."""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array, routine
from alignsim.engine.bargain import at_table, bargain
from alignsim.engine.chance import PartyDraws, party_draws
from alignsim.engine.claims import claim_credit
from alignsim.engine.mediate import mediate, unmediated
from alignsim.engine.moves import CLAIM, CRISIS, MEDIATION
from alignsim.engine.records import Chance, Parameters, Reference, Setup, State


@routine
def any_run(flag: Array) -> bool:
    """Tell whether something holds in any run."""
    return bool(np.max(flag) > 0.0)


@routine
def forget_moves(c: int, setup: Setup, state: State) -> None:
    """Forget last month's moves of a crisis pair and its mediator, in place."""
    r, s, m = setup.crisis[c, 0], setup.crisis[c, 1], setup.rivals.mediator[c]
    state.move[CRISIS, r, s] = -1.0
    state.move[CRISIS, s, r] = -1.0
    if m >= 0:
        for domain in (MEDIATION, CLAIM):
            for h in range(2):
                i = setup.crisis[c, h]
                state.move[domain, m, i] = -1.0
                state.move[domain, i, m] = -1.0


@routine
def confront_pair(
    c: int, month: int, setup: Setup, parameters: Parameters, reference: Reference, state: State, marginal: Array,
    draws: PartyDraws,
) -> None:
    """Play what the crises of pair c ask for, in place."""
    m = setup.rivals.mediator[c]
    mediated = m >= 0 and setup.position[m] >= 0
    if mediated and any_run(unmediated(state.stage[c], state.crises.mediated[c])):
        mediate(c, month, setup, parameters, reference, state, marginal, draws)
    for h in range(2):
        active = at_table(state.crises.fresh[c], state.crises.challenger[c], h, state.stage[c])
        if setup.rivals.bargaining[c] == 1 and any_run(active):
            bargain(c, h, month, setup, parameters, state, draws)
    if mediated and any_run(state.crises.closed[c]):
        claim_credit(c, month, setup, parameters, reference, state, marginal, draws)


@routine
def confront(
    month: int, setup: Setup, parameters: Parameters, reference: Reference, state: State, marginal: Array, chance: Chance
) -> None:
    """Play what crises ask for, in place: mediation, then the bargain on a rung just reached, then claims of credit.

    Parameters
    ----------
    marginal : Array
        Worth of a unit of alignment to every country. Shape (N, N, W). Unit: % of GDP a year.
    """
    for c in range(setup.crisis.shape[0]):
        forget_moves(c, setup, state)
    for c in range(setup.crisis.shape[0]):
        if any_run(state.stage[c]) or any_run(state.crises.fresh[c]) or any_run(state.crises.closed[c]):
            draws = party_draws(c, chance, month, setup)
            confront_pair(c, month, setup, parameters, reference, state, marginal, draws)
