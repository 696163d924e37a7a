"""Mediate: a third country offers its help in an open crisis, and both rivals accept or refuse."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from alignsim.arithmetic import Array, law, routine, where
from alignsim.engine.answers import answer, answer_chances, even, mean_stake, stake_toward
from alignsim.engine.bargain import is_believed
from alignsim.engine.chance import PartyDraws
from alignsim.engine.gestures import Gestures, gestures
from alignsim.engine.incident import act_toward_where
from alignsim.engine.ladder import both, loss_at
from alignsim.engine.moves import ACCEPT, MEDIATION, NONE, PROPOSE, REFUSE
from alignsim.engine.records import Parameters, Reference, Setup, State
from alignsim.laws.mediation import accepting_gain, agreement_chance, loss_saved, mixture
from alignsim.laws.rungs import rung_value

OTHER_ACCEPTS = 0.5
"""How often a rival expects the other to accept: as ordinary conduct has it, which is either answer alike."""


AGREED, ACCEPTED, REFUSED, OFFERED = range(0, 8, 2)
"""Where the acts that an offer of mediation may bring stand among its gestures; those of the second rival one further."""


class Reply(NamedTuple):
    """Hold how a rival is expected to answer an offer, and what that is worth to the mediator. Each (..., W)."""

    chances: Array
    worth: Array


@law
def unmediated(stage: Array, mediated: Array) -> Array:
    """Give 1 where a crisis is open and nobody mediates."""
    return where(stage > 0.0, 1.0 - mediated, 0.0)


@law
def by_challenger(challenger: Array, first: Array, second: Array) -> Array:
    """Give the value of the rival who challenges."""
    return where(challenger > 0.5, second, first)


@law
def product_of(a: Array, b: Array, c: Array) -> Array:
    """Multiply three."""
    return a * b * c


@law
def sum_of_two(a: Array, b: Array) -> Array:
    """Add."""
    return a + b


@law
def hoped(with_: Array, without: Array, worth: Array) -> Array:
    """Give what a better chance of agreement is worth."""
    return (with_ - without) * worth


@law
def is_code(code: Array, option: int) -> Array:
    """Give 1 where an option was taken."""
    return where(code == option, 1.0, 0.0)


@law
def noted(asked: Array, code: Array, before: Array) -> Array:
    """Give a move where it was asked for, else what was noted before."""
    return where(asked > 0.0, code, before)


@law
def at_any(a: Array, b: Array) -> Array:
    """Give 1 where either holds."""
    return where(a > 0.0, 1.0, where(b > 0.0, 1.0, 0.0))


@routine
def saved_by_mediator(c: int, setup: Setup, parameters: Parameters, reference: Reference, state: State) -> Array:
    """Give what a believed mediator saves either rival on the rung just reached. Shape (W,). Unit: % of GDP."""
    crises, stage, climbs = state.crises, state.stage[c], reference.climbs[c]
    climb = rung_value(stage, climbs[0], climbs[1], climbs[2], climbs[2] * 0.0)
    saved = loss_saved(climb, loss_at(stage, parameters), loss_at(stage + 1.0, parameters))
    trusted = by_challenger(
        crises.challenger[c], is_believed(c, 0, setup, state), is_believed(c, 1, setup, state))
    return product_of(crises.fresh[c], trusted, saved)


@routine
def offer_gestures(
    c: int, setup: Setup, parameters: Parameters, reference: Reference, state: State, marginal: Array
) -> Gestures:
    """Give the worth of the acts that an offer of mediation to pair c may bring, two by two, the first rival's first.

    Agreeing with the other rival, accepting the mediator, refusing it; last, the mediator's offer to either.
    """
    standoff, r, s, m = parameters.standoff, setup.crisis[c, 0], setup.crisis[c, 1], setup.rivals.mediator[c]
    acts = np.empty((8, state.failed.shape[0]))
    acts[AGREED:AGREED + 2] = standoff.act_agreement
    acts[ACCEPTED:ACCEPTED + 2] = standoff.act_accept
    acts[REFUSED:REFUSED + 2] = standoff.act_refuse
    acts[OFFERED:OFFERED + 2] = standoff.act_propose
    by, to = np.array([r, s, r, s, r, s, m, m]), np.array([s, r, m, m, m, m, r, s])
    return gestures(by, to, acts, marginal, parameters, reference, state)


@routine
def reply_to_offer(c: int, h: int, saved: Array, worth: Gestures, setup: Setup, parameters: Parameters) -> Reply:
    """Give how rival h of pair c answers an offer of mediation, and what it is worth to the mediator.

    Parameters
    ----------
    saved : Array
        What a believed mediator saves. Shape (W,). Unit: % of GDP.
    worth : Gestures
        What acts are worth, see :func:`offer_gestures`.
    """
    standoff, m, i = parameters.standoff, setup.rivals.mediator[c], setup.crisis[c, h]
    yes = np.ones_like(saved)
    agreement = hoped(agreement_chance(standoff.agreement, standoff.mediation_odds, yes), standoff.agreement,
                      sum_of_two(worth.mine[AGREED + h], worth.theirs[AGREED + 1 - h]))
    gains = np.zeros((2, saved.shape[0]))
    gains[1] = accepting_gain(saved, agreement, worth.mine[ACCEPTED + h], worth.mine[REFUSED + h],
                              standoff.norm_cost[i], yes * OTHER_ACCEPTS)
    chances = answer_chances(i, stake_toward(i, m, setup, parameters), even(2, saved), gains, setup, parameters)
    felt = mixture(chances[1], worth.theirs[ACCEPTED + h], worth.theirs[REFUSED + h])
    return Reply(chances, sum_of_two(worth.mine[OFFERED + h], felt))


@routine
def offered_to(c: int, month: int, domain: int, setup: Setup) -> int:
    """Give which rival keys the mediator's decision: the first, 0, or the second, 1, if only for it there is a script."""
    m, r, s = setup.rivals.mediator[c], setup.crisis[c, 0], setup.crisis[c, 1]
    return 1 if setup.script[month, domain, m, r] < 0 and setup.script[month, domain, m, s] >= 0 else 0


