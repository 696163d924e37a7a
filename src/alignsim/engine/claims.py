"""Claims: in the month after a crisis the mediator may claim credit, and the rivals may deny it or give it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from alignsim.arithmetic import Array, law, routine, where
from alignsim.engine.answers import answer, answer_chances, even, mean_stake, stake_toward
from alignsim.engine.chance import PartyDraws
from alignsim.engine.gestures import Gestures, gestures
from alignsim.engine.incident import act_toward_where
from alignsim.engine.ladder import both
from alignsim.engine.mediate import is_code, noted, offered_to
from alignsim.engine.moves import CLAIM, CREDIT, CREDIT_SELF, DENY, NONE
from alignsim.engine.records import Parameters, Reference, Setup, State
from alignsim.laws.mediation import claiming_gain, crediting_gain, denying_gain

CREDITED, DENIED, CLAIMED = range(0, 6, 2)
"""Where what is said after a crisis stands among its gestures; what concerns the second rival one further."""


class Stance(NamedTuple):
    """Hold a rival's answers with and without a claim, and what a claim changes for the mediator.

    Shapes: told, silent (3, W), chances of silence, credit and denial; worth (W,).
    """

    told: Array
    silent: Array
    worth: Array


@law
def changed_by_claim(told: Array, silent: Array, credit: Array, denied: Array, denial: Array, claim: Array) -> Array:
    """Give what a claim changes in a rival's answers, in worth to the mediator. Unit: % of GDP, present value."""
    return (told - silent) * credit + denied * (denial + claim)


@law
def whichever(claimed: Array, told: Array, silent: Array) -> Array:
    """Give the chances that hold: with a claim, or without."""
    return where(claimed > 0.0, told, silent)


@routine
def claim_gestures(
    c: int, setup: Setup, parameters: Parameters, reference: Reference, state: State, marginal: Array
) -> Gestures:
    """Give the worth of what is said after a crisis of pair c, two by two, the first rival's first.

    Crediting the mediator, denying its part; last, the mediator's claim toward either.
    """
    standoff, r, s, m = parameters.standoff, setup.crisis[c, 0], setup.crisis[c, 1], setup.rivals.mediator[c]
    acts = np.empty((6, state.failed.shape[0]))
    acts[CREDITED:CREDITED + 2] = standoff.act_credit
    acts[DENIED:DENIED + 2] = standoff.act_deny
    acts[CLAIMED:CLAIMED + 2] = standoff.act_claim
    by, to = np.array([r, s, r, s, m, m]), np.array([m, m, m, m, r, s])
    return gestures(by, to, acts, marginal, parameters, reference, state)


@routine
def answer_to_claim(c: int, h: int, worth: Gestures, setup: Setup, parameters: Parameters) -> Stance:
    """Give how rival h of pair c would answer a claim, and silence.

    A denial answers a claim; credit may come unasked.

    Parameters
    ----------
    worth : Gestures
        What is said is worth, see :func:`claim_gestures`.
    """
    standoff, m, i = parameters.standoff, setup.rivals.mediator[c], setup.crisis[c, h]
    claim = worth.mine[CLAIMED + h]
    gains = np.zeros((3, claim.shape[0]))
    gains[1] = crediting_gain(worth.mine[CREDITED + h], standoff.internationalising[i])
    gains[2] = denying_gain(worth.mine[DENIED + h], standoff.norm_cost[i])
    stake = stake_toward(i, m, setup, parameters)
    told = answer_chances(i, stake, even(3, claim), gains, setup, parameters)
    silent = np.zeros_like(told)
    silent[:2] = answer_chances(i, stake, even(2, claim), gains[:2], setup, parameters)
    changed = changed_by_claim(
        told[1], silent[1], worth.theirs[CREDITED + h], told[2], worth.theirs[DENIED + h], claim)
    return Stance(told, silent, changed)


@routine
def take_answer(
    c: int, h: int, month: int, game: Array, claimed: Array, stance: Stance, setup: Setup, parameters: Parameters,
    state: State, u: Array,
) -> None:
    """Note what rival h says after a crisis, by its draw, in place. Whom a claim makes deny, it offends."""
    standoff, m, i = parameters.standoff, setup.rivals.mediator[c], setup.crisis[c, h]
    shares = even(3, game)
    shares[2] = shares[2] * claimed
    code = answer(i, m, CLAIM, month, np.array([NONE, CREDIT, DENY]), shares,
                  whichever(claimed, stance.told, stance.silent), setup, u)
    state.move[CLAIM, i, m] = noted(game, code, state.move[CLAIM, i, m])
    denies = both(claimed, is_code(code, DENY))
    act_toward_where(i, m, both(game, is_code(code, CREDIT)), standoff.act_credit, state)
    act_toward_where(i, m, denies, standoff.act_deny, state)
    act_toward_where(m, i, denies, standoff.act_claim, state)


@routine
def claim_credit(
    c: int, month: int, setup: Setup, parameters: Parameters, reference: Reference, state: State, marginal: Array,
    draws: PartyDraws,
) -> None:
    """Play the claim game of pair c where a crisis in which mediation was proposed has just ended, in place."""
    m, r, s = setup.rivals.mediator[c], setup.crisis[c, 0], setup.crisis[c, 1]
    game = state.crises.closed[c]
    worth = claim_gestures(c, setup, parameters, reference, state, marginal)
    first = answer_to_claim(c, 0, worth, setup, parameters)
    second = answer_to_claim(c, 1, worth, setup, parameters)
    shares, gains = even(2, game), np.zeros((2, game.shape[0]))
    gains[1] = claiming_gain(parameters.standoff.prestige[m], first.worth, second.worth)
    stake = mean_stake(stake_toward(m, r, setup, parameters), stake_toward(m, s, setup, parameters))
    chances = answer_chances(m, stake, shares, gains, setup, parameters)
    h = offered_to(c, month, CLAIM, setup)
    code = answer(m, setup.crisis[c, h], CLAIM, month, np.array([NONE, CREDIT_SELF]), shares, chances, setup,
                  draws.said[2, h, 2])
    state.move[CLAIM, m, r] = noted(game, code, state.move[CLAIM, m, r])
    state.move[CLAIM, m, s] = noted(game, code, state.move[CLAIM, m, s])
    claimed = both(game, is_code(code, CREDIT_SELF))
    take_answer(c, 0, month, game, claimed, first, setup, parameters, state, draws.said[0, 2, 2])
    take_answer(c, 1, month, game, claimed, second, setup, parameters, state, draws.said[1, 2, 2])
