"""Ladder: crises enter on a rung, climb, end, and sometimes end in agreement."""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array, law, routine, where
from alignsim.engine.incident import act_toward_where
from alignsim.engine.records import Parameters, Setup, State
from alignsim.laws.mediation import agreement_chance
from alignsim.laws.rungs import climbed, relative_balance, rung_value


@law
def over(before: Array, stage: Array) -> Array:
    """Give 1 where a crisis has ended."""
    return where(before > 0.0, where(stage > 0.0, 0.0, 1.0), 0.0)


@law
def both(a: Array, b: Array) -> Array:
    """Give 1 where both are 1."""
    return a * b


@law
def agrees(ended: Array, u: Array, chance: Array) -> Array:
    """Give 1 where a crisis that ends does so in agreement."""
    return ended * where(u < chance, 1.0, 0.0)


@law
def kept_open(value: Array, stage: Array) -> Array:
    """Keep a value while a crisis lasts."""
    return where(stage > 0.0, value, 0.0)


@law
def reset(value: Array, started: Array) -> Array:
    """Forget a value where a new crisis begins."""
    return where(started > 0.0, 0.0, value)


@law
def more(value: Array, happens: Array, change: Array) -> Array:
    """Add a change where something happens."""
    return value + happens * change


@law
def who_challenges(started: Array, attacked: Array, u: Array, before: Array) -> Array:
    """Give which rival demands: the one attacked, else either alike; unchanged where no crisis begins."""
    drawn = where(u < 0.5, 0.0, 1.0)
    return where(started > 0.0, where(attacked > 1.5, 1.0, where(attacked > 0.5, 0.0, drawn)), before)


@law
def difference(a: Array, b: Array) -> Array:
    """Subtract."""
    return a - b


@law
def signed(value: Array, h: int) -> Array:
    """Give a balance as the second of two sees it: with the other sign."""
    return value * (1.0 - 2.0 * h)


@routine
def balance_of(c: int, h: int, setup: Setup, state: State) -> Array:
    """Give M - M0 of rival h of pair c, 0 where stocks do not move. Shape (W,)."""
    gap = np.zeros_like(state.failed)
    if setup.rivals.armed[c] == 1:
        stocks, start = state.crises.stocks, setup.rivals.stocks
        gap = signed(relative_balance(stocks[c, 0], stocks[c, 1], start[c, 0], start[c, 1]), h)
    return gap


@routine
def loss_at(stage: Array, parameters: Parameters) -> Array:
    """Give the loss of a crisis that peaks at a rung. Shape (W,). Unit: % of GDP."""
    loss = parameters.danger.loss
    return rung_value(stage, loss[0], loss[1], loss[2], loss[3])


@routine
def enter_rung(c: int, u: Array, started: Array, parameters: Parameters, state: State) -> None:
    """Set up the crises of pair c that begin this month: who challenges, by a draw, what is still open, in place."""
    crises = state.crises
    crises.challenger[c] = who_challenges(started, state.attacked[c], u, crises.challenger[c])
    crises.fresh[c] = more(crises.fresh[c], started, started)
    crises.mediated[c] = reset(crises.mediated[c], started)
    crises.proposed[c] = reset(crises.proposed[c], started)
    crises.loss[c] = more(crises.loss[c], started, loss_at(state.stage[c], parameters))


@routine
def climb_or_end(
    c: int, u: Array, before: Array, setup: Setup, parameters: Parameters, state: State
) -> None:
    """Let a month-old crisis climb a rung or, its time being over, end, with or without agreement, in place.

    Parameters
    ----------
    u : Array
        The draw that decides about agreement. Shape (W,).
    before : Array
        The stage before this month passed. Shape (W,).
    """
    crises, standoff = state.crises, parameters.standoff
    r, s = setup.crisis[c, 0], setup.crisis[c, 1]
    ended = over(before, state.stage[c])
    crises.agreed[c] = agrees(
        ended, u, agreement_chance(standoff.agreement, standoff.mediation_odds, crises.mediated[c]))
    act_toward_where(r, s, crises.agreed[c], standoff.act_agreement, state)
    act_toward_where(s, r, crises.agreed[c], standoff.act_agreement, state)
    crises.closed[c] = both(ended, crises.proposed[c])
    up = climbed(state.stage[c], crises.resisted[c])
    stage = more(state.stage[c], up, up)
    crises.loss[c] = difference(loss_at(stage, parameters), loss_at(state.stage[c], parameters))
    state.stage[c] = stage
    crises.fresh[c] = up
    crises.resisted[c] = crises.resisted[c] * 0.0
    crises.mediated[c] = kept_open(crises.mediated[c], stage)
    crises.proposed[c] = kept_open(crises.proposed[c], stage)