@routine
def take_reply(
    c: int, h: int, month: int, asked: Array, reply: Reply, setup: Setup, parameters: Parameters, state: State, u: Array
) -> Array:
    """Note the answer of rival h to an offer, by its draw, in place; give 1 where it accepts."""
    standoff, m, i = parameters.standoff, setup.rivals.mediator[c], setup.crisis[c, h]
    code = answer(i, m, MEDIATION, month, np.array([REFUSE, ACCEPT]), even(2, asked), reply.chances, setup, u)
    state.move[MEDIATION, i, m] = noted(asked, code, state.move[MEDIATION, i, m])
    accepts, refuses = both(asked, is_code(code, ACCEPT)), both(asked, is_code(code, REFUSE))
    act_toward_where(m, i, asked, standoff.act_propose, state)
    act_toward_where(i, m, accepts, standoff.act_accept, state)
    act_toward_where(i, m, refuses, standoff.act_refuse, state)
    return accepts


@routine
def mediate(
    c: int, month: int, setup: Setup, parameters: Parameters, reference: Reference, state: State, marginal: Array,
    draws: PartyDraws,
) -> None:
    """Let the mediator of pair c offer its help where a crisis is open, and the rivals answer, in place.

    The mediator weighs what the offer and the answers it expects do to its relations with both.
    """
    crises, m = state.crises, setup.rivals.mediator[c]
    r, s = setup.crisis[c, 0], setup.crisis[c, 1]
    saved = saved_by_mediator(c, setup, parameters, reference, state)
    worth = offer_gestures(c, setup, parameters, reference, state, marginal)
    first = reply_to_offer(c, 0, saved, worth, setup, parameters)
    second = reply_to_offer(c, 1, saved, worth, setup, parameters)
    shares, gains = even(2, saved), np.zeros((2, saved.shape[0]))
    gains[1] = sum_of_two(first.worth, second.worth)
    stake = mean_stake(stake_toward(m, r, setup, parameters), stake_toward(m, s, setup, parameters))
    chances = answer_chances(m, stake, shares, gains, setup, parameters)
    h = offered_to(c, month, MEDIATION, setup)
    code = answer(m, setup.crisis[c, h], MEDIATION, month, np.array([NONE, PROPOSE]), shares, chances, setup,
                  draws.said[2, h, 1])
    open_ = unmediated(state.stage[c], crises.mediated[c])
    state.move[MEDIATION, m, r] = noted(open_, code, state.move[MEDIATION, m, r])
    state.move[MEDIATION, m, s] = noted(open_, code, state.move[MEDIATION, m, s])
    asked = both(open_, is_code(code, PROPOSE))
    yes = take_reply(c, 0, month, asked, first, setup, parameters, state, draws.said[0, 2, 1])
    also = take_reply(c, 1, month, asked, second, setup, parameters, state, draws.said[1, 2, 1])
    crises.proposed[c] = at_any(crises.proposed[c], asked)
    crises.mediated[c] = at_any(crises.mediated[c], both(yes, also))
